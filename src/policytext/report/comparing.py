"""The commands ``policytext compare``, ``trend``, ``keyness``, ``kwic`` and ``reuse``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.compare import count_terms, keyness, reuse, trends
from policytext.corpus import Corpus
from policytext.errors import PolicyTextError, UsageError
from policytext.pipeline import load
from policytext.report.comparison import compare_plans, comparison_text, write_comparison
from policytext.report.tables import write_csv, write_workbook

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COMMANDS"]

FILE = click.Path(path_type=Path)
PATHS = click.argument("paths", nargs=-1, required=True, type=FILE)
OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write a .csv or .xlsx file."
)


@click.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write an .html, .xlsx or .csv file.",
)
@click.option(
    "--unit",
    type=click.Choice(["items", "paragraphs"]),
    default="items",
    show_default=True,
    help="What is compared; paragraphs for reports whose items run over several.",
)
@click.option("--reviews", is_flag=True, help="Compare chapters on last year's work too.")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
def compare(old: Path, new: Path, output: Path | None, unit: str, reviews: bool, language: str) -> None:
    """Compare last year's plan OLD with this year's plan NEW, item by item and quota by quota.

    Without -o it prints the entries: [-words that went-] and {+words that came+}.
    """
    try:
        found = compare_plans(load(old), load(new), unit=unit, reviews=reviews)
        if output is not None:
            write_comparison(found, output, language=language)
    except (PolicyTextError, OSError) as error:
        raise click.ClickException(str(error)) from error
    if output is None:
        for line in comparison_text(found):
            click.echo(line)


@click.command()
@PATHS
@click.option("--terms", required=True, help="Terms separated by commas.")
@click.option("--by", default="year", show_default=True, help="The docvar to group by: year, region, kind.")
@OUTPUT
def trend(paths: tuple[Path, ...], terms: str, by: str, output: Path | None) -> None:
    """How often the documents under PATHS use terms, group by group, with exact intervals."""
    corpus = _corpus(paths)
    try:
        _give(trends(count_terms(corpus, _listed(terms)), corpus.docvars, by=by), output)
    except PolicyTextError as error:
        raise click.ClickException(str(error)) from error
    _finish(corpus)


@click.command("keyness")
@click.option("--target", required=True, help="The target documents: docvar=value, e.g. year=2020.")
@click.option("-n", "--top", type=click.IntRange(min=1), default=50, show_default=True, help="Rows to show.")
@PATHS
@OUTPUT
def keyness_command(target: str, top: int, paths: tuple[Path, ...], output: Path | None) -> None:
    """The words that set the target documents apart from the rest of those under PATHS."""
    corpus = _corpus(paths)
    try:
        table = keyness(corpus.dfm("words"), _target(corpus, target))
        _give(table.head(top) if output is None else table, output)
    except PolicyTextError as error:
        raise click.ClickException(str(error)) from error
    _finish(corpus)


@click.command()
@click.argument("term")
@PATHS
@click.option(
    "--window", type=click.IntRange(min=0), default=20, show_default=True, help="Characters of context."
)
@OUTPUT
def kwic(term: str, paths: tuple[Path, ...], window: int, output: Path | None) -> None:
    """Every occurrence of TERM (several separated by commas) in the documents under PATHS, with its context."""
    corpus = _corpus(paths)
    try:
        table = corpus.kwic(_listed(term), window=window)
    except PolicyTextError as error:
        raise click.ClickException(str(error)) from error
    if output is not None:
        _give(table, output)
    else:
        for row in table.to_dict("records"):
            click.echo(f"{row['docname']}:{row['start']}: {row['pre']}[{row['keyword']}]{row['post']}")
    _finish(corpus)


@click.command("reuse")
@PATHS
@click.option(
    "--min-length", type=click.IntRange(min=8), default=16, show_default=True, help="The shortest passage."
)
@OUTPUT
def reuse_command(paths: tuple[Path, ...], min_length: int, output: Path | None) -> None:
    """The passages that the documents under PATHS take over from earlier ones, with both places."""
    corpus = _corpus(paths)
    try:
        _give(reuse(corpus, min_length=min_length), output)
    except PolicyTextError as error:
        raise click.ClickException(str(error)) from error
    _finish(corpus)


COMMANDS: tuple[click.Command, ...] = (compare, trend, keyness_command, kwic, reuse_command)
"""The commands of this module."""


def _corpus(paths: tuple[Path, ...]) -> Corpus:
    corpus = Corpus.from_paths(paths)
    for problem in corpus.problems:
        click.echo(f"policytext: {problem.file}: {problem.reason}", err=True)
    if not corpus.ndoc:
        raise click.ClickException("no document could be read; give files of plans or their folder")
    return corpus


def _finish(corpus: Corpus) -> None:
    if corpus.problems:
        sys.exit(1)


def _listed(terms: str) -> list[str]:
    found = [term.strip() for term in terms.replace("，", ",").split(",") if term.strip()]
    if not found:
        raise UsageError(f"{terms!r} holds no term; give at least one")
    return found


def _target(corpus: Corpus, target: str) -> list[str]:
    """The names of the documents whose docvar has the value."""
    name, sign, value = target.partition("=")
    if not sign or not value:
        raise UsageError(f"--target is {target!r}; give docvar=value, for instance year=2020")
    docvars = corpus.docvars
    if name not in docvars:
        raise UsageError(f"there is no docvar {name!r}; there are {', '.join(map(str, docvars.columns))}")
    chosen = [
        str(document)
        for document, own in zip(docvars["docname"], docvars[name], strict=True)
        if str(own) == value
    ]
    if not chosen:
        known = ", ".join(dict.fromkeys(str(own) for own in docvars[name].dropna()))
        raise UsageError(f"no document has {target}; {name} is {known or 'unknown in all'}")
    return chosen


def _give(table: pd.DataFrame, output: Path | None) -> None:
    """Write a table by its suffix, or print it as lines with tabs."""
    if output is None:
        click.echo(table.round(4).to_csv(sep="\t", index=False), nl=False)
    elif output.suffix.lower() == ".xlsx":
        write_workbook({"table": table}, output)
    elif output.suffix.lower() == ".csv":
        write_csv(table, output)
    else:
        raise UsageError(f"{output.name!r}: a table is written as .csv or .xlsx")
