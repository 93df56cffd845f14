"""Bytes that were lost on the way: numbers in brackets that a site's software cut in half."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from policytext.lexicon import load_table
from policytext.notation import read_marker, small_number
from policytext.pattern import pattern
from policytext.text import AlignedText, Edit

__all__ = ["repair_bytes"]

_STARTERS: Final = pattern("[?？]。(?=[ㄅ-ㄩǘòň])")
_BARE: Final = pattern(r"^[ \t\u3000]{0,8}[?？]。(?=[\u4e00-\u9fff])", re.MULTILINE)
_NUMBERED: Final = pattern(r"^[ \t\u3000]{0,8}[（(][一二三四五六七八九十]{1,3}[）)]", re.MULTILINE)

FLAT_ONE: Final = pattern(
    r"(?:^[ \t\u3000]{0,8}|(?<=。))(?:[（(](?P<bracket>[-—－])[）)]|(?P<comma>[-—－])、)(?=[\u4e00-\u9fff])",
    re.MULTILINE,
)
"""一 as a dash, where a number opens a line or follows a sentence."""

POINT: Final = pattern(r"\.(?<=[\u4e00-\u9fff）”]\.)(?=[\u4e00-\u9fff（“\n]|$)")
"""A point behind a Chinese word, where a full stop would stand: 加强领导.落实责任."""

_FEW_POINTS: Final = 5
_DASHED: Final = {dash: pattern(f"{dash}[）)、]") for dash in "-—－"}
_TWOS: Final = {"bracket": ("（二）", "(二)", "（二)", "(二）"), "comma": ("二、",)}


def repair_bytes(text: AlignedText) -> AlignedText:
    """Put back numbers in brackets of which a byte was lost.

    >>> repair_bytes(AlignedText.from_raw("?。ㄒ唬加强领导。?。ǘ落实责任。")).text
    '（一）加强领导。（二）落实责任。'
    """
    text = _with_full_stops(text.replace(_flat_ones(text.text)))
    if ("?" not in text.text and "？" not in text.text) or not _STARTERS.search(text.text):
        return text
    return text.replace([*_numbers(text.text), *_observed(text.text)])


def _with_full_stops(text: AlignedText) -> AlignedText:
    """Points for full stops, where a text closes its sentences with them."""
    if "." not in text.text or len(POINT.findall(text.text)) <= max(_FEW_POINTS, text.text.count("。")):
        return text
    return text.convert(POINT.sub("。", text.text))


def _flat_ones(text: str) -> Iterator[Edit]:
    """A dash that a scan's recognition took 一 for, where the next number stands below: (-)总则 … (二)."""
    # Few texts hold a dash as a number, and a search for it is ten times as fast as one for what precedes it.
    if not any(dash in text and number.search(text) for dash, number in _DASHED.items()):
        return
    last = {style: max(map(text.rfind, twos)) for style, twos in _TWOS.items()}
    for one in FLAT_ONE.finditer(text):
        group = "bracket" if one["bracket"] else "comma"
        if one.end() <= last[group]:
            yield Edit(start=one.start(group), end=one.end(group), replacement="一")


def _numbers(text: str) -> Iterator[Edit]:
    """Each damaged number, taken for the one that continues the count where several look alike."""
    places = {match.start(): match.end() for match in _STARTERS.finditer(text)}
    places |= {match.end() - 2: match.end() for match in _BARE.finditer(text)}
    intact = {match.start(): match.group().strip() for match in _NUMBERED.finditer(text)}
    before = 0
    for start in sorted({*places, *intact}):
        if start not in places:
            marker = read_marker(intact[start])
            before = (marker.number if marker else None) or before
            continue
        form = _form_at(text, places[start])
        number = _chosen(_forms()[form], before)
        if number is not None:
            before = small_number(number)
            yield Edit(start=start, end=places[start] + len(form), replacement=f"（{number}）")


def _form_at(text: str, at: int) -> str:
    """The longest form of the table that stands there; the empty one always does."""
    return next(form for form in _forms() if text.startswith(form, at))


def _chosen(numbers: Sequence[str], before: int) -> str | None:
    following = [number for number in numbers if small_number(number) == before + 1]
    if following:
        return following[0]
    return numbers[0] if numbers[0] != "六" else None  # 六 leaves no trace but "?。", which may be anything


def _observed(text: str) -> Iterator[Edit]:
    for entry in load_table("damage")["observed"]:
        for match in re.finditer(re.escape(entry["damaged"]) + "(?=[\u4e00-\u9fff])", text):
            yield Edit(start=match.start(), end=match.end(), replacement=entry["repaired"])


@cache
def _forms() -> Mapping[str, Sequence[str]]:
    """What follows the damaged bracket, the longest form first, and the numbers that it may be."""
    table = load_table("damage")["bracket_numbers"]
    forms = sorted((form for form in table if form != "source"), key=len, reverse=True)
    return {form: table[form] for form in forms}
