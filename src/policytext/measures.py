"""What is measured of one document: its row of docvars, and how often it uses which word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from policytext.annotations import Quota, Slogan
from policytext.document import Document
from policytext.metadata import FILE_NAME, RECORD_FIELDS, Metadata
from policytext.parse import issuer_series
from policytext.pattern import pattern
from policytext.segment import Segmenter

__all__ = ["DOCVARS", "count_words", "docvars_row", "words_in"]

DOCVARS: Final = (
    "docname",
    "title",
    "year",
    "region",
    "kind",
    "issuer",
    "issuer_series",
    "issued_on",
    "document_number",
    "characters",
    "sections",
    "items",
    "slogans",
    "quotas",
    "noise_share",
    "diagnostics",
)
"""The columns of every corpus's docvars, in order."""

# A feature is a word of at least two Chinese characters: single ones are mostly function words (的, 和).
_WORD = pattern(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,}")
_CHINESE = pattern(r"[\u3400-\u4dbf\u4e00-\u9fff]*")
_FIRST_CHINESE: Final = "\u3400"


def docvars_row(document: Document) -> dict[str, Any]:
    """What a document says of itself, its size and how much of it is noise."""
    said = document.metadata
    return {
        "docname": document.name,
        **{name: getattr(said, name) for name in DOCVARS if name in RECORD_FIELDS},
        "issuer_series": issuer_series(said.issuer),
        "characters": len("".join(document.text.text.split())),
        "sections": sum(1 for _ in document.walk()),
        "items": len(document.items()),
        "slogans": len(document.find(Slogan)),
        "quotas": len(document.find(Quota)),
        "noise_share": document.text.noise_share,
        "diagnostics": "; ".join([*document.diagnostics, *_from_file_name(said)]),
    }


def _from_file_name(said: Metadata) -> Iterator[str]:
    """Which docvars only the file's name tells."""
    for one in said.evidence:
        if one.source == FILE_NAME and one.field in ("year", "region"):
            yield f"the {one.field} is that of the file's name"


def count_words(document: Document) -> Counter[str]:
    """How often a document uses each word of at least two Chinese characters, in the order of their first use."""
    counts = Segmenter().count(document.text.text)
    _drop(counts, [word for word in counts if len(word) < 2 or word < _FIRST_CHINESE])
    if not _CHINESE.fullmatch("".join(counts)):  # as in few texts; a look at all at once is the fastest
        _drop(counts, [word for word in counts if not _WORD.fullmatch(word)])
    return counts


def _drop(counts: Counter[str], words: list[str]) -> None:
    for word in words:
        del counts[word]


def words_in(text: str, segmenter: Segmenter, stop: frozenset[str]) -> list[str]:
    """The words of at least two Chinese characters that are no stop words, in text order.

    >>> words_in("加强健康宣传", Segmenter(), frozenset({"加强"}))
    ['健康', '宣传']
    """
    return [word for word in segmenter.segment(text) if word not in stop and _WORD.fullmatch(word)]
