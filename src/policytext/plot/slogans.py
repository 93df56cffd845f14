"""Slogans (or any features) by year or group as a heat map."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.errors import UsageError
from policytext.plot.canvas import PALE, Language, Pen, group_column, new_axes
from policytext.plot.shades import name_cells, shade

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["plot_slogans"]


def plot_slogans(
    table: pd.DataFrame,
    *,
    top: int = 30,
    ax: Axes | None = None,
    language: Language = "zh",
    font: str | Path | None = None,
) -> Axes:
    """When slogans come and go: a heat map slogan × year (or × any group), in the order of first use.

    Args:
        table: from :func:`policytext.compare.trends` over slogans (or other features).
        top: how many of the most frequent to show.
        ax: where to draw; default a new figure.
        language: of the labels.
        font: a font file, see :func:`cjk_font`.
    """
    pen = Pen(language, font)
    n, rate = _grids(table, top)
    ax = ax or new_axes(2.6 + 0.42 * n.shape[1], 1.1 + 0.23 * len(n))
    shade(ax, rate, n.map(lambda count: f"{count:.0f}" if count > 0 else ""))
    for column, missing in enumerate(n.isna().all()):
        if missing:
            ax.axvspan(column, column + 1, facecolor="none", edgecolor="#c9c9c4", hatch="////", linewidth=0)
    name_cells(ax, [pen.label(name) for name in n.index], [pen.label(group, 9) for group in n.columns])
    gaps = f"　{pen.words['slogans_gap']}" if n.isna().any().any() else ""
    ax.set_xlabel(pen.words["slogans_n"] + gaps, color=PALE)
    return pen.finish(ax, grid=None)


def _grids(table: pd.DataFrame, top: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Occurrences and rates, feature × group, the features in the order of their first use."""
    by = group_column(table)
    groups = list(dict.fromkeys(table[by]))
    n, rate = (
        table.astype({name: float}).pivot(index="feature", columns=by, values=name)[groups]
        for name in ("n", "rate")
    )
    totals = n.sum(axis=1)
    kept = totals[totals > 0].sort_values(ascending=False, kind="stable").head(top)
    if kept.empty:
        raise UsageError("no feature of the table occurs; there is nothing to draw")
    used = n.loc[kept.index].gt(0).to_numpy()
    first, last = used.argmax(axis=1), used.shape[1] - used[:, ::-1].argmax(axis=1)
    order = sorted(range(len(kept)), key=lambda row: (first[row], last[row], -kept.iloc[row]))
    names = [kept.index[row] for row in order]
    return _joined_gaps(n.loc[names]), _joined_gaps(rate.loc[names])


def _joined_gaps(grid: pd.DataFrame) -> pd.DataFrame:
    """The columns with each run of at least three empty ones as one column (1982–1995)."""
    import pandas as pd

    joined: dict[object, pd.Series[float]] = {}
    for missing, run in groupby(grid.columns, key=lambda column: bool(grid[column].isna().all())):
        columns = list(run)
        if missing and len(columns) > 2:
            joined[f"{columns[0]}–{columns[-1]}"] = grid[columns[0]]
        else:
            joined |= {column: grid[column] for column in columns}
    return pd.DataFrame(joined)
