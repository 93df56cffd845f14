"""The indicator of a quantity: the shortest wording that says what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from policytext.extract.quota_context import CLAUSE_END, PERIOD, Place
from policytext.extract.quota_measures import Candidate
from policytext.extract.quota_words import end_pattern, words_pattern
from policytext.pattern import pattern

__all__ = ["Counted", "find_indicator", "share_indicator"]

_THINGS = frozenset({"count", "event", "person"})  # groups of units behind which a noun is what is counted
_LIMIT = 30  # the longest indicator in the references has 20 characters
_AMOUNTS = pattern(r"^(?:[、和及]\d[\d.]{0,9}[万亿]?元){1,6}")  # 80万元|、30万元、20万元|一次性支持
_BEHIND = 40  # how far a noun behind the unit is looked at

_SPACE = pattern(r"\s+")
_MARKER = pattern(
    r"""
    ^(?: 第?[一二三四五六七八九十]{1,3}[是、.]           # 一是
      | 第[一二三四五六七八九十百\d]{1,5}条\s?               # 第三条
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
_SHARE = pattern(r"^(?:分别|约|应|均|也|还|只|仅|已)?占(?!地|用|有|补)")  # 占总人口的: of what?
_GROWS = pattern(r"的?(?:高速|快速|较快|稳定|左右)?(?:增长|增速|增幅|下降)")  # 保持40%以上|增长
_FORECAST = pattern(r"预计(?=分别|增长|下降)|(?<=.)(?:预计)?分别(?=同比|增长|下降|提高|减少|增加|提升|上升)")
_REACHED = pattern(r"^[、，,]?(?:累计)?(?:达到?|为|至|到)$")  # 提高1.1个百分点、达62.1%
_REACHES = pattern(r"达到|完成|建成|纳入|实现|通过")  # 卫生机构100%|达到国家标准
_RELATION = pattern(
    r"^(?:与|和)[^，。；、]{1,14}(?:相关|有关|匹配|适应|配套)的|^(?:具有|具备|符合|满足)[^，。；、的]{1,20}的"
)
_PRAISED = pattern(
    r"^[^，。；、的]{1,12}(?:[强大高好优]|突出|明显|显著|完善|先进|领先|良好|齐全|健全|丰富)、[^，。；、的]{2,14}的(?=[\u4e00-\u9fff]{2})"
)  # 水平突出、成效明显的园区
_NOBODY = pattern(r"^(?:人均|平均|年均|分别|预计|年|[较比](?:去年|上年|同期|\d{4}年|全国)?)+")
_FROM_NUMBER_ON = pattern(
    r"(?<=..)(?<!\d)(?:达到|达|为|约|近|超|完成)?\d[\d.,]*[万亿%]?[^年月G].*$"
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
    if _SHARE.search(left):
        return _joined(_subject(text, place, before), left)
    growth = end_pattern("growth").search(left)
    if growth and not (right and found.group in _THINGS):
        return _changed(text, left, growth, place, before)
    if right:
        return _behind(left, right, found)
    if before and _REACHED.match(text[before[-1].found.end : found.start].strip()):
        return end_pattern("growth").sub("", before[-1].indicator or "") or left or None
    if len(left) >= 2 and not words_pattern("generic").fullmatch(left):
        return left
    return _joined(_subject(text, place, before), left)


def _joined(base: str | None, left: str) -> str | None:
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
    left = _FORECAST.sub("", _trim(text[start : found.start]))
    grows = _GROWS.match(text, found.end) if found.group == "percent" else None
    return left + "增长" if grows and left and "增" in grows[0] else left


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
    if "分别" in left and len(before) > 1:
        pair = dict.fromkeys(one.indicator or "" for one in before[-2:])
        return "、".join(pair) + left.replace("分别", "")
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
    right = _AMOUNTS.sub("", right.removeprefix("用于"))
    if (granted := _granted().match(right)) and found.group in ("money", "percent"):
        return granted[1]
    if found.group == "money" and (purpose := _purpose().match(right)):
        right = right[purpose.end() :]
    right = _RELATION.sub("", right)
    if _no_noun().match(right) or (found.group == "percent" and _REACHES.match(right)):
        return ""
    right = right.removeprefix("的").removeprefix("之")
    right = _PRAISED.sub("", _RELATION.sub("", right))
    end = _noun_end().search(right)
    return right[: end.start() if end else len(right)][:_LIMIT]


def _trim(words: str) -> str:
    """A phrase without time, markers, lead words, links and what only stands in a list before 等."""
    words = _OPEN_BRACKET.sub("", _BRACKETED.sub("", _SPACE.sub("", words)))
    words = PERIOD.sub(_unless_compared, _ASIDE.sub("", words)).strip("、，,：:；;-—")
    words = _MARKER.sub("", words)
    if far := words_pattern("bound").search(words):
        if far.start() >= 2:
            words = words[: far.start()]  # 课时不低于总课时的
        elif far[0].startswith("不"):
            return ""
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
        rf"(?:{words_pattern('spent_on').pattern})了?(?:\d[\d.]*[万亿]?(?:公里|平方米|[^\d，。]))?(?!原则|限|准|宜|上限|下限|基数)"
    )


@cache
def _granted() -> re.Pattern[str]:
    """What an amount is given for: 元的标准给予企业|一次性吸纳就业补贴."""
    return re.compile(
        rf"(?:的)?(?:标准|额度|比例|限额内?)(?:据实|定额)?(?:给予|予以|发放|向)?([^，。；,;：]{{0,16}}(?:{words_pattern('grant').pattern}))"
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
