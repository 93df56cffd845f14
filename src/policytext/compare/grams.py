"""Hashed character n-grams of the cleaned texts, without blanks and punctuation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from policytext.document import Document
from policytext.errors import UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[Any]

__all__ = ["Letters", "check_n", "gram_weights", "hashes", "issuers", "letters"]

_FACTOR = 0x9E3779B97F4A7C15  # odd, near 2**64 / golden ratio (Knuth 1973, multiplicative hashing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The letters and digits of a text, and where each stands in it."""

    text: str
    places: tuple[int, ...]


def letters(document: Document) -> Letters:
    """A document's cleaned text without blanks and punctuation."""
    kept = [(place, one) for place, one in enumerate(document.text.text) if one.isalnum()]
    return Letters(text="".join(one for _, one in kept), places=tuple(place for place, _ in kept))


def check_n(n: int) -> None:
    """Refuse a length that no n-gram has."""
    if n < 1:
        raise UsageError(f"n is {n}; it must be 1 or more characters")


def hashes(text: str, n: int) -> Numbers:
    """A 64-bit hash of each of the ``len(text) - n + 1`` n-grams, in text order.

    >>> found = hashes("艺术教育艺术", 2)
    >>> len(found), bool(found[0] == found[4]), bool(found[0] == found[1])
    (5, True, False)
    """
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    found: Numbers = np.zeros(max(0, len(codes) - n + 1), dtype=np.uint64)
    for offset in range(n if len(found) else 0):
        found = (found ^ codes[offset : offset + len(found)]) * np.uint64(_FACTOR)
        found ^= found >> np.uint64(32)
    return found


def issuers(documents: Iterable[Document]) -> list[str]:
    """Who issued each document; one that does not say counts as an issuer of its own."""
    return [document.metadata.issuer or document.name for document in documents]


def gram_weights(grams: Sequence[Numbers], owners: Sequence[str]) -> tuple[Numbers, Numbers]:
    """The distinct hashes in order, and the weight of each by the number of its issuers.

    The weight is ``ln(N / f) / ln(N / 2)`` for ``f`` of ``N`` issuers, the inverse document frequency
    (Spärck Jones 1972) scaled so that a phrase of at most two issuers weighs 1 and one of all issuers 0;
    with one or two issuers in all every phrase weighs 1.
    """
    import numpy as np

    number = {owner: place for place, owner in enumerate(dict.fromkeys(owners))}
    own: list[list[Numbers]] = [[] for _ in number]
    for found, owner in zip(grams, owners, strict=True):
        own[number[owner]].append(found)
    each = [np.unique(np.concatenate(parts)) for parts in own]
    if not each:
        return np.array([], dtype=np.uint64), np.array([])
    values, counts = np.unique(np.concatenate(each), return_counts=True)
    if len(number) <= 2:
        return values, np.ones(len(values))
    scaled = np.log(len(number) / counts) / np.log(len(number) / 2)
    return values, np.clip(scaled, 0, 1)
