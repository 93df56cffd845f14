"""Printed pages to paragraphs: characters to lines, what runs along all pages, where a paragraph goes on.

Lengths are points; a page's origin is its lower left corner.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from policytext.notation import read_marker
from policytext.pattern import pattern

__all__ = ["Character", "Line", "Page", "page_lines", "paragraphs", "without_running_lines"]

_BLANK_GAP = 0.3  # em; the space around Chinese punctuation is inside its width
_LATIN_GAP = 0.12  # em; a blank in Latin text has 0.25, in a tight line half of it
_CELL_GAP = 2.0  # em; two characters' width sets columns of a table apart
_SAME_LINE = 0.4  # em; superscripts are raised by a third
_MARGIN = 0.12  # of the height; GB/T 9704-2012 leaves 37 mm of 297 above the text and sets page numbers 7 mm below it
_SAME_PLACE = 4.0  # points
_FEWEST_PAGES = 3
_FULL = 1.6  # em; a full line may lack the character that must not begin the next one
_INDENT = 2.4  # em; a paragraph is indented by two
_HALF_INDENT = 1.2
_SHORTEST = 18.0  # em; the official page has 28 characters a line, a title that fills more of it is rare
_ENOUGH_LINES = 10

_DIGITS = pattern(r"\d+")

FINAL: Final = pattern(r"[。！？；：!?;:…][”’」』）)》]{0,2}$")
"""What ends a paragraph."""


class Character(NamedTuple):
    """A printed character: its left and right edge, its baseline, the height of its line."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


class Line(NamedTuple):
    """A printed line."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The lines of a page in reading order, and whether it holds pictures instead."""

    height: float
    lines: tuple[Line, ...]
    pictures: bool = False


def page_lines(characters: Iterable[Character]) -> tuple[Line, ...]:
    """Characters to lines in reading order.

    The order of the file is that of writing in almost all PDFs; only a line that was drawn later but stands
    above its predecessors (a page header drawn last) is moved up. Side by side, the left column is first.

    >>> row = [Character(one, 10.0 * at, 10.0 * at + 10, 700.0, 10.0) for at, one in enumerate("工作要点")]
    >>> page_lines([*row, row[0]._replace(baseline=720.0)])[0].text
    '工'
    """
    blocks: list[list[Line]] = []
    for line in filter(_is_printed, map(_line, _groups(characters))):
        if blocks and line.baseline < blocks[-1][-1].baseline:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    ordered: list[list[Line]] = []
    for block in blocks:
        at = next((i for i, placed in enumerate(ordered) if _is_above(block, placed)), len(ordered))
        ordered.insert(at, block)
    return tuple(line for block in ordered for line in block)


def _groups(characters: Iterable[Character]) -> Iterator[list[Character]]:
    """Characters that follow each other on one baseline, from left to right."""
    group: list[Character] = []
    for one in characters:
        if group and not _goes_on(group[-1], one):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _goes_on(last: Character, one: Character) -> bool:
    size = max(last.size, one.size)
    return abs(one.baseline - last.baseline) <= _SAME_LINE * size and one.left >= last.left - size


def _line(group: Sequence[Character]) -> Line:
    pieces = [group[0].text]
    for last, one in pairwise(group):
        pieces += [_gap(last, one), one.text]
    sizes = sorted(one.size for one in group)
    baselines = sorted(one.baseline for one in group)
    middle = len(group) // 2
    printed = [one for one in group if not one.text.isspace()] or group
    left, right = printed[0].left, max(one.right for one in printed)
    return Line(_tidy("".join(pieces)), left, right, baselines[middle], sizes[middle])


def _gap(last: Character, one: Character) -> str:
    """What stands between two characters: nothing, a blank, the border of two cells."""
    gap = (one.left - last.right) / one.size
    if gap >= _CELL_GAP:
        return "\t"
    return " " if gap >= (_LATIN_GAP if last.text.isascii() and one.text.isascii() else _BLANK_GAP) else ""


def _tidy(text: str) -> str:
    return re.sub(r"[ \u3000]*\t[ \t\u3000]*", "\t", text).strip()


def _is_printed(line: Line) -> bool:
    return bool(line.text)


def _is_above(block: Sequence[Line], placed: Sequence[Line]) -> bool:
    """Whether all of a block stands above another that it shares columns with."""
    higher = block[-1].baseline > placed[0].baseline + _SAME_LINE * placed[0].size
    left, right = min(line.left for line in block), max(line.right for line in block)
    return higher and any(line.left < right and left < line.right for line in placed)


def without_running_lines(pages: Sequence[Page]) -> list[list[Line]]:
    """Each page's lines without headers, footers and page numbers: alike but for digits, at one height, on three pages.

    >>> def page(number):
    ...     lines = (Line("一、总则", 70, 200, 700, 16), Line(f"- {number} -", 280, 310, 40, 12))
    ...     return Page(height=842.0, lines=lines)
    >>> [[line.text for line in lines] for lines in without_running_lines([page(1), page(2), page(3)])]
    [['一、总则'], ['一、总则'], ['一、总则']]
    """
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({key for line in page.lines for key in _places(line, page)})
    enough = max(2, min(_FEWEST_PAGES, len(pages)))
    return [
        [line for line in page.lines if not any(seen[key] >= enough for key in _places(line, page))]
        for page in pages
    ]


def _places(line: Line, page: Page) -> list[tuple[str, int]]:
    """A margin line's wording and height, in two grids so that a border between cells parts none; [] for body text."""
    if _MARGIN * page.height < line.baseline < (1 - _MARGIN) * page.height:
        return []
    wording = "".join(_DIGITS.sub("#", line.text).split())
    step = 2 * _SAME_PLACE
    return [(wording, 2 * round(line.baseline / step)), (wording, 2 * round(line.baseline / step - 0.5) + 1)]


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The lines of all pages, those that fill their width joined with the next one at the margin.

    Where the layout does not tell (a centred title, a ragged page), lines stay as they are.

    >>> first, other = Line("加强组织领导，压实", 20, 220, 700, 10), Line("健全机制。", 20, 70, 660, 10)
    >>> paragraphs([[first, Line("责任。", 0, 30, 680, 10), other]])
    ['加强组织领导，压实责任。', '健全机制。']
    """
    whole = _Column.of([line for lines in pages for line in lines])
    columns = [_Column.of(lines) if len(lines) >= _ENOUGH_LINES else whole for lines in pages]
    placed = [(line, column) for lines, column in zip(pages, columns, strict=True) for line in lines]
    joined = [line.text for line, _ in placed[:1]]
    for (last, above), (line, column) in pairwise(placed):
        if above.is_filled(last) and column.is_continued(last, line) and _is_alike(last, line):
            joined[-1] += _joint(last.text, line.text) + line.text
        else:
            joined.append(line.text)
    return joined


class _Column(NamedTuple):
    """The edges of a page's text, and whether its paragraphs are indented."""

    left: float
    right: float
    indented: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Column:
        """Leftmost place where two lines begin, and the right edge that a fifth of the lines reaches."""
        lefts = Counter(round(line.left) for line in lines)
        left = min([left for left, count in lefts.items() if count > 1] or list(lefts) or [0])
        rights = sorted(line.right for line in lines) or [0.0]
        indents = sum(_HALF_INDENT < (line.left - left) / line.size <= _INDENT for line in lines)
        return cls(left, rights[int(len(rights) * 0.8)], indents > 1)

    def is_filled(self, line: Line) -> bool:
        """Whether the line goes from the margin, or a paragraph's indent, to the right edge."""
        long = line.right - line.left >= _SHORTEST * line.size
        return long and line.right >= self.right - _FULL * line.size and self._begins(line, _INDENT)

    def is_continued(self, last: Line, line: Line) -> bool:
        """Whether the line begins at the margin where no paragraph begins."""
        may_begin = not self.indented and FINAL.search(last.text)
        return self._begins(line, _HALF_INDENT) and not may_begin and read_marker(line.text) is None

    def _begins(self, line: Line, indent: float) -> bool:
        return line.left <= self.left + indent * line.size


def _is_alike(last: Line, line: Line) -> bool:
    """Whether both are lines of text in one size; rows of a table are not."""
    return "\t" not in last.text + line.text and abs(last.size - line.size) <= 0.15 * line.size


def _joint(before: str, after: str) -> str:
    """Between two words in Latin letters the line break was a blank."""
    return " " if re.search(r"[A-Za-z,.]$", before) and re.match(r"[A-Za-z]", after) else ""
