"""Slogans by their form: the quick search finds what the slow one finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.extract import slogan_forms


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["强信心", "暖人心", "聚民心", "主攻", "、", "、", "。", "甲"]), max_size=25))
def test_series_are_looked_for_around_their_marks(pieces: list[str]) -> None:
    """The same matches, in the same order, as the whole pattern tried at every character."""
    text = "".join(pieces)
    _, whole = slogan_forms._series_patterns()
    expected = [match.span() for match in whole.finditer(text)]
    assert [match.span() for match in slogan_forms._series(text)] == expected
