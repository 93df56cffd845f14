"""What of a section's first line is its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from policytext.notation import Marker, balanced
from policytext.pattern import pattern

__all__ = [
    "LONGEST_HEADING",
    "dash_marker",
    "is_bare_lead",
    "is_lead_sentence",
    "is_tail",
    "lead_paragraphs",
    "read_heading",
]

LONGEST_HEADING: Final = 40
"""Characters of a run-in heading at most; a longer first sentence is text."""

_LONGEST_LEAD: Final = 30
_FEWEST_ITEMS: Final = 3
_ITEMS_SHARE: Final = 0.75  # of the paragraphs from the first item to the last one
_MOST_BEHIND: Final = 2  # paragraphs behind the last item that belong to none

DASHES: Final = "—─–－-"
"""What opens the entries of a list: ——坚持正确方向。…."""

_SENTENCES: Final = pattern(r"[。！；;]|[？?].")  # a question alone heads its answer
_LONGEST_BARE: Final = 20  # characters of a lead sentence on a line of its own
BROKEN: Final = pattern("[；：:（(）)]")
"""What no lead sentence holds."""

_LONGEST_SENTENCE: Final = 60
FIRST_SENTENCE: Final = pattern(
    rf"(?P<heading>[^。！？\n]{{1,{_LONGEST_SENTENCE}}})。(?P<rest>.*)", re.DOTALL
)
"""A sentence and what follows it: ``推进队伍建设。加强…``."""

LABEL: Final = pattern(r"(?P<heading>[^。；，;,：:\n]{1,40})[：:](?P<rest>.+)", re.DOTALL)
"""A label closed by a colon: ``文化运动计划：赓续…``."""

TURN: Final = pattern(
    r"(?:[一三五]年来|过去[一五]?年|今年|今后|当前|目前|同时|此外|总之|为此|我们|各位|同志们|这[是些一]|回顾|展望|面对"
    r"|(?:做好|实现|完成)(?:今年|明年|上述)|从.{1,4}看|在.{2,30}[中下上时里]，)"
)
"""How a paragraph opens that leads over to items or away from them: 这是…的重点工作。 一年来，我们…."""

CLAIM: Final = pattern("[是了已将《]|(?<![重需主])要|必须|我们|方面")
"""What a sentence that says what is so, or must be, holds and a heading does not: 开放也是改革."""

NO_HEADING_ENDS: Final = tuple("。；，、;,！？!?")
"""A line of its own that ends so is text."""


TAIL: Final = pattern(
    r"""
      (?:责任|牵头|配合|负责|主办|承办|参加|参与)(?:单位|部门|处室|科室|人)\s?[：:].*   # 责任单位：…
    | (?:完成|办结|实施|时序)?(?:时限|时间|进度|期限)(?:要求)?\s?[：:].*               # 时序进度：…
    | [（(].*[）)]。?                                                          # （市教育局负责）
    """,
    re.VERBOSE,
    starts="责牵配负主承参完办实时进期（(",
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
    line = line.strip().lstrip(DASHES)
    if leads_list and line.endswith(("：", ":")) and "。" not in line:
        return line[:-1].rstrip() or None
    if more and line.endswith(("？", "?")) and not _SENTENCES.search(line):
        return line[:-1].rstrip() or None
    opening = line[: LONGEST_HEADING + 1]
    label = _whole(LABEL.match(line)) if "：" in opening or ":" in opening else None
    if "。" not in line and not line.endswith(NO_HEADING_ENDS):
        if label and not (more and leads_list):
            return label["heading"].strip()
        return _alone(line) if more or len(line) <= LONGEST_HEADING else None
    if label:
        return label["heading"].strip()
    short = 0 < line.find("。") <= _LONGEST_SENTENCE
    sentence = _whole(FIRST_SENTENCE.match(line)) if short else None
    rest = sentence["rest"].strip() if sentence else ""
    if sentence and (more or (rest and not is_tail(rest))):
        heading = sentence["heading"].strip()
        return heading if len(heading) <= LONGEST_HEADING else None
    return None


def _alone(line: str) -> str | None:
    """A heading alone on its line; one closed by a colon is a label, if it is no part of a sentence."""
    if not line.endswith(("：", ":")):
        return line or None
    label = line[:-1].rstrip()
    return label if label and len(label) <= LONGEST_HEADING and not re.search("[，。；,;]", label) else None


def _whole(match: re.Match[str] | None) -> re.Match[str] | None:
    """The match, unless a bracket or quotation mark is still open at the heading's end: …(电话:0776…)."""
    return match if match and balanced(match["heading"]) else None


def dash_marker(line: str) -> Marker | None:
    """The dash that opens an entry of a list, as its marker.

    >>> dash_marker("——创新引领。面向新技术。")
    Marker(text='——', style='dash', number=None)
    """
    dash = line[: len(line) - len(line.lstrip(DASHES))]
    return Marker(text=dash, style="dash", number=None) if dash else None


def is_lead_sentence(paragraph: str) -> bool:
    """Whether a paragraph opens with a short sentence that the rest elaborates.

    >>> is_lead_sentence("强化理论武装。深入开展理想信念教育，推进学习型领导班子建设。")
    True
    """
    sentence = FIRST_SENTENCE.match(paragraph)
    return bool(
        sentence and len(sentence["heading"]) <= _LONGEST_LEAD and len(sentence["rest"].strip()) >= 10
    )


def is_bare_lead(line: str) -> bool:
    """Whether a lead sentence stands on a line of its own.

    >>> is_bare_lead("坚持问题导向。"), is_bare_lead("坚持问题导向。深化改革。")
    (True, False)
    """
    return len(line) <= _LONGEST_BARE and line.find("。") == len(line) - 1 and not BROKEN.search(line)


def lead_paragraphs(paragraphs: Sequence[str]) -> list[range]:
    """The paragraphs of each item: all open with a short lead sentence, at least two of them.

    Paragraphs that lead over to the items or away from them may stand before and behind; before three items
    or more, any first paragraph may, and in a longer row one in four may go on with the item before it.
    Dashes mark the items where there are any.

    >>> item = "抓好落实。健全工作机制，压实各方责任，确保完成。"
    >>> lead_paragraphs([item, item]), lead_paragraphs(["今年任务很重。我们要完成各项工作任务。", item, item])
    ([range(0, 1), range(1, 2)], [range(1, 2), range(2, 3)])
    >>> lead_paragraphs([item, "没有小标题的一段，"]), lead_paragraphs([item, item, "没有小标题的一段，", item])
    ([], [range(0, 1), range(1, 3), range(3, 4)])
    """
    return [range(at, at + 1) for at in _alike(paragraphs)] or _with_continuations(paragraphs)


def _alike(paragraphs: Sequence[str]) -> range:
    """The places of the items where every one is a single paragraph."""
    if len(dashed := [at for at, each in enumerate(paragraphs) if each.startswith(tuple(DASHES))]) > 1:
        entries = range(dashed[0], dashed[-1] + 1)
        alike = len(entries) == len(dashed) and all(is_lead_sentence(paragraphs[at]) for at in entries)
        return entries if alike else range(0)
    first, last = 0, len(paragraphs)
    while first < last and TURN.match(paragraphs[first]):
        first += 1
    while first < last and TURN.match(paragraphs[last - 1]):
        last -= 1
    fewest = 2
    if first == 0 < last and not is_lead_sentence(paragraphs[0]):  # a paragraph that introduces the items
        first, fewest = 1, 3
    items = range(first, last)
    leads = len(items) >= fewest and all(is_lead_sentence(paragraphs[at]) for at in items)
    return items if leads else range(0)


def _with_continuations(paragraphs: Sequence[str]) -> list[range]:
    """The paragraphs of three items and more, most of which have one; none below more than one introduction."""
    leads = [at for at, each in enumerate(paragraphs) if _is_task(each)]
    if len(leads) < _FEWEST_ITEMS or leads[0] > 1 or len(leads) / (leads[-1] - leads[0] + 1) < _ITEMS_SHARE:
        return []
    if len(paragraphs) - 1 - leads[-1] > _MOST_BEHIND or any(each[0] in DASHES for each in paragraphs):
        return []
    return [range(at, after) for at, after in pairwise([*leads, leads[-1] + 1])]


def _is_task(paragraph: str) -> bool:
    """Whether a paragraph opens with a heading, not with a claim or a turn to something else."""
    if not is_lead_sentence(paragraph) or TURN.match(paragraph):
        return False
    return CLAIM.search(paragraph, 0, paragraph.find("。")) is None
