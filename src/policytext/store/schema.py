"""The tables of a store: their columns, and the rows of one document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from policytext.annotations import GROUPS, Annotation
from policytext.document import Document, Section, columns
from policytext.measures import DOCVARS, count_words, docvars_row
from policytext.pattern import pattern

__all__ = ["KINDS", "TABLES", "document_lines", "problem_lines"]

KINDS: Final[dict[str, type[Annotation] | type[Section]]] = {
    "sections": Section,
    **{group: kind for kind, group in GROUPS.items()},
}
"""The tables that hold one row a finding, and what is found."""

_MEASURES: Final = {
    **dict.fromkeys(("year", "characters", "sections", "items", "slogans", "quotas"), "INTEGER"),
    "noise_share": "DOUBLE",
}
_DOCUMENTS: Final = {
    **{name: _MEASURES.get(name, "VARCHAR") for name in DOCVARS},
    "file_sha256": "VARCHAR",  # of the file's bytes
    "text": "VARCHAR",
    "raw": "VARCHAR",
    "document": "VARCHAR",  # Document.to_dict as JSON, without the two texts
}
_WORDS: Final = {"docname": "VARCHAR", "word": "VARCHAR", "n": "INTEGER"}
_PROBLEMS: Final = {"docname": "VARCHAR", "file_sha256": "VARCHAR", "reason": "VARCHAR"}

_TYPES: Final = {
    **dict.fromkeys(("start", "end", "level"), "INTEGER"),
    **dict.fromkeys(("leaf", "row", "known"), "BOOLEAN"),
    **dict.fromkeys(("value", "high", "confidence"), "DOUBLE"),
    **dict.fromkeys(("lead", "support"), "VARCHAR[]"),
    "date": "DATE",
}
"""The columns of findings and sections that are no text; a compiled class does not tell the types of its fields."""

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_SURROGATES = pattern("[\ud800-\udfff]")


TABLES: Final[dict[str, dict[str, str]]] = {
    "documents": _DOCUMENTS,
    **{table: {name: _TYPES.get(name, "VARCHAR") for name in columns(kind)} for table, kind in KINDS.items()},
    "words": _WORDS,
    "problems": _PROBLEMS,
}
"""Table → column → SQL type."""


def document_lines(document: Document, sha256: str) -> dict[str, bytes]:
    """Table → the rows of a document in it, each a line of JSON."""
    found: dict[str, Iterable[str]] = {
        "documents": [_ENCODE(_document_row(document, sha256))],
        **{name: map(_ENCODE, document.rows(kind)) for name, kind in KINDS.items()},
        "words": _word_lines(document),
    }
    return {name: _lines(lines) for name, lines in found.items()}


def problem_lines(name: str, sha256: str, reason: str) -> dict[str, bytes]:
    """The same for a file that could not be read."""
    return {"problems": _lines([_ENCODE({"docname": name, "file_sha256": sha256, "reason": reason})])}


def _document_row(document: Document, sha256: str) -> dict[str, Any]:
    data = document.to_dict()
    texts = {name: data["text"].pop(name) for name in ("raw", "text")}
    rest = _ENCODE(data)
    return {**docvars_row(document), "file_sha256": sha256, **texts, "document": rest}


def _word_lines(document: Document) -> Iterator[str]:
    """The rows of the words, which are Chinese characters only, so that nothing in them is to be escaped."""
    name = _ENCODE(document.name)
    for word, n in sorted(count_words(document).items()):
        yield f'{{"docname": {name}, "word": "{word}", "n": {n}}}'


def _lines(lines: Iterable[str]) -> bytes:
    """Lines as UTF-8; a lone surrogate of a damaged file, which UTF-8 cannot hold, becomes U+FFFD."""
    text = "".join([f"{line}\n" for line in lines])
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text).encode()
