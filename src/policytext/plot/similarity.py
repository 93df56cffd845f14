"""What documents have in common, as a matrix with its clusters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policytext.errors import UsageError
from policytext.plot.canvas import PALE, Language, Pen, new_axes
from policytext.plot.shades import name_cells, shade, tree_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["plot_similarity"]

WRITTEN: Final = 24
"""Documents up to which the cells have room for their figures."""


def plot_similarity(
    table: pd.DataFrame,
    *,
    top: int = 40,
    ax: Axes | None = None,
    language: Language = "zh",
    font: str | Path | None = None,
) -> Axes:
    """How much documents have in common: shaded cells in per cent, and the tree of their clusters.

    Documents that are alike stand side by side, by average-linkage clustering on 1 less the similarity (of two
    directions the larger). The tree stands at the right; the further a fork is from the cells, the less its
    branches have in common.

    Args:
        table: from :func:`policytext.compare.similarity` or :func:`policytext.compare.containment`; or from
            :func:`policytext.compare.reuse`, of which the letters that a document (row) takes over from an
            earlier one (column) are shown.
        top: how many documents to show, those that have most in common with another one.
        ax: where to draw; default a new figure.
        language: of the labels.
        font: a font file, see :func:`cjk_font`.

    Raises:
        UsageError: the table has fewer than two documents.
    """
    pen = Pen(language, font)
    passages = "source" in table.columns
    cells = _letters(table) if passages else table.astype(float)
    if len(cells) < 2:
        raise UsageError(f"the table has {len(cells)} documents; two are needed to compare them")
    cells = _most_alike(cells, top)
    tree = _tree(cells)
    cells = _ordered(cells, tree)
    size = len(cells)
    ax = ax or new_axes(3.0 + 0.3 * size, 1.5 + 0.24 * size)
    shade(ax, cells, _texts(cells, written=size <= WRITTEN, passages=passages))
    names = pen.documents(cells.index, 14)
    name_cells(ax, names, names)
    _draw_tree(ax, tree, size)
    ax.set_xlabel(pen.words["reuse" if passages else "similarity"], color=PALE)
    return pen.finish(ax, grid=None)


def _letters(table: pd.DataFrame) -> pd.DataFrame:
    """Documents × documents: the letters that the row's has from the column's."""
    names = sorted({*table["docname"], *table["source"]})
    sums = table.groupby(["docname", "source"])["length"].sum().unstack("source")
    return sums.reindex(index=names, columns=names).astype(float).fillna(0.0)


def _off_diagonal(cells: pd.DataFrame) -> Any:
    """The values of the larger direction, with zeros in the diagonal and where nothing is known."""
    import numpy as np

    values = np.nan_to_num(cells.to_numpy(dtype=float))
    values = np.maximum(values, values.T)
    np.fill_diagonal(values, 0)
    return values


def _most_alike(cells: pd.DataFrame, top: int) -> pd.DataFrame:
    closest = _off_diagonal(cells).max(axis=1)
    kept = sorted(sorted(range(len(cells)), key=lambda place: -closest[place])[: max(top, 2)])
    return cells.iloc[kept, kept]


def _tree(cells: pd.DataFrame) -> Any:
    alike = _off_diagonal(cells)
    return tree_of(1 - alike / max(1.0, alike.max()))


def _ordered(cells: pd.DataFrame, tree: Any) -> pd.DataFrame:
    from scipy.cluster.hierarchy import leaves_list

    order = [int(leaf) for leaf in leaves_list(tree)]
    return cells.iloc[order, order]


def _texts(cells: pd.DataFrame, *, written: bool, passages: bool) -> pd.DataFrame:
    """Per cent or letters; nothing for a document with itself or for what is almost nothing."""
    texts = cells.map(
        lambda value: f"{value:.0f}" if passages else f"{100 * value:.0f}" if value == value else ""
    )
    for place in range(len(cells)):
        texts.iloc[place, place] = ""
    return texts.where(texts != "0", "") if written else texts.map(lambda _: "")


def _draw_tree(ax: Axes, tree: Any, size: int) -> None:
    """The forks, to the right of the cells."""
    from scipy.cluster.hierarchy import dendrogram

    width = max(1.5, 0.18 * size)
    drawn = dendrogram(tree, no_plot=True)
    for leaves, heights in zip(drawn["icoord"], drawn["dcoord"], strict=True):
        # scipy puts the leaves at 5, 15, 25, …; a distance of 1 means nothing in common.
        ax.plot(
            [size + 0.1 + width * one for one in heights],
            [leaf / 10 for leaf in leaves],
            color=PALE,
            linewidth=1,
        )
    ax.set_xlim(0, size + 0.2 + width)
