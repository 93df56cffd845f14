"""Measures in running text."""

from __future__ import annotations

import pytest

from policytext.parse.inline import find_measures
from policytext.text import AlignedText


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "抓好工作。一是学习；二是检查。由办公室负责。",
            ["一是学习", "二是检查"],
            "the last ends with its sentence",
        ),
        (
            "一是学习。每月一次。二是检查。每季一次。",
            ["一是学习。每月一次", "二是检查。每季一次"],
            "measures of several sentences",
        ),
        ("做到：第一，学习；第二，检查。", ["第一，学习", "第二，检查"], "第一，"),
        ("一要学习，二要检查。", ["一要学习", "二要检查"], "一要"),
        ("一是学习。", [], "one alone"),
        ("二是学习；三是检查。", [], "a run that does not begin at one"),
        ("一是甲；二是乙。\n一是丙；二是丁。", ["一是甲", "二是乙", "一是丙", "二是丁"], "two runs"),
        ("问题之一是学习，二是检查。", [], "no end of a clause before it"),
        ("一是甲；第二，乙。", [], "two kinds of number"),
    ],
)
def test_measures(text: str, expected: list[str], why: str) -> None:
    """Runs of at least two that begin at one, behind the end of a clause."""
    aligned = AlignedText.from_raw(text)
    found = find_measures(aligned, 0, len(text))
    assert [one.text for one in found] == expected, why
    assert [text[one.span.start : one.span.end] for one in found] == expected
