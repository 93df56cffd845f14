"""Marked text and trees as safe HTML, for Jupyter and the report. Everything printed is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

__all__ = ["Mark", "definition_list", "marked_text", "nested_list", "table"]

# Pale enough that black text keeps a contrast above 7:1, told apart in grey by the underline's style.
COLOURS = {
    "slogans": "#fde2e2",
    "quotas": "#dcefdc",
    "deadlines": "#fff2cc",
    "responsibilities": "#dde8f7",
    "references": "#eee3f5",
}


class Mark(NamedTuple):
    """A passage ``text[start:end]`` to be marked as one of the groups of the record."""

    start: int
    end: int
    group: str


def marked_text(text: str, marks: Iterable[Mark]) -> str:
    """The text with each passage in a ``<mark>``; of overlapping passages the first, longest one.

    >>> marked_text("增强四个意识", [Mark(2, 6, "slogans")]).count("<mark")
    1
    """
    pieces, done = [], 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < done:
            continue
        inside = escape(text[mark.start : mark.end])
        style = f' style="background:{COLOURS.get(mark.group, "#eee")}"'
        pieces.append(escape(text[done : mark.start]))
        pieces.append(
            f'<mark{style} class="{escape(mark.group)}" title="{escape(mark.group)}">{inside}</mark>'
        )
        done = mark.end
    pieces.append(escape(text[done:]))
    return f'<div style="white-space:pre-wrap">{"".join(pieces)}</div>'


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

    >>> definition_list({"year": 2020})
    '<table><tr><th style="text-align:left">year</th><td>2020</td></tr></table>'
    """
    rows = [
        f'<tr><th style="text-align:left">{escape(name)}</th><td>{escape(_words(value))}</td></tr>'
        for name, value in pairs.items()
    ]
    return f"<table>{''.join(rows)}</table>"


def table(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Rows of values as a table with a header.

    >>> table(["year"], [[2020]])
    '<table><thead><tr><th>year</th></tr></thead><tbody><tr><td>2020</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    cells = ("".join(f"<td>{escape(_words(value))}</td>" for value in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _words(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
