"""Headings alone on their line, run in, as labels; lead sentences; tails."""

from __future__ import annotations

import pytest

from policytext.parse.headings import is_lead_sentence, is_tail, read_heading


@pytest.mark.parametrize(
    ("line", "more", "leads_list", "expected", "why"),
    [
        ("工作要求", True, False, "工作要求", "alone on its line"),
        ("推进队伍建设。加强培训。", False, False, "推进队伍建设", "run in"),
        ("建立审查制度。", False, False, None, "one sentence is no heading"),
        ("建立审查制度。", True, False, "建立审查制度", "the next paragraph elaborates it"),
        ("建立审查制度。（区教育局负责）", False, False, None, "a tail is no second sentence"),
        ("文化运动计划：赓续推动。", False, False, "文化运动计划", "a label closed by a colon"),
        ("聘用的基本程序：", True, True, "聘用的基本程序", "it introduces numbered children"),
        ("以" + "长" * 40 + "。再说。", False, False, None, "a first sentence of 41 characters"),
        ("加强领导，落实责任；", True, False, None, "it ends like a part of a sentence"),
        ("", True, False, None, "a marker alone"),
    ],
)
def test_read_heading(line: str, more: bool, leads_list: bool, expected: str | None, why: str) -> None:
    """One row a rule of the guidelines."""
    assert read_heading(line, more=more, leads_list=leads_list) == expected, why


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("强化理论武装。深入开展理想信念教育，推动学习型班子建设。", True),
        ("强化理论武装。", False),
        (
            "过去一年，全区上下认真贯彻落实上级部署，扎实推进各项重点工作，取得了明显成效。下面报告如下情况。",
            False,
        ),
    ],
)
def test_lead_sentences(paragraph: str, expected: bool) -> None:
    """A short first sentence with an elaboration."""
    assert is_lead_sentence(paragraph) is expected


@pytest.mark.parametrize(
    "line", ["责任单位:区卫健局", "完成时限：6月底前", "（区教育局、区财政局负责）", "时序进度:持续推进"]
)
def test_tails(line: str) -> None:
    """Lines that only say who and when."""
    assert is_tail(line)
