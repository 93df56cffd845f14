"""The tree of a document: sections, action items, and the measures inside an item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from policytext.frozen import Frozen
from policytext.markup import nested_list
from policytext.text import Span

__all__ = ["ROLES", "Measure", "Role", "Section"]

Role = Literal["guidance", "review", "goals", "tasks", "safeguards", "reporting"]
"""What a section is for: guiding thought, last year's results, goals, tasks, safeguards, duties to report."""

ROLES: Final[tuple[Role, ...]] = get_args(Role)

_LONGEST_LABEL: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Frozen):
    """A measure that stands inside an item's text: 一是…；二是….

    Args:
        marker: as printed (``一是``, ``第一，``).
        heading: its run-in heading, if it has one.
        span: from the marker to the end of the measure, without the mark that closes it.
        text: cleaned and normalised.
    """

    marker: str
    heading: str | None
    span: Span
    text: str

    def to_dict(self) -> dict[str, Any]:
        """The measure as plain values; ``inline`` tells it from a section."""
        return {
            "marker": self.marker,
            "heading": self.heading,
            "start": self.span.start,
            "end": self.span.end,
            "text": self.text,
            "inline": True,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Measure:
        """The inverse of :meth:`to_dict`."""
        span = Span(data["start"], data["end"])
        return cls(marker=data["marker"], heading=data["heading"], span=span, text=data["text"])


@dataclass(frozen=True, slots=True, kw_only=True, init=False)
class Section(Frozen):
    """A numbered or headed part of the body; a leaf is an action item.

    Args:
        level: 1 at the top of the body; a child's is its parent's plus one.
        marker: the number as printed (``一、``, ``（一）``, ``1.``); None for a lead-sentence paragraph.
        heading: None if the section has none.
        span: from the marker to the end of the last child.
        text: the section's text, children included, cleaned and normalised.
        children: the sections below, in order.
        role: what the section is for, as its headings say; None where they say nothing.
        inline: the measures in an item's text.
        doubts: where the parser was unsure of this section, in words.
        row: whether it is a row of a table of tasks; an item of the tree, no section of the record.
    """

    level: int
    marker: str | None
    heading: str | None
    span: Span
    text: str
    children: tuple[Section, ...] = ()
    role: Role | None = None
    inline: tuple[Measure, ...] = ()
    doubts: tuple[str, ...] = ()
    row: bool = False

    def __init__(  # the compiled build sets the fields directly
        self,
        *,
        level: int,
        marker: str | None,
        heading: str | None,
        span: Span,
        text: str,
        children: tuple[Section, ...] = (),
        role: Role | None = None,
        inline: tuple[Measure, ...] = (),
        doubts: tuple[str, ...] = (),
        row: bool = False,
    ) -> None:
        object.__setattr__(self, "level", level)
        object.__setattr__(self, "marker", marker)
        object.__setattr__(self, "heading", heading)
        object.__setattr__(self, "span", span)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "children", children)
        object.__setattr__(self, "role", role)
        object.__setattr__(self, "inline", inline)
        object.__setattr__(self, "doubts", doubts)
        object.__setattr__(self, "row", row)

    @property
    def leaf(self) -> bool:
        """Whether the section is an action item."""
        return not self.children

    @property
    def label(self) -> str:
        """Marker and heading, or the first words, for a table or a path."""
        start = len(self.marker or "")
        words = self.heading or " ".join(self.text[start:].split("\t")).strip()[:_LONGEST_LABEL]
        return (self.marker or "") + words

    def walk(self) -> Iterator[Section]:
        """The section and all below it, depth first, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def measures(self) -> tuple[Measure, ...]:
        """The measures in the text of the section and of all below it, in text order."""
        return tuple(measure for section in self.walk() for measure in section.inline)

    def to_dict(self) -> dict[str, Any]:
        """The section and its children as plain values."""
        return {
            **self.to_record(),
            "text": self.text,
            "role": self.role,
            "inline": [measure.to_dict() for measure in self.inline],
            "doubts": list(self.doubts),
            "row": self.row,
            "children": [child.to_dict() for child in self.children],
        }

    def to_record(self) -> dict[str, Any]:
        """One entry of the record's ``sections``, which have no rows of tables."""
        return {
            "level": self.level,
            "marker": self.marker,
            "heading": self.heading,
            "start": self.span.start,
            "end": self.span.end,
            "leaf": all(child.row for child in self.children),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Section:
        """The inverse of :meth:`to_dict`; role, inline, doubts and row may be missing."""
        return cls(
            level=data["level"],
            marker=data["marker"],
            heading=data["heading"],
            span=Span(data["start"], data["end"]),
            text=data["text"],
            children=tuple(cls.from_dict(child) for child in data["children"]),
            role=data.get("role"),
            inline=tuple(Measure.from_dict(measure) for measure in data.get("inline", ())),
            doubts=tuple(data.get("doubts", ())),
            row=data.get("row", False),
        )

    def branch(self, *, above: Role | None = None) -> str:
        """The section in one line of a tree: label, role, measures, and ? where the parser was unsure.

        Args:
            above: the role of the section above, which is not said again.

        >>> Section(level=1, marker="三、", heading="宣传", span=Span(0, 4), text="三、宣传", doubts=("gap",)).branch()
        '? 三、宣传  (gap)'
        """
        role = self.role if self.role != above else None
        notes = [role or "", f"{len(self.inline)} measures" if self.inline else "", *self.doubts]
        shown = "; ".join(filter(None, notes))
        return ("? " if self.doubts else "") + self.label + (f"  ({shown})" if shown else "")

    def _repr_html_(self) -> str:
        return nested_list([self._node()])

    def _node(self, above: Role | None = None) -> tuple[str, list[Any]]:
        inline: list[tuple[str, list[Any]]] = [
            (measure.marker + (measure.heading or measure.text[len(measure.marker) :][:_LONGEST_LABEL]), [])
            for measure in self.inline
        ]
        return self.branch(above=above), [*inline, *(child._node(self.role) for child in self.children)]
