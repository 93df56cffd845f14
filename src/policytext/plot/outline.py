"""Documents as strips: their sections by role, with slogans and quotas as ticks."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policytext.errors import UsageError
from policytext.plot.canvas import INK, PALE, SIZE, Language, Pen, new_axes, plain_numbers, words_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.patches import Rectangle

    Rows = list[dict[Any, Any]]

__all__ = ["plot_outline"]

# Face and hatch by role; hatches tell them apart in black and white.
ROLES: Final[Mapping[str, tuple[str, str]]] = {
    "guidance": ("#eee3f5", ".."),
    "review": ("#e4e4e0", "///"),
    "goals": ("#dcefdc", "\\\\\\"),
    "tasks": ("#bcd0e5", ""),
    "safeguards": ("#fff2cc", "xx"),
    "reporting": ("#f8e1dc", "---"),
    "": ("#ffffff", ""),
}
EDGE: Final = "#8d8d88"
TICKS: Final = {"slogans": "#b8433f", "quotas": "#2f7a2f"}
HALF: Final = 0.26
"""Half the height of a strip, of 1 a row."""
TICK: Final = 0.16


def plot_outline(
    table: pd.DataFrame,
    *,
    slogans: pd.DataFrame | None = None,
    quotas: pd.DataFrame | None = None,
    top: int = 30,
    ax: Axes | None = None,
    language: Language = "zh",
    font: str | Path | None = None,
) -> Axes:
    """How documents are built: a strip each, its sections shaded by role, slogans above and quotas below.

    One document is drawn over the places of its source and has its top sections named; several over the share of
    the text, so that long and short ones can be compared.

    Args:
        table: from ``to_frame(Section)`` of a document or a corpus.
        slogans: from ``to_frame(Slogan)``: the ticks above.
        quotas: from ``to_frame(Quota)``: the ticks below.
        top: how many documents to show, from the first of the table.
        ax: where to draw; default a new figure.
        language: of the labels.
        font: a font file, see :func:`cjk_font`.

    Raises:
        UsageError: the table has no section.
    """
    pen = Pen(language, font)
    if not len(table):
        raise UsageError("the table has no section; there is nothing to draw")
    strips = {str(name): rows.to_dict("records") for name, rows in table.groupby("docname", sort=False)}
    names = list(strips)[:top]
    single = len(names) == 1
    ax = ax or new_axes(7.6, (1.3 if single else 1.0) + 0.34 * len(names))
    found = {"slogans": slogans, "quotas": quotas}
    used: dict[str, None] = {}
    for place, name in enumerate(names):
        ends = [float(row["end"]) for row in strips[name]]
        scale = 1.0 if single else 100 / max(ends)
        used |= _draw_strip(ax, place, strips[name], scale)
        for kind, rows in found.items():
            _draw_ticks(ax, place, _starts(rows, name, scale), kind)
    if single:
        ax.set_xlim(0, max(ends))
        _name_sections(ax, strips[names[0]], pen)
    _label(ax, names, {kind for kind, rows in found.items() if rows is not None}, pen, single=single)
    _legend(ax, used, words_of(language)["roles"])
    return pen.finish(ax, grid=None)


def _draw_strip(ax: Axes, place: int, rows: Rows, scale: float) -> dict[str, None]:
    """The sections of a document, deeper ones over those around them, with lines where they begin; tell the roles."""
    low, high = place - HALF, place + HALF
    roles: dict[str, None] = {}
    for row in sorted(rows, key=lambda row: row["level"]):
        role = row["role"] if isinstance(row["role"], str) and row["role"] in ROLES else ""
        ax.add_patch(_box(row["start"] * scale, row["end"] * scale, place, *ROLES[role]))
        roles[role] = None
    # The first section inside another one begins where that does, but for a heading.
    deeper = [row["start"] * scale for before, row in pairwise(rows) if 1 < row["level"] <= before["level"]]
    ax.vlines(deeper, low, high, color=EDGE, linewidth=0.4)
    ax.vlines(
        [row["start"] * scale for row in rows if row["level"] == 1], low, high, color=INK, linewidth=1.2
    )
    ends = [row["end"] * scale for row in rows]
    ax.hlines([low, high], rows[0]["start"] * scale, max(ends), color=EDGE, linewidth=0.8)
    ax.vlines([max(ends)], low, high, color=EDGE, linewidth=0.8)
    return roles


def _box(start: float, end: float, place: int, face: str, hatch: str) -> Rectangle:
    from matplotlib.patches import Rectangle

    # The hatch has the colour of the edge, which is not drawn.
    return Rectangle(
        (start, place - HALF), end - start, 2 * HALF, facecolor=face, edgecolor=EDGE, hatch=hatch, linewidth=0
    )


def _starts(rows: pd.DataFrame | None, name: str, scale: float) -> list[float]:
    return [] if rows is None else [start * scale for start in rows["start"][rows["docname"] == name]]


def _draw_ticks(ax: Axes, place: int, starts: list[float], kind: str) -> None:
    edge, tip = (
        (place - HALF, place - HALF - TICK) if kind == "slogans" else (place + HALF, place + HALF + TICK)
    )
    ax.vlines(starts, edge, tip, color=TICKS[kind], linewidth=1)


def _name_sections(ax: Axes, rows: Rows, pen: Pen) -> None:
    """Marker and heading of the top sections, as far as they have room."""
    from matplotlib.patheffects import withStroke

    width = ax.bbox.width / ax.figure.dpi * 72 / (max(ax.get_xlim()) or 1)
    for row in rows:
        room = int((row["end"] - row["start"]) * width / SIZE)
        text = "".join(one for one in (row["marker"], row["heading"]) if isinstance(one, str))
        if row["level"] == 1 and room >= 2 and text:
            middle = (row["start"] + row["end"]) / 2
            halo = [withStroke(linewidth=3, foreground="white")]
            ax.text(middle, 0, pen.label(text, room), ha="center", va="center", color=INK, path_effects=halo)


def _label(ax: Axes, names: list[str], kinds: set[str], pen: Pen, *, single: bool) -> None:
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_yticks(range(len(names)), pen.documents(names, 18))
    plain_numbers(ax.xaxis)
    if not single:
        ax.set_xlim(0, 100)
    ticks = "　".join(pen.words[f"outline_{kind}"] for kind in TICKS if kind in kinds)
    ax.set_xlabel(
        "　".join(filter(None, (pen.words["outline_one" if single else "outline_many"], ticks))), color=PALE
    )


def _legend(ax: Axes, used: dict[str, None], words: Mapping[str, str]) -> None:
    from matplotlib.patches import Patch

    shown = [role for role in ROLES if role in used]
    patches = [
        Patch(
            facecolor=ROLES[role][0],
            edgecolor=EDGE,
            hatch=ROLES[role][1],
            label=words[role or "none"],
            linewidth=0.6,
        )
        for role in shown
    ]
    ax.legend(
        handles=patches, frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=4, borderaxespad=0
    )
