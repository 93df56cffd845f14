"""Paragraphs that close the whole document stand outside its last item."""

from __future__ import annotations

import pytest

from policytext.parse import parse_outline
from policytext.text import AlignedText

ITEMS = "一、抓学习。每月组织一次学习。\n二、抓督导。每季度开展一次检查。\n"


@pytest.mark.parametrize(
    ("raw", "end", "why"),
    [
        (ITEMS + "各乡镇、各部门要结合实际，认真组织实施。", "检查。", "turns to all"),
        (ITEMS + "请各分行将本通知转发至辖区内各支行。", "检查。", "is to be handed on"),
        (ITEMS + "请各区于5月底前将汇总表报送市局。", "检查。", "is to be reported on"),
        (ITEMS + "以上意见，望遵照执行。", "检查。", "speaks of the whole"),
        (ITEMS + "其他乡镇可参照本方案推进。", "检查。", "holds for others too"),
        (ITEMS + "市教育局负责统筹本意见贯彻落实工作。", "检查。", "who sees to the whole"),
        (
            ITEMS + "自本通知印发之日起，《云陵市学习办法》停止执行。",
            "检查。",
            "what it replaces",
        ),
        (ITEMS + "建立年度报告制度，并向社会公开。", "公开。", "goes on with the item"),
        ("一、抓学习\n每月一次。\n二、抓督导\n各单位要定期检查。", "检查。", "is all that the item says"),
        (
            "一、抓学习\n每月一次。\n二、抓督导\n定期检查。\n（市教育局负责）\n各单位要高度重视。",
            "负责）",
            "a line of units ended the item",
        ),
        (
            "一、抓学习\n每月一次。\n每季一考。\n二、抓督导\n定期检查。\n各校要自查。",
            "自查。",
            "all items have two",
        ),
        (ITEMS + "各类学校要结合实际开设课程。", "课程。", "of all kinds, not to all"),
        (ITEMS + "各级财政部门要将经费纳入预算，专款专用。", "专用。", "what the item asks for"),
        (ITEMS + "督查室每季度通报，各单位必须整改落实到位。", "到位。", "asked in passing"),
        (ITEMS + "请专家学者授课，并将授课情况反馈学校。", "学校。", "a request of the item"),
        ("第一条 甲。\n第二条 乙。\n各部门应当贯彻执行。", "执行。", "a second paragraph of an article"),
    ],
)
def test_closing_paragraphs(raw: str, end: str, why: str) -> None:
    """What the last item ends with."""
    last = parse_outline(AlignedText.from_raw(raw)).sections[-1]
    assert last.text.endswith(end), why


def test_paragraphs_behind_the_closing_one_close_too() -> None:
    """Whatever they say."""
    raw = ITEMS + "各部门要抓好落实。\n市督查室将适时通报。"
    assert parse_outline(AlignedText.from_raw(raw)).sections[-1].text.endswith("检查。")
