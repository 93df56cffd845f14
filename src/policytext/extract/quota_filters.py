"""What only looks like a quota: numbers in names and dates, articles (一个), classes (20层以上高层), baselines."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from policytext.extract.quota_measures import Candidate
from policytext.extract.quota_words import (
    comparators,
    comparators_pattern,
    ending,
    unit_groups,
    words_pattern,
)
from policytext.pattern import pattern

__all__ = ["is_article", "is_attribute", "is_baseline", "is_counted"]

_CN: Final = "一二两三四五六七八九十"
_CHINESE_SMALL: Final = frozenset(first + second for first in _CN for second in ("", *_CN))
_ENDS_CLAUSE: Final = pattern(r"[，。；,;\n)）]|$")
_NO_NOUN_BEFORE: Final = frozenset({"", "，", ",", "。", "、", "；", "：", "\n", "”", "这", "以", "的"})

_NO_COUNT_AFTER: Final = pattern(
    r"(?:[每×]|(?<![底末初旬日月年])前)\s{0,3}\Z"
)  # 每50公斤; 前3名, not 年底前80%; a formula
_NO_COUNT_SIGNS: Final = "每×前 \t\n\u3000"
_CODE: Final = pattern(r"(?:代码|编码|号码|密码|账号)(?:[（(]|为|是|共|由)?\Z")  # 报送代码（|8位）
_CODE_NAME: Final = 4  # characters
_FROM: Final = pattern(r"(?:由|从)[^，。；,;]{0,36}$")
_CHANGED_TO: Final = pattern(
    r"%?(?:[、和及]\d[\d.]{0,9}[^\d，。；、]{0,5}){0,6}(?:统一|逐步|分别)?(?:提高|提升|上升|增加|增长|下降|降低|降|扩大|减少|缩短|压缩|调整|下调|上调|增|升|减)(?:到|至|为)"
)
_CHANGES: Final = "%、和及统逐分提上增下降扩减缩压调升"  # how that begins
_GRANTS: Final = (
    r"(?:一次性)?[^，。；、,;的\n]{0,4}(?:奖励|奖补|奖金|补助|补贴|资助|支持|贷款|罚款|资金|标准)"
)
_FUND: Final = pattern(r"(?:设立|组建|成立|发起)[^，。；\n]{0,12}规模$")  # 设立总规模|不少于10亿元|的基金
_CLASS: Final = pattern(rf"[的之](?!{_GRANTS})")  # 1亿元以上的项目, but 50万元以下的奖励

_BOUNDS: Final = pattern(
    r"(?:[（(]不?含[^（）()\n]{0,6}[）)])?(?:\d{1,4}[层米平方]{1,3}(?:以下|以上|以内)(?:[（(]不?含[^（）()\n]{0,6}[）)])?)?"
)
"""Notes and the other bound behind a bound: 6层以上|(含6层)17层以下(含17层)的建筑."""

_REWARDED: Final = pattern(r"(?:给予|予以|奖励|补贴|补助|奖补)[^，。；,;\n]{0,6}\d")  # 90平方米以下|奖励1万元
_RANGE: Final = pattern(r"\d\s?[至到~～—-]\s?\Z")  # 90至|140平方米
_USED: Final = pattern(r"(?:的)?用于")
_ELIGIBLE: Final = pattern(r"[（(]年龄[^（）()]{0,4}$")  # (年龄不超过40周岁、大专以上)
_COUNT_AS_WORDS: Final = frozenset({"lesson", "time", "age", "hour"})  # 两学时, 三年: no articles
_SIZES: Final = frozenset({"money", "size", "person", "age", "time", "hour"})

_REACHED: Final = pattern(r"(?:达|达到|提高到|提高至|延长到|延长至|放宽到|放宽至|调整到|调整为|增加到)$")
_TERM: Final = pattern(r"期(?<!日期)限?(?:最长)?[为是]$")  # 补贴期限最长为|2年
_TERM_ITSELF: Final = pattern(r"期限?$")  # 贴息期|1年
_KEPT: Final = pattern(
    r"(?:公示|公告|保存|留存|保留)(?:期限?|时间)?(?:至少|不少于|不低于)?$"
)  # 公示|3天, 至少保存|5年
_SHORTENED: Final = pattern(r"(?:压缩|缩短|压减|控制|限制|降|减少)[^，。；,;\n]{0,6}(?:至|到|在|为)?$")
_REPEATED: Final = pattern(r"(?:每|平均|人均|年均|各|不少于|至少|达到|达)[^，。；,;\n]{0,24}$")


def is_counted(text: str, found: Candidate) -> bool:
    """Whether a number with its unit can be a quota, by the unit's group.

    Args:
        text: the whole text.
        found: the number with its unit and its comparators.
    """
    start, group = found.start, found.group
    if found.number == "零" or (
        text[start - 1 : start] in _NO_COUNT_SIGNS and _NO_COUNT_AFTER.search(text, start - 4, start)
    ):
        return False
    if found.unit == "位" and _CODE.search(text, start - _CODE_NAME, start):
        return False
    if group in ("time", "age", "hour"):
        return _duration_counts(text[max(0, start - 24) : start], found)
    if group != "lesson" and found.number in _CHINESE_SMALL:
        return _small_number_counts(text, found)
    return group != "rating" or bool(_ENDS_CLAUSE.match(text, found.end))


def is_article(text: str, number: re.Match[str]) -> bool:
    """Whether a small Chinese numeral before its unit is no quota at first sight: 一个, 三项行动.

    No word that bounds numbers stands before it, no pause and no comparator behind it; :func:`is_counted` looks closer.

    Args:
        text: the whole text.
        number: the numeral with the groups ``small``, ``unit`` and ``counted``.
    """
    counted = number["counted"]
    if counted is None or unit_groups()[counted] in _COUNT_AS_WORDS:
        return False
    if text[number.end() : number.end() + 1] in _may_end():
        return False
    start = number.start("small")
    return not _bounds_number().search(text, start - 80, start)


def _small_number_counts(text: str, found: Candidate) -> bool:
    """三项行动 sums up, 四个意识 is a slogan, 一个 an article, 四份 and 正反两面 are parts of a form; 至少一次 and 新建幼儿园两所 count."""
    if found.comparator in ("ge", "le", "range"):
        bare = text.endswith(f"{found.number}{found.unit}", found.start, found.end)
        if found.unit == "方":
            return False  # 只能由一方申请: a side, no volume
        return bare or found.group in ("event", "lesson")  # not 二套及以上
    before = text[max(0, found.start - 1) : found.start]
    return (
        found.comparator == "eq"
        and found.number != "一"
        and found.unit not in ("份", "面")
        and before not in _NO_NOUN_BEFORE
        and bool(_ENDS_CLAUSE.match(text, found.end))
    )


def _duration_counts(head: str, found: Candidate) -> bool:
    """不少于2小时, 提高到10.8年, 压缩至3个工作日, 期限为2年; other times are dates and periods."""
    if found.unit == "年" and found.touched and found.comparator == "approx":
        return False  # 近十年
    if _REACHED.search(head):
        return True
    if found.group == "hour":
        return found.comparator != "eq" or bool(_SHORTENED.search(head) or _REPEATED.search(head))
    if found.group == "time" and (_is_term(head) or _KEPT.search(head)):
        return True
    limited = found.touched and found.comparator in ("ge", "le") and not _ELIGIBLE.search(head)
    return bool(limited) or (found.group == "time" and bool(_SHORTENED.search(head)))


def _is_term(head: str) -> bool:
    """Whether what stands before a duration is a term that it measures: 期限为|2年, 贴息期|1年, but not 有效期|5年."""
    if _TERM.search(head):
        return True
    return _TERM_ITSELF.search(head) is not None and ending("no_term", head) is None


def is_baseline(text: str, found: Candidate, before: str) -> bool:
    """Whether the quantity is what something was before: the 15% of 由15%提高到20%.

    Args:
        text: the whole text.
        found: the quantity.
        before: the words in front of it.
    """
    if text[found.end : found.end + 1] not in _CHANGES:
        return False
    return bool(_CHANGED_TO.match(text, found.end) and _FROM.search(before[-40:]))


def is_attribute(text: str, found: Candidate) -> bool:
    """Whether a size describes a class: 20层以上高层, 超5亿元的项目, 30万吨级."""
    if text.startswith("级", found.end):
        return True
    if found.group not in _SIZES:
        return False
    end = _BOUNDS.match(text, found.end)
    rest = end.end() if end else found.end
    bounded = found.comparator != "eq" or _RANGE.search(text, found.start - 4, found.start)
    if found.group == "size" and bounded and _REWARDED.match(text, rest):
        return True
    if found.comparator not in ("ge", "gt", "le", "lt"):
        return False
    if found.group == "size" and _USED.match(text, rest):
        return True  # 90平方米以上用于安置房
    if found.group == "money" and _FUND.search(text[max(0, found.start - 20) : found.start]):
        return False
    return bool(words_pattern("class_noun").match(text, rest) or _CLASS.match(text, rest))


@cache
def _may_end() -> frozenset[str]:
    """What stands behind a small number that may count: a pause, the beginning of a comparator or of 为限."""
    after = {word[0] for word in comparators("after")}
    return frozenset({"", *"，。；,;\n)）（( \t\u3000半为封限", *after})


@cache
def _bounds_number() -> re.Pattern[str]:
    return re.compile(f"{comparators_pattern('far').pattern}|{comparators_pattern('before').pattern}")
