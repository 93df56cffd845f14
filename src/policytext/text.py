"""Text that knows where each of its characters came from: the only offset arithmetic of the library.

An :class:`AlignedText` holds the text as it was read (``raw``), the text as it is now (``text``) and
*runs* between the two. Cleaning and normalising are functions ``AlignedText -> AlignedText``; whatever
is found in ``text`` is reported by :meth:`AlignedText.span` as a half-open interval of ``raw``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain, takewhile
from typing import Any

from policytext.edits import Edit, Removed
from policytext.frozen import Frozen
from policytext.pattern import Pattern
from policytext.span import Span, covered

__all__ = ["AlignedText", "Edit", "Paragraph", "Removed", "Span", "Without"]


@dataclass(slots=True, init=False)  # the compiled build needs the constructor written out to be fast
class Paragraph:
    """A line that is not blank: its interval without the blanks at its ends, and what stands there."""

    start: int
    end: int
    text: str

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start, self.end, self.text = start, end, text


class Without:
    """A text without some of its characters, and where what is found there stands in the text itself.

    Args:
        text: the text.
        characters: those that are left out.

    >>> bare = Without("“港人治港”、“澳人治澳”", "“”")
    >>> bare.text, bare.bounds(0, 4), bare.bounds(0, 6)
    ('港人治港、澳人治澳', (1, 5, False), (1, 9, True))
    """

    def __init__(self, text: str, characters: str) -> None:
        one = characters[0]
        for other in characters[1:]:
            text = text.replace(other, one)
        parts = text.split(one)  # one more than there are such characters
        self.text = "".join(parts)
        self._ends = list(accumulate(map(len, parts)))

    def bounds(self, start: int, end: int) -> tuple[int, int, bool]:
        """Start and end in the text of an interval of what is left, and whether something was left out inside it."""
        before, to_end = bisect_right(self._ends, start), bisect_left(self._ends, end)
        return start + before, end + to_end, before != to_end


@dataclass(slots=True, init=False)  # the compiled build needs the constructor written out to be fast
class _Run(Frozen):
    """``text[start:end]`` came from ``raw[raw_start:raw_end]``: one to one if both are equally long, else as a whole."""

    start: int
    end: int
    raw_start: int
    raw_end: int

    def __init__(self, start: int, end: int, raw_start: int, raw_end: int) -> None:
        self.start, self.end, self.raw_start, self.raw_end = start, end, raw_start, raw_end

    @property
    def linear(self) -> bool:
        return self.end - self.start == self.raw_end - self.raw_start

    def part(self, start: int, end: int) -> _Run:
        """What gives ``text[start:end]``; if the run maps as a whole, its head takes all of the raw side."""
        if self.linear:
            return _Run(start, end, start + self.raw_start - self.start, end + self.raw_start - self.start)
        return _Run(start, end, self.raw_start if start == self.start else self.raw_end, self.raw_end)


@dataclass(frozen=True, slots=True)
class AlignedText(Frozen):
    r"""A text, the raw text it was made from, and the alignment between them.

    Invariants: runs are in order and cover ``text`` without gaps; their raw sides are in order and do not
    overlap (what lies between them was deleted). Memory and time grow with the number of edits.

    >>> joined = AlignedText.from_raw("意識形\n態工作").delete(re.compile("\n"))
    >>> joined.text
    '意識形態工作'
    >>> joined.span(0, 4)
    Span(start=0, end=5)
    """

    raw: str
    text: str
    removed: tuple[Removed, ...] = ()
    _runs: tuple[_Run, ...] = field(default=(), repr=False, hash=False)
    _starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def from_raw(cls, raw: str) -> AlignedText:
        """The unchanged text."""
        runs = (_Run(0, len(raw), 0, len(raw)),) if raw else ()
        return cls(raw, raw, (), runs, tuple(run.start for run in runs))

    def __len__(self) -> int:
        return len(self.text)

    def span(self, start: int, end: int) -> Span:
        """The raw interval that ``text[start:end]`` came from, never empty.

        Characters that a step inserted have no origin of their own: a span of them alone takes in the
        raw character before them (at the very start, the one after).

        Raises:
            ValueError: the interval is empty or lies outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(
                f"span [{start}, {end}) is empty or outside a text of {len(self.text)} characters"
            )
        run = self._runs[bisect_right(self._starts, start) - 1]
        if end <= run.end and run.linear:  # as in most cases
            shift = run.raw_start - run.start
            return Span(start + shift, end + shift)
        raw_start, raw_end = self._origin(start, end)
        if raw_start == raw_end:
            raw_start, raw_end = max(0, raw_end - 1), max(1, raw_end)
        return Span(raw_start, raw_end)

    @property
    def noise_share(self) -> float:
        """The share of the raw text that is no part of the document.

        >>> AlignedText.from_raw("第 1 页加强").delete(re.compile("第 1 页"), kind="boilerplate").noise_share
        0.7142857142857143
        """
        return covered(part.span for part in self.removed) / len(self.raw) if self.raw else 0.0

    def strip(self, start: int, end: int) -> tuple[int, int]:
        """The interval without the blanks at its ends, still in ``text``."""
        piece = self.text[start:end]
        left = len(piece) - len(piece.lstrip())
        return start + left, max(start + left, start + len(piece.rstrip()))

    def position(self, raw_position: int) -> int:
        """The first position of ``text`` whose origin is at or after ``raw_position``."""
        index = bisect_left(self._runs, raw_position, key=lambda run: run.raw_end)
        while index < len(self._runs) and self._runs[index].raw_end <= raw_position:
            index += 1
        if index == len(self._runs):
            return len(self.text)
        run = self._runs[index]
        return run.start + (max(0, raw_position - run.raw_start) if run.linear else 0)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The lines that are not blank, without the blanks at their ends."""
        return _paragraphs(self.text)

    def holds(self, *signs: str) -> bool:
        """Whether one of some rare words stands in the text; a search for their first characters is the fastest.

        >>> AlignedText.from_raw("一、总则……3").holds("....", "……")
        True
        """
        return any(sign[0] in self.text and sign in self.text for sign in signs)

    def convert(self, text: str) -> AlignedText:
        """Exchange the characters one for one.

        Raises:
            ValueError: ``text`` is not exactly as long as the current text.
        """
        if len(text) != len(self.text):
            raise ValueError(
                f"a one-to-one conversion changed the length from {len(self.text)} to {len(text)}"
            )
        return AlignedText(self.raw, text, self.removed, self._runs, self._starts)

    def delete(
        self, pattern: re.Pattern[str] | Pattern, *, kind: str | None = None, reason: str = ""
    ) -> AlignedText:
        """Delete every match of ``pattern``; with ``kind`` the matches are noted as noise."""
        if kind is None:  # without edits, which note what they do
            gaps = [m.span() for m in pattern.finditer(self.text) if m.start() < m.end()]
            return self._cut(gaps) if gaps else self
        return self.replace(
            Edit(start=m.start(), end=m.end(), kind=kind, reason=reason)
            for m in pattern.finditer(self.text)
            if m.start() < m.end()
        )

    def substitute(
        self, pattern: re.Pattern[str] | Pattern, replacement: Callable[[re.Match[str]], str]
    ) -> AlignedText:
        """Replace every match of ``pattern`` by what ``replacement`` makes of it."""
        return self.replace(
            Edit(start=m.start(), end=m.end(), replacement=replacement(m))
            for m in pattern.finditer(self.text)
        )

    def replace(self, edits: Iterable[Edit]) -> AlignedText:
        """Apply edits, given in the coordinates of the current text.

        Raises:
            ValueError: an edit lies outside the text or overlaps the one before it.
        """
        ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
        if not ordered:
            return self
        self._check(ordered)
        noted = [note for edit in ordered if edit.kind and (note := self._note(edit, edit.kind))]
        removed = sorted((*self.removed, *noted), key=lambda part: part.span) if noted else self.removed
        return self._changed([(edit.start, edit.end, edit.replacement) for edit in ordered], tuple(removed))

    def to_dict(self) -> dict[str, Any]:
        """Raw text, text, runs and removed parts as plain values."""
        return {
            "raw": self.raw,
            "text": self.text,
            "runs": [[run.start, run.end, run.raw_start, run.raw_end] for run in self._runs],
            "removed": [part.to_dict() for part in self.removed],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> AlignedText:
        """The inverse of :meth:`to_dict`."""
        runs = tuple(_Run(*run) for run in data["runs"])
        removed = tuple(Removed.from_dict(part) for part in data["removed"])
        return cls(data["raw"], data["text"], removed, runs, tuple(run.start for run in runs))

    def _origin(self, start: int, end: int) -> tuple[int, int]:
        """The raw interval of ``text[start:end]``, empty for inserted characters."""
        first, last = self._runs[self._index(start)], self._runs[self._index(end - 1)]
        raw_start = first.raw_start + (start - first.start if first.linear else 0)
        return raw_start, last.raw_end - (last.end - end if last.linear else 0)

    def _index(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def _cut(self, gaps: list[tuple[int, int]]) -> AlignedText:
        """The text without intervals, in order and apart; at little cost where it is one run, as a raw text is."""
        if len(self._runs) > 1 or not self._runs[0].linear:
            return self._changed([(start, end, "") for start, end in gaps], self.removed)
        edges = [0, *chain.from_iterable(gaps), len(self.text)]
        kept = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
        *starts, _ = accumulate((end - start for start, end in kept), initial=0)
        shift, places = self._runs[0].raw_start, zip(starts, kept, strict=True)
        runs = [_Run(at, at + end - start, start + shift, end + shift) for at, (start, end) in places]
        text = "".join([self.text[start:end] for start, end in kept])
        return AlignedText(self.raw, text, self.removed, tuple(runs), tuple(starts))

    def _changed(self, changes: list[tuple[int, int, str]], removed: tuple[Removed, ...]) -> AlignedText:
        """The text with intervals, in order and apart, replaced."""
        pieces: list[str] = []
        runs: list[_Run] = []
        size = done = 0  # how much is written, how much of this text is copied
        for start, end, new in chain(changes, [(len(self.text), len(self.text), "")]):
            for part in self._parts(done, start):
                pieces.append(self.text[part.start : part.end])
                _append(runs, _Run(size, size + part.end - part.start, part.raw_start, part.raw_end))
                size = runs[-1].end
            if new:
                pieces.append(new)
                _append(runs, _Run(size, size + len(new), *self._replaced(start, end, runs)))
                size = runs[-1].end
            done = end
        starts = tuple([run.start for run in runs])
        return AlignedText(self.raw, "".join(pieces), removed, tuple(runs), starts)

    def _replaced(self, start: int, end: int, runs: list[_Run]) -> tuple[int, int]:
        """The raw interval of ``text[start:end]``; for an insertion, the empty one behind the runs so far."""
        if start == end:
            at = runs[-1].raw_end if runs else 0
            return at, at
        first = self._runs[self._index(start)]
        raw_start, raw_end = self._origin(start, end)
        inside = not first.linear and start > first.start
        return (first.raw_end if inside else raw_start), raw_end

    def _note(self, edit: Edit, kind: str) -> Removed | None:
        """What an edit takes away; a prefix that stays (``識`` of ``識(shí)``) is no noise."""
        old = self.text[edit.start : edit.end]
        same = takewhile(lambda pair: pair[0] == pair[1], zip(old, edit.replacement, strict=False))
        start = edit.start + sum(1 for _ in same)
        if start == edit.end:
            return None
        return Removed(span=self.span(start, edit.end), kind=kind, reason=edit.reason)

    def _parts(self, start: int, end: int) -> list[_Run]:
        """The runs that give ``text[start:end]``, the first and the last of them cut."""
        if start >= end:
            return []
        first = self._index(start)
        run = self._runs[first]
        if end <= run.end:  # the usual case
            return [run.part(start, end)]
        runs = self._runs[first : self._index(end - 1) + 1]
        return [run.part(max(start, run.start), min(end, run.end)) for run in runs]

    def _check(self, edits: list[Edit]) -> None:
        end = 0
        for edit in edits:
            if not end <= edit.start <= edit.end <= len(self.text):
                raise ValueError(
                    f"edit [{edit.start}, {edit.end}) overlaps the edit that ends at {end} "
                    f"or lies outside a text of {len(self.text)} characters"
                )
            end = edit.end


def _append(runs: list[_Run], run: _Run) -> None:
    """Add a run, in one with the last if both are linear and nothing lies between them."""
    last = runs[-1] if runs else None
    if last and last.raw_end == run.raw_start and last.linear and run.linear:
        runs[-1] = _Run(last.start, run.end, last.raw_start, run.raw_end)
    else:
        runs.append(run)


@lru_cache(maxsize=1)  # several steps in a row look at the lines of one text
def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    found = []
    start = 0
    for line in text.split("\n"):
        if words := line.strip():
            at = start if len(words) == len(line) else start + len(line) - len(line.lstrip())
            found.append(Paragraph(at, at + len(words), words))
        start += len(line) + 1
    return tuple(found)
