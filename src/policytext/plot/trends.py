"""Trends as lines over the years, as points for groups, or as small panels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from policytext.errors import UsageError
from policytext.plot.canvas import (
    PALE,
    SIZE,
    Language,
    Pen,
    group_column,
    new_axes,
    new_figure,
    plain_numbers,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

    Lines: TypeAlias = list[tuple[str, pd.DataFrame]]

__all__ = ["MOST_LINES", "plot_trend_panels", "plot_trends"]

Value = Literal["rate", "share"]

# Colours that stay apart for colour-blind readers; line and marker tell them apart in black and white.
STYLES: Final[tuple[tuple[str, Any, str], ...]] = (
    ("#1f5a99", "-", "o"),
    ("#c8553d", "--", "s"),
    ("#2f7f4f", "-.", "^"),
    ("#7d5ba6", (0, (6, 1.5)), "D"),
    ("#a87900", (0, (1, 1)), "v"),
    ("#3d3d3d", (0, (3, 1, 1, 1)), "P"),
    ("#b8447a", (0, (4, 1, 1, 1, 1, 1)), "X"),
    ("#2a8c94", (0, (8, 2)), "<"),
)
MOST_LINES: Final = len(STYLES)
"""How many terms one pair of axes holds; more go to :func:`plot_trend_panels`."""


def plot_trends(
    table: pd.DataFrame,
    *,
    value: Literal["rate", "share"] = "rate",
    terms: Iterable[str] | None = None,
    ax: Axes | None = None,
    language: Language = "zh",
    font: str | Path | None = None,
) -> Axes:
    """Rates or shares with their intervals: lines over the years, else points for each group.

    A year without documents is a gap in the line. Of a single group, each term is a row of points.

    Args:
        table: from :func:`policytext.compare.trends`; the second column is what it is grouped by.
        value: what to draw.
        terms: the features to draw, in this order; default all.
        ax: where to draw; default a new figure.
        language: of the labels.
        font: a font file, see :func:`cjk_font`.

    Raises:
        UsageError: nothing to draw, or more than :data:`MOST_LINES` terms.
    """
    pen = Pen(language, font)
    by, lines = _lines_of(table, terms)
    groups = table[by].nunique()
    if len(lines) > MOST_LINES and groups > 1:
        raise UsageError(
            f"{len(lines)} terms are too many for one pair of axes; give terms= with at most {MOST_LINES}, "
            "or use plot_trend_panels or plot_slogans"
        )
    if groups > 1 and is_numeric(table[by]):
        ax = ax or new_axes(7.2, 4.2)
        _draw_lines(ax, by, lines, value)
        _label_lines(ax, by, lines, value, pen)
        return pen.finish(ax, grid="y")
    ax = ax or new_axes(7.2, 1 + 0.2 * len(lines) * (groups + 1) / 2)
    if groups > 1:
        _draw_points(ax, by, lines, value, pen)
    else:
        _draw_rows(ax, lines, value, pen)
    _value_axis(ax.xaxis, value, pen)
    return pen.finish(ax, grid="x")


def plot_trend_panels(
    table: pd.DataFrame,
    *,
    value: Literal["rate", "share"] = "rate",
    columns: int = 4,
    language: Language = "zh",
    font: str | Path | None = None,
) -> Figure:
    """Many terms over the years, a small pair of axes each with its own scale from zero.

    Args:
        table: from :func:`policytext.compare.trends`, by a number.
        value: what to draw.
        columns: panels side by side.
        language: of the labels.
        font: a font file, see :func:`cjk_font`.
    """
    pen = Pen(language, font)
    by, lines = _lines_of(table, None)
    rows = -(-len(lines) // columns)
    figure = new_figure(7.6, 0.5 + 1.5 * rows)
    panels = figure.subplots(rows, columns, sharex=True, squeeze=False).ravel()
    for ax, (name, line) in zip(panels, lines, strict=False):
        _draw_lines(ax, by, [(name, line)], value)
        ax.set_title(pen.label(name, 11), loc="left", pad=3)
        ax.xaxis.set_major_locator(_years(3))
        pen.finish(ax, grid="y")
    for ax in panels[len(lines) :]:
        ax.set_axis_off()
    text = f"{pen.words[value]}　{_bands([[line] for line in lines], value, pen)}"
    figure.supxlabel(text, fontproperties=pen.font, fontsize=SIZE, color=PALE)
    return figure


def is_numeric(values: pd.Series[Any]) -> bool:
    """Whether groups are numbers (years), so that a line may join them."""
    from pandas.api.types import is_numeric_dtype

    return is_numeric_dtype(values)


def _lines_of(table: pd.DataFrame, terms: Iterable[str] | None) -> tuple[str, Lines]:
    """The column of the groups, and the rows of each feature to be drawn."""
    by = group_column(table)
    rows = {str(feature): part for feature, part in table.groupby("feature", sort=False)}
    wanted = list(rows) if terms is None else list(terms)
    unknown = [term for term in wanted if term not in rows]
    if unknown or not wanted:
        what = f"no feature {unknown[0]!r}" if unknown else "no feature at all"
        raise UsageError(f"the table of trends has {what}; there is {', '.join(list(rows)[:10]) or 'none'}")
    return by, [(term, rows[term]) for term in wanted]


def _draw_lines(ax: Axes, by: str, lines: Lines, value: Value) -> None:
    pale = min(0.12, 0.4 / len(lines))  # many bands on one another would be one grey
    for (_, rows), (colour, line, marker) in zip(lines, STYLES, strict=False):
        x, (y, low, high) = rows[by].to_numpy(dtype=float), _numbers(rows, value)
        ax.plot(x, y, color=colour, linestyle=line, marker=marker, markersize=4.5, linewidth=1.6)
        ax.fill_between(x, low, high, color=colour, alpha=pale, linewidth=0)
        # A band needs two neighbours: a year between gaps gets its interval as a bar.
        alone = _alone(y)
        ax.vlines(x[alone], low[alone], high[alone], color=colour, linewidth=1, alpha=0.6)
    years = lines[0][1]
    for year, there in zip(years[by], years[value].notna(), strict=True):
        if not there:
            ax.axvspan(year - 0.5, year + 0.5, color="#f1f1ed", linewidth=0, zorder=0)
    ax.set_ylim(0, _top([rows for _, rows in lines], value)[0])
    ax.xaxis.set_major_locator(_years(9))


def _numbers(rows: pd.DataFrame, value: Value) -> list[Any]:
    names = (value, f"{value}_low", f"{value}_high")
    return [rows[name].to_numpy(dtype=float, na_value=float("nan")) for name in names]


def _label_lines(ax: Axes, by: str, lines: Lines, value: Value, pen: Pen) -> None:
    """Name the lines at their ends, the axis, and what bands and grey years mean."""
    _value_axis(ax.yaxis, value, pen)
    _label_ends(ax, by, lines, value, pen)
    gaps = f"　{pen.words['gap']}" if lines[0][1][value].isna().any() else ""
    ax.set_xlabel(_bands([lines], value, pen) + gaps, color=PALE)


def _top(tables: list[pd.DataFrame], value: Value) -> tuple[float | None, bool]:
    """The top of the axis, and whether it cuts intervals: those of a few words would flatten all lines."""
    highest = max(float(rows[value].max()) for rows in tables)
    bound = max(float(rows[f"{value}_high"].max()) for rows in tables)
    if not highest > 0 or not bound > 0:
        return None, False
    top = min(1.05 * bound, 2.5 * highest)
    return top, top < bound


def _bands(panels: list[Lines], value: Value, pen: Pen) -> str:
    """What the bands are, and whether an axis cuts one."""
    cut = any(_top([rows for _, rows in lines], value)[1] for lines in panels)
    return pen.words["band"] + (pen.words["cut"] if cut else "")


def _alone(y: Any) -> Any:
    import numpy as np

    there = np.pad(~np.isnan(y), 1)
    return there[1:-1] & ~there[:-2] & ~there[2:]


def _years(most: int) -> Any:
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(nbins=most, integer=True, min_n_ticks=1)


def _label_ends(ax: Axes, by: str, lines: Lines, value: Value, pen: Pen) -> None:
    """Write each term beside the end of its line, moved apart where two would collide."""
    low, high = ax.get_ylim()
    ends = []
    for (name, rows), style in zip(lines, STYLES, strict=False):
        seen = rows.dropna(subset=[value])
        if len(seen):
            ends.append((name, float(seen[by].iloc[-1]), float(seen[value].iloc[-1]), style[0]))
    height = 72 * ax.bbox.height / ax.figure.dpi
    places = spread([(y - low) / (high - low) for _, _, y, _ in ends], 1.35 * SIZE / height)
    for (name, x, y, colour), place in zip(ends, places, strict=True):
        ax.annotate(
            pen.label(name),
            xy=(x, y),
            xytext=(1.03, place),
            textcoords="axes fraction",
            va="center",
            color=colour,
            arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.6, "shrinkA": 1, "shrinkB": 4},
        )


def spread(wanted: Sequence[float], gap: float) -> list[float]:
    """Places in 0..1 at least ``gap`` apart and, in sum of squares, nearest to those wanted.

    Isotonic regression of the wanted places less rank × gap, by pooling adjacent violators.

    >>> spread([0.5, 0.5], 0.25)
    [0.375, 0.625]
    """
    order = sorted(range(len(wanted)), key=lambda one: wanted[one])
    pools: list[tuple[float, int]] = []
    for rank, one in enumerate(order):
        pool = (wanted[one] - rank * gap, 1)
        while pools and pools[-1][0] >= pool[0]:
            mean, size = pools.pop()
            pool = ((mean * size + pool[0] * pool[1]) / (size + pool[1]), size + pool[1])
        pools.append(pool)
    flat = [mean for mean, size in pools for _ in range(size)]
    top = max(0.0, 1 - (len(wanted) - 1) * gap)
    places = {one: min(max(flat[rank], 0.0), top) + rank * gap for rank, one in enumerate(order)}
    return [places[one] for one in range(len(wanted))]


def _draw_points(ax: Axes, by: str, lines: Lines, value: Value, pen: Pen) -> None:
    """A row for each group, with a point and an error bar for each term."""
    groups = list(dict.fromkeys(lines[0][1][by]))
    for number, ((name, rows), style) in enumerate(zip(lines, STYLES, strict=False)):
        shift = 0.7 * ((number + 0.5) / len(lines) - 0.5)
        at = [row + shift for row in range(len(rows))]
        _error_bars(ax, at, rows, value, style, pen.label(name))
    _name_rows(ax, [pen.label(group) for group in groups])
    ax.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=4, borderaxespad=0)


def _draw_rows(ax: Axes, lines: Lines, value: Value, pen: Pen) -> None:
    """A row for each term of a single group."""
    for place, (_, rows) in enumerate(lines):
        _error_bars(ax, [place], rows, value, STYLES[0], None)
    _name_rows(ax, [pen.label(name) for name, _ in lines])


def _error_bars(
    ax: Axes, at: list[float], rows: pd.DataFrame, value: Value, style: tuple[str, Any, str], name: str | None
) -> None:
    colour, _, marker = style
    y, low, high = _numbers(rows, value)
    ax.errorbar(
        y, at, xerr=(y - low, high - y), color=colour, marker=marker, markersize=5, linestyle="none",
        elinewidth=1, label=name, clip_on=False,  # a marker at zero is drawn whole
    )  # fmt: skip


def _name_rows(ax: Axes, names: list[str]) -> None:
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.set_xlim(left=0)


def _value_axis(axis: Axis, value: Value, pen: Pen) -> None:
    from matplotlib.ticker import PercentFormatter

    plain_numbers(axis)
    if value == "share":
        axis.set_major_formatter(PercentFormatter(1))
    axis.set_label_text(pen.words[value])
