"""Measures inside an item's text: 一是…；二是…, 第一，…第二，….

They are no sections: their numbers stand in running text. A run of at least two that begins at one is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policytext.document import Measure
from policytext.notation import small_number
from policytext.parse.headings import read_heading
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = ["find_measures"]

MARK: Final = pattern(
    r"""
    [一二三四五六七八九十第](?<![^\s。；：;:，,！）)].)               # first, so that the search is for a numeral
    (?: (?<!第)[一二三四五六七八九十]?(?:是(?!否)|要(?=[^求点务闻道素害目]))   # 一是, 十二要
      | (?<=第)[一二三四五六七八九十]{1,2}[，,、] )                      # 第一，
    """,
    re.VERBOSE,
)
"""The number of a measure behind the end of a clause: …：一是, …；二是."""

_CLOSING: Final = "。；;，, \u3000"


def find_measures(text: AlignedText, start: int, end: int) -> tuple[Measure, ...]:
    """The measures between two places of the text, in order.

    >>> text = AlignedText.from_raw("一、抓学习。一是集中学习。每月一次。二是个人自学；三是检查。由办公室负责。")
    >>> [(one.marker, one.heading, one.text) for one in find_measures(text, 0, len(text))]
    [('一是', '集中学习', '一是集中学习。每月一次'), ('二是', None, '二是个人自学'), ('三是', '检查', '三是检查。由办公室负责')]
    """
    words = text.text[start:end]
    # One of these opens each row; the search for a single character is the fastest.
    if "一" not in words or not ("一是" in words or "一要" in words or "第一" in words):
        return ()
    found: list[Measure] = []
    row: list[tuple[int, int, str]] = []
    for at, number, marker in _marks(text.text, start, end):
        same = bool(row) and row[-1][2][-1] == marker[-1]
        if number == 1 or not (same and number == row[-1][1] + 1):
            found += _row(text, row, at)
            row = []
        if number == 1 or row:
            row.append((at, number, marker))
    return tuple(found + _row(text, row, end))


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in MARK.finditer(text, start, end):
        yield match.start(), small_number(match.group().strip("第是要，,、")), match.group()


def _row(text: AlignedText, row: list[tuple[int, int, str]], limit: int) -> list[Measure]:
    """The measures of one run; the last one ends as the others do, with its sentence or its paragraph."""
    if len(row) < 2:
        return []
    ends = [at for at, _, _ in row[1:]]
    long = any("。" in text.text[at : after - 1] for (at, _, _), after in zip(row, ends, strict=False))
    ends.append(_last_end(text.text, row[-1][0], limit, sentence=not long))
    return [_measure(text, at, after, marker) for (at, _, marker), after in zip(row, ends, strict=True)]


def _last_end(text: str, start: int, limit: int, *, sentence: bool) -> int:
    stops = [text.find(mark, start, limit) for mark in (("。", "\n") if sentence else ("\n",))]
    return min((stop for stop in stops if stop >= 0), default=limit)


def _measure(text: AlignedText, start: int, end: int, marker: str) -> Measure:
    words = text.text[start:end].rstrip().rstrip(_CLOSING)
    stop = start + max(len(words), len(marker))
    words = text.text[start:stop]
    heading = read_heading(words[len(marker) :], more=False) if "。" in words else None
    return Measure(marker=marker, heading=heading, span=text.span(start, stop), text=words)
