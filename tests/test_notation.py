"""Markers, dates, document numbers and brackets as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.errors import UsageError
from policytext.notation import DOCUMENT_NUMBER, balanced, find_dates, last_day, read_marker, small_number


@pytest.mark.parametrize(
    ("line", "text", "style", "number"),
    [
        ("第一章　总则", "第一章", "part", 1),
        ("第三条 本办法", "第三条", "article", 3),
        ("壹、总论", "壹、", "formal", 1),
        ("一、总体要求", "一、", "comma", 1),
        ("二十一、其他", "二十一、", "comma", 21),
        ("（一）学习", "（一）", "bracket", 1),
        ("（二）项目带动", "（二）", "bracket", 2),
        ("【第一篇】夯实基础", "【第一篇】", "part", 1),
        ("第二篇 分则", "第二篇", "part", 2),
        ("(十二)学习", "(十二)", "bracket", 12),
        ("㈢宣传", "㈢", "bracket", 3),
        ("1.学习", "1.", "arabic", 1),
        ("12、学习", "12、", "arabic", 12),
        ("3．学习", "3．", "arabic", 3),
        ("⒋学习", "⒋", "arabic", 4),
        ("1.1 范围", "1.1", "decimal", 1),
        ("（1）学习", "（1）", "paren", 1),
        ("⑵学习", "⑵", "paren", 2),
        ("③学习", "③", "circle", 3),
        ("一是加强领导", "一是", "ordinal", 1),
        ("三要压实责任", "三要", "ordinal", 3),
        ("第二，健全制度", "第二，", "sequence", 2),
    ],
)
def test_markers(line: str, text: str, style: str, number: int) -> None:
    """One row a style."""
    marker = read_marker(line)
    assert marker is not None
    assert (marker.text, marker.style, marker.number) == (text, style, number)


@pytest.mark.parametrize(
    "line",
    [
        "1.5万人受益",
        "（二）项规定的材料",
        "2）。对已经进行的测试",
        "第1部分：系统要求",
        "一、二、三产业融合发展",
        "2020年6月",
        "第一时间处置",
        "第三条和第四条",
        "第三条第一款及第二款规定的人",
        "(02)23958702",
        "一是否合规",
        "（学校）",
        "100余场",
        "五位一体",
    ],
)
def test_no_markers(line: str) -> None:
    """Numbers, enumerations and words that only look like a marker."""
    assert read_marker(line) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020年6月9日", ["2020-06-09"]),
        ("2020 年 6 月", ["2020-06"]),
        ("二〇一〇年三月二日", ["2010-03-02"]),
        ("二○一一年十二月", ["2011-12"]),
        ("2013-7-3", ["2013-07-03"]),
        ("2020年13月1日", []),
        ("2021年2月29日", []),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    """Arabic and Chinese dates; days that do not exist are none."""
    assert [date.iso for date in find_dates(text)] == expected


@pytest.mark.parametrize(
    "number",
    [
        "国办发〔2020〕4号",
        "云卫[2016]23号",
        "东政办（2013）31号",
        "云发【2020】 3 号",
        "樟文明办﹝2020﹞16号",
    ],
)
def test_document_numbers(number: str) -> None:
    """Any bracket, blanks inside."""
    assert DOCUMENT_NUMBER.fullmatch(number)


@given(st.integers(1, 999))
def test_small_number_round_trip(value: int) -> None:
    """What is written by the rules is read as the same number."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    digits = "零一二三四五六七八九"
    written = (f"{digits[hundreds]}百" if hundreds else "") + (
        f"{digits[tens]}十" if tens else "零" if hundreds and ones else ""
    )
    assert small_number(written + (digits[ones] if ones else "")) == value


def test_small_number_names_the_wrong_character() -> None:
    """The message says what is allowed."""
    with pytest.raises(UsageError, match=r"'千' is no Chinese numeral; allowed are"):
        small_number("三千")


@pytest.mark.parametrize(
    ("text", "expected"), [("《甲》", True), ("《甲", False), ("（甲）乙）", True), ("", True)]
)
def test_balanced(text: str, expected: bool) -> None:
    """An open bracket counts, a superfluous closing one does not."""
    assert balanced(text) is expected


def test_last_day_knows_leap_years() -> None:
    """February has 29 days in 2020."""
    assert [last_day(year, 2) for year in (2020, 2021, 1900, 2000)] == [29, 28, 28, 29]
