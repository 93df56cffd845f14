"""Where a text has written numbers, and in which form.

Only the form is judged here: 统一 holds a numeral for this module. What a number means in its sentence is
the extractors' business. Digits of a code (more than 24 in a row) are no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from policytext.numerals.runs import PLAIN, START, plain_numerals
from policytext.numerals.values import DIGITS, MINUS, SCALES, Reading, evaluate, value_of_digits
from policytext.pattern import pattern

__all__ = ["Kind", "Numeral", "NumeralReader", "find_numerals", "parse_numeral"]

Kind = Literal["plain", "percent", "permille", "fraction", "money"]

_BANKING: Final = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_PERCENT_KINDS: Final[dict[str, Kind]] = {"%": "percent", "‰": "permille"}

_RUN: Final = pattern(
    r"""
    (?P<sign>负\s?(?=[\d零一二两三四五六七八九十百千])
      |(?<![\d\w%‰）)\]])[-－−](?=[\d.]{1,12}%)                   # -1.2%
      |(?<![^:：（(=＝,，≤<≥>度])[-－−]\s?(?=\.?\d))?          # （-5
    (?:
      半数|一半|百分百                                            # 半数 of the districts
    | (?P<numerator>(?<![\d/.])\d{1,2})/(?P<denominator>\d{1,2})(?![\d/.万])    # 2/3, not 2014/5/1
    | (?: (?<!\d)(?<!\d\.)(?:\d{1,3}(?:,\d{3}){1,6}(?!\d)|\d{1,24}(?!\d))(?:\.\d{1,12}(?!\d))?  # 12,345  48.4
        | (?<![\w.%])\.\d{1,12}(?!\d)                                     # .5
        | 两?(?:[零一二三四五六七八九十百万亿廿卅几]|兆(?![瓦赫字比帕欧丰头示位])|两(?=[百千万亿兆])|(?<=一)两(?![百千万亿])
            |数(?=[十百千万亿])|千(?![瓦米克伏卡升])){1,30}
          (?:点(?:[零一二三四五六七八九]{1,12}|\d{1,12}(?![\d分时])))?                # 两千  一两  三点五  一百点123
        | 两
        | 半
      )
      (?:                                                          # 1.2万亿  16万6511  100余万  3千
        [余多]? (?:[万亿]|兆(?![瓦赫字比帕欧丰头示位])|千(?![瓦米克伏卡升])|百(?![强姓花年日货度]))
        (?:[零又]?\d{1,4}(?:,\d{3})?(?![\d.,])|[零一二三四五六七八九十百]{1,8})?
      ){0,4}
      (?:[余多]|来(?=[个名家项次人天]))?                             # 150余
    )
    """,
    re.VERBOSE,
)
_RANGE_SIGN: Final = pattern(r"\s?(?:—{1,2}|–|─|--?|－|~|～|至|到)\s?(?:百分之)?")
_TENTHS: Final = pattern(r"成(?![立功员果效熟长本就绩为分都交人品因套])(半?)")
_MIXED: Final = pattern(r"又(?=[\d一二三四五六七八九十百千]{1,6}分之)")  # 三又二分之一
_COINS: Final = pattern(
    r"[元块](?:(?P<tenths>[\d一二三四五六七八九])[角毛])?(?:零?(?P<cents>[\d一二三四五六七八九])分)?(?:钱|整)?"
)
_SINGLE: Final = {character: float(value) for character, value in DIGITS.items()} | {"十": 10.0}
_NEARLY: Final = frozenset("近上逾超")
_REACHED: Final = frozenset("过破达")  # 规模过千亿
_LONE_SCALE: Final = pattern(r"[百千万亿]+")


class Numeral(NamedTuple):
    """A written number and where it stands.

    Args:
        start: its first code point in the text that was searched.
        end: one past the last; 余, 多 and the sign of percent are inside.
        text: as printed.
        value: 万 and 亿 multiplied out; a percentage as printed (95% is 95), a fraction as a number (1/3 is 0.333).
        high: the upper end of a range (3至5).
        kind: ``plain``, ``percent`` (also 百分之 and 成), ``permille``, ``fraction`` or ``money``
            (五元六角: the unit is inside).
        marker: the sign of vagueness inside it: 余, 多, 几, 数 or 来.
    """

    start: int
    end: int
    text: str
    value: float
    high: float | None = None
    kind: Kind = "plain"
    marker: str | None = None


def parse_numeral(text: str) -> Numeral:
    """The value of a text that is one written number, or one range, and nothing else.

    Raises:
        ValueError: it is not.

    >>> parse_numeral("两千余").value, parse_numeral("百分之九十五").kind, parse_numeral("一至两").high
    (2000.0, 'percent', 2.0)
    """
    found = next(find_numerals(text), None)
    if found is None or (found.start, found.end) != (0, len(text)):
        raise ValueError(
            f"{text[:40]!r} is not one written number such as 120, 一百二十, 1.5万, 三分之二 or 3至5"
        )
    return found


def find_numerals(text: str) -> Iterator[Numeral]:
    """All written numbers of a text, in order, in time linear in its length.

    >>> [(n.text, n.value) for n in find_numerals("新开工37.86万户，达到百分之九十五，接待16万6511人")]
    [('37.86万', 378600.0), ('百分之九十五', 95.0), ('16万6511', 166511.0)]
    """
    return NumeralReader(text).within(0, len(text))


class NumeralReader:
    """The written numbers of one text, read where they are asked for.

    >>> [n.text for n in NumeralReader("第3条，3至5项").within(4, 5)]
    ['3至5']
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.plain = plain_numerals(text)
        """The text with the variants of numerals made plain, character by character."""

    def within(self, start: int, end: int) -> Iterator[Numeral]:
        """The numbers that begin in a part of the text; the last may end behind it."""
        while start < end and (first := START.search(self.plain, start, end)):
            found, start = _number_at(self.plain, first.start())
            if found is None:
                continue
            printed = self._text[found.start : found.end]
            if printed not in _BANKING or printed == self._text:  # in a sentence 陆 is land, 拾 to pick up
                at, stop, value, high, kind, marker = found
                yield Numeral(at, stop, printed, value, high, kind, marker)


class _Found(NamedTuple):
    """A number before it is reported."""

    start: int
    end: int
    value: float
    high: float | None = None
    kind: Kind = "plain"
    marker: str | None = None


def _number_at(plain: str, start: int) -> tuple[_Found | None, int]:
    """The number that starts at a place, if one does, and where to search on."""
    if simple := PLAIN.match(plain, start):
        return _plain(simple), simple.end()
    match = _run(plain, start)
    if match is None:
        return None, start + 1
    found = _read(plain, match)
    if found is None:
        return None, match.end()
    found = _range(plain, found)
    return found, found.end


def _plain(match: re.Match[str]) -> _Found:
    """The number of a match of :data:`PLAIN`."""
    start, end = match.span()
    chinese, digits, share = match.groups()
    if chinese:
        return _Found(start, end, _SINGLE[chinese])
    return _Found(start, end, value_of_digits(digits), kind="percent" if share else "plain")


def _run(plain: str, start: int) -> re.Match[str] | None:
    """The run of digits and scales that starts here, with the minus sign before it."""
    sign = start - 2 if plain[max(0, start - 1) : start] == " " else start - 1
    if sign >= 0 and plain[sign] in MINUS and (signed := _RUN.match(plain, sign)):
        return signed
    return _RUN.match(plain, start)


def _read(plain: str, match: re.Match[str]) -> _Found | None:
    """The number of one run with what belongs to it on the right: %, 成, 分之."""
    start, end = match.span()
    if plain.startswith("分之", end) and (part := _parts(plain, match)):
        return part
    if match["denominator"]:
        return _slash(match)
    if match[0] == "百分百":
        return _Found(start, end, 100.0, kind="percent")
    if match[0] in ("半数", "一半"):
        return _Found(start, end, 0.5, kind="fraction")
    if _LONE_SCALE.fullmatch(match[0]):
        before = plain[max(0, start - 1) : start]
        if before not in _NEARLY and not (match[0][-1] == "亿" and before in _REACHED):
            return None  # 百姓, 千方百计, 万众
    reading = evaluate(match[0])
    return (
        None
        if reading is None
        else _with_coins(plain, _mixed(plain, _with_suffix(plain, _found(start, end, reading))))
    )


def _found(start: int, end: int, reading: Reading) -> _Found:
    high = None if reading.high is None else float(reading.high)
    return _Found(start, end, float(reading.low), high, marker=reading.marker)


def _with_suffix(plain: str, found: _Found) -> _Found:
    """The number with its sign of percent, also behind a blank, or 成."""
    sign_at = found.end + 1 if plain[found.end : found.end + 1] == " " else found.end
    if kind := _PERCENT_KINDS.get(plain[sign_at : sign_at + 1]):
        return found._replace(end=sign_at + 1, kind=kind)
    if found.value <= 10 and (tenths := _TENTHS.match(plain, found.end)):
        half = 5.0 if tenths[1] else 0.0
        high = None if found.high is None else found.high * 10
        return found._replace(end=tenths.end(), value=found.value * 10 + half, high=high, kind="percent")
    return found


def _mixed(plain: str, whole: _Found) -> _Found:
    """A whole number with a fraction: 三又二分之一."""
    is_whole = whole.kind == "plain" and whole.high is None and plain.startswith("又", whole.end)
    link = _MIXED.match(plain, whole.end) if is_whole else None
    match = _RUN.match(plain, link.end()) if link else None
    part = _parts(plain, match) if match else None
    if part is None:
        return whole
    sign = -1 if whole.value < 0 else 1
    value = (
        part.value / 1000
        if part.kind == "permille"
        else part.value / 100
        if part.kind == "percent"
        else part.value
    )
    return whole._replace(end=part.end, value=whole.value + sign * value)


def _with_coins(plain: str, found: _Found) -> _Found:
    """An amount in yuan, jiao and fen: 五元六角, 123元1角1分."""
    is_amount = found.kind == "plain" and found.high is None and plain.startswith(("元", "块"), found.end)
    coins = _COINS.match(plain, found.end) if is_amount else None
    if coins is None or not (coins["tenths"] or coins["cents"]):
        return found
    tenths, cents = (_digit(coins[name]) for name in ("tenths", "cents"))
    return found._replace(end=coins.end(), value=found.value + tenths / 10 + cents / 100, kind="money")


def _digit(printed: str | None) -> int:
    return 0 if printed is None else DIGITS[printed] if printed in DIGITS else int(printed)


def _parts(plain: str, match: re.Match[str]) -> _Found | None:
    """百分之九十五, 三分之二, 千分之3."""
    whole = Decimal(SCALES[match[0]]) if match[0] in SCALES else getattr(evaluate(match[0]), "low", None)
    part = _RUN.match(plain, match.end() + 2)
    if not whole or part is None:
        return None
    reading = Reading(Decimal(100)) if part[0] == "百" else evaluate(part[0])
    if reading is None:
        return None
    found = _found(match.start(), part.end(), reading)
    if match[0] in ("百", "千"):
        return found._replace(kind="percent" if match[0] == "百" else "permille")
    return found._replace(value=float(reading.low / whole), high=None, kind="fraction")


def _slash(match: re.Match[str]) -> _Found | None:
    """1/3, but not 24/7 or the date 6/1."""
    above, below = int(match["numerator"]), int(match["denominator"])
    return _Found(match.start(), match.end(), above / below, kind="fraction") if 0 < above < below else None


def _range(plain: str, low: _Found) -> _Found:
    """The number together with its upper end, if one follows: 3至5, 10%-15%, 3-5万."""
    sign = _RANGE_SIGN.match(plain, low.end)
    match = _RUN.match(plain, sign.end()) if sign and low.high is None else None
    high = _read(plain, match) if match else None
    if high is not None and plain.startswith("百分之", low.start):
        high = high._replace(kind="percent")  # 百分之三至五, 百分之三至百分之五
    if high is None or high.high is not None or low.kind not in ("plain", high.kind):
        return low
    value = _scaled(plain, low, high)
    if not value < high.value:
        return low
    return high._replace(start=low.start, value=value, high=high.value, marker=low.marker or high.marker)


def _scaled(plain: str, low: _Found, high: _Found) -> float:
    """The lower end in the scale of the upper one: the 3 of 3-5万 is 30,000; the 8000 of 8000-1万 is itself."""
    scale = SCALES.get(plain[high.end - 1], 1)
    if scale < 10**4 or plain[low.end - 1] in "万亿余多" or low.value * scale >= high.value:
        return low.value
    return low.value * scale
