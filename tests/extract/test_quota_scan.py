"""One pass for what may be a quota, which must see all that the slow way sees."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policytext.extract.quota_measures import measure
from policytext.extract.quota_scan import scan
from policytext.numerals import NumeralReader, find_numerals

SCANNED = [
    # text, what is worth a look, why
    ("新建5所学校", [("5所", "measured")], "digits with a unit"),
    ("新建三所学校", [("三所", "measured")], "a Chinese numeral with a unit"),
    ("增长95%以上", [("95%", "measured")], "a share"),
    ("预算1,392元", [("1,392元", "measured")], "a separator"),
    ("每年3至5次", [("3", "run"), ("5次", "measured")], "a range is read from its beginning"),
    ("投资3.5万元、2万亿元", [("3.5万元", "measured"), ("2万亿元", "measured")], "digits in 万"),
    ("第三师44团（0.5分）", [], "a regiment and a score"),
    ("统一部署，进一步提高", [], "numerals in words"),
    ("百分之九十五", [("百", "run")], "a fraction"),
    ("3万多居民", [("3万多", "run")], "no unit behind"),
    ("占三成", [("三", "run")], "tenths"),
    ("历时1个半小时", [("1", "run"), ("半小时", "measured")], "half before the unit"),
    ("参保人数20万人", [("20万人", "measured")], "数 is no numeral here"),
    ("第3条，2021年，6月30日", [], "names and dates"),
    ("“三下乡”和《100条措施》", [], "quotations and titles"),
    ("实现“零事故”、全覆盖", [("零事故", "none"), ("全覆盖", "covered")], "a quoted state counts"),
    ("化肥农药零增长行动", [], "the name of an action"),
    ("收入翻两番", [("翻两番", "doubled")], "doubling"),
    ("全覆盖、全天候的网络", [], "what a network is like"),
]

YEARS = re.compile(r"1[01]\d[12至\- ]*年")  # 112-113年 is passed as a whole


@pytest.mark.parametrize(("text", "expected", "why"), SCANNED, ids=[row[2] for row in SCANNED])
def test_what_is_worth_a_look(text: str, expected: list[tuple[str, str]], why: str) -> None:
    """Numbers with what they are followed by, and states; all else is passed."""
    found = [(match[match.lastgroup or 0], match.lastgroup) for match in scan(NumeralReader(text).plain)]
    found = [one for one in found if one[1] != "passed"]
    assert found == expected, why


@given(st.text(alphabet="12.,，%至两三十百万余数半零点个次元年岁的、 分成/-指左右以上", max_size=14))
@example("1数半数")
@settings(max_examples=200)
def test_nothing_that_counts_is_passed(text: str) -> None:
    """Where a number has a measure, the scan stops, at the number or at one that reaches over it."""
    reader = NumeralReader(text)
    seen: set[int] = set()
    for match in scan(reader.plain):
        for year in YEARS.finditer(match["passed"]):
            seen.update(range(match.start() + year.start(), match.start() + year.end() + 1))
        if match.lastgroup != "passed":  # what counts; else a number of nothing
            seen.update(range(match.end("passed"), match.end() + 1))
    for number in find_numerals(text):
        if measure(text, number) is not None and number.text != "零":
            assert seen & set(range(number.start, number.end)), (text, number)
