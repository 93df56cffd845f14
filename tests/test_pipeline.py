"""All stages together: span truth over random compositions, hostile input, errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.errors import ReadError
from policytext.pipeline import STEPS, analyze, load
from policytext.text import AlignedText

PIECES = [
    "推進(jìn)創(chuàng)建設(shè)", "增強「四個意識」", "不少于 12 次", "\n", "一、总则", "（一）学习。", "&nbsp;", "首页 > 正文\n",
    "２０２０年", "主动发声，牢牢掌握意识\n\n形态工作", "《方案》（云发〔2020〕3号）", "（责任单位：区教育局）", "6月底前", "“健康云陵”", "— 3 —\n",
]  # fmt: skip


def clean(raw: str) -> str:
    """The text after all steps."""
    text = AlignedText.from_raw(raw)
    for step in STEPS:
        text = step(text)
    return text.text


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=200)
def test_findings_lie_in_the_raw_text_and_in_order(raw: str) -> None:
    """A finding's text stands in the clean text, at the place that its span comes from."""
    document = analyze(raw)
    starts = [found.span.start for found in document.annotations]
    assert starts == sorted(starts)
    text = document.text
    for found in document.annotations:
        start = text.position(found.span.start)
        end = start + len(found.text)
        assert text.text[start:end] == found.text and text.span(start, end) == found.span


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=100)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    """What is clean stays as it is."""
    once = clean(raw)
    assert clean(once) == once


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " \n\t",
        "\x00",
        "\ud800",
        "（" * 5_000,
        "“" * 5_000,
        "1" * 50_000,
        "一、" * 20_000,
        "《" * 20_000,
        "年前" * 20_000,
        "a" * 100_000,
    ],
    ids=[
        "empty",
        "blank",
        "nul",
        "surrogate",
        "brackets",
        "quotes",
        "digits",
        "markers",
        "titles",
        "dates",
        "latin",
    ],
)
def test_hostile_input_gives_a_record(raw: str) -> None:
    """Any text gives a document; nothing hangs, nothing is raised."""
    assert analyze(raw).to_record()["source_length"] == len(raw)


def test_the_same_text_gives_the_same_record() -> None:
    """Deterministic."""
    raw = "".join(PIECES)
    assert analyze(raw).to_json() == analyze(raw).to_json()


def test_load_names_the_document_and_keeps_the_notes(tmp_path: Path) -> None:
    """A GB18030 file says so in its diagnostics."""
    file = tmp_path / "plan.txt"
    file.write_bytes("云陵市2020年工作要点\n一、加强学习，落实责任，推进各项工作。".encode("gb18030"))
    document = load(file, name="2020")
    assert (document.name, document.metadata.year) == ("2020", 2020)
    assert any("GB18030" in message for message in document.diagnostics)


def test_load_says_what_is_wrong(tmp_path: Path) -> None:
    """A missing file is an error of the library that names the path."""
    with pytest.raises(ReadError, match=r"nowhere\.txt: does not exist"):
        load(tmp_path / "nowhere.txt")
