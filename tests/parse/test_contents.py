"""Printed outlines, and what they name that the text lacks."""

from __future__ import annotations

import pytest

from policytext.parse import parse_outline
from policytext.parse.contents import without_contents
from policytext.text import AlignedText


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        (["目录", "一、总则", "二、要求", "一、总则", "甲"], [3, 4], "a table whose first entry comes again"),
        (["【提纲】一、总则。", "一、总则"], [1], "an outline in one line"),
        (["一、总则……3", "一、总则"], [1], "an entry with its leader"),
        (["四、实施" + "." * 20 + " 161前 言", "一、总则"], [1], "the next heading joined to an entry"),
        (["目录", "一、总则"], [1], "a head without a table"),
        (["目录"], [], "nothing below"),
        (["一、总则", "甲"], [0, 1], "no outline"),
    ],
)
def test_without_contents(lines: list[str], expected: list[int], why: str) -> None:
    """The lines that are left."""
    assert without_contents(lines) == expected, why


def test_the_outline_says_which_sections_are_missing() -> None:
    """A summary of which the beginning is lost still has its outline."""
    text = "【提纲】一、抓领导。一是定责。二、抓学习。三、抓宣传。\n二、抓学习\n甲。"
    assert parse_outline(AlignedText.from_raw(text)).diagnostics[1:] == (
        "the outline names 一、抓领导, which the text lacks",
        "the outline names 三、抓宣传, which the text lacks",
    )
