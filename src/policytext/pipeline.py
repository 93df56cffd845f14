"""The order of the stages: the only place that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from policytext.annotations import Annotation
from policytext.clean import (
    close_headings,
    diagnose,
    drop_invisible,
    join_cells,
    join_wraps,
    open_record,
    read_box,
    remove_furniture,
    remove_garbled_abstract,
    remove_page_numbers,
    remove_pinyin,
    remove_repeats,
    repair_bytes,
    resolve_entities,
    restore_breaks,
    unfold_page,
)
from policytext.document import Document, Metadata, in_text_order
from policytext.extract.anachronisms import find_anachronisms
from policytext.extract.deadlines import find_deadlines
from policytext.extract.masked_slogans import find_masked_slogans
from policytext.extract.quotas import find_quotas
from policytext.extract.references import find_references
from policytext.extract.responsibilities import find_responsibilities
from policytext.extract.slogans import find_slogans
from policytext.lexicon import SloganLexicon
from policytext.normalize import (
    close_numbers,
    narrow_characters,
    replace_surrogates,
    to_simplified,
    unify_quotes,
)
from policytext.parse import Outline, parse_metadata, parse_outline
from policytext.read import read
from policytext.text import AlignedText

__all__ = ["STEPS", "Step", "analyze", "load"]

Step = Callable[[AlignedText], AlignedText]

STEPS: Final[tuple[Step, ...]] = (
    resolve_entities,
    drop_invisible,
    remove_pinyin,  # before the script: a reading tears the words apart that the conversion looks at
    to_simplified,  # before the furniture: its patterns are Simplified
    repair_bytes,  # before the width: what lost a byte has marks of both widths
    narrow_characters,
    unify_quotes,
    open_record,  # before the page in one line: its cells are no navigation
    unfold_page,  # before the furniture, which goes by lines
    remove_furniture,
    remove_garbled_abstract,
    join_cells,  # before the page numbers and the wraps: the number of a row is neither
    remove_page_numbers,  # before the wraps: a page number stands between the halves of a word
    join_wraps,
    remove_repeats,  # after the wraps: copies of a paragraph may be broken differently
    close_headings,
    restore_breaks,
    close_numbers,
)
"""Cleaning and normalising, each ``AlignedText -> AlignedText``."""


def analyze(
    text: str,
    *,
    name: str = "text",
    steps: tuple[Step, ...] = STEPS,
    lexicon: SloganLexicon | None = None,
) -> Document:
    r"""Clean, normalise and parse a text, and extract everything from it.

    Args:
        text: the text as found; all spans refer to it.
        name: the document's name in tables.
        steps: cleaning and normalising, instead of the usual ones.
        lexicon: the known slogans; the library's own list if None.

    >>> doc = analyze("云陵市2020年工作要点\n一、学习\n（一）加强理论学习。全年集中学习不少于 12 次。")
    >>> doc.metadata.year, doc.items()[0].heading
    (2020, '加强理论学习')
    """
    return _document(text, name, steps=steps, lexicon=lexicon)


def load(
    path: str | Path,
    *,
    name: str | None = None,
    data: bytes | None = None,
    lexicon: SloganLexicon | None = None,
) -> Document:
    """Read a file and analyse it.

    Args:
        path: a txt, html, docx or pdf file, a doc, wps or rtf file where LibreOffice is installed, or a
            member of a zip archive (``plans.zip/2020.txt``).
        name: the document's name in tables; the path as given if None.
        data: the file's bytes, if they are at hand; the path is then not opened.
        lexicon: the known slogans; the library's own list if None.

    Raises:
        ReadError: the file is missing, empty, binary or of an unknown kind; the message says what to do.
    """
    file = Path(path)
    source = read(file, data)
    hints = {**source.hints, "file_name": file.stem}
    return _document(
        source.text,
        name or str(path),
        hints=hints,
        notes=source.notes,
        headings=source.headings,
        lexicon=lexicon,
    )


def _document(
    raw: str,
    name: str,
    *,
    steps: tuple[Step, ...] = STEPS,
    hints: Mapping[str, str] | None = None,
    notes: tuple[str, ...] = (),
    headings: tuple[tuple[int, int], ...] = (),
    lexicon: SloganLexicon | None = None,
) -> Document:
    text = replace_surrogates(AlignedText.from_raw(raw))
    for step in steps:
        text = step(text)
    metadata = parse_metadata(text, {**(hints or {}), **read_box(raw)})
    outline = parse_outline(text, headings, metadata)
    slogans = find_slogans(text, lexicon)
    others = _annotations(text, outline, metadata)
    doubts = (
        *find_anachronisms(slogans, _last_year(metadata), lexicon),
        *find_masked_slogans(text, lexicon),
    )
    return Document(
        name=name,
        metadata=metadata.filled(),
        text=text,
        sections=outline.sections,
        annotations=in_text_order([*slogans, *others]),
        diagnostics=(*notes, *diagnose(text), *outline.diagnostics, *doubts),
    )


def _last_year(metadata: Metadata) -> int | None:
    """The year of the plan or of its issue, whichever is later: a plan may be revised, a summary issued late."""
    issued = int(metadata.issued_on[:4]) if metadata.issued_on else None
    return max(filter(None, (metadata.year, issued)), default=None)


def _annotations(text: AlignedText, outline: Outline, metadata: Metadata) -> Iterator[Annotation]:
    yield from find_quotas(text, outline.sections, metadata)
    yield from find_deadlines(text, metadata.year)
    yield from find_responsibilities(text)
    yield from find_references(text)
