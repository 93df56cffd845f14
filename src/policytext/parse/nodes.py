"""A section while the tree is built: its lines, its children, where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policytext.notation import Marker
from policytext.parse.bounds import BodyLine
from policytext.parse.rows import Row

__all__ = ["TOP_STYLES", "Node"]

TOP_STYLES: Final = frozenset({"part", "article", "formal", "comma"})
"""The styles of markers that no other stands above by custom."""


@dataclass(slots=True, init=False)  # the compiled build needs the constructor written out to be fast
class Node:
    """A section under construction; ``lines`` are its own, the marker's first; ``level`` is the layout's."""

    marker: Marker | None
    style: str
    lines: list[BodyLine]
    children: list[Node]
    row: Row | None
    level: int | None

    def __init__(
        self,
        *,
        marker: Marker | None,
        style: str,
        lines: list[BodyLine],
        row: Row | None = None,
        level: int | None = None,
    ) -> None:
        self.marker = marker
        self.style = style
        self.lines = lines
        self.children = []
        self.row = row
        self.level = level

    def end(self) -> int:
        """Where its last line or its last child ends."""
        own = self.lines[-1].end
        return max(own, self.children[-1].end()) if self.children else own

    def begins(self) -> bool:
        """Whether it has the number one."""
        return self.marker is not None and self.marker.number == 1

    def is_bare(self) -> bool:
        """Whether it has nothing but its marker so far."""
        first = self.lines[0].text
        return (
            self.marker is not None
            and len(self.lines) == 1
            and len(first.strip()) == len(self.marker.text.strip())
        )

    def holds(self, level: int) -> bool:
        """Whether a heading of a level may stand below it; of one without a level the numbering tells."""
        if self.level is not None:
            return self.level < level
        return level > 1 and self.marker is not None and self.marker.style in TOP_STYLES

    def closes_list(self, siblings: Sequence[Node]) -> bool:
        """Whether it is one line, the last part of a sentence: （二）…。 after （一）…；.

        Args:
            siblings: those before it below the same section, and itself.
        """
        if len(siblings) < 2 or len(self.lines) > 1 or self.children or siblings[-2].children:
            return False
        return siblings[-2].lines[-1].text.endswith(("；", ";")) and self.lines[0].text.endswith("。")
