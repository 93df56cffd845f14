"""What an alignment compares: the action items of a plan, or their paragraphs, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from policytext.annotations import Quota
from policytext.compare.magnitudes import Magnitude, magnitude
from policytext.document import Document, Section
from policytext.errors import UsageError
from policytext.pattern import pattern
from policytext.text import Span

__all__ = ["Parent", "Unit", "UnitKind", "units_of"]

UnitKind = Literal["items", "paragraphs"]

# Top sections that tell of last year's results, not of this year's tasks.
_REVIEW = pattern(
    r"""
    工作回顾 | 回顾$                                          # 一、2013年工作回顾
    | ^(?:过去|去年|上年|上一年)[^，。]{0,12}(?:工作|成绩|成效)     # 一、过去一年的主要工作
    | ^(?:\d{4}年)?[^，。]{0,8}(?:工作总结|完成情况|工作情况)$       # 一、2020年工作总结
    """,
    re.VERBOSE,
)
_PERIOD = pattern(r"[。；;：:！\n]")

SHORTEST = 20
"""A line of fewer characters is a heading or a remnant, no paragraph of its own."""
LONGEST_LEAD = 24
"""A first sentence of at most so many characters names what the paragraph is about."""


class Parent(NamedTuple):
    """The section right above a unit: where it begins, its heading, how deep it lies (1 at the top)."""

    start: int
    heading: str | None
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One action item, or one paragraph of it, as it is compared.

    Args:
        docname: the document's name.
        section: the labels of the sections around it, as in the tables.
        heading: None if it has none.
        span: where it stands in the raw text.
        text: the passage, cleaned and normalised, marker included.
        body: the passage without its marker.
        magnitudes: the numbers of its quotas, in comparable units.
        parent: the section right above it; None at the top.
    """

    docname: str
    section: str
    heading: str | None
    span: Span
    text: str
    body: str
    magnitudes: tuple[Magnitude, ...] = ()
    parent: Parent | None = None

    @property
    def level(self) -> int:
        """How deep it lies, 1 at the top."""
        return self.parent.level + 1 if self.parent else 1


def units_of(document: Document, *, kind: UnitKind = "items", reviews: bool = False) -> list[Unit]:
    r"""The units of a document in text order.

    Args:
        document: a plan.
        kind: ``items`` (the leaf sections) or ``paragraphs`` (of items that run over several).
        reviews: whether to take the items of chapters on last year's work (工作回顾) too. A document that has
            nothing else is taken whole.

    Raises:
        UsageError: there is no such kind.

    >>> from policytext.pipeline import analyze
    >>> plan = analyze("云陵市2020年工作要点\n一、理论学习。全年集中学习不少于12次。\n二、队伍建设。建强队伍。")
    >>> [(unit.heading, unit.body) for unit in units_of(plan)]
    [('理论学习', '理论学习。全年集中学习不少于12次。'), ('队伍建设', '队伍建设。建强队伍。')]
    """
    if kind not in get_args(UnitKind):
        raise UsageError(f"there is no unit {kind!r}; there are {', '.join(map(repr, get_args(UnitKind)))}")
    plan = [top for top in document.sections if reviews or not _REVIEW.search(top.heading or "")]
    items = _items(section for top in plan or document.sections for section in top.walk())
    if kind == "items":
        return [_unit_of_item(document, item) for item in items]
    return [unit for item in items for unit in _paragraphs(document, item)]


def _items(sections: Iterable[Section]) -> list[Section]:
    """The leaves; rows of a table only where most of the items are rows, else the table is a list beside the tasks."""
    walked = list(sections)
    items = [section for section in walked if section.leaf]
    if 2 * sum(item.row for item in items) > len(items):
        return items
    return [one for one in walked if not one.row and all(child.row for child in one.children)]


def _unit_of_item(document: Document, item: Section) -> Unit:
    return _unit(document, item.span, item.text, item.heading, item.marker)


def _paragraphs(document: Document, item: Section) -> Iterator[Unit]:
    """The lines of an item that are long enough; the whole item where it has only one."""
    label = (item.marker or "") + (item.heading or "")
    lines = [
        line
        for line in re.finditer(r"[^\n]+", item.text)
        if len(line[0].strip()) >= SHORTEST and line[0].strip() != label
    ]
    if len(lines) < 2:
        yield _unit_of_item(document, item)
        return
    offset = document.text.position(item.span.start)
    for line in lines:
        start, end = document.text.strip(offset + line.start(), offset + line.end())
        text = document.text.text[start:end]
        marker = item.marker if line.start() == 0 else None
        yield _unit(document, document.text.span(start, end), text, _lead(text, marker), marker)


def _lead(text: str, marker: str | None) -> str | None:
    lead = _PERIOD.split(text[len(marker or "") :].lstrip(), maxsplit=1)[0]
    return lead if 0 < len(lead) <= LONGEST_LEAD else None


def _unit(document: Document, span: Span, text: str, heading: str | None, marker: str | None) -> Unit:
    inside = (quota for quota in document.find(Quota) if span.contains(quota.span))
    around = [section for section in document.path(span) if section.span != span]
    return Unit(
        docname=document.name,
        section=document.place(span),
        heading=heading,
        span=span,
        text=text,
        body=text[len(marker or "") :].strip(),
        magnitudes=tuple(sorted({magnitude(one.value, one.high, one.unit) for one in inside})),
        parent=Parent(around[-1].span.start, around[-1].heading, len(around)) if around else None,
    )
