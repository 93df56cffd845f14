"""Target or result, and how binding: by the part of the document, by the kind of document, by the words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from policytext.annotations import Status
from policytext.document import Metadata, Section
from policytext.extract.quota_context import Place
from policytext.extract.quota_words import words_pattern
from policytext.lexicon import load_table
from policytext.literals import find_literals
from policytext.pattern import pattern
from policytext.section import Role
from policytext.text import AlignedText

__all__ = ["Roles", "find_modality", "find_status"]

_REPORT_KINDS: Final = frozenset({"总结", "公报", "报告", "汇报"})
_BOTH_WAYS: Final = pattern(
    r"(?:工作|施政)报告|总结|汇报"
)  # titles of texts that look back first and then ahead
_MOSTLY: Final = 1.5  # how much more often a text without a telling kind must report than plan
_YEAR: Final = pattern(r"((?:19|20)\d\d)年")
_NEXT_STEP: Final = pattern(r"下一?步(?:工作)?打算")
_HEADING: Final = pattern(r"[ \u3000]*([^。；，\n]{4,40}+)$")
"""A short line without a pause: a heading that the parser may not know, since its marker was lost."""

_AHEAD: Final = pattern(
    r"[^。\n]{0,40}(?:总体要求|预期目标|主要目标|工作思路|工作安排|主要任务|重点(?:任务|工作)|奋斗目标)"
)
"""What a report says of its own year where it turns to the plan: 2025年经济社会发展主要预期目标."""

_OPENS_REVIEW: Final = pattern(r"[ \u3000]*(?:[这近]?[一三五]年来|(?:回顾)?过去的?[一三五]年|今年以来)[，,]")
"""How a paragraph opens that tells what was done: 一年来，."""

_NOTES: Final = pattern(r"[ \u3000]*(?:附件?\s?\d?|名词解释|有关名词|注释|注)[ \u3000：:]*$")

_LOOKALIKE: Final = pattern(lambda: words_pattern("not_modal").pattern)
_MODALITY: Final = pattern(lambda: words_pattern("modality").pattern)
_STATUS_OF: Final[dict[Role | None, Status]] = {
    "review": "reported",
    "goals": "target",
    "tasks": "target",
    "safeguards": "target",
    "reporting": "target",
    "guidance": "target",
}


class Roles:
    """Which parts of a text look back and which look ahead, by their headings.

    In a report the plan's part goes on to the end; where headings lost their markers, short lines and the sentence
    that names the year's targets (2025年…主要预期目标) tell where it begins.
    """

    def __init__(self, text: AlignedText, sections: Sequence[Section], metadata: Metadata) -> None:
        self._text, self._metadata, self._year = text.text, metadata, metadata.year
        self._default: Status | None = None
        reports = bool(_BOTH_WAYS.search(metadata.title or "")) and self.default == "reported"
        stretches = list(_stretches(sections, None, None, goes_on=reports))
        self._starts = [start for start, _ in stretches]
        self._roles = [role for _, role in stretches]
        self._turns = _turns(self._text, self._year) if reports else []
        self._turn_starts = [start for start, _ in self._turns]

    @property
    def default(self) -> Status:
        """What holds where nothing else tells."""
        if self._default is None:  # the compiled build would ask a cached_property each time
            self._default = _default(self._text, self._metadata)
        return self._default

    def is_past(self, period: str | None) -> bool:
        """Whether a period is a year before the plan's: 2020年第四季度 in a plan for 2021."""
        named = _YEAR.match(period) if period and self._year else None
        return bool(named and self._year and int(named[1]) < self._year)

    def at(self, raw_start: int, start: int) -> Status | None:
        """The role of the innermost section around a finding, else of the last turn before it; None if neither tells.

        Args:
            raw_start: where the finding starts in the raw text, in which sections are placed.
            start: where it starts in the text itself.
        """
        index = bisect_right(self._starts, raw_start) - 1
        if index >= 0 and (role := self._roles[index]) is not None:
            return role
        index = bisect_right(self._turn_starts, start) - 1
        return self._turns[index][1] if index >= 0 else None


def _stretches(
    sections: Sequence[Section], outer: Status | None, carried: Status | None, *, goes_on: bool
) -> Iterator[tuple[int, Status | None]]:
    """Where the innermost section around a place changes, and the role from there on, in order.

    Args:
        sections: the sections of one parent.
        outer: the parent's role, which holds again behind each.
        carried: the role that a plan that goes on gives to all below.
        goes_on: whether a plan goes on to the end of its parent.
    """
    before: Status | None = None
    for section in sections:
        status, below = carried or _STATUS_OF.get(section.role), carried
        if status is None and goes_on and before == "target":
            status = below = before
        before = status
        yield section.span.start, status
        if section.children:
            yield from _stretches(section.children, status, below, goes_on=goes_on)
        yield section.span.end, outer


def _turns(text: str, year: int | None) -> list[tuple[int, Status | None]]:
    """Where a report turns to what was done or to what is to be done, by lines and sentences of its text."""
    found: list[tuple[int, Status | None]] = []
    start = 0
    for line in text.split("\n"):
        if _NOTES.match(line):
            found.append((start, None))
        heading = _HEADING.match(line)
        if heading and (role := _line_role(heading[1], year)):
            found.append((start, role))
        start += len(line) + 1
    years = find_literals(("今年", f"{year}年"), text) if year else []
    ahead = (start for start, end in years if start >= len(text) // 10 and _AHEAD.match(text, end))
    if (start := next(ahead, -1)) >= 0:
        found.append((start, "target"))
    return sorted(found, key=lambda one: one[0])


def _line_role(heading: str, year: int | None) -> Status | None:
    told = {match.lastgroup for match in _telling().finditer(heading)}
    if told:
        return "reported" if "back" in told else "target"
    named = _YEAR.search(heading)
    if named is None or year is None:
        return None
    return "reported" if int(named[1]) < year else "target"


def _default(text: str, metadata: Metadata) -> Status:
    """By the kind of document; where it has none that tells, by what its words say more often."""
    if metadata.kind in _REPORT_KINDS or (metadata.kind is None and _looks_back(text)):
        return "reported"
    if words_pattern("plan_kind").fullmatch(metadata.kind or ""):
        return "target"
    words = _without_lookalikes(text)
    return "reported" if _weight("report_cue", words) > _MOSTLY * _weight("target_cue", words) else "target"


def _looks_back(text: str) -> bool:
    """Whether a text of no kind calls itself a summary, or ends as summaries do."""
    return "工作总结" in text or ("打算" in text and _NEXT_STEP.search(text) is not None)


def find_status(text: str, place: Place) -> Status | None:
    """Whether a number is a target or a result by the words around it; None where they do not tell.

    A paragraph that opens with 一年来 looks back; else the words of the number's sentence decide where they speak for
    one side only.

    Args:
        text: the whole text.
        place: where the number stands.

    >>> from policytext.extract.quota_context import Layout
    >>> find_status("全年集中学习不少于12次", Layout("全年集中学习不少于12次").place(6, 12))
    'target'
    """
    if _OPENS_REVIEW.match(text, *place.line):
        return "reported"
    sentence = _without_lookalikes(text[slice(*place.sentence)])
    reports, targets = _weight("report_cue", sentence), _weight("target_cue", sentence)
    if reports == targets:
        return None
    return "reported" if reports > targets else "target"


def _weight(group: str, sentence: str) -> int:
    return len(words_pattern(group).findall(sentence))


def _without_lookalikes(words: str) -> str:
    """A passage without words that only look as if they bound or promised something: 保证金, 主要."""
    return _LOOKALIKE.sub("", words)


def find_modality(clause: str) -> str | None:
    """The most binding word of a clause as printed.

    >>> find_modality("力争达到90%以上")
    '达到'
    """
    found = _MODALITY.findall(_without_lookalikes(clause))
    return min(found, key=_ranks().__getitem__, default=None)


@cache
def _telling() -> re.Pattern[str]:
    """What tells of a short line whether what follows looks back or ahead."""
    back = f"{words_pattern('report_heading').pattern}|(?:{words_pattern('report_heading_end').pattern})$"
    ahead = f"{words_pattern('target_heading').pattern}|(?:{words_pattern('target_heading_end').pattern})$"
    return re.compile(f"(?P<back>{back})|(?P<ahead>{ahead})")


@cache
def _ranks() -> dict[str, int]:
    """How binding each word is: the smaller, the more."""
    return {word: rank for rank, word in enumerate(load_table("quota_words")["modality"]["words"])}
