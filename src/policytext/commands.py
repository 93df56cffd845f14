"""The command ``policytext parse``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from policytext.corpus.files import Problem, files_of, load_or_problem
from policytext.document import SCHEMA, Document, Section
from policytext.lexicon import SloganLexicon
from policytext.report.console import LEXICON, PATHS, complain, finish, progress
from policytext.report.tables import findings_csv, replacing
from policytext.section import Role

__all__ = ["parse"]


@click.command()
@PATHS
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "json", "csv", "tree"]),
    default="jsonl",
    show_default=True,
    help="One record a line, one list of records, one row a finding, or the outline for reading.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to FILE.")
@LEXICON
def parse(paths: tuple[Path, ...], form: str, output: Path | None, lexicon: SloganLexicon | None) -> None:
    """Print what is found in each document: metadata, sections, slogans, quotas, deadlines, units."""
    files, missing = files_of(paths)
    results = progress(_load_all(files, missing, lexicon), len(files) + len(missing), "parsing")
    failed: list[Problem] = []
    with _opened(output, bom=form == "csv") as out:
        for piece in _formatted(_noting(results, failed), form):
            out.write(piece)
    finish(failed)


def _load_all(
    files: Iterable[Path], missing: Iterable[Problem], lexicon: SloganLexicon | None
) -> Iterator[Document | Problem]:
    yield from missing
    for path in files:
        yield load_or_problem(path, lexicon=lexicon)


def _noting(results: Iterable[Document | Problem], failed: list[Problem]) -> Iterator[Document | Problem]:
    """Pass results on, with each problem said on standard error."""
    for result in results:
        if isinstance(result, Problem):
            failed.append(result)
            complain(result)
        yield result


def _formatted(results: Iterable[Document | Problem], form: str) -> Iterator[str]:
    documents = (result for result in results if isinstance(result, Document))
    if form == "jsonl":
        for result in results:
            yield _json(_record(result)) + "\n"
    elif form == "json":
        yield "[\n" + ",\n".join(_json(_record(result)) for result in results) + "\n]\n"
    elif form == "csv":
        yield from findings_csv(documents)
    else:
        for document in documents:
            yield "\n".join([*_tree(document), "", ""])


def _record(result: Document | Problem) -> dict[str, Any]:
    if isinstance(result, Document):
        return result.to_record()
    return {"schema": SCHEMA, "file": result.file, "error": result.reason}


def _json(record: dict[str, Any]) -> str:
    """One line; a lone surrogate of a damaged file is written as its escape, which is valid JSON."""
    line = json.dumps(record, ensure_ascii=False)
    return "".join(one if not "\ud800" <= one <= "\udfff" else f"\\u{ord(one):04x}" for one in line)


def _tree(document: Document) -> Iterator[str]:
    """The outline as a person reads it, with the number of findings in each item."""
    known = {name: value for name, value in document.metadata.to_record().items() if value}
    yield f"{document.name}"
    yield from (
        f"  {name}: {'、'.join(value) if isinstance(value, list) else value}" for name, value in known.items()
    )
    for section in document.walk():
        above = document.path(section.span)[-2:-1]
        yield "  " * section.level + _branch(document, section, above[0].role if above else None)
    yield from (f"  ! {message}" for message in document.diagnostics)


def _branch(document: Document, section: Section, above: Role | None) -> str:
    inside = [found for found in document.annotations if section.leaf and section.span.contains(found.span)]
    counts = {
        group: sum(found.group == group for found in inside) for group in ("slogans", "quotas", "deadlines")
    }
    notes = ", ".join(f"{n} {group}" for group, n in counts.items() if n)
    return section.branch(above=above) + (f"  [{notes}]" if notes else "")


@contextmanager
def _opened(output: Path | None, *, bom: bool) -> Iterator[IO[str]]:
    """Standard output, or a file that is moved into place when it is complete."""
    encoding = "utf-8-sig" if bom else "utf-8"
    if output is None:
        yield click.open_file("-", "w", encoding=encoding)
        return
    try:
        with replacing(output) as temporary, temporary.open("w", encoding=encoding, newline="") as out:
            yield out
    except OSError as error:
        raise click.ClickException(f"{output}: {error.strerror or error}") from error
