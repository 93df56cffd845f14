"""What surrounds a quantity: its clause and sentence, and from them indicator, period and scope."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from policytext.extract.quota_candidates import Candidate, end_pattern, words_pattern

__all__ = ["Counted", "Layout", "Place", "find_indicator", "find_period", "find_scope", "share_indicator"]

_WINDOW = 300  # characters of a sentence that are looked at on either side of a number
_INDICATOR_LIMIT = 24

_SENTENCE_END = re.compile(r"[。！？!?\n]")
_CLAUSE_END = re.compile(r"[。！？!?\n，；;：…]|,(?!\d{3})|:(?!\s?\d)")

_DATE = r"(?:\d{2,4}年)?(?:\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日)(?:、\d{1,2}日)?"
_PERIOD = re.compile(
    rf"""
      (?:到|至|截至|截止|迄|截止到)?(?:{_DATE})[至到—-](?:{_DATE}|\d{{1,2}}月)?(?:底|止)?        # 6月至11月底
    | (?:到|至|截至|截止到?|迄)\d{{2,4}}(?:学)?年(?:度)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:底|末|初|止|前)?(?:之?前|为止)?  # 到2030年
    | \d{{2,4}}(?:学)?年(?:度)?(?:上半年|下半年|下学期|上学期|暑假|寒假|第?[一二三四]季度)       # 102学年度下学期
    | \d{{2,4}}年[至到—–-]\d{{2,4}}年                                               # 2021年至2025年
    | \d{{4}}[至到—–-]{{1,2}}\d{{4}}年                                                # 2021-2025年
    | \d{{2,4}}(?:学)?年(?:度)?(?:\d{{1,2}}月(?:\d{{1,2}}日(?:、\d{{1,2}}日)?)?)?(?:底|末|止)?(?:之?前)?      # 2022年6月底前
    | \d{{1,2}}月(?:\d{{1,2}}日|底|份)?(?:之?前)                                       # 6月底前
    | (?:第?[一二三四1-4]|每|前[一二三])个?季度 | 上半年 | 下半年
    | 每(?:半|一)?(?:个)?(?:学期|学年|年度?|季度|季|月|周|星期|天|日) | 每[两三四五\d]年 | [三五十]年(?=共|累计|间) | 年内 | 本年度?
    | 全年度? | 今年(?:底|末|内)?(?:之?前)? | 去年 | 明年(?:底)? | 当年 | 年底(?:之?前)? | 一年来 | 近[三五两\d]年来? | [三五]年来
    | “?[一二三四五六七八九十]{{2,4}}五”?(?:规划)?(?:期间|时期|末期?)                           # “十四五”期间
    | [一二三四五六七八九十\d]{{1,2}}(?:年|个月|个?学期)(?:之)?内 | 未来[一二三四五六七八九十\d]{{1,2}}年
    | (?:在校学习|在校|任期|合同|规划)(?:期间|期内) | 本期 | 半年 | 截至目前 | (?<![\u4e00-\u9fff])\w{{0,2}}业年度
    | (?<=[，,。；;：:\n市区县村镇乡])年(?=人均|旅客|产|接待|均|处理|销售|增|新增|培训|服务)         # 年人均
    """,
    re.VERBOSE,
)
_FREQUENT = re.compile(r"每|半年$|^年$|日$")
_SCOPE = re.compile(
    r"""
    (?:每|各)(?!年|季|月|周|天|日|学期|学年|项|类|种|级各类|方面|地各|界)[^，。；,;：:、\d\n每]{1,10}?
    (?=完成|至少|参加|不少于|不低于|不超过|要|应|须|必须|都|均|每|全年|建|有|配|达|开展|组织|撰写|落实|确保|选|设|举办|制定|安排|年|\d|最高|给予)
    """,
    re.VERBOSE,
)
_RIGHT_END = re.compile(
    r"[，。；、,;：:（()）\n！？]|和\d|及\d|与\d|(?<=.)(?:顺利|按时|按期|等(?=工程|项目|任务|建设|民生)|(?<=..)并|受益|投入使用|得到|上映|已|的?(?:目标|任务|要求)|开工|达到|全部)"
)
_NO_NOUN = re.compile(
    r"^(?:[，。；、,;：:（()）\n！？]|和|及|与|或|以|并|到|至|的?(?:目标|任务|标准|要求|速度|比例|水平|左右|历史性|幅度|规模)|$|下限|上限|增长|提高|提升|下降|对|向|用于|支持|按|为|是|在|不|予|补|奖|资|给)"
)
_SPACE = re.compile(r"\s+")
_MARKER = re.compile(r"^(?:第?[一二三四五六七八九十]{1,3}[是、.]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.、])|^年(?=人均|均)")
_BRACKETED = re.compile(r"[（(][^（）()]{0,60}[)）]")  # 旗县（市、区）
_OPEN_BRACKET = re.compile(r"^.{0,300}[（()）]")  # the number stands in a bracket, or one closes before it
_ASIDE = re.compile(r"(?:连续|为期)[\d一二三四五六七八九十]{1,2}[年个天]月?|(?:由|从)[^，。；]{0,12}$")
_LIST_SIGN = re.compile(r"[、和与及]")
_TAKEN = re.compile(r"(?:将|把)([^，。；,;]{2,20}?)(?:纳入|作为|列入|列为)")  # 将艺术课程纳入必修课，保证72学时
_AFTER_LIST = re.compile(r"^(?:方面)?的?")
_NOBODY = re.compile(r"^(?:人均|平均|年均|分别|预计|年|较)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a candidate stands: its sentence and its clause as intervals of the text."""

    sentence: tuple[int, int]
    clause: tuple[int, int]


class Counted(NamedTuple):
    """A quantity with its indicator."""

    found: Candidate
    indicator: str | None


class Layout:
    """Sentences and clauses of a text, found once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._sentences = [match.end() for match in _SENTENCE_END.finditer(text)]
        self._clauses = [match.end() for match in _CLAUSE_END.finditer(text)]

    def place(self, start: int, end: int) -> Place:
        """The sentence and the clause around ``text[start:end]``, no further away than the window."""
        return Place(sentence=self._around(self._sentences, start, end), clause=self._around(self._clauses, start, end))

    def _around(self, ends: list[int], start: int, end: int) -> tuple[int, int]:
        before = bisect_right(ends, start) - 1
        after = bisect_right(ends, end)
        left = ends[before] if before >= 0 else 0
        right = ends[after] - 1 if after < len(ends) else len(self.text)
        return max(left, start - _WINDOW), min(right, end + _WINDOW)


def find_period(text: str, found: Candidate, place: Place) -> str | None:
    """The nearest expression of time in front of the number in its sentence.

    A frequency (每季度, 每天) holds for its clause and the next one only, the 年 of 年人均 for its clause.
    """
    period = None
    for match in _PERIOD.finditer(text, max(0, place.sentence[0] - 1), found.start):
        if match.end() > place.sentence[0] and text[match.start() - 1 : match.start()] not in ("较", "比"):
            period = match
    if period is None:
        return None
    pauses = len(_CLAUSE_END.findall(text[period.end() : found.start]))
    if pauses > (0 if period[0] == "年" else 1) and _FREQUENT.search(period[0]):
        return None
    return _SPACE.sub("", period[0])


def find_scope(text: str, place: Place, found: Candidate) -> str | None:
    """Per whom the number holds: 每位领导干部, 各单位."""
    scope = None
    for match in _SCOPE.finditer(text, place.clause[0], found.start):
        scope = match[0]
    return scope


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
        return _behind(left, right)
    if len(left) >= 2 and not words_pattern("generic").fullmatch(left):
        return left
    base = _subject(text, place, before)
    return ((base or "") + left) or None


def share_indicator(text: str, chain: Sequence[Candidate], place: Place, indicator: str | None) -> list[str | None]:
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
    return part + last[len(part) :] if len(part) <= 4 and len(last) - len(part) >= 3 else part


def _left(text: str, found: Candidate, place: Place, before: Sequence[Counted]) -> str:
    """What stands in the clause before the number, without time, links and adverbs."""
    start = place.clause[0]
    if before and before[-1].found.end > start:
        start = before[-1].found.end
    return _trim(text[start : found.start])


def _behind(left: str, right: str) -> str:
    """The noun behind the unit: with the verb of making (新增74辆公交车), or as the act of an occasion (30万人次参与)."""
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
    words = _trim(taken[1] if taken else words)
    return end_pattern("rise").sub("", words) or None


def _changed(text: str, left: str, growth: re.Match[str], place: Place, before: Sequence[Counted]) -> str:
    """What grows: named in the clause, or the subject before."""
    named = _NOBODY.sub("", left[: growth.start()])
    if len(named) >= 2:
        return left
    if left.startswith("分别") and len(before) > 1:
        pair = [one.indicator or "" for one in before[-2:]]
        return "、".join(pair) + left.removeprefix("分别")
    base = _subject(text, place, before) or ""
    return end_pattern("growth").sub("", base) + left


def _clause_before(text: str, place: Place) -> tuple[int, int]:
    """The clause in front of the place's own, in the same sentence; empty if there is none."""
    start, end = place.sentence[0], max(place.sentence[0], place.clause[0] - 1)
    for match in _CLAUSE_END.finditer(text, start, end):
        start = match.end()
    return start, end


def _earlier(text: str, place: Place) -> str | None:
    return _trim(text[slice(*_clause_before(text, place))]) or None


def _right(text: str, found: Candidate, place: Place) -> str:
    """The noun phrase behind the unit: 7场露天爵士音乐会."""
    right = _SPACE.sub("", text[found.end : min(place.clause[1], found.end + 40)])
    if _NO_NOUN.match(right):
        return ""
    right = right.removeprefix("的").removeprefix("之")
    end = _RIGHT_END.search(right)
    return right[: end.start() if end else len(right)][:_INDICATOR_LIMIT]


def _trim(words: str) -> str:
    """A phrase without time, markers, lead words, links and what only stands in a list before 等."""
    words = _OPEN_BRACKET.sub("", _BRACKETED.sub("", _SPACE.sub("", words)))
    words = _PERIOD.sub("", _ASIDE.sub("", words)).strip("、，,：:；;-—")
    words = _MARKER.sub("", words)
    if (far := words_pattern("bound").search(words)) and far.start() >= 2:
        words = words[: far.start()]  # 课时不低于总课时的
    words = _cut(words)
    if "等" in words[1:-2]:
        words = _AFTER_LIST.sub("", words[words.rindex("等") + 1 :])
    return words if len(words) <= _INDICATOR_LIMIT else _shorten(words)


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
    return tail[-_INDICATOR_LIMIT:]
