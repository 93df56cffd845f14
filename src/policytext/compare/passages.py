"""Passages as sets of their pairs of neighbouring characters, sentence by sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from policytext.pattern import pattern
from policytext.segment import Segmenter, stopwords

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Numbers: TypeAlias = NDArray[Any]

__all__ = ["SEPARATORS", "Pairs", "Passages"]

# Years and dates differ between any two plans; digits are compared as quotas, not as characters.
_DATE = pattern(
    r"""
    (?:19|20)\d{2}(?:[-—–~至到](?:19|20)?\d{2,4})?年?度?   # 2020年, 2018-2020年度
    | \d{1,2}月(?:份|底前?|末前?|\d{1,2}日(?:前)?)?           # 6月底前, 10月31日前
    """,
    re.VERBOSE,
)
_DIGITS = pattern(r"\d+(?:\.\d+)?")
SEPARATORS: Final = pattern(r"[^0-9A-Za-z\u3400-\u9fff]+")
_SENTENCE = pattern(r"[^。；;！？\n]+")

STOCK_WEIGHT: Final = 0.25
"""The weight of a pair of characters from stop words (加强, 推进, 的), of one from other words being 1."""
LONGEST_RUN: Final = 8
"""The sentences of a point; a longer task is found by its best eight."""


@dataclass(slots=True)
class Pairs:
    """The pairs of characters met so far: their numbers, and by these the weight of the words they are from.

    >>> met = Pairs()
    >>> met.of("推进志愿服务，2020年志愿")
    [0, 1, 2, 3, 4]
    >>> list(met.numbers), met.stock
    (['推进', '进志', '志愿', '愿服', '服务'], [0.25, 1.0, 1.0, 1.0, 1.0])
    """

    numbers: dict[str, int] = field(default_factory=dict)
    stock: list[float] = field(default_factory=list)

    def of(self, text: str) -> list[int]:
        """The numbers of a text's pairs; none goes over a mark, a digit is as good as another."""
        found: list[int] = []
        for pair, weight in _weighted(text).items():
            number = self.numbers.setdefault(pair, len(self.numbers))
            if number == len(self.stock):
                self.stock.append(weight)
            elif weight > self.stock[number]:
                self.stock[number] = weight
            found.append(number)
        return found

    def table(self, rows: Sequence[Sequence[int]]) -> csr_matrix:
        """Rows × pairs, 1 where a row has the pair."""
        return _table(rows, len(self.numbers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """The sentences of several passages.

    Args:
        sentences: the pairs of each, by number.
        owners: the passage of each.
        count: of the passages.
    """

    sentences: list[list[int]]
    owners: list[int]
    count: int

    @classmethod
    def of(cls, texts: Iterable[str], pairs: Pairs) -> Passages:
        """The texts as passages; their pairs are added to those met."""
        found = [[pairs.of(one[0]) for one in _SENTENCE.finditer(text)] for text in texts]
        return cls(
            sentences=list(chain.from_iterable(found)),
            owners=[number for number, one in enumerate(found) for _ in one],
            count=len(found),
        )

    def whole(self, pairs: Pairs) -> csr_matrix:
        """Passages × pairs."""
        rows: list[dict[int, None]] = [{} for _ in range(self.count)]
        for owner, sentence in zip(self.owners, self.sentences, strict=True):
            rows[owner].update(dict.fromkeys(sentence))
        return pairs.table([list(row) for row in rows])

    def runs(self, pairs: Pairs) -> Iterator[csr_matrix]:
        """Sentences × pairs, of the sentence alone, of it and the next one of its passage, and so on."""
        single = pairs.table(self.sentences)
        ends = {owner: place + 1 for place, owner in enumerate(self.owners)}
        for length in range(1, min(LONGEST_RUN, max(Counter(self.owners).values(), default=0)) + 1):
            within = [
                range(place, min(place + length, ends[owner])) for place, owner in enumerate(self.owners)
            ]
            run = _table(within, len(within)) @ single
            run.data[:] = 1
            yield run


@lru_cache(maxsize=4096)  # items are compared on their own and as parts of their sections
def _weighted(text: str) -> Mapping[str, float]:
    """The pairs of a text in order, each with the weight of its words."""
    found: dict[str, float] = {}
    for block in SEPARATORS.split(_DIGITS.sub("0", _DATE.sub("", text))):
        words = Segmenter().segment(block) if block else []
        weights = [STOCK_WEIGHT if word in _stop() else 1.0 for word in words for _ in word]
        for place, weight in enumerate(map(max, weights, weights[1:])):
            pair = block[place : place + 2]
            found[pair] = max(found.get(pair, 0.0), weight)
    return found


@cache
def _stop() -> frozenset[str]:
    return stopwords("function", "official")


def _table(rows: Sequence[Sequence[int]], width: int) -> csr_matrix:
    import numpy as np
    from scipy.sparse import csr_matrix

    lengths = [len(row) for row in rows]
    columns = np.array([number for row in rows for number in row], dtype=np.int64)
    places = np.repeat(np.arange(len(rows)), lengths)
    return csr_matrix((np.ones(len(columns)), (places, columns)), shape=(len(rows), width))
