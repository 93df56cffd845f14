"""Target or result, and how binding: by the part of the document, by the kind of document, by the words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from policytext.annotations import Status
from policytext.document import Metadata, Section
from policytext.extract.quota_words import end_pattern, words_pattern
from policytext.lexicon import load_table
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = ["Roles", "find_modality", "find_status"]

_REPORT_KINDS = frozenset({"总结", "公报", "报告"})
_YEAR = pattern(r"((?:19|20)\d\d)年")
_LOOKS_BACK = pattern(r"工作总结|下一?步(?:工作)?打算")


class Roles:
    """Which parts of a text look back and which look ahead, by their headings."""

    def __init__(self, text: AlignedText, sections: Sequence[Section], metadata: Metadata) -> None:
        spans = list(_roles(text, sections, metadata.year, None))
        self._starts = [start for start, _, _ in spans]
        self._spans = spans
        self._year = metadata.year
        self.default = _default(text, metadata)

    def is_past(self, period: str | None) -> bool:
        """Whether a period is a year before the plan's: 2020年第四季度 in a plan for 2021."""
        named = _YEAR.match(period or "")
        return bool(named and self._year and int(named[1]) < self._year)

    def at(self, position: int) -> Status | None:
        """The role of the innermost section around a position; None where headings do not tell."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return None
        _, end, role = self._spans[index]
        return role if position < end else None


def _roles(
    text: AlignedText, sections: Sequence[Section], year: int | None, inherited: Status | None
) -> Iterator[tuple[int, int, Status | None]]:
    """Start, end and role of every section, depth first; what a parent's heading tells holds for its children."""
    for section in sections:
        role = inherited or _heading_role(section.heading or "", year)
        start, end = text.position(section.span.start), text.position(section.span.end)
        yield start, end, role
        yield from _roles(text, section.children, year, role)


def _heading_role(heading: str, year: int | None) -> Status | None:
    if words_pattern("report_heading").search(heading) or end_pattern("report_heading_end").search(heading):
        return "reported"
    if words_pattern("target_heading").search(heading) or end_pattern("target_heading_end").search(heading):
        return "target"
    named = _YEAR.search(heading)
    if named is None or year is None:
        return None
    return "reported" if int(named[1]) < year else "target"


def _default(text: AlignedText, metadata: Metadata) -> Status:
    if metadata.kind in _REPORT_KINDS or (metadata.kind is None and _LOOKS_BACK.search(text.text)):
        return "reported"
    return "target"


def find_status(sentence: str, role: Status | None, default: Status) -> Status:
    """Whether a number is a target or a result.

    The words of its sentence decide where they speak for one side only; else the part of the document, else its kind.

    >>> find_status("全年集中学习不少于12次", None, "target")
    'target'
    """
    if role is not None:
        return role
    reports, targets = _weight("report_cue", sentence), _weight("target_cue", sentence)
    if reports != targets:
        return "reported" if reports > targets else "target"
    return default


def _weight(group: str, sentence: str) -> int:
    return len(words_pattern(group).findall(words_pattern("not_modal").sub("", sentence)))


def find_modality(clause: str) -> str | None:
    """The most binding word of a clause as printed.

    >>> find_modality("力争达到90%以上")
    '达到'
    """
    found = set(words_pattern("modality").findall(words_pattern("not_modal").sub("", clause)))
    return next((word for word in _ranked() if word in found), None)


@cache
def _ranked() -> tuple[str, ...]:
    return tuple(load_table("quota_words")["modality"]["words"])
