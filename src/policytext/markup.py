"""Marked text and trees as safe HTML, for Jupyter and the report. Everything printed is escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from html import escape
from typing import Any, Final, NamedTuple

__all__ = ["Mark", "definition_list", "folded", "legend", "marked_text", "nested_list", "table", "tagged"]

# Pale enough that dark text keeps a contrast above 7:1; the underline tells them apart in grey.
COLOURS: Final[Mapping[str, tuple[str, str]]] = {
    "slogans": ("#fde2e2", "solid #c0504d"),
    "quotas": ("#dcefdc", "double #3f7f3f"),
    "deadlines": ("#fff2cc", "dashed #a87900"),
    "responsibilities": ("#dde8f7", "dotted #1f5a99"),
    "references": ("#eee3f5", "solid #7d5ba6"),
}
OTHER: Final = ("#eeeeee", "solid #777777")

# Jupyter aligns the cells of tables to the right, and its own dark theme must not reach pale marks.
CELL: Final = ' style="text-align:left;vertical-align:top;max-width:44em"'
BOX: Final = (
    "white-space:pre-wrap;line-height:1.8;max-height:30em;max-width:52em;overflow:auto;"
    "border:1px solid #8885;border-radius:4px;padding:.8em 1.2em;margin:.6em 0"
)


class Mark(NamedTuple):
    """A passage ``text[start:end]`` to be marked as one of the groups of the record.

    Args:
        start: first character.
        end: one past the last.
        group: what it is.
        title: what is known of it, in words.
    """

    start: int
    end: int
    group: str
    title: str = ""


Tags = Callable[[Mark, bool], tuple[str, str]]
"""The tags before and after a piece of a mark, told whether it is the mark's first piece."""


def tagged(text: str, marks: Iterable[Mark], tags: Tags) -> str:
    """The text, escaped, with elements around passages; where two cross, the later one is cut in two.

    Args:
        text: what is printed.
        marks: passages inside it, in any order.
        tags: what stands around a mark.

    >>> tagged("一二三", [Mark(0, 2, "a"), Mark(1, 3, "b")], lambda mark, _: (f"<{mark.group}>", f"</{mark.group}>"))
    '<a>一<b>二</b></a><b>三</b>'
    """
    todo = [(mark.start, -mark.end, place, True, mark) for place, mark in enumerate(marks)]
    heapify(todo)
    writer = _Writer(text)
    while todo:
        start, until, place, first, mark = heappop(todo)
        end = min(-until, writer.reach(start))
        if end < -until:
            heappush(todo, (end, until, place, False, mark))
        writer.open(end, *tags(mark, first))
    writer.reach(len(text) + 1)
    return "".join(writer.pieces)


class _Writer:
    """Writes a text from left to right with the elements that are open around it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[str] = []
        self.open_ends: list[tuple[int, str]] = []
        self.done = 0

    def reach(self, place: int) -> int:
        """Write up to a place, closing what ends before it; tell where the innermost open element ends."""
        while self.open_ends and self.open_ends[-1][0] <= place:
            end, after = self.open_ends.pop()
            self._write(end)
            self.pieces.append(after)
        self._write(place)
        return self.open_ends[-1][0] if self.open_ends else len(self.text)

    def open(self, end: int, before: str, after: str) -> None:
        self.pieces.append(before)
        self.open_ends.append((end, after))

    def _write(self, end: int) -> None:
        self.pieces.append(escape(self.text[self.done : end]))
        self.done = max(self.done, end)


def marked_text(text: str, marks: Iterable[Mark]) -> str:
    """The text with each passage in a ``<mark>``, in a box that scrolls if it is long.

    >>> marked_text("增强四个意识", [Mark(2, 6, "slogans")]).count("<mark")
    1
    """
    return f'<div style="{BOX}">{tagged(text, marks, _mark)}</div>'


def legend(marks: Iterable[Mark]) -> str:
    """How many marks there are of each group, in its colour.

    >>> legend([Mark(2, 6, "slogans")]).count("slogans 1")
    1
    """
    counts = Counter(mark.group for mark in marks)
    known = [*COLOURS, *(group for group in counts if group not in COLOURS)]
    shown = [f"<mark {_style(one)}>{escape(one)} {counts[one]}</mark>" for one in known if counts[one]]
    return f'<p style="line-height:2">{" ".join(shown)}</p>' if shown else ""


def _mark(mark: Mark, first: bool) -> tuple[str, str]:
    group = escape(mark.group)
    title = escape(f"{mark.group}: {mark.title}" if mark.title else mark.group)
    return f'<mark {_style(mark.group)} class="{group}" title="{title}">', "</mark>"


def _style(group: str) -> str:
    background, line = COLOURS.get(group, OTHER)
    return f'style="background:{background};color:#222;border-bottom:2px {line};padding:0 1px"'


def folded(summary: str, html: str) -> str:
    """HTML that is shown at a click.

    >>> folded("2 sections", "<ul></ul>")
    '<details><summary>2 sections</summary><ul></ul></details>'
    """
    return f"<details><summary>{escape(summary)}</summary>{html}</details>"


def nested_list(nodes: Sequence[tuple[str, Sequence[Any]]]) -> str:
    """A tree of (label, children) as nested lists.

    >>> nested_list([("一、", [("（一）", [])])])
    '<ul><li>一、<ul><li>（一）</li></ul></li></ul>'
    """
    if not nodes:
        return ""
    return f"<ul>{''.join(f'<li>{escape(label)}{nested_list(below)}</li>' for label, below in nodes)}</ul>"


def definition_list(pairs: Mapping[str, Any]) -> str:
    """Names and values as a two-column table.

    >>> definition_list({"year": 2020}).count("<td")
    1
    """
    rows = [
        f"<tr><th{CELL}>{escape(name)}</th><td{CELL}>{escape(_words(value))}</td></tr>"
        for name, value in pairs.items()
    ]
    return f"<table>{''.join(rows)}</table>"


def table(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Rows of values as a table with a header; numbers stand to the right.

    >>> table(["year"], [[2020]])
    '<table><thead><tr><th>year</th></tr></thead><tbody><tr><td>2020</td></tr></tbody></table>'
    """
    listed = [list(row) for row in rows]
    texts = [any(isinstance(cell, str) and cell for cell in column) for column in zip(*listed, strict=True)]
    styles = [CELL if text else "" for text in texts] or None
    names = list(header)
    head = _cells("th", names, styles or [""] * len(names))
    body = "".join(f"<tr>{_cells('td', row, styles or [])}</tr>" for row in listed)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(tag: str, values: Iterable[Any], styles: Iterable[str]) -> str:
    pairs = zip(values, styles, strict=True)
    return "".join(f"<{tag}{style}>{escape(_words(value))}</{tag}>" for value, style in pairs)


def _words(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
