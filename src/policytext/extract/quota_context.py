"""What surrounds a quantity: its clause and its sentence, and from them period and scope."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policytext.extract.quota_measures import Candidate
from policytext.literals import around
from policytext.pattern import pattern

__all__ = ["CLAUSE_END", "PERIOD", "TIME_SIGNS", "Layout", "Place", "find_period", "find_scope"]

_WINDOW: Final = 300  # characters of a sentence that are looked at on either side of a number
_LEAD: Final = 30  # characters at a paragraph's start in which a horizon stands that holds for all of it

_FULL_STOP: Final = pattern("。")
_SENTENCE_END: Final = pattern(r"[。！？!?\n]")

CLAUSE_END: Final = pattern(r"[。！？!?\n，；;：…,:](?:(?<![,:])|(?<=,)(?!\d{3}(?!\d))|(?<=:)(?!\s?\d))")
"""A pause; the comma of 1,392 and the colon of 3.6:48 are none. It begins with a class, which makes it fast."""

_CN: Final = "一二三四五六七八九十"
_YEAR: Final = r"(?:(?<!\d)(?:(?:19|20)\d\d|1[01]\d)(?:学)?年度?|(?<!\d)\d\d(?:学年|年度))"
_DAY: Final = r"\d{1,2}月(?:\d{1,2}日(?:、\d{1,2}日)?|份)?"
_PARTS: Final = rf"上半年|下半年|上学期|下学期|暑假|寒假|第?[{_CN}]季度"

_DATE: Final = rf"{_YEAR}(?:{_DAY})?"
_NOTE: Final = r"(?:[（(]含[^（）()\n]{0,4}[）)])"  # 2023年1月1日|(含当日)|至12月31日
_TO_DATE: Final = rf"{_NOTE}?起?[至到—–-]{{1,2}}(?=[\d底止])(?:{_YEAR})?(?:{_DAY})?(?:底|止)?(?:期间)?"
_TO_DAY: Final = rf"[至到—–-](?:{_DAY}|\d{{1,2}}日)(?:底|止)?"
_BY: Final = rf"(?:{_NOTE}之?前|(?:年?[底末]|初|止)?(?:之?前|为止)?)"
_SCHEME: Final = "(?:规划)?(?:期间|时期|末期?)"
_WITHIN: Final = rf"(?<![{_CN}\d.])[{_CN}\d]{{1,2}}(?:年|个月|个?学期)之?内"

PERIOD: Final = pattern(
    rf"""
      (?=\d{{1,4}}+(?:[{_CN}年学月季至到—–-]|个[季月学]))(?:    # most digits are no date
        {_DATE}{_TO_DATE}                                    # 103年8月1日至11月9日止
      | {_DAY}{_TO_DAY}                                      # 6月至11月底
      | \d{{4}}[至到—–-]{{1,2}}\d{{4}}(?:学年度?|年)              # 2021-2025年
      | (?<!\d)1?\d[至到—–-]{{1,2}}1?\d月份?(?![\d龄])       # 1-10月
      | {_YEAR}(?:{_PARTS})                                  # 102学年度下学期
      | {_DATE}{_BY}                                         # 2022年6月底前
      | \d{{1,2}}月(?:\d{{1,2}}日|底)?之?前                      # 6月底前
      | [1-4]个?季度 | {_WITHIN} )                            # 3年内
    | (?=[{_CN}])(?:
        [{_CN}]个?季度
      | [{_CN}]{{2,4}}五”?{_SCHEME}                            # 十四五期间
      | {_WITHIN}
      | [一三五]年来 | [三五十]年(?=共|累计|间)
      | (?<![\u4e00-\u9fff\d.“])[三五]年(?![级制期以来内前后规计行上下一多半初中之度底末]) )  # 五年新增就业4500万人
    | (?:到|至|截至|截止到?|迄){_DATE}(?:{_TO_DATE}|{_BY})           # 到2030年, 到2021年至2025年
    | (?:到|截至){_DAY}{_TO_DAY} | 截至目前
    | [自从]{_DATE}起                                          # 自2025年起
    | (?:第[{_CN}1-4]|前[{_CN}])个?季度 | 上半年 | 下半年                # 第四季度
    | 每(?:半|一|[两{_CN}\d])?(?:个)?(?:自然)?(?:学期|学年|年度?|季度|季|月|周|星期|天|日)  # 每季度, 每3年
    | “[{_CN}]{{2,4}}五”?{_SCHEME}                             # “十四五”期间
    | 未来[{_CN}\d]{{1,2}}年(?:之?内)? | 今后[{_CN}\d]{{1,2}}年(?:之?内)?
    | 连续[两三四五六七八九十\d]{{1,2}}年 | 近[三五两\d]年来?               # 连续三年
    | 在校期[间内] | 在校学习期[间内] | 任期[间内] | 合同期[间内] | 规划期[间内]
    | 本期 | 本年度? | [农林牧渔]业年度                               # 本期
    | 全年度? | 年内 | 年底(?:之?前)? | 今年(?:[底末内]之?前?)? | 去年[底末]? | 明年底? | 当年 | 半年
    | 年(?<![^，,。；;：:\n市区县村镇乡、]年)(?=人均|旅客|产|接待|处理|销售|增|新增|培训|服务)  # 年人均
    """,
    re.VERBOSE,
    starts=rf"\d{_CN}连自从到至截迄第前上下每“未近在任合规本农林牧渔全年今去明当半",
)
"""An expression of time that a number can hold for, as printed."""

_NOTED: Final = pattern(_NOTE)

TIME_SIGNS: Final = pattern("年|月|季|期|末|每(?=.{0,4}[周天日])|目前")
"""Every expression of time has one of these, no further than 11 characters from its beginning."""

_BEFORE_SIGN: Final = 12  # characters of an expression before its first sign: 2021——2025学|年
_BEHIND_SIGN: Final = 40  # those behind it: 2021年|8月10日、11日至2022学年度12月10日、12日止

_COMPARED: Final = frozenset("较比上与")
_SPAN: Final = pattern(
    "[至到—–-]"
)  # 对2023年1月至2024年6月购房的 holds in that time, 对2022年新增的企业 names the firms
_FROM: Final = frozenset("由从")
_BASE: Final = pattern(r"[底末]?(?:的[^，。；\d]{0,4})?\d[\d.,]*(?![\d.,年月日])")  # 由2003年|的77%提高到96%
_FREQUENCY: Final = pattern(r"每|半年$|^年$")
_ITS_OWN: Final = pattern(
    r"\s?(?:\d|不超过|不少于|不低于|最高|至少|[一二两三四五六七八九十]{1,3}[次场元节万千百])"
)  # 每月1500元
_NEXT_OF_LIST: Final = pattern(r"、[^\d]")  # 每年不超过5万元、|期限3年
_CHANGES: Final = pattern("(?:增加|增长|提高|提升|上升|扩大|发展|下降|降低|减少|缩小|增|升|降)\\Z")
"""The verb whose 到 stands before a year: 由1997年的90万增加到|2002年的120万."""
_BARE_YEAR: Final = pattern(r"20\d\d年度?|当年度?")
_NAMES: Final = pattern(
    r"[^，。；,;、\d]{0,8}(?:实施|认定|评定|新增|新建|投产|纳统|入库|签约|开工|获得|取得|生产)[^，。；,;、\d]{0,8}的[^，。；,;、\d]{2,20}[，,]"
)
"""What makes a bare year part of a name: 2023年|实施的采购项目，…."""
_APPLICANTS: Final = pattern(
    r"[^，。；,;、\d]{0,6}(?:申报|申请|缴[清纳税]|登记|购[房买]|取得|办理)[^，。；,;、\d]{0,14}的[^，。；,;、\d]{0,6}[，,]"
)
"""What makes a day one by which to apply: 1月10日前|申报补贴的纳税人，…."""
_SINCE: Final = pattern(r"(?:自[\u4e00-\u9fff]{2,10}|即)日起\Z")  # 自政策发布之日起|至2024年3月31日
_SINCE_THEN: Final = pattern(r"(?:[（(][^（）()\n]{0,20}[)）])?(?:之后|以后)")  # 2021年5月31日|之后生育的
_PER_HEAD: Final = pattern(r"每(?:人|户|生|名|亩|家|位)\Z")
_HORIZON: Final = pattern(
    r"到20\d\d年[底末]?|至20\d\d年[底末]?|今年(?<![^\n \u3000]今年)(?!以来)|20\d\d年(?<![^\n \u3000]\d{4}年)(?=[，,])"
)
"""The time of a whole paragraph that it opens with: 到2025年, 今年."""

_DASH: Final = pattern(r"[ \t\u3000]*(?:[—–]{1,2}|--)")
_OPENS_WITH_HORIZON: Final = pattern(
    r"(?:^|(?<=[。；\n \u3000]))[到至]20\d\d年[底末]?(?=[，,])", re.MULTILINE
)
_TURNS_TO: Final = pattern(r"(?<=[。；：，,\n \u3000])到20\d\d年[底末]?(?![前、至到—–-])")
"""Where a paragraph of goals turns to another time, which holds for the sentences behind it."""
_HEADING: Final = 16  # characters around a paragraph's beginning in which 目标 stands
_LONGEST_LIST: Final = 20  # paragraphs with dashes


_SCOPE: Final = pattern(
    r"""
    每(?:[百千万]{1,2}(?:人口?|户)|[人户家校生园套份](?![庭长籍]))                         # 每万人口, 每户
    | (?:每|各)(?!自|年|季|月|周|天|日|学期|学年|项|类|种|级各类|方面|地各|界|增|多|次|年度|满|完成|出口|[两三四五\d]{1,2}个?[年月])
    [^，。；,;：:、（）()\d\n每]{1,10}?
    (?=完成|至少|参加|不少于|不低于|不超过|(?<!主)要|应|须|必须|都|均|每|全年|建|拥?有|配|达|开展|(?<!党)组织|撰写|落实
      |以|由|分别|一次性|同步|能够|在|遴选|确保|选|设|举办|制定|安排|年|最高|给予|补助|\d)     # 每位领导干部|完成1篇
    """,
    re.VERBOSE,
)


@dataclass(slots=True, init=False)  # the compiled build needs the constructor written out to be fast
class Place:
    """Where a quantity stands.

    Args:
        line: its line, as an interval of the text.
        sentence: its sentence, no further away than the window.
        clause: its clause, no further away than the window.
        times: the expressions of time of its sentence, in order.
        horizon: the expression of time that its line opens with, or the paragraph that a list of dashes follows; in a
            paragraph of goals also one that a clause before its sentence turns to.
    """

    line: tuple[int, int]
    sentence: tuple[int, int]
    clause: tuple[int, int]
    times: list[re.Match[str]]
    horizon: re.Match[str] | None

    def __init__(
        self,
        line: tuple[int, int],
        sentence: tuple[int, int],
        clause: tuple[int, int],
        times: list[re.Match[str]],
        horizon: re.Match[str] | None,
    ) -> None:
        self.line = line
        self.sentence = sentence
        self.clause = clause
        self.times = times
        self.horizon = horizon


class Layout:
    """The lines, sentences and clauses around the quantities of a text, each read when one asks for it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = self._sentence = (0, -1)
        self._sentences: list[int] = []  # where the sentences of the line end, one past their marks
        self._clauses: list[int] = []  # the same of the clauses of the sentence
        self._times: list[re.Match[str]] = []
        self._horizons: list[re.Match[str]] = []

    def place(self, start: int, end: int) -> Place:
        """The surroundings of ``text[start:end]``."""
        if start < self._sentence[0] or end > self._sentence[1]:
            if start < self._line[0] or end > self._line[1]:
                self._read_line(start, end)
            self._read_sentence(_around(self._sentences, self._line, start, end))
        sentence = self._sentence
        clause = _around(self._clauses, sentence, start, end)
        if sentence[1] - sentence[0] > _WINDOW:
            low, high = start - _WINDOW, end + _WINDOW
            sentence = max(sentence[0], low), min(sentence[1], high)
            clause = max(clause[0], low), min(clause[1], high)
        horizon = next((one for one in reversed(self._horizons) if one.start() < sentence[0]), None)
        return Place(self._line, sentence, clause, self._times, horizon)

    def _read_line(self, start: int, end: int) -> None:
        first, last = self._text.rfind("\n", 0, start) + 1, self._text.find("\n", end)
        self._line = first, len(self._text) if last < 0 else last
        line = self._text[slice(*self._line)]
        other = "！" in line or "？" in line or "!" in line or "?" in line or "\n" in line
        ends = _SENTENCE_END if other else _FULL_STOP  # one literal is found at once
        self._sentences = [match.end() for match in ends.finditer(self._text, *self._line)]
        opening = _HORIZON.search(self._text, first, min(first + _LEAD, self._line[1]))
        if opening is None and _DASH.match(self._text, first):
            opening = _horizon_of_list(self._text, first)
        self._horizons = [opening] if opening else []
        if "到20" in line and "目标" in self._text[max(0, first - _HEADING) : first + _HEADING]:
            self._horizons += _TURNS_TO.finditer(self._text, *self._line)

    def _read_sentence(self, sentence: tuple[int, int]) -> None:
        self._sentence = sentence
        self._clauses = [match.end() for match in CLAUSE_END.finditer(self._text, *sentence)]
        times = around(
            TIME_SIGNS,
            PERIOD,
            self._text,
            before=_BEFORE_SIGN,
            behind=_BEHIND_SIGN,
            start=sentence[0] - 1,
            end=sentence[1],
        )
        self._times = [match for match in times if self._is_own(match, sentence[0])]

    def _is_own(self, match: re.Match[str], start: int) -> bool:
        """Whether a time stands in the sentence and is no baseline (较2013年增加, 由2003年的77%提高到)."""
        before = self._text[max(0, match.start() - 2) : match.start()]
        compared = before[-1:] in _COMPARED or (before == "超过" and match[0][0].isdigit())  # 超过前53年
        compared = compared or (before[-1:] == "对" and not _SPAN.search(match[0]))
        if before[-1:] in _FROM and _BASE.match(self._text, match.end()):
            return False
        return match.end() > start and not compared


def _horizon_of_list(text: str, start: int) -> re.Match[str] | None:
    """到2026年 in the paragraph that a list of dashes follows: its last sentence that opens with a horizon."""
    for _ in range(_LONGEST_LIST):
        if start == 0:
            break
        end = start - 1
        start = text.rfind("\n", 0, end) + 1
        if text[start:end].strip() and not _DASH.match(text, start):
            opens = list(_OPENS_WITH_HORIZON.finditer(text, start, end))
            return opens[-1] if opens else None
    return None


def _around(ends: list[int], whole: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """The part of a whole that ``start`` and ``end`` lie in, without its mark, by where the parts end."""
    before, after = bisect_right(ends, start) - 1, bisect_right(ends, end)
    return (
        ends[before] if before >= 0 else whole[0],
        ends[after] - 1 if after < len(ends) else whole[1],
    )


def find_period(text: str, found: Candidate, place: Place) -> str | None:
    """The nearest expression of time in front of the number in its sentence, else the horizon of its paragraph.

    A frequency (每季度, 每天) holds for its clause and the next one only, a run of years (连续三年), the 年 of 年人均
    and a frequency with a number of its own (每月1500元) for its clause.
    """
    index = bisect_right(place.times, found.start, key=re.Match.end) - 1
    while index >= 0 and _holds_elsewhere(text, place.times, index, found.start):
        index -= 1
    if index < 0 or place.times[index].end() <= place.sentence[0]:
        horizon = place.horizon  # 到2025年, where it opens the paragraph
        return horizon[0] if horizon and horizon.end() <= place.sentence[0] else None
    period = place.times[index]
    if _FREQUENCY.search(period[0]) and _is_out_of_reach(text, period, found.start):
        return None
    start = period.start()
    if period[0][0] in "到至" and _CHANGES.search(text, start - 2, start):
        start += 1
    elif period[0][0] == "至" and (since := _SINCE.search(text, place.sentence[0], start)):
        start = since.start()
    if period[0] == "全年" and index and place.times[index - 1].end() == start:
        start = place.times[index - 1].start()
    return _NOTED.sub("", "".join(text[start : period.end()].split()))


def _holds_elsewhere(text: str, times: Sequence[re.Match[str]], index: int, start: int) -> bool:
    """Whether a time says when something else is: it is over, tells things apart, or is when to apply."""
    period = times[index]
    if _is_passed(text, period, start) or _SINCE_THEN.match(text, period.end(), start):
        return True
    if _BARE_YEAR.fullmatch(period[0]) and _NAMES.match(text, period.end(), start):
        return True
    return index > 0 and period[0].endswith("前") and bool(_APPLICANTS.match(text, period.end(), start))


def _is_passed(text: str, period: re.Match[str], start: int) -> bool:
    """Whether a time holds for its own clause only, and that is over: 连续6年增产，新增就业|1102万人."""
    return period[0].startswith("连续") and bool(CLAUSE_END.search(text, period.end(), start))


def _is_out_of_reach(text: str, period: re.Match[str], start: int) -> bool:
    """Whether more pauses stand behind a frequency than it reaches over."""
    between = text[period.end() : start]
    pauses = len(CLAUSE_END.findall(between))
    if _ITS_OWN.match(between):
        return pauses > 0 or bool(_NEXT_OF_LIST.search(between))
    its_clause = period[0] == "年" or _PER_HEAD.search(text, period.start() - 2, period.start())
    return pauses > (0 if its_clause else 1)


def find_scope(text: str, found: Candidate, place: Place) -> str | None:
    """Per whom the number holds: 每位领导干部, 各单位."""
    first, last = place.clause[0], found.start
    head = text[first:last]
    if "每" not in head and "各" not in head:
        return None
    scope = None
    for match in _SCOPE.finditer(text, first, last):
        scope = match[0]
    return scope
