"""Written forms that several stages read: numbering markers, dates, document numbers, brackets.

The patterns take text that is normalised (Simplified, half-width digits); brackets and commas may be of
either width.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from policytext.errors import UsageError
from policytext.pattern import pattern

__all__ = [
    "BRACKETS",
    "DOCUMENT_NUMBER",
    "MARKER",
    "Marker",
    "WrittenDate",
    "balanced",
    "find_dates",
    "is_date_line",
    "last_day",
    "read_marker",
    "small_number",
]

BRACKETS: Final = {
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "“": "”",
    "‘": "’",
    "〔": "〕",
    "[": "]",
    "【": "】",
    "「": "」",
    "『": "』",
}
"""Opening brackets and quotation marks with what closes them."""

_CN: Final = "〇零一二三四五六七八九十百"

MARKER: Final = pattern(
    rf"""
      (?P<part>第[{_CN}\d]{{1,5}}(?:[编篇章节]|(?<!\d)部分|部分(?![：:]))(?![，。；,;的])   # 第一章 总则; 第1部分：… names a standard
        |【第[{_CN}]{{1,3}}[编篇章]】)                                   # 【第一篇】
    | (?P<article>第[{_CN}\d]{{1,5}}条(?:之[{_CN}]{{1,2}})?)(?![，。；,;、和至的]|第[{_CN}\d]{{1,3}}[款项目])   # 第三条, not 第三条第一款
    | (?P<formal>[壹贰叁肆伍陆柒捌玖拾]{{1,3}}、)                       # 壹、 (Taiwan)
    | (?P<comma>[{_CN}]{{1,4}}(?:、(?![{_CN}]{{1,2}}[、是])|[．.](?!\d)))     # 一、 but not 一、二、三产业
    | (?P<bracket>[（(]\s?[{_CN}]{{1,4}}\s?[）)](?!项(?!目)|款(?!项))、?|[㈠-㈩])  # （一） but not （二）项规定的
    | (?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?(?=\s|[^\d\s%％.．\-亿万元个倍米公平吨级]))   # 1.1
    | (?P<arabic>\d{{1,3}}(?:[．、]|\.(?!\d)|\.(?=(?:19|20)\d\d\s?年))|[⒈-⒛])  # 1. 1、 1．; 13.2022年底前
    | (?P<paren>[（(]\s?\d{{1,3}}\s?[）)]、?(?!\d{{6}})|\d{{1,2}}[）)](?![，。；、])|[⑴-⒇])  # （1） but not （附件|2）。
    | (?P<circle>[①-⑳])                                              # ①
    | (?P<ordinal>[一二三四五六七八九十]{{1,2}}(?:是(?!否)|要(?=[^求点务闻道素害目])))  # 一是
    | (?P<sequence>第[一二三四五六七八九十]{{1,2}}[，,、：:])             # 第一，
    """,
    re.VERBOSE,
    starts=rf"第【{_CN}壹贰叁肆伍陆柒捌玖拾（(㈠-㈩\d⒈-⒛⑴-⒇①-⑳",
)
"""A numbering marker at the start of a line; the group that matched names its style."""

DOCUMENT_NUMBER: Final = pattern(
    r"""
    [\u4e00-\u9fff]{1,12}?                        # 国办发, 东卫发, 樟文明办
    \s?[〔﹝\[(（【〈]\s?(?:19|20)\d\d\s?[〕﹞\])）】〉]   # 〔2020〕
    \s?第?\s?\d{1,5}\s?号                         # 4号
    """,
    re.VERBOSE,
)
"""A document number (发文字号) in any bracket; its left end is to be trimmed by the caller."""

_DATE: Final = pattern(
    r"""
      (?P<year>(?:19|20)\d\d)\s?年\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?      # 2020年6月9日
    | (?P<cyear>[一二][〇○零ОO一二三四五六七八九]{3})年(?P<cmonth>[一二三四五六七八九十]{1,2})月
      (?:(?P<cday>[一二三四五六七八九十]{1,3})日)?                                            # 二〇一〇年三月二日
    | (?P<iyear>(?:19|20)\d\d)[-./](?P<imonth>\d{1,2})[-./](?P<iday>\d{1,2})(?!\d)              # 2013-7-3
    | (?:中华)?民国\s?(?P<ryear>\d{2,3}|[一二三四五六七八九十百零〇]{2,5})年\s?(?P<rmonth>\d{1,2}|[一二三四五六七八九十]{1,2})月
      (?:\s?(?P<rday>\d{1,2}|[一二三四五六七八九十]{1,3})日)?                                   # 民国102年7月12日
    """,
    re.VERBOSE,
)

_DATE_SIGNS: Final = "年-./"  # each of its forms has one
_LONGEST_DATE: Final = 17  # characters: 中华民国一百零二年十二月二十三日 has 15
_AROUND_DATE: Final = "（）()"
_ENDS_OF_DATE: Final = frozenset(f"日月{_AROUND_DATE}")  # or a digit
_DIGITS: Final = {character: value for value, character in enumerate("零一二三四五六七八九")} | dict.fromkeys(
    "〇○ОO", 0
)
_MINGUO: Final = 1911  # the year before the first of the Republic (民国)
_FORMAL: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A numbering marker: the text as printed, its style and its number (None where it has none)."""

    text: str
    style: str
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date as it stands in a text, at ``text[start:end]``; day or month may be missing."""

    start: int
    end: int
    year: int
    month: int
    day: int | None

    @property
    def iso(self) -> str:
        """``YYYY-MM-DD``, or ``YYYY-MM`` where no day is given."""
        head = f"{self.year:04d}-{self.month:02d}"
        return head if self.day is None else f"{head}-{self.day:02d}"


_ARABIC: Final = pattern(r"\d+")
_NUMERAL: Final = pattern(rf"[{_CN}]+")


@lru_cache(maxsize=256)  # several stages ask for the lines of a text; most have fewer
def read_marker(line: str) -> Marker | None:
    """The marker that opens a line, or None.

    >>> read_marker("（一）加强领导")
    Marker(text='（一）', style='bracket', number=1)
    >>> read_marker("1.5万人") is None
    True
    """
    match = MARKER.match(line)
    return _marker(match.group(), match.lastgroup or "") if match else None


@lru_cache(maxsize=4096)  # a corpus has some hundred markers
def _marker(text: str, style: str) -> Marker:
    return Marker(text=text, style=style, number=_marker_number(text))


def _marker_number(text: str) -> int | None:
    digits = _ARABIC.findall(text)
    if digits:
        return int(digits[-1])
    for first, last in ("①⑳", "⑴⒇", "⒈⒛", "㈠㈩"):
        if first <= text[0] <= last:
            return ord(text[0]) - ord(first) + 1
    found = _NUMERAL.search(text.translate(_FORMAL))
    return small_number(found.group()) if found else None


def small_number(text: str) -> int:
    """A Chinese numeral below one thousand, or one written digit by digit.

    >>> small_number("二十一"), small_number("一百二十"), small_number("二〇一〇")
    (21, 120, 2010)

    Raises:
        UsageError: the text holds another character than a numeral.
    """
    total = current = 0
    if len(text) > 1 and not set(text) & set("十百"):
        return int("".join(str(_digit(character)) for character in text))
    for character in text:
        if character in "十百":
            total += (current or 1) * (10 if character == "十" else 100)
            current = 0
        else:
            current = _digit(character)
    return total + current


def _digit(character: str) -> int:
    try:
        return _DIGITS[character]
    except KeyError:
        raise UsageError(
            f"{character!r} is no Chinese numeral; allowed are 〇零一二三四五六七八九十百"
        ) from None


def find_dates(text: str) -> Iterator[WrittenDate]:
    """All calendar dates of a text that exist, in order.

    >>> [date.iso for date in find_dates("2020年6月9日、二〇一一年三月、民国102年7月12日")]
    ['2020-06-09', '2011-03', '2013-07-12']
    """
    if not any(sign in text for sign in _DATE_SIGNS):
        return
    for match in _DATE.finditer(text):
        year, month, day = (_written(match, field) for field in ("year", "month", "day"))
        year = (year or 0) + (_MINGUO if match["ryear"] else 0)
        if month and 1 <= month <= 12 and (day is None or 1 <= day <= last_day(year, month)):
            yield WrittenDate(start=match.start(), end=match.end(), year=year, month=month, day=day)


def _written(match: re.Match[str], field: str) -> int | None:
    """The number of a date's field in whichever of the forms matched."""
    printed = next((match[form + field] for form in ("", "c", "i", "r") if match[form + field]), None)
    if printed is None:
        return None
    return int(printed) if printed.isdecimal() else small_number(printed)


def is_date_line(line: str) -> bool:
    """Whether a line holds a date and nothing else.

    >>> is_date_line("2020年 6月9日"), is_date_line("2020年6月9日印发通知")
    (True, False)
    """
    last = line.rstrip()[-1:]
    if last not in _ENDS_OF_DATE and not last.isdecimal():  # as most lines
        return False
    compact = "".join(line.split()).strip(_AROUND_DATE)
    return len(compact) <= _LONGEST_DATE and any(
        date.start == 0 and date.end == len(compact) for date in find_dates(compact)
    )


def last_day(year: int, month: int) -> int:
    """The number of days of a month.

    >>> last_day(2020, 2)
    29
    """
    return calendar.monthrange(min(max(year, dt.MINYEAR), dt.MAXYEAR), month)[1]


def balanced(text: str) -> bool:
    """Whether every bracket and quotation mark that the text opens is closed in it.

    >>> balanced("关于印发《方案》的通知"), balanced("关于印发《方案")
    (True, False)
    """
    if text.isalnum():  # as most headings
        return True
    for left, right in BRACKETS.items():
        if left in text and text.count(left) > text.count(right):
            return False
    return True
