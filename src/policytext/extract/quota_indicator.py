"""The indicator of a quantity: the shortest wording that says what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policytext.extract.quota_context import CLAUSE_END, Place
from policytext.extract.quota_measures import Candidate
from policytext.extract.quota_payments import name_fine, name_payment, name_recipients, name_share
from policytext.extract.quota_phrases import noun_behind, phrase, without
from policytext.extract.quota_words import end_pattern, ending, words_pattern
from policytext.pattern import pattern

__all__ = ["Counted", "find_indicator", "is_ceiling", "share_indicator", "split_rate"]

_THINGS: Final = frozenset(
    {"count", "event", "person"}
)  # groups of units behind which a noun is what is counted

_UNLIKE: Final = 4  # characters that two names of one list differ by in length
_KIND_OF_PLACE: Final = 2  # characters of 乡镇, which alone says too little

_LIMIT_NAME: Final = 16  # characters at an indicator's end in which it is called a limit
_CEILING: Final = pattern(r"限额|上限|封顶|限购|最高(?=[^，。]{0,10}(?:额度|贷|补|奖|限))")
_DOES: Final = pattern(r"(?:参观|观看|欣赏|观摩|走访|慰问|检查|考察|调研|听取)\Z")  # 组织学生参观|1次|美术馆
_SIZED: Final = pattern(
    r"(?<!总)(?:规模|能力|产能|容量|总?面积|总长度?|长度|里程|体量)\Z"
)  # 炼油规模|800万吨/年|的项目
_PROJECT: Final = pattern("的[^，。；、]{0,8}(?:项目|工程|装置)")
_LIMITED: Final = pattern(r"(?:额度|限额|比例|期限|年限|利率|金额|上限)(?:占[^占]*)?\Z")
_ANY_CASE: Final = pattern(
    r"(?:对|凡|经|依法)?[^，。；]{0,6}(?:符合|满足|批准|同意|审核|认定|核实)[^，。；]{0,6}的"
)  # tells no limit from another
_LONGEST_CASE: Final = 18  # characters
_DIGITS: Final = "0123456789"  # of a marker that lost its point: 01单身职工
_RATE: Final = pattern(
    r"(?<![今去前全当本每近上青少成老百千万\d])年(?:均|(?=旅客|吞吐|客流|游客|接待|产[量值能]|人均|营业|营收|销售|处理|供[水热气电]|发电|交易))"
    r"|^月(?:均|(?=人均|收入|工资|增资|补))"
)
_TOWN_AND_COUNTRY: Final = ("城镇", "农村")  # 城乡居民收入分别增长4.1%、6%
_OTHER_SIGN: Final = pattern("[、和与]")
_LIST_SIGN: Final = pattern(r"[、和与及]")
_MEASURED: Final = frozenset("耗量率额值数费金价积比入")  # 能耗, 产量: what can be measured
_TAKEN: Final = pattern(
    r"(?:将|把)([^，。；,;]{2,20}?)(?:纳入|作为|列入|列为)"
)  # 将艺术课程纳入必修课，保证72学时
_SHARE: Final = pattern(r"(?:分别|约|应|均|也|还|只|仅|已)?占(?!地(?!方)|用|有|补)")  # 占总人口的: of what?
_GROWS: Final = pattern(r"的?(?:高速|快速|较快|稳定|左右)?(?:增长|增速|增幅|下降)")  # 保持40%以上|增长
_FORECAST: Final = pattern(
    r"预计(?=分别|增长|下降)|(?<=.)(?:预计)?分别(?=同比|增长|下降|提高|减少|增加|提升|上升)"
)
_MEASURE_OF: Final = pattern(r"以(?=[^以]{0,12}$)")  # 每校以补助3人|为原则
_REACHED: Final = pattern(
    r"^[、，,]?(?:(?P<sums>累计)(?:达到?|为)?|(?P<strives>力争|争取|努力|确保)?(?:达到?|为|至|到))$"
)  # 提高1.1个百分点、达62.1%; 增长7%以上、力争达到8%; 新增2家、累计5家
_RISES_TO: Final = pattern(r"(?:提高|提升|上升|下降|下调|上调|降|降低|增加|扩大|压缩|调整|达)[到至为]\Z")
_NOBODY: Final = pattern(r"(?:人均|平均|年均|分别|预计|实际|年|[较比](?:去年|上年|同期|\d{4}年|全国)?)+")
_FROM_NUMBER_ON: Final = pattern(
    r"(?<=..)(?<!\d)(?:达到|达|为|约|近|超|完成)?\d[\d.,]*[万亿%]?[^年月G].*$"
)  # 存储量|达724EB
_MAKES: Final = pattern(lambda: f"(?:{words_pattern('made').pattern}|实施|、){{1,4}}")
"""The verbs of making in front of what is made."""


@dataclass(slots=True, init=False)  # the compiled build needs the constructor written out to be fast
class Counted:
    """A quantity with its indicator."""

    found: Candidate
    indicator: str | None

    def __init__(self, found: Candidate, indicator: str | None) -> None:
        self.found = found
        self.indicator = indicator


def find_indicator(text: str, found: Candidate, place: Place, before: Sequence[Counted]) -> str | None:
    """The shortest wording that says what is counted.

    Args:
        text: the whole text.
        found: the quantity.
        place: its clause and sentence.
        before: the quantities before it in the same sentence, with their indicators.
    """
    left, right = _left(text, found, place, before), noun_behind(text, found, place)
    if found.group == "percent" and left and _RISES_TO.search(text, found.start - 3, found.start):
        right = ""  # 份额提高至|40%以上|政策延续
    if found.group == "state":
        return _covered(text, found, place, before, left) or right or _earlier(text, place)
    if "占" in left and _SHARE.match(left):
        return _joined(_subject(text, place, before), left)
    if right == "罚款":
        return name_fine(text, found, place)
    if found.group == "money" and (payment := _payment(text, found, place, before, left, right)):
        return payment
    if found.group == "percent" and (granted := name_share(text, found, left)):
        return granted
    growth = ending("growth", left)
    if growth and not (right and found.group in _THINGS):
        return _changed(text, left, growth, place, before)
    if right:
        sized = _SIZED.search(text, place.clause[0], found.start) and _PROJECT.match(text, found.end)
        return left if left and sized else _behind(left, right, found)
    if before and (reached := _REACHED.match(text[before[-1].found.end : found.start].strip())):
        if reached["strives"] and before[-1].found.unit == found.unit:
            return before[-1].indicator
        named = end_pattern("growth").sub("", before[-1].indicator or "")
        if reached["sums"]:
            named = without(_MAKES, named).removesuffix("新增")
        return named or left or None
    if len(left) >= 2 and not words_pattern("generic").fullmatch(left):
        return _case(text, place) + left if _LIMITED.search(left) else left
    return _joined(_subject(text, place, before), left)


def _covered(text: str, found: Candidate, place: Place, before: Sequence[Counted], left: str) -> str:
    """What is covered, with whose places they are: 产业学院16个市|全覆盖."""
    return _left(text, found, place, before[:-1]) if before and len(left) <= _KIND_OF_PLACE else left


def _payment(
    text: str, found: Candidate, place: Place, before: Sequence[Counted], left: str, right: str
) -> str | None:
    """A payment with its payee or its purpose, where its own words do not tell it from others."""
    since = max((one.found.end for one in before if one.found.group == "money"), default=0)
    return name_payment(text, found, place, since, left, right)


def _case(text: str, place: Place) -> str:
    """The case that a limit holds for, which tells it from the others: 完成竣工验收的，|申请额度不超过94%."""
    case = text[slice(*_clause_before(text, place))]
    if not case.endswith("的") or _ANY_CASE.fullmatch(case):
        return ""
    return phrase(case.removesuffix("的").lstrip(_DIGITS), _LONGEST_CASE)


def _joined(base: str | None, left: str) -> str | None:
    return ((base or "") + left) or None


def share_indicator(
    text: str, chain: Sequence[Candidate], place: Place, indicator: str | None, before: Sequence[Counted]
) -> list[str | None]:
    """The indicators of quantities in one list: 患病率和迟缓率分别控制在10%和4%以下.

    Args:
        text: the whole text.
        chain: the quantities, joined by 、 or 和.
        place: the place of the first.
        indicator: the indicator of the first.
        before: the quantities before the list in its sentence, with their indicators.
    """
    if indicator is None or (len(chain) == 1 and "分别" not in indicator):
        return [indicator] * len(chain)
    severally = "分别" in text[place.clause[0] : chain[0].start]
    if severally and (named := _as_before(indicator, before, len(chain))):
        return named
    names, _, change = indicator.partition("分别")
    growth = ending("growth", names)
    if growth:
        names, change = names[: growth.start()], growth[0] + change
    both = names.count("城乡") == 1 and not _OTHER_SIGN.search(names)
    if severally and both and len(chain) == len(_TOWN_AND_COUNTRY):
        return [names.replace("城乡", one) + change for one in _TOWN_AND_COUNTRY]
    parts = _LIST_SIGN.split(names)
    if len(parts) != len(chain) or not all(parts):
        return name_recipients(text, chain, place, indicator) or [indicator] * len(chain)
    whole = [*(_completed(part, parts[-1]) for part in parts[:-1]), parts[-1]]
    if not severally and any(one[-1] != names[-1] for one in whole):
        return [indicator] * len(chain)  # 总部机构、创新中心80家、16家
    return [name + change for name in whole]


def _as_before(indicator: str, before: Sequence[Counted], count: int) -> list[str | None] | None:
    """The names of the list before, where this one goes on with them: 新增11个和27项，累计分别达到|52个和204项."""
    if count < 2 or len(before) < count:
        return None
    named = [_stem(one.indicator or "") for one in before[-count:]]
    if len(set(named)) < count or not named[-1] or not indicator.startswith(named[-1]):
        return None
    return [one + indicator[len(named[-1]) :] for one in named]


def _stem(indicator: str) -> str:
    """An indicator without the verbs of making and of change: 新增公园 → 公园, 产量增长 → 产量."""
    return without(_MAKES, end_pattern("growth").sub("", indicator)).removesuffix("新增")


def _completed(part: str, last: str) -> str:
    """汽车 of 汽车、家电、家具零售额 is 汽车零售额, 甲经开区 of 甲经开区、乙经开区排名 甲经开区排名; 能耗 is whole."""
    shared = last.rfind(part[-2:]) + 2  # where the common word of both ends
    if 2 < shared < len(last) and abs(shared - len(part)) <= _UNLIKE:
        return part + last[shared:]
    measured = ending("measure", last)
    if measured and len(part) > 1 and part[-1] not in _MEASURED and not part.endswith(measured[0]):
        return part + measured[0]
    tail = last[len(part) :]
    cut = len(part) <= 4 and len(tail) >= 3 and tail.isalpha() and part[-1] not in _MEASURED
    return part + tail if cut else part


def _left(text: str, found: Candidate, place: Place, before: Sequence[Counted]) -> str:
    """What stands in the clause before the number, without time, links and adverbs."""
    start = place.clause[0]
    if before and before[-1].found.end > start:
        start = before[-1].found.end
        if text[start : found.start].rstrip().endswith("、"):
            return ""  # 25公里管线改造、|8座热力站
    left = phrase(text[start : found.start]) or _bracketed(text[start : found.start])
    if "以" in left and text.startswith("为", found.end):
        left = _MEASURE_OF.sub("", left, count=1)
    if "分别" in left or "预计" in left:
        left = _FORECAST.sub("", left)
    grows = _GROWS.match(text, found.end) if left and found.group == "percent" else None
    return left + "增长" if grows and "增" in grows[0] else left


def _bracketed(words: str) -> str:
    """What a number in a bracket of its own holds for: 缴纳保证金(不低于起始价的|20%)."""
    opening = max(words.rfind("（"), words.rfind("("))
    return phrase(words[:opening]) if opening > 0 else ""


def is_ceiling(indicator: str | None) -> bool:
    """Whether what is counted is itself an upper limit: 贷款限额, 最高补贴额度; but not 历史最高水平, nor how much a limit rises.

    >>> is_ceiling("住房公积金贷款限额"), is_ceiling("创历史最高水平"), is_ceiling("贷款限额提高")
    (True, False, False)
    """
    if not indicator or not ("限" in indicator or "封顶" in indicator or "最高" in indicator):
        return False
    if _CEILING.search(indicator, len(indicator) - _LIMIT_NAME) is None:
        return False
    return ending("growth", indicator) is None


def split_rate(indicator: str) -> tuple[str | None, str]:
    """The period that an indicator begins with or holds, and the indicator without it.

    >>> split_rate("机场年旅客吞吐量"), split_rate("收入年均增长"), split_rate("青年人均收入")
    (('年', '机场旅客吞吐量'), ('年', '收入增长'), (None, '青年人均收入'))
    """
    rate = _RATE.search(indicator) if "年" in indicator or indicator.startswith("月") else None
    return (rate[0][0], indicator[: rate.start()] + indicator[rate.end() :]) if rate else (None, indicator)


def _behind(left: str, right: str, found: Candidate) -> str:
    """The noun behind the unit, with what stands before the number where it belongs to it.

    That is the verb of making (新增74辆公交车), the occasion of an act (艺术节30万人次参与), what tells a vague noun
    from others (试点扩大到20个县) or the kind of payment (投资8000万元实施管网改造).
    """
    if found.group == "money" and words_pattern("generic").fullmatch(left):
        return right + left
    if found.group == "percent" and left.startswith("覆盖"):
        return left + right
    if len(left) >= 2 and (words_pattern("act").match(right) or _is_vague(left, right, found)):
        return left + right
    if found.unit == "次" and _DOES.search(left):
        return left + right
    made = ending("made", left)
    return (made[0] if made else "") + right


def _is_vague(left: str, right: str, found: Candidate) -> bool:
    counts = found.group in _THINGS or found.group == "percent"
    return counts and not left.endswith(("等", right)) and words_pattern("vague").fullmatch(right) is not None


def _subject(text: str, place: Place, before: Sequence[Counted]) -> str | None:
    """What a clause without a subject of its own speaks of: the quantity or the words of the clause before."""
    earlier = _clause_before(text, place)
    if before and before[-1].found.end > earlier[0]:
        return _stem(before[-1].indicator or "") or None
    words = text[slice(*earlier)]
    taken = _TAKEN.search(words)
    words = phrase(taken[1] if taken else _FROM_NUMBER_ON.sub("", words))
    return end_pattern("rise").sub("", words) or None


def _changed(text: str, left: str, growth: re.Match[str], place: Place, before: Sequence[Counted]) -> str:
    """What grows: named in the clause, or the subject before."""
    named = without(_NOBODY, left[: growth.start()])
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
    return phrase(text[slice(*_clause_before(text, place))]) or None
