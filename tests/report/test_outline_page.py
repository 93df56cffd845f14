"""The command ``policytext outline`` and its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from policytext.cli import main
from policytext.errors import UsageError
from policytext.pipeline import analyze
from policytext.report.outline_page import render_outline, tree_lines

PLAN = """云陵市2020年宣传工作实施方案
二、重点任务
（一）理论学习。一是集中学习；二是个人自学。
（三）<script>宣讲</script>。每月一次。"""


def test_the_tree_marks_what_is_doubtful() -> None:
    """Levels by indentation, roles once, measures counted, a question mark with its reason."""
    assert list(tree_lines(analyze(PLAN)))[:3] == [
        "? 二、重点任务  (tasks; the numbering starts at 二、: the text may begin in the middle)",
        "  （一）理论学习  (2 measures)",
        "  ? （三）<script>宣讲</script>  (numbering gap before （三） (（三）<script>宣讲</script>): the number before is 1)",
    ]


def test_the_page_escapes_what_the_document_says() -> None:
    """Nothing of the text is markup, every row leads to its place, doubts stand out."""
    page = render_outline(analyze(PLAN, name="<b>.txt"))
    assert "<script" not in page and "&lt;b&gt;.txt" in page
    anchors = [part.split('"')[0] for part in page.split('href="#')[1:]]
    assert len(anchors) == 5 and all(f'id="{anchor}"' in page for anchor in anchors)
    assert page.count('class="doubt"') == 2 and "http" not in page.replace("http-equiv", "")


def test_the_page_speaks_both_languages() -> None:
    """Doubts, roles and the metadata's sources in the words of the page; another language is refused."""
    document = analyze(PLAN)
    page = render_outline(document)
    assert (
        "编号从 二、 开始：正文可能缺开头" in page
        and '<span class="role">任务</span>' in page
        and "标题, 0" in page
    )
    assert "the numbering starts at 二、" in render_outline(document, language="en")
    with pytest.raises(UsageError, match="language is 'fr'; allowed are 'zh', 'en'"):
        render_outline(document, language="fr")


def test_the_page_of_a_text_without_sections() -> None:
    """It says so."""
    assert "No sections were found." in render_outline(analyze("加强领导。"), language="en")


def test_the_command_prints_or_writes(tmp_path: Path) -> None:
    """The tree on standard output, or a page in a file."""
    plan, page = tmp_path / "plan.txt", tmp_path / "plan.html"
    plan.write_text(PLAN, encoding="utf-8")
    printed = CliRunner().invoke(main, ["outline", str(plan)])
    assert printed.exit_code == 0 and "（一）理论学习" in printed.stdout
    written = CliRunner().invoke(main, ["outline", str(plan), "--html", str(page)])
    assert written.exit_code == 0 and "3 sections" in written.stderr
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.txt"], "nowhere.txt: does not exist"),
        (["{plan}", "--html", "{folder}/plan.txt/page.html"], "page.html: "),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], message: str, tmp_path: Path) -> None:
    """A missing file and a folder that cannot be written to."""
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN, encoding="utf-8")
    filled = [one.format(plan=plan, folder=tmp_path) for one in arguments]
    result = CliRunner().invoke(main, ["outline", *filled])
    assert result.exit_code == 1 and message in result.stderr
