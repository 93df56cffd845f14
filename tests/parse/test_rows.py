"""Tables whose rows are tasks, as items of the tree."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document as WordFile

from policytext.annotations import Responsibility
from policytext.document import Document, Section
from policytext.parse import parse_outline
from policytext.parse.rows import task_rows
from policytext.pipeline import analyze, load
from policytext.text import AlignedText

ROWS = [
    ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"],
    ["1", "建立联席会议制度", "区卫健局", "区教育局、区财政局", "6月底前"],
    ["2", "开展健康影响评估", "区发改局", "区卫健局", "12月底前"],
]
ABOVE, BELOW = "望澜区2022年工作方案\n一、总体要求\n加强领导。\n二、重点任务\n", "\n三、保障措施\n强化督查。"


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        (["序号\t任务\t责任单位", "1\t甲事\t区卫健局"], {1: ("1", "甲事")}, "a number, a task, a unit"),
        (
            ["项目\t内容\t时限", "宣传\t办活动\t6月", "\t印手册\t7月"],
            {1: (None, "办活动"), 2: (None, "印手册")},
            "a merged cell",
        ),
        (
            ["任务\t责任单位", "一、宣传", "办活动\t区委宣传部"],
            {2: (None, "办活动")},
            "the heading of a group",
        ),
        (["任务\t责任单位", "1.办活动\t区委宣传部"], {}, "a row with a marker is a section by itself"),
        (["部门\t职责", "区卫健局\t统筹"], {}, "no task"),
        (["任务\t责任单位", "甲", "乙", "丙", "丁\t区教育局"], {}, "the table has ended"),
    ],
)
def test_task_rows(lines: list[str], expected: dict[int, tuple[str | None, str]], why: str) -> None:
    """The head tells which columns there are."""
    assert {at: tuple(row) for at, row in task_rows(lines).items()} == expected, why


def as_tabs(rows: Sequence[Sequence[str]]) -> str:
    """The table as text with tabs."""
    return "\n".join("\t".join(row) for row in rows)


def as_cells(rows: Sequence[Sequence[str]]) -> str:
    """The table as text with one cell a line."""
    return "\n".join(cell for row in rows for cell in row)


def check(document: Document) -> None:
    """Both rows are items below the second section, with their units and deadlines inside."""
    items = [item for item in document.items() if item.row]
    assert [(item.level, item.heading) for item in items] == [
        (2, "建立联席会议制度"),
        (2, "开展健康影响评估"),
    ]
    found = document.find(Responsibility)
    assert [(one.lead, one.support) for one in found] == [
        (("区卫健局",), ()),
        ((), ("区教育局", "区财政局")),
        (("区发改局",), ()),
        ((), ("区卫健局",)),
    ]
    assert [document.path(one.span)[-1].heading for one in found] == [items[n].heading for n in (0, 0, 1, 1)]
    record = document.to_record()
    assert [one["marker"] for one in record["sections"]] == ["一、", "二、", "三、"]
    assert all(one["leaf"] for one in record["sections"])
    assert [one["date"] for one in record["deadlines"]] == ["2022-06-30", "2022-12-31"]
    assert Document.from_dict(document.to_dict()) == document


@pytest.mark.parametrize("table", [as_tabs(ROWS), as_cells(ROWS)], ids=["tabs", "cells"])
def test_a_table_in_plain_text(table: str) -> None:
    """With tabs, or with one cell a line."""
    check(analyze(ABOVE + table + BELOW))


def test_a_table_in_a_word_file(tmp_path: Path) -> None:
    """Its cells keep their columns, also the long ones."""
    word = WordFile()
    for line in ABOVE.splitlines():
        word.add_paragraph(line)
    table = word.add_table(rows=0, cols=len(ROWS[0]))
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    for line in BELOW.strip().splitlines():
        word.add_paragraph(line)
    stream = io.BytesIO()
    word.save(stream)
    check(load(tmp_path / "plan.docx", data=stream.getvalue()))


def test_a_table_in_a_page(tmp_path: Path) -> None:
    """A cell of several paragraphs stays one cell."""
    rows = "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>" for row in ROWS)
    body = "".join(f"<p>{line}</p>" for line in ABOVE.splitlines())
    below = "".join(f"<p>{line}</p>" for line in BELOW.strip().splitlines())
    page = f"<html><body>{body}<table>{rows}</table>{below}</body></html>"
    check(load(tmp_path / "plan.html", data=page.encode()))


def test_a_table_below_the_body_has_items_too() -> None:
    """An attachment's rows stand at the top level of the tree."""
    text = "一、总则\n加强领导。\n附件\n任务分工表\n" + as_tabs(ROWS)
    top = parse_outline(AlignedText.from_raw(text)).sections
    assert [(one.level, one.row) for one in top] == [(1, False), (1, True), (1, True)]
    assert top[0].text == "一、总则\n加强领导。"


def test_a_table_of_pupils_is_left_alone() -> None:
    """No column of tasks: its numbers and names are lines as before."""
    text = "一、名单\n序号\n姓名\n单位\n1\n某甲\n一小\n2\n某乙\n二小"
    assert analyze(text).text.text == text


def test_the_table_of_a_sample() -> None:
    """The tasks in the table of a sample, named by the first cell of its row; the record leaves them out."""
    document = load(Path(__file__).resolve().parents[2] / "data" / "samples" / "松泊区2022.docx")
    rows = [item for item in document.items() if item.row]
    assert [row.heading for row in rows] == [
        "党的二十大精神宣讲",
        "意识形态工作责任制自查",
        "健康科普短视频摄制",
        "健康宣传网格运行评估",
        "患者满意度第三方调查",
        "优秀志愿服务项目推广",
    ]
    frame = document.to_frame(Section)
    assert frame["row"].dtype == bool
    assert frame[frame["row"]]["heading"].tolist() == [row.heading for row in rows]
    assert frame["leaf"].sum() == len(document.items())
    assert len(document.to_record()["sections"]) == len(frame) - len(rows)
