"""The characters that numbers are written with, and the plain numbers that can be read at once."""

from __future__ import annotations

import re
from typing import Final

from policytext.pattern import pattern

__all__ = ["FIRST", "MORE", "PLAIN", "START", "plain_numerals"]

FIRST: Final = "0-9零一二两三四五六七八九十百千万亿兆廿卅几数半负"
"""What a number begins with, as in ``[…]``; .5 begins with a point."""

MORE: Final = f"{FIRST}余多来又点"
"""What it goes on with, as in ``[…]``; separators and decimal points apart."""

START: Final = pattern(rf"\.(?<![\w.%]\.)(?=\d)|[{FIRST}]")
"""The first character of a number."""

_NO_SIGN: Final = r"(?<![\-－−])(?<![\-－−]\s)"
_NOTHING_MORE: Final = rf"(?![{MORE}‰%,成/]|\.\d|分之|[元块][\d一二三四五六七八九零]|\s?[%‰—–─\-－~～至到])"

PLAIN: Final = pattern(
    rf"""
    {_NO_SIGN}(?:
      (?P<chinese>[一二两三四五六七八九十]){_NOTHING_MORE}                             # 三
    | (?<!\d)(?<!\d\.)(?P<digits>\d{{1,15}}(?:\.\d{{1,12}})?(?:万亿|[万亿])?)(?:
        (?<=\d)(?P<share>%)(?!\s?[—–─\-－~～至到])                               # 95%
      | {_NOTHING_MORE} )                                                      # 12, 1.5万
    )
    """,
    re.VERBOSE,
)
"""A number that nothing belongs to but a sign of percent: most numbers, read in a fifth of the time."""

# Traditional, full-width and banking forms (大写) read as their plain counterparts.
_VARIANTS: Final = dict(
    zip(
        "０１２３４５６７８９．％／壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億兩〇數幾餘點負圓圆",
        "0123456789.%/一二三四五六七八九十百千二三六万亿两零数几余点负元元",
        strict=True,
    )
)
_WIDE_COMMA: Final = pattern(r"，(?<=\d，)(?=\d{3})")


def plain_numerals(text: str) -> str:
    """The text with the variants of numerals made plain, character by character.

    >>> plain_numerals("贰萬１２，３４５元")
    '二万12,345元'
    """
    for variant, plain in _VARIANTS.items():  # what is not there is found out faster than by a pattern of all
        text = text.replace(variant, plain)
    return _WIDE_COMMA.sub(",", text)
