"""The command ``policytext view``."""

from __future__ import annotations

from pathlib import Path

import click

from policytext.errors import PolicyTextError
from policytext.lexicon import SloganLexicon
from policytext.report.console import LEXICON, PATHS, finish, load_corpus
from policytext.report.reading import write_reader

__all__ = ["view"]


@click.command()
@PATHS
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("view.html"),
    show_default=True,
    help="The page to write.",
)
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@LEXICON
def view(paths: tuple[Path, ...], output: Path, language: str, lexicon: SloganLexicon | None) -> None:
    """Write a page for reading the documents under PATHS.

    It shows each source with its slogans, quotas, deadlines, units and references marked, beside the outline.
    Open it in a browser; it needs no network.
    """
    corpus = load_corpus(paths, lexicon)
    try:
        write_reader(corpus, output, language=language)
    except (PolicyTextError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{output}: {corpus.ndoc} documents", err=True)
    finish(corpus.problems)
