"""Inserted readings, entities and invisible characters."""

from __future__ import annotations

import pytest

from policytext.clean import drop_invisible, remove_pinyin, resolve_entities
from policytext.text import AlignedText

HABIT = "推進(jìn)創(chuàng)建設(shè)"


@pytest.mark.parametrize(
    ("raw", "expected", "why"),
    [
        ("衛(wèi)健", "衛健", "a reading"),
        ("社會(huì )", "社會", "a blank before the closing bracket"),
        ("觀（guān）念", "觀念", "full-width brackets"),
        ("緊(jǐn)扣", "緊扣", "ǐ"),
        ("綠(lǜ)色", "綠色", "ǜ"),
        ("兒(ér)童", "兒童", "a syllable without initial"),
        ("方案(試行)", "方案(試行)", "Chinese in brackets stays"),
        ("基金(ETF)", "基金(ETF)", "capitals stay"),
        ("平臺(app)", "平臺(app)", "app is no syllable"),
        ("系統(ADAS)和(km)", "系統(ADAS)和(km)", "units stay"),
    ],
)
def test_readings_go_and_real_brackets_stay(raw: str, expected: str, why: str) -> None:
    """In a text with the habit, only valid syllables behind a character go."""
    assert remove_pinyin(AlignedText.from_raw(HABIT + raw)).text == "推進創建設" + expected, why


def test_a_text_without_the_habit_is_left_alone() -> None:
    """One reading may be meant: 重庆(chóng)."""
    text = AlignedText.from_raw("多音字：重(chóng)庆")
    assert remove_pinyin(text) is text


def test_readings_are_noted_as_noise() -> None:
    """Each reading is a removed run of kind pinyin, without its character."""
    removed = remove_pinyin(AlignedText.from_raw(HABIT)).removed
    assert [(part.kind, HABIT[part.span.start : part.span.end]) for part in removed] == [
        ("pinyin", "(jìn)"),
        ("pinyin", "(chuàng)"),
        ("pinyin", "(shè)"),
    ]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("甲&nbsp;乙", "甲\u00a0乙"),
        ("&quot;甲&quot;", '"甲"'),
        ("AT&T", "AT&T"),
        ("&#8220;甲", "“甲"),
        ("&unknown;", "&unknown;"),
    ],
)
def test_entities(raw: str, expected: str) -> None:
    """Known entities become characters, everything else stays."""
    assert resolve_entities(AlignedText.from_raw(raw)).text == expected


def test_invisible_characters_go() -> None:
    """Zero-width blanks and marks in mid-word."""
    assert drop_invisible(AlignedText.from_raw("卫\u200b生\ufeff健康")).text == "卫生健康"
