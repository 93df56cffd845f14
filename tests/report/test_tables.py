import csv
import datetime as dt
import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.corpus import Corpus
from policytext.errors import PolicyTextWarning
from policytext.report import findings_csv, replacing, tables, write_csv, write_workbook
from policytext.report.tables import FORMULA_STARTS, guarded

TABLE = pd.DataFrame(
    {
        "docname": ["甲.txt", "=cmd()|' /C calc'!A0", "@SUM(1)"],
        "year": pd.array([2020, None, 2021], dtype="Int64"),
        "rate": [1.23456, -0.5, float("nan")],
        "share": [0.5, 0.25, float("inf")],
        "lead": [["区卫健局", "区教育局"], [], ("市局",)],
        "known": [True, False, True],
        "text": ["健" * 40_000, "\ttab", "\ud800x\0"],
    }
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("\0=1", "'=1"),
        ("四个意识", "四个意识"),
        ("", ""),
        (-1.5, -1.5),
        (None, None),
    ],
)
def test_what_excel_would_calculate_is_guarded(value: object, expected: object) -> None:
    """Texts that begin like a formula get an apostrophe; numbers stay numbers."""
    assert guarded(value) == expected


@settings(max_examples=200)
@given(st.text(st.characters()))
def test_no_text_is_a_formula_or_cannot_be_written(text: str) -> None:
    """Whatever a document holds, its cell starts nothing and can be encoded."""
    assert not guarded(text).startswith(FORMULA_STARTS)
    guarded(text).encode("utf-8")


def test_csv_opens_in_excel_as_it_is(tmp_path: Path) -> None:
    """A byte order mark, missing values empty, lists joined, whole numbers whole, nothing to calculate."""
    path = write_csv(TABLE, tmp_path / "tables" / "a.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        header, *rows = csv.reader(lines)
    assert header == list(TABLE.columns)
    assert rows[0][:6] == ["甲.txt", "2020", "1.23456", "0.5", "区卫健局、区教育局", "True"]
    assert rows[1][:2] == ["'=cmd()|' /C calc'!A0", ""]
    assert rows[2][2:4] == ["", "inf"]


def test_workbook_is_made_for_reading(tmp_path: Path) -> None:
    """Frozen, filtered headers in words, number formats, and columns as wide as their text, within reason."""
    path = write_workbook({"文档": TABLE}, tmp_path / "a.xlsx", labels={"docname": "文档"})
    book = openpyxl.load_workbook(path)
    sheet = book["文档"]
    assert (sheet["A1"].value, sheet["B1"].value) == ("文档", "year")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:G4")
    assert (sheet["C2"].number_format, sheet["D2"].number_format) == ("0.00", "0.0%")
    assert sheet.column_dimensions["G"].width < 70
    assert book.properties.created == dt.datetime(2000, 1, 1)


def test_workbook_has_texts_and_no_formulas(tmp_path: Path) -> None:
    """Texts keep their first character and are texts; too long ones are cut with a mark."""
    sheet = openpyxl.load_workbook(write_workbook({"a": TABLE}, tmp_path / "a.xlsx"))["a"]
    assert sheet["A3"].value == "=cmd()|' /C calc'!A0"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b"}
    assert len(sheet["G2"].value) == 32_767
    assert sheet["G2"].value.endswith("…")


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the time of writing is in the file."""
    first = write_workbook({"a": TABLE}, tmp_path / "1.xlsx").read_bytes()
    assert write_workbook({"a": TABLE}, tmp_path / "2.xlsx").read_bytes() == first


def test_an_empty_table_is_a_header(tmp_path: Path) -> None:
    """Tables without rows keep their columns in both forms."""
    empty = TABLE.head(0)
    assert write_csv(empty, tmp_path / "a.csv").read_text("utf-8-sig").splitlines() == [
        ",".join(empty.columns)
    ]
    assert openpyxl.load_workbook(write_workbook({"a": empty}, tmp_path / "a.xlsx"))["a"].max_row == 1


def test_rows_that_excel_cannot_hold_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet that is cut says so."""
    monkeypatch.setattr(tables, "EXCEL_ROWS", 2)
    with pytest.warns(PolicyTextWarning, match="sheet 'a' holds the first 2 of 3 rows; the CSV file has all"):
        write_workbook({"a": TABLE}, tmp_path / "a.xlsx")


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    """What fails half way leaves the old file and no rest."""
    path = tmp_path / "a.txt"
    path.write_text("old", "utf-8")
    with pytest.raises(ZeroDivisionError), replacing(path) as unfinished:
        unfinished.write_text("half", "utf-8")
        raise ZeroDivisionError
    assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("a.txt", "old")]


def test_findings_are_rows_in_text_order(corpus: Corpus) -> None:
    """All kinds stand in one table, by document and place."""
    rows = list(csv.DictReader(io.StringIO("".join(findings_csv(corpus)))))
    assert list(rows[0])[:6] == ["docname", "group", "section", "start", "end", "text"]
    assert {row["group"] for row in rows} >= {"slogans", "quotas"}
    places = [(row["docname"], int(row["start"])) for row in rows]
    assert places == sorted(places)
    assert len(rows) == sum(len(document.annotations) for document in corpus)
