"""Slogans of which a site masked or cut out characters: named for the reader, never counted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from policytext.lexicon import SloganLexicon
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = ["find_masked_slogans"]

_SIGNS: Final = "*_×X○□■"
_MASK: Final = pattern(rf"[{_SIGNS}](?<=[\u4e00-\u9fff、].)[{_SIGNS}]{{0,2}}(?=[\u4e00-\u9fff、])")
_SEEN: Final = 3  # characters of a slogan that must be left, so that only one slogan can be meant
_REACH: Final = 10  # characters of a slogan before a mask, or behind it, that are looked at

_Torn = tuple[str, int, str]  # what is left before the mask, how many signs it has, what is left behind it


def find_masked_slogans(text: AlignedText, lexicon: SloganLexicon | None = None) -> tuple[str, ...]:
    """Say which masked words are probably slogans; a mask stands for as many characters as it has signs.

    Args:
        text: the text, cleaned and normalised.
        lexicon: the known slogans; the library's own list by default.

    Returns:
        One message, or none.

    >>> find_masked_slogans(AlignedText.from_raw("增强“四个*识”，做到“两个__护”"))
    ('masked slogans, not counted: 四个*识 is probably 四个意识 (at 3)',)
    """
    if not any(sign in text.text for sign in _SIGNS):  # most texts; ten times as fast as the pattern
        return ()
    masks = list(_MASK.finditer(text.text))
    if not masks:
        return ()
    torn = _torn_forms(SloganLexicon.default() if lexicon is None else lexicon)
    named = []
    for mask in masks:
        for before, behind in _windows(text.text, mask.start(), mask.end()):
            if canonical := torn.get((before, len(mask.group()), behind)):
                place = text.span(mask.start() - len(before), mask.end() + len(behind)).start
                named.append(f"{before}{mask.group()}{behind} is probably {canonical} (at {place})")
                break
    return (f"masked slogans, not counted: {', '.join(named)}",) if named else ()


def _windows(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """What stands before and behind a mask, the widest surroundings first."""
    sizes = ((before, behind) for before in range(1, _REACH + 1) for behind in range(1, _REACH + 1))
    for before, behind in sorted(sizes, key=sum, reverse=True):
        if before <= start and before + behind >= _SEEN:
            yield text[start - before : start], text[end : end + behind]


@lru_cache(maxsize=8)
def _torn_forms(lexicon: SloganLexicon) -> dict[_Torn, str]:
    """Every form with one to three characters of its inside gone, if only one slogan can lose them so."""
    meant: dict[_Torn, set[str]] = {}
    for entry in lexicon:
        for form in entry.forms:
            for start in range(1, len(form) - 1):
                for gone in range(1, min(3, len(form) - start - 1) + 1):
                    torn = form[max(0, start - _REACH) : start], gone, form[start + gone :][:_REACH]
                    if len(torn[0]) + len(torn[2]) >= _SEEN:
                        meant.setdefault(torn, set()).add(entry.canonical)
    return {torn: min(names) for torn, names in meant.items() if len(names) == 1}
