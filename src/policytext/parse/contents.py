"""Printed outlines and tables of contents: they list headings and are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from policytext.document import Section
from policytext.pattern import pattern

__all__ = ["missing_headings", "without_contents"]

CONTENTS_ENTRY: Final = pattern(r".{2,40}?(?:(?:\.{4,}|…{2,}|·{4,})\s?\d{0,3}|\.{12,}.{0,12})")
"""A line of a table of contents with its leader: 一、总体要求……3."""

CONTENTS_LINE: Final = pattern(r"[【\[]?\s?(?:目\s*录|提\s*纲)\s?[】\]]?")
"""The head of a printed outline."""

_OPENS_CONTENTS: Final = frozenset("目提【[")

HEADING_NAMED: Final = pattern(
    r"(?:^|(?<=[。；;\s】\]]))(?P<marker>[一二三四五六七八九十]{1,3}、)(?P<heading>[^。；;\n]{2,60})"
)
"""A heading in an outline's line: 一、强化组织领导。"""

_LEADERS: Final = ("....", "……", "····")  # one of which each entry has
_LONGEST_TABLE: Final = 200  # lines of a table of contents


def without_contents(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines that are no printed outline: its lines come again, or it is one line in brackets.

    >>> without_contents(["目录", "一、总则", "一、总则", "加强领导。"]), without_contents(["【提纲】一、总则。", "一、总则"])
    ([2, 3], [1])
    """
    entries = list(_without_leaders(lines))
    has_head = not _OPENS_CONTENTS.isdisjoint([line[0] for line in lines])
    return list(_outside(lines, entries)) if has_head else entries


def _without_leaders(lines: Sequence[str]) -> Iterable[int]:
    """The numbers of the lines that are no entry of a table of contents."""
    printed = "\n".join(lines)
    leaders = [leader for leader in _LEADERS if leader[0] in printed and leader in printed]
    if not leaders:  # as in most texts
        return range(len(lines))
    return (index for index, line in enumerate(lines) if not _is_entry(line, leaders))


def _is_entry(line: str, leaders: Sequence[str]) -> bool:
    return any(leader in line for leader in leaders) and CONTENTS_ENTRY.fullmatch(line) is not None


def _outside(lines: Sequence[str], entries: Sequence[int]) -> Iterator[int]:
    place = 0
    while place < len(entries):
        line = lines[entries[place]]
        head = CONTENTS_LINE.match(line)
        if head and head.end() == len(line):
            place = (
                _end_of_table([lines[entry] for entry in entries[place + 1 : place + _LONGEST_TABLE]])
                + place
                + 1
            )
        elif head and "提" in head.group():
            place += 1
        else:
            yield entries[place]
            place += 1


def _end_of_table(lines: Sequence[str]) -> int:
    """How many lines a table of contents has: up to where its first entry comes again."""
    if not lines:
        return 0
    entry = _plain(lines[0])
    return next((index for index, line in enumerate(lines) if index and _plain(line).startswith(entry)), 0)


def _plain(line: str) -> str:
    """A line of a table of contents without its page number and dots."""
    return re.sub(r"[\s.·…\d]+$", "", "".join(line.split()))[:30]


def missing_headings(lines: Sequence[str], sections: Sequence[Section]) -> tuple[str, ...]:
    """The headings that a summary's outline line (【提纲】…) names and the text lacks, in words."""
    printed = {section.marker for section in sections}
    return tuple(
        f"the outline names {found['marker']}{found['heading']}, which the text lacks"
        for line in lines
        if line[0] in _OPENS_CONTENTS
        and (head := CONTENTS_LINE.match(line))
        and head.end() < len(line)
        and "提" in head.group()
        for found in HEADING_NAMED.finditer(line)
        if found["marker"] not in printed
    )
