"""Tables of tasks whose cells stand one a line: rows with tabs again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from policytext.lexicon import load_words
from policytext.text import AlignedText, Edit

__all__ = ["join_cells"]

_COLUMNS: Final = range(3, 9)  # with the number; two columns are a list
_NAME: Final = 8  # characters of a column's name at most


def join_cells(text: AlignedText) -> AlignedText:
    r"""Put the cells of each row on one line, with tabs between them.

    Only below a head of a number (序号), a task and a unit or a time, and only rows that are numbered one by one
    and have a cell for each column: else nobody can tell which line belongs to which column.

    >>> lines = "序号 任务 责任单位 1 建立制度 区卫健局 2 开展宣传 区教育局".split()
    >>> join_cells(AlignedText.from_raw("\n".join(lines))).text.split("\n")
    ['序号\t任务\t责任单位', '1\t建立制度\t区卫健局', '2\t开展宣传\t区教育局']
    """
    numbers = frozenset(load_words("columns", "number"))
    lines = text.paragraphs()
    words = [line.text for line in lines]
    if numbers.isdisjoint(words):
        return text
    edits: list[Edit] = []
    for at, word in enumerate(words):
        if word in numbers and (width := _width(words[at:])):
            rows = [at, *_rows(words, at + width, width)]
            gaps = (
                (lines[one].end, lines[one + 1].start) for row in rows for one in range(row, row + width - 1)
            )
            edits += [Edit(start=end, end=start, replacement="\t") for end, start in gaps if len(rows) > 1]
    return text.replace(edits)


def _width(words: Sequence[str]) -> int | None:
    """How many lines the head has: up to the first number, if they name a task and a unit or a time."""
    width = next((at for at, word in enumerate(words[: _COLUMNS.stop]) if word == "1"), 0)
    names = {"".join(word.split()) for word in words[:width]}
    if width not in _COLUMNS or any(len(name) > _NAME for name in names):
        return None
    others = {*load_words("columns", "unit"), *load_words("columns", "due")}
    return width if names & set(load_words("columns", "task")) and names & others else None


def _rows(words: Sequence[str], first: int, width: int) -> Iterator[int]:
    """Where the rows 1, 2, 3, … begin, as long as each has its cells."""
    number = 1
    while first + width <= len(words) and words[first] == str(number):
        yield first
        first, number = first + width, number + 1
