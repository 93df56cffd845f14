"""What a Word file's layout says of headings, and what the outline makes of it."""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence
from typing import Any

import pytest
from docx import Document as WordFile
from docx.oxml.ns import qn

from policytext.document import Document
from policytext.pipeline import load
from policytext.read.docx import read_docx

BODY = "各单位要认真落实上级各项部署，扎实推进重点工作，确保完成全年任务，取得新的成效。"


def saved(document: Any) -> bytes:
    """The document as a file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def made(lines: Sequence[tuple[str, str]]) -> bytes:
    """A Word file with one paragraph a line: its text, and a style, a font or bold."""
    document = WordFile()
    for text, layout in lines:
        named = layout if layout.startswith(("Heading", "Title")) else None
        paragraph = document.add_paragraph(style=named)
        run = paragraph.add_run(text)
        if layout == "bold":
            run.bold = True
        elif layout and not named:
            run.font.name = layout
            run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), layout)
    return saved(document)


def marked(lines: Sequence[tuple[str, str]]) -> list[tuple[int, str]]:
    """The headings that the reader reports: level and line."""
    raw = read_docx(made(lines), path="a.docx")
    return [(level, raw.text[start:].partition("\n")[0]) for start, level in raw.headings]


def tree(lines: Sequence[tuple[str, str]]) -> list[tuple[int, str | None, str | None]]:
    """Level, marker and heading of all sections."""
    document = load("plan.docx", data=made(lines))
    return [(one.level, one.marker, one.heading) for one in document.walk()]


@pytest.mark.parametrize(
    ("layout", "expected", "why"),
    [
        ("Heading 1", 1, "a style of headings"),
        ("Heading 2", 2, "its level"),
        ("黑体", 1, "the standard's font of the first level"),
        ("方正黑体_GBK", 1, "under another maker's name"),
        ("楷体_GB2312", 2, "the font of the second level"),
        ("bold", 3, "bold alone"),
        ("仿宋", None, "the font of the text"),
        ("", None, "no layout at all"),
    ],
)
def test_the_level_of_a_line(layout: str, expected: int | None, why: str) -> None:
    """Styles, outline levels and the fonts of GB/T 9704."""
    found = marked([("学习教育", layout), (BODY, ""), (BODY, "")])
    assert found == ([(expected, "学习教育")] if expected else []), why


def test_a_text_in_one_font_has_no_headings() -> None:
    """What all paragraphs are set in is no emphasis."""
    assert marked([("学习教育", "黑体"), ("宣传工作", "黑体"), (BODY[:30], "黑体")]) == []


def test_headings_without_numbers_get_their_levels() -> None:
    """The title stays outside; 楷体 stands below 黑体."""
    lines = [
        ("望澜区2022年工作要点", "Title"),
        ("强化理论学习", "黑体"),
        ("办好集中学习", "楷体"),
        (BODY, ""),
        ("抓实个人自学", "楷体"),
        (BODY, ""),
        ("做优宣传工作", "黑体"),
        (BODY, ""),
    ]
    assert tree(lines) == [
        (1, None, "强化理论学习"),
        (2, None, "办好集中学习"),
        (2, None, "抓实个人自学"),
        (1, None, "做优宣传工作"),
    ]


def test_headings_without_numbers_below_numbered_ones() -> None:
    """A second level in 楷体 under 一、, whose own lines are set in 黑体 or not."""
    for layout in ("黑体", ""):
        lines = [
            ("一、学习教育", layout),
            ("办好集中学习", "楷体"),
            (BODY, ""),
            ("抓实个人自学", "楷体"),
            (BODY, ""),
            ("二、宣传工作", layout),
            (BODY, ""),
        ]
        assert tree(lines) == [
            (1, "一、", "学习教育"),
            (2, None, "办好集中学习"),
            (2, None, "抓实个人自学"),
            (1, "二、", "宣传工作"),
        ]


def test_numbered_items_below_styled_headings() -> None:
    """1. stands below the heading that the style marks."""
    lines = [
        ("工作要点", "Heading 1"),
        ("学习教育", "Heading 2"),
        ("1.集中学习。每月一次。", ""),
        ("2.个人自学。每周一次。", ""),
        ("宣传工作", "Heading 2"),
        ("1.开展宣讲。每季一次。", ""),
    ]
    assert tree(lines) == [
        (1, None, "学习教育"),
        (2, "1.", "集中学习"),
        (2, "2.", "个人自学"),
        (1, None, "宣传工作"),
        (2, "1.", "开展宣讲"),
    ]


def test_a_sign_off_in_a_heading_font_is_none() -> None:
    """Names of bodies and dates stay outside."""
    lines = [
        ("一、学习", ""),
        (BODY, ""),
        ("二、宣传", ""),
        (BODY, ""),
        ("望澜区卫生健康局", "黑体"),
        ("2022年3月1日", "黑体"),
    ]
    assert tree(lines) == [(1, "一、", "学习"), (1, "二、", "宣传")]


def test_the_evidence_travels_between_processes() -> None:
    """A raw text is pickled with it."""
    raw = read_docx(made([("学习教育", "黑体"), (BODY, ""), (BODY, "")]), path="a.docx")
    assert pickle.loads(pickle.dumps(raw)) == raw and raw.headings == ((0, 1),)


def test_a_document_without_evidence_is_read_as_before() -> None:
    """Plain text says nothing of fonts; its headings without numbers are marked as unsure."""
    text = "各位代表：\n去年工作回顾\n" + BODY + "\n今年重点工作\n" + BODY
    document: Document = load("plan.txt", data=text.encode())
    assert [one.doubts for one in document.sections] == [("read without a number",)] * 2
