"""Inserted readings, entities and invisible characters."""

from __future__ import annotations

import pytest

from policytext.clean import close_headings, drop_invisible, remove_pinyin, resolve_entities
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


REAL = [
    *(
        "系统（MES）",
        "标准（ISO）",
        "利率(LPR)",
        "网约车(OTA)",
        "基金（LOF）",
        "效率（PUE）",
        "联盟（ITU）",
        "模型(BIM)",
    ),
    *(
        "图(a)所示",
        "附表（b）",
        "方案(an)",
        "平台(app)",
        "微信(wifi)",
        "维生素（e）",
        "学校(试行)",
        "街道（镇）",
    ),
    *("公里(km)", "千瓦(kw)", "分贝(dB)", "人工智能（ai）"),
]


@pytest.mark.parametrize("bracket", REAL)
def test_twenty_real_brackets_stay(bracket: str) -> None:
    """Abbreviations, labels, units and words, in a text that has the habit."""
    assert remove_pinyin(AlignedText.from_raw(HABIT + bracket)).text == "推進創建設" + bracket


def test_neutral_tones_go() -> None:
    """Particles and suffixes are read without a tone mark."""
    assert remove_pinyin(AlignedText.from_raw(HABIT + "的(de)孩子(zi)")).text == "推進創建設的孩子"


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


@pytest.mark.parametrize(
    ("raw", "expected", "why"),
    [
        ("政 府 工 作 报 告", "政府工作报告", "a title"),
        ("  目    录  ", "  目录  ", "two characters"),
        ("2020年 政 府 工 作 报 告", "2020年 政府工作报告", "behind a year"),
        ("是 否", "是 否", "cells"),
        ("第一章 总 则", "第一章 总 则", "a short word inside a line stays"),
        ("张晓明 李 华 王建国", "张晓明 李 华 王建国", "names"),
        ("甲 乙 丙 丁", "甲 乙 丙 丁", "an enumeration"),
    ],
)
def test_blanks_inside_headings(raw: str, expected: str, why: str) -> None:
    """A word that is set apart is closed."""
    assert close_headings(AlignedText.from_raw(raw)).text == expected, why
