"""What the engine maps: a function of one file, and what becomes of a file that it fails on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from policytext.errors import ReadError

__all__ = ["Problem", "Source", "Work", "attempt", "attempt_all", "chunks", "result_or_problem"]

Result = TypeVar("Result")


class Source(NamedTuple):
    """A file and the name that its document has in tables.

    Args:
        name: the document's name.
        path: the file.
        after: whether it is a step that waits until the results of all before it have been taken, as it needs what
            became of them. Steps are done by a process of their own.
    """

    name: str
    path: Path
    after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A file that is not in the corpus, and why.

    >>> Problem(file="plans/2020.pdf", reason="is encrypted").reason
    'is encrypted'
    """

    file: str
    reason: str


Work = Callable[[Source], Result]
"""A function of a module, or a ``functools.partial`` of one, so that it travels to other processes."""


def attempt(work: Work[Result], source: Source) -> Result | Problem:
    """The result of one file, or what is wrong with it."""
    return result_or_problem(source.name, lambda: work(source))


def result_or_problem(name: str, work: Callable[[], Result]) -> Result | Problem:
    """What some work on a document gives, or what is wrong with the document.

    >>> result_or_problem("2020.txt", lambda: 1 // 0).reason.partition(";")[0]
    'could not be analysed (ZeroDivisionError: integer division or modulo by zero)'
    """
    try:
        return work()
    except ReadError as error:
        return Problem(file=name, reason=error.reason)
    except Exception as error:
        # Whatever it is, 99,999 other files are waiting; the reason says that the fault is ours.
        cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Problem(file=name, reason=f"could not be analysed ({cause}); please report this file")


def chunks(sources: Sequence[Source], size: int) -> Iterator[range]:
    """The numbers of the files in chunks; one that waits for all before it is a chunk of its own.

    >>> files = [Source("a", Path("a")), Source("b", Path("b")), Source("ab", Path("ab"), after=True)]
    >>> list(chunks(files, 50))
    [range(0, 2), range(2, 3)]
    """
    start = 0
    for end in range(1, len(sources) + 1):
        last = end == len(sources) or sources[end].after or sources[end - 1].after
        if last or end - start == size:
            yield range(start, end)
            start = end


def attempt_all(work: Work[Result], chunk: list[Source]) -> list[Result | Problem]:
    """:func:`attempt` for each of a chunk."""
    return [attempt(work, source) for source in chunk]
