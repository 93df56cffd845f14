"""Build a store: find out what has changed, analyse that, and put the parts into place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytext._version import __version__
from policytext.document import SCHEMA
from policytext.engine import TIME_LIMIT, Problem, Source, map_files
from policytext.errors import ReadError, UsageError
from policytext.pipeline import load
from policytext.read import file_bytes
from policytext.store.locking import locked
from policytext.store.parts import UNREAD, Known, PartWriter, grouped, known_files, part_name, sweep
from policytext.store.reading import FORMAT, MANIFEST, PARTS, Store
from policytext.store.schema import TABLES, document_lines, problem_lines

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

__all__ = ["Built", "build_store"]

_WAITING: Final = 2  # parts that may wait for the disk

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


def build_store(
    sources: Iterable[Source],
    path: str | Path,
    *,
    missing: Iterable[Problem] = (),
    workers: int = 0,
    scheduler: str | None = None,
    time_limit: float = TIME_LIMIT,
    progress: Progress | None = None,
) -> Built:
    """Analyse files into the store at ``path``, or bring it up to date with them.

    What is unchanged is left as it is, what has changed is done again, what is not among the sources any more
    is dropped. It may be stopped at any moment, by ``kill -9`` too: readers see the store as it was before,
    and the same call goes on from where it was. The same files give the same bytes.

    Args:
        sources: all files of the store.
        path: the folder; it is made.
        missing: paths that lead to no file, to be noted with the problems.
        workers: the number of processes, see :func:`policytext.engine.map_files`.
        scheduler: the address of a Dask scheduler, whose workers see the files under the same paths.
        time_limit: seconds for one file.
        progress: wraps the results as they come in.

    Raises:
        UsageError: the folder is no store, cannot be written to or is being written to; two files have one name.
    """
    from concurrent.futures import ThreadPoolExecutor

    folder, paths = Path(path), _by_name(sources)
    try:
        with _opened(folder), ThreadPoolExecutor(max_workers=1) as thread:
            complete, known = known_files(folder / PARTS, fingerprint())
            groups = _plan(paths, complete, known)
            todo = [Source(name, paths[name]) for group in groups for name in group.todo]
            found = map_files(analyse, todo, workers=workers, scheduler=scheduler, time_limit=time_limit)
            with closing(found):
                shown = progress(found, len(todo)) if progress else found
                parts = _write_parts(groups, iter(shown), known, folder / PARTS, thread)
            _write_manifest(folder, parts, missing, len(paths))
            sweep(folder / PARTS, parts)
    except OSError as error:
        raise UsageError(f"the store {folder} cannot be written: {error}") from error
    problems = Store(folder).problems
    return Built(analysed=len(todo), unchanged=len(paths) - len(todo), problems=problems)


def analyse(source: Source) -> Analysed:
    """The rows of one file, made where the file is read, so that only bytes travel between processes."""
    data = file_bytes(source.path)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        document = load(source.path, name=source.name, data=data)
    except ReadError as error:
        return Analysed(sha256, problem_lines(source.name, sha256, error.reason))
    return Analysed(sha256, document_lines(document, sha256))


@cache
def fingerprint() -> str:
    """What the rows depend on beside the files: the version of the library and its word lists."""
    from importlib.resources import files

    lists = hashlib.sha256()
    for lexicon in sorted(files("policytext").joinpath("lexicons").iterdir(), key=lambda one: one.name):
        lists.update(lexicon.read_bytes())
    made_by = json.dumps([__version__, SCHEMA, FORMAT, lists.hexdigest(), [*TABLES.items()]])
    return hashlib.sha256(made_by.encode()).hexdigest()[:12]


def _by_name(sources: Iterable[Source]) -> dict[str, Path]:
    r"""Name → path; bytes of a name that are no UTF-8 are shown as ``\xff``, as tables hold text only."""
    paths: dict[str, Path] = {}
    for name, path in sources:
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


def _plan(paths: Mapping[str, Path], complete: set[str], known: Known) -> list[_Group]:
    """What is to be done for each part."""
    groups = []
    for names in grouped(paths):
        hashes = {name: _hash(paths[name]) for name in names}
        part = part_name(fingerprint(), hashes)
        if part in complete and "" not in hashes.values():
            groups.append(_Group(hashes, (), part))
            continue
        todo = (name for name in names if name not in known or known[name][0] != hashes[name])
        groups.append(_Group(hashes, tuple(todo), None))
    return groups


def _hash(path: Path) -> str:
    """The hash of a file's bytes; empty if it cannot be opened, which its analysis will say."""
    try:
        return hashlib.sha256(file_bytes(path)).hexdigest()
    except ReadError:
        return ""


def _write_parts(
    groups: Iterable[_Group],
    found: Iterator[Analysed | Problem],
    known: Known,
    parts: Path,
    thread: ThreadPoolExecutor,
) -> list[str]:
    """Bring the parts to the disk, in a thread, so that the workers need not wait; their names in order."""
    names: list[str | Future[str]] = []
    for number, group in enumerate(groups):
        if group.part is not None:
            names.append(group.part)
            continue
        writer = PartWriter(parts, number)
        try:
            _collect(group, found, known, writer)
        except BaseException:
            writer.discard()
            raise
        names.append(thread.submit(writer.finish, fingerprint()))
        if len(names) > _WAITING and not isinstance(late := names[-1 - _WAITING], str):
            late.result()
    return [name if isinstance(name, str) else name.result() for name in names]


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


def _write_manifest(folder: Path, parts: list[str], missing: Iterable[Problem], files: int) -> None:
    """Say which parts make the store, in one step: from here on readers see the new state."""
    manifest = {
        "format": FORMAT,
        "version": __version__,
        "fingerprint": fingerprint(),
        "files": files,
        "parts": parts,
        "missing": [{"file": one.file, "reason": one.reason} for one in missing],
    }
    unfinished = folder / f"{MANIFEST}.new"
    unfinished.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
    unfinished.replace(folder / MANIFEST)
