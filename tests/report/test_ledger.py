"""The task ledger and the quotas over the years on the command line."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from policytext import analyze
from policytext.cli import main
from policytext.compare import task_ledger
from policytext.errors import UsageError
from policytext.report.ledger import ledger_text, render_ledger, write_ledger

STUDY = "理论学习。全年集中学习不少于{}次，班子成员轮流作中心发言。"
CARE = "志愿服务。依托门诊大厅设立志愿服务岗<b>，开展导诊陪检、义诊咨询和邻里守望。"
PRESS = "舆情应对。健全监测、研判、回应和报告流程，每季度组织演练。"
YEARS = {2018: [STUDY.format(10), CARE], 2019: [STUDY.format(12)], 2020: [CARE, PRESS]}


def text(year: int, place: str = "云陵市") -> str:
    """The plan of a year."""
    items = (f"（{mark}）{item}" for mark, item in zip("一二", YEARS[year], strict=False))
    return "\n".join([f"{place}{year}年工作要点", "一、重点任务", *items])


@pytest.fixture(name="folder")
def plans(tmp_path: Path) -> Path:
    """A folder of three plans of one office."""
    (tmp_path / "plans").mkdir()
    for year in YEARS:
        (tmp_path / "plans" / f"{year}.txt").write_text(text(year), encoding="utf-8")
    return tmp_path / "plans"


def call(*arguments: object) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def ledger() -> pd.DataFrame:
    """The ledger of the three plans."""
    return task_ledger([analyze(text(year), name=f"<{year}>") for year in YEARS])


def test_text() -> None:
    """One line a task: first, revised, dropped; returned; new."""
    assert list(ledger_text(ledger())) == [
        "3 plans, 2018 to 2020: 3 tasks",
        "   1  理论学习: 2018 first  2019 revised  2020 dropped",
        "   2  志愿服务: 2018 first  2019 dropped  2020 returned",
        "   3  舆情应对: 2020 new",
    ]


@pytest.mark.parametrize(("language", "word"), [("zh", "重新列入"), ("en", "returned")])
def test_page_is_escaped_and_needs_nothing_else(language: str, word: str) -> None:
    """Words of the language, all texts, no script, no address, the same page twice."""
    page = render_ledger(ledger(), language=language)
    assert word in page and "邻里守望" in page and "&lt;b&gt;" in page and "&lt;2018&gt;" in page
    assert "<b>" not in page and "<2018>" not in page
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")
    assert page == render_ledger(ledger(), language=language)


def test_wrong_suffix_and_language(tmp_path: Path) -> None:
    """The messages say what is allowed."""
    with pytest.raises(UsageError, match=r"is written as \.html, \.xlsx, \.csv, not '\.doc'"):
        write_ledger(ledger(), tmp_path / "a.doc")
    with pytest.raises(UsageError, match="allowed are 'zh', 'en'"):
        render_ledger(ledger(), language="fr")


@pytest.mark.parametrize(
    ("name", "start"), [("a.html", b"<!DOCTYPE"), ("a.xlsx", b"PK"), ("a.csv", b"\xef\xbb\xbftask")]
)
def test_compare_writes_the_ledger_of_a_folder(folder: Path, tmp_path: Path, name: str, start: bytes) -> None:
    """By the suffix, from a folder or its files; the same bytes twice."""
    written = []
    for paths in ([folder], sorted(folder.iterdir())):
        assert call("compare", *paths, "-o", tmp_path / name).exit_code == 0
        written.append((tmp_path / name).read_bytes())
    assert written[0].startswith(start) and written[0] == written[1]


def test_compare_prints_the_ledger(folder: Path) -> None:
    """More than two plans are followed year by year."""
    result = call("compare", *sorted(folder.iterdir()))
    assert result.stdout.splitlines()[1] == "   1  理论学习: 2018 first  2019 revised  2020 dropped"


@pytest.mark.parametrize(
    ("names", "message"),
    [(["2018.txt"], "at least 2 years, not 1"), (["2018.txt", "2019.txt", "copy.txt"], "are both of 2018")],
)
def test_plans_that_make_no_ledger(folder: Path, names: list[str], message: str) -> None:
    """One clear line."""
    (folder / "copy.txt").write_text(text(2018), encoding="utf-8")
    result = call("compare", *(folder / name for name in names))
    assert result.exit_code == 1 and message in result.stderr


def test_quotas_over_the_years(folder: Path, tmp_path: Path) -> None:
    """The targets of 2018 and 2019; a file has all columns, whole numbers for places."""
    lines = call("quotas", folder).stdout.splitlines()
    assert lines[0].split("\t") == [
        *("region", "old_year", "new_year", "change", "indicator", "old_text", "new_text")
    ]
    assert lines[1].split("\t")[1:4] == ["2018", "2019", "raised"]
    assert call("quotas", folder, "-o", tmp_path / "quotas.csv").exit_code == 0
    dropped = (tmp_path / "quotas.csv").read_text("utf-8-sig").splitlines()[-1]
    assert ",dropped," in dropped and ".0," not in dropped.split("不少于")[0].split(",dropped,")[1]


def test_quotas_against_results(folder: Path) -> None:
    """The target of 2019 beside the number that a report of 2020 gives."""
    report = "云陵市2020年工作总结\n一、2019年工作回顾\n理论学习。全年组织集中学习14次。"
    (folder / "2020.txt").write_text(report, encoding="utf-8")
    lines = call("quotas", folder, "--against", "results").stdout.splitlines()
    assert [line.split("\t")[1:3] for line in lines[1:]] == [["2019", "True"]]


def test_quotas_against_the_level_above(folder: Path) -> None:
    """What the option says of places is taken, and a place above without documents gives nothing."""
    harder = text(2018, "望澜区").replace("10次", "16次")
    (folder / "望澜区.txt").write_text(harder, encoding="utf-8")
    lines = call("quotas", folder, "--against", "above", "--above", "望澜区=云陵市").stdout.splitlines()
    assert [line.split("\t")[:4] for line in lines[1:]] == [["望澜区", "云陵市", "2018", "more"]]
    assert len(call("quotas", folder, "--against", "above").stdout.splitlines()) == 1
    assert "give NAME=VALUE" in call("quotas", folder, "--against", "above", "--above", "望澜区").stderr


def test_topics(folder: Path, tmp_path: Path) -> None:
    """A seeded topic first; a file has the evidence too."""
    arguments = ["topics", folder, "-n", "2", "--seed", "志愿=志愿,邻里"]
    lines = call(*arguments).stdout.splitlines()
    assert lines[0].startswith("topic\tname\tterms") and lines[1].startswith("1\t志愿\t")
    assert call(*arguments, "-o", tmp_path / "topics.csv").exit_code == 0
    assert "邻里守望" in (tmp_path / "topics.csv").read_text("utf-8-sig")
    assert "give NAME=VALUE" in call("topics", folder, "--seed", "志愿").stderr
