"""The indicator of a quantity: the shortest wording that says what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from policytext.extract.quota_candidates import Candidate
from policytext.extract.quota_context import CLAUSE_END, PERIOD, Place
from policytext.extract.quota_words import end_pattern, words_pattern
from policytext.pattern import pattern

__all__ = ["Counted", "find_indicator", "share_indicator"]

_LIMIT = 30  # the longest indicator in the references has 20 characters
_BEHIND = 40  # how far a noun behind the unit is looked at

_SPACE = pattern(r"\s+")
_MARKER = pattern(
    r"""
    ^(?: 第?[一二三四五六七八九十]{1,3}[是、.]           # 一是
      | [（(][一二三四五六七八九十\d]{1,3}[)）]          # （一）
      | \d{1,3}[.．、]                                # 1.
      | 年(?=人均|均) )                                # 年人均提高
    """,
    re.VERBOSE,
)
_BRACKETED = pattern(r"[（(][^（）()]{0,60}[)）]")  # 旗县（市、区）
_OPEN_BRACKET = pattern(r"^.{0,300}[（()）]")  # the number stands in a bracket, or one closes before it
_ASIDE = pattern(
    r"""
      (?:连续|为期)[\d一二三四五六七八九十]{1,2}[年个天]月?                       # 连续3年
    | (?:由|从)[^，。；]{0,12}$                                            # 由每人
    | (?:由|从)[^，。；]{0,30}(?:提高|提升|增加|增长|扩大|减少|下降|降低|降|下调|上调)[到至为][^，。；]{0,8}$  # 由2010年的6亿元增加到
    """,
    re.VERBOSE,
)
_LIST_SIGN = pattern(r"[、和与及]")
_TAKEN = pattern(r"(?:将|把)([^，。；,;]{2,20}?)(?:纳入|作为|列入|列为)")  # 将艺术课程纳入必修课，保证72学时
_AFTER_LIST = pattern(r"^(?:方面)?的?")  # 服务流程等方面的网络咨询
_NOBODY = pattern(r"^(?:人均|平均|年均|分别|预计|年|[较比](?:去年|上年|同期|\d{4}年|全国)?)+")
_FROM_NUMBER_ON = pattern(
    r"(?<=..)(?:达到|达|为|约|近|超|完成)?\d[\d.,]*[万亿%]?[^年月G].*$"
)  # 存储量|达724EB


class Counted(NamedTuple):
    """A quantity with its indicator."""

    found: Candidate
    indicator: str | None


def find_indicator(text: str, found: Candidate, place: Place, before: Sequence[Counted]) -> str | None:
    """The shortest wording that says what is counted.

    Args:
        text: the whole text.
        found: the quantity.
        place: its clause and sentence.
        before: the quantities before it in the same sentence, with their indicators.
    """
    left, right = _left(text, found, place, before), _right(text, found, place)
    if found.group == "state":
        return left or right or _earlier(text, place)
    if growth := end_pattern("growth").search(left):
        return _changed(text, left, growth, place, before)
    if right:
        return _behind(left, right, found)
    if len(left) >= 2 and not words_pattern("generic").fullmatch(left):
        return left
    base = _subject(text, place, before)
    return ((base or "") + left) or None


def share_indicator(
    text: str, chain: Sequence[Candidate], place: Place, indicator: str | None
) -> list[str | None]:
    """The indicators of quantities in one list: 患病率和迟缓率分别控制在10%和4%以下.

    Args:
        text: the whole text.
        chain: the quantities, joined by 、 or 和.
        place: the place of the first.
        indicator: the indicator of the first.
    """
    if indicator is None or "分别" not in text[place.clause[0] : chain[0].start]:
        return [indicator] * len(chain)
    growth = end_pattern("growth").search(indicator)
    names = indicator[: growth.start()] if growth else indicator
    change = growth[0] if growth else ""
    parts = _LIST_SIGN.split(names.removesuffix("分别"))
    if len(parts) != len(chain) or not all(parts):
        return [indicator] * len(chain)
    return [_completed(part, parts[-1]) + change for part in parts]


def _completed(part: str, last: str) -> str:
    """汽车 of 汽车、家电、家具零售额 is 汽车零售额."""
    tail = last[len(part) :]
    return part + tail if len(part) <= 4 and len(tail) >= 3 and tail.isalpha() else part


def _left(text: str, found: Candidate, place: Place, before: Sequence[Counted]) -> str:
    """What stands in the clause before the number, without time, links and adverbs."""
    start = place.clause[0]
    if before and before[-1].found.end > start:
        start = before[-1].found.end
    return _trim(text[start : found.start])


def _behind(left: str, right: str, found: Candidate) -> str:
    """The noun behind the unit, with what stands before the number where it belongs to it.

    That is the verb of making (新增74辆公交车), the occasion of an act (艺术节30万人次参与) or the kind of
    payment (投资8000万元实施管网改造).
    """
    if found.group == "money" and words_pattern("generic").fullmatch(left):
        return right + left
    if words_pattern("act").match(right) and len(left) >= 2:
        return left + right
    made = end_pattern("made").search(left)
    return (made[0] if made else "") + right


def _subject(text: str, place: Place, before: Sequence[Counted]) -> str | None:
    """What a clause without a subject of its own speaks of: the quantity or the words of the clause before."""
    earlier = _clause_before(text, place)
    if before and before[-1].found.end > earlier[0]:
        indicator = end_pattern("growth").sub("", before[-1].indicator or "")
        return re.sub(f"^(?:{words_pattern('made').pattern}|实施|、){{1,4}}", "", indicator) or None
    words = text[slice(*earlier)]
    taken = _TAKEN.search(words)
    words = _trim(taken[1] if taken else _FROM_NUMBER_ON.sub("", words))
    return end_pattern("rise").sub("", words) or None


def _changed(text: str, left: str, growth: re.Match[str], place: Place, before: Sequence[Counted]) -> str:
    """What grows: named in the clause, or the subject before."""
    named = _NOBODY.sub("", left[: growth.start()])
    if len(named) >= 2:
        return left
    if left.startswith("分别") and len(before) > 1:
        pair = dict.fromkeys(one.indicator or "" for one in before[-2:])
        return "、".join(pair) + left.removeprefix("分别")
    base = _subject(text, place, before) or ""
    return end_pattern("growth").sub("", base) + left


def _clause_before(text: str, place: Place) -> tuple[int, int]:
    """The clause in front of the place's own, in the same sentence; empty if there is none."""
    start, end = place.sentence[0], max(place.sentence[0], place.clause[0] - 1)
    for match in CLAUSE_END.finditer(text, start, end):
        start = match.end()
    return start, end


def _earlier(text: str, place: Place) -> str | None:
    return _trim(text[slice(*_clause_before(text, place))]) or None


def _right(text: str, found: Candidate, place: Place) -> str:
    """The noun phrase behind the unit: 7场露天爵士音乐会."""
    right = _SPACE.sub("", text[found.end : min(place.clause[1], found.end + _BEHIND)])
    right = _BRACKETED.sub("", right)
    right = right.removeprefix("用于")
    if found.group == "money" and (purpose := _purpose().match(right)):
        right = right[purpose.end() :]
    if _no_noun().match(right):
        return ""
    right = right.removeprefix("的").removeprefix("之")
    end = _noun_end().search(right)
    return right[: end.start() if end else len(right)][:_LIMIT]


def _trim(words: str) -> str:
    """A phrase without time, markers, lead words, links and what only stands in a list before 等."""
    words = _OPEN_BRACKET.sub("", _BRACKETED.sub("", _SPACE.sub("", words)))
    words = PERIOD.sub(_unless_compared, _ASIDE.sub("", words)).strip("、，,：:；;-—")
    words = _MARKER.sub("", words)
    if (far := words_pattern("bound").search(words)) and far.start() >= 2:
        words = words[: far.start()]  # 课时不低于总课时的
    words = _cut(words)
    if "等" in words[1:-2]:
        words = _AFTER_LIST.sub("", words[words.rindex("等") + 1 :])
    words = words.strip("、")
    return words if len(words) <= _LIMIT else _shorten(words)


def _unless_compared(period: re.Match[str]) -> str:
    """Nothing, but 去年 in 比去年增加 stays."""
    return period[0] if period.string[max(0, period.start() - 1) : period.start()] in ("比", "较") else ""


def _cut(words: str) -> str:
    """Without the lead words in front and the linking words at the end, as often as they come."""
    link, lead = end_pattern("link"), words_pattern("lead")
    while (match := link.search(words)) and match.start():
        words = words[: match.start()]
    if link.fullmatch(words):
        return ""
    while match := lead.match(words):
        words = words[match.end() :]
    return words


def _shorten(words: str) -> str:
    """The part behind the last 的 of a long phrase, or its last characters."""
    tail = words[words.rindex("的") + 1 :] if "的" in words[:-4] else words
    return tail[-_LIMIT:]


@cache
def _purpose() -> re.Pattern[str]:
    """What stands between an amount and the thing it is spent on: 实施10公里|雨水管网."""
    return re.compile(
        rf"(?:{words_pattern('spent_on').pattern})了?(?:\d[\d.]*[万亿]?(?:公里|平方米|[^\d，。]))?"
    )


@cache
def _no_noun() -> re.Pattern[str]:
    return re.compile(rf"[，。；、,;:：（()）\n！？”]|$|\d|{words_pattern('no_noun').pattern}")


@cache
def _noun_end() -> re.Pattern[str]:
    """The end of the noun: a pause, a verb, the next number of a list, 等 with its collective noun."""
    return re.compile(
        rf"""
          [，。；、,;:：（()）\n！？] | [和及与]\d                 # 10公里雨水管网和19公里道路
        | (?<=.)(?:{words_pattern("noun_end").pattern})       # 公里道路|顺利完工
        | (?<=..)(?<![A-Za-z])\d+(?:\.\d+)?[万亿%个家项所户名人篇套台公]   # 试点县|11个
        | (?<=.)等(?=工程|项目|任务|建设|民生) | (?<=..)并       # 节水灌溉|等工程
        """,
        re.VERBOSE,
    )
