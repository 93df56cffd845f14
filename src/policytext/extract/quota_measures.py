"""A number with its unit and the comparators that govern it: 不少于12次, 95%以上, 一年半, 控制在10%以内."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from policytext.annotations import Comparator
from policytext.extract.quota_words import (
    comparator,
    comparators,
    comparators_pattern,
    unit_groups,
    units_pattern,
    words_pattern,
)
from policytext.numerals import Numeral, value_of_digits
from policytext.pattern import pattern

__all__ = ["Candidate", "measure", "measure_digits"]

_LIMIT: Final = pattern(r"(?:额度|限额|上限)[^，。；,;、\n]{0,12}(?:为|至|到|达)\s?\Z")
_UNITLESS: Final = pattern(
    lambda: rf"(?:{words_pattern('unitless').pattern})[^，。；,;、\n\d]{{0,6}}\Z"
)  # 发展指数达到|125左右, 产业规模|超千亿
_FAR: Final = 6  # characters between a comparator and the number that it governs: 至少进行1次
_AT_LEAST: Final = frozenset({"至少", "最少"})  # 至少选择舞蹈、戏剧等|1个模块
_FAR_COMPARED: Final = 40  # the same where it compares: 不低于国家规定总课时的9%
_BRACKETED: Final = pattern(r"[（(][^（）()\n]{0,40}[)）]")  # 不低于合同价格(以下简称价格)15%
_PAUSE: Final = pattern(r"[\d，。；、,;:：\n%（()）]")
_BASE: Final = pattern(r"[的之]$|总|和$")  # what a share is a share of: 不低于总课时的, 不超过余额之和的

_HALVED: Final = frozenset({"time", "size", "hour", "point"})
_HALF: Final = pattern(r"半(?![年月天日数径价额小个以])")  # 一年半, 三斤半
_AND_A_HALF: Final = pattern(r"个半(?=小时|月|钟头|学期|星期)")  # 一个半小时
_LISTED: Final = pattern(r"(?:、|和|及)\d{1,9}(?:\.\d{1,9})?[万亿]?")  # 提高2.46、7.33个百分点
_MORE_THAN: Final = {  # 过半数, 上亿群众, 过千亿
    **dict.fromkeys(("半数", "一半"), "过"),
    **dict.fromkeys(("万", "千", "百"), "上"),
    **dict.fromkeys(("万亿", "千亿", "百亿", "亿"), "上过破"),
}
_STOPS: Final = frozenset(("", *"，。；、,;！？!?\n)）"))  # what no noun follows; the end of the text
_WORD_BEFORE: Final = pattern(lambda: rf"({comparators_pattern('before').pattern})\s?±?\s?\Z")
_WORD_AFTER: Final = pattern(
    lambda: rf"\s?(?:[（(]不?含[^（）()]{{0,4}}[)）])?({comparators_pattern('after').pattern})(?![来后级])"
)
_WORD_FAR: Final = pattern(lambda: comparators_pattern("far").pattern)
_CAPS: Final = ("为限", "为上限", "封顶", "限额内")


@dataclass(slots=True, init=False)  # the compiled build needs the constructor written out to be fast
class Candidate:
    """A quantity at ``text[start:end]`` with the comparator words that touch it.

    Args:
        start: first code point, of the comparator if one touches.
        end: one past the last.
        value: the number; fractions as percent.
        high: the upper end of a range.
        unit: the measure word, None where people follow directly (3万多居民) and for 零事故.
        comparator: how the number is meant.
        group: the unit's group in ``lexicons/units.toml``, ``percent`` or ``state`` (全覆盖, 零事故).
        number: the number as printed, without comparators and unit.
        touched: whether a comparator stands right before the number.
    """

    start: int
    end: int
    value: float
    high: float | None
    unit: str | None
    comparator: Comparator
    group: str
    number: str
    touched: bool

    def __init__(
        self,
        start: int,
        end: int,
        value: float,
        high: float | None = None,
        unit: str | None = None,
        comparator: Comparator = "eq",
        group: str = "state",
        number: str = "",
        touched: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.value = value
        self.high = high
        self.unit = unit
        self.comparator = comparator
        self.group = group
        self.number = number
        self.touched = touched


@dataclass(slots=True, init=False)  # the compiled build needs the constructor written out to be fast
class _Unit:
    """A unit with its group and its end; ``more`` is the half of 一年半."""

    printed: str | None
    group: str
    end: int
    more: float

    def __init__(self, printed: str | None, group: str, end: int, more: float = 0.0) -> None:
        self.printed = printed
        self.group = group
        self.end = end
        self.more = more


def measure(text: str, number: Numeral) -> Candidate | None:
    """The number with its unit and the comparators that touch it; None if it counts nothing.

    >>> from policytext.numerals import find_numerals
    >>> [measure("期限不超过一年半", one) for one in find_numerals("期限不超过一年半")][0].value
    1.5
    """
    unit = _unit(text, number)
    if unit is None:
        return None
    factor = 100.0 if number.kind == "fraction" else 1.0
    value, high = number.value * factor + unit.more, None if number.high is None else number.high * factor
    return _governed(text, number.start, number.text, unit, value=value, high=high, vague=bool(number.marker))


def measure_digits(text: str, match: re.Match[str]) -> Candidate:
    """The same for digits, also in 万 or 亿, that have their unit right behind: the groups ``digits``, ``counted`` and ``unit``.

    >>> from policytext.extract.quota_scan import scan
    >>> [measure_digits("至少12次", one).comparator for one in scan("至少12次") if one["digits"]]
    ['ge']
    """
    digits = match["digits"]
    return _governed(
        text, match.start("digits"), digits, _unit_of(text, match), value=value_of_digits(digits)
    )


def _governed(
    text: str,
    start: int,
    number: str,
    unit: _Unit,
    *,
    value: float,
    high: float | None = None,
    vague: bool = False,
) -> Candidate:
    """A measured number with the comparator that governs it."""
    first, before = _touching_before(text, start, number)
    end, after = _touching_after(text, unit.end)
    if high is not None:
        how: Comparator = "range"
    else:
        how = (
            before
            or after
            or ("gt" if vague else _far(text, first, unit.group))
            or _capped(text, end)
            or "eq"
        )
    return Candidate(first, end, value, high, unit.printed, how, unit.group, number, first < start)


def _unit(text: str, number: Numeral) -> _Unit | None:
    """The unit; none before people (3万多居民); None if the number counts nothing."""
    if number.kind == "money":
        return _Unit("元", "money", number.end)
    if number.kind != "plain":
        return _Unit("‰" if number.kind == "permille" else "%", "percent", number.end)
    if text.startswith("个半", number.end) and (half := _AND_A_HALF.match(text, number.end)):
        match = units_pattern().match(text, half.end())
        unit = "个月" if text.startswith("月", half.end()) else match["unit"] if match else "个学期"
        return _Unit(unit, "time", half.end() + len(unit.removeprefix("个")), 0.5)
    if match := units_pattern().match(text, number.end):
        return _unit_of(text, match)
    return _shared(text, number) or _people(text, number) or _limit(text, number) or _unitless(text, number)


def _unit_of(text: str, match: re.Match[str]) -> _Unit:
    """The unit that a pattern has found, with the half of 一年半."""
    printed, end = match["unit"], match.end()
    if printed is None:
        return _Unit("%", "percent", end)
    group = unit_groups()[match["counted"]]
    if group in _HALVED and text.startswith("半", end) and (half := _HALF.match(text, end)):
        return _Unit(printed, group, half.end(), 0.5)
    return _Unit(printed, group, end)


def _shared(text: str, number: Numeral) -> _Unit | None:
    """The unit that stands behind the last number of a list only: 2.46、7.33个百分点."""
    following = _LISTED.match(text, number.end) if "." in number.text else None
    if following is None:
        return None
    if text.startswith("%", following.end()):
        return _Unit("%", "percent", number.end)
    match = units_pattern().match(text, following.end())
    return _Unit(match["unit"], unit_groups()[match["counted"]], number.end) if match else None


def _limit(text: str, number: Numeral) -> _Unit | None:
    """An amount without its 元 behind what is a limit of money: 最高额度为150万."""
    if number.text[-1] not in "万亿" or not _LIMIT.search(text, number.start - 20, number.start):
        return None
    return _Unit(None, "money", number.end)


def _unitless(text: str, number: Numeral) -> _Unit | None:
    """No unit, where an index or a volume is stated and a comparator ends it or, behind a range, 万 and 亿, a pause.

    发展指数达到|125左右, 产业规模超|千亿; 发展指数达到125 is passed by the scan like any other lone number.
    """
    told = number.text[-1] in "万亿" or number.high is not None
    if (
        not (told and text[number.end : number.end + 1] in _STOPS)
        and _touching_after(text, number.end)[1] is None
    ):
        return None
    return (
        _Unit(None, "unitless", number.end)
        if _UNITLESS.search(text, number.start - 12, number.start)
        else None
    )


def _people(text: str, number: Numeral) -> _Unit | None:
    """Who is counted without a measure word: 3万多居民."""
    if number.marker is None and number.text[-1] not in "万亿":
        return None
    end, _ = _touching_after(text, number.end)
    people = words_pattern("people").search(text, end, end + 10)
    if people is None or _PAUSE.search(text, end, people.start()):
        return None
    return _Unit(None, "person", number.end)


def _touching_before(text: str, start: int, number: str) -> tuple[int, Comparator | None]:
    """Where the comparator that ends before a number begins, and what it means: 不少于, 超过."""
    last = text[start - 1 : start]
    if last in _ends_before() and (match := _WORD_BEFORE.search(text, start - 8, start)):
        return match.start(), comparator("before", match[1])
    return (start - 1, "gt") if last and last in _MORE_THAN.get(number, "") else (start, None)


def _touching_after(text: str, end: int) -> tuple[int, Comparator | None]:
    """Where the comparator that follows a unit ends, and what it means: 以上, (含)以内."""
    if text[end : end + 1] not in _starts_after():
        return end, None
    match = _WORD_AFTER.match(text, end)
    return (match.end(), comparator("after", match[1])) if match else (end, None)


def _far(text: str, start: int, group: str) -> Comparator | None:
    """The comparator of 至少进行1次 and 不低于总课时的9%: a verb or a noun away, no pause or number between."""
    head = text[max(0, start - _FAR_COMPARED) : start]
    if ")" in head or "）" in head:
        head = _BRACKETED.sub("", text[max(0, start - 2 * _FAR_COMPARED) : start])[-_FAR_COMPARED:]
    words = list(_WORD_FAR.finditer(head))
    if not words:
        return None
    word, between = words[-1][0], head[words[-1].end() :]
    chosen = word in _AT_LEAST and between.endswith("等")
    if _PAUSE.search(between.replace("、", "") if chosen else between):
        return None
    compared = word.startswith("不") and (group in ("percent", "point") or bool(_BASE.search(between)))
    return comparator("far", word) if len(between) <= _FAR or compared or chosen else None


def _capped(text: str, end: int) -> Comparator | None:
    """The comparator of 二十万元为限."""
    return "le" if text.startswith(_CAPS, end) else None


@cache
def _ends_before() -> frozenset[str]:
    """What may stand right before a number that a comparator governs: the comparators' last characters, ±, a blank."""
    return frozenset({word[-1] for word in comparators("before")} | set("± \t\n\u3000"))


@cache
def _starts_after() -> frozenset[str]:
    """What may stand right behind a unit that a comparator follows: their first characters, a bracket, a blank."""
    return frozenset({word[0] for word in comparators("after")} | set("（( \t\n\u3000"))
