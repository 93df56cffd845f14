"""What each section is for, by its heading: last year's review is no place for this year's tasks."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from policytext.lexicon import load_table
from policytext.metadata import Metadata
from policytext.pattern import pattern
from policytext.section import ROLES, Role

__all__ = ["RoleRules", "heading_role"]

YEAR: Final = pattern(r"((?:19|20)\d\d)年")

_WHOLE: Final = frozenset({"review", "safeguards", "reporting", "tasks", "goals"})
"""RoleRules that hold for all that stands below, whatever its own heading says; only 总体要求 holds goals too."""

ORDER: Final[tuple[Role, ...]] = ("review", "reporting", "goals", "guidance", "safeguards", "tasks")


class RoleRules(NamedTuple):
    """How the sections of one document get their roles.

    Args:
        default: the role of top sections whose headings say nothing, by the kind of document.
        year: the document's year.
    """

    default: Role | None
    year: int | None

    @classmethod
    def of(cls, metadata: Metadata) -> RoleRules:
        """Those of a document with these metadata."""
        table = load_table("section_roles")["default"]
        return cls(
            next((role for role in ROLES if metadata.kind in table.get(role, ())), None), metadata.year
        )

    def role(self, heading: str | None, above: Role | None) -> Role | None:
        """The role of a section, by its heading and the role of the section above it.

        >>> RoleRules(default="tasks", year=2020).role("2019年工作回顾", None)
        'review'
        """
        if above in _WHOLE:
            return above
        return heading_role(heading, self.year) or above or self.default


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
    named = YEAR.search(heading) if year and "年" in heading else None
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
