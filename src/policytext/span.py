"""Intervals of the raw text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policytext.frozen import Frozen

__all__ = ["Span", "covered"]


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span(Frozen):
    """A half-open interval ``[start, end)`` of code points in the raw text.

    >>> Span(3, 8).contains(Span(4, 8)), len(Span(3, 8))
    (True, 5)
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:  # the compiled build sets the fields directly
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


def covered(spans: Iterable[Span]) -> int:
    """How many characters spans cover, given by their starts; where they overlap it counts once.

    >>> covered([Span(0, 4), Span(2, 6), Span(8, 9)])
    7
    """
    size = done = 0
    for span in spans:
        size += max(0, span.end - max(done, span.start))
        done = max(done, span.end)
    return size
