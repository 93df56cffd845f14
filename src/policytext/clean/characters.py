"""What was put between the characters: HTML entities, invisible characters, inserted pinyin."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from policytext.lexicon import load_table
from policytext.pattern import pattern
from policytext.text import AlignedText, Edit

__all__ = ["close_headings", "drop_invisible", "remove_pinyin", "resolve_entities"]

ENTITY: Final = pattern(r"&(?:amp;){0,3}(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
"""An HTML entity that a scraper left in the text, also escaped again: ``&nbsp;``, ``&#8220;``, ``&amp;times;``."""

_INVISIBLE: Final = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\u00ad"
INVISIBLE: Final = pattern(f"[{_INVISIBLE}]+")
"""Zero-width blanks, direction marks, the byte order mark in mid-text, soft hyphens."""

_INITIAL: Final = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
_VOWEL: Final = f"[aeiouüv{_TONED}]"

PINYIN: Final = pattern(
    rf"""
    (?P<character>[\u3400-\u9fff])             # the character that is spelled out
    [(（]\s?
    (?P<syllable>(?:{_INITIAL})?{_VOWEL}{{1,3}}(?:ng|n|r)?)   # wèi, chuàng, ér
    \s?[)）]                                    # (huì ) too
    """,
    re.VERBOSE,
)
"""A reading in brackets after its character: ``衛(wèi)``."""

_ENOUGH_PINYIN: Final = 3

SPACED: Final = pattern(
    r"""
      ^[ \t]*(?P<line>[\u4e00-\u9fff](?:[ ]{1,8}[\u4e00-\u9fff]){1,20})[ \t]*$          # 目    录
    | (?<!\S)(?P<run>[\u4e00-\u9fff](?:[ ]{1,4}[\u4e00-\u9fff]){3,20})(?!\S)              # 2020年 政 府 工 作 报 告
    """,
    re.VERBOSE | re.MULTILINE,
)
"""A word whose characters are set apart by blanks, as headings are."""

_BLANKS: Final = pattern("[ ]+")
_SINGLE: Final = pattern(r"[ ][\u4e00-\u9fff](?=[ ]|$)", re.MULTILINE)
_LIST: Final = frozenset("一二三四五六七八九十甲乙丙丁上中下左右东南西北年月日是否有无优良中差男女")


def resolve_entities(text: AlignedText) -> AlignedText:
    """Put characters in place of HTML entities.

    >>> resolve_entities(AlignedText.from_raw("“走教&quot;方式")).text
    '“走教"方式'
    """
    if "&" not in text.text:
        return text
    return text.substitute(ENTITY, lambda match: html.unescape(match.group().replace("&amp;", "&")))


def drop_invisible(text: AlignedText) -> AlignedText:
    """Delete characters that print nothing.

    >>> drop_invisible(AlignedText.from_raw("卫\u200b生")).text
    '卫生'
    """
    if not any(map(text.text.__contains__, _INVISIBLE)):  # ten times as fast as the pattern
        return text
    return text.delete(INVISIBLE)


def remove_pinyin(text: AlignedText) -> AlignedText:
    """Remove readings that a site put behind characters; real brackets such as (试行) or (app) stay.

    Only a text with at least three readings that bear a tone mark has the habit; there, readings without
    one go as well behind the particles and suffixes that have a neutral tone.

    >>> remove_pinyin(AlignedText.from_raw("衛(wèi)健系統(tǒng)推進(jìn)(試行)")).text
    '衛健系統推進(試行)'
    """
    if not any(map(text.text.__contains__, _TONED)):  # five times as fast as the pattern
        return text
    found = list(PINYIN.finditer(text.text))
    if sum(map(_has_tone, found)) < _ENOUGH_PINYIN:
        return text
    neutral = load_table("characters")["neutral"]["characters"]
    return text.replace(
        Edit(
            start=match.start(),
            end=match.end(),
            replacement=match["character"],
            kind="pinyin",
            reason="inserted reading",
        )
        for match in found
        if _has_tone(match) or match["character"] in neutral
    )


def _has_tone(reading: re.Match[str]) -> bool:
    return not set(reading["syllable"]).isdisjoint(_TONED)


def close_headings(text: AlignedText) -> AlignedText:
    """Delete the blanks inside words that are set apart; the cells of a table (是 否) stay apart.

    >>> close_headings(AlignedText.from_raw("政 府 工 作 报 告")).text
    '政府工作报告'
    """
    spans = (
        match.span("line" if match["line"] else "run")
        for start, end in _lines_with_blanks(text.text)
        for match in SPACED.finditer(text.text, start, end)
    )
    words = [span for span in spans if not set(text.text[slice(*span)]) - {" "} <= _LIST]
    return text.replace(
        Edit(start=blank.start(), end=blank.end())
        for start, end in words
        for blank in _BLANKS.finditer(text.text, start, end)
    )


def _lines_with_blanks(text: str) -> Iterator[tuple[int, int]]:
    """The lines that hold a single character between blanks, or behind one at their end."""
    done = 0
    for single in _SINGLE.finditer(text):
        if single.start() >= done:
            end = text.find("\n", single.start())
            done = len(text) if end < 0 else end
            yield text.rfind("\n", 0, single.start()) + 1, done
