"""Where a text may state a quota: numbers with a unit, 全覆盖, 零事故, 翻番."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from policytext.extract.quota_conditions import is_background, is_condition, sums_up
from policytext.extract.quota_filters import is_article, is_attribute, is_baseline, is_counted
from policytext.extract.quota_measures import Candidate, measure, measure_digits
from policytext.extract.quota_scan import scan
from policytext.numerals import NumeralReader

__all__ = ["LIST_SIGNS", "find_candidates"]

LIST_SIGNS: Final = frozenset({"、", "和", "与", "及", "以及"})
"""What stands between the quantities of one list: 95%、85%和80%以上."""

_RANGE_SIGNS: Final = frozenset({"-", "—", "——", "–", "─", "~", "～", "至", "到"})
_NEAR: Final = max(map(len, LIST_SIGNS | _RANGE_SIGNS))
_BEHIND: Final = frozenset("上下内起")  # how comparators end that hold for the number before them only
_BEFORE: Final = 80  # characters in front of a number that the filters look at
_STATES: Final = frozenset({"covered", "none", "doubled"})
_DOUBLINGS: Final = {"": 2.0, "一": 2.0, "两": 4.0, "二": 4.0, "三": 8.0}


def find_candidates(text: str) -> list[Candidate]:
    """All quantities that may be quotas, in order, none inside another.

    >>> [(one.unit, one.comparator) for one in find_candidates("新建幼儿园5所，覆盖率95%以上，实现零事故")]
    [('所', 'eq'), ('%', 'ge'), (None, 'eq')]
    """
    kept: list[Candidate] = []
    near = False  # whether two stand so near that they may be one range or one list
    for one in _measured(text):
        if kept and one.start < kept[-1].end:
            continue
        near = near or bool(kept and one.start <= kept[-1].end + _NEAR)
        kept.append(one)
    return _share_comparators(text, _join_ranges(text, kept)) if near else kept


def _measured(text: str) -> Iterator[Candidate]:
    """What the scan finds, measured, if it is a quota and nothing that looks like one."""
    reader, done = NumeralReader(text), 0
    for match in scan(reader.plain):
        kind = match.lastgroup
        if kind == "passed" or kind is None or match.start(kind) < done:
            continue
        if kind in _STATES:
            yield _state(match, kind)
        elif match["digits"]:
            found = measure_digits(text, match)
            if _is_quota(text, found):
                yield found
        elif not (match["small"] and is_article(text, match)):
            end = match.start("unit") if match["unit"] else match.end()
            for number in reader.within(max(done, match.start(kind)), end):
                done = number.end
                measured = measure(text, number)
                if measured and _is_quota(text, measured):
                    yield measured


def _is_quota(text: str, found: Candidate) -> bool:
    """Whether a measured number passes every filter, the cheap ones first."""
    if not is_counted(text, found) or is_attribute(text, found):
        return False
    before = text[max(0, found.start - _BEFORE) : found.start]
    return not (
        is_baseline(text, found, before)
        or is_background(text, found, before)
        or is_condition(text, found, before)
        or sums_up(text, found)
    )


def _state(match: re.Match[str], kind: str) -> Candidate:
    """全覆盖, 零事故, 翻一番: a quota without a number."""
    start, end = match.span(kind)
    if kind == "covered":
        return Candidate(start, end, 100.0, unit="%")
    if kind == "none":
        return Candidate(start, end, 0.0)
    return Candidate(start, end, _DOUBLINGS[match[kind][1:-1]], unit="倍")


def _join_ranges(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """八百字至一千字, 1万元以上10万元以下: two quantities of one unit that bound one range."""
    joined: list[Candidate] = []
    for one in found:
        if joined and _bound(text, joined[-1], one):
            low = joined.pop()
            one = replace(
                one, start=low.start, touched=low.touched, value=low.value, high=one.value, comparator="range"
            )
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
    pairs = [index for index in range(1, len(found)) if found[index].start <= found[index - 1].end + _NEAR]
    for index in reversed(pairs):
        one, following = shared[index - 1], shared[index]
        if (
            following.unit == "个百分点"
            and one.unit == "个"
            and text[one.end : following.start] in LIST_SIGNS
        ):
            one = replace(one, unit=following.unit, group=following.group)  # 2.5个和1.1个百分点
            shared[index - 1] = one
        if one.comparator == "eq" and following.comparator in ("ge", "le") and _listed(text, one, following):
            shared[index - 1] = replace(one, comparator=following.comparator)
    for index in pairs:
        previous, one = shared[index - 1], shared[index]
        bounded = previous.touched or (
            previous.comparator in ("ge", "le") and text[previous.end - 1] not in _BEHIND
        )
        if bounded and one.comparator == "eq" and _listed(text, previous, one):  # 分别超过75%、90%
            shared[index] = replace(one, comparator=previous.comparator)
    return shared


def _listed(text: str, one: Candidate, following: Candidate) -> bool:
    return one.unit == following.unit and text[one.end : following.start] in LIST_SIGNS
