"""The cells and tables of the page, and how values are written in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from policytext.report.values import is_missing, label_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Cell",
    "View",
    "clip",
    "count_cell",
    "decimal_cell",
    "known_cell",
    "number_of",
    "percent_cell",
    "records",
    "text_cell",
]

LONGEST: Final = 120
"""Characters of a cell; hostile titles have 10,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell.

    Args:
        text: what stands in it.
        number: what it is sorted by; None for a text.
        key: of the evidence that a click opens.
        link: the anchor of a document that it names.
        quote: passage with its context, instead of the text.
        pieces: what stayed (``same``), went (``old``) and came (``new``), instead of the text.
    """

    text: str = ""
    number: float | None = None
    key: str = ""
    link: str = ""
    quote: tuple[str, str, str] | None = None
    pieces: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One table of the page.

    Args:
        name: its anchor, and the name of its CSV file.
        header: a label for each column, and whether it holds numbers.
        rows: an anchor ("" for none) and the cells of each row.
        total: rows in all; the page may show fewer.
    """

    name: str
    header: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    total: int


def clip(text: object, most: int = LONGEST) -> str:
    """A text of at most so many characters.

    >>> clip("一二三四五", 4)
    '一二三…'
    """
    whole = "" if is_missing(text) else str(text)
    return whole if len(whole) <= most else whole[: most - 1] + "…"


def records(table: pd.DataFrame) -> list[dict[Any, Any]]:
    """The rows as dictionaries of Python's own values."""
    return table.astype(object).to_dict("records")


def text_cell(value: Any) -> Cell:
    """A text of any length, empty if it is missing."""
    return Cell(text=clip(value))


def known_cell(value: Any) -> Cell:
    """A text or number that a document tells of itself, or a dash."""
    label = label_of(value)
    return Cell(text=clip(label) or "—", number=number_of(label))


def count_cell(value: Any) -> Cell:
    """A whole number.

    >>> count_cell(12345).text
    '12,345'
    """
    return Cell(text=f"{int(value):,}", number=float(value))


def decimal_cell(value: Any, form: str = "{:.2f}") -> Cell:
    """A number with decimals, or a dash."""
    missing = is_missing(value)
    return Cell(text="—" if missing else form.format(value), number=None if missing else float(value))


def percent_cell(value: Any) -> Cell:
    """A share of 1 in percent."""
    return decimal_cell(value, "{:.0%}")


def number_of(label: str) -> float | None:
    """What a label is sorted by: its number if it is one.

    >>> number_of("2020"), number_of("东西湖区")
    (2020.0, None)
    """
    return float(label) if label.isascii() and label.isdigit() else None
