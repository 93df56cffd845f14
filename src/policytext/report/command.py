"""The command ``policytext view``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from policytext.corpus import Corpus
from policytext.corpus.files import files_of
from policytext.errors import PolicyTextError
from policytext.report.reading import write_reader

__all__ = ["view"]


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("view.html"),
    show_default=True,
    help="The page to write.",
)
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
def view(paths: tuple[Path, ...], output: Path, language: str) -> None:
    """Write a page for reading the documents under PATHS.

    It shows each source with its slogans, quotas, deadlines, units and references marked, beside the outline.
    Open it in a browser; it needs no network.
    """
    total = len(files_of(paths)[0])
    corpus = Corpus.from_paths(paths, progress=lambda todo: _progress(todo, total))
    for problem in corpus.problems:
        click.echo(f"policytext: {problem.file}: {problem.reason}", err=True)
    if not corpus.ndoc:
        raise click.ClickException("no document could be read; give files of plans or their folder")
    try:
        write_reader(corpus, output, language=language)
    except (PolicyTextError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{output}: {corpus.ndoc} documents", err=True)
    if corpus.problems:
        sys.exit(1)


def _progress(todo: Iterable[Any], total: int) -> Iterable[Any]:
    """A bar on a terminal, silence in a script."""
    if not sys.stderr.isatty():
        return todo
    from tqdm import tqdm

    return tqdm(todo, total=total, desc="reading", unit="file", file=sys.stderr)
