"""What was put between the characters: HTML entities, invisible characters, inserted pinyin."""

from __future__ import annotations

import html
import re
from typing import Final

from policytext.pattern import pattern
from policytext.text import AlignedText, Edit

__all__ = ["drop_invisible", "remove_pinyin", "resolve_entities"]

ENTITY: Final = pattern(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
"""An HTML entity that a scraper left in the text: ``&nbsp;``, ``&quot;``, ``&#8220;``."""

INVISIBLE: Final = pattern("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]+")
"""Zero-width blanks, direction marks, the byte order mark in mid-text, soft hyphens."""

_INITIAL = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
_VOWEL = f"[aeiouüv{_TONED}]"

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

_ENOUGH_PINYIN = 3


def resolve_entities(text: AlignedText) -> AlignedText:
    """Put characters in place of HTML entities.

    >>> resolve_entities(AlignedText.from_raw("“走教&quot;方式")).text
    '“走教"方式'
    """
    if "&" not in text.text:
        return text
    return text.substitute(ENTITY, lambda match: html.unescape(match.group()))


def drop_invisible(text: AlignedText) -> AlignedText:
    """Delete characters that print nothing.

    >>> drop_invisible(AlignedText.from_raw("卫\u200b生")).text
    '卫生'
    """
    return text.delete(INVISIBLE)


def remove_pinyin(text: AlignedText) -> AlignedText:
    """Remove readings that a site put behind characters; real brackets such as (试行) or (app) stay.

    Only a text with at least three readings that bear a tone mark has the habit; there, readings without
    one (neutral tone) go as well.

    >>> remove_pinyin(AlignedText.from_raw("衛(wèi)健系統(tǒng)推進(jìn)(試行)")).text
    '衛健系統推進(試行)'
    """
    found = list(PINYIN.finditer(text.text))
    toned = sum(bool(set(match["syllable"]) & set(_TONED)) for match in found)
    if toned < _ENOUGH_PINYIN:
        return text
    return text.replace(
        Edit(
            start=match.start(),
            end=match.end(),
            replacement=match["character"],
            kind="pinyin",
            reason="inserted reading",
        )
        for match in found
    )
