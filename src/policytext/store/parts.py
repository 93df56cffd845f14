"""The parts of a store: folders with a Parquet file for each table, complete or not there at all.

A part is written in a folder of its own beside the others and moved into place in one step. Its name says
what it holds: a hash of the names and contents of its files, after that of version and word lists.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policytext.store.schema import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = [
    "UNREAD",
    "Known",
    "PartWriter",
    "connect",
    "grouped",
    "known_files",
    "part_name",
    "quoted",
    "sweep",
]

INDEX: Final = "files.json"
_ASIDE: Final = ".new-"
_OFTEN: Final = 128  # one name in so many begins a part
_MOST: Final = 4 * _OFTEN  # files of a part

Known = dict[str, tuple[str, Path]]
"""Name of a file → hash of the content that was analysed, and the part with its rows."""

UNREAD: Final = "!"
"""Stands before the reason, instead of a hash, where a file could not be opened or its analysis failed."""


def connect() -> DuckDBPyConnection:
    """A database in memory; one thread, as the order of rows decides the bytes of a file."""
    import duckdb

    config: dict[str, Any] = {
        "threads": 1,
        "autoinstall_known_extensions": False,  # nothing is ever downloaded
        "autoload_known_extensions": False,
    }
    return duckdb.connect(":memory:", config=config)


def grouped(names: Iterable[str]) -> Iterator[list[str]]:
    """The names in order, cut into parts where a name's own hash says so.

    A file that comes or goes changes one part, and the same names give the same parts.

    >>> parts = list(grouped(f"{n}.txt" for n in range(1000)))
    >>> more = list(grouped(f"{n}.txt" for n in range(1001)))
    >>> sum(part not in parts for part in more)
    1
    """
    group: list[str] = []
    for name in sorted(names):
        begins = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % _OFTEN == 0
        if group and (begins or len(group) == _MOST):
            yield group
            group = []
        group.append(name)
    if group:
        yield group


def part_name(fingerprint: str, files: Mapping[str, str]) -> str:
    """The folder of the part that holds these files (name → hash)."""
    listed = json.dumps(sorted(files.items()))
    return f"{fingerprint}-{hashlib.sha256(listed.encode()).hexdigest()[:24]}"


def known_files(parts: Path, fingerprint: str) -> tuple[set[str], Known]:
    """The complete parts of a version, and the files in them; those that were not read are left out, to be tried again."""
    complete: set[str] = set()
    known: Known = {}
    for index in sorted(parts.glob(f"{fingerprint}-*/{INDEX}")):
        complete.add(index.parent.name)
        for name, sha256 in json.loads(index.read_text("utf-8")).items():
            if not sha256.startswith(UNREAD):
                known[name] = (sha256, index.parent)
    return complete, known


def sweep(parts: Path, keep: Iterable[str]) -> None:
    """Take away all parts but those to keep, and what an interrupted run has left."""
    kept = set(keep)
    for folder in parts.iterdir():
        if folder.name not in kept:
            _remove(folder)


class PartWriter:
    """Collects the rows of a part as lines of JSON and makes its tables of them."""

    def __init__(self, parts: Path, number: int) -> None:
        self.parts = parts
        self.folder = parts / f"{_ASIDE}{number}"
        _remove(self.folder)
        self.folder.mkdir(parents=True)
        self.files: dict[str, str] = {}
        self._open = {name: self._lines(name).open("wb") for name in TABLES}
        self._longest = 0
        self._reused: dict[Path, list[str]] = {}

    def add(self, name: str, sha256: str, lines: Mapping[str, bytes]) -> None:
        """Take the rows of a file that was analysed."""
        self.files[name] = sha256
        for table, content in lines.items():
            self._open[table].write(content)
            self._longest = max(self._longest, len(content))

    def reuse(self, name: str, sha256: str, part: Path) -> None:
        """Take the rows of a file over from another part."""
        self.files[name] = sha256
        self._reused.setdefault(part, []).append(name)

    def finish(self, fingerprint: str) -> str:
        """Write the tables and move the part into place; the name of the part."""
        for file in self._open.values():
            file.close()
        self._write_tables()
        index = json.dumps(dict(sorted(self.files.items())), ensure_ascii=False, indent=0)
        (self.folder / INDEX).write_text(index + "\n", "utf-8", newline="\n")
        for path in self.folder.iterdir():
            _flush(path)
        name = part_name(fingerprint, self.files)
        if (self.parts / name).exists():  # files were tried again, and nothing has changed
            _remove(self.folder)
        else:
            self.folder.rename(self.parts / name)
        return name

    def _write_tables(self) -> None:
        from duckdb import Error

        try:
            with connect() as database:
                for table in TABLES:
                    self._write(database, table)
        except Error as error:  # as a full disk, of which duckdb says how much there is
            raise OSError(" ".join(str(error).split())) from error

    def discard(self) -> None:
        """Take away what was collected."""
        for file in self._open.values():
            file.close()
        _remove(self.folder)

    def _lines(self, table: str) -> Path:
        return self.folder / f"{table}.jsonl"

    def _write(self, database: DuckDBPyConnection, table: str) -> None:
        """Rows in the order of names, then as they were found, whatever part they come from."""
        schema = ", ".join(f'"{name}" {kind}' for name, kind in TABLES[table].items())
        database.execute(f"CREATE OR REPLACE TEMP TABLE rows (part INTEGER, place BIGINT, {schema})")
        database.execute(f"INSERT INTO rows SELECT 0, row_number() OVER (), * FROM {self._read(table)}")
        for number, (part, names) in enumerate(self._reused.items(), 1):
            source = f"read_parquet({quoted(part / table)[:-1]}.parquet', file_row_number = true)"
            database.execute(
                f"INSERT INTO rows SELECT {number}, file_row_number, * EXCLUDE (file_row_number) FROM {source} "
                "WHERE list_contains(?, docname)",
                [names],
            )
        target = quoted(self.folder / f"{table}.parquet")
        ordered = "SELECT * EXCLUDE (part, place) FROM rows ORDER BY docname, part, place"
        database.execute(f"CREATE OR REPLACE TEMP TABLE ordered AS {ordered}")
        database.execute(f"COPY ordered TO {target} (FORMAT parquet, COMPRESSION zstd)")
        self._lines(table).unlink()

    def _read(self, table: str) -> str:
        """The table function for the collected lines; a row may be longer than duckdb expects (16 MB)."""
        path = self._lines(table)
        types = ", ".join(f"'{name}': '{kind}'" for name, kind in TABLES[table].items())
        size = max(1 << 24, self._longest + 1)
        return (
            f"read_json({quoted(path)}, format = 'newline_delimited', columns = {{{types}}}, "
            f"maximum_object_size = {size})"
        )


def quoted(path: Path) -> str:
    """A path as a literal of SQL."""
    return "'" + path.as_posix().replace("'", "''") + "'"


def _remove(folder: Path) -> None:
    """Take away a folder with all that is in it, as far as that is possible."""
    import shutil  # here, as few who import the package write a store

    shutil.rmtree(folder, ignore_errors=True)


def _flush(path: Path) -> None:
    """Bring a file to the disk before its folder gets its name, for the case that the power fails."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
