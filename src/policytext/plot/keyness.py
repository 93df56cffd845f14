"""Keyness as diverging bars."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from policytext.errors import UsageError
from policytext.plot.canvas import INK, PALE, Language, Pen, new_axes, plain_numbers

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["plot_keyness"]

TARGET, REFERENCE = "#1f5a99", "#c8553d"


def plot_keyness(
    table: pd.DataFrame,
    *,
    value: Literal["z", "G2", "log_ratio"] = "z",
    top: int = 12,
    groups: tuple[str, str] | None = None,
    ax: Axes | None = None,
    language: Language = "zh",
    font: str | Path | None = None,
) -> Axes:
    """The words that two groups use most differently, as diverging bars.

    At the end of a bar stand the occurrences in target and reference; a bar is hollow where one document
    has more than half of the word's occurrences.

    Args:
        table: from :func:`policytext.compare.keyness`.
        value: the length of the bars.
        top: how many words on each side.
        groups: what target and reference are called.
        ax: where to draw; default a new figure.
        language: of the labels.
        font: a font file, see :func:`cjk_font`.
    """
    pen = Pen(language, font)
    ours = table[table[value] > 0].nlargest(top, value)
    theirs = table[table[value] < 0].nsmallest(top, value)[::-1]
    rows = [*ours.to_dict("records"), *theirs.to_dict("records")]
    if not rows:
        raise UsageError("the keyness table has no word that differs; there is nothing to draw")
    ax = ax or new_axes(7.2, 1.0 + 0.22 * len(rows))
    for place, row in enumerate(rows):
        _draw_bar(ax, place, row, value, pen)
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_yticks([])
    plain_numbers(ax.xaxis)
    ax.margins(x=0.16)
    _name_sides(ax, *(groups or (pen.words["target"], pen.words["reference"])), pen)
    hollow = f"　{pen.words['one_document']}" if any(row.get("driven_by_one") for row in rows) else ""
    ax.set_xlabel(pen.words[value] + hollow, color=PALE)
    return pen.finish(ax, grid="x")


def _name_sides(ax: Axes, target: str, reference: str, pen: Pen) -> None:
    left = pen.words["more_reference"].format(reference=pen.label(reference))
    right = pen.words["more_target"].format(target=pen.label(target))
    ax.set_title(f"← {left}", loc="left")
    ax.set_title(f"{right} →", loc="right")


def _draw_bar(ax: Axes, place: int, row: dict[Hashable, Any], value: str, pen: Pen) -> None:
    """A bar, its word on the other side of zero, and the two counts at its end."""
    length = float(row[value])
    colour = TARGET if length > 0 else REFERENCE
    fill = "white" if row.get("driven_by_one") else colour
    ax.barh(place, length, height=0.66, facecolor=fill, edgecolor=colour, linewidth=1)
    away = 1 if length > 0 else -1
    _write(ax, (0, place), pen.label(row["feature"]), -away, INK)
    _write(ax, (length, place), f"{row['n_target']} : {row['n_reference']}", away, PALE)


def _write(ax: Axes, point: tuple[float, float], text: str, side: int, colour: str) -> None:
    """A text beside a point, to its right (1) or left (-1)."""
    align: Literal["left", "right"] = "left" if side > 0 else "right"
    ax.annotate(
        text, point, xytext=(4 * side, 0), textcoords="offset points", ha=align, va="center", color=colour
    )
