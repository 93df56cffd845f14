"""Which quotas of two lists are about the same indicator."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from policytext.compare.magnitudes import Magnitude, magnitude
from policytext.lexicon import load_table, load_words
from policytext.pattern import pattern

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[Any]

__all__ = ["Indicator", "IndicatorPair", "indicator_key", "likeness", "match_indicators"]

_YEAR = pattern(r"(?:19|20)\d{2}年?(?:底|末)?前?")
_MARKS = pattern(r"[^0-9A-Za-z%\u3400-\u9fff]+")
# Who each quota is for: 每名班子成员, 各社区卫生服务中心 tell the scope, not the indicator.
_LABEL = pattern(r"^(?:[（(]?[一二三四五六七八九十百\d]+[)）]?[、.．]?|[一二三四五六七八九十]+是)\s*")

LEAST_LIKENESS: Final = 0.7
"""The least likeness of one indicator: 志愿者注册率 and 在职职工志愿者注册率 have 0.75."""
LEAST_CONTEXT: Final = 0.6
"""The least likeness of two items whose only quota of a unit is taken for the same."""
HALF_LIKE: Final = 0.55
"""The least likeness of wordings that the items' labels have to support."""
CONTEXT_WEIGHT: Final = 0.1
"""How far the items' labels decide between indicators of like wording."""
SHORTEST: Final = 3
"""A shorter wording may stand inside any other by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What one quota counts, for matching.

    Args:
        wording: the indicator as printed, "" where the text does not tell.
        magnitude: its number in the base unit.
        context: the label of the item that it stands in.
    """

    wording: str
    magnitude: Magnitude
    context: str

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> Indicator:
        """From a row of a quota table: ``indicator, value, high, unit, section``."""
        wording, unit, section = (
            value if isinstance(value, str) else ""
            for value in (row["indicator"], row["unit"], row["section"])
        )
        label = _LABEL.sub("", section.rpartition(" › ")[2])
        return cls(wording=wording, magnitude=magnitude(row["value"], row["high"], unit), context=label)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPair:
    """An old and a new quota of one indicator, by number, and how alike their wordings are."""

    old: int
    new: int
    score: float


@cache
def indicator_key(wording: str) -> str:
    """The wording without years, marks and the words around it.

    >>> indicator_key("2020年全区各单位要组织志愿服务活动")
    '志愿服务活动'
    """
    text = _MARKS.sub("", _YEAR.sub("", wording))
    while (shorter := _frame().sub("", text, count=1)) and shorter != text:
        text = shorter
    return text


@cache
def _frame() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_words("indicators", "frame")))
    return re.compile(f"^(?:{words})|(?:{words})$")


def likeness(a: str, b: str) -> float:
    """How alike two indicators are worded, 0 to 1; 0 where they have contrasting words.

    The normalised Indel similarity of their keys (rapidfuzz), or 0.9 times that of the shorter one with the
    most similar part of the longer one.

    >>> likeness("城镇居民人均可支配收入", "农村居民人均可支配收入")
    0.0
    >>> likeness("全年组织志愿服务活动", "志愿服务活动")
    1.0
    """
    from rapidfuzz import fuzz

    one, other = indicator_key(a), indicator_key(b)
    if not one or not other or _contrast(one, other):
        return 0.0
    score = fuzz.ratio(one, other) / 100
    if min(len(one), len(other)) > SHORTEST:
        score = max(score, 0.9 * fuzz.partial_ratio(one, other) / 100)
    return float(score)


def _contrast(a: str, b: str) -> bool:
    return any(bool(x := _held(a, group)) and bool(y := _held(b, group)) and x != y for group in _contrasts())


def _held(text: str, group: Sequence[str]) -> frozenset[str]:
    return frozenset(word for word in group if word in text)


@cache
def _contrasts() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) for group in load_table("indicators")["contrasts"]["groups"])


def match_indicators(old: Sequence[Indicator], new: Sequence[Indicator]) -> list[IndicatorPair]:
    """Pair the quotas of two lists that are about the same indicator, each at most once.

    The optimal assignment over the likeness of the wordings, with the items' labels as a weak cue; base units
    must agree. What is left over is paired where two items of like label have one quota of a unit each.
    """
    if not old or not new:
        return []
    from scipy.optimize import linear_sum_assignment

    score, context = _tables(old, new)
    value = score.copy()
    value[score >= LEAST_LIKENESS] += CONTEXT_WEIGHT * context[score >= LEAST_LIKENESS]
    value[score < LEAST_LIKENESS] = 0.0
    pairs = [
        IndicatorPair(old=int(i), new=int(j), score=round(float(score[i, j]), 4))
        for i, j in zip(*linear_sum_assignment(value, maximize=True), strict=True)
        if value[i, j] > 0
    ]
    return sorted(pairs + _by_context(old, new, context, score, pairs), key=lambda pair: (pair.new, pair.old))


def _tables(old: Sequence[Indicator], new: Sequence[Indicator]) -> tuple[Numbers, Numbers]:
    """Likeness of wordings and of labels, old × new; 0 where the units differ."""
    import numpy as np
    from rapidfuzz import fuzz

    score, context = np.zeros((len(old), len(new))), np.zeros((len(old), len(new)))
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            if one.magnitude.unit == other.magnitude.unit:
                context[i, j] = fuzz.ratio(one.context, other.context) / 100
                if context[i, j] >= LEAST_CONTEXT or not (_generic(one.wording) or _generic(other.wording)):
                    score[i, j] = likeness(one.wording, other.wording)
    return score, context


def _by_context(
    old: Sequence[Indicator],
    new: Sequence[Indicator],
    context: Numbers,
    score: Numbers,
    pairs: Sequence[IndicatorPair],
) -> list[IndicatorPair]:
    """The pairs of items of like label that have one quota of a unit left each."""
    left = [i for i in range(len(old)) if i not in {pair.old for pair in pairs}]
    right = [j for j in range(len(new)) if j not in {pair.new for pair in pairs}]
    kind_old = Counter((old[i].context, old[i].magnitude.unit) for i in left)
    kind_new = Counter((new[j].context, new[j].magnitude.unit) for j in right)
    found = []
    for i in left:
        for j in right:
            single = kind_old[old[i].context, old[i].magnitude.unit] == 1
            single = single and kind_new[new[j].context, new[j].magnitude.unit] == 1
            if single and context[i, j] >= LEAST_CONTEXT and _may_agree(old[i].wording, new[j].wording):
                found.append(IndicatorPair(old=i, new=j, score=round(float(score[i, j]), 4)))
    return _each_once(found, context)


def _may_agree(a: str, b: str) -> bool:
    """Whether two wordings may be of one indicator, the rest being left out: 行政村 and 健康文化墙覆盖行政村."""
    short = min(len(indicator_key(a)), len(indicator_key(b))) <= SHORTEST
    return not _contrast(a, b) and (short or likeness(a, b) >= HALF_LIKE)


def _generic(wording: str) -> bool:
    """Whether a wording counts something else in every item: 计划投资, 重点项目."""
    key = indicator_key(wording)
    return not key or any(key in load_words("indicators", group) for group in ("generic", "frame"))


def _each_once(pairs: list[IndicatorPair], context: Numbers) -> list[IndicatorPair]:
    kept: list[IndicatorPair] = []
    for pair in sorted(pairs, key=lambda one: (-context[one.old, one.new], one.old, one.new)):
        if all(pair.old != other.old and pair.new != other.new for other in kept):
            kept.append(pair)
    return kept
