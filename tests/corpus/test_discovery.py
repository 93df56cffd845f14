"""Slogans that no lexicon has, over a corpus; their review; the lexicon that comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext import Corpus, Slogan, SloganLexicon, analyze, load
from policytext.corpus.discovery import CANDIDATE_COLUMNS
from policytext.document import Document
from policytext.errors import UsageError


def plan(place: str, year: int, body: str) -> Document:
    """A plan of a district and year."""
    return analyze(f"{place}{year}年工作要点\n一、{body}", name=f"{place}{year}")


@pytest.fixture
def corpus() -> Corpus:
    """清河工程 spreads over three districts, 四净两规范 stays in one, 健康中国 is known."""
    return Corpus(
        documents=(
            plan("甲区", 2019, "“四净两规范”"),
            plan("甲区", 2020, "实施“清河工程”，落实“四净两规范”，健康中国"),
            plan("甲区", 2021, "落实“四净两规范”，“四净两规范”"),
            plan("乙区", 2020, "实施“清河工程”，清河工程，健康中国"),
            plan("丙县", 2020, "坚持“先谋划，后动工”"),
            plan("丙县", 2021, "实施“清河工程”，坚持“先谋划、后动工”"),
        )
    )


def test_spread_over_issuers_ranks_first(corpus: Corpus) -> None:
    """Three districts before one; wordings that differ in punctuation are one; known slogans are none."""
    table = corpus.new_slogans()
    assert table.columns.tolist() == list(CANDIDATE_COLUMNS)
    columns = ["issuers", "years", "documents", "n", "first_year", "first_document"]
    assert table.set_index("canonical")[columns].T.to_dict("list") == {
        "清河工程": [3, 2, 3, 4, 2020, "乙区2020"],
        "四净两规范": [1, 3, 3, 4, 2019, "甲区2019"],
        "先谋划，后动工": [1, 2, 2, 2, 2020, "丙县2020"],
    }
    assert table["category"].tolist() == ["campaign", "numeric", "parallel"]
    assert table["reason"][0] == "quoted, ends with 工程"


def test_burst_is_the_strongest_year_against_all(corpus: Corpus) -> None:
    """清河工程 stands in two of three documents of 2020, and in three of six at all."""
    assert corpus.new_slogans()["burst"][0] == pytest.approx((2 / 3) / (3 / 6))


def test_since_leaves_out_what_is_older(corpus: Corpus) -> None:
    """四净两规范 was there in 2019; undated documents prove nothing."""
    assert corpus.new_slogans(since=2020)["canonical"].tolist() == ["清河工程", "先谋划，后动工"]
    undated = Corpus(documents=tuple(analyze("实施“清河工程”", name=name) for name in "ab"))
    assert undated.new_slogans(since=2000).empty
    assert undated.new_slogans()["first_year"].isna().all()


def test_a_candidate_needs_documents(corpus: Corpus) -> None:
    """Two by default."""
    assert corpus.new_slogans(min_documents=3)["canonical"].tolist() == ["清河工程", "四净两规范"]
    with pytest.raises(UsageError, match="min_documents is 0; it must be 1 or more"):
        corpus.new_slogans(min_documents=0)


def test_a_reviewed_list_is_saved_and_used(corpus: Corpus, tmp_path: Path) -> None:
    """What a person kept is known from then on, in single texts, files and folders."""
    kept = corpus.new_slogans().query("issuers > 1")
    own = SloganLexicon.from_frame(kept)
    own.to_toml(tmp_path / "own.toml")
    lexicon = SloganLexicon.default().merged(SloganLexicon.from_toml(tmp_path / "own.toml"))
    folder = tmp_path / "plans"
    folder.mkdir()
    text = "云陵市2022年工作要点\n一、清河工程全面推进。"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    documents = [
        analyze(text, lexicon=lexicon),
        load(folder / "a.txt", lexicon=lexicon),
        *Corpus.from_dir(folder, lexicon=lexicon),
        *Corpus.from_paths(folder, lexicon=lexicon),
    ]
    assert [[found.canonical for found in each.find(Slogan)] for each in documents] == [["清河工程"]] * 4
    assert analyze(text).find(Slogan) == []
