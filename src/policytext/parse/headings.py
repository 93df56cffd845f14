"""What of a section's first line is its heading."""

from __future__ import annotations

import re
from typing import Final

from policytext.pattern import pattern

__all__ = ["LONGEST_HEADING", "is_lead_sentence", "is_tail", "read_heading"]

LONGEST_HEADING: Final = 40
"""Characters of a run-in heading at most; a longer first sentence is text."""

_LONGEST_LEAD = 30

FIRST_SENTENCE: Final = pattern(r"(?P<heading>[^。！？\n]{1,60})。(?P<rest>.*)", re.DOTALL)
"""A sentence and what follows it: ``推进队伍建设。加强…``."""

LABEL: Final = pattern(r"(?P<heading>[^。；，;,：:\n]{1,40})[：:](?P<rest>.+)", re.DOTALL)
"""A label closed by a colon: ``文化运动计划：赓续…``."""

NO_HEADING_END: Final = pattern(r"[。；，、;,！？!?]$")
"""A line of its own that ends so is text."""


TAIL: Final = pattern(
    r"""
      (?:责任|牵头|配合|负责|主办|承办|参加|参与)(?:单位|部门|处室|科室|人)\s?[：:].*   # 责任单位：…
    | (?:完成|办结|实施|时序)?(?:时限|时间|进度|期限)(?:要求)?\s?[：:].*               # 时序进度：…
    | [（(].*[）)]。?                                                          # （市教育局负责）
    """,
    re.VERBOSE,
)
"""A line or an end of a line that only says who and when: no sentence of its own."""


def is_tail(line: str) -> bool:
    """Whether a line only says who is responsible or when it is due.

    >>> is_tail("责任单位：区卫健局"), is_tail("（市教育局负责）"), is_tail("加强领导。")
    (True, True, False)
    """
    return bool(TAIL.fullmatch(line.strip()))


def read_heading(line: str, *, more: bool, leads_list: bool = False) -> str | None:
    """The heading in a section's first line.

    Args:
        line: the line without its marker.
        more: whether the section goes on after the line.
        leads_list: whether its numbered children follow right after the line.

    Returns:
        The line itself if it stands alone and is no sentence; the first sentence or label if it is run in,
        short enough, and more follows; else None.

    >>> read_heading("推进队伍建设。加强培训。", more=False)
    '推进队伍建设'
    >>> read_heading("工作要求", more=True)
    '工作要求'
    >>> read_heading("建立审查制度。", more=False) is None
    True
    """
    line = line.strip()
    if leads_list and line.endswith(("：", ":")):
        return line[:-1].rstrip() or None
    sentence = FIRST_SENTENCE.match(line)
    if sentence is None and not NO_HEADING_END.search(line):
        label = LABEL.match(line)
        if label and not (more and leads_list):
            return label["heading"].strip()
        return line if line and (more or len(line) <= LONGEST_HEADING) else None
    label = LABEL.match(line)
    if label:
        return label["heading"].strip()
    rest = sentence["rest"].strip() if sentence else ""
    if sentence and (more or (rest and not is_tail(rest))):
        heading = sentence["heading"].strip()
        return heading if len(heading) <= LONGEST_HEADING else None
    return None


def is_lead_sentence(paragraph: str) -> bool:
    """Whether a paragraph opens with a short sentence that the rest elaborates.

    >>> is_lead_sentence("强化理论武装。深入开展理想信念教育，推进学习型领导班子建设。")
    True
    """
    sentence = FIRST_SENTENCE.match(paragraph)
    return bool(
        sentence and len(sentence["heading"]) <= _LONGEST_LEAD and len(sentence["rest"].strip()) >= 10
    )
