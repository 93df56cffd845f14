"""All steps together: every character leads back to its origin, and cleaning a clean text changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.normalize import to_simplified
from policytext.pipeline import STEPS
from policytext.text import AlignedText

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "texts"

PIECES = (
    "首页 > 正文", "索引号：1", "发文字号：云发〔2020〕1号", "成文日期：2020年1月1日", "政 府 工 作 报 告", "一、总则",
    "（一）加强領導，", "推進(jìn)創(chuàng)建設(shè)。", "?。ㄒ唬落实责任。", "不少于 12 次。", "⼯作、９５％", "&quot;甲&quot;",
    "\u200b", "— 3 —", "17", "——", "著力", "显著", "\t", "\r\n", "\n", "\n\n", "　　", "版权所有 © 云陵网", "上一篇：没有了",
    "坚持问题导向和目标导向相结合，压实各方责任，健全工作机制，形成齐抓共管的良好局面", "加强领导。", "\x00", "\ud800", "……", "(-)总则", "(二)任务",
    "\n序号\n任务\n责任单位\n1\n学习\n区委\n2\n宣传\n区局\n", "\n第一章 总则  第一条 甲", "原则。1.甲。\n2.乙",
)  # fmt: skip
DASHES = "-－—"  # what a scan makes of 一 as a number
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join)


def cleaned(raw: str) -> AlignedText:
    """The text after the usual steps."""
    text = AlignedText.from_raw(raw)
    for step in STEPS:
        text = step(text)
    return text


@given(TEXTS, st.permutations(STEPS))
def test_spans_are_true(raw: str, steps: list[object]) -> None:
    """In any order of the steps: spans lie in the raw text, in order, and hold the characters they stand for."""
    text = AlignedText.from_raw(raw)
    for step in steps:
        text = step(text)  # type: ignore[operator] # the steps are functions
    end = 0
    for at, character in enumerate(text.text):
        span = text.span(at, at + 1)
        assert 0 <= span.start < span.end <= len(raw)
        assert end <= span.end
        end = span.end
        origin = raw[span.start : span.end]
        if "\u4e00" <= character <= "\u9fff" and "?" not in origin and "？" not in origin:
            mended = "工作着" + ("一" if origin in DASHES else "")
            assert character in to_simplified(AlignedText.from_raw(origin), "t2s").text + origin + mended


@given(TEXTS)
def test_removed_runs_are_in_the_raw_text(raw: str) -> None:
    """What is noted as noise can be shown."""
    for part in cleaned(raw).removed:
        assert 0 <= part.span.start < part.span.end <= len(raw)
        assert part.reason


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("\n".join))
def test_a_clean_text_stays(raw: str) -> None:
    """Cleaning twice is cleaning once."""
    once = cleaned(raw).text
    assert cleaned(once).text == once


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus does not lie beside the checkout")
def test_real_texts_are_cleaned_once() -> None:
    """Of ten of each folder."""
    files = [file for folder in sorted(CORPUS.iterdir()) for file in sorted(folder.glob("*.txt"))[:10]]
    texts = {file.name: cleaned(file.read_text(encoding="utf-8")).text for file in files}
    assert [name for name, text in texts.items() if cleaned(text).text != text] == []


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus does not lie beside the checkout")
def test_reports_lose_nothing_but_their_bylines() -> None:
    """Of 52 work reports of provinces, a district and the state only lines that name a newspaper go."""
    folders = ("provincial_gwr_2025", "national_gwr_clean", "district_gwr_hailar")
    texts = [
        cleaned(file.read_text(encoding="utf-8"))
        for name in folders
        for file in (CORPUS / name).glob("*.txt")
    ]
    removed = [text.raw[part.span.start : part.span.end] for text in texts for part in text.removed]
    assert len(texts) == 52
    assert all(words.startswith("来源") and len(words) < 15 for words in removed)
