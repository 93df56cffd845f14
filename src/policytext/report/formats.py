"""One result as a page, a workbook or a table, by the file's suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policytext.errors import UsageError
from policytext.report.tables import replacing, write_csv, write_workbook

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FORMS", "write_as"]

FORMS: Final = (".html", ".xlsx", ".csv")
"""The suffixes."""


def write_as(
    path: str | Path, what: str, tables: Mapping[str, pd.DataFrame], page: Callable[[], str]
) -> Path:
    """Write ``.html`` (the page), ``.xlsx`` (all tables) or ``.csv`` (the first one).

    Args:
        path: the file; an existing one is replaced as a whole.
        what: what is written, for the message: ``a comparison``.
        tables: by the name of the sheet.
        page: makes the page.

    Raises:
        UsageError: the suffix is none of these.
    """
    target = Path(path)
    suffix = target.suffix.lower()
    if suffix not in FORMS:
        raise UsageError(f"{target.name!r}: {what} is written as {', '.join(FORMS)}, not {suffix!r}")
    if suffix == ".csv":
        return write_csv(next(iter(tables.values())), target)
    if suffix == ".xlsx":
        return write_workbook(tables, target)
    with replacing(target) as unfinished:
        unfinished.write_text(page(), "utf-8", newline="\n")
    return target
