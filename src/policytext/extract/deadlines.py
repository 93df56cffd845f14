"""Deadlines: dates and periods by which something is due, resolved against the plan's year."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from policytext.annotations import Deadline, Precision
from policytext.extract.deadline_points import (
    CN,
    CN_YEAR,
    POINT,
    calendar_year,
    last_date,
    later_day,
    later_point,
    precision,
    year_of,
)
from policytext.extract.rules import confidence
from policytext.literals import around
from policytext.notation import last_day, small_number
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = ["find_deadlines"]

START: Final = pattern(
    rf"(?:[到至]\s?)?(?:\d{{1,4}}\s?[年月]|[{CN_YEAR}]{{2,4}}年[{CN}]{{1,2}}月|[{CN}]{{1,2}}月|第?[一二三四]季度|上半年|明年年?[底末]|年[底末])",
    starts=rf"到至\d{CN_YEAR}第上明年",
)
"""Where :data:`POINT` may begin."""

_IN_START: Final = tuple(
    pattern(rf"{unit}(?:(?<=[\d\s{CN_YEAR}].)|(?=[底末])|(?<=上半年))") for unit in "年月季"
)
_BEFORE_UNIT: Final = 9  # characters of 到一百零四年十二|月
_BEHIND_UNIT: Final = 4  # and of 年|十二月

WITHIN: Final = pattern(
    r"""
      (?<![\d一二三四五六七八九十两几半每然])年内(?!到期)                                           # 年内
    | (?<!\d)(?P<relative>(?:半年|半个月|[\d一二三四五六七八九十两]{1,3}(?:个工作日|个自然日|个月|小时|日|天|年|周))之?内)(?!蒙古)(?=[\u4e00-\u9fff，,])   # 3年内
    | (?<=[用争取])(?P<taking>[\d一二两三四五十]{1,2}(?:\s?[-—–~～至到]{1,2}\s?[\d一二三四五十]{1,2})?年(?:左右)?的?时间内?)    # 用两到三年时间
    | [到至]?“?(?<![一二三四五六七八九十第])(?P<plan>[三四五六七八九]|十[一二三四五六七八九]?)五”?(?:规划|计划)?期?末期?       # 到“十三五”末
    | (?P<monthly>[每次翌]月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日(?:之?前|以前))       # 次月二十日前
    """,
    re.VERBOSE,
    starts=r"年半\d一二三四五六七八九十两到至“\"每次翌",
)
"""A period that starts now: this year's has a date, 3年内 has none."""

_IN_WITHIN: Final = (
    pattern(r"内(?<=[年日时天周月之]内)"),
    pattern(r"月(?<=[每次翌]月)"),
    pattern(r"时(?<=[年右的]时)(?=间)"),
    pattern(r"末(?<=[五”划期]末)"),
)
_BEFORE_IN: Final = 12  # characters of 十五个自然日之|内, 用十一至十二年左右的|时间
_BEHIND_MONTH: Final = 9  # characters of 次月|二十五日以前

_EVENTS: Final = "出生|终了|结束|届满|期满|到期|签订|公告|公布|发生|成立|毕业"
_RUNS_FROM: Final = pattern(rf"(?:[起后]的?于?|{_EVENTS})$")
_SINCE: Final = 3  # characters of 起的于, 出生

ANCHOR: Final = pattern(
    r"[^，,。；;：:、（）()\n在于应须当自]{2,20}(?:之?日起|之?后|以后|起)的?于?$"
    rf"|[^，,。；;：:、（）()\n在于应须当自的]{{0,20}}(?:{_EVENTS})$"
)
"""The event from which a relative limit runs, up to the limit: 签约之日起|30日内, 合同签订|一个月内."""

DUE_LABEL: Final = pattern(
    r"(?:(?:时限|进度|期限|时间要求|时间节点|时间进度|(?:完成|办结|截止|上报|报送|整改|推进|实施|落实)时间)(?:要求)?\s?[：:]|(?:申[领报请]|报[名送]|受理|征集|提交|参保|缴费|登记|截止)(?:的?时间|期限|日期)(?:[^，。；：:\d]{0,6}为|[：:])|截止(?:时间|日期))\s?$",
    starts="时进期完办截上报整推实落申受征提参缴登",
)
"""What makes a bare date a deadline: 完成时限：2022年12月; 时间：4月27日 alone is when something takes place."""

EXPECTED: Final = pattern(
    r"(?:预计|预定|计划|争取|力争|拟|确保)[于在]?\s?$|将[于在]\s?$|预计[^，。；\n]{0,4}$",
    starts="预计争力拟确将",
)
"""What makes a bare date one that is still to come: 预计104年4月9日竣工."""

APPOINTED: Final = pattern(r"([须应可请])于\s?$")
"""What makes a day the one on which something is to be done: 须于5月7日至11日登录; with 可 only a stretch is."""

_BEGINS: Final = pattern(r"[后起]|(?:开始|施行|实施|生效)")

DONE: Final = pattern(
    r"(?:全面|基本|全部|整体|正式|初步|陆续)?(?:配齐|完成|建成|实现|达到|建立|形成|投用|通车|竣工|完工|投产|办理|覆盖|建起)"
)
"""What is due at a year's end, right behind the bare year: 2017年配齐."""

STARTS: Final = pattern(r"(?:推动|创建|打造|培育|新建|力争|确保)(?!了)")
"""What is begun in the plan's own year or later, right behind the bare year: 2025年创建6个营地."""

REACHES: Final = pattern(
    r"份?(?:全面|基本|全部|正式|如期)?(?:建成|完成|竣工|投入|投产|投用|投运|开工|通车|启用|启动|运营|交付|完工)"
)
"""What is to happen in a month or a quarter, right behind it: 10月份|投入使用."""

EXTENDED: Final = pattern(r"(?:延长|顺延|延期|推迟|展期|延)\s?$")
"""What makes the day up to which something is put off one by which it is due: 延长|至2024年12月31日."""

PROMISES: Final = pattern(r"确保|力争|争取|抓紧|加快|全力|推动|推进|要|将|计划|启动")
"""What in the sentence before says that it is still to come."""

_HAPPENED: Final = pattern(r"已|了|去年|上年|累计")
_LAST_SENTENCE: Final = pattern(r"[^。；;\n]*\Z")

HORIZON: Final = pattern(
    r"[，,](?!是)(?![^。\n]{0,80}(?:了|已|取得))[^。\n]{0,80}(?:基本|全面|初步|显著|明显|达到|形成|建成|力争|确保)"
)
"""The goals behind a year that opens its sentence: 2025年，…基本建立."""

_NOT_DUE: Final = pattern(
    r"(?:自|从|由|截至|截止到?|截|迄|比|较|去|上|征收|免征|减征|自\s?[^，。\n]{0,2}公?布?之日起至)\s?$"
)
_PAST_OF: Final = pattern(r"^(?:已|未(?!来)|的|出生|以来|有关)")
_FROM_NOW: Final = "即日起"
_YEARLY: Final = pattern(r"(?:每|次|翌|当|前一|上一)年度?的?\s?$")
_OPENS: Final = pattern(r"(?:^|[。；：:，,、）)\s于在])$")
_OPENS_SENTENCE: Final = pattern(r"(?:^|[。；\n]|[。；\n][ \u3000]{1,4})$")
_LOOKS_BACK: Final = pattern(r"(?:过去|最?近|此?前|以?往|连续|累计|[凭由])(?:的)?\s?$")
_LONG_AGO: Final = pattern(
    r"\d年[^，。；起]{0,9}\Z|[了已][^。；\n]*\Z"
)  # 2004年我们提出用|三年时间, 已用两年时间
_FORBIDS: Final = pattern(
    r"^(?:且|只能|仅|放宽|改变|均|都|曾|从|未|没|无|不|累计|连续|获得|发生|有(?!序|效|力))"
)


_NAMED_YEAR: Final = pattern(  # it begins with a class, which is searched for ten times as fast
    r"([12](?<!\d[12])(?:(?<=1)9\d\d|(?<=2)0\d\d|(?<=1)[0-2]\d))\s?年"
)


class _Due(NamedTuple):
    date: dt.date | None
    precision: Precision
    rule: str


def find_deadlines(text: AlignedText, year: int | None) -> list[Deadline]:
    """All deadlines, in text order.

    Args:
        text: cleaned and normalised.
        year: the plan's year, for 6月底前 and 年底前; if None, the year that was named last before them holds.

    >>> [found.date.isoformat() for found in find_deadlines(AlignedText.from_raw("6月底前完成，到2025年建成"), 2020)]
    ['2020-06-30', '2025-12-31']
    """
    found = [*_points(text.text, year), *_periods(text.text, year)]
    return [
        Deadline(
            span=text.span(start, end),
            text=text.text[start:end],
            date=due.date,
            precision=due.precision,
            rule=due.rule,
            confidence=confidence("deadlines", due.rule),
        )
        for start, end, due in sorted(found, key=lambda one: one[:2])
    ]


def _points(text: str, plan_year: int | None) -> Iterator[tuple[int, int, _Due]]:
    done, named, present = 0, None, plan_year or _commonest_year(text)
    for start in around(_IN_START, START, text, before=_BEFORE_UNIT, behind=_BEHIND_UNIT):
        match = POINT.match(text, start.start())
        if start.start() < done or match is None:
            continue
        done = match.end()
        named = year_of(match) or named
        year = year_of(match) or plan_year or named
        rule = _rule(text, match, present)
        if rule is None or (year and plan_year and year < plan_year):
            continue  # 由1997年的…增加到2002年的…
        end, due = match.end(), _Due(last_date(match, year) if year else None, precision(match), rule)
        if later := later_point(text, match):
            end, done = later.end(), later.end()
            due = due._replace(date=last_date(later, year_of(later) or year or 0) if year else None)
        elif (day := later_day(text, match)) and _is_day(due.date, int(day["day"])):
            end = done = day.end()
            due = due._replace(date=due.date and due.date.replace(day=int(day["day"])))
        yearly = _YEARLY.search(text, max(0, match.start() - 6), match.start())
        if yearly:
            due = due._replace(date=None)  # a day of every year, or of another one
        yield _start(text, match, yearly), end, due


def _is_day(date: dt.date | None, day: int) -> bool:
    """Whether the month of a date has a day."""
    return date is None or day <= last_day(date.year, date.month)


def _start(text: str, match: re.Match[str], yearly: re.Match[str] | None) -> int:
    """Where a deadline begins: 每年4月底前 and 即日起至 are printed with what stands before the point."""
    if yearly and yearly[0].startswith("每"):
        return yearly.start()
    from_now = match["to"] and text.endswith(_FROM_NOW, 0, match.start())
    return match.start() - len(_FROM_NOW) if from_now else match.start()


def _commonest_year(text: str) -> int | None:
    """The year that a text names most often, the later of two: what is behind it is still to come."""
    years = Counter(year for match in _NAMED_YEAR.finditer(text) if (year := calendar_year(int(match[1]))))
    return max(years, key=lambda year: (years[year], year)) if years else None


def _periods(text: str, plan_year: int | None) -> Iterator[tuple[int, int, _Due]]:
    for match in around(_IN_WITHIN, WITHIN, text, before=_BEFORE_IN, behind=_BEHIND_MONTH):
        if match["monthly"]:
            yield *match.span(), _Due(None, "day", "monthly")
            continue
        if match["plan"]:
            ends = dt.date(_PLANS + 5 * small_number(match["plan"]), 12, 31)
            before = text[max(0, match.start() - _BEFORE) : match.start()]
            if not (plan_year and ends.year < plan_year) and not _NOT_DUE.search(before):
                yield *match.span(), _Due(ends, "year", "end")
            continue
        if match["taking"]:
            if not _LONG_AGO.search(text, max(0, match.start() - _BEFORE), match.start()):
                yield *match.span(), _Due(None, "day", "relative")
            continue
        before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 2]
        if match["relative"] and (_LOOKS_BACK.search(before) or _FORBIDS.search(after)):
            continue  # 近3年内, 5年内均未
        if match["relative"]:
            start = _anchored(text, match.start())
            yield (
                start,
                match.end(),
                _Due(None, "day", "relative" if start == match.start() else "after_event"),
            )
        else:
            this_year = dt.date(plan_year, 12, 31) if plan_year else None
            yield *match.span(), _Due(this_year, "year", "this_year")


def _anchored(text: str, start: int) -> int:
    """Where the event begins from which a limit runs: 办理手续后|7个工作日内, 签约之日起|30日内."""
    if not _RUNS_FROM.search(text, max(0, start - _SINCE), start):
        return start
    anchor = ANCHOR.search(text, max(0, start - _ANCHOR), start)
    return anchor.start() if anchor else start


def _rule(text: str, match: re.Match[str], plan_year: int | None) -> str | None:
    """What makes a point in time a deadline, as named in ``lexicons/rules.toml``; None if nothing does."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    after = text[match.end() : match.end() + 1]
    if match["to"] and match["day"] and before.endswith(_FROM_NOW):
        return "horizon"
    if _NOT_DUE.search(before) or (match["to"] and re.search(r"[年月日号起]$", before)):  # 6月至11月底
        return None
    if match["before"]:
        dated = match.end() > match.start() + len(match["before"])
        return "before" if dated and not _PAST_OF.match(text[match.end() : match.end() + 3]) else None
    if DUE_LABEL.search(before):
        return "label" if match.end() > match.start() else None
    if match["day"] and (appointed := APPOINTED.search(before)) and not _BEGINS.match(text, match.end()):
        return "expected" if appointed[1] != "可" or later_day(text, match) else None
    if EXPECTED.search(before) and (match["year"] or match["month"]):
        return "expected" if after not in ("度", "起") else None
    if match[0] == "年末" and "\u4e00" <= after <= "\u9fff":
        return None  # 年末城镇登记失业率: when something was counted
    if match["end"] or match["part"] in ("底", "末"):
        return "end" if after not in ("以", "的", "至", "到") or match["to"] else None
    if match["to"] and match["year"] and EXTENDED.search(before):
        return "horizon"
    if match["to"] and match["year"] and not match["month"] and after not in "、-—–~～至":
        return "horizon"
    if match["year"] and match["half"]:
        return "half_year"
    if (match["quarter"] or match["month"]) and not match["day"] and _is_promised(text, match):
        return "month_reached"
    return _goal(text, match, plan_year)


def _is_promised(text: str, match: re.Match[str]) -> bool:
    """Whether a month or a quarter says when something is promised: 确保一季度完成核准, 项目10月份投入使用."""
    if not REACHES.match(text, match.end()):
        return False
    return _is_ahead(text, match, match.start())


def _is_ahead(text: str, match: re.Match[str], end: int | None = None) -> bool:
    """Whether the sentence promises, up to a place, or up to the verb behind a point in time."""
    end = match.end() + _VERB if end is None else end
    head = _LAST_SENTENCE.search(text, max(0, match.start() - _PROMISE), end)
    return head is not None and bool(PROMISES.search(head[0])) and not _HAPPENED.search(head[0])


def _goal(text: str, match: re.Match[str], plan_year: int | None) -> str | None:
    """What tells that a bare year is when its clause is to be reached: 2017年配齐, 105年办理验收; 2025年，…基本建立."""
    year = year_of(match)
    if year is None or plan_year is None or year < plan_year or match.end() - match.start() > _YEAR_LENGTH:
        return None
    before = text[max(0, match.start() - 4) : match.start()]
    after = text[match.end() : match.end() + 1]
    arrives = DONE.match(text, match.end()) or (
        before.endswith("于") and not before.endswith(("关于", "对于")) and after not in "度起以、"
    )
    if year > plan_year and _OPENS.search(before) and arrives:
        return "year_reached"
    if (
        _OPENS.search(before)
        and STARTS.match(text, match.end())
        and (year > plan_year or _is_ahead(text, match))
    ):
        return "year_reached"
    return "year_of_goals" if _OPENS_SENTENCE.search(before) and HORIZON.match(text, match.end()) else None


_PLANS: Final = 1955  # the 13th five-year plan ended five times 13 years later, as all since the third
_BEFORE: Final = 14  # characters before a date that tell what it is
_PROMISE: Final = 60  # characters before a month in which its promise stands
_ANCHOR: Final = 26  # characters before a limit in which its event is looked for
_VERB: Final = 2  # characters of what is done behind a year
_YEAR_LENGTH: Final = 6  # characters of 2025年 and 105 年
