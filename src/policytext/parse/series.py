"""One identity for a body over its renames, so that a series does not break at a reform."""

from __future__ import annotations

from functools import cache
from typing import Final

from policytext.lexicon import load_table
from policytext.parse.region import is_national, region_of
from policytext.parse.titles import squash
from policytext.pattern import pattern

__all__ = ["issuer_series"]

PARTY: Final = pattern(r"^(?:中共|中国共产党)|(?<=[局厅部委办])(?:党组|党委|委员会|机关党委)$")
"""What makes a bureau's name that of its party group: 中共东西湖区卫生健康局委员会."""

OFFICE: Final = pattern(r"(?<=[局厅部委会署])办公[室厅]$")
"""The office of a bureau issues for the bureau: 教育厅办公室."""

STATE: Final = pattern(r"^(?:中华人民共和国|国家|中央|全国)(?=.{3})")

LAST_WORD: Final = pattern(r"(?:总局|监督管理委员会|委员会|局|厅|部|委|署|办公室|办)$")
"""What a name ends with besides its line of business."""

GOVERNMENT: Final = pattern(r"^(?:人民)?政府(?=$|办)")


@cache
def _lines() -> dict[str, str]:
    """Each form of the authority file and the name of its line."""
    return {form: line["name"] for line in load_table("issuers")["line"] for form in line["forms"]}


def issuer_series(issuer: str | None) -> str | None:
    """The identity of an issuing body: its place and its line of business, whatever it was called when.

    Of several bodies the first one counts. Where bodies merged, the merged one goes on for all of them.

    >>> {issuer_series(f"朝阳区{name}") for name in ("卫生局", "卫生和计划生育委员会", "卫生健康委员会")}
    {'朝阳区·卫生健康'}
    >>> issuer_series("呼伦贝尔市海拉尔区人民政府"), issuer_series("教育部办公厅"), issuer_series(None)
    ('海拉尔区·人民政府', '中央·教育', None)
    """
    if not issuer:
        return None
    first = squash(issuer).split("、")[0]
    name = OFFICE.sub("", PARTY.sub("", PARTY.sub("", first)))
    place = region_of(name)
    level = place or ("中央" if is_national(STATE.sub("", first)) or STATE.match(first) else "")
    business = name.rpartition(place)[2] if place and place in name else name
    business = GOVERNMENT.sub("人民政府", STATE.sub("", business)) or name
    line = _lines().get(LAST_WORD.sub("", business), "")
    return "·".join(filter(None, (level, line or business)))
