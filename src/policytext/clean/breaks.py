"""Line breaks that a text lost: numbered headings run together in one line get lines of their own again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policytext.notation import small_number
from policytext.pattern import pattern
from policytext.text import AlignedText, Edit

__all__ = ["restore_breaks"]

LOST: Final = pattern(
    r"(?<![^\s。；：;:！])(?:(?P<comma>[一二三四五六七八九十]{1,3})、|[（(](?P<bracket>[一二三四五六七八九十]{1,3})[）)])(?=[\u4e00-\u9fff“《])"
)
"""A heading's number at the start of a line or right behind the end of a sentence."""

_FEWEST = 3  # numbers in a row; two may be an enumeration inside a sentence


def restore_breaks(text: AlignedText) -> AlignedText:
    r"""Put a line break before each heading of a row 一、…二、…三、… or （一）…（二）…（三）… in one line.

    An enumeration inside a sentence (behind ；) is left alone in brackets: only a full stop ends a section.

    >>> restore_breaks(AlignedText.from_raw("一、抓学习。每月一次。二、抓宣传。三、抓队伍。")).text
    '一、抓学习。每月一次。\n二、抓宣传。\n三、抓队伍。'
    """
    edits: list[Edit] = []
    for start, end in text.paragraphs():
        if text.text.find("三", start, end) < 0:  # no row has fewer than three numbers
            continue
        for style in ("comma", "bracket"):
            edits += [
                Edit(start=at, end=at, replacement="\n") for at in _breaks(text.text, start, end, style)
            ]
    return text.replace(edits)


def _breaks(text: str, start: int, end: int, style: str) -> Iterator[int]:
    """Where the headings of one style begin, but for one that opens the line."""
    row: list[tuple[int, int]] = []
    for match in LOST.finditer(text, start, end):
        if not match[style] or (style == "bracket" and text[match.start() - 1] in "；：;:"):
            continue
        number = small_number(match[style])
        if row and number != row[-1][1] + 1:
            yield from _row(row, start)
            row = []
        row.append((match.start(), number))
    yield from _row(row, start)


def _row(row: list[tuple[int, int]], start: int) -> Iterator[int]:
    if len(row) >= _FEWEST and row[0][1] == 1:
        yield from (at for at, _ in row if at > start)
