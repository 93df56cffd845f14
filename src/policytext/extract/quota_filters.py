"""What only looks like a quota: numbers in names and dates, articles (一个), classes (20层以上高层), baselines."""

from __future__ import annotations

import re
from bisect import bisect_right

from policytext.extract.quota_measures import Candidate
from policytext.extract.quota_words import units_pattern, words_pattern
from policytext.numerals import Numeral
from policytext.pattern import pattern

__all__ = ["Masks", "is_attribute", "is_baseline", "is_counted"]

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
    | [一二三四五六七八九十百]{2,5}条(?=第|规定|款|所|之|的)                                   # 三十六条第二项
    | [一二三四五六七八九十百]{1,5}期(?!以上|左右)                                           # 九十三期, 二期
    | (?<=国家)\d类(?:、\d类){0,5}                                                          # 国家1类、2类新药
    | 师\d{1,3}团                                                                      # 第三师44团
    | \d{1,3}[×xX*+＋]\d{1,4}                                                        # 7×24, 1+1
    """,
    re.VERBOSE,
    starts=r"《“第\d〇零一二三四五六七八九十百（(A-Z师",
)
_QUOTES = frozenset("“”")

_CHINESE_SMALL = pattern(r"[一二两三四五六七八九十]{1,2}")
_ENDS_CLAUSE = pattern(r"[，。；,;\n)）]|$")
_NO_NOUN_BEFORE = frozenset({"", "，", ",", "。", "、", "；", "：", "\n", "”", "这", "以", "的"})

_NO_COUNT_AFTER = pattern(
    r"(?:[每×]|(?<![底末初旬日月年])前)\s{0,3}\Z"
)  # 每50公斤; 前3名, not 年底前80%; a formula
_FROM = pattern(r"(?:由|从)[^，。；,;]{0,36}$")
_CHANGED_TO = pattern(
    r"%?(?:[、和及]\d[\d.]{0,9}[^\d，。；、]{0,5}){0,6}(?:统一|逐步|分别)?(?:提高|提升|上升|增加|增长|下降|降低|降|扩大|减少|缩短|压缩|调整|下调|上调|增|升|减)(?:到|至|为)"
)
_GRANTED = r"(?:一次性)?[^，。；、,;的\n]{0,4}(?:奖励|奖补|奖金|补助|补贴|资助|支持|贷款|罚款|资金|标准)"
_CLASS = pattern(rf"[的之](?!{_GRANTED})")  # 1亿元以上的项目, but 50万元以下的奖励

_BOUNDS = pattern(
    r"(?:[（(]不?含[^（）()\n]{0,6}[）)])?(?:\d{1,4}[层米平方]{1,3}(?:以下|以上|以内)(?:[（(]不?含[^（）()\n]{0,6}[）)])?)?"
)
"""Notes and the other bound behind a bound: 6层以上|(含6层)17层以下(含17层)的建筑."""

_USED = pattern(r"(?:的)?用于")
_ELIGIBLE = pattern(r"[（(]年龄[^（）()]{0,4}$")  # (年龄不超过40周岁、大专以上)
_SIZES = frozenset({"money", "size", "person", "age", "time", "hour"})

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


def is_counted(text: str, number: Numeral, found: Candidate) -> bool:
    """Whether a number with its unit can be a quota, by the unit's group.

    Args:
        text: the whole text.
        number: the number.
        found: the number with its unit and its comparators.
    """
    start, group = found.start, found.group
    if number.text == "零" or _NO_COUNT_AFTER.search(text, max(0, start - 4), start):
        return False
    if group in ("time", "age", "hour"):
        return _duration_counts(text[max(0, start - 24) : start], found, touched=number.start > start)
    if group != "lesson" and _CHINESE_SMALL.fullmatch(number.text):
        return _small_number_counts(text, number, found)
    return group != "rating" or bool(_ENDS_CLAUSE.match(text, found.end))


def _small_number_counts(text: str, number: Numeral, found: Candidate) -> bool:
    """三项行动 sums up, 四个意识 is a slogan, 一个 an article, 四份 copies of a form; 至少一次 and 新建幼儿园两所 count."""
    if found.comparator in ("ge", "le", "range"):
        unit = units_pattern().match(text, number.end)
        bare = unit is not None and unit.end() == found.end
        return bare or found.group in ("event", "lesson")  # not 二套及以上
    before = text[max(0, found.start - 1) : found.start]
    return (
        found.comparator == "eq"
        and number.text != "一"
        and found.unit != "份"
        and before not in _NO_NOUN_BEFORE
        and bool(_ENDS_CLAUSE.match(text, found.end))
    )


def _duration_counts(head: str, found: Candidate, *, touched: bool) -> bool:
    """不少于2小时, 提高到10.8年, 压缩至3个工作日; other times are dates and periods."""
    if _REACHED.search(head):
        return True
    if found.group == "hour":
        return found.comparator != "eq" or bool(_SHORTENED.search(head) or _REPEATED.search(head))
    limited = touched and found.comparator in ("ge", "le") and not _ELIGIBLE.search(head)
    return bool(limited) or (found.group == "time" and bool(_SHORTENED.search(head)))


def is_baseline(text: str, start: int, end: int) -> bool:
    """Whether the quantity is what something was before: the 15% of 由15%提高到20%."""
    return bool(_CHANGED_TO.match(text, end) and _FROM.search(text[max(0, start - 40) : start]))


def is_attribute(text: str, found: Candidate) -> bool:
    """Whether a size describes a class: 20层以上高层, 超5亿元的项目, 30万吨级."""
    if text.startswith("级", found.end):
        return True
    if found.group not in _SIZES or found.comparator not in ("ge", "gt", "le", "lt"):
        return False
    end = _BOUNDS.match(text, found.end)
    rest = end.end() if end else found.end
    if found.group == "size" and _USED.match(text, rest):
        return True  # 90平方米以上用于安置房
    return bool(words_pattern("class_noun").match(text, rest) or _CLASS.match(text, rest))
