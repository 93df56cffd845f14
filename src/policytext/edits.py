"""What changes a text: edits of it, and the runs of the raw text that they removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from policytext.frozen import Frozen
from policytext.span import Span

__all__ = ["Edit", "Removed"]


class Edit(NamedTuple):
    """Replace ``text[start:end]`` of the current text by ``replacement``.

    Args:
        start: first code point, in the text that is edited.
        end: one past the last.
        replacement: what stands there afterwards; empty to delete.
        kind: what kind of noise the edit removes (``"boilerplate"``, ``"pinyin"``); None for a change
            that belongs to the document, such as a joined line.
        reason: why, in words.
    """

    start: int
    end: int
    replacement: str = ""
    kind: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed(Frozen):
    """A run of the raw text that is no part of the document."""

    span: Span
    kind: str
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """The run as plain values."""
        return {"start": self.span.start, "end": self.span.end, "kind": self.kind, "reason": self.reason}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Removed:
        """The inverse of :meth:`to_dict`."""
        return cls(span=Span(data["start"], data["end"]), kind=data["kind"], reason=data["reason"])
