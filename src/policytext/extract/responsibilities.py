"""Responsible units: brackets, lines of their own, and clauses that say who leads and who supports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policytext.annotations import Responsibility
from policytext.lexicon import load_words
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = ["find_responsibilities"]

_INNER = r"(?:[^（）()\n]|[（(][^（）()\n]{0,40}[）)]){2,300}"

BRACKET: Final = pattern(rf"[（(](?P<inside>{_INNER})[）)]")
"""A bracket that may hold brackets: （各县（市、区）人民政府负责）."""

LABEL: Final = pattern(
    r"(?P<label>牵头|主办|主责|责任|负责|承办|实施|配合|参加|参与|协办|协助|协同)(?:单位|部门|处室|科室|人)\s?(?:[：:]|为)\s?"
)
"""牵头单位：, 责任部门：, 配合单位：."""

LINE: Final = pattern(
    r"^[ ]*(?P<whole>(?:牵头|主办|主责|责任|负责|承办)(?:单位|部门|处室|科室|人)\s?[：:][^\n]{2,300})$",
    re.MULTILINE,
)
"""A line of its own: 责任单位：A、B."""

VERB: Final = pattern(
    r"(?:按照?(?:各自)?职责(?:分工)?|分工)?(?:分别|共同|具体)?(?P<verb>牵头负责|牵头|负责|组织实施|配合|参与|参加|协助|协同|落实)(?:实施|落实|推进|完成)?"
)
"""What the units before it do: A牵头, B、C配合, A按职责分工负责."""

LEADS: Final = pattern("负责|牵头|组织实施")
"""Without one of these a bracket says nothing of responsibility."""

_BODY = r"(?:委员会|领导小组|指挥部|办公室|部门|局|厅|委|办|部|中心|院|政府|机构)"
_UNIT = rf"(?!成立|建立|设立|组建|健全|完善)(?:(?![对将把向为在与由])[\u4e00-\u9fff]){{1,20}}?{_BODY}(?:[（(][^（）()\n]{{2,20}}[）)])?(?:办公室)?"
_START = r"(?:(?<=[。；，：\n])|(?<=成立|建立|设立|组建)|^)"

TASK: Final = pattern(
    rf"{_START}(?P<lead>{_UNIT}(?:[、和]{_UNIT}){{0,6}})(?:设在[^，。；\n]{{2,20}})?[，,]?(?:具体|主要|统一)?(?:负责|牵头)"
    r"(?![人制任同、])[^，。；：、\n]{3,80}",
    re.MULTILINE,
)
"""A named unit with its task: 市健康专家委员会负责提供技术支持."""

TOGETHER: Final = pattern(
    rf"{_START}(?:[（(][一二三四五六七八九十]{{1,3}}[）)]|第[一二三四五六七八九十]{{1,3}}条\s?)?(?P<lead>{_UNIT})(?:应当?|要|将|须)?会同(?P<support>{_UNIT}(?:[、和]{_UNIT}){{0,6}})[，,]?[^，。；：\n]{{3,80}}",
    re.MULTILINE,
)
"""A unit that acts together with others: 教育部门会同有关部门制定细则."""

CLAUSE: Final = pattern(r"由(?P<lead>[\u4e00-\u9fff（）()、]{2,60}?)(?:牵头负责|牵头|负责)(?![人制任])")
"""A clause in the running text: 由市卫生健康委牵头."""

_SUPPORT = frozenset({"配合", "参加", "参与", "协办", "协助", "协同"})
_SEPARATOR = pattern(r"(?<!各[区县市州旗])(?<!有关[区县市])[、，,；;\s]+|(?<=[局委办厅部府会])(?:和|及|以及)")


def find_responsibilities(text: AlignedText) -> list[Responsibility]:
    """All statements of responsible units, in text order.

    >>> found = find_responsibilities(AlignedText.from_raw("推进创建工作。（区委宣传部牵头，区卫健局、区教育局配合）"))
    >>> found[0].lead, found[0].support
    (('区委宣传部',), ('区卫健局', '区教育局'))
    """
    found = {(start, end): roles for start, end, roles in _candidates(text.text) if any(roles)}
    return [
        Responsibility(span=text.span(start, end), text=text.text[start:end], lead=lead, support=support)
        for (start, end), (lead, support) in sorted(found.items())
    ]


Roles = tuple[tuple[str, ...], tuple[str, ...]]


def _candidates(text: str) -> Iterator[tuple[int, int, Roles]]:
    for match in LINE.finditer(text):
        yield *match.span("whole"), _labelled(match["whole"])
    for match in BRACKET.finditer(text):
        inside = match["inside"]
        if LABEL.match(inside):
            yield *match.span(), _labelled(inside)
        elif LEADS.search(inside) and not re.search("[。！？]", inside):
            yield *match.span(), _by_verbs(inside)
        elif _ends_item(text, match.end()) and _is_list_of_bodies(inside):
            yield *match.span(), (_units(inside), ())
    yield from _clauses(text)


def _clauses(text: str) -> Iterator[tuple[int, int, Roles]]:
    for match in CLAUSE.finditer(text):
        yield *match.span(), (_units(match["lead"]), ())
    for match in TASK.finditer(text):
        yield *match.span(), (_units(match["lead"]), ())
    for match in TOGETHER.finditer(text):
        yield *match.span(), (_units(match["lead"]), _units(match["support"]))


def _labelled(inside: str) -> Roles:
    """牵头单位：A；责任单位：B. Beside 牵头, 责任 means support."""
    labels = list(LABEL.finditer(inside))
    leads = any(label["label"] in ("牵头", "主办") for label in labels)
    lead: list[str] = []
    support: list[str] = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        units = _units(inside[label.end() : following.start() if following else len(inside)])
        supports = label["label"] in _SUPPORT or (leads and label["label"] not in ("牵头", "主办"))
        (support if supports else lead).extend(units)
    return tuple(lead), tuple(support)


def _by_verbs(inside: str) -> Roles:
    """A牵头，B配合: each verb takes the units since the verb before it."""
    lead: list[str] = []
    support: list[str] = []
    start = 0
    for verb in VERB.finditer(inside):
        units = _units(inside[start : verb.start()])
        (support if verb["verb"] in _SUPPORT else lead).extend(units)
        start = verb.end()
    return tuple(lead), tuple(support)


def _units(listed: str) -> tuple[str, ...]:
    """The units of a list, split at the marks outside brackets; 等 and 由 belong to none."""
    pieces = []
    depth = start = 0
    for mark in re.finditer(r"[（()）]|" + _SEPARATOR.pattern, listed):
        if mark.group() in "（(":
            depth += 1
        elif mark.group() in "）)":
            depth -= 1
        elif depth <= 0:
            pieces.append(listed[start : mark.start()])
            start = mark.end()
    pieces.append(listed[start:])
    cleaned = (
        re.sub(r"^(?:由|等|和|及|以及|其中|会同)|(?:等|按)$", "", piece.strip("。：: ")) for piece in pieces
    )
    return tuple(piece for piece in cleaned if len(piece) > 1)


def _is_list_of_bodies(inside: str) -> bool:
    units = _units(inside)
    endings = (*load_words("places", "bodies"), "部门", "单位", "政府")
    return len(units) >= 2 and all(unit.endswith(endings) for unit in units)


def _ends_item(text: str, end: int) -> bool:
    return end == len(text) or text[end] in "\n。；"
