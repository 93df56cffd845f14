"""The order of the stages: the only place that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from policytext.annotations import Annotation
from policytext.clean import (
    drop_invisible,
    join_wraps,
    remove_furniture,
    remove_garbled_abstract,
    remove_page_numbers,
    remove_pinyin,
    resolve_entities,
    restore_breaks,
)
from policytext.document import Document, Metadata, in_text_order
from policytext.extract.deadlines import find_deadlines
from policytext.extract.quotas import find_quotas
from policytext.extract.references import find_references
from policytext.extract.responsibilities import find_responsibilities
from policytext.extract.slogans import find_slogans
from policytext.normalize import close_numbers, narrow_characters, to_simplified, unify_quotes
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
    narrow_characters,
    unify_quotes,
    remove_furniture,
    remove_garbled_abstract,
    remove_page_numbers,  # before the wraps: a page number stands between the halves of a word
    join_wraps,
    restore_breaks,
    close_numbers,
)
"""Cleaning and normalising, each ``AlignedText -> AlignedText``."""


def analyze(text: str, *, name: str = "text", steps: tuple[Step, ...] = STEPS) -> Document:
    r"""Clean, normalise and parse a text, and extract everything from it.

    Args:
        text: the text as found; all spans refer to it.
        name: the document's name in tables.
        steps: cleaning and normalising, instead of the usual ones.

    >>> doc = analyze("云陵市2020年工作要点\n一、学习\n（一）加强理论学习。全年集中学习不少于 12 次。")
    >>> doc.metadata.year, doc.items()[0].heading
    (2020, '加强理论学习')
    """
    return _document(text, name, steps, {}, ())


def load(path: str | Path, *, name: str | None = None) -> Document:
    """Read a file and analyse it.

    Args:
        path: a txt, html or docx file.
        name: the document's name in tables; the path as given if None.

    Raises:
        ReadError: the file is missing, empty, binary or of an unknown kind; the message says what to do.
    """
    source = read(Path(path))
    return _document(source.text, name or str(path), STEPS, source.hints, source.notes)


def _document(
    raw: str, name: str, steps: tuple[Step, ...], hints: Mapping[str, str], notes: tuple[str, ...]
) -> Document:
    text = AlignedText.from_raw(raw)
    for step in steps:
        text = step(text)
    outline = parse_outline(text)
    metadata = parse_metadata(text, hints)
    return Document(
        name=name,
        metadata=metadata,
        text=text,
        sections=outline.sections,
        annotations=in_text_order(list(_annotations(text, outline, metadata))),
        diagnostics=(*notes, *outline.diagnostics),
    )


def _annotations(text: AlignedText, outline: Outline, metadata: Metadata) -> Iterator[Annotation]:
    yield from find_slogans(text)
    yield from find_quotas(text, outline.sections, metadata)
    yield from find_deadlines(text, metadata.year)
    yield from find_responsibilities(text)
    yield from find_references(text)
