"""What is measured of one document."""

from __future__ import annotations

import pytest

from policytext.measures import count_words
from policytext.pipeline import analyze


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("加强学习，加强领导。", {"加强": 2, "学习": 1, "领导": 1}, "in the order of their first use"),
        ("的和", {}, "single characters are function words"),
        ("2020年、5.5%、5G-A", {}, "numbers and Latin words are no features"),
        ("阿Q正传", {"正传": 1}, "a word that is Chinese in part only"),
        ("かな汉字", {"汉字": 1}, "kana are not Chinese"),
        ("㐀㐁学习", {"学习": 1}, "a rare character is a word of its own"),
        ("", {}, "nothing to count"),
    ],
)
def test_words_of_a_document(text: str, expected: dict[str, int], why: str) -> None:
    """Words of at least two Chinese characters."""
    assert list(count_words(analyze(text)).items()) == list(expected.items()), why
