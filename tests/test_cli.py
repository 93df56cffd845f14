"""The command line: formats, messages, exit statuses."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from policytext import Document, load
from policytext.cli import COMMANDS, main
from policytext.report.command import read_terms

PLAN = "云陵市2020年宣传工作要点\n一、学习\n（一）理论学习。增强“四个意识”，全年集中学习不少于 12 次。"


@pytest.fixture(name="folder")
def plans(tmp_path: Path) -> Path:
    """A folder with two plans, an empty file and a binary one."""
    (tmp_path / "2020.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "2021.txt").write_text(PLAN.replace("2020", "2021").replace("12", "10"), encoding="gb18030")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return tmp_path


def call(*arguments: str | Path) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_parse_prints_a_record_for_every_file(folder: Path) -> None:
    """Files that cannot be read have a record that says why, a line on stderr, and status 1."""
    result = call("parse", folder)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [Path(record["file"]).name for record in records] == [
        "2020.txt",
        "2021.txt",
        "empty.txt",
        "picture.txt",
    ]
    assert records[0]["quotas"][0]["text"] == "不少于12次"
    assert ["error" in record for record in records] == [False, False, True, True]
    assert [line.split(": ", 1)[0] for line in result.stderr.splitlines()] == ["policytext", "policytext"]
    assert result.exit_code == 1


@pytest.mark.parametrize("command", ["parse", "doctor"])
def test_a_fault_of_ours_is_one_file_s(folder: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """Where the analysis of a file fails in a way that nobody foresaw, it is named and the others are done."""

    def fails(path: Path, **options: Any) -> Document:
        if path.name == "2020.txt":
            raise IndexError("string index out of range")
        return load(path, **options)

    monkeypatch.setattr("policytext.corpus.files.load", fails)
    result = call(command, folder)
    assert "could not be analysed (IndexError: string index out of range)" in result.output
    assert "2021.txt" in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("nowhere.txt", None, "there is no such file or folder"),
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t ", "holds no text"),
        ("plan.xyz", PLAN.encode(), "unknown suffix '.xyz'"),
        ("plan.txt", b"\x00\x01\x02\x03" * 50, "is not text"),
    ],
)
def test_each_bad_input_is_one_clear_line(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    """What was wrong, with which file; the good file is done all the same."""
    good = tmp_path / "good.txt"
    good.write_text(PLAN, encoding="utf-8")
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = call("parse", tmp_path / name, good)
    (line,) = result.stderr.splitlines()
    assert name in line and message in line
    assert json.loads(result.stdout.splitlines()[-1])["metadata"]["year"] == 2020
    assert result.exit_code == 1


def test_json_is_one_list(folder: Path) -> None:
    """All records in one array."""
    assert len(json.loads(call("parse", folder, "--format", "json").stdout)) == 4


def test_csv_has_one_row_a_finding(folder: Path) -> None:
    """With a byte order mark for Excel."""
    target = folder / "out" / "findings.csv"
    call("parse", folder / "2020.txt", "--format", "csv", "-o", target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert [(row["group"], row["text"]) for row in rows] == [
        ("slogans", "四个意识"),
        ("quotas", "不少于12次"),
    ]


def test_tree_shows_outline_and_counts(folder: Path) -> None:
    """An outline that a person can check."""
    assert (
        "（一）理论学习  [1 slogans, 1 quotas]"
        in call("parse", folder / "2020.txt", "--format", "tree").stdout
    )


def test_report_writes_page_tables_workbook_and_figures(folder: Path) -> None:
    """The whole report; unread files are named and give status 1."""
    out = folder / "out"
    result = call("report", folder, "-o", out, "--terms", "四个意识,集中学习")
    assert result.exit_code == 1 and "empty.txt: is empty" in result.stderr
    assert (out / "report.html").stat().st_size > 10_000
    assert (out / "report.xlsx").exists() and list((out / "figures").glob("*.png"))
    assert (out / "tables" / "trends.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ("missing/terms.txt", "there is no file 'missing/terms.txt'"),
        (" , ，", "holds no term"),
        ("", "holds no term"),
    ],
)
def test_bad_terms_are_a_usage_error(folder: Path, terms: str, message: str) -> None:
    """Status 2, before anything is read."""
    result = call("report", folder, "-o", folder / "out", "--terms", terms)
    assert result.exit_code == 2 and message in result.stderr
    assert not (folder / "out").exists()


def test_terms_from_a_file(tmp_path: Path) -> None:
    """One term a line; blank lines and comments are none."""
    file = tmp_path / "terms.txt"
    file.write_text("# 词表\n四个意识\n\n乡村振兴\n", encoding="utf-8-sig")
    assert read_terms(str(file)) == ["四个意识", "乡村振兴"]


def test_a_report_of_nothing_is_an_error(tmp_path: Path) -> None:
    """A folder without documents."""
    result = call("report", tmp_path, "-o", tmp_path / "out")
    assert result.exit_code == 1 and "no document could be read" in result.stderr


@pytest.mark.parametrize("arguments", [[], ["parse"], ["report", "x"], ["parse", "x", "--format", "xml"]])
def test_wrong_calls_are_usage_errors(arguments: list[str]) -> None:
    """Status 2 and a hint."""
    assert call(*arguments).exit_code == 2


def test_importing_loads_no_heavy_library() -> None:
    """pandas, matplotlib, jieba and the others come when they are needed."""
    heavy = [
        "pandas",
        "numpy",
        "matplotlib",
        "jieba",
        "rjieba",
        "sklearn",
        "scipy",
        "opencc",
        "docx",
        "jinja2",
    ]
    code = f"import policytext.commands, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_list_says(name: str) -> None:
    """Its help opens, under its own name."""
    result = call(name, "--help")
    assert result.exit_code == 0 and result.stdout.startswith(f"Usage: main {name} ")


def test_an_unknown_command_is_a_usage_error() -> None:
    """Status 2, and the name that was not found."""
    result = call("pars")
    assert result.exit_code == 2 and "pars" in result.stderr
