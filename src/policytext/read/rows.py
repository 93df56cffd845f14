"""A table row as lines of text, the same for pages and Word files."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.lexicon import load_words

__all__ = ["is_task_head", "row_lines"]

_LONG_CELL = 200  # characters; a longer cell of several lines is a column of a page or a list of tasks


def is_task_head(cells: Sequence[Sequence[str]]) -> bool:
    """Whether a row is the head of a table of tasks: its columns name a task and a unit or a time.

    >>> is_task_head([["序号"], ["任 务"], ["责任单位"]]), is_task_head([["姓名"], ["单位"]])
    (True, False)
    """
    names = {"".join("".join(cell).split()) for cell in cells}
    others = {*load_words("columns", "unit"), *load_words("columns", "due")}
    return bool(names & set(load_words("columns", "task")) and names & others)


def row_lines(cells: Sequence[Sequence[str]], *, layout: bool = False, grid: bool = False) -> list[str]:
    r"""One line with a tab between the cells, or the cells' own lines where the table only places them.

    Args:
        cells: the lines of each cell.
        layout: whether the row is known to place parts of a page side by side.
        grid: whether it is known to hold values, however long they are.

    >>> row_lines([["区卫健局"], ["健康", "环境"], [""]])
    ['区卫健局\t健康 环境']
    """
    filled = [[line for line in cell if line.strip()] for cell in cells]
    count = sum(map(bool, filled))
    long = any(len(cell) > 1 and sum(map(len, cell)) > _LONG_CELL for cell in filled)
    if layout or count < 2 or (long and not grid):
        return [line for cell in cells for line in cell]
    return ["\t".join(" ".join(cell) for cell in filled).rstrip("\t")]
