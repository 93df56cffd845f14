"""Script, width, radicals, quotation marks and blanks in numbers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.normalize import Config, close_numbers, narrow_characters, to_simplified, unify_quotes
from policytext.text import AlignedText

PEERS = Path(__file__).resolve().parents[1].parent / "shared" / "peer-tests"

CONFIGS: tuple[Config, ...] = ("t2s", "tw2s", "hk2s")

Step = Callable[[AlignedText], AlignedText]


@pytest.mark.parametrize(
    ("raw", "expected", "why"),
    [
        ("提升衛生健康系統", "提升卫生健康系统", "Traditional"),
        ("著力推進，沿著方向", "着力推进，沿着方向", "the particle 著 in Traditional text"),
        ("成效顯著", "成效显著", "顯著 keeps 著"),
        ("成效显著，著力", "成效显著，著力", "Simplified text is left alone"),
        ("頭髮與發展", "头发与发展", "two Traditional characters for one Simplified"),
    ],
)
def test_to_simplified(raw: str, expected: str, why: str) -> None:
    """Each script gets its own conversion."""
    assert to_simplified(AlignedText.from_raw(raw)).text == expected, why


def test_mixed_text_keeps_simplified_words() -> None:
    """显著 in a mostly Traditional text is a Simplified word already."""
    raw = "衛生健康系統廣泛開展宣傳教育，成效显著，著力推進"
    assert to_simplified(AlignedText.from_raw(raw)).text == "卫生健康系统广泛开展宣传教育，成效显著，着力推进"


@pytest.mark.parametrize("config", CONFIGS)
def test_opencc_cases(config: Config) -> None:
    """OpenCC's own cases come out as they do in OpenCC."""
    file = PEERS / f"opencc_{config}.jsonl"
    if not file.exists():
        pytest.skip("the peers' cases lie beside the checkout only where the references do")
    cases = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    converted = [to_simplified(AlignedText.from_raw(case["input"]), config).text for case in cases]
    assert converted == [case["output"] for case in cases]


@pytest.mark.parametrize(
    ("step", "raw", "expected", "why"),
    [
        (narrow_characters, "９５％", "95%", "full-width digits"),
        (narrow_characters, "ＡＰＰ", "APP", "full-width letters"),
        (narrow_characters, "（一）、", "（一）、", "punctuation stays as printed"),
        (narrow_characters, "⼈⺠⼯作", "人民工作", "radicals of PDF fonts"),
        (narrow_characters, "甲　乙\u00a0丙", "甲 乙 丙", "blanks"),
        (unify_quotes, "「四個意識」『甲』", "“四個意識”‘甲’", "corner brackets"),
        (unify_quotes, '"甲"和"乙"', "“甲”和“乙”", "straight marks in pairs"),
        (unify_quotes, '“走教"方式', "“走教”方式", "a straight mark closes what is open"),
        (unify_quotes, '"甲\n"乙"', "“甲\n“乙”", "each line begins anew"),
        (close_numbers, "不少于 12 次", "不少于12次", "blanks around a number"),
        (close_numbers, "2020 年 6 月", "2020年6月", "blanks in a date"),
        (close_numbers, "甲 乙", "甲 乙", "blanks between words separate units"),
        (close_numbers, "90 95", "90 95", "two numbers of a table"),
    ],
)
def test_steps(step: Step, raw: str, expected: str, why: str) -> None:
    """One row a phenomenon."""
    assert step(AlignedText.from_raw(raw)).text == expected, why


@given(st.text(max_size=60))
def test_conversions_are_one_for_one(raw: str) -> None:
    """All but closing numbers keep the length and are idempotent."""
    for step in (to_simplified, narrow_characters, unify_quotes):
        once = step(AlignedText.from_raw(raw))
        assert len(once.text) == len(raw)
        assert step(once).text == once.text
