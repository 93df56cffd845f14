"""The invariants of AlignedText, as properties over random compositions of edits."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.text import AlignedText, Edit, Span

ALPHABET = "一二三四五六七八九十甲乙丙丁 \n(shí)"


@st.composite
def edits_for(draw: st.DrawFn, length: int) -> list[Edit]:
    """Random edits in order that do not overlap."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    kinds = st.sampled_from([None, "boilerplate"])
    texts = st.text(ALPHABET, max_size=3)
    return [
        Edit(start=start, end=end, replacement=draw(texts), kind=draw(kinds), reason="test")
        for start, end in pairs
    ]


@st.composite
def edited(draw: st.DrawFn) -> AlignedText:
    """A text after up to four random steps."""
    text = AlignedText.from_raw(draw(st.text(ALPHABET, min_size=1, max_size=40)))
    for _ in range(draw(st.integers(0, 4))):
        text = text.replace(draw(edits_for(len(text.text))))
    return text


@given(edited(), st.data())
@settings(max_examples=200)
def test_spans_lie_inside_the_raw_text(text: AlignedText, data: st.DataObject) -> None:
    """Every span of a text that is not empty is a non-empty interval of the raw text."""
    if not text.text:
        return
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    span = text.span(start, end)
    assert 0 <= span.start < span.end <= len(text.raw)


@given(edited(), st.sampled_from(["[一二]", "\n", " ?", "[a-z甲乙]+", "(?=三)"]))
@settings(max_examples=200)
def test_deleting_without_a_kind_is_editing(text: AlignedText, source: str) -> None:
    """The short way of a deletion gives what edits of the same matches give, runs included."""
    matches = [found.span() for found in re.finditer(source, text.text)]
    edits = [Edit(start=start, end=end) for start, end in matches if start < end]
    assert text.delete(re.compile(source)) == text.replace(edits)


@given(edited())
@settings(max_examples=200)
def test_text_is_a_monotone_image_of_raw(text: AlignedText) -> None:
    """Later characters never come from earlier places."""
    spans = [text.span(at, at + 1) for at in range(len(text.text))]
    assert all(a.end <= b.end and a.start <= b.start for a, b in pairwise(spans))


@given(edited())
@settings(max_examples=200)
def test_dict_round_trip(text: AlignedText) -> None:
    """Nothing is lost on the way to plain values and back."""
    assert AlignedText.from_dict(text.to_dict()) == text


@given(st.text(ALPHABET, max_size=60))
def test_deletion_keeps_every_other_character(raw: str) -> None:
    """What a deletion leaves is found in the raw text character for character."""
    text = AlignedText.from_raw(raw).delete(re.compile(r"[ \n]+"), kind="boilerplate", reason="blank")
    for at, character in enumerate(text.text):
        span = text.span(at, at + 1)
        assert raw[span.start : span.end] == character
    assert len(text.text) + sum(len(part.span) for part in text.removed) == len(raw)


@given(edited())
def test_identity_steps_change_nothing(text: AlignedText) -> None:
    """No edits, and a conversion to the same characters, give the same text."""
    assert text.replace([]) is text
    assert text.convert(text.text) == text


def test_cost_grows_with_edits_not_with_length() -> None:
    """A long text with one deletion has two runs."""
    text = AlignedText.from_raw("卫" * 100_000 + "\n" + "生" * 100_000).delete(re.compile("\n"))
    assert len(text.to_dict()["runs"]) == 2


def test_a_span_takes_in_the_reading_after_its_last_character() -> None:
    """The reading belongs to the character it spells out, and is noted as noise."""
    raw = "四個(gè)意識(shí)好"
    text = AlignedText.from_raw(raw).substitute(re.compile(r"(.)\([a-zèí]+\)"), lambda match: match[1])
    span = text.span(0, 4)
    assert raw[span.start : span.end] == "四個(gè)意識(shí)"


def test_the_kept_prefix_of_an_edit_is_no_noise() -> None:
    """Of 識(shí) only the bracket is removed."""
    text = AlignedText.from_raw("識(shí)").replace([Edit(start=0, end=5, replacement="識", kind="pinyin")])
    assert [part.span for part in text.removed] == [Span(1, 5)]


@pytest.mark.parametrize(
    ("raw", "expected", "why"),
    [
        ("甲\n乙", [(0, 1), (2, 3)], "two lines"),
        ("  甲 \n\n　乙", [(2, 3), (7, 8)], "indents and blank lines are no paragraphs"),
        ("", [], "an empty text has none"),
        ("\n", [], "nor has a blank one"),
    ],
)
def test_paragraphs(raw: str, expected: list[tuple[int, int]], why: str) -> None:
    """Paragraphs are the lines that are not blank, without their indents."""
    found = AlignedText.from_raw(raw).paragraphs()
    assert [(one.start, one.end) for one in found] == expected, why
    assert [one.text for one in found] == [raw[start:end] for start, end in expected], why


def test_position_finds_the_character_again() -> None:
    """From the raw position back to the text, over a deletion."""
    text = AlignedText.from_raw("一二\n三四").delete(re.compile("\n"))
    assert [text.position(raw) for raw in (0, 2, 3, 4, 5)] == [0, 2, 2, 3, 4]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (0, 9), (-1, 1)])
def test_span_refuses_what_is_no_interval(start: int, end: int) -> None:
    """Empty, reversed and outside intervals are errors that name their numbers."""
    with pytest.raises(ValueError, match=rf"span \[{start}, {end}\)"):
        AlignedText.from_raw("一二三").span(start, end)


def test_overlapping_edits_are_refused() -> None:
    """An edit that begins before the one before it ends is an error."""
    with pytest.raises(ValueError, match="overlaps the edit that ends at 2"):
        AlignedText.from_raw("一二三").replace([Edit(start=0, end=2), Edit(start=1, end=3)])


def test_convert_refuses_another_length() -> None:
    """A conversion is one for one."""
    with pytest.raises(ValueError, match="from 3 to 2"):
        AlignedText.from_raw("一二三").convert("一二")
