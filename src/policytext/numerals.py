"""Written numbers and their values: 一百二十, 1.5万, 16万6511, 三分之二, 百分之九十五, 两千余, 10%-15%.

Only the form is judged here: 统一 holds a numeral for this module. What a number means in its sentence is
the extractors' business. Digits of a code (more than 24 in a row) are no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from policytext.pattern import pattern

__all__ = ["Kind", "Numeral", "find_numerals", "parse_numeral"]

Kind = Literal["plain", "percent", "permille", "fraction"]

# Traditional, full-width and banking forms (大写) read as their plain counterparts.
_VARIANTS = dict(
    zip(
        "０１２３４５６７８９．，％壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億兩〇數幾餘點負",
        "0123456789.,%一二三四五六七八九十百千二三六万亿两零数几余点负",
        strict=True,
    )
)
_VARIANT = pattern(f"[{''.join(_VARIANTS)}]")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_BANKING = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_PERCENT_KINDS: dict[str, Kind] = {"%": "percent", "‰": "permille"}

_START = pattern(r"[0-9零一二两三四五六七八九十百千万亿廿卅几数半负]")
_MINUS = "-－−"
_RUN = pattern(
    r"""
    (?P<sign>负(?=[\d一二两三四五六七八九十百千])|(?<![\d\w%‰）)\]])[-－−](?=[\d.]{1,12}%))?
    (?:
      半数|一半|百分百                                            # 半数 of the districts
    | (?P<numerator>(?<![\d/.])\d{1,2})/(?P<denominator>\d{1,2})(?![\d/.万])    # 2/3, not 2014/5/1
    | (?: (?<!\d)(?<!\d\.)(?:\d{1,3}(?:,\d{3}){1,6}(?!\d)|\d{1,24}(?!\d))(?:\.\d{1,12}(?!\d))?  # 12,345  48.4
        | 两?(?:[零一二三四五六七八九十百万亿廿卅几]|两(?=[百千万亿])|(?<=一)两(?![百千万亿])
            |数(?=[十百千万亿])|千(?![瓦米克伏卡升])){1,30}(?:点[零一二三四五六七八九]{1,12})?  # 两千  一两  三点五
        | 两
        | 半
      )
      (?:                                                          # 1.2万亿  16万6511  100余万  3千
        [余多]? (?:[万亿]|千(?![瓦米克伏卡升])|百(?![强姓花年日货度]))
        (?:[零又]?\d{1,4}(?:,\d{3})?(?![\d.,])|[零一二三四五六七八九十百]{1,8})?
      ){0,4}
      (?:[余多]|来(?=[个名家项次人天]))?                             # 150余
    )
    """,
    re.VERBOSE,
)
_RANGE_SIGN = pattern(r"\s?(?:—{1,2}|–|─|--?|－|~|～|至|到)\s?(?:百分之)?")
_TENTHS = pattern(r"成(?![立功员果效熟长本就绩为分都交人品因套])(半?)")
_TOKEN = pattern(r"[\d.,]*\d|[零一二两三四五六七八九几数]+|.")
_NEARLY = frozenset("近上逾超")
_LONE_SCALE = pattern(r"[百千万亿]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A written number and where it stands.

    Args:
        start: its first code point in the text that was searched.
        end: one past the last; 余, 多 and the sign of percent are inside.
        text: as printed.
        value: 万 and 亿 multiplied out; a percentage as printed (95% is 95), a fraction as a number (1/3 is 0.333).
        high: the upper end of a range (3至5).
        kind: ``plain``, ``percent`` (also 百分之 and 成), ``permille`` or ``fraction``.
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
    plain = _VARIANT.sub(lambda variant: _VARIANTS[variant[0]], text)
    position = 0
    while start := _START.search(plain, position):
        position = start.end()
        match = _run(plain, start.start())
        if match is None:
            continue
        found = _read(plain, match)
        position = match.end()
        if found is None:
            continue
        found = _range(plain, found)
        position = found.end
        printed = text[found.start : found.end]
        if printed not in _BANKING:  # 陆 is land, 拾 to pick up
            yield Numeral(text=printed, **found._asdict())


class _Found(NamedTuple):
    """A number before it is reported."""

    start: int
    end: int
    value: float
    high: float | None = None
    kind: Kind = "plain"
    marker: str | None = None


def _run(plain: str, start: int) -> re.Match[str] | None:
    """The run of digits and scales that starts here, with the minus sign before it."""
    if start and plain[start - 1] in _MINUS and (signed := _RUN.match(plain, start - 1)):
        return signed
    return _RUN.match(plain, start)


def _read(plain: str, match: re.Match[str]) -> _Found | None:
    """The number of one run with what belongs to it on the right: %, 成, 分之."""
    start, end = match.span()
    if plain.startswith("分之", end):
        return _parts(plain, match)
    if match["denominator"]:
        return _slash(match)
    if match[0] == "百分百":
        return _Found(start, end, 100.0, kind="percent")
    if match[0] in ("半数", "一半"):
        return _Found(start, end, 0.5, kind="fraction")
    if _LONE_SCALE.fullmatch(match[0]) and plain[max(0, start - 1) : start] not in _NEARLY:
        return None  # 百姓, 千方百计, 万众
    reading = _evaluate(match[0])
    return None if reading is None else _with_suffix(plain, _found(start, end, reading))


def _found(start: int, end: int, reading: _Reading) -> _Found:
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


def _parts(plain: str, match: re.Match[str]) -> _Found | None:
    """百分之九十五, 三分之二, 千分之3."""
    whole = Decimal(_SCALES[match[0]]) if match[0] in _SCALES else getattr(_evaluate(match[0]), "low", None)
    part = _RUN.match(plain, match.end() + 2)
    if not whole or part is None:
        return None
    reading = _Reading(Decimal(100)) if part[0] == "百" else _evaluate(part[0])
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
    scale = _SCALES.get(plain[high.end - 1], 1)
    if scale < 10**4 or plain[low.end - 1] in "万亿余多" or low.value * scale >= high.value:
        return low.value
    return low.value * scale


class _Reading(NamedTuple):
    """The value of a run, or of its two readings (三四十)."""

    low: Decimal
    high: Decimal | None = None
    marker: str | None = None


def _evaluate(run: str) -> _Reading | None:
    """The value of a run of digits and scales; None where they make no number (十十, 十二五)."""
    if run in "几数":
        return None  # 几方面
    if run in _DIGITS:
        return _Reading(Decimal(_DIGITS[run]))
    marker = next((mark for mark in "余多来几数" if mark in run), None)
    negative = run[0] == "负" or run[0] in _MINUS
    run = run.lstrip("负" + _MINUS).rstrip("余多来").replace("廿", "二十").replace("卅", "三十")
    tokens = _TOKEN.findall(run)
    pair = next((i for i, token in enumerate(tokens) if _is_pair(token, tokens[i + 1 : i + 2])), None)
    if pair is None or "点" in run:
        value = _sum(tokens)
        return None if value is None else _Reading(-value if negative else value, None, marker)
    low = _sum([*tokens[:pair], tokens[pair][0], *tokens[pair + 1 :]])
    high = _sum([*tokens[:pair], tokens[pair][1], *tokens[pair + 1 :]])
    return None if low is None or high is None else _Reading(low, high, marker)


def _is_pair(token: str, following: list[str]) -> bool:
    """Two neighbouring digits name a range: 三四十, 两三百, 一两项, 三五千."""
    if token == "三五":
        return following in (["百"], ["千"], ["万"])
    if len(token) != 2 or not {token[0], token[1]} <= _DIGITS.keys():
        return False
    return 0 < _DIGITS[token[0]] == _DIGITS[token[1]] - 1


def _sum(tokens: list[str]) -> Decimal | None:
    """Add up numbers and scales from left to right."""
    total = _Sum()
    for index, token in enumerate(tokens):
        if token == "点":
            return total.with_decimals(tokens[index + 1])
        if not total.add(token, is_last=index == len(tokens) - 1):
            return None
    return total.finish()


class _Sum:
    """The running value: ``total`` of closed 万 and 亿 groups, the open ``group``, the ``number`` not yet scaled."""

    def __init__(self) -> None:
        self.total = self.group = Decimal(0)
        self.number: Decimal | None = None
        self.scale: int | None = None  # the last scale read

    def add(self, token: str, *, is_last: bool) -> bool:
        """Take one token; False if it cannot stand here."""
        if token in _SCALES:
            return self._close(_SCALES[token]) if _SCALES[token] >= 10**4 else self._raise(_SCALES[token])
        if token in "余多又" or (token == "零" and self.scale is not None and not is_last):
            return True
        value = _digits(token)
        if value is None or self.number is not None:
            return False
        if self.scale == 10 and value >= 10:
            return False  # 十二五 is a plan
        short = (
            is_last and self.scale is not None and self.scale >= 100 and token in _DIGITS and token != "零"
        )
        self.number = value * (self.scale or 1) / 10 if short else Decimal(value)  # 两千四百五 = 2450
        return True

    def with_decimals(self, decimals: str) -> Decimal | None:
        """The value with what follows 点."""
        whole = self.finish()
        value = _digits(decimals)
        return None if whole is None or value is None else whole + value / 10 ** len(decimals)

    def finish(self) -> Decimal | None:
        """The value, or None if nothing was read."""
        if self.scale is None and self.number is None:
            return None
        return self.total + self.group + (self.number or 0)

    def _raise(self, scale: int) -> bool:
        """十, 百, 千: below the scale before, or the first of a group."""
        if self.scale is not None and self.scale < 10**4 and self.scale <= scale:
            return False
        number = Decimal(1) if self.number is None else self.number
        self.group, self.number, self.scale = self.group + (number or 1) * scale, None, scale
        return True

    def _close(self, scale: int) -> bool:
        """万, 亿: multiply the open group; 亿 also what 万 closed before it (1.2万亿)."""
        group = self.group + (self.number or 0)
        if not group and not self.total:
            group = Decimal(1)  # 几万, 近万, 百余万's own group is never empty
        if scale == 10**8 or not group:
            self.total = (self.total + group) * scale
        else:
            self.total += group * scale
        self.group, self.number, self.scale = Decimal(0), None, scale
        return True


def _digits(token: str) -> Decimal | None:
    """A run of digits: 6,511; 二〇二〇; the unknown digit 几 counts as nothing (十几 = 10余)."""
    if token[-1].isdigit():
        return Decimal(token.replace(",", "")) if token.count(".") <= 1 else None
    if token == "半":
        return Decimal("0.5")
    if not set(token) <= _DIGITS.keys() | {"几", "数"}:
        return None
    return Decimal("".join(str(_DIGITS.get(character, 0)) for character in token))
