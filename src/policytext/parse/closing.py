"""The closing paragraphs of a document: below its last item, without a number, they belong to none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from policytext.parse.headings import is_tail
from policytext.parse.nodes import Node
from policytext.pattern import pattern

__all__ = ["closing_paragraphs", "cut_closing"]

OF_THE_WHOLE: Final = pattern(
    r"""
      请[^。]{2,300}(?:转发|报送|报至|上报|遵照)                              # 请人民银行各分行将本通知转发至…
    | 请各[^。]{2,120}(?:发送|寄送|反馈|贯彻|认真)
    | (?:以上|上述)[^。\n]{2,16}[，,](?:请|望|我们将)                       # 以上意见，望遵照执行。
    | [^。\n]{2,20}负责[^。\n]{0,10}(?:统筹|组织|协调|督促)[^。\n]{0,20}本(?:意见|通知|方案|规划|计划|办法)
    | [^。\n]{2,40}可参照本(?:意见|通知|方案|办法)                           # 其他地区可参照本方案推进
    """,
    re.VERBOSE,
)
"""A paragraph that speaks of the whole document."""

TO_ALL: Final = pattern(
    r"(?:[^。\n]{4,160}。|为[^。，\n]{4,40}，)?"
    r"各(?:地|有关|相关|级|部门|单位|省|市|区|县|乡|镇|街道|高校|学校|入选)[^。，；,;\n]{0,60}?[，,]?(?:要(?!求)|应|必须|须)"
)
"""A paragraph that turns to all who are to act: 各地区、各部门要充分认识…; an item may say so too."""

CARRIED_OUT: Final = pattern(
    "贯彻|落实|实施|充分认识|深刻认识|高度重视|结合|组织领导|密切配合|协同|及时报|报送|宣传|督促|指导"
)
"""What such a paragraph asks for; 专款专用 belongs to the item."""


def cut_closing(sections: Sequence[Node]) -> None:
    """Take the closing paragraphs of a document off its last item, and off those that it belongs to."""
    while sections:
        last, before = sections[-1], sections[:-1]
        own = [line for line in last.lines if not last.children or line.start > last.children[-1].end()]
        counts = [] if last.children else [len(each.lines) for each in before if not each.children]
        if (
            last.marker
            and last.marker.style != "article"
            and (closing := closing_paragraphs([line.text for line in own], counts))
        ):
            del last.lines[-closing:]
        sections = last.children


def closing_paragraphs(paragraphs: Sequence[str], siblings: Sequence[int]) -> int:
    """How many of the last item's paragraphs close the whole document.

    Those that turn to all stand behind as many paragraphs as the other items of the list have, or behind a
    line that only says who is responsible: there the item is over.

    Args:
        paragraphs: those of the last item, its marker's first.
        siblings: how many paragraphs each of the items before it has.

    >>> closing_paragraphs(["三、抓督导。定期检查。", "各单位要结合实际，认真组织实施。"], [1, 1])
    1
    >>> closing_paragraphs(["三、加强领导", "各单位要结合实际，认真组织实施。"], [2, 3])
    0
    """
    usual = median(siblings) if siblings else len(paragraphs)
    for at in range(1, len(paragraphs)):
        has_text = at > 1 or "。" in paragraphs[0]
        over = at >= usual or is_tail(paragraphs[at - 1])
        if has_text and OF_THE_WHOLE.match(paragraphs[at]):
            return len(paragraphs) - at
        if over and TO_ALL.match(paragraphs[at]) and CARRIED_OUT.search(paragraphs[at]):
            return len(paragraphs) - at
    return 0
