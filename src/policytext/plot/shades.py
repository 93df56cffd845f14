"""Tables of numbers as shaded cells with their figures, and rows that are alike side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["hatch_cells", "name_cells", "shade", "tree_of"]

# From paper to ink through one hue: in black and white the order of the shades is the same.
SHADES: Final = ("#f7f6f2", "#bcd0e5", "#1f5a99")
BLACK: Final = "#111111"
HALFWAY: Final = 0.19
"""The luminance at which black and white letters have the same contrast, 4.4 : 1 (WCAG 2.2, relative luminance)."""
LUMINANCE: Final = (0.2126, 0.7152, 0.0722)
"""The parts of red, green and blue in it."""

LONG_NAME: Final = 4
MANY_NAMES: Final = 12


def shade(ax: Axes, cells: pd.DataFrame, texts: pd.DataFrame, *, most: float | None = None) -> None:
    """Colour each cell by its value, on a square-root scale from zero, and write its text.

    Args:
        ax: where to draw; row 0 is at the top.
        cells: the values; what is missing stays white.
        texts: what is written in them, "" for nothing.
        most: the value of the darkest shade; default the largest.
    """
    import numpy as np
    from matplotlib.colors import LinearSegmentedColormap, PowerNorm

    values = cells.to_numpy(dtype=float, na_value=np.nan)
    largest = most or float(np.nanmax(values, initial=0)) or 1.0
    scale = PowerNorm(0.5, vmin=0, vmax=largest)
    shades = LinearSegmentedColormap.from_list("ink", SHADES)
    ax.pcolormesh(np.ma.masked_invalid(values), cmap=shades, norm=scale, edgecolors="white", linewidth=1)
    light = shades(scale(np.nan_to_num(values)))[..., :3] ** 2.2 @ LUMINANCE
    for (row, column), text in np.ndenumerate(texts.to_numpy()):
        if text:
            ink = BLACK if light[row, column] > HALFWAY else "white"
            ax.text(column + 0.5, row + 0.5, text, ha="center", va="center", color=ink)
    ax.set_ylim(len(cells), 0)


def hatch_cells(ax: Axes, missing: pd.DataFrame) -> None:
    """Hatch what there are no data of."""
    from matplotlib.patches import Rectangle

    for row, column in zip(*missing.to_numpy().nonzero(), strict=True):
        cell = Rectangle(
            (column, row), 1, 1, facecolor="none", edgecolor="#c9c9c4", hatch="////", linewidth=0
        )
        ax.add_patch(cell)


def name_cells(ax: Axes, rows: Sequence[str], columns: Sequence[str]) -> None:
    """Name rows and columns by labels; those of columns are turned where they would collide."""
    turned = 90 if max(map(len, columns), default=0) > LONG_NAME or len(columns) > MANY_NAMES else 0
    ax.set_xticks([place + 0.5 for place in range(len(columns))], columns, rotation=turned)
    ax.set_yticks([place + 0.5 for place in range(len(rows))], rows)


def tree_of(apart: Any) -> Any:
    """Average-linkage clustering of a symmetric matrix of distances, like leaves side by side.

    The order of the leaves is the optimal one of Bar-Joseph, Gifford & Jaakkola (2001), Fast optimal leaf ordering
    for hierarchical clustering, Bioinformatics 17.

    Returns:
        scipy's linkage; at least two rows are needed.
    """
    import numpy as np
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    distances = np.clip((apart + apart.T) / 2, 0, None)
    np.fill_diagonal(distances, 0)
    return linkage(squareform(distances, checks=False), "average", optimal_ordering=True)
