"""What is measured of one document: its row of docvars, and how often it uses which word."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from policytext.annotations import Quota, Slogan
from policytext.document import Document
from policytext.parse import issuer_series
from policytext.pattern import pattern
from policytext.segment import Segmenter

__all__ = ["DOCVARS", "count_words", "docvars_row"]

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


def docvars_row(document: Document) -> dict[str, Any]:
    """What a document says of itself, its size and how much of it is noise."""
    said = document.metadata.to_record()
    return {
        "docname": document.name,
        **{name: said[name] for name in DOCVARS if name in said},
        "issuer_series": issuer_series(said["issuer"]),
        "characters": len("".join(document.text.text.split())),
        "sections": sum(1 for _ in document.walk()),
        "items": len(document.items()),
        "slogans": len(document.find(Slogan)),
        "quotas": len(document.find(Quota)),
        "noise_share": _noise_share(document),
        "diagnostics": "; ".join(document.diagnostics),
    }


def count_words(document: Document) -> Counter[str]:
    """How often a document uses each word of at least two Chinese characters, in the order of their first use."""
    words = Counter(Segmenter().segment(document.text.text))
    return Counter({word: n for word, n in words.items() if _WORD.fullmatch(word)})


def _noise_share(document: Document) -> float:
    """The share of raw characters that are no part of the document; overlapping runs count once."""
    noisy = done = 0
    for part in document.noise:
        noisy += max(0, part.span.end - max(done, part.span.start))
        done = max(done, part.span.end)
    return noisy / len(document.text.raw) if noisy else 0.0
