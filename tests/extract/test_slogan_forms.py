"""Slogans by their form: a quick search finds what a slow one finds."""

from __future__ import annotations

import pytest
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


@settings(max_examples=200)
@given(
    st.sets(st.text("甲乙丙", min_size=1, max_size=4), min_size=1, max_size=8),
    st.text("甲乙丙丁", max_size=40),
)
def test_few_names_are_found_as_many_are(names: set[str], text: str) -> None:
    """The same places one by one as by the automaton that is used for many names."""
    one_by_one = slogan_forms._places(names, text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slogan_forms, "_FEW_NAMES", 0)
        assert slogan_forms._places(names, text) == one_by_one
