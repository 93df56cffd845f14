"""Line breaks that a text lost: numbered headings run together in one line get lines of their own again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from policytext.notation import small_number
from policytext.pattern import pattern
from policytext.text import AlignedText, Edit

__all__ = ["restore_breaks"]

LOST: Final = pattern(
    r"(?<![^\s。；：;:！])(?:(?P<comma>[一二三四五六七八九十]{1,3})、|[（(](?P<bracket>[一二三四五六七八九十]{1,3})[）)])(?=[\u4e00-\u9fff“《])",
    starts="一二三四五六七八九十（(",
)
"""A heading's number at the start of a line or right behind the end of a sentence."""

CHAPTER: Final = pattern(
    r"^(?P<chapter>[ \t]{0,4}第[一二三四五六七八九十百\d]{1,4}[编章节]\s{0,4}[\u4e00-\u9fff、和与]{1,25}?)\s{1,8}(?=第[一二三四五六七八九十百\d]{1,4}[条节]\s)",
    re.MULTILINE,
)
"""A chapter's heading and its first article in one line: 第一章 总则  第一条 为了…."""

ARTICLE: Final = pattern(r"第[一二三四五六七八九十百\d]{1,4}[条节]\s")
"""What a text without such lines seldom has; the search for it is ten times as fast."""

FIRST_ITEMS: Final = pattern(r"[。：:](?P<gap>\s{0,2})(?P<number>\d{1,2})[.．、](?=[\u4e00-\u9fff“《])")
"""The first items of a list, run into the line of its heading: 基本原则。1.坚持…。2.…."""

ROW: Final = pattern("二[、）)].*三[、）)]")
"""What any row of three numbers or more has."""

LIST_HEAD: Final = pattern(r"附|注|备注|说明")
"""The first line of a list of attachments or notes stays as it is."""

GOES_ON: Final = pattern(r"(?P<number>\d{1,2})[.．、](?!\d)")

NEXT_ITEM: Final = pattern(
    r"[。；;](?P<gap>\s{0,2})(?P<number>\d{1,2})[.．、](?=[\u4e00-\u9fff“《])(?![一二三四]季度)"
)
"""An item that goes on in the line of the one before it."""

STRAY: Final = pattern(
    r"""
    (?P<gap>[ ](?<=[。！？][ ])[ ]{0,3})    # the blank first, so that the search is for it
    [（(](?P<number>[一二三四五六七八九十]{1,3})[）)](?=[\u4e00-\u9fff“《])
    """,
    re.VERBOSE,
)
"""A number behind a full stop and a blank, which the break of a page has left: …标准。 （二）关键技术."""

OPENING: Final = pattern(r"[ \t\u3000]*[（(](?P<number>[一二三四五六七八九十]{1,3})[）)]")

_FEWEST: Final = 3  # numbers in a row; two may be an enumeration inside a sentence


def restore_breaks(text: AlignedText) -> AlignedText:
    r"""Put a line break before each heading of a row 一、…二、…三、… or （一）…（二）…（三）… in one line.

    An enumeration inside a sentence (behind ；) is left alone in brackets: only a full stop ends a section.

    >>> restore_breaks(AlignedText.from_raw("一、抓学习。每月一次。二、抓宣传。三、抓队伍。")).text
    '一、抓学习。每月一次。\n二、抓宣传。\n三、抓队伍。'
    """
    chapters = CHAPTER.finditer(text.text) if ARTICLE.search(text.text) else ()
    edits = [Edit(start=m.end("chapter"), end=m.end(), replacement="\n") for m in chapters]
    edits += _first_items(text)
    edits += _strays(text)
    edits += _next_items(text)
    for line in text.paragraphs():
        if "三" in line.text and ROW.search(line.text):
            places = _breaks(text.text, line.start, line.end)
            edits += [Edit(start=at, end=at, replacement="\n") for at in places]
    return text.replace(edits)


def _first_items(text: AlignedText) -> Iterator[Edit]:
    """Breaks before the items 1. to k. of a line whose next line begins with the item k+1."""
    for line, below in pairwise(text.paragraphs()):
        after = GOES_ON.match(below.text) if below.text[0].isdecimal() else None
        if not after or after["number"] == "1" or "1" not in line.text[1:] or LIST_HEAD.match(line.text):
            continue
        row = list(FIRST_ITEMS.finditer(text.text, line.start, line.end))
        if [int(m["number"]) for m in row] == list(range(1, int(after["number"]))):
            yield from (Edit(start=m.start("gap"), end=m.end("gap"), replacement="\n") for m in row)


def _strays(text: AlignedText) -> Iterator[Edit]:
    """Breaks before single numbers that go on with the row of the lines above: （一） above, （二） behind a full stop."""
    if not STRAY.search(text.text):
        return
    last = 0
    for line in text.paragraphs():
        if opening := OPENING.match(line.text):
            last = small_number(opening["number"])
        if "三" in line.text and ROW.search(line.text):
            continue
        for stray in STRAY.finditer(text.text, line.start, line.end):
            if last and small_number(stray["number"]) == last + 1:
                last += 1
                yield Edit(start=stray.start("gap"), end=stray.end("gap"), replacement="\n")


def _next_items(text: AlignedText) -> Iterator[Edit]:
    """Breaks before the items that go on in the line of the one before: 3.设计标准：….4.测试标准：…."""
    for line in text.paragraphs():
        opening = GOES_ON.match(line.text) if line.text[0].isdecimal() else None
        if opening is None:
            continue
        number = int(opening["number"]) + 1
        for item in NEXT_ITEM.finditer(text.text, line.start + opening.end(), line.end):
            if int(item["number"]) == number:
                number += 1
                yield Edit(start=item.start("gap"), end=item.end("gap"), replacement="\n")


def _breaks(text: str, start: int, end: int) -> Iterator[int]:
    """Where the headings of each style begin, but for one that opens the line."""
    rows: dict[str, list[tuple[int, int]]] = {"comma": [], "bracket": []}
    for match in LOST.finditer(text, start, end):
        style = str(match.lastgroup)
        if style == "bracket" and text[match.start() - 1] in "；：;:":
            continue
        number = small_number(match[style])
        if rows[style] and number != rows[style][-1][1] + 1:
            yield from _row(rows[style], start)
            rows[style] = []
        rows[style].append((match.start(), number))
    for row in rows.values():
        yield from _row(row, start)


def _row(row: list[tuple[int, int]], start: int) -> Iterator[int]:
    if len(row) >= _FEWEST and row[0][1] == 1:
        yield from (at for at, _ in row if at > start)
