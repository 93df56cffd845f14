"""What each section is for, by its heading: last year's review is no place for this year's tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from policytext.document import Metadata, Section
from policytext.lexicon import load_table
from policytext.pattern import pattern
from policytext.section import ROLES, Role

__all__ = ["heading_role", "with_roles"]

YEAR: Final = pattern(r"((?:19|20)\d\d)年")

_WHOLE: Final = frozenset({"review", "safeguards", "reporting", "tasks", "goals"})
"""Roles that hold for all that stands below, whatever its own heading says; only 总体要求 holds goals too."""

ORDER: Final[tuple[Role, ...]] = ("review", "reporting", "goals", "guidance", "safeguards", "tasks")


def with_roles(sections: Sequence[Section], metadata: Metadata) -> tuple[Section, ...]:
    """The tree with the role of every section that its headings or the kind of document tell.

    >>> from policytext.text import Span
    >>> review = Section(level=1, marker="一、", heading="2019年工作回顾", span=Span(0, 3), text="一、…")
    >>> with_roles([review], Metadata(year=2020, kind="报告"))[0].role
    'review'
    """
    table = load_table("section_roles")["default"]
    default = next((role for role in ROLES if metadata.kind in table.get(role, ())), None)
    return tuple(_with_role(section, None, default, metadata.year) for section in sections)


def _with_role(section: Section, above: Role | None, default: Role | None, year: int | None) -> Section:
    own = heading_role(section.heading, year)
    role = above if above in _WHOLE else own or above or default
    if role is None and not section.children:
        return section
    children = tuple([_with_role(child, role, None, year) for child in section.children])
    return replace(section, role=role, children=children)


def heading_role(heading: str | None, year: int | None = None) -> Role | None:
    """The role that a heading says.

    Args:
        heading: without its marker.
        year: the document's year; a heading that names an earlier one looks back.

    >>> heading_role("保障措施"), heading_role("2019年工作", 2020), heading_role("加强宣传")
    ('safeguards', 'review', None)
    """
    if not heading:
        return None
    if heading[-1] in _last_characters():
        for role, ends, _ in _words():
            if heading.endswith(ends):
                return role
    if _any_held().search(heading):
        return next(role for role, _, held in _words() if any(word in heading for word in held))
    named = YEAR.search(heading)
    if named is None or year is None:
        return None
    return "review" if int(named[1]) < year else "tasks"


@cache
def _last_characters() -> frozenset[str]:
    """The last characters of the words that headings end with, of all roles."""
    return frozenset(word[-1] for _, ends, _ in _words() for word in ends)


@cache
def _any_held() -> re.Pattern[str]:
    """The words that headings hold, of all roles."""
    return re.compile("|".join(word for _, _, held in _words() for word in held))


@cache
def _words() -> tuple[tuple[Role, tuple[str, ...], tuple[str, ...]], ...]:
    """Each role with the words that its headings end with, and those that they hold."""
    groups = load_table("section_roles")
    return tuple((role, tuple(groups[role]["ends"]), tuple(groups[role]["holds"])) for role in ORDER)
