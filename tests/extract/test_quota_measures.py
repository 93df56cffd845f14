"""A number with its unit and the comparators that govern it."""

from __future__ import annotations

import pytest

from policytext.extract.quota_measures import Candidate, measure
from policytext.numerals import find_numerals

MEASURES = [
    # text, span, comparator, value, unit, why
    ("期限不超过一年半", "不超过一年半", "le", 1.5, "年", "half a unit more"),
    ("约一个半小时", "约一个半小时", "approx", 1.5, "小时", "half before the unit"),
    ("每千瓦时五元六角", "五元六角", "eq", 5.6, "元", "jiao inside"),
    ("误差≤±15%", "≤±15%", "le", 15, "%", "a sign between"),
    ("经过半数委员同意", "过半数", "gt", 50, "%", "more than half"),
    ("超过半数", "超过半数", "gt", 50, "%", "the longer word"),
    ("上亿群众受益", "上亿", "gt", 1e8, None, "上 before a scale"),
    ("指数达到125左右，", "125左右", "approx", 125, None, "an index has no unit"),
    ("产业规模过千亿。", "过千亿", "gt", 1e11, None, "a volume without its unit, 过 before a scale"),
    ("旅游收入破万亿，", "破万亿", "gt", 1e12, None, "破 before a scale"),
    ("产业规模破亿", "破亿", "gt", 1e8, None, "the end of the text"),
    ("发展指数达到五十左右", "五十左右", "approx", 50, None, "an index in Chinese numerals"),
    ("网民规模达2.5亿，", "2.5亿", "eq", 2.5e8, None, "a volume of people"),
    ("带宽500M以上", "500M以上", "ge", 500, "M", "a unit of letters"),
    ("提高2.5、3.5个百分点", "2.5", "eq", 2.5, "个百分点", "the unit behind the next number"),
    ("签约217个项目", "217个", "eq", 217, "个", "约 is part of a word"),
    ("不得超过申请人余额之和的20倍", "20倍", "le", 20, "倍", "compared with a sum"),
    ("不低于价格(以下简称价)15%的首付", "15%", "ge", 15, "%", "over a bracket"),
    ("在8万元限额内扣除", "8万元", "le", 80000, "元", "a limit behind"),
]


@pytest.mark.parametrize(
    ("text", "span", "comparator", "value", "unit", "why"), MEASURES, ids=[row[0] for row in MEASURES]
)
def test_a_number_is_measured(
    text: str, span: str, comparator: str, value: float, unit: str | None, why: str
) -> None:
    """The first number of each text."""
    found = first(text)
    assert found is not None
    assert (text[found.start : found.end], found.comparator, found.unit) == (span, comparator, unit), why
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize("text", ["3月6日", "第2", "5:4", "一切", "指数达到125。"])
def test_a_number_that_counts_nothing_has_no_measure(text: str) -> None:
    """No unit follows."""
    assert first(text) is None


def first(text: str) -> Candidate | None:
    """The measure of the first number."""
    return measure(text, next(find_numerals(text)))
