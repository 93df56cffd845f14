"""What the commands share: options, the corpus behind PATHS, and how a table is given back."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policytext.corpus.files import Problem, files_of
from policytext.errors import LexiconError, UsageError
from policytext.lexicon import SloganLexicon
from policytext.report.tables import write_csv, write_workbook

if TYPE_CHECKING:
    import pandas as pd

    from policytext.corpus import Corpus

__all__ = [
    "LEXICON",
    "OUTPUT",
    "PATHS",
    "complain",
    "finish",
    "give",
    "load_corpus",
    "progress",
    "split_terms",
    "terms_of",
]


def _own_lexicon(
    context: click.Context, parameter: click.Parameter, value: Path | None
) -> SloganLexicon | None:
    """The library's list with the user's entries, which win."""
    if value is None:
        return None
    try:
        return SloganLexicon.default().merged(SloganLexicon.from_toml(value))
    except LexiconError as error:
        raise click.BadParameter(str(error), context, parameter) from None


PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write a .csv or .xlsx file."
)
LEXICON = click.option(
    "--lexicon",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    callback=_own_lexicon,
    help="Own slogans (提法), a TOML file, beside those of the library.",
)


def load_corpus(paths: Iterable[Path], lexicon: SloganLexicon | None = None) -> Corpus:
    """The documents under paths; what cannot be read is said on standard error.

    Raises:
        click.ClickException: no document could be read.
    """
    from policytext.corpus import Corpus  # here, as not every command needs it

    total = len(files_of(paths)[0])
    corpus = Corpus.from_paths(paths, progress=lambda todo: progress(todo, total, "reading"), lexicon=lexicon)
    for problem in corpus.problems:
        complain(problem)
    if not corpus.ndoc:
        raise click.ClickException(
            "no document could be read; give txt, html, docx or pdf files or their folder"
        )
    return corpus


def progress(todo: Iterable[Any], total: int, what: str) -> Iterable[Any]:
    """A bar with rate and remaining time on a terminal, silence in a script."""
    if not sys.stderr.isatty():
        return todo
    from tqdm import tqdm

    return tqdm(todo, total=total, desc=what, unit="file", file=sys.stderr)


def complain(problem: Problem) -> None:
    """Say on standard error what is wrong with a file."""
    click.echo(f"policytext: {problem.file}: {problem.reason}", err=True)


def finish(problems: Iterable[Problem]) -> None:
    """End with status 1 if a file could not be read."""
    if list(problems):
        sys.exit(1)


def give(table: pd.DataFrame, output: Path | None) -> None:
    """Write a table by its suffix, or print it as lines with tabs."""
    if output is None:
        click.echo(table.round(4).to_csv(sep="\t", index=False, lineterminator="\n"), nl=False)
    elif output.suffix.lower() == ".xlsx":
        write_workbook({"table": table}, output)
    elif output.suffix.lower() == ".csv":
        write_csv(table, output)
    else:
        raise UsageError(f"{output.name!r}: a table is written as .csv or .xlsx")


def split_terms(listed: str) -> list[str]:
    """A list with commas, of either width, as it stands."""
    return listed.replace("，", ",").split(",")


def terms_of(listed: str) -> list[str]:
    """The terms of a list with commas.

    >>> terms_of("四个意识， 乡村振兴")
    ['四个意识', '乡村振兴']

    Raises:
        UsageError: there is none.
    """
    found = [term.strip() for term in split_terms(listed) if term.strip()]
    if not found:
        raise UsageError(f"{listed!r} holds no term; give at least one")
    return found
