"""Attention as a heat map: district × theme, or any groups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from policytext.errors import UsageError
from policytext.plot.canvas import PALE, Language, Pen, new_axes
from policytext.plot.shades import hatch_cells, name_cells, shade

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["plot_attention"]


def plot_attention(
    table: pd.DataFrame,
    *,
    by: str = "region",
    top: int = 40,
    ax: Axes | None = None,
    language: Language = "zh",
    font: str | Path | None = None,
) -> Axes:
    """How much of their action items groups give to themes: a heat map group × theme.

    A cell is the characters of the items that mention the theme over the characters of all items of the
    group's documents. Numbers (years) keep their order, other groups stand by their whole attention, themes too.

    Args:
        table: from :func:`policytext.compare.attention`, with the column ``by``: merge the docvars, or take
            ``by="docname"``.
        by: what makes the rows.
        top: how many rows to show, those with most attention first.
        ax: where to draw; default a new figure.
        language: of the labels.
        font: a font file, see :func:`cjk_font`.

    Raises:
        UsageError: there is no such column, or no group with items.
    """
    pen = Pen(language, font)
    shares = _shares(table, by, top)
    ax = ax or new_axes(2.8 + 0.55 * shares.shape[1], 1.4 + 0.24 * len(shares))
    texts = shares.map(lambda share: f"{share:.0%}".rstrip("%") if share > 0 else "")
    shade(ax, shares, texts)
    hatch_cells(ax, shares.isna())
    groups = pen.documents(shares.index) if by == "docname" else [pen.label(group) for group in shares.index]
    name_cells(ax, groups, [pen.label(theme, 9) for theme in shares.columns])
    gaps = f"　{pen.words['no_items']}" if shares.isna().any().any() else ""
    ax.set_xlabel(pen.words["attention"] + gaps, color=PALE)
    return pen.finish(ax, grid=None)


def _shares(table: pd.DataFrame, by: str, top: int) -> pd.DataFrame:
    """Group × theme: the share of the items' characters; missing where a group has no items."""
    from pandas.api.types import is_numeric_dtype

    needed = ("theme", "characters", "n_characters", by)
    if missing := [name for name in needed if name not in table]:
        raise UsageError(
            f"the table has no column {missing[0]!r}; take compare.attention and merge the docvars, or by='docname'"
        )
    sums = table.dropna(subset=[by]).groupby([by, "theme"])[["characters", "n_characters"]].sum()
    if not len(sums) or not sums["n_characters"].any():
        raise UsageError(f"no document with a {by} has action items; there is nothing to draw")
    whole = sums["n_characters"].where(sums["n_characters"] > 0)
    shares = (sums["characters"] / whole).unstack("theme")
    themes = shares.sum().sort_values(ascending=False, kind="stable").index
    order = shares.sum(axis=1).sort_values(ascending=False, kind="stable").index[:top]
    return shares.loc[sorted(order) if is_numeric_dtype(shares.index) else order, themes]
