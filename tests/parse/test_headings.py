"""Headings alone on their line, run in, as labels; lead sentences; tails."""

from __future__ import annotations

import pytest

from policytext.parse.headings import is_lead_sentence, is_tail, lead_paragraphs, read_heading

LEAD = "抓好落实。健全工作机制，压实各方责任，确保完成。"
CLAIM = "开放也是改革。要提高开放水平，完善体制机制。"
LONG = "全区上下这一年认真贯彻落实上级各项部署要求并且扎实推进各项重点工作，成效明显。下面报告如下情况。"


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
        ("完善机制。重点做好以下工作：", True, True, "完善机制", "run in before the lead-in to the list"),
        ("以" + "长" * 60 + "。有下列情形之一的：", True, True, None, "a long sentence before the lead-in"),
        ("按程序办理(咨询电话:12345)。", False, False, None, "the colon stands inside a bracket"),
        ("方案中的“新房。”不包括旧房。", False, False, None, "the full stop stands inside quotation marks"),
        ("补助对象：", True, False, "补助对象", "a label above a paragraph"),
        ("按照规定，发放标准为：", True, False, None, "a sentence that a paragraph goes on with"),
        ("补贴对象有哪些？", True, False, "补贴对象有哪些", "a question above its answer"),
        ("补贴对象有哪些？如何申请？", True, False, None, "two questions"),
        ("——坚持正确方向。服务大局。", False, False, "坚持正确方向", "the dash is not part of it"),
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


@pytest.mark.parametrize(
    ("paragraphs", "expected", "why"),
    [
        ([LEAD, LEAD], [1, 1], "all read alike"),
        ([LEAD], [], "one is no row"),
        ([LEAD, "加强领导。", LEAD], [], "one of them reads otherwise"),
        (
            ["这是今年的重点工作。要坚持稳中求进的总基调。", LEAD, LEAD],
            [1, 1],
            "a paragraph leads over to them",
        ),
        (
            [LEAD, LEAD, "一年来，我们加强自身建设。坚持依法行政，严格落实责任。"],
            [1, 1],
            "one leads away from them",
        ),
        ([LONG, LEAD, LEAD, LEAD], [1, 1, 1], "three behind any paragraph"),
        ([LONG, LEAD, LEAD], [], "two behind any paragraph may be chance"),
        (
            ["到2026年，实现三项目标：", *["——创新。新建平台，培育企业，完成任务。"] * 3],
            [1, 1, 1],
            "dashes mark goals below a sentence",
        ),
        (
            ["——创新。新建平台，培育企业，完成任务。", LONG, "——协同。各方参与，守住安全底线。"],
            [],
            "what stands between dashes is no item",
        ),
        ([LEAD, LEAD, LONG, LEAD], [1, 2, 1], "one of four goes on with the item before it"),
        ([LEAD, LONG, LEAD, LONG, LEAD], [], "two of five go on: these are no items"),
        ([LONG, LEAD, LEAD, LEAD, LONG], [1, 1, 1], "any paragraph stands behind three"),
        ([LEAD, LEAD, LEAD, LONG, LONG, LONG], [], "three stand behind them"),
        ([LEAD, CLAIM, LEAD, LONG, LEAD], [], "a claim is no heading"),
    ],
)
def test_lead_paragraphs(paragraphs: list[str], expected: list[int], why: str) -> None:
    """How many paragraphs each item without a number has."""
    assert [len(item) for item in lead_paragraphs(paragraphs)] == expected, why
