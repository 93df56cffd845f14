"""What is said of odd texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.clean import diagnose, remove_furniture, remove_repeats
from policytext.lexicon import load_table
from policytext.text import AlignedText

LINE = "加强组织领导，压实各方责任，健全工作机制，形成齐抓共管的良好局面，推动各项重点任务落地见效"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("加强网络yq监测。", "1 'yq' (first at 4)", "initials"),
        ("XX市×××同志和XX县", "3 'XX' (first at 0)", "names"),
        ("达到X%以上。", "1 'XX' (first at 2)", "a figure"),
        ("由某某局负责。", "1 '某' (first at 1)", "anybody"),
        ("由_同志负责，_科配合。", "2 '_' (first at 1)", "cut out"),
        ("由*科长负责。", "1 '*' (first at 1)", "cut out"),
        ("贯彻党的和二中全会精神。", "1 'a name' (first at 2)", "a session's number"),
    ],
)
def test_masked_words(text: str, expected: str, why: str) -> None:
    """Each kind with its count and its first place."""
    assert diagnose(AlignedText.from_raw(text)) == (f"masked words, left as they are: {expected}",), why


@pytest.mark.parametrize(
    "text",
    [
        "姓名：______电话：______",
        "VXX-100型",
        "2×3米的展板",
        "党的十九届二中全会",
        "某单位",
        "5*8小时",
        "yqfk@a.cn",
    ],
)
def test_what_is_no_mask(text: str) -> None:
    """Forms, models, sizes and addresses."""
    assert diagnose(AlignedText.from_raw(text)) == ()


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        (LINE + "，", True),
        (LINE + "各有关单位要", True),
        ("加强领导。……", True),
        (LINE + "。", False),
        ("云陵市卫生局", False),
        (LINE + "（市卫生局负责）", False),
        (LINE.replace("，", "\t"), False),
    ],
)
def test_suspected_truncation(text: str, torn: bool) -> None:
    """A paragraph without a final mark, or dots."""
    assert any("may be cut off" in said for said in diagnose(AlignedText.from_raw(text))) == torn


def test_share_copies_and_lost_characters() -> None:
    """What was taken out is said where it is much."""
    plan = "\n".join(
        f"第{number}项任务由市卫生局牵头，每月开展一次，做到镇村全覆盖。" for number in range(12)
    )
    said = diagnose(remove_repeats(AlignedText.from_raw(f"{plan}\n{plan}")))
    assert said[0].endswith("% of the text were removed as noise")
    assert said[1].startswith("stands in the file more than once; ")
    assert diagnose(AlignedText.from_raw("甲\ufffd乙。")) == ("1 characters are lost (\ufffd), first at 1",)
    assert diagnose(AlignedText.from_raw("推进?。ㄅ乙。")) == ("1 places show byte damage, first at 2",)


def test_dots_of_a_preview_that_were_removed() -> None:
    """They are noise, and a sign that the page went on."""
    text = remove_furniture(AlignedText.from_raw("云陵市工作要点\n一、加强领导。\n……"))
    assert text.text.strip().endswith("领导。")
    assert diagnose(text)[-1].startswith("may be cut off: ")


def test_nothing_odd() -> None:
    """Nor is anything said of an empty text."""
    assert (diagnose(AlignedText.from_raw("")), diagnose(AlignedText.from_raw("加强领导。"))) == ((), ())


@given(st.text(alphabet="XxＸ×某_*yqlbdz市县党的和二中全会以同志为核心。%a5", max_size=30))
def test_masks_are_found_at_their_first_characters(text: str) -> None:
    """A search that looks only there counts what a search for the pattern counts."""
    said = " ".join(diagnose(AlignedText.from_raw(text)))
    for mask in load_table("damage")["mask"]:
        count = len(re.findall(mask["pattern"], text)) if any(sign in text for sign in mask["signs"]) else 0
        assert (f"{count} {mask['name']!r} (first" in said) == (count > 0)
