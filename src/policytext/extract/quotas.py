"""Quotas: numbers with what they count, as targets or as results: 不少于12次, 95%以上, 全覆盖.

Candidates come from few passes over the whole text (:mod:`.quota_candidates`); only around them are clause
and sentence read for period and scope (:mod:`.quota_context`), for the indicator (:mod:`.quota_indicator`,
that of payments :mod:`.quota_payments`) and for status and modality (:mod:`.quota_status`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from policytext.annotations import Quota
from policytext.document import Metadata, Section
from policytext.extract.quota_candidates import LIST_SIGNS, find_candidates
from policytext.extract.quota_context import Layout, Place, find_period, find_scope
from policytext.extract.quota_indicator import (
    Counted,
    find_indicator,
    is_ceiling,
    share_indicator,
    split_rate,
)
from policytext.extract.quota_measures import Candidate
from policytext.extract.quota_rules import rule_of
from policytext.extract.quota_status import Roles, find_modality, find_status
from policytext.extract.rules import confidence
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = ["find_quotas"]

_SEVERALLY: Final = pattern(r"分别[^，。；、,;\d]{0,8}\Z")  # 标准、品牌分别新增|11个和27项
_NEAR: Final = 12  # characters before a list in which that stands
_GIVEN: Final = pattern("的?(?:标准|比例)?(?:给予|予以|发放)")  # 契税总额的50%|给予补贴
_GIVES: Final = ("奖励", "补贴", "补助", "奖补")  # 奖励|1万元/套
_IN_CASE: Final = pattern(r"[的者人)）][，,]|对[^，。；]{2,40}$")
_PAID: Final = pattern("共|累计|已|发放|投入|兑现|拨付")
_OPENING: Final = 12  # characters at the beginning of a sentence in which its year stands
_UNTIL: Final = ("截至", "截止", "迄")  # periods that only results have


def find_quotas(text: AlignedText, sections: Sequence[Section], metadata: Metadata) -> list[Quota]:
    """All quotas of a document, in order, none inside another.

    Args:
        text: the cleaned and normalised text.
        sections: its section tree; headings tell whether a part looks back or ahead.
        metadata: the kind of document decides where neither words nor headings do.

    >>> found = find_quotas(AlignedText.from_raw("全年集中学习不少于12次。"), (), Metadata(kind="要点"))
    >>> [(q.text, q.comparator, q.value, q.unit, q.indicator, q.period) for q in found]
    [('不少于12次', 'ge', 12.0, '次', '集中学习', '全年')]
    """
    layout, roles = Layout(text.text), Roles(text, sections, metadata)
    quotas: list[Quota] = []
    sentence: list[Counted] = []
    for chain in _chains(text.text):
        places = [layout.place(found.start, found.end) for found in chain]
        if sentence and sentence[-1].found.end <= places[0].sentence[0]:
            sentence = []
        first = find_indicator(text.text, chain[0], places[0], sentence)
        indicators = share_indicator(text.text, chain, places[0], first, sentence)
        for found, place, indicator in zip(chain, places, indicators, strict=True):
            sentence.append(Counted(found, indicator))
            quotas.append(_quota(text, found, place, indicator, roles))
    return quotas


def _chains(text: str) -> Iterator[list[Candidate]]:
    """The candidates, those together that one list joins: 95%、85%和80%以上; 分别达719个和33类."""
    chain: list[Candidate] = []
    for found in find_candidates(text):
        if chain and not (
            text[chain[-1].end : found.start] in LIST_SIGNS
            and (
                chain[-1].unit == found.unit
                or _SEVERALLY.search(text, chain[0].start - _NEAR, chain[0].start)
            )
        ):
            yield chain
            chain = []
        chain.append(found)
    if chain:
        yield chain


def _quota(text: AlignedText, found: Candidate, place: Place, indicator: str | None, roles: Roles) -> Quota:
    whole, span = text.text, text.span(found.start, found.end)
    period = find_period(whole, found, place)
    if period is None and indicator:
        period, indicator = split_rate(indicator)
    status = roles.at(span.start, found.start) or find_status(whole, place) or roles.default
    if status == "target" and _is_past(whole, found, place, period, roles):
        status = "reported"
    rule = rule_of(whole, found)
    return Quota(
        span=span,
        text=whole[found.start : found.end],
        indicator=indicator,
        comparator="le" if found.comparator == "eq" and is_ceiling(indicator) else found.comparator,
        value=found.value,
        high=found.high,
        unit=found.unit,
        period=period,
        status=status,
        scope=find_scope(whole, found, place),
        modality=find_modality(whole[slice(*place.clause)]) if status == "target" else None,
        rule=rule,
        confidence=confidence("quotas", rule),
    )


def _is_past(text: str, found: Candidate, place: Place, period: str | None, roles: Roles) -> bool:
    """Whether the period, or the year that opens the sentence, is past, whatever the words and the headings say.

    What is granted for what was done in a past time is still to be paid.
    """
    if _is_granted(text, found, place):
        return False
    if period and (period.startswith(_UNTIL) or roles.is_past(period)):
        return True
    start = place.sentence[0]
    return roles.is_past(text[start : start + _OPENING].lstrip())


def _is_granted(text: str, found: Candidate, place: Place) -> bool:
    """Whether an amount is given in a case from now on: …的，按契税总额的50%|给予补贴; …的购房者，奖励|1万元/套."""
    head = text[place.sentence[0] : found.start]
    if not _IN_CASE.search(head) or _PAID.search(head):
        return False
    if _GIVEN.match(text, found.end):
        return True
    return "/" in (found.unit or "") and head.endswith(_GIVES)
