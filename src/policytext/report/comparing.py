"""The commands ``policytext compare``, ``quotas``, ``topics``, ``trend``, ``keyness``, ``kwic`` and ``reuse``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from policytext.annotations import Quota
from policytext.compare import (
    count_terms,
    keyness,
    places_above,
    quota_ledger,
    quota_levels,
    quota_results,
    reuse,
    task_ledger,
    topics,
    trends,
)
from policytext.compare.units import UnitKind
from policytext.corpus import Corpus
from policytext.errors import PolicyTextError, UsageError
from policytext.pipeline import load
from policytext.report.comparison import compare_plans, comparison_text, write_comparison
from policytext.report.console import OUTPUT, PATHS, finish, give, load_corpus, terms_of
from policytext.report.ledger import ledger_text, write_ledger

__all__ = ["compare", "keyness_command", "kwic", "quotas", "reuse_command", "topics_command", "trend"]

QUOTAS_SHOWN: Final = {
    "years": ("region", "old_year", "new_year", "change", "indicator", "old_text", "new_text"),
    "results": ("region", "year", "met", "indicator", "target_text", "reported_text"),
    "above": ("region", "above", "year", "demand", "indicator", "above_text", "own_text"),
}
"""The columns that are printed; a file has all."""

TOPICS_SHOWN: Final = ("topic", "name", "terms", "weight", "items", "documents")


@click.command()
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
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
def compare(
    plans: tuple[Path, ...], output: Path | None, unit: UnitKind, reviews: bool, language: str
) -> None:
    """Compare PLANS of one office: two item by item and quota by quota, more year by year.

    Of two files the first is last year's plan. Without -o it prints the entries: [-words that went-] and
    {+words that came+}. More files, or a folder, give a ledger: what became of each task in each year.
    """
    pair = len(plans) == 2 and not any(path.is_dir() for path in plans)
    corpus = None if pair else load_corpus(plans)
    with _told():
        if corpus is None:
            found = compare_plans(load(plans[0]), load(plans[1]), unit=unit, reviews=reviews)
            lines = comparison_text(found)
            if output is not None:
                write_comparison(found, output, language=language)
        else:
            ledger = task_ledger(corpus, unit=unit, reviews=reviews)
            lines = ledger_text(ledger)
            if output is not None:
                write_ledger(ledger, output, language=language)
    if output is None:
        for line in lines:
            click.echo(line)
    finish(corpus.problems if corpus else ())


@click.command()
@PATHS
@click.option(
    "--against",
    type=click.Choice(list(QUOTAS_SHOWN)),
    default="years",
    show_default=True,
    help="Each year's targets against the next year's, the results that are reported, or the level above.",
)
@click.option(
    "--above",
    "levels",
    multiple=True,
    metavar="PLACE=ABOVE",
    help="The level above a place; default as the documents say. May be given several times.",
)
@OUTPUT
def quotas(paths: tuple[Path, ...], against: str, levels: tuple[str, ...], output: Path | None) -> None:
    """What became of the targets in the documents under PATHS: the same indicator beside itself."""
    corpus = load_corpus(paths)
    with _told():
        found, docvars = corpus.to_frame(Quota), corpus.docvars
        if against == "years":
            table = quota_ledger(found, docvars)
        elif against == "results":
            table = quota_results(found, docvars)
        else:
            table = quota_levels(found, docvars, {**places_above(corpus), **dict(map(_named, levels))})
        give(table[list(QUOTAS_SHOWN[against])] if output is None else table, output)
    finish(corpus.problems)


@click.command("topics")
@PATHS
@click.option("-n", "number", type=click.IntRange(min=1), default=10, show_default=True, help="Topics.")
@click.option(
    "--seed",
    "seeds",
    multiple=True,
    metavar="NAME=TERM,…",
    help="A topic that is to be about these terms. May be given several times.",
)
@OUTPUT
def topics_command(paths: tuple[Path, ...], number: int, seeds: tuple[str, ...], output: Path | None) -> None:
    """What the items of the documents under PATHS are about, in a number of topics."""
    corpus = load_corpus(paths)
    with _told():
        named = {name: terms_of(terms) for name, terms in map(_named, seeds)}
        table = topics(corpus, number, seeds=named)
        give(table[list(TOPICS_SHOWN)] if output is None else table, output)
    finish(corpus.problems)


@click.command()
@PATHS
@click.option("--terms", required=True, help="Terms separated by commas.")
@click.option("--by", default="year", show_default=True, help="The docvar to group by: year, region, kind.")
@OUTPUT
def trend(paths: tuple[Path, ...], terms: str, by: str, output: Path | None) -> None:
    """How often the documents under PATHS use terms, group by group, with exact intervals."""
    corpus = load_corpus(paths)
    with _told():
        give(trends(count_terms(corpus, terms_of(terms)), corpus.docvars, by=by), output)
    finish(corpus.problems)


@click.command("keyness")
@click.option("--target", required=True, help="The target documents: docvar=value, e.g. year=2020.")
@click.option("-n", "--top", type=click.IntRange(min=1), default=50, show_default=True, help="Rows to show.")
@PATHS
@OUTPUT
def keyness_command(target: str, top: int, paths: tuple[Path, ...], output: Path | None) -> None:
    """The words that set the target documents apart from the rest of those under PATHS."""
    corpus = load_corpus(paths)
    with _told():
        table = keyness(corpus.dfm("words"), _target(corpus, target))
        give(table.head(top) if output is None else table, output)
    finish(corpus.problems)


@click.command()
@click.argument("term")
@PATHS
@click.option(
    "--window", type=click.IntRange(min=0), default=20, show_default=True, help="Characters of context."
)
@OUTPUT
def kwic(term: str, paths: tuple[Path, ...], window: int, output: Path | None) -> None:
    """Every occurrence of TERM (several separated by commas) in the documents under PATHS, with its context."""
    corpus = load_corpus(paths)
    with _told():
        table = corpus.kwic(terms_of(term), window=window)
        if output is not None:
            give(table, output)
    if output is None:
        for row in table.to_dict("records"):
            click.echo(f"{row['docname']}:{row['start']}: {row['pre']}[{row['keyword']}]{row['post']}")
    finish(corpus.problems)


@click.command("reuse")
@PATHS
@click.option(
    "--min-length", type=click.IntRange(min=8), default=16, show_default=True, help="The shortest passage."
)
@OUTPUT
def reuse_command(paths: tuple[Path, ...], min_length: int, output: Path | None) -> None:
    """The passages that the documents under PATHS take over from earlier ones, with both places."""
    corpus = load_corpus(paths)
    with _told():
        give(reuse(corpus, min_length=min_length), output)
    finish(corpus.problems)


@contextmanager
def _told() -> Iterator[None]:
    """Errors of the library and of the disk as one clear line."""
    try:
        yield
    except (PolicyTextError, OSError) as error:
        raise click.ClickException(str(error)) from error


def _named(option: str) -> tuple[str, str]:
    """Both sides of ``name=value``."""
    name, sign, value = option.partition("=")
    if not sign or not name or not value:
        raise UsageError(f"{option!r} has no two sides; give NAME=VALUE")
    return name, value


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
