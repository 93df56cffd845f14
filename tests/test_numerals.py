"""Written numbers and their values."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.numerals import Kind, find_numerals, parse_numeral

VALUES = [
    # text, value, high, kind, marker
    ("120", 120, None, "plain", None),
    ("12,345", 12345, None, "plain", None),
    ("1,234,567.8", 1234567.8, None, "plain", None),
    ("48.4", 48.4, None, "plain", None),
    ("２．５", 2.5, None, "plain", None),
    ("一百二十", 120, None, "plain", None),
    ("一百零五", 105, None, "plain", None),
    ("一百十六", 116, None, "plain", None),
    ("两千四百五", 2450, None, "plain", None),
    ("三万五", 35000, None, "plain", None),
    ("一千零一十万零六百五十一", 10100651, None, "plain", None),
    ("一千亿零一", 100000000001, None, "plain", None),
    ("二〇二〇", 2020, None, "plain", None),
    ("廿三", 23, None, "plain", None),
    ("壹佰贰拾叁", 123, None, "plain", None),
    ("三點五", 3.5, None, "plain", None),
    ("负三十二", -32, None, "plain", None),
    ("半", 0.5, None, "plain", None),
    ("1.5万", 15000, None, "plain", None),
    ("37.86万", 378600, None, "plain", None),
    ("1٣", 13, None, "plain", None),
    ("16万6511", 166511, None, "plain", None),
    ("8万7,940", 87940, None, "plain", None),
    ("18万119", 180119, None, "plain", None),
    ("2亿6000万", 260000000, None, "plain", None),
    ("1.76万亿", 1.76e12, None, "plain", None),
    ("10万万", 10**9, None, "plain", None),
    ("5萬4千6百", 54600, None, "plain", None),
    ("150余", 150, None, "plain", "余"),
    ("两千余", 2000, None, "plain", "余"),
    ("30多", 30, None, "plain", "多"),
    ("500余万", 5000000, None, "plain", "余"),
    ("3万多", 30000, None, "plain", "多"),
    ("十几", 10, None, "plain", "几"),
    ("二十几万", 200000, None, "plain", "几"),
    ("数百", 100, None, "plain", "数"),
    ("百余", 100, None, "plain", "余"),
    ("95%", 95, None, "percent", None),
    ("-1.2%", -1.2, None, "percent", None),
    ("98.5 %", 98.5, None, "percent", None),
    ("百分之九十五", 95, None, "percent", None),
    ("百分之15.5", 15.5, None, "percent", None),
    ("百分之百", 100, None, "percent", None),
    ("百分百", 100, None, "percent", None),
    ("三成", 30, None, "percent", None),
    ("七成半", 75, None, "percent", None),
    ("3‰", 3, None, "permille", None),
    ("千分之三", 3, None, "permille", None),
    ("三分之二", 2 / 3, None, "fraction", None),
    ("1/3", 1 / 3, None, "fraction", None),
    ("五万分之一", 1 / 50000, None, "fraction", None),
    ("半数", 0.5, None, "fraction", None),
    ("3至5", 3, 5, "plain", None),
    ("1-2", 1, 2, "plain", None),
    ("2─6", 2, 6, "plain", None),
    ("一至两", 1, 2, "plain", None),
    ("一两", 1, 2, "plain", None),
    ("三四十", 30, 40, "plain", None),
    ("十五六", 15, 16, "plain", None),
    ("三五千", 3000, 5000, "plain", None),
    ("10%-15%", 10, 15, "percent", None),
    ("10～15%", 10, 15, "percent", None),
    ("百分之十到十五", 10, 15, "percent", None),
    ("百分之三至百分之五", 3, 5, "percent", None),
    ("三成至四成", 30, 40, "percent", None),
    ("3-5万", 30000, 50000, "plain", None),
    ("8000-1万", 8000, 10000, "plain", None),
    ("20万-30万", 200000, 300000, "plain", None),
    ("两到三万", 20000, 30000, "plain", None),
    ("五兆六十二亿", 5006200000000, None, "plain", None),
    (".5", 0.5, None, "plain", None),
    ("-10.1万", -101000, None, "plain", None),
    ("负零点一", -0.1, None, "plain", None),
    ("三又二分之一", 3.5, None, "plain", None),
    ("一百点123", 100.123, None, "plain", None),
    ("二十点一万", 201000, None, "plain", None),
    ("３／５", 0.6, None, "fraction", None),
    ("五元六角", 5.6, None, "money", None),
    ("壹拾壹圆壹角壹分", 11.11, None, "money", None),
    ("壹", 1, None, "plain", None),
]


@pytest.mark.parametrize(("text", "value", "high", "kind", "marker"), VALUES, ids=[row[0] for row in VALUES])
def test_a_written_number_has_its_value(
    text: str, value: float, high: float | None, kind: Kind, marker: str | None
) -> None:
    """Value, upper end, kind and marker are read from every form."""
    found = parse_numeral(text)
    assert found.value == pytest.approx(value)
    assert found.high == (None if high is None else pytest.approx(high))
    assert (found.kind, found.marker, found.text) == (kind, marker, text)


FOUND = [
    ("装机5千瓦", ["5"], "千 belongs to the unit"),
    ("装机五万千瓦", ["五万"], "千 belongs to the unit"),
    ("普及率为3:4", ["3", "4"], "a ratio is two numbers"),
    ("千方百计服务百姓", [], "a scale alone is no number"),
    ("近千家", ["千"], "but it is one behind 近"),
    ("陆地收拾", [], "banking forms alone are words"),
    ("完成三项，建成五个", ["三", "五"], "成 behind no number"),
    ("两成立柱", ["两"], "成 begins the next word"),
    ("“十二五”", [], "a plan's name is no number"),
    ("温度-40℃", ["-40"], "below zero"),
    ("\n-10万亩", ["10万"], "a bullet is no sign"),
    ("三点15分", ["三", "15"], "a time of day"),
    ("十兆瓦", ["十"], "兆 belongs to the unit"),
    ("24/7", [], "not a fraction"),
    ("5-3", ["5", "3"], "a range rises"),
    ("第1.2.3条", ["1.2"], "a decimal number has one point"),
    ("1" * 25, [], "a code"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FOUND, ids=[row[2] for row in FOUND])
def test_numbers_are_found_with_their_exact_span(text: str, expected: list[str], why: str) -> None:
    """A number ends where its unit begins, and words that only hold a digit's character end it."""
    found = list(find_numerals(text))
    assert [one.text for one in found] == expected
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize("text", ["", "十十", "达到", "12次", "3至", "9" * 30])
def test_what_is_no_single_number_is_refused(text: str) -> None:
    """The message shows the text and what would be a number."""
    with pytest.raises(ValueError, match=r"is not one written number such as 120, 一百二十"):
        parse_numeral(text)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 10**6,
        "（" * 10**5,
        "一二三" * 10**5,
        "1万" * 10**5,
        "百分之" * 10**5,
        "1-" * 10**5,
        "1,2" * 10**5,
    ],
    ids=["digits", "brackets", "Chinese digits", "scales", "percent", "ranges", "commas"],
)
def test_hostile_input_is_read_to_its_end(text: str) -> None:
    """Numerals stand apart and in order; the benchmarks have the growth of the time that they take."""
    found = list(find_numerals(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.start < one.end <= len(text) for one in found)


@given(st.integers(min_value=0, max_value=10**12 - 1))
@settings(max_examples=200)
def test_a_chinese_number_survives_the_round_trip(number: int) -> None:
    """Number → Chinese → number is the identity."""
    assert parse_numeral(_chinese(number)).value == number


@given(st.text(alphabet="0129.,%‰〇一二两十百千万亿点半数余多几成分之至-/负 个", max_size=40))
@settings(max_examples=200)
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    """Any text gives disjoint, ordered spans that reproduce their text."""
    end = 0
    for found in find_numerals(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.high is None or found.value < found.high
        end = found.end


def _chinese(number: int) -> str:
    """A number below 10**12 in Chinese numerals, with 零 for the gaps."""
    if number == 0:
        return "零"
    groups = [(number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")]
    written = ""
    for value, scale in groups:
        if value:
            gap = "零" if written and value < 1000 else ""
            written += gap + _below_ten_thousand(value) + scale
    return written


def _below_ten_thousand(number: int) -> str:
    written, gap = "", False
    for power, scale in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            written += ("零" if gap and written else "") + "零一二三四五六七八九"[digit] + scale
        gap = not digit
    return written
