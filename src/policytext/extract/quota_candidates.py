"""Where a text may state a quota: numbers with a unit, 全覆盖, 零事故, 翻番."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from policytext.extract.quota_conditions import is_background, is_condition, sums_up
from policytext.extract.quota_filters import Masks, is_attribute, is_baseline, is_counted
from policytext.extract.quota_measures import Candidate, measure
from policytext.extract.quota_words import comparators_pattern, words_pattern
from policytext.numerals import find_numerals
from policytext.pattern import pattern

__all__ = ["LIST_SIGNS", "find_candidates"]

LIST_SIGNS = frozenset({"、", "和", "与", "及", "以及"})
"""What stands between the quantities of one list: 95%、85%和80%以上."""

_RANGE_SIGNS = frozenset({"-", "—", "——", "–", "─", "~", "～", "至", "到"})
_DOUBLINGS = {None: 2.0, "一": 2.0, "两": 4.0, "二": 4.0, "三": 8.0}


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
    """The measured numbers that pass every filter, the cheap ones first."""
    for number in find_numerals(text):
        found = None if masks.cover(number.start) else measure(text, number)
        if found is None or not is_counted(text, number, found):
            continue
        if is_attribute(text, found) or is_baseline(text, found.start, found.end):
            continue
        if not (is_condition(text, found) or is_background(text, found) or sums_up(text, found)):
            yield found


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
def _state_pattern() -> re.Pattern[str]:
    return pattern(
        rf"""
          (?P<covered>(?<![健安完周])(?<!坚持)全覆盖(?![面的式]|工程|(?:、[^，。；、\n]{{2,6}}){{1,2}}的))   # not 全覆盖、全天候的网络
        | (?P<none>零(?:{words_pattern("zero").pattern}))                 # 零事故
        | (?P<doubled>翻(?P<times>[一两二三])?番)                            # 翻两番
        """,
        re.VERBOSE,
        starts="全零翻",
    )
