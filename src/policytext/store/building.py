"""Build a store: find out what has changed, analyse that, and put the parts into place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from policytext._version import __version__
from policytext.document import SCHEMA
from policytext.engine import TIME_LIMIT, Problem, Source, map_files
from policytext.errors import ReadError, UsageError
from policytext.lexicon import SloganLexicon
from policytext.pipeline import load
from policytext.read import file_bytes
from policytext.store.locking import locked
from policytext.store.parts import (
    UNREAD,
    Known,
    PartWriter,
    aside,
    finish_part,
    grouped,
    known_files,
    part_name,
    sweep,
)
from policytext.store.reading import FORMAT, MANIFEST, PARTS, Store
from policytext.store.schema import TABLES, document_lines, problem_lines

__all__ = ["Built", "build_store"]

Progress = Callable[[Iterable[Any], int], Iterable[Any]]
"""Wraps what is worked through, given their number; as ``tqdm`` does with ``total``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a run has done.

    Args:
        analysed: the number of files whose analysis is new.
        unchanged: the number of those whose rows were there.
        problems: all files of the store that could not be read.
    """

    analysed: int
    unchanged: int
    problems: tuple[Problem, ...]


class Analysed(NamedTuple):
    """The rows of a file, or why there are none; ``sha256`` is that of the bytes they were made from."""

    sha256: str
    lines: dict[str, bytes]


class _Group(NamedTuple):
    """A part to come: its files with the hash of each, those to analyse, and its name if it is there already."""

    files: dict[str, str]
    todo: tuple[str, ...]
    part: str | None
    folder: Path  # where its rows are collected


def build_store(
    sources: Iterable[Source | Problem],
    path: str | Path,
    *,
    workers: int = 0,
    scheduler: str | None = None,
    time_limit: float = TIME_LIMIT,
    progress: Progress | None = None,
    lexicon: SloganLexicon | None = None,
) -> Built:
    """Analyse files into the store at ``path``, or bring it up to date with them.

    What is unchanged is left as it is, what has changed is done again, what is not among the sources any more
    is dropped. It may be stopped at any moment, by ``kill -9`` too: readers see the store as it was before,
    and the same call goes on from where it was. The same files give the same bytes.

    Args:
        sources: all files of the store, and paths that lead to no file, to be noted with the problems.
        path: the folder; it is made.
        workers: the number of processes, see :func:`policytext.engine.map_files`.
        scheduler: the address of a Dask scheduler, whose workers see the files under the same paths.
        time_limit: seconds for one file.
        progress: wraps the results as they come in.
        lexicon: the known slogans, the library's own list if None. With another list all files have changed.

    Raises:
        UsageError: the folder is no store, cannot be written to or is being written to; two files have one name.
    """
    listed = list(sources)
    folder, paths = Path(path), _by_name(one for one in listed if isinstance(one, Source))
    missing = [one for one in listed if isinstance(one, Problem)]
    made_by = fingerprint(lexicon)
    try:
        with _opened(folder):
            complete, known = known_files(folder / PARTS, made_by)
            groups = _plan(paths, complete, known, folder=folder / PARTS, made_by=made_by)
            todo = sum(len(group.todo) for group in groups)
            work = partial(analyse_or_finish, lexicon=lexicon, made_by=made_by)
            steps = list(_steps(groups, paths))
            found = map_files(work, steps, workers=workers, scheduler=scheduler, time_limit=time_limit)
            with closing(found):
                shown = progress(found, todo) if progress else found
                parts = list(_write_parts(groups, iter(shown), found, known, made_by))
            _write_manifest(folder, parts, missing, made_by=made_by, files=len(paths))
            sweep(folder / PARTS, parts)
    except OSError as error:
        raise UsageError(f"the store {folder} cannot be written: {error}") from error
    problems = Store(folder).problems
    return Built(analysed=todo, unchanged=len(paths) - todo, problems=problems)


def analyse_or_finish(
    source: Source, *, lexicon: SloganLexicon | None = None, made_by: str
) -> Analysed | str:
    """One step of the work: the rows of a file, or the name of the part whose tables were made of them.

    The tables too are made beside the parent, which could not keep up with more than six workers otherwise.
    """
    return finish_part(source.path, made_by) if source.after else analyse(source, lexicon=lexicon)


def analyse(source: Source, *, lexicon: SloganLexicon | None = None) -> Analysed:
    """The rows of one file, made where the file is read, so that only bytes travel between processes."""
    data = file_bytes(source.path)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        document = load(source.path, name=source.name, data=data, lexicon=lexicon)
    except ReadError as error:
        return Analysed(sha256, problem_lines(source.name, sha256, error.reason))
    return Analysed(sha256, document_lines(document, sha256))


@cache
def fingerprint(lexicon: SloganLexicon | None = None) -> str:
    """What the rows depend on beside the files: the version of the library, its word lists, the user's slogans."""
    from importlib.resources import files

    lists = hashlib.sha256()
    for own in sorted(files("policytext").joinpath("lexicons").iterdir(), key=lambda one: one.name):
        lists.update(own.read_bytes())
    if lexicon is not None:
        lists.update(repr(lexicon.entries).encode())
    made_by = json.dumps([__version__, SCHEMA, FORMAT, lists.hexdigest(), [*TABLES.items()]])
    return hashlib.sha256(made_by.encode()).hexdigest()[:12]


def _by_name(sources: Iterable[Source]) -> dict[str, Path]:
    r"""Name → path; bytes of a name that are no UTF-8 are shown as ``\xff``, as tables hold text only."""
    paths: dict[str, Path] = {}
    for name, path, _ in sources:
        shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        if paths.setdefault(shown, path) != path:
            raise UsageError(f"{shown!r} stands for {paths[shown]} and for {path}; names must differ")
    return paths


@contextmanager
def _opened(folder: Path) -> Iterator[None]:
    """Make the store's folders and hold its lock."""
    if folder.exists() and not ((folder.is_dir() and (folder / PARTS).is_dir()) or not any(folder.iterdir())):
        raise UsageError(f"{folder} is no store and not empty; name a new folder")
    (folder / PARTS).mkdir(parents=True, exist_ok=True)
    with locked(folder / ".lock"):
        yield


def _plan(
    paths: Mapping[str, Path], complete: set[str], known: Known, *, folder: Path, made_by: str
) -> list[_Group]:
    """What is to be done for each part."""
    contents, sizes = {}, {}
    for name, file in paths.items():
        contents[name], sizes[name] = _hash_and_size(file)
    groups = []
    for number, names in enumerate(grouped(sizes)):
        hashes = {name: contents[name] for name in names}
        part = part_name(made_by, hashes)
        if part in complete and "" not in hashes.values():
            groups.append(_Group(hashes, (), part, folder))
            continue
        todo = (name for name in names if name not in known or known[name][0] != hashes[name])
        groups.append(_Group(hashes, tuple(todo), None, aside(folder, number)))
    return groups


def _steps(groups: Iterable[_Group], paths: Mapping[str, Path]) -> Iterator[Source]:
    """The files to analyse, and behind those of each part the making of its tables."""
    for group in groups:
        yield from (Source(name, paths[name]) for name in group.todo)
        if group.part is None:
            yield Source(group.folder.name, group.folder, after=True)


def _hash_and_size(path: Path) -> tuple[str, int]:
    """The hash of a file's bytes and their number; empty if it cannot be opened, which its analysis will say."""
    try:
        data = file_bytes(path)
    except ReadError:
        return "", 0
    return hashlib.sha256(data).hexdigest(), len(data)


def _write_parts(
    groups: Iterable[_Group],
    files: Iterator[Any],
    found: Iterator[Any],
    known: Known,
    made_by: str,
) -> Iterator[str]:
    """Bring the parts to the disk; their names in order.

    Args:
        groups: the parts to come.
        files: the results of the files, which ``progress`` counts.
        found: the same results, from which those of the parts are taken.
        known: the rows that are there.
        made_by: what the rows depend on.
    """
    for group in groups:
        if group.part is not None:
            yield group.part
            continue
        writer = PartWriter(group.folder)
        try:
            _collect(group, files, known, writer)
            writer.close()
            name = next(found)
            # What a worker could not do, as its disk was full or it was killed, is tried here, or fails here.
            yield name if isinstance(name, str) else finish_part(group.folder, made_by)
        finally:
            writer.discard()


def _collect(group: _Group, found: Iterator[Analysed | Problem], known: Known, writer: PartWriter) -> None:
    todo = set(group.todo)
    for name in group.files:
        if name not in todo:
            writer.reuse(name, *known[name])
            continue
        result = next(found)
        if isinstance(result, Problem):
            writer.add(name, UNREAD + result.reason, problem_lines(name, "", result.reason))
        else:
            writer.add(name, result.sha256, result.lines)


def _write_manifest(
    folder: Path, parts: list[str], missing: Iterable[Problem], *, made_by: str, files: int
) -> None:
    """Say which parts make the store, in one step: from here on readers see the new state."""
    manifest = {
        "format": FORMAT,
        "version": __version__,
        "fingerprint": made_by,
        "files": files,
        "parts": parts,
        "missing": [{"file": one.file, "reason": one.reason} for one in missing],
    }
    unfinished = folder / f"{MANIFEST}.new"
    unfinished.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
    unfinished.replace(folder / MANIFEST)
