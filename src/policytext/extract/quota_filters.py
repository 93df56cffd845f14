"""What only looks like a quota: numbers in names and dates, articles (一个), classes (20层以上高层), baselines."""

from __future__ import annotations

import re
from bisect import bisect_right

from policytext.extract.quota_words import units_pattern, words_pattern
from policytext.numerals import Numeral
from policytext.pattern import pattern

__all__ = ["Masks", "is_attribute", "is_baseline", "is_counted", "is_one_of"]

_NAMED = pattern(
    r"""
      《[^《》\n]{0,80}(?:《[^《》\n]{0,60}》[^《》\n]{0,40})?》                          # 《100条措施》
    | “[^“”\n]{0,24}”                                                              # “1+1+N”, “三下乡”
    | 第\s?[\d〇零一二三四五六七八九十百两]{1,6}(?:\s?[-—至、]\s?第?[\d一二三四五六七八九十]{1,4})?  # 第三卷, 第15届
    | [一二三四五六七八九十]{1,3}届(?:第?[\d一二三四五六七八九十]{1,3}次)?                    # 十五届94次会议
    | (?<!\d)(?:(?:19|20)\d\d|1[01]\d)(?:\s?[-—–~～至]{1,2}\s?(?:19|20)?\d\d)?\s?学?年       # 2021-2025年, 103年
    | (?<!\d)\d{1,2}月(?:份|\d{1,2}[日号])(?:[、至—-]\d{1,2}日)?                          # 6月30日
    | [（(]\s?\d{1,3}(?:\.\d{1,2})?分\s?[)）]                                               # （0.5分）: a score
    | [A-Z]{1,10}[-.]?\d{1,5}(?:\.\d{1,3})?(?![%\d])                                 # PM2.5, G20
    | \d{1,2}[时点]\d{1,2}分                                                            # 8时40分
    | 师\d{1,3}团                                                                      # 第三师44团
    | \d{1,3}[×xX*+＋]\d{1,4}                                                        # 7×24, 1+1
    """,
    re.VERBOSE,
)
_QUOTES = frozenset("“”")

_CHINESE_SMALL = pattern(r"[一二两三四五六七八九十]{1,2}")
_ENDS_CLAUSE = pattern(r"[，。；,;\n)）]|$")
_NO_NOUN_BEFORE = frozenset({"", "，", ",", "。", "、", "；", "：", "\n", "”", "这", "以", "的"})

_NO_COUNT_AFTER = pattern(
    r"(?:[每×]|(?<![底末初旬日月年])前)\s{0,3}\Z"
)  # 每50公斤; 前3名, not 年底前80%; a formula
_FROM = pattern(r"(?:由|从)[^，。；,;]{0,14}$")
_CHANGED_TO = pattern(
    r"%?(?:统一|逐步|分别)?(?:提高|提升|上升|增加|增长|下降|降低|降|扩大|减少|缩短|压缩|调整|下调|上调|增|升|减)(?:到|至|为)"
)
_ONE_OF = pattern(r"[^，。；、,;\n]{0,14}之一")
_GRANTED = r"(?:一次性)?[^，。；、,;的\n]{0,4}(?:奖励|奖补|奖金|补助|补贴|资助|支持|贷款|罚款|资金|标准)"
_CLASS = pattern(rf"的(?!{_GRANTED})")  # 1亿元以上的项目, but 50万元以下的奖励

_CONDITION = pattern(r"(?:[（(][^（）()]{0,20}[)）])?的[，,]")  # 余额不超过5万元的，可…

_REACHED = pattern(r"(?:达|达到|提高到|提高至|延长到|延长至|调整到|调整为|增加到)$")
_SHORTENED = pattern(r"(?:压缩|缩短|压减|控制|限制|降|减少)[^，。；,;\n]{0,6}(?:至|到|在|为)?$")
_REPEATED = pattern(r"(?:每|平均|人均|年均|各|不少于|至少|达到|达)[^，。；,;\n]{0,24}$")


class Masks:
    """The stretches of a text whose numbers are names, dates or parts of quoted slogans."""

    def __init__(self, text: str) -> None:
        self._text = text
        spans = [match.span() for match in _NAMED.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def cover(self, start: int, *, end: int | None = None) -> bool:
        """Whether what starts here is none of ours; with ``end``, a quotation of exactly that passage is (“零事故”)."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or start >= self._ends[index]:
            return False
        around = (self._starts[index] + 1, self._ends[index] - 1)
        return around != (start, end) or self._text[self._starts[index]] not in _QUOTES


def is_counted(text: str, number: Numeral, start: int, end: int, *, group: str, comparator: str) -> bool:
    """Whether a number with its unit can be a quota, by the unit's group.

    Args:
        text: the whole text.
        number: the number.
        start: where the quantity starts, with a comparator that touches it.
        end: where it ends.
        group: the group of its unit.
        comparator: how it is meant.
    """
    if number.text == "零" or _NO_COUNT_AFTER.search(text, max(0, start - 4), start):
        return False
    touched = number.start > start
    if group in ("time", "age", "hour"):
        return _duration_counts(text[max(0, start - 24) : start], group, comparator, touched=touched)
    if group != "lesson" and _CHINESE_SMALL.fullmatch(number.text):
        return _small_number_counts(text, number, start, end, group=group, comparator=comparator)
    return group != "rating" or bool(_ENDS_CLAUSE.match(text, end))


def _small_number_counts(
    text: str, number: Numeral, start: int, end: int, *, group: str, comparator: str
) -> bool:
    """三项行动 sums up, 四个意识 is a slogan, 一个 an article; 至少一次 and 新建幼儿园两所 count."""
    if comparator in ("ge", "le", "range"):
        unit = units_pattern().match(text, number.end)
        bare = unit is not None and unit.end() == end
        return bare or group in ("event", "lesson")  # not 二套及以上
    before = text[max(0, start - 1) : start]
    return (
        comparator == "eq"
        and number.text != "一"
        and before not in _NO_NOUN_BEFORE
        and bool(_ENDS_CLAUSE.match(text, end))
    )


def _duration_counts(head: str, group: str, comparator: str, *, touched: bool) -> bool:
    """不少于2小时, 提高到10.8年, 压缩至3个工作日; other times are dates and periods."""
    if _REACHED.search(head):
        return True
    if group == "hour":
        return comparator != "eq" or bool(_SHORTENED.search(head) or _REPEATED.search(head))
    limited = touched and comparator in ("ge", "le")
    return limited or (group == "time" and bool(_SHORTENED.search(head)))


def is_baseline(text: str, start: int, end: int) -> bool:
    """Whether the quantity is what something was before: the 15% of 由15%提高到20%."""
    return bool(_CHANGED_TO.match(text, end) and _FROM.search(text[max(0, start - 16) : start]))


def is_one_of(text: str, end: int) -> bool:
    """Whether the count is only background: 作为全国5个试验区之一."""
    return bool(_ONE_OF.match(text, end))


def is_attribute(text: str, end: int, *, group: str, comparator: str) -> bool:
    """Whether a size describes a class (20层以上高层, 超5亿元的项目, 30万吨级) or a case (不超过5万元的，可…)."""
    if text.startswith("级", end) or _CONDITION.match(text, end):
        return True
    if group not in ("money", "size", "person", "age", "time") or comparator not in ("ge", "gt", "le", "lt"):
        return False
    return bool(words_pattern("class_noun").match(text, end) or _CLASS.match(text, end))
