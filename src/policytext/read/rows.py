"""A table row as lines of text, the same for pages and Word files."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["row_lines"]

_LONG_CELL = 200  # characters; a longer cell of several lines is a column of a page or a list of tasks


def row_lines(cells: Sequence[Sequence[str]], *, layout: bool = False) -> list[str]:
    r"""One line with a tab between the cells, or the cells' own lines where the table only places them.

    Args:
        cells: the lines of each cell.
        layout: whether the row is known to place parts of a page side by side.

    >>> row_lines([["区卫健局"], ["健康", "环境"], [""]])
    ['区卫健局\t健康 环境']
    """
    filled = [[line for line in cell if line.strip()] for cell in cells]
    count = sum(map(bool, filled))
    long = any(len(cell) > 1 and sum(map(len, cell)) > _LONG_CELL for cell in filled)
    if layout or long or count < 2:
        return [line for cell in cells for line in cell]
    return ["\t".join(" ".join(cell) for cell in filled).rstrip("\t")]
