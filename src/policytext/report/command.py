"""The commands ``policytext report`` and ``policytext view``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from policytext.errors import PolicyTextError
from policytext.lexicon import SloganLexicon
from policytext.report.console import LEXICON, PATHS, finish, load_corpus, split_terms
from policytext.report.reading import write_reader
from policytext.report.writing import write_report

__all__ = ["read_terms", "report", "view"]


@click.command()
@PATHS
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder for report.html, report.xlsx, tables/ and figures/.",
)
@click.option(
    "--by", type=click.Choice(["year", "region", "kind"]), default="year", show_default=True, help="Group by."
)
@click.option("--terms", help="A file with one term a line, or terms separated by commas.")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option(
    "--font", type=click.Path(path_type=Path), help="A font file for the figures; default a Chinese one."
)
@LEXICON
def report(
    paths: tuple[Path, ...],
    output: Path,
    by: str,
    terms: str | None,
    language: Literal["zh", "en"],
    font: Path | None,
    lexicon: SloganLexicon | None,
) -> None:
    """Write a keyword-trend report of all documents under PATHS.

    Without --terms it takes the slogans that the documents use and the words whose use changed most.
    """
    chosen = None if terms is None else read_terms(terms)
    corpus = load_corpus(paths, lexicon)
    try:
        page = write_report(corpus, output, by=by, terms=chosen, language=language, font=font)
    except (PolicyTextError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{page}: {corpus.ndoc} documents", err=True)
    finish(corpus.problems)


def read_terms(terms: str) -> list[str]:
    """The terms of ``--terms``: the lines of a file, or a list separated by commas.

    >>> read_terms("四个意识, 乡村振兴，健康中国")
    ['四个意识', '乡村振兴', '健康中国']

    Raises:
        click.UsageError: the file does not exist or cannot be read, or there is no term.
    """
    path = Path(terms)
    if _names_file(terms) and not path.is_file():
        raise click.UsageError(
            f"--terms: there is no file {terms!r}; give a file or terms separated by commas"
        )
    try:
        listed = (
            path.read_text(encoding="utf-8-sig").splitlines() if _names_file(terms) else split_terms(terms)
        )
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"--terms: {terms!r} cannot be read as UTF-8 text: {error}") from None
    found = [term.strip() for term in listed if term.strip() and not term.lstrip().startswith("#")]
    if not found:
        raise click.UsageError(f"--terms: {terms!r} holds no term; give at least one")
    return list(dict.fromkeys(found))


def _names_file(terms: str) -> bool:
    """Terms hold no slash and no suffix of a list; whatever exists is a file all the same."""
    looks_so = "/" in terms or "\\" in terms or terms.lower().endswith((".txt", ".csv", ".list"))
    return looks_so or ("," not in terms and len(terms.encode()) < 250 and Path(terms).is_file())


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
