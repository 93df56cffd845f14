"""What the commands share: an own lexicon, terms, how tables are given back."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from policytext import Corpus, Slogan, SloganLexicon
from policytext.cli import main
from policytext.errors import UsageError
from policytext.report.console import give, split_terms, terms_of
from policytext.store import Store

TEXT = "云陵市2020年宣传工作要点\n一、学习。增强“四个意识”。\n二、宣传。建设清澈河湖。"
LEXICON = '[[slogan]]\ncanonical = "清澈河湖"\ncategory = "campaign"\nsource = "own"\n'


@pytest.fixture(name="plan")
def one_plan(tmp_path: Path) -> Path:
    """A plan with a slogan of the library's list and one of the user's own."""
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "plan.txt"


@pytest.fixture(name="own")
def own_lexicon(tmp_path: Path) -> Path:
    """A lexicon of one slogan."""
    (tmp_path / "own.toml").write_text(LEXICON, encoding="utf-8")
    return tmp_path / "own.toml"


def call(*arguments: object) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_parse_takes_an_own_lexicon(plan: Path, own: Path) -> None:
    """Its slogans stand beside those of the library."""
    found = [
        {slogan["canonical"] for slogan in json.loads(call("parse", plan, *more).stdout)["slogans"]}
        for more in ([], ["--lexicon", own])
    ]
    assert found == [{"四个意识"}, {"四个意识", "清澈河湖"}]


def test_the_report_takes_an_own_lexicon(plan: Path, own: Path, tmp_path: Path) -> None:
    """Its slogans are in the tables."""
    assert call("report", plan, "-o", tmp_path / "report", "--lexicon", own).exit_code == 0
    assert "清澈河湖" in pd.read_csv(tmp_path / "report" / "tables" / "slogans.csv").to_csv()


def test_a_page_takes_an_own_lexicon(plan: Path, own: Path, tmp_path: Path) -> None:
    """Its slogans are marked for reading."""
    pages = [tmp_path / "plain.html", tmp_path / "own.html"]
    for page, more in zip(pages, ([], ["--lexicon", own]), strict=True):
        assert call("view", plan, "-o", page, *more).exit_code == 0
    assert pages[0].read_text("utf-8") != pages[1].read_text("utf-8")


def test_another_lexicon_makes_a_store_anew(plan: Path, own: Path, tmp_path: Path) -> None:
    """The store knows which list its rows were made with: the same one changes nothing, a changed one all."""
    store = tmp_path / "store"
    analyzed = ["analyze", plan, "-o", store, "--workers", "0"]
    assert "1 files analysed, 0 unchanged" in call(*analyzed).stderr
    assert "1 files analysed, 0 unchanged" in call(*analyzed, "--lexicon", own).stderr
    assert "0 files analysed, 1 unchanged" in call(*analyzed, "--lexicon", own).stderr
    assert set(Store(store).to_frame(Slogan)["canonical"]) == {"四个意识", "清澈河湖"}
    own.write_text(LEXICON.replace("清澈河湖", "四个意识"), encoding="utf-8")
    assert "1 files analysed, 0 unchanged" in call(*analyzed, "--lexicon", own).stderr
    assert set(Store(store).to_frame(Slogan)["category"]) == {"campaign"}


def test_a_lexicon_travels_to_the_workers(plan: Path, own: Path, tmp_path: Path) -> None:
    """Stores made in this process and in another one are the same."""
    parts = []
    for workers in ("0", "1"):
        store = tmp_path / f"store{workers}"
        assert call("analyze", plan, "-o", store, "--workers", workers, "--lexicon", own).exit_code == 0
        parts.append([path.read_bytes() for path in sorted(store.rglob("*.parquet"))])
    assert parts[0] and parts[0] == parts[1]


def test_a_table_of_documents_takes_a_lexicon() -> None:
    """In Python the list given is the whole list."""
    corpus = Corpus.from_table(pd.DataFrame({"text": [TEXT]}), lexicon=SloganLexicon.from_terms(["清澈河湖"]))
    slogans = corpus.to_frame(Slogan)
    assert slogans.loc[slogans["known"], "canonical"].tolist() == ["清澈河湖"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[slogan]]\ncanonical = 1", "canonical must be a text"),
        ("slogan = ", "cannot be read as a list of slogans"),
    ],
)
def test_a_wrong_lexicon_is_a_wrong_call(plan: Path, own: Path, content: str, message: str) -> None:
    """Status 2, the option, the file, and what is wrong with it."""
    own.write_text(content, encoding="utf-8")
    result = call("parse", plan, "--lexicon", own)
    assert result.exit_code == 2 and "--lexicon" in result.stderr
    assert message in " ".join(result.stderr.split())


def test_terms() -> None:
    """Commas of both widths; blanks and empty places do not count."""
    assert split_terms("a，b,c") == ["a", "b", "c"]
    assert terms_of(" 健康，, 宣传 ") == ["健康", "宣传"]


def test_a_table_is_written_by_its_suffix(tmp_path: Path) -> None:
    """The message says which there are."""
    table = pd.DataFrame({"n": [1]})
    give(table, tmp_path / "a.csv")
    give(table, tmp_path / "a.XLSX")
    assert len(list(tmp_path.iterdir())) == 2
    with pytest.raises(UsageError, match=r"'a\.html': a table is written as \.csv or \.xlsx"):
        give(table, tmp_path / "a.html")
