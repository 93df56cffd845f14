"""Numbers in brackets that lost a byte: the table is made again from the bytes."""

from __future__ import annotations

import pytest

from policytext.clean.damage import repair_bytes
from policytext.text import AlignedText

DIGITS = "一二三四五六七八九十"
NUMBERS = [*DIGITS, *(f"十{digit}" for digit in DIGITS[:9]), "二十"]


def damaged(number: str) -> str:
    """（number） behind half an ideographic blank, as GBK reads it; what GBK does not define is dropped."""
    shifted = b"\xa1" + f"（{number}）".encode("gbk")
    pairs = (shifted[at : at + 2] for at in range(0, len(shifted) - 1, 2))
    return "?" + "".join(pair.decode("gbk", "ignore") if _is_defined(pair) else "" for pair in pairs)


def _is_defined(pair: bytes) -> bool:
    try:
        return bool(pair.decode("gbk"))
    except UnicodeDecodeError:
        return False


def repaired(text: str) -> str:
    """The text with its numbers put back."""
    return repair_bytes(AlignedText.from_raw(text)).text


def test_the_whole_family_in_order() -> None:
    """（一） to （二十）; numbers that look alike are told apart by the count."""
    raw = "\n".join(f"{damaged(number)}加强领导。" for number in NUMBERS)
    assert repaired(raw).split("\n") == [f"（{number}）加强领导。" for number in NUMBERS]


@pytest.mark.parametrize(
    ("raw", "expected", "why"),
    [
        ("?。ㄒ唬总体要求", "（一）总体要求", "alone"),
        ("？。ㄎ澹加强", "（五）加强", "the mark in full width"),
        ("（九）甲。\n?。ㄊ乙。", "（九）甲。\n（十）乙。", "after an intact number"),
        ("（十一）甲。\n?。ㄊ乙。", "（十一）甲。\n（十二）乙。", "the count decides"),
        ("?。ㄒ唬甲。?,F将", "（一）甲。。现将", "another damage of the same site"),
        ("是不是?。加强领导", "是不是?。加强领导", "a mark before a full stop proves nothing"),
        ("price?,F将", "price?,F将", "nor does a comma where no number is damaged"),
        ("注音ㄒ唬", "注音ㄒ唬", "phonetic letters are no damage"),
    ],
)
def test_single_cases(raw: str, expected: str, why: str) -> None:
    """Only what the table explains is repaired."""
    assert repaired(raw) == expected, why


def test_a_repaired_number_leads_back_to_its_damage() -> None:
    """Its span is what stands in the file."""
    text = repair_bytes(AlignedText.from_raw("甲?。ㄒ唬乙"))
    span = text.span(1, 4)
    assert text.raw[span.start : span.end] == "?。ㄒ唬"


@pytest.mark.parametrize(
    ("raw", "expected", "why"),
    [
        ("(-)总体要求。\n(二)主要任务", "(一)总体要求。\n(二)主要任务", "in brackets"),
        ("-、适用情形\n二、提取对象", "一、适用情形\n二、提取对象", "before a comma"),
        (
            "通知如下。-、适用情形。二、提取对象。",
            "通知如下。一、适用情形。二、提取对象。",
            "behind a sentence",
        ),
        ("-、适用情形\n其他", "-、适用情形\n其他", "no second number"),
        ("增长(-)下降。\n(二)任务", "增长(-)下降。\n(二)任务", "inside a line"),
    ],
)
def test_a_dash_for_the_number_one(raw: str, expected: str, why: str) -> None:
    """Recognition of scans takes 一 for a dash."""
    assert repaired(raw) == expected, why


def test_many_dashes_without_a_second_number_take_linear_time() -> None:
    """The number below is not looked for again behind each of them."""
    raw = "。(-)甲" * 50_000
    assert repaired(raw) == raw


def test_points_for_full_stops() -> None:
    """Where a text closes its sentences with points; a number or an address is left alone."""
    raw = "（一）指导思想.\n坚持创新.落实责任.增长2.5%.\n强化宣传.做好服务.加强督查.详见www.yunling.example"
    assert repaired(raw).count("。") == 6
    assert "2.5%" in repaired(raw) and "www.yunling.example" in repaired(raw)
    assert repaired("加强领导。落实责任.") == "加强领导。落实责任."
