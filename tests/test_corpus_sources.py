"""Tables and zip archives as sources of a corpus."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from policytext.corpus import Corpus, Problem
from policytext.errors import ReadError, UsageError
from policytext.pipeline import analyze

ROWS = pd.DataFrame(
    {
        "text": ["2020年工作要点\n一、学习\n二、宣传", None, "2021年工作要点\n一、宣传"],
        "id": ["甲", "乙", "丙"],
        "gdp": [1.5, 2.5, 3.5],
    }
)


def saved(path: Path, suffix: str) -> Path:
    """The table as a file of one of the kinds."""
    if suffix == ".xlsx":
        ROWS.to_excel(path.with_suffix(suffix), index=False)
    else:
        separator = "\t" if suffix == ".tsv" else ","
        ROWS.to_csv(path.with_suffix(suffix), index=False, sep=separator, encoding="gb18030")
    return path.with_suffix(suffix)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx"])
def test_a_table_of_documents(tmp_path: Path, suffix: str) -> None:
    """Names and docvars come from its columns; a row without text is a problem."""
    corpus = Corpus.from_table(saved(tmp_path / "plans", suffix), name="id")
    assert corpus.docvars[["docname", "year", "gdp"]].to_numpy().tolist() == [
        ["丙", 2021, 3.5],
        ["甲", 2020, 1.5],
    ]
    assert corpus.problems == (Problem(file="乙", reason="holds no text"),)


def test_a_row_whose_analysis_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a problem, and its docvars are left out; the other rows are read."""

    def failing(text: str, **options: Any) -> Any:
        if "坏" in text:
            raise ZeroDivisionError("sought")
        return analyze(text, **options)

    monkeypatch.setattr("policytext.corpus.sources.analyze", failing)
    corpus = Corpus.from_table(
        pd.DataFrame({"text": ["一、学习", "坏", "二、落实"], "id": ["a", "b", "c"]}), name="id"
    )
    assert corpus.docvars["id"].tolist() == ["a", "c"]
    assert [(one.file, one.reason) for one in corpus.problems] == [
        ("b", "could not be analysed (ZeroDivisionError: sought); please report this file")
    ]


def test_rows_without_names() -> None:
    """They are numbered, so that their order is that of the names."""
    corpus = Corpus.from_table(pd.DataFrame({"text": ["一、学习"] * 10}))
    assert [document.name for document in corpus][:2] == ["row#01", "row#02"]
    assert next(iter(corpus.docvars.columns)) == "docname"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"text": "body"}, "row has no column 'body'; there are text, id, gdp"),
        ({"name": "gdp2"}, "row has no column 'gdp2'; there are text, id, gdp"),
        ({"name": "text"}, "row: '一、学习' is in column 'text' twice; names must differ"),
    ],
)
def test_wrong_columns(options: dict[str, Any], message: str) -> None:
    """The message names the column and those that there are."""
    table = ROWS.assign(text="一、学习")
    with pytest.raises(UsageError) as caught:
        Corpus.from_table(table, **options)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"x", "is no table by its suffix '.txt'; allowed are .csv, .tsv, .xlsx"),
        ("a.csv", b"", "is empty"),
        ("a.xlsx", b"text\nx", "is no .xlsx file by its content, or is encrypted; save it anew as .csv"),
        ("a.xlsx", b"PK\x03\x04 torn", "is a damaged Office or zip file: File is not a zip file"),
    ],
)
def test_files_that_are_no_tables(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """One clear line each."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError) as caught:
        Corpus.from_table(tmp_path / name)
    assert caught.value.reason == reason


def test_an_archive_is_a_folder(tmp_path: Path) -> None:
    """Members are documents, what cannot be read is a problem beside them."""
    path = tmp_path / "plans.zip"
    with zipfile.ZipFile(path, "w") as out:
        for name in ("2020/要点.txt", "empty.txt", "inner.zip"):
            out.writestr(name, "" if name == "empty.txt" else "2020年工作要点\n一、学习")
    corpus = Corpus.from_paths(path)
    assert [document.name for document in corpus] == [f"{path.as_posix()}/2020/要点.txt"]
    assert [(Path(one.file).name, one.reason) for one in corpus.problems] == [
        ("empty.txt", "is empty"),
        ("inner.zip", "is an archive inside an archive; unpack it first"),
    ]
    path.write_bytes(b"PK")
    assert "damaged zip archive" in Corpus.from_paths(path).problems[0].reason
