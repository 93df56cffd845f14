"""The commands ``policytext analyze`` and ``policytext sql``."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import click

from policytext.corpus.files import files_of
from policytext.engine import TIME_LIMIT, Source
from policytext.errors import UsageError
from policytext.lexicon import SloganLexicon
from policytext.report.console import LEXICON, PATHS, complain, finish, progress
from policytext.report.tables import write_csv
from policytext.store import Store, build_store

__all__ = ["analyze", "sql"]

_INTERRUPTED = 130  # what a shell reports of a command that Ctrl-C has ended


@click.command()
@PATHS
@click.option(
    "-o",
    "--output",
    "store",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder of the store; a new one, or one to bring up to date.",
)
@click.option("--workers", type=click.IntRange(min=0), help="Processes; default one a core, 0 for none.")
@click.option("--scheduler", metavar="ADDRESS", help="Let the workers of a Dask cluster do the work.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    default=TIME_LIMIT,
    show_default=True,
    help="Seconds for one document.",
)
@LEXICON
def analyze(
    paths: tuple[Path, ...],
    store: Path,
    workers: int | None,
    scheduler: str | None,
    time_limit: float,
    lexicon: SloganLexicon | None,
) -> None:
    """Analyse all documents under PATHS into a store of Parquet tables.

    What is there already and has not changed is left as it is. The command may be stopped at any moment; the
    same command goes on from there.
    """
    files, missing = files_of(paths)
    try:
        built = build_store(
            [*missing, *(Source(path.as_posix(), path) for path in files)],
            store,
            workers=_cores() if workers is None else workers,
            scheduler=scheduler,
            time_limit=time_limit,
            progress=partial(progress, what="analysing"),
            lexicon=lexicon,
        )
    except UsageError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo(f"policytext: stopped; the same command goes on, with what {store} has", err=True)
        sys.exit(_INTERRUPTED)
    for problem in built.problems:
        complain(problem)
    click.echo(f"{store}: {built.analysed} files analysed, {built.unchanged} unchanged", err=True)
    finish(built.problems)


@click.command()
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("query")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write a .csv file.")
def sql(store: Path, query: str, output: Path | None) -> None:
    """Print the result of an SQL QUERY over the tables of STORE as CSV.

    The tables are documents, sections, slogans, quotas, deadlines, responsibilities, "references", words and
    problems.
    """
    try:
        table = Store(store).sql(query)
        if output is None:
            click.echo(table.to_csv(index=False, lineterminator="\n"), nl=False)
        else:
            write_csv(table, output)
    except (UsageError, OSError) as error:
        raise click.ClickException(str(error)) from error


def _cores() -> int:
    return os.cpu_count() or 1
