"""Deadlines resolved against the plan's year."""

from __future__ import annotations

import pytest

from policytext.extract.deadlines import find_deadlines
from policytext.text import AlignedText


@pytest.mark.parametrize(
    ("text", "span", "date", "precision"),
    [
        ("2021年10月31日前完成", "2021年10月31日前", "2021-10-31", "day"),
        ("于10月31日前上报", "10月31日前", "2020-10-31", "day"),
        ("6月底前完成", "6月底前", "2020-06-30", "month"),
        ("2022年2月底前完成", "2022年2月底前", "2022-02-28", "month"),
        ("九月底以前", "九月底以前", "2020-09-30", "month"),
        ("9月中旬前", "9月中旬前", "2020-09-20", "month"),
        ("第三季度末前", "第三季度末前", "2020-09-30", "quarter"),
        ("上半年前完成", "上半年前", "2020-06-30", "half"),
        ("年底前建成", "年底前", "2020-12-31", "year"),
        ("2025年底前建成", "2025年底前", "2025-12-31", "year"),
        ("到2025年，基本建成", "到2025年", "2025-12-31", "year"),
        ("年内完成", "年内", "2020-12-31", "year"),
        ("3年内轮训一遍", "3年内", None, "day"),
        ("111 年底完工", "111 年底", "2022-12-31", "year"),
        ("完成时限：2022年12月", "2022年12月", "2022-12-31", "month"),
    ],
)
def test_deadlines(text: str, span: str, date: str | None, precision: str) -> None:
    """One row a form."""
    (found,) = find_deadlines(AlignedText.from_raw(text), 2020)
    assert (found.text, found.date and found.date.isoformat(), found.precision) == (span, date, precision)


@pytest.mark.parametrize(
    "text",
    [
        "2020年6月9日",
        "自2020年起施行",
        "截至2019年底，已建成",
        "2018—2020年度",
        "6月至9月",
        "2020年工作要点",
        "年底余额",
        "13月底前",
        "由1997年的100亿元增加到2002年的200亿元",
    ],
)
def test_no_deadlines(text: str) -> None:
    """Dates, periods and results that are due by nothing."""
    assert [one for one in find_deadlines(AlignedText.from_raw(text), 2020) if one.date] == []


def test_without_the_plans_year_the_date_stays_open() -> None:
    """6月底前 is a deadline all the same."""
    (found,) = find_deadlines(AlignedText.from_raw("6月底前完成"), None)
    assert found.date is None
