"""Read a store: tables for comparisons, documents one by one, and SQL."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policytext.annotations import Annotation
from policytext.document import Document, Section, columns
from policytext.engine import Problem
from policytext.errors import UsageError
from policytext.measures import DOCVARS
from policytext.segment import Tier
from policytext.segment import stopwords as stopwords_of
from policytext.store.parts import connect, quoted
from policytext.store.schema import KINDS, TABLES

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

__all__ = ["FORMAT", "MANIFEST", "PARTS", "Store"]

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
PARTS: Final = "parts"

_STOPWORDS: Final[tuple[Tier, ...]] = ("function", "official", "boilerplate")
# Several files at once are read in any order.
_IN_ORDER: Final = "ORDER BY docname, file_row_number"
_BATCH: Final = 100  # documents that are built again at a time


class Store:
    """A corpus on disk, as ``policytext analyze`` writes it.

    Its tables fit the functions of :mod:`policytext.compare`, as those of a :class:`~policytext.Corpus` do;
    the texts stay on the disk.

    Args:
        path: the folder.

    Raises:
        UsageError: the folder is no store, is not complete, or was written by another version.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._manifest = _manifest(self.path)

    def __repr__(self) -> str:
        return f"<Store: {self.ndoc} documents, {len(self.problems)} files not read>"

    def __len__(self) -> int:
        return self.ndoc

    @property
    def ndoc(self) -> int:
        """The number of documents."""
        return int(self._rows("SELECT count(*) FROM documents")[0][0])

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The files that are not among the documents, and why, in the order of their names."""
        unread = self._rows("SELECT docname, reason FROM problems")
        missing = [(one["file"], one["reason"]) for one in self._manifest["missing"]]
        return tuple(Problem(file=name, reason=reason) for name, reason in sorted([*unread, *missing]))

    @property
    def docvars(self) -> pd.DataFrame:
        """One row a document, as :attr:`policytext.Corpus.docvars`."""
        import pandas as pd

        rows = self._rows(f"SELECT {_selected('documents', DOCVARS)} FROM documents ORDER BY docname")
        return pd.DataFrame(rows, columns=list(DOCVARS)).astype({"year": "Int64"})

    def to_frame(self, kind: type[Annotation] | type[Section]) -> pd.DataFrame:
        """All findings of a kind (or all sections), as :meth:`policytext.Corpus.to_frame`."""
        import pandas as pd

        table, names = _table(kind), columns(kind)
        rows = self._rows(f"SELECT {_selected(table, names)} FROM {self._source(table)} {_IN_ORDER}")
        return pd.DataFrame(rows, columns=names)

    def dfm(self, *, stopwords: Sequence[Tier] = _STOPWORDS, min_documents: int = 2) -> pd.DataFrame:
        """How often each document uses each word, as :meth:`policytext.Corpus.dfm`.

        Args:
            stopwords: the tiers of stop words to leave out.
            min_documents: leave out words that fewer documents use; the matrix has a cell for each document
                and word.

        Returns:
            Documents × words: index ``docname``, columns ``feature``.
        """
        stop = sorted(stopwords_of(*stopwords)) if stopwords else []
        kept = "SELECT word FROM words WHERE NOT list_contains(?, word) GROUP BY word HAVING count(*) >= ?"
        counts = self.sql(f"SELECT * FROM words WHERE word IN ({kept})", [stop, min_documents])
        names = [name for (name,) in self._rows("SELECT docname FROM documents ORDER BY docname")]
        table = counts.pivot(index="docname", columns="word", values="n").reindex(names)
        table = table[sorted(table.columns)].fillna(0).astype("int32")
        return table.rename_axis(index="docname", columns="feature")

    def documents(self, names: Sequence[str] | None = None) -> Iterator[Document]:
        """The documents, equal to what analysing their files again would give, in the order of their names.

        Args:
            names: the documents wanted; all if None.
        """
        known = [name for (name,) in self._rows("SELECT docname FROM documents ORDER BY docname")]
        wanted = known if names is None else [name for name in known if name in set(names)]
        for start in range(0, len(wanted), _BATCH):
            yield from self._documents(wanted[start : start + _BATCH])

    def sql(self, query: str, parameters: Sequence[Any] = ()) -> pd.DataFrame:
        """The result of a query over the tables of the store.

        The tables are documents, sections, slogans, quotas, deadlines, responsibilities, "references" (in
        quotation marks, as it is a word of SQL), words and problems. A query cannot change the store, nor
        read other files.

        Raises:
            UsageError: the query is wrong; the message is the database's.
        """
        import duckdb

        try:
            return self._database.execute(query, list(parameters)).df()
        except duckdb.Error as error:
            raise UsageError(f"SQL: {error}") from None

    def _rows(self, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._database.execute(query, list(parameters)).fetchall()

    @cached_property
    def _database(self) -> DuckDBPyConnection:
        database = connect()
        for table, schema in TABLES.items():
            shown = ", ".join(f'"{name}"' for name in schema)
            database.execute(f'CREATE VIEW "{table}" AS SELECT {shown} FROM {self._source(table)}')
        database.execute(f"SET allowed_directories = [{quoted(self.path.resolve() / PARTS)}]")
        database.execute("SET enable_external_access = false")
        database.execute("SET lock_configuration = true")
        return database

    def _source(self, table: str) -> str:
        """The rows of all parts, with their place in the part; a store without documents has empty tables."""
        parts = [self.path.resolve() / PARTS / part / f"{table}.parquet" for part in self._manifest["parts"]]
        if parts:
            return f"read_parquet([{', '.join(map(quoted, parts))}], file_row_number = true)"
        empty = ", ".join(f'NULL::{kind} AS "{name}"' for name, kind in TABLES[table].items())
        return f"(SELECT {empty}, 0 AS file_row_number WHERE false)"

    def _documents(self, names: list[str]) -> Iterator[Document]:
        query = f"SELECT raw, text, document FROM {self._source('documents')}"
        stored = self._rows(f"{query} WHERE list_contains(?, docname) {_IN_ORDER}", [names])
        for raw, text, rest in stored:
            data = json.loads(rest)
            yield Document.from_dict({**data, "text": {"raw": raw, "text": text, **data["text"]}})


def _manifest(path: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((path / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        half = (path / PARTS).is_dir()
        hint = "its first run was interrupted; run the same command again" if half else "give its folder"
        raise UsageError(f"{path} is no complete store: {hint}") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{path / MANIFEST} cannot be read: {error}") from None
    if manifest.get("format") != FORMAT:
        raise UsageError(f"{path} has format {manifest.get('format')!r}; this version reads {FORMAT}")
    return manifest


def _table(kind: type[Annotation] | type[Section]) -> str:
    return next(name for name, one in KINDS.items() if one is kind)


def _selected(table: str, names: Sequence[str]) -> str:
    """Columns of a table; dates as the ISO text that they are in :meth:`Corpus.to_frame`."""
    types = TABLES[table]
    return ", ".join(
        f'"{name}"::VARCHAR AS "{name}"' if types[name] == "DATE" else f'"{name}"' for name in names
    )
