"""A list number as Word prints it: the number formats of ECMA-376 part 1, 17.18.59."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["format_number"]

_DIGITS = "〇一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_UNITS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def format_number(number: int, name: str) -> str:
    """The number in the format that Word calls ``name``; a format that it does not know is decimal.

    >>> format_number(12, "chineseCounting"), format_number(3, "decimalEnclosedCircle"), format_number(4, "lowerRoman")
    ('十二', '③', 'iv')
    """
    if number < 0:
        return str(number)
    return _FORMATS.get(name, str)(number)


def _positional(digits: str) -> Callable[[int], str]:
    """Digit by digit: 二〇."""
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _counting(number: int) -> str:
    """十二, 二十; from 100 on digit by digit (一〇〇), which is where it differs from the next."""
    return _thousands(_DIGITS, "十百千")(number) if number < 100 else _positional(_DIGITS)(number)


def _thousands(digits: str, units: str) -> Callable[[int], str]:
    """一百二十, 一百〇二; 十二 without 一 in front, but the legal numerals say 壹拾贰."""

    def written(number: int) -> str:
        if not 0 < number < 10_000:
            return _positional(digits)(number)
        text, gap = "", False
        for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
            digit = number // power % 10
            if digit:
                text += (digits[0] if gap and text else "") + digits[digit] + unit
            gap = not digit
        return text[1:] if text.startswith("一十") else text

    return written


def _from_set(characters: str) -> Callable[[int], str]:
    """甲, 乙, 丙; a number beyond the set is decimal."""
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else str(number)


def _letters(first: str) -> Callable[[int], str]:
    """A … z, aa, bb: Word repeats the letter."""
    return lambda number: (
        chr(ord(first) + (number - 1) % 26) * min((number - 1) // 26 + 1, 50) if number else ""
    )


def _roman(number: int) -> str:
    if number > 5000:  # Word stops counting so, and the letters would have no end
        return str(number)
    text = ""
    for value, letters in (*_ROMAN, *_ROMAN_UNITS):
        text += letters * (number // value)
        number %= value
    return text


def _series(first: int, count: int) -> str:
    return "".join(map(chr, range(first, first + count)))


_CIRCLED = _series(0x2460, 20) + _series(0x3251, 15) + _series(0x32B1, 15)  # ① to ㊿

_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _from_set(_CIRCLED),
    "decimalEnclosedCircleChinese": _from_set(_CIRCLED),
    "decimalEnclosedParen": _from_set(_series(0x2474, 20)),  # ⑴
    "decimalEnclosedFullstop": _from_set(_series(0x2488, 20)),  # ⒈
    "ideographEnclosedCircle": _from_set(_series(0x3280, 10)),  # ㊀
    "numberInDash": lambda number: f"- {number} -",
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "ideographDigital": _positional(_DIGITS),
    "japaneseDigitalTenThousand": _positional(_DIGITS),
    "taiwaneseDigital": _positional("○一二三四五六七八九"),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "japaneseCounting": _thousands(_DIGITS, "十百千"),
    "chineseCountingThousand": _thousands(_DIGITS, "十百千"),
    "taiwaneseCountingThousand": _thousands(_DIGITS, "十百千"),
    "chineseLegalSimplified": _thousands(_LEGAL_SIMPLIFIED, "拾佰仟"),
    "ideographLegalTraditional": _thousands(_LEGAL_TRADITIONAL, "拾佰仟"),
    "ideographTraditional": _from_set(_STEMS),
    "ideographZodiac": _from_set(_BRANCHES),
}
