"""The tree of sections and action items.

A line that opens with a numbering marker opens a section. Levels follow the order in which the styles are
first used, not a fixed rank: 一、 may lead straight to 1. A paragraph without a marker is a section where
all paragraphs of its parent read alike, a short lead sentence and its elaboration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from policytext.document import Section
from policytext.notation import Marker, is_date_line, read_marker, small_number
from policytext.parse.contents import missing_headings, without_contents
from policytext.parse.headings import is_lead_sentence, is_tail, read_heading
from policytext.parse.inline import find_measures
from policytext.parse.numbering import limited, numbering_oddities, second_documents, with_doubts
from policytext.parse.unnumbered import unnumbered_headings
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = ["Outline", "parse_outline"]

RANK: Final = {
    "part": 0,
    "article": 1,
    "formal": 2,
    "comma": 3,
    "bracket": 4,
    "arabic": 5,
    "decimal": 5,
    "paren": 6,
    "circle": 7,
    "ordinal": 8,
    "sequence": 8,
}
"""The usual order of the styles, for texts whose beginning is lost and for restarts."""

_TOP_STYLES = frozenset({"part", "article", "formal", "comma"})
_LONG_ITEM = 2000  # characters; longer than 99 of 100 items of the references: headings may be lost in it

END_OF_BODY: Final = pattern(
    r"""
      附\s?件\s?\d{0,2}\s?(?:[：:.、].*)?      # 附件：1. …   附件2
    | [（(]\s?(?:此件|信息公开|公开方式|联系人).*  # （此件公开发布）
    | (?:抄\s?送|主\s?送|报\s?送|公开方式|信息公开属性)\s?[：:].*   # 抄送：…
    | (?:附|附表|附录)\s?\d{0,2}[：:].*
    """,
    re.VERBOSE,
)
"""A line that closes all sections: attachments' list, publication note, imprint."""

TAIL_HEADING: Final = pattern(
    r"(?<=[。；])\s*(?P<heading>(?P<number>[一二三四五六七八九十]{1,3})、[\u4e00-\u9fff“”]{2,30})$"
)
"""A heading that a lost break left at a paragraph's end; it counts if its number is the next one."""

GLOSSARY: Final = pattern(r".{0,20}名词(?:解释|注释|说明)[：:]?")
"""The head of a glossary at the end of a report; its numbered entries are no sections."""

ATTACHMENTS: Final = pattern(r"附\s?件\s?[：:]\s?(?P<number>1[.．、])?")
"""The first line of a list of attachments."""

ADDRESS: Final = pattern(r"(?:各位(?:代表|委员|同志)|同志们|代表们)\s?[！!，,：:]")
"""A speaker turns to the hall: what follows no longer belongs to the item before it."""


class Outline(NamedTuple):
    """The sections at the top and what was odd about their numbering."""

    sections: tuple[Section, ...]
    diagnostics: tuple[str, ...]


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    marker: Marker | None


@dataclass(slots=True, kw_only=True)
class _Node:
    """A section under construction; ``lines`` are its own, the marker's first."""

    marker: Marker | None
    style: str
    lines: list[_Line]
    children: list[_Node] = field(default_factory=list)


def parse_outline(text: AlignedText) -> Outline:
    r"""Read the tree of sections.

    Args:
        text: cleaned and normalised, one paragraph a line.

    Returns:
        The top sections in order, and diagnostics (numbering gaps, repeats, a start in the middle).

    >>> outline = parse_outline(AlignedText.from_raw("一、总则\n（一）学习。每季度一次。\n（二）宣传。每月一次。"))
    >>> [(section.level, section.heading) for section in outline.sections[0].walk()]
    [(1, '总则'), (2, '学习'), (2, '宣传')]
    """
    lines = _body_lines(text)
    roots = _Builder(lines).build()
    for node in roots:
        _open_lead_paragraphs(node)
    sections = tuple(_section(text, node, 1) for node in roots)
    oddities = numbering_oddities(sections)
    paragraphs = [text.text[start:end] for start, end in text.paragraphs()]
    messages = (
        *limited(oddities),
        *second_documents(text, sections),
        *missing_headings(paragraphs, sections),
    )
    return Outline(with_doubts(sections, oddities), messages)


def _body_lines(text: AlignedText) -> list[_Line]:
    lines = [
        _Line(start, end, text.text[start:end], read_marker(text.text[start:end]))
        for start, end in text.paragraphs()
    ]
    kept = without_contents([line.text for line in lines])
    return list(_with_tail_headings([lines[index] for index in kept]))


def _with_tail_headings(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Cut a heading off the end of the paragraph before it: …顶层设计作用。三、建设内容."""
    expected = 1
    for line in lines:
        if line.marker and line.marker.style == "comma":
            expected = (line.marker.number or 0) + 1
        tail = TAIL_HEADING.search(line.text)
        if tail and small_number(tail["number"]) == expected > 1:
            at = line.start + tail.start("heading")
            yield line._replace(end=line.start + tail.start(), text=line.text[: tail.start()])
            yield _Line(at, line.end, tail["heading"], read_marker(tail["heading"]))
            expected += 1
        else:
            yield line


class _Builder:
    """Puts lines into the tree; ``stack`` holds the open sections from the top."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self.lines = lines
        self.headings = unnumbered_headings([line.text for line in lines])
        self.last_marked = max((index for index, line in enumerate(lines) if line.marker), default=-1)
        self.roots: list[_Node] = []
        self.stack: list[_Node] = []

    def build(self) -> list[_Node]:
        index = 0
        while index < len(self.lines) and not (self.roots and GLOSSARY.fullmatch(self.lines[index].text)):
            index = self._read(index)
        return self.roots

    def _read(self, index: int) -> int:
        """Put one line into the tree; the index of the line to go on with."""
        line = self.lines[index]
        if ATTACHMENTS.match(line.text) or (self.stack and self._ends_body(index)):
            self.stack.clear()
            return self._end_of_attachments(index)
        if index in self.headings:
            self.stack = [_Node(marker=None, style="heading", lines=[line])]
            self.roots.append(self.stack[0])
        elif line.marker:
            self._open(line, line.marker)
        elif ADDRESS.match(line.text):
            self._address(index)
        elif self.stack:
            self.stack[-1].lines.append(line)
        return index + 1

    def _end_of_attachments(self, index: int) -> int:
        """Pass over a numbered list of attachments (附件：1. …, 2. …, 3. …)."""
        first = ATTACHMENTS.match(self.lines[index].text)
        expected = 1 if first and not first["number"] else 2  # 附件：1. …, or a list below 附件：
        index += 1
        while first and index < len(self.lines):
            marker = self.lines[index].marker
            if marker is None or marker.number != expected or "。" in self.lines[index].text:
                break
            expected += 1
            index += 1
        return index

    def _open(self, line: _Line, marker: Marker) -> None:
        node = _Node(marker=marker, style=_style(marker), lines=[line])
        self._close_for(node)
        (self.stack[-1].children if self.stack else self.roots).append(node)
        self.stack.append(node)

    def _close_for(self, node: _Node) -> None:
        """Close the sections that the new one does not belong to."""
        styles = [each.style for each in self.stack]
        rank = RANK[node.marker.style] if node.marker else 0
        if node.style in styles and not self._restarts_below(node, rank):
            del self.stack[len(styles) - 1 - styles[::-1].index(node.style) :]
            return
        begins = node.marker is not None and node.marker.number == 1 and node.marker.style not in _TOP_STYLES
        while self.stack and not begins and self._rank(self.stack[-1]) > rank:
            self.stack.pop()

    def _restarts_below(self, node: _Node, rank: int) -> bool:
        """A list that starts at 1 again under a style that usually stands above it is a new list below."""
        top = self.stack[-1]
        begins = node.marker is not None and node.marker.number == 1
        return begins and top.style != node.style and self._rank(top) < rank

    def _rank(self, node: _Node) -> int:
        return RANK[node.marker.style] if node.marker else 0

    def _address(self, index: int) -> None:
        """The closing words of a speech stand outside; an address between sections belongs to the top one."""
        if index < self.last_marked:
            del self.stack[1:]
            if self.stack:
                self.stack[0].lines.append(self.lines[index])
        else:
            self.stack.clear()

    def _ends_body(self, index: int) -> bool:
        line = self.lines[index]
        if line.marker:
            return False
        return bool(END_OF_BODY.fullmatch(line.text)) or _is_sign_off(self.lines, index)


def _style(marker: Marker) -> str:
    """The style of a level; chapters and their sections (章, 节) are levels of their own."""
    return f"part:{marker.text[-1]}" if marker.style == "part" else marker.style


def _is_sign_off(lines: Sequence[_Line], index: int) -> bool:
    """Whether a line is the date of the sign-off, or a body's name right above it."""
    for line in lines[index : index + 3]:
        if line.marker or len(line.text) > 45 or re.search("[。；，：:]", line.text):
            return False
        if is_date_line(line.text):
            return True
    return False


def _open_lead_paragraphs(node: _Node) -> None:
    """Make items of a leaf's paragraphs if all of them open with a short lead sentence."""
    for child in node.children:
        _open_lead_paragraphs(child)
    paragraphs = node.lines[1:]
    heads_alone = node.marker is not None and "。" not in node.lines[0].text
    if node.children or len(paragraphs) < 2 or not heads_alone:
        return
    if all(is_lead_sentence(line.text) for line in paragraphs):
        node.children = [_Node(marker=None, style="lead", lines=[line]) for line in paragraphs]
        del node.lines[1:]


def _section(text: AlignedText, node: _Node, level: int) -> Section:
    children = tuple(_section(text, child, level + 1) for child in node.children)
    first = node.lines[0]
    start, end = first.start, _end(node)
    printed = node.marker.text if node.marker else ""
    leads_list = bool(node.children) and len(node.lines) == 1 and node.children[0].marker is not None
    more = bool(children) or any(not is_tail(line.text) for line in node.lines[1:])
    heading = read_heading(first.text[len(printed) :], more=more, leads_list=leads_list)
    return Section(
        level=level,
        marker="".join(printed.split()) or None,
        heading=heading,
        span=text.span(start, end),
        text=text.text[start:end],
        children=children,
        inline=find_measures(text, start + len(printed), end) if not children else (),
        doubts=tuple(_doubts(node, end - start)),
    )


def _doubts(node: _Node, length: int) -> Iterator[str]:
    """What may be wrong with a section by itself: read without a number, or a very long item."""
    if node.marker is None:
        yield "read without a number"
    if not node.children and length > _LONG_ITEM:
        yield f"{length} characters without a heading below"


def _end(node: _Node) -> int:
    ends = [node.lines[-1].end, *(_end(child) for child in node.children[-1:])]
    return max(ends)
