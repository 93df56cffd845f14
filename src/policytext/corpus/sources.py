"""Tables of documents: one row a document, a column with its text, the others its docvars."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policytext.corpus.files import Progress
from policytext.document import Document
from policytext.engine import Problem, result_or_problem
from policytext.errors import ReadError, UsageError
from policytext.lexicon import SloganLexicon
from policytext.pipeline import analyze
from policytext.read.container import check_sizes, is_zip
from policytext.read.encoding import decode
from policytext.read.source import SIZE_LIMIT

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Rows", "analyze_table", "read_table"]

_SUFFIXES = (".csv", ".tsv", ".xlsx")
_CARRIAGE_RETURN = "_x000D_"  # how Excel writes one inside a cell (ECMA-376 18.4.12, ST_Xstring)


def read_table(path: Path, text: str, name: str | None) -> pd.DataFrame:
    """A csv, tsv or xlsx file as a table; the columns of text and names are texts whatever they look like.

    Raises:
        ReadError: the file is missing, damaged, too large or no table.
    """
    import pandas as pd

    suffix, shown = path.suffix.lower(), str(path)
    if suffix not in _SUFFIXES:
        raise ReadError(shown, f"is no table by its suffix {suffix!r}; allowed are {', '.join(_SUFFIXES)}")
    data = _bytes_of(path)
    dtype = {column: "str" for column in (text, name) if column is not None}
    try:
        if suffix == ".xlsx":
            _check_workbook(data, shown)
            return pd.read_excel(io.BytesIO(data), dtype=dtype)
        content, _ = decode(data, path=shown)
        separator = "\t" if content.partition("\n")[0].count("\t") else ","
        return pd.read_csv(io.StringIO(content.replace("\0", "")), sep=separator, dtype=dtype)
    except (ValueError, KeyError, OSError, SyntaxError) as error:  # what pandas and openpyxl raise
        reason = " ".join(str(error).split())[:120]
        raise ReadError(shown, f"is a damaged table: {reason}; save it anew as .csv") from None


class Rows(NamedTuple):
    """The documents of a table, the rows without text, and the docvars by ``docname``."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    docvars: pd.DataFrame


def analyze_table(
    given: str | Path | pd.DataFrame,
    text: str,
    name: str | None,
    *,
    progress: Progress | None = None,
    lexicon: SloganLexicon | None = None,
) -> Rows:
    """Analyse the texts of a table, a file or a DataFrame.

    Raises:
        ReadError: the file cannot be read as a table.
        UsageError: a column is missing, or two rows have the same name.
    """
    source = Path(given).as_posix() if isinstance(given, str | Path) else "row"
    table = read_table(Path(given), text, name) if isinstance(given, str | Path) else given
    for column in filter(None, (text, name)):
        if column not in table:
            known = ", ".join(map(str, table.columns))
            raise UsageError(f"{source} has no column {column!r}; there are {known}")
    rows = list(zip(_names(table, name, source), table[text], strict=True))
    shown = progress(rows) if progress else rows
    results = [_analyzed(one, value, lexicon) for one, value in shown]
    read = [isinstance(result, Document) for result in results]
    docvars = table.drop(columns=[text]).assign(docname=[one for one, _ in rows]).loc[read]
    return Rows(
        tuple(result for result in results if isinstance(result, Document)),
        tuple(result for result in results if isinstance(result, Problem)),
        docvars,
    )


def _analyzed(name: str, value: object, lexicon: SloganLexicon | None) -> Document | Problem:
    """The document of a row, or what is wrong with it."""
    if not (isinstance(value, str) and value.strip()):
        return Problem(file=name, reason="holds no text")
    text = value.replace(_CARRIAGE_RETURN, "")
    return result_or_problem(name, lambda: analyze(text, name=name, lexicon=lexicon))


def _names(table: pd.DataFrame, name: str | None, source: str) -> list[str]:
    """The names of a column, or ``table.csv#3`` for the third row."""
    if name is None:
        width = len(str(len(table)))  # as text, #10 would come before #2
        return [f"{source}#{number:0{width}}" for number in range(1, len(table) + 1)]
    names = table[name].astype(str).tolist()
    twice = table[name][table[name].duplicated()]
    if len(twice):
        raise UsageError(f"{source}: {twice.iloc[0]!r} is in column {name!r} twice; names must differ")
    return names


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise ReadError(str(path), f"cannot be opened: {error.strerror}") from None
    if len(data) > SIZE_LIMIT:
        raise ReadError(str(path), f"is larger than {SIZE_LIMIT >> 20} MB, the most that is read; split it")
    if not data.strip():
        raise ReadError(str(path), "is empty")
    return data


def _check_workbook(data: bytes, path: str) -> None:
    if not is_zip(data):
        raise ReadError(path, "is no .xlsx file by its content, or is encrypted; save it anew as .csv")
    check_sizes(data, path=path)
