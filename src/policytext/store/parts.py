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
    "aside",
    "connect",
    "finish_part",
    "grouped",
    "known_files",
    "part_name",
    "quoted",
    "sweep",
]

INDEX: Final = "files.json"
PLAN: Final = "plan.json"
_ASIDE: Final = ".new-"
_MOST: Final = 128  # files of a part
_LARGEST: Final = 2_000_000  # bytes of several files in a part; to make its tables takes 25 times as much

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


def grouped(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """The names of files in order, cut into parts: what is too much for one, before the name with the least hash.

    So the same files give the same parts, and a file that comes or goes changes those around it only.

    Args:
        sizes: name → bytes.

    >>> parts = list(grouped({f"{n}.txt": 9_000 for n in range(1000)}))
    >>> more = list(grouped({f"{n}.txt": 9_000 for n in range(1001)}))
    >>> len(parts), sum(part not in more for part in parts)
    (15, 1)
    """
    names = sorted(sizes)
    hashes = [hashlib.sha256(name.encode()).digest() for name in names]
    waiting = [range(len(names))] if names else []
    while waiting:
        part = waiting.pop()
        group = names[part.start : part.stop]
        if len(group) == 1 or (len(group) <= _MOST and sum(map(sizes.__getitem__, group)) <= _LARGEST):
            yield group
        else:
            cut = min(part[1:], key=hashes.__getitem__)
            waiting += (range(cut, part.stop), range(part.start, cut))


def part_name(fingerprint: str, files: Mapping[str, str]) -> str:
    """The folder of the part that holds these files (name → hash)."""
    listed = json.dumps(sorted(files.items()))
    return f"{fingerprint}-{hashlib.sha256(listed.encode()).hexdigest()[:24]}"


def aside(parts: Path, number: int) -> Path:
    """The folder in which the rows of a part are collected."""
    return parts / f"{_ASIDE}{number}"


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
    """Collects the rows of a part as lines of JSON in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        _remove(self.folder)
        self.folder.mkdir(parents=True)
        self.files: dict[str, str] = {}
        self._open = {name: _lines(folder, name).open("wb") for name in TABLES}
        self._longest = 0
        self._reused: dict[str, list[str]] = {}

    def add(self, name: str, sha256: str, lines: Mapping[str, bytes]) -> None:
        """Take the rows of a file that was analysed."""
        self.files[name] = sha256
        for table, content in lines.items():
            self._open[table].write(content)
            self._longest = max(self._longest, len(content))

    def reuse(self, name: str, sha256: str, part: Path) -> None:
        """Take the rows of a file over from another part."""
        self.files[name] = sha256
        self._reused.setdefault(part.name, []).append(name)

    def close(self) -> None:
        """Say what was collected, for :func:`finish_part`."""
        for file in self._open.values():
            file.close()
        files = dict(sorted(self.files.items()))
        plan = {"files": files, "reused": self._reused, "longest": self._longest}
        (self.folder / PLAN).write_text(json.dumps(plan), "utf-8")

    def discard(self) -> None:
        """Take away what was collected."""
        for file in self._open.values():
            file.close()
        _remove(self.folder)


def finish_part(folder: Path, fingerprint: str) -> str:
    """Make the tables of what a writer has collected and move the part into place; the name of the part.

    Any process may do it, and do it again where one was killed at it: the rows stay until the writer is discarded.
    """
    plan = json.loads((folder / PLAN).read_text("utf-8"))
    unfinished = folder / "part"
    _remove(unfinished)
    unfinished.mkdir()
    _write_tables(folder, plan)
    index = json.dumps(plan["files"], ensure_ascii=False, indent=0)
    (unfinished / INDEX).write_text(index + "\n", "utf-8", newline="\n")
    for path in unfinished.iterdir():
        _flush(path)
    target = folder.with_name(part_name(fingerprint, plan["files"]))
    if not target.exists():  # or files were tried again, and nothing has changed
        unfinished.rename(target)
    return target.name


def _write_tables(folder: Path, plan: Mapping[str, Any]) -> None:
    from duckdb import Error

    try:
        with connect() as database:
            for table in TABLES:
                _write(database, folder, table, plan)
    except Error as error:  # as a full disk, of which duckdb says how much there is
        raise OSError(" ".join(str(error).split())) from error


def _write(database: DuckDBPyConnection, folder: Path, table: str, plan: Mapping[str, Any]) -> None:
    """Rows in the order of names, then as they were found, whatever part they come from.

    They are sorted even where they come in order, as the bytes of a file depend on the way that its rows took.
    """
    shown = ", ".join(f'"{name}"' for name in TABLES[table])
    rows = f"SELECT {shown}, row_number() OVER () AS place FROM {_collected(folder, table, plan['longest'])}"
    for part in plan["reused"]:
        path = quoted(folder.with_name(part) / f"{table}.parquet")
        rows += (
            f" UNION ALL SELECT {shown}, file_row_number FROM read_parquet({path}, file_row_number = true)"
            " WHERE list_contains(?, docname)"
        )
    target = quoted(folder / "part" / f"{table}.parquet")
    database.execute(
        f"COPY (SELECT {shown} FROM ({rows}) ORDER BY docname, place) TO {target} "
        "(FORMAT parquet, COMPRESSION zstd)",
        [*plan["reused"].values()],
    )


def _collected(folder: Path, table: str, longest: int) -> str:
    """The table function for the collected lines; a row may be longer than duckdb expects (16 MB)."""
    types = ", ".join(f"'{name}': '{kind}'" for name, kind in TABLES[table].items())
    return (
        f"read_json({quoted(_lines(folder, table))}, format = 'newline_delimited', columns = {{{types}}}, "
        f"maximum_object_size = {max(1 << 20, longest + 1)})"
    )


def _lines(folder: Path, table: str) -> Path:
    return folder / f"{table}.jsonl"


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
