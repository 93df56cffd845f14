"""Where a text may state a quota: numbers with a unit, 全覆盖, 零事故, 翻番; and what only looks like one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from policytext.annotations import Comparator
from policytext.lexicon import load_table
from policytext.numerals import Numeral, find_numerals

__all__ = ["Candidate", "find_candidates", "words_pattern"]

_FAR = 6  # characters between a comparator and the number that it governs: 至少进行1次
_ARTICLE_LIMIT = 10  # 三项行动, 四个意识: small numbers in Chinese digits sum up or name

_NOT_COUNTED = re.compile(
    r"""
      《[^《》\n]{0,80}(?:《[^《》\n]{0,60}》[^《》\n]{0,40})?》                  # 《“十四五”规划》
    | [〔﹝\[(（【]\s?(?:19|20)\d\d\s?[〕﹞\])）】]\s?(?:第\s?)?\d{1,5}\s?号      # 〔2020〕4号
    | (?:第\s?)?[\d〇零一二三四五六七八九十]{1,6}号(?:令|文|公告|楼|线|院|路|[)）])   # 第707号令
    | (?:民国|中华民国)?(?<!\d)\d{2,4}\s?(?:学)?年(?!度?(?:均|增长|产|内))(?:度|\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?(?:、\d{1,2}日)?)?  # 103年7月19日、20日
    | (?<!\d)\d{1,2}月(?:份|\d{1,2}[日号])?                                  # 6月30日
    | (?<!\d)\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d)                              # 2013-7-3
    | (?<!\d)(?:19|20)\d\d\s?[-—–~～至]{1,2}\s?(?:19|20)\d\d                   # 2021-2025
    | [一二][〇○零一二三四五六七八九]{3}年                                        # 二〇一〇年
    | [〇零一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?             # 十二月三十日
    | (?<![\d.])(?:1\d{10}|0\d{2,3}[-—]?\d{7,8}|\d{3,4}-\d{3,4}-\d{3,4}|\d{7,8}(?![\d,万亿元人个户吨亩]))(?![\d.])   # 010-12345678
    | (?:1[12]\d{3}|96\d{3,4}|110|119|120|122|114)\s?(?:[、“”\w]{0,8}热线|[、”]|平台|电话)  # 12345热线
    | 第\s?[\d〇零一二三四五六七八九十百两]{1,6}(?:\s?[-—至、]\s?第?[\d一二三四五六七八九十]{1,4})?  # 第三卷, 第15届
    | [一二三四五六七八九十]{1,3}届[一二三四五六七八九十]{0,2}                         # 十九届四中全会
    | “[^“”\n]{0,24}”(?=[^全])                                            # “1+1+N”, “三下乡”
    | 每(?:半|一)?(?:年|季度|月|周|天|日|人)                                     # 每半年
    | (?<=\n)\s{0,8}\d{1,3}(?:[、．]|\.(?!\d))                                # 3.
    | [A-Z]{1,10}[-.]?\d{1,5}(?:\.\d{1,3})?(?![%\d])                       # PM2.5, G20
    | \d{1,3}[×xX*+＋]\d{1,4}                                              # 7×24, 1+1
    | (?:统|唯|专|单|逐|划|万|进|同|均|惟|不|合|归)一                               # 统一
    """,
    re.VERBOSE,
)
_CHINESE_SMALL = re.compile(r"[一二两三四五六七八九十]{1,2}")
_ATTRIBUTE_NOUN = re.compile(
    r"的?(?:项目|企业|高层|单位|村|公司|建筑|小区|工程|机组|锅炉|车辆|产业|老年人|老人|人群|儿童|人员|景区|医院|城市|大关|产品|标准|商品房|住房|大型|重大|工业|区域|园区|乡镇|城镇)"
)
_BASELINE = re.compile(r"%?(?:提高|提升|上升|增加|增长|下降|降低|降|扩大|减少|压减|缩短|压缩|调整)(?:到|至|为)")
_LIMIT_VERB = re.compile(r"(?:压缩|缩短|压减|控制|限制|降|减少)(?:[^，。；,;\n]{0,6})?(?:至|到|在|为)?$")
_REPEATED = re.compile(r"(?:每[^，。；,;\n]{1,12}|平均|人均|年均|各[^，。；,;\n]{1,12}|不少于|至少|达到|达)[^，。；,;\n]{0,12}$")
_FAR_BREAK = re.compile(r"[\d，。；、,;:：\n%（()）]")
_ENDS_CLAUSE = re.compile(r"[，。；,;\n)）]|$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A quantity at ``text[start:end]`` with the comparator words that touch it.

    Args:
        start: first code point, of the comparator if one touches.
        end: one past the last.
        number: where the number itself begins.
        value: the number; fractions as percent.
        high: the upper end of a range.
        unit: the measure word, None where nouns follow directly.
        comparator: how the number is meant.
        group: the unit's group in ``lexicons/units.toml``, ``percent`` or ``state`` (全覆盖, 零事故).
    """

    start: int
    end: int
    number: int
    value: float
    high: float | None
    unit: str | None
    comparator: Comparator
    group: str


def find_candidates(text: str) -> list[Candidate]:
    """All quantities that may be quotas, in order, none inside another."""
    masks = _Masks(text)
    found = [*_counted(text, masks), *_states(text, masks)]
    found.sort(key=lambda one: (one.start, one.start - one.end))
    kept: list[Candidate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return _share_comparators(text, kept)


class _Masks:
    """The stretches whose numbers are names, dates or references."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _NOT_COUNTED.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def cover(self, position: int) -> bool:
        """Whether a number that starts here is none of ours."""
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]


def _counted(text: str, masks: _Masks) -> Iterator[Candidate]:
    for number in find_numerals(text):
        if not masks.cover(number.start) and (found := _measure(text, number)) and _is_meant(text, number, found):
            yield found


def _measure(text: str, number: Numeral) -> Candidate | None:
    """The number with its unit and the comparators that touch it."""
    factor = 100.0 if number.kind == "fraction" else 1.0
    if number.kind != "plain":
        unit, group, end = ("‰" if number.kind == "permille" else "%"), "percent", number.end
    else:
        match = units_pattern().match(text, number.end)
        if match is None:
            return _people(text, number)
        unit, group, end = match["unit"], unit_groups()[match["unit"]], match.end()
    start, before = _touching_before(text, number.start)
    end, after = _touching_after(text, end)
    comparator = before or after or _by_marker(number) or _far(text, start)
    return Candidate(
        start=start,
        end=end,
        number=number.start,
        value=number.value * factor,
        high=None if number.high is None else number.high * factor,
        unit=unit,
        comparator="range" if number.high is not None else comparator or "eq",
        group=group,
    )


def _people(text: str, number: Numeral) -> Candidate | None:
    """3万多居民: a large or vague number in front of people needs no measure word."""
    if number.marker is None and not number.text.endswith("万"):
        return None
    if not words_pattern("people").match(text, number.end):
        return None
    start, before = _touching_before(text, number.start)
    return Candidate(
        start=start,
        end=number.end,
        number=number.start,
        value=number.value,
        high=number.high,
        unit=None,
        comparator=before or _by_marker(number) or "eq",
        group="person",
    )


def _touching_before(text: str, start: int) -> tuple[int, Comparator | None]:
    head = text[max(0, start - 8) : start]
    match = _before_pattern().search(head)
    if match is None:
        return start, None
    return start - len(head) + match.start(), _meaning("before", match[1])


def _touching_after(text: str, end: int) -> tuple[int, Comparator | None]:
    match = _after_pattern().match(text, end)
    return (match.end(), _meaning("after", match[1])) if match else (end, None)


def _by_marker(number: Numeral) -> Comparator | None:
    return "gt" if number.marker else None


def _far(text: str, start: int) -> Comparator | None:
    """A comparator a verb or a noun away, with no other number or pause in between."""
    head = text[max(0, start - 24) : start]
    match = None
    for match in _far_pattern().finditer(head):
        pass
    if match is None or _FAR_BREAK.search(head, match.end()):
        return None
    between = head[match.end() :]
    return _meaning("far", match[0]) if len(between) <= _FAR or between.endswith("的") else None


def _is_meant(text: str, number: Numeral, found: Candidate) -> bool:
    """Whether the quantity can be a quota at all, by its unit's group."""
    if _is_baseline(text, found) or _is_attribute(text, found):
        return False
    if found.group != "lesson" and _CHINESE_SMALL.fullmatch(number.text):
        return _small_number_counts(text, number, found)
    if found.group in ("time", "age", "hour"):
        return _duration_counts(text, number, found)
    return found.group != "rating" or bool(_ENDS_CLAUSE.match(text, found.end))


def _small_number_counts(text: str, number: Numeral, found: Candidate) -> bool:
    if found.comparator in ("ge", "le", "range"):
        return True
    if found.comparator != "eq" or number.text == "一":
        return False
    before = text[max(0, found.start - 1) : found.start]
    return bool(_ENDS_CLAUSE.match(text, found.end)) and before.strip() not in ("", "，", "。", "、", "；", "这", "以")


def _duration_counts(text: str, number: Numeral, found: Candidate) -> bool:
    head = text[max(0, found.start - 24) : found.start]
    if found.group == "hour":
        return found.comparator != "eq" or bool(_LIMIT_VERB.search(head) or _REPEATED.search(head))
    if found.group == "age":
        return found.number > found.start or bool(re.search(r"(?:达|达到|提高到|为)$", head))
    touches = found.number > found.start and found.comparator in ("ge", "le")
    return touches or bool(_LIMIT_VERB.search(head)) and not text.startswith("内", number.end + 1)


def _is_baseline(text: str, found: Candidate) -> bool:
    """The 15% of 由15%提高到20%."""
    return text[max(0, found.start - 1) : found.start] in ("由", "从") and bool(_BASELINE.match(text, found.end))


def _is_attribute(text: str, found: Candidate) -> bool:
    """A size that describes a class: 20层以上高层, 超5亿元的项目, 30人以下企业."""
    if found.group not in ("money", "size", "person", "age", "time"):
        return False
    compared = found.comparator in ("ge", "gt", "le", "lt")
    return compared and bool(_ATTRIBUTE_NOUN.match(text, found.end))


def _states(text: str, masks: _Masks) -> Iterator[Candidate]:
    """全覆盖, 零事故, 翻一番: quotas without a number."""
    for match in _state_pattern().finditer(text):
        value, unit = _STATE_VALUES[match.lastgroup or ""]
        if match.lastgroup == "doubled" and match["times"]:
            value = 2.0 ** {"一": 1, "两": 2, "二": 2, "三": 3}[match["times"]]
        if not masks.cover(match.start()):
            yield Candidate(
                start=match.start(),
                end=match.end(),
                number=match.start(),
                value=value,
                high=None,
                unit=unit,
                comparator="eq",
                group="state",
            )


_STATE_VALUES: dict[str, tuple[float, str | None]] = {
    "covered": (100.0, "%"),
    "none": (0.0, None),
    "doubled": (2.0, "倍"),
}


def _share_comparators(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """95%、85%、80%以上: the last comparator of a list holds for all of it."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        one, following = shared[index], shared[index + 1]
        between = text[one.end : following.start]
        if between in ("、", "和", "及", "与") and one.unit == following.unit and one.comparator == "eq":
            if following.comparator in ("ge", "le") and following.number == following.start:
                shared[index] = replace(one, comparator=following.comparator)
    return shared


@cache
def words_pattern(group: str) -> re.Pattern[str]:
    """Any word of a group of ``lexicons/quota_words.toml``, the longest first."""
    words = sorted(load_table("quota_words")[group]["words"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def _meanings(group: str) -> dict[str, Comparator]:
    table = load_table("quota_words")[group]
    return {word: meaning for meaning, words in table.items() if meaning != "reason" for word in words}


def _meaning(group: str, word: str) -> Comparator:
    return _meanings(group)[word]


def _alternatives(group: str) -> str:
    return "|".join(map(re.escape, sorted(_meanings(group), key=len, reverse=True)))


@cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile(rf"({_alternatives('before')})\s?$")


@cache
def _after_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s?[（(]?({_alternatives('after')})(?!来|后|级)")


@cache
def _far_pattern() -> re.Pattern[str]:
    return re.compile(_alternatives("far"))


@cache
def _state_pattern() -> re.Pattern[str]:
    nothing = "|".join(map(re.escape, load_table("quota_words")["zero"]["words"]))
    return re.compile(
        rf"(?P<covered>全覆盖(?!面))|(?P<none>零(?:{nothing}))|(?P<doubled>翻(?P<times>[一两二三])?番)"
    )


@cache
def unit_groups() -> dict[str, str]:
    """Each measure word's group."""
    return {word: group["name"] for group in load_table("units")["group"] for word in group["words"]}


@cache
def units_pattern() -> re.Pattern[str]:
    """A measure word behind a number; the longest first, each with what may not follow it."""
    barred = load_table("units")["not_before"]
    words = sorted(unit_groups(), key=len, reverse=True)
    parts = [re.escape(word) + (f"(?![{barred[word]}])" if barred.get(word) else "") for word in words]
    return re.compile(rf"\s?(?P<unit>{'|'.join(parts)})")
