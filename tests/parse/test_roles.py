"""What sections are for, by their headings."""

from __future__ import annotations

import pytest

from policytext.lexicon import load_table
from policytext.metadata import Metadata
from policytext.parse import parse_outline
from policytext.parse.roles import heading_role
from policytext.pipeline import analyze
from policytext.section import ROLES
from policytext.text import AlignedText


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("2019年工作回顾", "review"),
        ("2019年工作", "review"),
        ("主要工作开展情况", "review"),
        ("存在的问题和不足", "review"),
        ("指导思想", "guidance"),
        ("总体要求", "guidance"),
        ("总体要求和主要目标", "goals"),
        ("主要目标", "goals"),
        ("重点任务", "tasks"),
        ("2020年工作安排", "tasks"),
        ("下一步工作打算", "tasks"),
        ("保障措施", "safeguards"),
        ("加强组织领导，落实责任", "safeguards"),
        ("信息报送", "reporting"),
        ("加强理论学习", None),
        (None, None),
    ],
)
def test_heading_role(heading: str | None, expected: str | None) -> None:
    """Ends and words of headings, and years before the document's."""
    assert heading_role(heading, 2020) == expected


PLAN = """云陵市2020年宣传工作实施方案
一、总体要求
（一）指导思想。坚持统一领导。全面落实。
（二）主要目标。全年办班10期。效果明显。
二、加强学习
（一）工作目标。办好讲座。每月一次。
三、保障措施
（一）重点任务。明确分工。抓好落实。"""


def test_roles_go_down_the_tree() -> None:
    """What a heading says holds below it, except that 总体要求 holds goals; the kind tells the rest."""
    assert [section.role for section in analyze(PLAN).walk()] == [
        "guidance",
        "guidance",
        "goals",
        "tasks",
        "tasks",
        "safeguards",
        "safeguards",
    ]


def test_a_summary_looks_back_and_then_ahead() -> None:
    """In a 总结 what no heading tells is review; the plans at its end are tasks."""
    text = "云陵市2020年宣传工作总结\n一、抓学习\n办班10期。\n二、下一步打算\n办班20期。"
    assert [section.role for section in analyze(text).walk()] == ["review", "tasks"]


def test_the_lists_name_known_roles() -> None:
    """Every group is a role, and the defaults are kinds of one."""
    table = load_table("section_roles")
    assert set(table) - {"default"} == set(ROLES)
    assert set(table["default"]) <= set(ROLES)


def test_roles_by_metadata() -> None:
    """Without metadata the headings alone tell; year and kind tell of headings that say nothing by themselves."""
    text = AlignedText.from_raw("一、2019年工作\n办班10期。\n二、学习\n每月一次。")
    of = Metadata(year=2020, kind="方案")
    alone, known = (parse_outline(text, metadata=one).sections for one in (None, of))
    assert [section.role for section in alone] == [None, None]
    assert [section.role for section in known] == ["review", "tasks"]
