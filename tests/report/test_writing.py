import csv
import re
from pathlib import Path
from typing import Literal

import pytest
from openpyxl import load_workbook

from policytext.corpus import Corpus
from policytext.errors import UsageError
from policytext.plot import cjk_font
from policytext.report import write_report

TABLES = {
    "documents", "unread", "trends", "slopes", "keyness", "slogans", "slogan_trends", "quotas", "evidence",
    "methods", "attention", "tasks",
}  # fmt: skip


def files_of(folder: Path) -> dict[str, bytes]:
    """The content of all files of a folder by their path below it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_report_is_complete_and_the_same_twice(corpus: Corpus, tmp_path: Path) -> None:
    """Page, workbook, tables and figures are written; a second run gives the same bytes and no rests."""
    page = write_report(corpus, tmp_path / "a")
    assert page == tmp_path / "a" / "report.html"
    write_report(corpus, tmp_path / "b")
    first, second = files_of(tmp_path / "a"), files_of(tmp_path / "b")
    assert first == second
    assert set(first) == {
        "report.html",
        "report.xlsx",
        *(f"tables/{name}.csv" for name in TABLES),
        *(
            f"figures/{name}.png"
            for name in ("outline", "trends", "keyness", "slogans", "attention", "tasks", "quotas")
        ),
    }


@pytest.mark.parametrize("by", ["year", "region", "kind"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_documents_are_reported(
    hostile: Corpus, tmp_path: Path, by: str, language: Literal["zh", "en"]
) -> None:
    """Whatever titles and names hold, all files are written without a warning."""
    write_report(hostile, tmp_path, by=by, language=language, terms=["健康", "$x$"])
    assert {"report.html", "report.xlsx"} <= set(files_of(tmp_path))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_plans_do_nothing(
    hostile_plans: Corpus, tmp_path: Path, language: Literal["zh", "en"]
) -> None:
    """Tasks, outlines and attention are drawn and listed; in page, workbook and tables all stays text."""
    page = write_report(hostile_plans, tmp_path, language=language, terms=["学习", "<b>"]).read_text("utf-8")
    written = set(files_of(tmp_path))
    assert {f"figures/{name}.png" for name in ("outline", "attention", "tasks", "quotas")} <= written
    assert page.count("<script") == 2 and not re.search(r"<(img src=x|i>|b[ >]|u>|svg)", page)
    assert "长" * 700 not in page
    cells = [
        cell for sheet in load_workbook(tmp_path / "report.xlsx") for row in sheet.iter_rows() for cell in row
    ]
    assert "f" not in {cell.data_type for cell in cells} and any("=1+1" in str(cell.value) for cell in cells)
    with (tmp_path / "tables" / "tasks.csv").open(encoding="utf-8-sig", newline="") as file:
        assert not [cell for row in csv.reader(file) for cell in row if cell.startswith(("=", "@", "+"))]


def test_a_font_of_the_user_s(corpus: Corpus, tmp_path: Path) -> None:
    """All figures are drawn with it; a file that is no font is refused before anything is written."""
    write_report(corpus, tmp_path / "ours")
    write_report(corpus, tmp_path / "same", font=str(cjk_font().get_file()))
    assert files_of(tmp_path / "ours") == files_of(tmp_path / "same")
    (tmp_path / "my.ttf").write_bytes(b"no font")
    with pytest.raises(UsageError, match=r"my\.ttf' cannot be used as a font"):
        write_report(corpus, tmp_path / "none", font=tmp_path / "my.ttf")
    assert not (tmp_path / "none").exists()


def test_the_workbook_speaks_the_language(corpus: Corpus, tmp_path: Path) -> None:
    """Why a file was not read is in Chinese there, in English in the CSV files."""
    write_report(corpus, tmp_path)
    sheet = load_workbook(tmp_path / "report.xlsx")["未读文件"]
    assert sheet["B2"].value == "是空文件"
    assert "is empty" in (tmp_path / "tables" / "unread.csv").read_text("utf-8-sig")


def test_figures_of_an_earlier_report_do_not_stay(corpus: Corpus, tmp_path: Path) -> None:
    """A figure that the new report does not have is taken away; other files are left alone."""
    write_report(corpus, tmp_path)
    (tmp_path / "figures" / "mine.png").write_bytes(b"")
    write_report(corpus.subset(lambda doc: doc.name == "plans/云陵2018.txt"), tmp_path)
    assert {path.name for path in (tmp_path / "figures").iterdir()} == {
        "outline.png",
        "trends.png",
        "slogans.png",
        "mine.png",
    }


def test_progress_wraps_the_steps(corpus: Corpus, tmp_path: Path) -> None:
    """What the user passes sees every step."""
    seen: list[object] = []
    write_report(corpus, tmp_path, progress=lambda steps: [seen.append(step) or step for step in steps])  # type: ignore[func-returns-value]  # append gives None
    assert len(seen) == 4


def test_nothing_is_written_for_a_wrong_call(corpus: Corpus, tmp_path: Path) -> None:
    """An unknown language is refused before the first file."""
    with pytest.raises(UsageError, match="language is 'de'; allowed are 'zh', 'en'"):
        write_report(corpus, tmp_path / "x", language="de")  # type: ignore[arg-type]  # what a user may type
    assert not (tmp_path / "x").exists()
