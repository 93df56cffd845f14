"""The commands ``policytext parse`` and ``policytext report``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal

import click

from policytext.corpus import Problem
from policytext.corpus.files import files_of
from policytext.document import SCHEMA, Document, Section
from policytext.errors import PolicyTextError, ReadError
from policytext.lexicon import SloganLexicon
from policytext.pipeline import load
from policytext.report import findings_csv, replacing, write_report
from policytext.report.console import LEXICON, PATHS, complain, finish, load_corpus, progress, split_terms
from policytext.section import Role

__all__ = ["parse", "read_terms", "report"]


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


def _load_all(
    files: Iterable[Path], missing: Iterable[Problem], lexicon: SloganLexicon | None
) -> Iterator[Document | Problem]:
    yield from missing
    for path in files:
        try:
            yield load(path, lexicon=lexicon)
        except ReadError as error:
            yield Problem(file=path.as_posix(), reason=error.reason)


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
