"""Marked text: nesting, crossing, escaping."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.markup import Mark, legend, marked_text, table, tagged


def plain(mark: Mark, first: bool) -> tuple[str, str]:
    """An element named after the mark's group; later pieces are told apart."""
    name = mark.group if first else f"{mark.group}2"
    return f"<{name}>", f"</{name}>"


@pytest.mark.parametrize(
    ("marks", "expected", "why"),
    [
        ([], "一二三四", "nothing is marked"),
        ([Mark(1, 2, "a")], "一<a>二</a>三四", "one mark"),
        ([Mark(0, 4, "a")], "<a>一二三四</a>", "the whole text"),
        ([Mark(1, 2, "b"), Mark(0, 3, "a")], "<a>一<b>二</b>三</a>四", "one inside another, given later"),
        ([Mark(0, 2, "a"), Mark(2, 4, "b")], "<a>一二</a><b>三四</b>", "side by side"),
        ([Mark(0, 3, "a"), Mark(1, 4, "b")], "<a>一<b>二三</b></a><b2>四</b2>", "crossing"),
        ([Mark(0, 2, "a"), Mark(0, 2, "b")], "<a><b>一二</b></a>三四", "at one place"),
    ],
)
def test_elements_nest(marks: list[Mark], expected: str, why: str) -> None:
    """Elements never cross, whatever the passages do."""
    assert tagged("一二三四", marks, plain) == expected, why


@settings(max_examples=200)
@given(
    st.text(max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from("ab")), max_size=6),
)
def test_the_text_survives(text: str, places: list[tuple[int, int, str]]) -> None:
    """Without its tags the page is the text, and every element is closed inside the one it stands in."""
    marks = [Mark(*place) for place in places if place[0] < place[1] <= len(text)]
    html = tagged(text, marks, plain)
    assert unescape(re.sub(r"</?[ab]2?>", "", html)) == text
    around: list[str] = []
    for closing, name in re.findall(r"<(/?)([ab]2?)>", html):
        assert around.pop() == name if closing else not around.append(name)  # type: ignore[func-returns-value]
    assert not around


def test_titles_and_groups_are_escaped() -> None:
    """Nothing of a document becomes an attribute or an element."""
    html = marked_text('<i>"四个意识"', [Mark(4, 8, "slogans", '" onclick="x()')])
    assert "<i>" not in html and 'title="slogans: &quot; onclick=' in html
    assert 'class="&quot;&gt;"' in marked_text("一", [Mark(0, 1, '">')])


def test_legend_counts_each_group() -> None:
    """One entry a group with its number; nothing where nothing is marked."""
    html = legend([Mark(0, 1, "quotas"), Mark(1, 2, "quotas"), Mark(2, 3, "slogans")])
    assert "quotas 2" in html and "slogans 1" in html
    assert legend([]) == ""


def test_numbers_stand_to_the_right() -> None:
    """A column with words is set to the left, which Jupyter's style does not do."""
    html = table(["kind", "n"], [["要点", 3]])
    assert html.count("text-align:left") == 2
    assert "<td>3</td>" in html
