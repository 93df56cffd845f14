"""Payments that their own words do not tell apart: 一次性奖励 is named by who gets it or by what it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from policytext.extract.quota_context import Place
from policytext.extract.quota_measures import Candidate
from policytext.extract.quota_phrases import phrase, plain
from policytext.extract.quota_words import ending, words_pattern
from policytext.pattern import pattern

__all__ = ["name_fine", "name_payment", "name_recipients", "name_share"]

_BEHIND: Final = 70  # characters behind an amount in which its purpose stands
_SHORT: Final = 20  # the longest purpose that is a list, the longest base of a share
_LONGEST: Final = (
    40  # the longest payee: what tells it from the others stands in front (经省级认定的小微企业)
)

_ENDS_CASE: Final = pattern(r"[；;：:。\n]")
_PAUSE: Final = pattern(r"[，,]")
_FOR: Final = pattern(r"(?:其中)?对(?:于|在)?(?=[^于外接口])")  # 对首次入库的企业|给予
_NOBODY: Final = pattern(r"[由按以经如每可]")  # 由区财政承担, 按投资额: no payee
_LIST_END: Final = pattern(r"(?<=..)等(?![级待于候额价])")
_BASE: Final = pattern(r"按照?|以")  # 符合条件的住房按照|所缴契税
_BY: Final = pattern(r"按照?[^，。；]{1,20}的\Z")
_LEVIED: Final = pattern(
    r"(?:的(?:标准|比例))?(?:开设|设置|配备|配置|安排|提取|计提|缴纳|列支|预留)([^，。；、,;\n的]{2,14}?)(?=[，。；,;\n（(]|$)"
)  # 按总课时的9%|开设书法课程
_RATE_OF: Final = pattern(
    r"的?([\u4e00-\u9fff]{0,2}(?:税率|征收率|预征率|费率))(?:计算)?(?:征收|预缴|缴纳|计征|缴)([^，。；、,;\n的]{2,10}?)(?=[，。；、,;\n（(]|$)"
)  # 1%|征收率征收增值税
_PAID_SEVERALLY: Final = pattern(r"分别(?:一次性)?(?:给予|予以|按|奖励|补[贴助])[^，。；,;]{0,6}\Z")
_PAID_NEAR: Final = 16  # characters before amounts in which that stands
_JOINT: Final = pattern("[、和及]")
_QUOTED: Final = pattern("“[^”]{1,16}”")
_STEP: Final = pattern(r"(?:国家|[省市县区])级|[一二两三四]孩|\d类|[一二三][类等]")  # 二孩、三孩|家庭
_CLASSES: Final = pattern(
    lambda: (
        r"(?:、[^，。；、\d]{2,20}\d[\d.]*[万亿]?元){0,6}的标准(?:给予|予以|发放)"
        rf"([^，。；、\d]{{0,16}}(?:{words_pattern('grant').pattern}))"
    )
)
"""The end of a list of classes with their amounts: 博士|5万元、硕士3万元的标准给予购房补贴."""
_CLAUSES: Final = pattern("[，,；;。：:]")
_SEVERE: Final = "情节严重"
_AGGRAVATED: Final = ("情节", "拒不", "逾期", "造成", "构成")  # cases of the offence named before them
_FINED: Final = pattern(r"[，,；;]对([^，。；,;]{2,20})处以?[^，。；,;]{0,8}\Z")  # 对直接责任人|处5000元罚款
_OFFENCE: Final = 24  # characters
_ONCE: Final = "一次性"

_PURPOSE: Final = pattern(
    r"""
    (?:[，,](?:[较比][^，。；\n]{0,6})?(?:增加|增长|提高)[^，。；\n]{1,10})?  # 比上年增加167亿元
    [，,]?(?:主要|重点|专项|全部|分别)?(?:用于|支持)(?:支持|扶持)?
    (?P<purpose>(?![^，。；;\n]{0,20}\d[\d.]*[万亿]元)[^，。；;\n]{2,60})
    """,
    re.VERBOSE,
)
"""What an amount is for, behind it: 51亿元|，用于公共卫生服务."""


def name_payment(text: str, found: Candidate, place: Place, since: int, left: str, right: str) -> str | None:
    """The indicator of a payment with its payee or its purpose; None if its own words name it.

    Args:
        text: the whole text.
        found: the amount.
        place: its clause and sentence.
        since: where the amount before it in the sentence ends.
        left: the phrase before the amount.
        right: the noun behind it.

    >>> from policytext.extract.quota_context import Layout
    >>> whole = "对首次入库的企业，给予10万元一次性奖励"
    >>> amount = Candidate(11, 15, 100000.0, unit="元", group="money")
    >>> name_payment(whole, amount, Layout(whole).place(11, 15), 0, "", "一次性奖励")
    '首次入库的企业奖励'
    """
    if ending("payee", left) and (classes := _CLASSES.match(text, found.end)):
        return left + classes[1]
    behind = _kind().match(text, found.end)
    kind = behind[1] if behind else right or left
    if not _unnamed().fullmatch(kind):
        return None
    allotted = _allots().fullmatch(left) is not None
    if behind or allotted:
        end = behind.end() if behind else found.end
        if purpose := _PURPOSE.match(text, end, found.end + _BEHIND):
            return _shortened(purpose["purpose"]) + (kind if behind else left)
    whom = "" if allotted else _payee(text, found, place, since)
    return whom + kind.replace(_ONCE, "") if whom else None


def name_fine(text: str, found: Candidate, place: Place) -> str:
    """The indicator of a fine: for what, and whether it is the severe case.

    >>> from policytext.extract.quota_context import Layout
    >>> whole = "未办理变更登记的，由登记机关责令改正；情节严重的，处10万元以下的罚款"
    >>> fine = Candidate(25, 32, 100000.0, unit="元", group="money")
    >>> name_fine(whole, fine, Layout(whole).place(25, 32))
    '未办理变更登记情节严重罚款'
    """
    head = plain(text[place.sentence[0] : found.start])
    cases = [one for one in _CLAUSES.split(head) if one.endswith("的")]
    offences = [one for one in cases if not one.startswith(_AGGRAVATED)]
    offence = phrase(offences[-1].removesuffix("的"), _OFFENCE) if offences else ""
    severe = _SEVERE if cases and cases[-1].startswith(_SEVERE) and offences else ""
    whom = _FINED.search(head)
    return f"{offence}{severe}{whom[1] if whom else ''}罚款"


def name_recipients(
    text: str, chain: Sequence[Candidate], place: Place, indicator: str
) -> list[str | None] | None:
    """The indicators of amounts that are granted severally, each with who gets it; None if no list tells.

    Args:
        text: the whole text.
        chain: the amounts, joined by 、 or 和.
        place: the place of the first.
        indicator: what all of them are.

    >>> from policytext.extract.quota_context import Layout
    >>> whole = "二孩、三孩家庭购买首套住房的，分别给予3万元、4万元购房补贴"
    >>> amounts = [Candidate(at, at + 3, 30000.0, unit="元", group="money") for at in (19, 23)]
    >>> name_recipients(whole, amounts, Layout(whole).place(19, 22), "购房补贴")
    ['二孩家庭购房补贴', '三孩家庭购房补贴']
    """
    kind = _granted().search(indicator)
    if kind is None or not _PAID_SEVERALLY.search(text, chain[0].start - _PAID_NEAR, chain[0].start):
        return None
    head = plain(text[place.sentence[0] : chain[0].start])
    for clause in reversed(_PAUSE.split(_ENDS_CASE.split(head)[-1])):
        quoted = _QUOTED.findall(clause)
        if named := quoted if len(quoted) == len(chain) else _listed(clause, len(chain)):
            return [one + kind[0] for one in named]
    return None


def _listed(clause: str, count: int) -> list[str] | None:
    """The last ``count`` items of a list of payees: 国家级、省级|园区给予."""
    parts = _JOINT.split(clause)[-count:]
    payee = words_pattern("payee").search(parts[-1])
    if len(parts) < count or payee is None or "的" in parts[-1][: payee.end()]:
        return None
    parts[-1] = parts[-1][: payee.end()]
    parts[0] = phrase(parts[0].rpartition("的")[2])
    step = _STEP.match(parts[-1])
    shared = parts[-1][step.end() :] if step else ""
    return [part + shared if _STEP.fullmatch(part) else part for part in parts[:-1]] + [parts[-1]]


def name_share(text: str, found: Candidate, left: str) -> str | None:
    """The indicator of a share that is granted or set aside: what it is a share of, and what for; None if it is neither.

    >>> name_share("按合同金额的2%给予补贴", Candidate(6, 8, 2.0, unit="%", group="percent"), "合同金额")
    '合同金额补贴'
    >>> name_share("按总课时的9%开设书法课程", Candidate(5, 7, 9.0, unit="%", group="percent"), "总课时")
    '书法课程占总课时'
    >>> name_share("减按1%征收率征收增值税", Candidate(2, 4, 1.0, unit="%", group="percent"), "减")
    '增值税征收率'
    """
    if rate := _RATE_OF.match(text, found.end):
        return rate[2] + rate[1]
    if not left:
        return None
    base = _BASE.split(left)[-1]
    if grant := _grant().match(text, found.end):
        return (left if len(left) <= _SHORT else base) + grant[1]
    by = _BY.search(text, max(0, found.start - _SHORT - 2), found.start)
    levied = _LEVIED.match(text, found.end) if by else None
    return f"{levied[1]}占{base}" if levied else None


def _payee(text: str, found: Candidate, place: Place, since: int) -> str:
    """Who gets the amount: whom 对 names, else the nearest clause that ends with a payee, else the nearest case."""
    head = plain(text[max(since, place.sentence[0]) : found.start])
    clauses = _PAUSE.split(_ENDS_CASE.split(head)[-1])[::-1]
    for one in clauses:
        if whom := _FOR.match(one):
            return phrase(one[whom.end() :], _LONGEST)
    named = [phrase(one, _LONGEST) for one in clauses if not _NOBODY.match(one)]
    cases = [phrase(one, _LONGEST) for one in clauses[1:] if one.endswith("的")]
    return next((one for one in named if ending("payee", one)), "") or next(iter(cases), "")


def _shortened(purpose: str) -> str:
    """The first items of what an amount is for."""
    purpose = phrase(_LIST_END.split(purpose)[0], _BEHIND)
    while len(purpose) > _SHORT and "、" in purpose:
        purpose = purpose.rpartition("、")[0]
    return purpose


@cache
def _granted() -> re.Pattern[str]:
    """The grant that an indicator ends with, and what it is for: 企业|安家购房补贴."""
    return re.compile(rf"(?:安家|购房|住房|租房|生活|就业|创业|培训|一次性)*(?:{_payment()})+$")


@cache
def _payment() -> str:
    """Words of paying, as a pattern: 一次性奖励, 每套补贴, 最高可贷款."""
    lead, kind, tail = (words_pattern(f"payment{part}").pattern for part in ("_lead", "", "_tail"))
    return rf"(?:{lead})*(?:{kind})+(?:{tail})*"


@cache
def _unnamed() -> re.Pattern[str]:
    """Words of paying without a purpose of their own: 一次性奖励, 每套补贴, 最高可贷款, 中央财政安排."""
    return re.compile(rf"{_payment()}|{_allots().pattern}")


@cache
def _allots() -> re.Pattern[str]:
    """Who allots money, without what it is for: 中央财政拟投入."""
    return re.compile(
        rf"(?:{words_pattern('treasury').pattern})*(?:财政|预算|国债)[^，。]{{0,4}}(?:{words_pattern('allot').pattern})"
    )


@cache
def _kind() -> re.Pattern[str]:
    """The payment right behind the amount: 10万元|的一次性奖励."""
    return re.compile(rf"的?({_payment()})(?=[，。；、,;:：（()）\n]|$|予以|支持|用于)")


@cache
def _grant() -> re.Pattern[str]:
    """The grant behind a share: 50%|给予购房补贴."""
    return re.compile(
        rf"(?:的?(?:标准|比例|额度))?(?:给予|予以|发放|享受)([^，。；、,;的\n]{{0,6}}(?:{words_pattern('grant').pattern}))"
    )
