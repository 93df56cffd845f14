"""Attention shares against values counted by hand."""

from __future__ import annotations

import math
from typing import Any

import pytest

from policytext import Document, analyze
from policytext.compare import attention
from policytext.errors import UsageError

THEME = {"养老": ["养老", "老年人"]}
ITEM = "一、关爱。照顾老年人。"  # 11 characters
OTHER = "二、宣传。张贴海报。"  # 10 characters


def plan(*lines: str) -> Document:
    """A plan of these paragraphs; the title counts as preamble."""
    return analyze("\n".join(["云陵市2020年工作要点", *lines]), name="plan")


def share(document: Document, themes: dict[str, Any] | None = None, column: str = "share") -> float:
    """One cell of the first row."""
    return float(attention([document], themes or THEME)[column].iloc[0])


@pytest.mark.parametrize(
    ("lines", "items", "characters", "n_characters", "why"),
    [
        ([ITEM, OTHER], 1, 11, 21, "one of two items: 11 and 10 characters"),
        ([ITEM, OTHER + "养 老"], 1, 11, 23, "a blank tears the term, and is no character"),
        ([ITEM.replace("老年人", "老年人、老年人"), OTHER], 1, 15, 25, "a term counts an item once"),
        ([ITEM, OTHER.replace("海报", "养老海报")], 2, 23, 23, "either term will do"),
        ([OTHER.replace("二", "一"), OTHER], 0, 0, 20, "no item mentions it"),
        (
            ["一、关爱", "（一）照顾老年人。", "（二）张贴海报。"],
            1,
            9,
            17,
            "of sections the items below count",
        ),
        (["一、关爱。照顧老年人。", OTHER], 1, 11, 21, "Traditional characters are Simplified first"),
    ],
)
def test_shares(lines: list[str], items: int, characters: int, n_characters: int, why: str) -> None:
    """Items, characters without blanks, and their quotient."""
    row = attention([plan(*lines)], THEME).to_dict("records")[0]
    assert (row["items"], row["characters"], row["n_characters"]) == (items, characters, n_characters), why
    assert row["share"] == pytest.approx(characters / n_characters)


def test_the_preamble_is_one_more_item() -> None:
    """Its 16 characters are with the theme or without it, beside items of 11 and 10."""
    with_theme = plan("为照顾老年人，制定本要点。", ITEM, OTHER)
    without = plan("为做好全市工作，制定要点。", ITEM, OTHER)
    head = len("云陵市2020年工作要点为照顾老年人，制定本要点。")
    assert share(with_theme) == share(without) == pytest.approx(11 / 21)
    assert share(with_theme, column="share_with_preamble") == pytest.approx((11 + head) / (21 + head))
    assert share(without, column="share_with_preamble") == pytest.approx(11 / (21 + head))


def test_slogans_are_left_out() -> None:
    """Neither is a term found in a slogan, nor do its characters count."""
    document = plan("一、学习。增强四个意识。", "二、宣传。强化意识培训。")
    themes = {"意识": ["意识"]}
    assert share(document, themes) == 1
    assert share(document, themes, "share_without_slogans") == pytest.approx(12 / (8 + 12))


def test_a_slogan_over_the_end_of_an_item_is_no_harm() -> None:
    """No term arises where a slogan was taken out: 健 before and 康 behind are no 健康."""
    document = plan("一、学习。健四个意识康。", "二、宣传。张贴健康海报。")
    assert share(document, {"健康": ["健康"]}, "share_without_slogans") == pytest.approx(12 / (8 + 12))


@pytest.mark.parametrize("lines", [[], ["为做好工作，制定本要点。"]])
def test_a_document_without_items_has_no_share(lines: list[str]) -> None:
    """Missing, not zero, in all three."""
    row = attention([plan(*lines)], THEME).to_dict("records")[0]
    assert row["n_items"] == row["items"] == row["n_characters"] == 0
    assert all(math.isnan(row[name]) for name in ("share", "share_with_preamble", "share_without_slogans"))


def test_one_row_for_each_document_and_theme() -> None:
    """In the orders given; an item may be about several themes, so shares need not sum to 1."""
    plans = [plan(ITEM, OTHER), plan(OTHER)]
    table = attention(plans, {"养老": ["老年人"], "关爱": ["照顾"], "宣传": ["海报"]})
    assert table["theme"].tolist() == ["养老", "关爱", "宣传"] * 2
    assert table["items"].tolist() == [1, 1, 1, 0, 0, 1]
    assert table["share"].tolist()[:3] == pytest.approx([11 / 21, 11 / 21, 10 / 21])
    assert attention([], THEME).columns.tolist() == table.columns.tolist()


def test_a_theme_needs_terms() -> None:
    """The message says so."""
    with pytest.raises(UsageError, match="no term to look for; give at least one"):
        attention([plan(ITEM)], {"养老": []})
