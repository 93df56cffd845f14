"""The head of an order in Taiwan's gazette, which stands one cell a line: issuer, date, number, name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from policytext.notation import find_dates
from policytext.parse.head import Found, Line
from policytext.pattern import pattern

__all__ = ["Gazette", "read_gazette"]

HEADING: Final = pattern(r"^(?P<body>[\u4e00-\u9fff]{2,30}?)(?:令|公告)[：:](?P<what>.+)")
"""教育部令：修正“…要点”，自即日生效."""

CELLS: Final = pattern(
    r"(?:令|公告)(?P<date>中华民国\d{2,3}年\d{1,2}月\d{1,2}日)(?:（[^（）]{1,6}）)?"
    r"(?P<number>[\u4e00-\u9fff（）()]{2,10}字第\d{6,12}[A-Z]?号)?"
)
"""The cells below it run together: 教育部令中华民国94年10月20日台高（一）字第0940142159C号."""

RENAMED: Final = pattern(r"(?:名称为|分别为|订定|修正为|修正|预告|废止)“(?P<name>[^“”]{4,80})”")

_CELL_LINES: Final = 12


class Gazette(NamedTuple):
    """What the head of an order says; fields that it lacks are None."""

    date: Found | None
    number: Found | None
    title: Found | None


def read_gazette(head: Sequence[Line]) -> Gazette | None:
    """The head of an order, or None if the text does not begin with one."""
    heading = HEADING.match(head[0].text) if head else None
    if heading is None:
        return None
    names = [match["name"] for match in RENAMED.finditer(heading["what"])]
    renamed = re.search("名称为|修正为", heading["what"])
    title = head[0].found(names[-1] if renamed else names[0], "letterhead") if names else None
    lines = head[1 : 1 + _CELL_LINES]
    cells = CELLS.search("".join(line.compact for line in lines))
    if cells is None:
        return Gazette(None, None, title)
    date = next(find_dates(cells["date"])).iso
    number = cells["number"]
    return Gazette(
        _found(lines, date, cells.start("date"), cells.end("date")),
        _found(lines, number, cells.start("number"), cells.end("number")) if number else None,
        title,
    )


def _found(lines: Sequence[Line], value: str, start: int, end: int) -> Found:
    """A value at the lines whose cells make up ``start`` to ``end`` of the run-together text."""
    done, touched = 0, []
    for line in lines:
        if done < end and done + len(line.compact) > start:
            touched.append(line)
        done += len(line.compact)
    return Found(value, (touched[0].start, touched[-1].end), "letterhead")
