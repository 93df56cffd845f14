"""Deadlines: dates and periods by which something is due, resolved against the plan's year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from policytext.annotations import Deadline, Precision
from policytext.notation import last_day, small_number
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = ["find_deadlines"]

POINT: Final = pattern(
    r"""
    (?P<to>[到至]\s?)?
    (?:(?<!\d)(?P<year>(?:19|20)\d\d|1[0-2]\d)\s?年度?\s?)?     # 2022年; Taiwan's 104年
    (?:
        (?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s?月
        (?:\s?(?P<day>\d{1,2})\s?日|(?P<part>上旬|中旬|下旬|初|底|末))?   # 10月31日, 9月中旬, 6月底
      | 第?(?P<quarter>[一二三四])季度(?:末|底)?                        # 第三季度末
      | (?<!下)(?P<half>上半年)                                      # 上半年
      | (?P<end>(?:(?:今|当|本)年)?年?[底末](?![、\u4e00-\u9fff]?余额))  # 年底, 2025年底
    )?
    (?P<before>以前|之前|前)?
    """,
    re.VERBOSE,
)
"""A point in time; :func:`_is_due` tells which of them are deadlines."""

START: Final = pattern(
    r"[到至]?\s?(?:\d{1,4}\s?[年月]|[一二三四五六七八九十]{1,2}月|第?[一二三四]季度|上半年|年[底末])"
)
"""Where :data:`POINT` may begin; the cheap first pass over the text."""

WITHIN: Final = pattern(
    r"""
      (?<![\d一二三四五六七八九十两几])年内                                           # 年内
    | (?P<relative>[\d一二三四五六七八九十两]{1,3}(?:个工作日|个月|日|天|年)内)(?=[\u4e00-\u9fff，,])   # 3年内
    """,
    re.VERBOSE,
)
"""A period that starts now: this year's has a date, 3年内 has none."""

DUE_LABEL: Final = pattern(r"(?:时限|时间|进度|期限)(?:要求)?\s?[：:]\s?$")
"""What makes a bare date a deadline: 完成时限：2022年12月."""

_NOT_DUE: Final = pattern(r"(?:自|从|由|截至|截止|截|比|较)\s?$")


class _Due(NamedTuple):
    date: dt.date | None
    precision: Precision


def find_deadlines(text: AlignedText, year: int | None) -> list[Deadline]:
    """All deadlines, in text order.

    Args:
        text: cleaned and normalised.
        year: the plan's year, for 6月底前 and 年底前; None leaves their dates open.

    >>> [found.date.isoformat() for found in find_deadlines(AlignedText.from_raw("6月底前完成，到2025年建成"), 2020)]
    ['2020-06-30', '2025-12-31']
    """
    found = [*_points(text.text, year), *_periods(text.text, year)]
    return [
        Deadline(
            span=text.span(start, end), text=text.text[start:end], date=due.date, precision=due.precision
        )
        for start, end, due in sorted(found, key=lambda one: one[:2])
    ]


def _points(text: str, plan_year: int | None) -> Iterator[tuple[int, int, _Due]]:
    done = 0
    for start in START.finditer(text):
        match = POINT.match(text, start.start())
        if start.start() < done or match is None or not _is_due(text, match):
            continue
        done = match.end()
        year = _calendar_year(match["year"]) or plan_year
        if year and plan_year and year < plan_year:  # 由1997年的…增加到2002年的…
            continue
        yield *match.span(), _Due(_last_date(match, year) if year else None, _precision(match))


def _periods(text: str, plan_year: int | None) -> Iterator[tuple[int, int, _Due]]:
    for match in WITHIN.finditer(text):
        this_year = dt.date(plan_year, 12, 31) if plan_year and not match["relative"] else None
        yield *match.span(), _Due(this_year, "day" if match["relative"] else "year")


def _is_due(text: str, match: re.Match[str]) -> bool:
    """A point in time is a deadline with 前 or 底, as the horizon 到…年, or behind a label."""
    before = text[max(0, match.start() - 8) : match.start()]
    after = text[match.end() : match.end() + 1]
    if _NOT_DUE.search(before) or (match["to"] and re.search(r"[年月日]$", before)):  # 6月至11月底
        return False
    if match["before"] or DUE_LABEL.search(before):
        return match.end() > match.start() + len(match["before"] or "")
    if match["end"] or match["part"] in ("底", "末"):
        return after not in ("以", "的", "至", "到") or bool(match["to"])
    horizon = match["to"] and match["year"] and not match["month"]
    return bool(horizon and after not in "、-—–~～至") or bool(match["year"] and match["half"])


def _precision(match: re.Match[str]) -> Precision:
    if match["day"]:
        return "day"
    if match["month"]:
        return "month"
    return "quarter" if match["quarter"] else "half" if match["half"] else "year"


def _last_date(match: re.Match[str], year: int) -> dt.date | None:
    if match["month"]:
        month = int(match["month"]) if match["month"].isdigit() else small_number(match["month"])
        return _day_of(match, year, month) if 1 <= month <= 12 else None
    if match["quarter"]:
        month = 3 * small_number(match["quarter"])
        return dt.date(year, month, last_day(year, month))
    return dt.date(year, 6, 30) if match["half"] else dt.date(year, 12, 31)


def _day_of(match: re.Match[str], year: int, month: int) -> dt.date | None:
    whole = last_day(year, month)
    day = int(match["day"] or {"上旬": 10, "初": 10, "中旬": 20}.get(match["part"] or "", whole))
    return dt.date(year, month, day) if 1 <= day <= whole else None


def _calendar_year(printed: str | None) -> int | None:
    """Taiwan counts its years from 1912: 104年 is 2015."""
    if printed is None:
        return None
    return int(printed) + 1911 if len(printed) == 3 else int(printed)
