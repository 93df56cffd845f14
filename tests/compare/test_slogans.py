"""Density, order and wholeness of slogans."""

from __future__ import annotations

import pandas as pd
import pytest

from policytext import Corpus, Slogan, SloganLexicon, analyze
from policytext.compare import incomplete_slogans, slogan_density, slogan_order

PLAN = (
    "云陵市2020年工作要点\n坚持乡村振兴。\n一、学习\n（一）增强四个意识，坚定四个自信。\n（二）培训12次。\n"
)


def test_density_by_section() -> None:
    """The preamble, parts with what lies below them, items; characters without blanks."""
    table = slogan_density([analyze(PLAN, name="a")])
    assert table.columns.tolist() == (
        ["docname", "section", "role", "level", "characters", "slogans", "density"]
    )
    assert table[["role", "level", "slogans"]].to_numpy().tolist() == [
        ["preamble", 0, 1],
        ["part", 1, 2],
        ["item", 2, 2],
        ["item", 2, 0],
    ]
    item = table.iloc[2]
    assert item["characters"] == len("（一）增强四个意识，坚定四个自信。")
    assert item["density"] == pytest.approx(2000 / item["characters"])


def test_density_without_sections_or_documents() -> None:
    """A text without structure is one preamble; no documents, no rows."""
    assert slogan_density([analyze("推进乡村振兴")])["role"].tolist() == ["preamble"]
    assert slogan_density([]).columns[-1] == "density"


def test_order_of_first_mentions() -> None:
    """Each slogan once a document, by its first place."""
    corpus = Corpus(documents=(analyze(PLAN, name="a"), analyze("四个自信、四个意识、四个自信", name="b")))
    table = slogan_order(corpus.to_frame(Slogan))
    assert table[["docname", "rank", "canonical"]].to_numpy().tolist() == [
        ["a", 1, "乡村振兴"],
        ["a", 2, "四个意识"],
        ["a", 3, "四个自信"],
        ["b", 1, "四个自信"],
        ["b", 2, "四个意识"],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增强“四个意识”，即政治意识、大局意识和核心意识。", ["看齐意识"]),
        ("政治意识、大局意识、核心意识、看齐意识", []),  # whole
        ("增强政治意识、大局意识、看齐意识。", ["核心意识"]),  # all but one, without the numeral
        ("增强政治意识、大局意识。", []),  # two of four without the numeral are no list of them
        ("整治“四风”（形式主义、官僚主义）", ["享乐主义、奢靡之风"]),
        ("发展农业、农村", []),  # plain words
        ("解决“三农”（农业、农村）问题", ["农民"]),
        ("坚定道路自信、理论自信、制度自信", []),  # whole in itself: 三个自信
        ("树立政治意识。另有大局意识、核心意识", []),  # two lists
    ],
)
def test_lists_that_leave_out_a_part(text: str, expected: list[str]) -> None:
    """What is missing from a list beside its numeral, or from one that names all parts but one."""
    assert incomplete_slogans([analyze(text)])["missing"].tolist() == expected


def test_an_incomplete_list_has_its_place() -> None:
    """The row leads back to the raw text."""
    raw = "云陵市2020年工作要点\n一、学习\n增强政治意识、大局意识、\n看齐意识。"
    row = incomplete_slogans([analyze(raw, name="a")]).iloc[0]
    assert raw[row["start"] : row["end"]].replace("\n", "") == row["text"] == "政治意识、大局意识、看齐意识"
    assert (row["docname"], row["section"], row["named"]) == ("a", "一、学习", row["text"])


def test_a_list_may_be_older_than_the_slogan() -> None:
    """Four of the five 建设 were the whole list until 2012."""
    text = "云陵市{}年政府工作报告\n一、推进经济建设、政治建设、文化建设、社会建设。"
    assert incomplete_slogans([analyze(text.format(2008))]).empty
    assert incomplete_slogans([analyze(text.format(2018))])["missing"].tolist() == ["生态文明建设"]


def test_an_own_lexicon_has_its_own_lists() -> None:
    """Without components there is nothing to check."""
    plan = analyze("增强“四个意识”（政治意识、大局意识）")
    assert incomplete_slogans([plan], SloganLexicon.from_terms(["四个意识"])).empty


def test_tables_are_pandas() -> None:
    """Also when they are empty."""
    empty = Corpus(documents=()).to_frame(Slogan)
    assert isinstance(slogan_order(empty), pd.DataFrame)
    assert slogan_order(empty).columns.tolist() == ["docname", "rank", "canonical", "start"]
