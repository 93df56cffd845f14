from pathlib import Path
from typing import Literal

import pytest

from policytext.corpus import Corpus
from policytext.errors import UsageError
from policytext.report import write_report

TABLES = {
    "documents", "unread", "trends", "slopes", "keyness", "slogans", "slogan_trends", "quotas", "evidence",
    "methods",
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
        *(f"figures/{name}.png" for name in ("trends", "keyness", "slogans", "quotas")),
    }


@pytest.mark.parametrize("by", ["year", "region", "kind"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_documents_are_reported(
    hostile: Corpus, tmp_path: Path, by: str, language: Literal["zh", "en"]
) -> None:
    """Whatever titles and names hold, all files are written without a warning."""
    write_report(hostile, tmp_path, by=by, language=language, terms=["健康", "$x$"])
    assert {"report.html", "report.xlsx"} <= set(files_of(tmp_path))


def test_figures_of_an_earlier_report_do_not_stay(corpus: Corpus, tmp_path: Path) -> None:
    """A figure that the new report does not have is taken away; other files are left alone."""
    write_report(corpus, tmp_path)
    (tmp_path / "figures" / "mine.png").write_bytes(b"")
    write_report(corpus.subset(lambda doc: doc.name == "plans/云陵2018.txt"), tmp_path)
    assert {path.name for path in (tmp_path / "figures").iterdir()} == {
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
