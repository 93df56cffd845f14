"""The document: metadata, the tree of sections, and what was found in the text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from policytext.annotations import GROUPS, Annotation
from policytext.errors import UsageError
from policytext.frozen import Frozen
from policytext.markup import Mark, definition_list, folded, legend, marked_text, nested_list
from policytext.metadata import Evidence, Metadata
from policytext.section import Measure, Section
from policytext.text import AlignedText, Removed, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SCHEMA", "Document", "Evidence", "Measure", "Metadata", "Section"]

SCHEMA = 1
"""The version of the record that :meth:`Document.to_record` prints."""

PATH_SEPARATOR = " › "

NO_COLUMNS = frozenset({"span", "text", "children", "inline", "doubts"})
"""Fields of findings and sections that a table has in another form or not at all."""

AnnotationType = TypeVar("AnnotationType", bound=Annotation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Frozen):
    """One analysed document. Nothing in it changes after it was made.

    Args:
        name: the file's path as given, or any name.
        metadata: what it says of itself.
        text: the cleaned and normalised text, aligned with the raw text.
        sections: the top sections of the tree.
        annotations: all findings, in text order.
        diagnostics: what was odd about it, in words.
    """

    name: str
    metadata: Metadata
    text: AlignedText
    sections: tuple[Section, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    diagnostics: tuple[str, ...] = field(default=())

    @property
    def noise(self) -> tuple[Removed, ...]:
        """The runs of the raw text that are no part of the document."""
        return self.text.removed

    def walk(self) -> Iterator[Section]:
        """All sections, depth first, in document order."""
        for section in self.sections:
            yield from section.walk()

    def items(self) -> list[Section]:
        """The action items: the leaves of the tree."""
        return [section for section in self.walk() if section.leaf]

    def find(self, kind: type[AnnotationType]) -> list[AnnotationType]:
        """The annotations of one kind, in text order."""
        return [found for found in self.annotations if isinstance(found, kind)]

    def path(self, span: Span) -> tuple[Section, ...]:
        """The sections around a span, outermost first; empty in a preamble."""
        found: list[Section] = []
        level = self.sections
        while around := [section for section in level if section.span.contains(span)]:
            found.append(around[0])
            level = around[0].children
        return tuple(found)

    def place(self, span: Span) -> str:
        """The labels of the sections around a span, for tables: ``一、学习 › （一）理论``."""
        return PATH_SEPARATOR.join(section.label for section in self.path(span))

    def to_record(self) -> dict[str, Any]:
        """The record that ``policytext parse`` prints."""
        raw = self.text.raw
        groups = {group: [found.to_dict() for found in self.find(kind)] for kind, group in GROUPS.items()}
        return {
            "schema": SCHEMA,
            "file": self.name,
            "source_sha256": hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest(),
            "source_length": len(raw),
            "metadata": self.metadata.to_record(),
            "sections": [section.to_record() for section in self.walk() if not section.row],
            **groups,
            "noise": [part.to_dict() for part in self.noise],
            "diagnostics": list(self.diagnostics),
        }

    def to_dict(self) -> dict[str, Any]:
        """Everything, raw text and alignment included, as plain values."""
        groups = {group: [found.to_dict() for found in self.find(kind)] for kind, group in GROUPS.items()}
        return {
            "schema": SCHEMA,
            "name": self.name,
            "metadata": self.metadata.to_dict(),
            "text": self.text.to_dict(),
            "sections": [section.to_dict() for section in self.sections],
            "annotations": groups,
            "diagnostics": list(self.diagnostics),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Document:
        """The inverse of :meth:`to_dict`.

        Raises:
            UsageError: the data were written by another version of the schema.
        """
        if data.get("schema") != SCHEMA:
            raise UsageError(f"the document has schema {data.get('schema')!r}; this version reads {SCHEMA}")
        found = [kind.from_dict(one) for kind, group in GROUPS.items() for one in data["annotations"][group]]
        return cls(
            name=data["name"],
            metadata=Metadata.from_dict(data["metadata"]),
            text=AlignedText.from_dict(data["text"]),
            sections=tuple(Section.from_dict(section) for section in data["sections"]),
            annotations=in_text_order(found),
            diagnostics=tuple(data["diagnostics"]),
        )

    def to_json(self) -> str:
        """:meth:`to_dict` as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def to_frame(self, kind: type[Annotation] | type[Section]) -> pd.DataFrame:
        """One row for each finding of a kind (or each section).

        Returns:
            A DataFrame with ``docname, section, start, end, text`` and then the fields of the kind.
        """
        import pandas as pd

        return pd.DataFrame(list(self.rows(kind)), columns=columns(kind))

    def rows(self, kind: type[Annotation] | type[Section]) -> Iterator[dict[str, Any]]:
        """The rows of :meth:`to_frame` as dictionaries."""
        if issubclass(kind, Annotation):
            for found in self.find(kind):
                yield {"docname": self.name, "section": self.place(found.span), **found.to_dict()}
        else:
            for section in self.walk():
                place, own = self.place(section.span), section.to_record()
                yield {
                    "docname": self.name,
                    "section": place,
                    "text": section.text,
                    "role": section.role,
                    **own,
                    "leaf": section.leaf,
                    "row": section.row,
                }

    def _repr_html_(self) -> str:
        known = {name: value for name, value in self.metadata.to_record().items() if value}
        notes = {"diagnostics": "; ".join(self.diagnostics)} if self.diagnostics else {}
        marks = [self._mark(found) for found in self.annotations]
        tree = nested_list([section._node() for section in self.sections])
        sections = sum(1 for _ in self.walk())
        return (
            definition_list({"name": self.name, **known, **notes})
            + (folded(f"{sections} sections, {len(self.items())} of them items", tree) if tree else "")
            + legend(marks)
            + marked_text(self.text.text, marks)
        )

    def _mark(self, found: Annotation) -> Mark:
        start, end = self.text.position(found.span.start), self.text.position(found.span.end)
        known = {name: value for name, value in found.to_dict().items() if value not in (None, [])}
        fields = [f"{name} {value}" for name, value in known.items() if name not in ("start", "end", "text")]
        return Mark(start, end, found.group, ", ".join(fields))


def in_text_order(found: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Annotations by place; those at the same place stay as they are given, in the order of the record's groups."""
    return tuple(sorted(found, key=attrgetter("span.start", "span.end")))


def columns(kind: type[Annotation] | type[Section]) -> list[str]:
    """The columns of a kind's table, also when it is empty."""
    own = [each.name for each in fields(kind) if each.name not in NO_COLUMNS]
    own += ["leaf"] if kind is Section else []
    return ["docname", "section", "start", "end", "text", *own]
