"""Words of the slogans' lists at the end of a text."""

from __future__ import annotations

import pytest

from policytext.extract.slogan_words import ends_with


@pytest.mark.parametrize(
    ("text", "group", "word"),
    [
        ("提神行动", "suffixes", "行动"),
        ("提神攻坚战", "suffixes", "攻坚战"),  # not 战 nor 攻坚
        ("攻坚", "suffixes", "攻坚"),
        ("动", "suffixes", None),
        ("", "suffixes", None),
        ("积极开展", "verbs", "开展"),
    ],
)
def test_ending(text: str, group: str, word: str | None) -> None:
    """The longest word of the group that the text ends with."""
    assert ends_with(text, group) == word
