"""The names of responsible units in a list: 市、县（区）教育部门，市财政局会同有关部门."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from policytext.lexicon import load_words
from policytext.pattern import pattern

__all__ = ["Roles", "are_bodies", "named_units", "together", "units_in"]

Roles = tuple[tuple[str, ...], tuple[str, ...]]
"""Who leads and who supports."""

_BRACKET_OR_SEPARATOR: Final = pattern(
    r"""
      [（(〔\[] | [）)〕\]]
    | (?<!各[区县市州旗])(?<!有关[区县市])[、，,；;\s]+       # 各区、县（市）政府 is one name
    | (?<=[局委办厅部府会院校门位])(?:和|及|以及|与)(?!单位|机构)
    | (?<=[局委办厅部])等(?=有关|相关)                         # 财政部等有关部门
    """,
    re.VERBOSE,
    starts=r"（(〔\[）)〕\]、，,；;\s和及以与等",
)
_OPEN: Final = frozenset("（(〔[")
_CLOSE: Final = frozenset("）)〕]")
_LEVEL: Final = pattern(r"(?:各|全)?(?:省|市|县|区|州|旗|乡|镇|街道|村|校|国家|中央|地方){1,3}")
"""A level whose kind of body stands behind the next one only: 市、区主管部门."""

_AROUND: Final = pattern(
    r"^(?:由|请|等|和|及|以及|与|其中|会同|分别由)|(?:等|按|分别|分头|要|应|将|须|共同|(?:根据|依据|按照?)[^，。；、]{0,6}(?:职责|职能)(?:分工)?(?:负责)?)$",
    starts="由请等和及以与其会分按要应将须共根依",
)
_SHORT_FORM: Final = pattern(r"[（(](?:以下[简统]?称|含)[^（）()]*[）)]$")
"""What a unit is called further on, or takes in: 市住建委（以下简称主管部门）, 各区政府(含高新区)."""

_GROUP: Final = pattern(r".{4}(?:领导小组|指挥部|联席会议)(?:办公室)?$")
"""A group named by its task, in the words of a sentence: 推动…健康发展领导小组办公室."""

_TOGETHER: Final = pattern(r"(?:要|应当?|将|须)?会同")


def units_in(listed: str) -> tuple[str, ...]:
    """The units of a list, split at the marks outside brackets; 等, 由 and 会同 belong to none.

    >>> units_in("市教育局、市财政局等，各县（市、区）人民政府")
    ('市教育局', '市财政局', '各县（市、区）人民政府')
    """
    joined: list[str] = []
    for piece in _pieces(listed):
        if joined and _LEVEL.fullmatch(joined[-1]):
            joined[-1] += f"、{piece}"
        else:
            joined.append(piece)
    return tuple(unit for unit in joined if len(unit) > 1)


def _pieces(listed: str) -> Iterator[str]:
    depth = start = 0
    for mark in _BRACKET_OR_SEPARATOR.finditer(listed):
        if mark[0] in _OPEN:
            depth += 1
        elif mark[0] in _CLOSE:
            depth -= 1
        elif depth <= 0:
            yield _bare(listed[start : mark.start()])
            start = mark.end()
    yield _bare(listed[start:])


def _bare(piece: str) -> str:
    return _SHORT_FORM.sub("", _AROUND.sub("", _AROUND.sub("", piece.strip("。：: “”"))))


def together(listed: str) -> Roles:
    """Who leads a list, and who helps behind 会同.

    >>> together("发展改革委会同有关部门")
    (('发展改革委',), ('有关部门',))
    """
    lead, *support = _TOGETHER.split(listed, maxsplit=1)
    return units_in(lead), units_in(support[0]) if support else ()


def named_units(units: tuple[str, ...]) -> bool:
    """Whether all of these are names of bodies and none is a clause of a sentence.

    >>> named_units(("市教育局",)), named_units(("各部门明确专人",))
    (True, False)
    """
    return bool(units) and all(
        _GROUP.search(unit) or (_ends(unit) and not _does().search(unit) and unit not in _kinds())
        for unit in units
    )


def are_bodies(units: tuple[str, ...]) -> bool:
    """Whether this is a list of two or more bodies, and nothing else: （区委宣传部、区卫健局）."""
    return len(units) >= 2 and all(unit.endswith((*_bodies(), "部门", "单位", "政府")) for unit in units)


def _ends(unit: str) -> bool:
    return unit.endswith((*_bodies(), *_kinds(), *load_words("responsible_units", "places")))


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(load_words("places", "bodies"))


@cache
def _kinds() -> frozenset[str]:
    return frozenset(load_words("responsible_units", "kinds"))


@cache
def _does() -> re.Pattern[str]:
    """A word of a sentence, which no name has: 各部门明确专人负责."""
    return re.compile("|".join(load_words("responsible_units", "sentence")) + "|并$")
