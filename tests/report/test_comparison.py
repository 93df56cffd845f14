"""Two plans side by side, and the commands for comparing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policytext import analyze
from policytext.cli import main
from policytext.errors import UsageError
from policytext.report.comparison import compare_plans, render_comparison, write_comparison

OLD = "云陵市2019年宣传工作要点\n一、学习\n（一）理论学习。全年集中学习不少于10次。\n（二）志愿服务。设立志愿服务岗<b>。"
NEW = "云陵市2020年宣传工作要点\n一、学习\n（一）理论学习。全年集中学习不少于12次。\n（二）舆情应对。健全监测流程&回应。"


@pytest.fixture(name="plans")
def two_plans(tmp_path: Path) -> tuple[Path, Path]:
    """Two files."""
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "old.txt", tmp_path / "new.txt"


def call(*arguments: str | Path) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_page_is_escaped_and_needs_nothing_else(language: str) -> None:
    """Marked words, no script, no address, the same page twice."""
    plans = analyze(OLD, name="<old>"), analyze(NEW, name="new")
    page = render_comparison(compare_plans(*plans), language=language)
    assert "<del>10</del>" in page and "<ins>12</ins>" in page
    assert "<b>" not in page and "<old>" not in page and "&lt;b&gt;" in page
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")
    assert page == render_comparison(compare_plans(*plans), language=language)


def test_unknown_language_and_suffix(tmp_path: Path) -> None:
    """The messages say what is allowed."""
    comparison = compare_plans(analyze(OLD, name="old"), analyze(NEW, name="new"))
    with pytest.raises(UsageError, match="allowed are 'zh', 'en'"):
        render_comparison(comparison, language="fr")
    with pytest.raises(UsageError, match=r"is written as \.html, \.xlsx, \.csv, not '\.doc'"):
        write_comparison(comparison, tmp_path / "a.doc")
    with pytest.raises(UsageError, match="both plans are called 'a'"):
        compare_plans(analyze(OLD, name="a"), analyze(NEW, name="a"))


def test_compare_prints_entries_and_quotas(plans: tuple[Path, Path]) -> None:
    """What a person reads on the terminal."""
    result = call("compare", *plans)
    assert result.exit_code == 0
    assert "1 revised, 1 new, 1 dropped" in result.stdout.splitlines()[0]
    assert "全年集中学习不少于[-10-]{+12+}次" in result.stdout
    assert "raised       集中学习: 不少于10次 -> 不少于12次" in result.stdout


@pytest.mark.parametrize(
    ("name", "start"), [("a.html", b"<!DOCTYPE"), ("a.xlsx", b"PK"), ("a.csv", b"\xef\xbb\xbfentry")]
)
def test_compare_writes_files(plans: tuple[Path, Path], tmp_path: Path, name: str, start: bytes) -> None:
    """By the suffix; the same bytes twice."""
    written = []
    for _ in range(2):
        assert call("compare", *plans, "-o", tmp_path / name).exit_code == 0
        written.append((tmp_path / name).read_bytes())
    assert written[0].lstrip().startswith(start) and written[0] == written[1]


def test_compare_says_what_is_wrong(plans: tuple[Path, Path]) -> None:
    """One clear line."""
    result = call("compare", plans[0], plans[0].with_name("nowhere.txt"))
    assert result.exit_code == 1 and "nowhere.txt" in result.stderr


def test_kwic_trend_and_keyness(plans: tuple[Path, Path], tmp_path: Path) -> None:
    """The corpus verbs on the command line."""
    assert "全年[集中学习]不少于10次" in call("kwic", "集中学习", *plans).stdout
    assert call("trend", *plans, "--terms", "舆情,志愿").stdout.startswith("feature\tyear\tn\t")
    table = call("keyness", "--target", "year=2020", *plans)
    assert table.stdout.startswith("feature\tG2") and "舆情" in table.stdout
    assert call("keyness", "--target", "year=2020", *plans, "-o", tmp_path / "k.csv").exit_code == 0
    assert (tmp_path / "k.csv").read_bytes().startswith(b"\xef\xbb\xbffeature")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["keyness", "--target", "2020"], "give docvar=value"),
        (["keyness", "--target", "year=1999"], "no document has year=1999; year is"),
        (["keyness", "--target", "color=red"], "there is no docvar 'color'"),
        (["trend", "--terms", " ,"], "holds no term"),
    ],
)
def test_wrong_calls(plans: tuple[Path, Path], arguments: list[str], message: str) -> None:
    """Messages say what to give."""
    result = call(*arguments, *plans)
    assert result.exit_code == 1 and message in result.stderr
