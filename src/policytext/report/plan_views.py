"""The page's tables of tasks and of attention."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from policytext.pattern import pattern
from policytext.plot.tasks import status_words
from policytext.report.cells import Cell, View, clip, count_cell, number_of, percent_cell, records, text_cell
from policytext.report.making import MOST_ROWS, Maker
from policytext.report.values import unnumbered

__all__ = ["attention_view", "changed_pieces", "task_view"]

# As compare.difference writes them: [-推进-]{+深化+}志愿服务.
_MARKED = pattern(r"\[-(?P<old>.*?)-\]|\{\+(?P<new>.*?)\+\}", re.DOTALL)

AROUND: Final = 16
"""Characters that are shown of a passage that stayed, on each side of a change."""
LONGEST: Final = 240
"""Characters of a task's changes; the CSV file has all."""
PLAIN: Final = 120
"""Characters of a task's text where nothing is compared."""


def task_view(maker: Maker) -> View:
    """The ledger: a row for each task and year."""
    names = ("series", "task", "year", "status", "heading", "docname", "wording", "place")
    table = maker.content.tasks
    rows = [("", _task_cells(maker, row)) for row in records(table.head(MOST_ROWS))]
    return maker.view("tasks", names, rows, numeric=("task", "year"), total=len(table))


def _task_cells(maker: Maker, row: Mapping[str, Any]) -> list[Cell]:
    place = maker.words["page"]["interval"].format(low=row["start"], high=row["end"])
    wording = (
        Cell(pieces=tuple(changed_pieces(row["difference"])))
        if isinstance(row["difference"], str)
        else Cell(text=clip(unnumbered(row["text"]), PLAIN))
    )
    return [
        text_cell(row["series"]),
        count_cell(row["task"]),
        Cell(text=str(row["year"]), number=float(row["year"])),
        Cell(text=status_words(maker.language)[row["status"]]),
        text_cell(row["heading"]),
        maker.document(row["docname"]),
        wording,
        Cell(text=place, number=float(row["start"])),
    ]


def changed_pieces(marked: str) -> Iterator[tuple[str, str]]:
    """What went and what came, with a little of what stayed around it.

    Yields:
        ``same``, ``old`` or ``new``, and the words.

    >>> list(changed_pieces("全年[-10-]{+12+}次"))
    [('same', '全年'), ('old', '10'), ('new', '12'), ('same', '次')]
    """
    at, left = 0, LONGEST
    for match in _MARKED.finditer(marked):
        kind = "old" if match["old"] is not None else "new"
        for name, text in (("same", _middle(marked[at : match.start()], first=not at)), (kind, match[kind])):
            if text and left > 0:
                yield name, clip(text, max(left, 2))
                left -= len(text)
        at = match.end()
    if rest := marked[at:]:
        yield "same", clip(rest, AROUND)


def _middle(text: str, *, first: bool) -> str:
    """A passage that stayed: its ends beside the changes."""
    if len(text) <= 2 * AROUND + 1:
        return text
    return ("" if first else text[:AROUND]) + "…" + text[-AROUND:]


def attention_view(maker: Maker) -> View:
    """How much of their items groups give to each term."""
    names = ("group", "theme", "documents", "items", "n_items", "characters", "n_characters", "attention")
    rows = [("", _attention_cells(row)) for row in records(maker.content.attention)]
    return maker.view("attention", names, rows, numeric=names[2:], by=maker.content.attention_by)


def _attention_cells(row: Mapping[str, Any]) -> list[Cell]:
    group = Cell(text=clip(row["group"]), number=number_of(row["group"]))
    counts = ("documents", "items", "n_items", "characters", "n_characters")
    return [
        group,
        text_cell(row["theme"]),
        *(count_cell(row[name]) for name in counts),
        percent_cell(row["attention"]),
    ]
