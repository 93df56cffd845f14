"""Numbers that are measured and still promise nothing: cases, terms of a formula, sums of their own list."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from policytext.extract.quota_measures import Candidate
from policytext.extract.quota_words import words_pattern
from policytext.pattern import pattern

__all__ = ["is_background", "is_condition", "sums_up"]

_BEFORE: Final = 60  # characters in front of a number in which its case opens: 对…的企业，
_AFTER: Final = 80  # characters behind it in which its case ends
_LIST: Final = 240  # the longest enumeration that a number sums up
_NEAR: Final = 20  # characters in front of it in which a formula or 距 begins
_ITEM: Final = 8  # the longest last item of an enumeration without 等
_NOTE: Final = r"(?:[（(][^（）()\n]{0,20}[)）])?"

_PAUSE: Final = pattern(r"[\s\S]*[，。；：,;:\n！？]")
"""Greedy, so that the last pause is searched for from the end."""

_CASE: Final = pattern(
    rf"""
      {_NOTE}[^，。；：,;:\n（）()是为]{{0,30}}(?<!目)(?:的|时){_NOTE}[，,：]     # 连续缴纳满5年(含)的，可…
    | (?:的)?(?:将|一律)?不予                                         # 大于200万元将不予受理
    | 者[，,；;、：:]                                                 # 十万元以下者，
    | 的[^，。；,;的\n]{{1,12}}后[，,]                                   # 缴纳50%的出让金后，
    | [^，。；,;\n]{{0,8}}后(?:可|方可|即可)                               # 缴纳比例不低于50%后可
    | [^，。；,;\n（）()]{{0,6}}[）)](?:并|且)?[^，。；,;\n（）()]{{0,30}}的[，,]    # 25%（…达到15%）并签订合同的，
    | [^，。；,;\n]{{0,34}}[，,、](?:并|且|并且|同时)[^，。；,;\n]{{2,30}}的[，,]    # 参观1家景区，并住宿1晚的，
    """,
    re.VERBOSE,
)
"""What makes a number part of a case that something else follows from."""

_OUTCOME: Final = pattern(r"[的时者后不](?:[，,；;、：:（(]|予|(?:方|即)?可)")
"""How such a case ends; with :func:`_goes_on` the cheap look before :data:`_CASE`."""

_IF: Final = pattern(
    r"(?:^|[且并])(?:如果|倘若?|若(?!干)|凡|当[^年地前日月期下天季]|如(?![期实下何此同图前有意]))|如\Z"
)
"""What opens such a case: 如贷款金额不超过50万元，."""

_FOR: Final = pattern(r"对(?<![^，。；、：:,;\s”）)】\d.]对)于?[^。；;\n]{0,50}\Z")
"""The opening of a case that names who it holds for: 对年收入达到1亿元的企业，给予…."""

_GIVEN: Final = pattern(
    r"给予|予以|发放|按|奖励|补助|补贴"
)  # what follows from the case stands before the number
_WHO: Final = r"[^，。；,;\n]{0,12}的[^，。；、,;\n]{1,20}"

_FORMULA_BEFORE: Final = pattern(r"[+＋×÷*=＝<＜≤][^，。；,;\n+＋“”]{0,14}\Z")
_FORMULA_AFTER: Final = pattern(r"\s?[）)]?\s?[+＋×÷<＜≤]")

_FORMULA_SIGNS: Final = "+＋×÷<＜≤）) \t\n"
_SIGNS: Final = pattern(r"一式|比例尺|距|海拔|高程|水位|除|\+|＋|×|÷|\*|=|＝|<|＜|≤")
"""One of these stands near every number that is a place or a term of a formula, or that 除 excepts."""

_PLACED: Final = pattern(r"(?:一式|比例尺|相?距[^，。；\n]{0,14}|海拔(?:高程|高度)?|高程|水位)\s?\Z")
"""Copies of a form, scales of maps, places and levels: no promise either way."""

_SCALE: Final = pattern(r"[一二三五]?[百千万]+分之一(?![^，。]{0,4}的)")  # 五万分之一
_MEASURES: Final = pattern(
    r"(?:[^，。；、\d\n]{0,8}(?:配套|具体|惠民|惠企|若干)?)(?:措施|举措|规定|禁令|条款|内容)"
)
_WINDOW: Final = pattern(r"\s?[至到—–-]{1,2}\d{1,3}个(?:工作日|自然日|月)")  # 1个至5个工作日
_STRUCTURE: Final = pattern(
    r"[^，。；、\d\n]{0,5}(?:部分|分类|层级|层次|维度|环节|步骤|阶段|章节|子项(?!目))"
)  # 14个二级分类
_SORTS: Final = pattern(r"(?:具体)?(?:类型|情形|情况|形式|方式|行为|模式|途径|方法)")
_FOLLOWS: Final = {
    "条": _MEASURES,  # 13条措施
    "项": _MEASURES,
    "种": _SORTS,  # 4种类型
    "类": _SORTS,
    "方面": pattern(""),  # 3方面, whatever follows
}
"""By its unit, what behind a number makes it a part of the text's own subject."""

_OPENINGS: Final = ("分为", "分成", "以", "含", "续", "满")
"""Words right before a number that :func:`_is_opened` looks at."""

_AROUND: Final = pattern(r"(?:[（(]?不?含?[)）]?)(?:范围|半径|以外|之外|水位|蓄水)")
_DEFINED: Final = pattern(r"(?:是指|指的是|系指|所称)[^。；\n]{0,70}\Z")
_EXCEPT: Final = pattern(r"除[^，。；,\n]{0,12}\Z")
_EXCEPTED: Final = pattern(r"[^，。；,\n]{0,12}外[，,]")
_TOWARDS: Final = pattern(
    r"(?:针对|在现有(?![^，。；\n]{0,10}基础上))[^，。；\n]{0,50}\Z"
)  # 针对关税为零的2034种商品，
_INCLUDED: Final = pattern(r"(?:以上|以下|以内)[（(]不?含\s?\Z")
_ONE_OF: Final = pattern(r"[^，。；、,;\n]{0,22}之一")
_AS_BASE: Final = pattern(r"[^，。；,;\n]{1,30}为(?:试点|基础|依托|重点|载体|抓手|单位|核心|主体|骨干|支撑)")
_DIGIT: Final = pattern(r"\d")  # 10所学校、5家书院、3所…: a list of quantities is no enumeration
_PERIODS: Final = pattern(r"(?:年度|学年|学期|季度|月份|自然[年月日]|财政年|会计年|纳税|供暖|采暖)")
_COMMA: Final = pattern(r"、|以及|和|及|或者?")


def is_condition(text: str, found: Candidate, before: str) -> bool:
    """Whether the quantity belongs to a case that something follows from: 满5年的，可…; 如超过60%时，….

    Args:
        text: the whole text.
        found: the quantity.
        before: the words in front of it.

    >>> whole = "连续缴存满12个月的，可申请贷款"
    >>> is_condition(whole, Candidate(start=4, end=9, value=12, unit="个月", group="time"), "连续缴存")
    True
    """
    before = before[-_BEFORE:]
    opens = "如" in before or "若" in before or "倘" in before or "凡" in before or "当" in before
    if opens and _IF.search(_head(before)):
        return True
    case = _CASE.match(text, found.end) if _goes_on(text, found.end) else None
    if case:
        grants = words_pattern("grant").search(text, found.end, found.end + 30)
        if not (grants and grants.start() < case.end()):
            return True
    opening = _FOR.search(before) if "对" in before else None
    return bool(opening and _who().match(text, found.end) and not _GIVEN.search(opening[0]))


def _goes_on(text: str, end: int) -> bool:
    """Whether a case may end behind a number: its sentence goes on, if with a pause, then with 并; and an outcome follows."""
    following = text[end : end + 1]
    if following in "。；;\n" or (following in "，," and not text.startswith(("并", "且", "同时"), end + 1)):
        return False
    return _OUTCOME.search(text, end, end + _AFTER) is not None


def _head(before: str) -> str:
    """The clause as far as the number."""
    pause = _PAUSE.match(before)
    return before[pause.end() :] if pause else before


def is_background(text: str, found: Candidate, before: str) -> bool:
    """Whether a number describes what is there: 一式四份, 作为5个试验区之一, a term of a formula, phases (二期).

    Args:
        text: the whole text.
        found: the quantity.
        before: the words in front of it.

    >>> is_background("材料一式4份", Candidate(start=4, end=6, value=4, unit="份", group="count"), "材料一式")
    True
    """
    end = found.end
    if _is_described(text, found, before):
        return True
    if text[end : end + 1] in _FORMULA_SIGNS and _FORMULA_AFTER.match(text, end):
        return True
    if text.find("之一", end, end + 24) >= 0 and _ONE_OF.match(text, end):
        return True
    if before.endswith(_OPENINGS) and _is_opened(text, found, before):
        return True
    if follows := _FOLLOWS.get(found.unit or ""):
        return follows.match(text, end) is not None
    if found.unit == "个":
        return _is_structure(text, found)
    if found.group == "size":
        return _AROUND.match(text, end) is not None  # 500米范围内
    if found.group == "hour":
        return text.startswith("内", end)  # 48小时内 is a deadline
    return "分之" in found.number and _SCALE.match(text, found.start) is not None


def _is_opened(text: str, found: Candidate, before: str) -> bool:
    """Whether the word right before a number makes it background: 分为|四层, 以|3个园区为试点."""
    if before.endswith("以"):
        return _AS_BASE.match(text, found.end) is not None
    if before.endswith("含"):
        return found.group == "size" and _INCLUDED.search(before) is not None  # 6层以上(含6层)
    if before.endswith(("续", "满")):
        return found.unit in ("个", "分")  # 连续3个记分周期, 记满12分
    return found.comparator == "eq"  # 分为四层


def _is_described(text: str, found: Candidate, before: str) -> bool:
    """Whether the words before a number make it a place, a term of a definition or a formula, or an exception."""
    if ("指" in before or "所称" in before) and _DEFINED.search(before):
        return True
    if ("针对" in before or "在现有" in before) and _TOWARDS.search(before):
        return True
    near = before[-_NEAR:]
    if not _SIGNS.search(near):
        return False
    if _EXCEPT.search(near) and _EXCEPTED.match(text, found.end):
        return True  # 除享受2万元补贴外，
    return bool(_PLACED.search(near) or _FORMULA_BEFORE.search(near))


def _is_structure(text: str, found: Candidate) -> bool:
    """Whether what is counted are parts of the text's own subject, or stretches of time: 9个方面, 两个年度."""
    if text.startswith("方面", found.end) or _WINDOW.match(text, found.end):
        return True
    short = found.value <= 12 and _PERIODS.match(text, found.end)
    return bool(short or (found.comparator == "eq" and _STRUCTURE.match(text, found.end)))


def sums_up(text: str, found: Candidate) -> bool:
    """Whether a number only counts the list in front of it: 甲、乙、丙等3项, 甲、乙、丙3项.

    >>> sums_up("教育、医疗、住房等3项扣除", Candidate(start=9, end=11, value=3, unit="项", group="count"))
    True
    >>> sums_up("支持甲地、乙地、丙地3个试点", Candidate(start=10, end=12, value=3, unit="个", group="count"))
    True
    """
    if found.group != "count" or found.comparator != "eq" or not 2 <= found.value <= 30:
        return False
    before = text[max(0, found.start - _LIST) : found.start].rstrip()
    examples = before.endswith("等")
    if not examples and "、" not in before[-_ITEM:]:
        return False
    clause = re.split(r"[。；\n！？：，]", before.removesuffix("等"))[-1]
    more = len(_COMMA.findall(clause)) + 1 - found.value
    if examples:
        return 0 <= more <= 2
    return more == 0 and found.value > 2 and not clause.endswith("、") and not _DIGIT.search(clause)


@cache
def _who() -> re.Pattern[str]:
    """The rest of such a case, with what follows from it: 亿元的企业，给予…."""
    return re.compile(
        rf"{_WHO}(?:[，,]\s?(?:由[^，。,]{{2,14}})?)?(?:{words_pattern('consequence').pattern})"
    )
