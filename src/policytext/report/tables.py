"""Tables as CSV and Excel files that open in Excel as they are and start nothing there."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import numbers
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from warnings import warn

from policytext.annotations import GROUPS
from policytext.document import Document, columns
from policytext.errors import PolicyTextWarning

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["findings_csv", "guarded", "replacing", "write_csv", "write_workbook"]

# Excel takes a cell that begins so for a formula (OWASP, CSV Injection); East Asian versions also the wide signs.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

EXCEL_ROWS: Final = 1_048_575  # below the header
EXCEL_CELL: Final = 32_767  # characters
WIDEST: Final = 60  # columns of digits
MEASURED: Final = 200  # rows that a column's width is taken from

# The same tables give the same file: no time of making in it.
CREATED: Final = dt.datetime(2000, 1, 1)

NUMBER_FORMATS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("share", "share_low", "share_high", "noise_share", "attention"), "0.0%"),
    **dict.fromkeys(
        (
            "rate",
            "rate_low",
            "rate_high",
            "slope",
            "log_ratio",
            "low",
            "G2",
            "z",
            "dp",
            "score",
            "confidence",
        ),
        "0.00",
    ),
    **dict.fromkeys(("p", "q"), "0.0000"),
    **dict.fromkeys(("n", "characters", "documents", "n_documents", "n_target", "n_reference"), "#,##0"),
}


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """A temporary name to write to; what is complete is moved to ``path``, what fails is removed.

    Args:
        path: the file to make or replace; its folders are made.
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.part")
    try:
        yield unfinished
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def guarded(value: Any) -> Any:
    """A cell that Excel does not take for a formula, without characters that no encoding has.

    >>> guarded("=1+1"), guarded(-1.5), guarded("四个意识")
    ("'=1+1", -1.5, '四个意识')
    """
    if not isinstance(value, str):
        return value
    text = value.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def write_csv(table: pd.DataFrame, path: str | Path) -> Path:
    """Write a table as CSV with a byte order mark (``utf-8-sig``), by which Excel knows its encoding."""
    with replacing(path) as unfinished, unfinished.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([guarded(str(name)) for name in table.columns])
        writer.writerows([guarded(_plain(cell)) for cell in row] for row in _rows(table))
    return Path(path)


def findings_csv(documents: Iterable[Document]) -> Iterator[str]:
    """All findings of documents as CSV, one row a finding, in pieces of one document.

    The columns are ``docname, group, section, start, end, text`` and then the fields of all kinds.
    """
    first = ["docname", "group", "section", "start", "end", "text"]
    own = [name for kind in GROUPS for name in columns(kind)]
    names = [*first, *(name for name in dict.fromkeys(own) if name not in first)]
    yield _lines([names])
    for document in documents:
        found = [{"group": group, **row} for kind, group in GROUPS.items() for row in document.rows(kind)]
        found.sort(key=lambda row: (row["start"], row["end"]))
        yield _lines([_plain(row.get(name)) for name in names] for row in found)


def write_workbook(
    tables: Mapping[str, pd.DataFrame], path: str | Path, *, labels: Mapping[str, str] | None = None
) -> Path:
    """Write tables as the sheets of an Excel workbook.

    Every sheet has a frozen, filtered header and columns as wide as their text. Texts are written as texts,
    whatever they begin with. The same tables give the same bytes.

    Args:
        tables: a table for each sheet name.
        path: where to.
        labels: what the columns are called in the header, by name.

    Warns:
        PolicyTextWarning: a table has more rows than a sheet can hold; the rest is left out.
    """
    from xlsxwriter import Workbook

    with replacing(path) as unfinished:
        book = Workbook(unfinished.as_posix(), {"strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"created": CREATED})
        head = book.add_format({"bold": True, "bg_color": "#eef1f5", "bottom": 1, "valign": "top"})
        formats = {
            form: book.add_format({"num_format": form}) for form in sorted(set(NUMBER_FORMATS.values()))
        }
        for name, table in tables.items():
            if len(table) > EXCEL_ROWS:
                message = (
                    f"sheet {name!r} holds the first {EXCEL_ROWS} of {len(table)} rows; the CSV file has all"
                )
                warn(message, PolicyTextWarning, stacklevel=2)
            header = [(labels or {}).get(str(column), str(column)) for column in table.columns]
            _fill(book.add_worksheet(name), table.head(EXCEL_ROWS), header, head, formats)
        book.close()
    return Path(path)


def _fill(sheet: Any, table: pd.DataFrame, header: list[str], head: Any, formats: Mapping[str, Any]) -> None:
    widths = [_width(name) + 3 for name in header]
    for column, name in enumerate(header):
        sheet.write_string(0, column, name, head)
    forms = [formats.get(NUMBER_FORMATS.get(str(name), "")) for name in table.columns]
    for place, row in enumerate(_rows(table), start=1):
        for column, cell in enumerate(row):
            shown = _write(sheet, place, column, _plain(cell), forms[column])
            if place <= MEASURED:
                widths[column] = max(widths[column], min(_width(shown), WIDEST))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table), 1), max(len(header) - 1, 0))


def _write(sheet: Any, row: int, column: int, value: Any, form: Any) -> str:
    """Write a cell and tell what it shows, about."""
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, form)
        return f"{value:.2f}" if form else f"{value:.6g}"
    elif value != "":
        text = str(value).encode("utf-8", "replace").decode("utf-8")
        sheet.write_string(row, column, text if len(text) <= EXCEL_CELL else text[: EXCEL_CELL - 1] + "…")
        return text[:WIDEST]
    return ""


def _width(text: str) -> int:
    """Columns on the screen: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _rows(table: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    return table.astype(object).itertuples(index=False, name=None)


def _plain(value: Any) -> Any:
    """A cell's value: "" where it is missing, lists joined, whole numbers without a point."""
    if isinstance(value, str | bool):
        return value
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    if isinstance(value, numbers.Number):
        number = float(value)  # type: ignore[arg-type]  # every number of a table is real
        if not math.isfinite(number):
            return "" if math.isnan(number) else str(number)
        return int(number) if number.is_integer() else number
    return "" if value is None or str(value) in ("<NA>", "NaT") else str(value)


def _lines(rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()
