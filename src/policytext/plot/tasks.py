"""The flow of tasks from plan to plan: what goes on, changes, parts, joins, begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from policytext.errors import UsageError
from policytext.lexicon import load_table
from policytext.plot.canvas import INK, PALE, Language, Pen, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["plot_tasks", "status_words"]

# From the top lane to the bottom one: face, edge and hatch; hatches tell them apart in black and white.
STYLES: Final[Mapping[str, tuple[str, str, str]]] = {
    "new": ("#e3f0e6", "#2f7f4f", ".."),
    "returned": ("#e3f0e6", "#2f7f4f", "oo"),
    "carried_over": ("#bcd0e5", "#1f5a99", ""),
    "revised": ("#e6edf5", "#1f5a99", "//"),
    "split": ("#f3ecd9", "#a87900", "\\\\"),
    "merged": ("#eee6f6", "#7d5ba6", "xx"),
    "dropped": ("#f8e1dc", "#c8553d", "--"),
}
BETWEEN: Final = 0.2
"""Inches between two bands, so that the figure of one task has room."""
FADE: Final = 0.55
"""The part of the way between two years that a new or a dropped task is drawn on."""

Flows = Mapping[str, tuple[int, int]]
"""By status: the tasks of the older plan, and those of the newer one."""


class _Step(NamedTuple):
    """From one plan to the next."""

    old: str
    new: str
    flows: Flows


def plot_tasks(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    language: Language = "zh",
    font: str | Path | None = None,
) -> Axes:
    """What became of the tasks of each plan: bands from year to year, a lane for each status.

    A band is as thick as its tasks are many: 2→5 are two tasks that were split into five. New tasks come in
    from the left of their year, dropped ones go out at the right of theirs.

    Args:
        table: from :func:`policytext.compare.task_ledger`, or from :func:`policytext.compare.align` of two plans.
        ax: where to draw; default a new figure.
        language: of the labels.
        font: a font file, see :func:`cjk_font`.

    Raises:
        UsageError: the table is neither, or holds one plan only.
    """
    pen = Pen(language, font)
    steps = list(_steps_of(table))
    if not steps:
        raise UsageError("the table holds fewer than two plans; there is no flow between them")
    largest = {status: max(max(step.flows.get(status, (0, 0))) for step in steps) for status in STYLES}
    lanes = {status: n for status, n in largest.items() if n}
    ax = ax or new_axes(1.6 + (1.3 if len(steps) > 1 else 2.4) * len(steps), _height(lanes))
    middles, unit = _lanes(ax, lanes)
    for place, step in enumerate(steps):
        for status, (old, new) in step.flows.items():
            _draw_band(ax, (place, middles[status]), (old * unit, new * unit), status)
            _write(
                ax,
                (place, middles[status]),
                status,
                str(max(old, new)) if old == new or not (old and new) else f"{old}→{new}",
            )
    _name(ax, steps, middles, pen, status_words(language))
    return pen.finish(ax, grid=None)


def status_words(language: Language) -> dict[str, str]:
    """What became of a task, in words.

    >>> status_words("zh")["carried_over"]
    '延续'
    """
    words: dict[str, str] = load_table("comparison")[language]["status"]
    return words


def _steps_of(table: pd.DataFrame) -> Iterator[_Step]:
    columns = set(table.columns)
    if {"entry", "old_docname", "new_docname"} <= columns:
        yield from _aligned(table)
    elif {"task", "year", "related"} <= columns:
        yield from _followed(table)
    else:
        names = ", ".join(map(str, table.columns))
        raise UsageError(f"the table has the columns {names}; it must come from compare.task_ledger or align")


def _aligned(table: pd.DataFrame) -> Iterator[_Step]:
    """The one step of an alignment; a split has a row for each new item, a merger one for each old one."""
    flows = {}
    for status, rows in table.groupby("status"):
        sides = (rows[f"{side}_start"].dropna().nunique() for side in ("old", "new"))
        old, new = sides
        flows[str(status)] = (old, new)
    if flows:
        names = [next(iter(table[f"{side}_docname"].dropna()), "—") for side in ("old", "new")]
        yield _Step(names[0], names[1], flows)


def _followed(table: pd.DataFrame) -> Iterator[_Step]:
    """The steps of a ledger, from each year to the next that has a plan."""
    for old, new in pairwise(sorted(table["year"].unique())):
        rows = table[table["year"] == new]
        flows = {str(status): _sides(str(status), own) for status, own in rows.groupby("status")}
        yield _Step(str(old), str(new), flows)


def _sides(status: str, rows: pd.DataFrame) -> tuple[int, int]:
    """How many old tasks and how many new ones the rows of a year stand for."""
    n = len(rows)
    if status == "split":  # the closest part goes on as the old task, the others name it
        return rows["related"].where(rows["related"] != "", rows["task"].astype(str)).nunique(), n
    if status == "merged":  # each old task has a row, with the place of the one item that they went into
        return n, len(rows.drop_duplicates(["docname", "start", "end"]))
    return (0 if status in ("new", "returned") else n), (0 if status == "dropped" else n)


def _height(lanes: Mapping[str, int]) -> float:
    return 0.9 + BETWEEN * len(lanes) + min(0.09 * sum(lanes.values()), 3.6)


def _lanes(ax: Axes, lanes: Mapping[str, int]) -> tuple[dict[str, float], float]:
    """The middle of each lane and the thickness of one task, in inches from the top."""
    height = ax.bbox.height / ax.figure.dpi
    unit = max(height - BETWEEN * len(lanes), 0.3) / sum(lanes.values())
    middles, top = {}, 0.0
    for status, n in lanes.items():
        thick = n * unit + BETWEEN
        middles[status] = top + thick / 2
        top += thick
    ax.set_ylim(top, 0)
    return middles, unit


def _draw_band(ax: Axes, at: tuple[int, float], thick: tuple[float, float], status: str) -> None:
    from matplotlib.patches import Polygon

    face, edge, hatch = STYLES[status]
    left, right = at[0] + (0 if thick[0] else 1 - FADE), at[0] + (1 if thick[1] else FADE)
    (old, new), y = thick, at[1]
    tip = 0.12  # what ends or begins does so in a point
    if not old:
        corners = [
            (left, y),
            (left + tip, y - new / 2),
            (right, y - new / 2),
            (right, y + new / 2),
            (left + tip, y + new / 2),
        ]
    elif not new:
        corners = [
            (left, y - old / 2),
            (right - tip, y - old / 2),
            (right, y),
            (right - tip, y + old / 2),
            (left, y + old / 2),
        ]
    else:
        corners = [(left, y - old / 2), (right, y - new / 2), (right, y + new / 2), (left, y + old / 2)]
    ax.add_patch(Polygon(corners, closed=True, facecolor=face, edgecolor=edge, hatch=hatch, linewidth=0.8))


def _write(ax: Axes, at: tuple[int, float], status: str, text: str) -> None:
    """The figure in the middle of a band, legible on any hatch."""
    from matplotlib.patheffects import withStroke

    x = {"new": 1 - FADE / 2 + 0.03, "returned": 1 - FADE / 2 + 0.03, "dropped": FADE / 2 - 0.03}.get(
        status, 0.5
    )
    halo = [withStroke(linewidth=3, foreground="white")]
    ax.text(at[0] + x, at[1], text, ha="center", va="center", color=INK, path_effects=halo)


def _name(
    ax: Axes, steps: list[_Step], middles: Mapping[str, float], pen: Pen, statuses: Mapping[str, str]
) -> None:
    """Name the plans at the top, with their tasks, and the lanes at the left."""
    olds = [sum(old for old, _ in step.flows.values()) for step in steps]
    totals = [*olds, sum(new for _, new in steps[-1].flows.values())]
    names = [*(step.old for step in steps), steps[-1].new]
    ax.vlines(range(len(names)), 0, max(ax.get_ylim()), color=INK, linewidth=2)
    counted = [pen.words["tasks_n"].format(n=n) for n in totals]
    labels = [f"{name}\n{n}" for name, n in zip(pen.documents(names), counted, strict=True)]
    ax.set_xticks(range(len(names)), labels)
    ax.xaxis.tick_top()
    ax.set_xlim(-0.05, len(steps) + 0.05)
    ax.set_yticks(list(middles.values()), [statuses[status] for status in middles])
    ax.set_xlabel(pen.words["tasks"], color=PALE)
    ax.xaxis.set_label_position("bottom")
