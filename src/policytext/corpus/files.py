"""Which files make a corpus, and what became of those that cannot be read."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from policytext.document import Document
from policytext.engine import Problem, result_or_problem
from policytext.errors import ReadError
from policytext.lexicon import SloganLexicon
from policytext.pipeline import load
from policytext.read import SUFFIXES
from policytext.read.archive import archive_files, is_archive

__all__ = ["Problem", "Progress", "files_below", "files_of", "load_or_problem", "read_files"]

Progress = Callable[[Iterable[Any]], Iterable[Any]]
"""Wraps what is worked through, as ``tqdm`` does."""

# Word writes a lock file ~$plan.docx beside every open plan.docx; Windows hides it.
_HIDDEN = (".", "~$")


def files_below(
    folder: Path,
    *,
    pattern: str = "*",
    suffixes: Collection[str] = SUFFIXES,
    recursive: bool = True,
) -> tuple[list[Path], list[Problem]]:
    """The files of a folder in the order of their paths, and the folders that cannot be opened.

    Args:
        folder: where to look.
        pattern: a shell pattern for the end of the path (``*.txt``, ``2020/*``).
        suffixes: the suffixes to take, lower case, with the dot.
        recursive: whether to look into the folders below. Hidden files and folders are left out.
    """
    found: list[Path] = []
    problems: list[Problem] = []

    def note(error: OSError) -> None:
        reason = error.strerror or "cannot be opened"
        problems.append(Problem(file=Path(error.filename).as_posix(), reason=reason))

    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in sorted(folders) if recursive and not name.startswith(_HIDDEN)]
        visible = [Path(parent, name) for name in names if not name.startswith(_HIDDEN)]
        found += [path for path in visible if path.suffix.lower() in suffixes]
    below = [path for path in found if PurePosixPath(path.relative_to(folder)).match(pattern)]
    return sorted(below, key=Path.as_posix), problems


def files_of(paths: Iterable[str | Path]) -> tuple[list[Path], list[Problem]]:
    """The files that paths of files, folders and zip archives stand for, each once, and the problems.

    A member of an archive has a path below it, ``plans.zip/2020.txt``.
    """
    found: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in map(Path, paths):
        if path.is_dir():
            below, closed = files_below(path)
            found.update(dict.fromkeys(below))
            problems += closed
        elif is_archive(path):
            inside, refused = _files_inside(path)
            found.update(dict.fromkeys(inside))
            problems += refused
        elif path.exists():
            found[path] = None
        else:
            problems.append(Problem(file=path.as_posix(), reason="there is no such file or folder"))
    return list(found), problems


def _files_inside(archive: Path) -> tuple[list[Path], list[Problem]]:
    try:
        files, refused = archive_files(archive, SUFFIXES)
    except ReadError as error:
        return [], [Problem(file=archive.as_posix(), reason=error.reason)]
    return files, [Problem(file=path.as_posix(), reason=reason) for path, reason in refused]


def read_files(
    files: Iterable[tuple[str, Path]],
    problems: list[Problem],
    progress: Progress | None,
    lexicon: SloganLexicon | None = None,
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Load named files; what cannot be read becomes a problem beside those known, by name of the file."""
    todo = list(files)
    shown = progress(todo) if progress else todo
    results = [load_or_problem(path, name=name, lexicon=lexicon) for name, path in shown]
    documents = tuple(result for result in results if isinstance(result, Document))
    unread = [result for result in results if isinstance(result, Problem)]
    return documents, tuple(sorted([*problems, *unread], key=lambda problem: (problem.file, problem.reason)))


def load_or_problem(
    path: Path, *, name: str | None = None, lexicon: SloganLexicon | None = None
) -> Document | Problem:
    """The document of a file, or what is wrong with it; whatever it is, the others of a batch can go on.

    >>> load_or_problem(Path("plans/2020.txt")).reason
    'does not exist'
    """
    shown = name or path.as_posix()
    return result_or_problem(shown, lambda: load(path, name=shown, lexicon=lexicon))
