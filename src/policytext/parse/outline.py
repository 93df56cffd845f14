"""The tree of sections and action items.

A line that opens with a numbering marker opens a section. Levels follow the order in which the styles are
first used, not a fixed rank: 一、 may lead straight to 1. A paragraph without a marker is a section where
the paragraphs of its parent read alike, a short lead sentence and its elaboration.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from policytext.document import Metadata, Section
from policytext.notation import Marker
from policytext.parse.bounds import (
    BodyLine,
    body_lines,
    end_of_list,
    ends_body,
    glossary_at,
    is_address,
    is_list_head,
    is_note,
    refers_back,
    runs_on,
)
from policytext.parse.closing import cut_closing
from policytext.parse.contents import missing_headings
from policytext.parse.headings import (
    is_tail,
    read_heading,
)
from policytext.parse.inline import find_measures
from policytext.parse.lead_items import open_lead_items
from policytext.parse.nodes import TOP_STYLES, Node
from policytext.parse.numbering import (
    level_style,
    limited,
    numbering_oddities,
    rank_of,
    second_documents,
    with_doubts,
)
from policytext.parse.roles import RoleRules
from policytext.parse.rows import Row, task_rows, with_empty_cells
from policytext.parse.unnumbered import laid_out_headings, unnumbered_headings
from policytext.section import Role
from policytext.text import AlignedText

__all__ = ["Outline", "parse_outline"]

_NEAR: Final = 3  # lines below one that may close the body
_LONG_ITEM: Final = (
    2000  # characters; longer than 99 of 100 items of the references: headings may be lost in it
)


class Outline(NamedTuple):
    """The sections at the top and what was odd about their numbering."""

    sections: tuple[Section, ...]
    diagnostics: tuple[str, ...]


def parse_outline(
    text: AlignedText, headings: Sequence[tuple[int, int]] = (), metadata: Metadata | None = None
) -> Outline:
    r"""Read the tree of sections.

    Args:
        text: cleaned and normalised, one paragraph a line.
        headings: where the raw text's lines begin that the file's layout marks as headings, with their levels
            (styles and fonts of a Word file): evidence for headings without a number.
        metadata: year and kind of the document, which tell the roles of sections whose headings do not.

    Returns:
        The top sections in order, and diagnostics (numbering gaps, repeats, a start in the middle).

    >>> outline = parse_outline(AlignedText.from_raw("一、总则\n（一）学习。每季度一次。\n（二）宣传。每月一次。"))
    >>> [(section.level, section.heading) for section in outline.sections[0].walk()]
    [(1, '总则'), (2, '学习'), (2, '宣传')]
    """
    lines = body_lines(text)
    has_cells = "\t" in text.text
    cells = [with_empty_cells(text.text, line.start) + line.text for line in lines] if has_cells else []
    rows = task_rows(cells)
    marked = {text.position(start): level for start, level in headings}
    levels = {at: marked[line.start] for at, line in enumerate(lines) if line.start in marked}
    roots = _Builder(lines, rows, levels).build()
    cut_closing(roots)
    for node in roots:
        open_lead_items(node)
    roles = RoleRules.of(metadata or Metadata())
    sections = tuple([_section(text, node, roles) for node in roots])
    oddities = numbering_oddities(sections)
    paragraphs = [line.text for line in text.paragraphs()]
    messages = (
        *limited(oddities),
        *second_documents(text, sections),
        *missing_headings(paragraphs, sections),
    )
    return Outline(with_doubts(sections, oddities), messages)


class _Builder:
    """Puts lines into the tree; ``stack`` holds the open sections from the top."""

    def __init__(self, lines: Sequence[BodyLine], rows: Mapping[int, Row], levels: Mapping[int, int]) -> None:
        self.lines = lines
        self.rows = rows
        self.levels = levels
        words = [line.text for line in lines]
        self.headings = laid_out_headings(words, levels) or dict.fromkeys(unnumbered_headings(words), 1)
        self.body_end = glossary_at(lines)
        marked = (index for index, line in enumerate(lines[: self.body_end]) if line.marker)
        self.last_marked = max(marked, default=-1)
        self.roots: list[Node] = []
        self.stack: list[Node] = []

    def build(self) -> list[Node]:
        index = 0
        while index < self.body_end:
            index = self._read(index)
        return self.roots

    def _read(self, index: int) -> int:
        """Put one line into the tree; the index of the line to go on with."""
        line = self.lines[index]
        if (
            line.marker
            and index not in self.headings
            and index not in self.rows
            and not runs_on(self.lines, index)
        ):
            self._open(line, line.marker, self.levels.get(index))
            return index + 1
        if is_list_head(line.text) or (
            self.stack and ends_body(self.lines, index) and not self._goes_on(index)
        ):
            self.stack.clear()
            return end_of_list(self.lines, index)
        if is_note(line.text):
            after = end_of_list(self.lines, index)
            for note in self.lines[index:after]:
                self._add(note)
            return after
        if index in self.headings:
            self._open_heading(line, self.headings[index])
        elif index in self.rows:
            node = Node(marker=None, style="row", lines=[line], row=self.rows[index])
            (self.stack[-1].children if self.stack else self.roots).append(node)
        elif is_address(line.text):
            self._address(index)
        else:
            self._add(line)
        return index + 1

    def _goes_on(self, index: int) -> bool:
        """Whether the next number of an open level stands right below: a contact in the middle of a text."""
        numbers = {node.style: node.marker.number or 0 for node in self.stack if node.marker}
        below = (line.marker for line in self.lines[index + 1 : index + 1 + _NEAR] if line.marker)
        return any((marker.number or 0) - numbers.get(level_style(marker), -1) == 1 for marker in below)

    def _add(self, line: BodyLine) -> None:
        """A paragraph of the open section; behind a list that a full stop closed, of the section above."""
        if self.stack and self.stack[-1].closes_list(self._siblings()) and not is_tail(line.text):
            self.stack.pop()
        elif self.stack and refers_back(line.text) and not self.stack[-1].is_bare():
            self._close_lists()
        if self.stack:
            self.stack[-1].lines.append(line)

    def _close_lists(self) -> None:
        """Go back to the article, or to the first level that is no chapter."""
        for depth, node in enumerate(self.stack):
            if node.marker is None or node.marker.style != "part":
                del self.stack[depth + 1 :]
                return

    def _siblings(self) -> list[Node]:
        """The open section and those before it below the same section."""
        return self.stack[-2].children if len(self.stack) > 1 else self.roots

    def _open_heading(self, line: BodyLine, level: int) -> None:
        """A heading without a number goes below what the layout or the usual order puts above it."""
        while self.stack and not self.stack[-1].holds(level):
            self.stack.pop()
        style = "heading" if self.levels else "guess"
        node = Node(marker=None, style=style, lines=[line], level=level)
        (self.stack[-1].children if self.stack else self.roots).append(node)
        self.stack.append(node)

    def _open(self, line: BodyLine, marker: Marker, level: int | None) -> None:
        node = Node(marker=marker, style=level_style(marker), lines=[line], level=level)
        while level and self.stack and self.stack[-1].marker is None and not self.stack[-1].holds(level):
            self.stack.pop()
        self._close_for(node)
        (self.stack[-1].children if self.stack else self.roots).append(node)
        self.stack.append(node)

    def _close_for(self, node: Node) -> None:
        """Close the sections that the new one does not belong to."""
        styles = [each.style for each in self.stack]
        if node.style in styles and not self._restarts_below(node):
            del self.stack[len(styles) - 1 - styles[::-1].index(node.style) :]
            return
        if node.begins() and node.marker and node.marker.style not in TOP_STYLES:
            return
        while self.stack and self._rank(self.stack[-1]) > self._rank(node):
            self.stack.pop()

    def _restarts_below(self, node: Node) -> bool:
        """A list that starts at 1 again under a style that usually stands above it is a new list below."""
        top = self.stack[-1]
        return node.begins() and top.style != node.style and self._rank(top) < self._rank(node)

    def _rank(self, node: Node) -> float:
        return rank_of(node.marker) if node.marker else 0

    def _address(self, index: int) -> None:
        """The closing words of a speech stand outside; an address between sections belongs to the top one."""
        if index < self.last_marked:
            del self.stack[1:]
            if self.stack:
                self.stack[0].lines.append(self.lines[index])
        else:
            self.stack.clear()


def _section(
    text: AlignedText, node: Node, roles: RoleRules, *, level: int = 1, above: Role | None = None
) -> Section:
    start, end = node.lines[0].start, node.end()
    printed = node.marker.text if node.marker else ""
    heading = node.row.heading if node.row else _heading(node, len(printed))
    role = roles.role(heading, above)
    children = [_section(text, child, roles, level=level + 1, above=role) for child in node.children]
    return Section(
        level=level,
        marker="".join(printed.split()) or None,
        heading=heading,
        span=text.span(start, end),
        text=text.text[start:end],
        children=tuple(children),
        role=role,
        inline=() if children or node.row else find_measures(text, start + len(printed), end),
        doubts=() if node.row else _doubts(node, end - start),
        row=node.row is not None,
    )


def _heading(node: Node, printed: int) -> str | None:
    """The heading behind a marker of ``printed`` characters."""
    words, below = node.lines[0].text[printed:].partition("\t")[0], node.lines[1:]
    if not words.strip() and below:  # a number in a cell or on a line of its own
        words, below = below[0].text, below[1:]
    more = bool(node.children) or not all(is_tail(line.text) for line in below)
    leads_list = bool(node.children) and node.children[0].marker is not None and _leads(node)
    return read_heading(words, more=more, leads_list=leads_list)


def _leads(node: Node) -> bool:
    """Whether nothing stands between a section's first line and its first child."""
    own = [line for line in node.lines if line.start < node.children[0].lines[0].start]
    alone = node.marker is not None and node.marker.text.strip() == own[0].text.strip()
    return len(own) == (2 if alone else 1)


def _doubts(node: Node, length: int) -> tuple[str, ...]:
    """What may be wrong with a section by itself: read without a number, or a very long item."""
    doubts: tuple[str, ...] = ()
    if node.marker is None and node.style != "heading":
        doubts += ("read without a number",)
    if not node.children and length > _LONG_ITEM:
        doubts += (f"{length} characters without a heading below",)
    return doubts
