"""Tables whose rows are tasks: 序号 | 任务 | 责任单位 | 时限, the cells parted by tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from policytext.lexicon import load_words
from policytext.notation import read_marker
from policytext.parse.headings import LONGEST_HEADING

__all__ = ["Row", "task_rows", "with_empty_cells"]

_GAP: Final = 3  # lines without cells in a row: a group's heading, a note, a page's end


class Row(NamedTuple):
    """A row of a table of tasks.

    Args:
        number: the cell with its number, None if the table has none.
        task: the cell with the task.
    """

    number: str | None
    task: str

    @property
    def heading(self) -> str | None:
        """The task, if it is short enough."""
        return self.task if len(self.task) <= LONGEST_HEADING else None


class _Columns(NamedTuple):
    """Which columns hold the number (None if none does) and the task."""

    number: int | None
    task: int


def task_rows(lines: Sequence[str]) -> dict[int, Row]:
    r"""The rows without a marker of their own, by their line's index.

    >>> task_rows(["序号\t任务\t责任单位", "1\t建立制度\t区卫健局", "下一段。"])
    {1: Row(number='1', task='建立制度')}
    >>> task_rows(["部门\t职责", "区卫健局\t统筹协调"])
    {}
    """
    return dict(_rows(lines))


def with_empty_cells(text: str, start: int) -> str:
    """The tabs in front of a line's first word, which stand for empty cells: a cell merged with the one above."""
    line = text.rfind("\n", 0, start) + 1
    return "\t" * text.count("\t", line, start)


def _rows(lines: Sequence[str]) -> Iterator[tuple[int, Row]]:
    columns: _Columns | None = None
    last = 0
    for index, line in enumerate(lines):
        if "\t" not in line:
            columns = columns if columns and index - last < _GAP else None
            continue
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        if head := _head(cells):
            columns, last = head, index
        elif columns and read_marker(line) is None and (row := _row(cells, columns)):
            last = index
            yield index, row


def _head(cells: Sequence[str]) -> _Columns | None:
    """The columns of a head that names a task and who does it or by when."""
    names = ["".join(cell.split()) for cell in cells]
    tasks = [at for at, name in enumerate(names) if name in load_words("columns", "task")]
    others = {*load_words("columns", "unit"), *load_words("columns", "due")}
    if not tasks or not others & set(names):
        return None
    numbers = [at for at, name in enumerate(names) if name in load_words("columns", "number")]
    return _Columns(numbers[0] if numbers else None, tasks[-1])


def _row(cells: Sequence[str], columns: _Columns) -> Row | None:
    """The row, if it has a task: where the last task's cell is empty, the one before it may hold it."""
    task = next((cells[at] for at in range(min(columns.task, len(cells) - 1), -1, -1) if cells[at]), "")
    number = cells[columns.number] if columns.number is not None else None
    return Row(number or None, task) if task and task != number else None
