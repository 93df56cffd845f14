"""Where a text may state a quota: numbers with a unit, 全覆盖, 零事故, 翻番."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from policytext.annotations import Comparator
from policytext.extract.quota_filters import Masks, is_attribute, is_baseline, is_counted, is_one_of
from policytext.extract.quota_words import (
    comparator,
    comparators_pattern,
    unit_groups,
    units_pattern,
    words_pattern,
)
from policytext.numerals import Numeral, find_numerals
from policytext.pattern import pattern

__all__ = ["LIST_SIGNS", "Candidate", "find_candidates"]

LIST_SIGNS = frozenset({"、", "和", "与", "及", "以及"})
"""What stands between the quantities of one list: 95%、85%和80%以上."""

_RANGE_SIGNS = frozenset({"-", "—", "——", "–", "─", "~", "～", "至", "到"})
_FAR = 6  # characters between a comparator and the number that it governs: 至少进行1次
_FAR_COMPARED = 40  # the same where it compares: 不低于国家规定总课时的9%
_PAUSE = pattern(r"[\d，。；、,;:：\n%（()）]")
_DOUBLINGS = {None: 2.0, "一": 2.0, "两": 4.0, "二": 4.0, "三": 8.0}


@dataclass(frozen=True, slots=True, kw_only=True)
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
    """

    start: int
    end: int
    value: float
    high: float | None = None
    unit: str | None = None
    comparator: Comparator = "eq"
    group: str = "state"


def find_candidates(text: str) -> list[Candidate]:
    """All quantities that may be quotas, in order, none inside another.

    >>> [(one.unit, one.comparator) for one in find_candidates("新建幼儿园5所，覆盖率95%以上，实现零事故")]
    [('所', 'eq'), ('%', 'ge'), (None, 'eq')]
    """
    masks = Masks(text)
    found = [*_counted(text, masks), *_states(text, masks)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Candidate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return _share_comparators(text, _join_ranges(text, kept))


def _counted(text: str, masks: Masks) -> Iterator[Candidate]:
    for number in find_numerals(text):
        found = None if masks.cover(number.start) else _measure(text, number)
        if found is None or is_baseline(text, found.start, found.end) or is_one_of(text, found.end):
            continue
        kind, how = found.group, found.comparator
        if is_attribute(text, found.end, group=kind, comparator=how):
            continue
        if is_counted(text, number, found.start, found.end, group=kind, comparator=how):
            yield found


def _measure(text: str, number: Numeral) -> Candidate | None:
    """The number with its unit and the comparators that touch it."""
    measured = _unit(text, number)
    if measured is None:
        return None
    unit, group, end = measured
    start, before = _touching_before(text, number.start)
    end, after = _touching_after(text, end)
    vague: Comparator | None = "gt" if number.marker else None
    how = before or after or vague or _far(text, start) or _capped(text, end) or "eq"
    factor = 100.0 if number.kind == "fraction" else 1.0
    return Candidate(
        start=start,
        end=end,
        value=number.value * factor,
        high=None if number.high is None else number.high * factor,
        unit=unit,
        comparator=how if number.high is None else "range",
        group=group,
    )


def _unit(text: str, number: Numeral) -> tuple[str | None, str, int] | None:
    """The unit, its group and its end; no unit before people (3万多居民); None if the number counts nothing."""
    if number.kind != "plain":
        return ("‰" if number.kind == "permille" else "%"), "percent", number.end
    if match := units_pattern().match(text, number.end):
        return match["unit"], unit_groups()[match["counted"]], match.end()
    if number.marker is None and number.text[-1] not in "万亿":
        return None
    end, _ = _touching_after(text, number.end)
    people = words_pattern("people").search(text, end, end + 10)
    if people is None or _PAUSE.search(text, end, people.start()):
        return None
    return None, "person", number.end


def _touching_before(text: str, start: int) -> tuple[int, Comparator | None]:
    head = text[max(0, start - 8) : start]
    match = _before_pattern().search(head)
    if match is None:
        return start, None
    return start - len(head) + match.start(), comparator("before", match[1])


def _touching_after(text: str, end: int) -> tuple[int, Comparator | None]:
    match = _after_pattern().match(text, end)
    return (match.end(), comparator("after", match[1])) if match else (end, None)


def _far(text: str, start: int) -> Comparator | None:
    """The comparator of 至少进行1次 and 不低于总课时的9%: a verb or a noun away, no pause or number between."""
    head = text[max(0, start - _FAR_COMPARED) : start]
    words = list(comparators_pattern("far").finditer(head))
    if not words or _PAUSE.search(head, words[-1].end()):
        return None
    word, between = words[-1][0], head[words[-1].end() :]
    compared = word.startswith("不") and (between.endswith(("的", "之")) or "总" in between)
    return comparator("far", word) if len(between) <= _FAR or compared else None


def _capped(text: str, end: int) -> Comparator | None:
    """The comparator of 二十万元为限."""
    return "le" if text.startswith(("为限", "为上限", "封顶"), end) else None


def _states(text: str, masks: Masks) -> Iterator[Candidate]:
    """全覆盖, 零事故, 翻一番: quotas without a number."""
    for match in _state_pattern().finditer(text):
        if masks.cover(match.start(), end=match.end()):
            continue
        start, end = match.span()
        if match.lastgroup == "covered":
            yield Candidate(start=start, end=end, value=100.0, unit="%")
        elif match.lastgroup == "none":
            yield Candidate(start=start, end=end, value=0.0)
        else:
            yield Candidate(start=start, end=end, value=_DOUBLINGS[match["times"]], unit="倍")


def _join_ranges(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """八百字至一千字, 1万元以上10万元以下: two quantities of one unit that bound one range."""
    joined: list[Candidate] = []
    for one in found:
        if joined and _bound(text, joined[-1], one):
            low = joined.pop()
            one = replace(one, start=low.start, value=low.value, high=one.value, comparator="range")
        joined.append(one)
    return joined


def _bound(text: str, low: Candidate, high: Candidate) -> bool:
    if low.unit != high.unit or low.high is not None or not low.value < high.value:
        return False
    between = text[low.end : high.start]
    if between == "":
        return low.comparator == "ge" and high.comparator == "le"
    return between in _RANGE_SIGNS and low.comparator == "eq"


def _share_comparators(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """What stands before the first or behind the last quantity of a list holds for all of it: 95%、85%、80%以上."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        one, following = shared[index], shared[index + 1]
        if (
            one.unit == "个"
            and following.unit == "个百分点"
            and text[one.end : following.start] in LIST_SIGNS
        ):
            one = shared[index] = replace(
                one, unit=following.unit, group=following.group
            )  # 2.5个和1.1个百分点
        if _listed(text, one, following) and one.comparator == "eq" and following.comparator in ("ge", "le"):
            shared[index] = replace(one, comparator=following.comparator)
    for index in range(1, len(shared)):
        previous, one = shared[index - 1], shared[index]
        word = comparators_pattern("before").match(text, previous.start)
        if word and _listed(text, previous, one) and one.comparator == "eq":  # 分别超过75%、90%
            shared[index] = replace(one, comparator=previous.comparator)
    return shared


def _listed(text: str, one: Candidate, following: Candidate) -> bool:
    return one.unit == following.unit and text[one.end : following.start] in LIST_SIGNS


@cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile(rf"({comparators_pattern('before').pattern})\s?$")


@cache
def _after_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\s?(?:[（(]不?含[^（）()]{{0,4}}[)）])?({comparators_pattern('after').pattern})(?![来后级])"
    )


@cache
def _state_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""
          (?P<covered>(?<![健安完周])(?<!坚持)全覆盖(?![面的式]|工程|(?:、[^，。；、\n]{{2,6}}){{1,2}}的))   # not 全覆盖、全天候的网络
        | (?P<none>零(?:{words_pattern("zero").pattern}))                 # 零事故
        | (?P<doubled>翻(?P<times>[一两二三])?番)                            # 翻两番
        """,
        re.VERBOSE,
    )
