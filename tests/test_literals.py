"""Where plain words stand in a text."""

from __future__ import annotations

import pytest

from policytext.literals import find_literals


@pytest.mark.parametrize(
    ("words", "text", "places", "why"),
    [
        (("负责", "牵头"), "A牵头，B负责", [(1, 3), (5, 7)], "in text order"),
        (("牵头", "牵头单位"), "牵头单位", [(0, 4), (0, 2)], "the longest first"),
        (("年年",), "年年年", [(0, 2), (1, 3)], "one that overlaps itself"),
        (("负责",), "责任", [], "none"),
        ((), "责任", [], "no words"),
    ],
)
def test_places(words: tuple[str, ...], text: str, places: list[tuple[int, int]], why: str) -> None:
    """Every place of every word is found, with its end."""
    assert find_literals(words, text) == places, why
