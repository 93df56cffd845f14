"""Points in time as policy documents write them: 2022年6月底前, 第三季度末, 一百零四年十二月."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from policytext.annotations import Precision
from policytext.notation import last_day, small_number
from policytext.pattern import pattern

__all__ = [
    "CN",
    "CN_YEAR",
    "POINT",
    "calendar_year",
    "last_date",
    "later_day",
    "later_point",
    "precision",
    "year_of",
]

CN: Final = "一二三四五六七八九十"
"""The digits of months and days."""

CN_YEAR: Final = "〇○零一二三四五六七八九十百"
"""The digits of years, of the Republic of China too: 一百零四年."""

POINT: Final = pattern(
    rf"""
    (?P<to>[到至]\s?)?
    (?:(?<!\d)(?P<year>(?:19|20)\d\d|1[0-2]\d)\s?年度?\s?      # 2022年; Taiwan's 104年
      |(?<![{CN_YEAR}])(?P<cyear>[{CN_YEAR}]{{2,4}})年(?=[{CN}]))?   # 九十六年六月底
    (?:
        (?P<month>\d{{1,2}}|[{CN}]{{1,2}})\s?月
        (?:\s?(?P<day>\d{{1,2}}|[{CN}]{{1,3}})\s?日(?:(?:[上下]午)?\d{{1,2}}(?:时|[:：点]\d{{0,2}})分?(?=前))?
        |(?P<part>上旬|中旬|下旬|初|底|末))?   # 10月31日, 4月22日16时前, 9月中旬, 6月底
      | 第?(?P<quarter>[一二三四])季度(?:末|底)?                        # 第三季度末
      | (?<!下)(?P<half>上半年)                                      # 上半年
      | (?P<end>(?:(?:今|当|本|明)年)?年?[底末](?![、\u4e00-\u9fff]?余额))  # 年底, 2025年底
      | (?P<begin>年?初)                                             # 105年初
    )?
    (?:[（(]含[^（）()\n]{{0,4}}[)）])?
    (?P<before>以前|之前|前)?
    """,
    re.VERBOSE,
)
"""A point in time; :mod:`.deadlines` tells which of them are deadlines."""

_TO: Final = pattern(r"起?\s?[至到—–~～－-]{1,2}\s?")


_TO_DAY: Final = pattern(rf"(?:{_TO.pattern}|、)(?P<day>\d{{1,2}})日(?!内)")


def later_point(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """The second point of a stretch whose end is due: 预计104年底至105年初.

    >>> text = "2022年3月1日起至2022年5月31日"
    >>> later_point(text, POINT.match(text))["month"]
    '5'
    """
    link = _TO.match(text, match.end())
    later = POINT.match(text, link.end()) if link else None
    return later if later and later.end() > later.start() and (later["year"] or later["month"]) else None


def later_day(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """The second day of a stretch within one month: 5月7日至11日, 8月25日、26日.

    >>> text = "5月7日至11日"
    >>> later_day(text, POINT.match(text))["day"]
    '11'
    """
    whole = match["day"] and match["month"] and not match["before"]
    later = _TO_DAY.match(text, match.end()) if whole else None
    return later if later and _number(match["day"]) < _number(later["day"]) else None


def precision(match: re.Match[str]) -> Precision:
    """How exact a point is.

    >>> precision(POINT.match("第三季度末"))
    'quarter'
    """
    if match["day"]:
        return "day"
    if match["month"]:
        return "month"
    return "quarter" if match["quarter"] else "half" if match["half"] else "year"


def last_date(match: re.Match[str], year: int) -> dt.date | None:
    """The last day of a point in a year; None if no day tells where it ends, or there is no such day.

    >>> last_date(POINT.match("2月底前"), 2024)
    datetime.date(2024, 2, 29)
    """
    if match["begin"]:
        return None  # 105年初: no day tells where a beginning ends
    if match["month"]:
        month = _number(match["month"])
        return _day_of(match, year, month) if 1 <= month <= 12 else None
    if match["quarter"]:
        month = 3 * small_number(match["quarter"])
        return dt.date(year, month, last_day(year, month))
    if match["half"]:
        return dt.date(year, 6, 30)
    return dt.date(year + ((match["end"] or "").startswith("明")), 12, 31)


def _day_of(match: re.Match[str], year: int, month: int) -> dt.date | None:
    whole = last_day(year, month)
    by_part = {"上旬": 10, "初": 10, "中旬": 20}
    day = _number(match["day"]) if match["day"] else by_part.get(match["part"] or "", whole)
    return dt.date(year, month, day) if 1 <= day <= whole else None


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else small_number(printed)


def year_of(match: re.Match[str]) -> int | None:
    """The year that a point names; Taiwan counts from 1912.

    >>> year_of(POINT.match("一百零四年六月底")), year_of(POINT.match("6月底"))
    (2015, None)
    """
    if match["cyear"]:
        year = small_number(match["cyear"])
    elif match["year"]:
        year = int(match["year"])
    else:
        return None
    return calendar_year(year)


def calendar_year(year: int) -> int:
    """The year of our calendar for a year as printed.

    >>> calendar_year(104), calendar_year(2020)
    (2015, 2020)
    """
    return year + 1911 if year < 200 else year
