"""The value of a run of digits and scales: 一百二十, 16万6511, 三四十, 两千余."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from policytext.pattern import pattern

__all__ = ["DIGITS", "MINUS", "SCALES", "Reading", "evaluate", "value_of_digits"]

DIGITS: Final = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
"""The Chinese digits."""

SCALES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
"""The Chinese scales; 兆 as in Taiwan."""

MINUS: Final = "-－−"
"""The signs of a negative number beside 负."""

_EXPONENTS: Final = {"万": "e4", "亿": "e8", "万亿": "e12"}
_TOKEN: Final = pattern(r"[\d.,]*\d|[零一二两三四五六七八九几数]+|.")


class Reading(NamedTuple):
    """The value of a run, or of its two readings (三四十), with its sign of vagueness."""

    low: Decimal
    high: Decimal | None = None
    marker: str | None = None


def value_of_digits(printed: str) -> float:
    """The value of digits, perhaps in 万, 亿 or 万亿, rounded once, as that of :func:`evaluate` is.

    >>> value_of_digits("12"), value_of_digits("37.86万")
    (12.0, 378600.0)
    """
    digits = printed.rstrip("万亿")  # which may be those of any script
    scale = printed[len(digits) :]
    return float(digits + _EXPONENTS[scale] if scale else digits)


def evaluate(run: str) -> Reading | None:
    """The value of a run of digits and scales; None where they make no number (十十, 十二五).

    >>> evaluate("一百二十").low, evaluate("三四十").high, evaluate("两千余").marker
    (Decimal('120'), Decimal('40'), '余')
    """
    if run.isascii() and run.replace(",", "").replace(".", "", 1).isdigit():
        return Reading(Decimal(run.replace(",", "")))  # most of them; not the 1/2 of 百分之1/2
    if run in "几数":
        return None  # 几方面
    if run in DIGITS:
        return Reading(Decimal(DIGITS[run]))
    marker = next((mark for mark in "余多来几数" if mark in run), None)
    negative = run[0] == "负" or run[0] in MINUS
    run = run.lstrip("负 " + MINUS).rstrip("余多来").replace("廿", "二十").replace("卅", "三十")
    tokens = _TOKEN.findall(run)
    pair = next((i for i, token in enumerate(tokens) if _is_pair(token, tokens[i + 1 : i + 2])), None)
    if pair is None or "点" in run:
        value = _sum(tokens)
        return None if value is None else Reading(-value if negative else value, None, marker)
    low = _sum([*tokens[:pair], tokens[pair][0], *tokens[pair + 1 :]])
    high = _sum([*tokens[:pair], tokens[pair][1], *tokens[pair + 1 :]])
    return None if low is None or high is None else Reading(low, high, marker)


def _is_pair(token: str, following: list[str]) -> bool:
    """Two neighbouring digits name a range: 三四十, 两三百, 一两项, 三五千."""
    if token == "三五":
        return following in (["百"], ["千"], ["万"])
    if len(token) != 2 or not {token[0], token[1]} <= DIGITS.keys():
        return False
    return 0 < DIGITS[token[0]] == DIGITS[token[1]] - 1


def _sum(tokens: list[str]) -> Decimal | None:
    """Add up numbers and scales from left to right."""
    total = _Sum()
    for index, token in enumerate(tokens):
        if token == "点":
            return _scaled(total.with_decimals(tokens[index + 1]), tokens[index + 2 :])
        if not total.add(token, is_last=index == len(tokens) - 1):
            return None
    return total.finish()


def _scaled(value: Decimal | None, scales: list[str]) -> Decimal | None:
    """A number with decimals in its scale: 二十点一万."""
    for scale in scales:
        if value is None or scale not in SCALES:
            return None
        value *= SCALES[scale]
    return value


class _Sum:
    """The running value: ``total`` of closed 万 and 亿 groups, the open ``group``, the ``number`` not yet scaled."""

    def __init__(self) -> None:
        self.total = self.group = Decimal(0)
        self.number: Decimal | None = None
        self.scale: int | None = None  # the last scale read

    def add(self, token: str, *, is_last: bool) -> bool:
        """Take one token; False if it cannot stand here."""
        if token in SCALES:
            return self._close(SCALES[token]) if SCALES[token] >= 10**4 else self._raise(SCALES[token])
        if token in "余多又" or (token == "零" and self.scale is not None and not is_last):
            return True
        value = _digits(token)
        if value is None or self.number is not None:
            return False
        if self.scale == 10 and value >= 10:
            return False  # 十二五 is a plan
        short = is_last and self.scale is not None and self.scale >= 100 and token in DIGITS and token != "零"
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
        """万, 亿, 兆: multiply the open group; 亿 also what 万 closed before it (1.2万亿)."""
        group = self.group + (self.number or 0)
        if not group and not self.total:
            group = Decimal(1)  # 几万, 近万, 百余万's own group is never empty
        if not group or (scale >= 10**8 and self.total < scale):  # 1.2万亿; but 五兆六十二亿
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
    if not set(token) <= DIGITS.keys() | {"几", "数"}:
        return None
    return Decimal("".join(str(DIGITS.get(character, 0)) for character in token))
