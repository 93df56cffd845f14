"""The three ways to work through files, with the same results in the same order."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Final, TypeVar

from policytext.engine.cluster import over_cluster
from policytext.engine.processes import over_processes
from policytext.engine.work import Problem, Source, Work, attempt
from policytext.errors import UsageError

__all__ = ["TIME_LIMIT", "map_files"]

Result = TypeVar("Result")

CHUNK: Final = 50
"""Files per chunk: a document takes some 10 ms, so that handing them out one by one would cost as much."""

TIME_LIMIT: Final = 300.0
"""Seconds for one document; the longest known, a yearbook of 5 million bytes, takes less than 10."""


def map_files(
    work: Work[Result],
    sources: Sequence[Source],
    *,
    workers: int = 0,
    scheduler: str | None = None,
    time_limit: float = TIME_LIMIT,
    chunk: int = CHUNK,
) -> Generator[Result | Problem]:
    """The results of ``work`` for each file, in the order of the files, however many workers there are.

    A file that cannot be read, or whose analysis fails, gives a :class:`Problem`. With processes that holds
    too for one that takes longer than ``time_limit``, and for one that ends its process three times; a
    worker that is killed for another reason is replaced, and what it had not finished is done again.

    Args:
        work: a pure function of one file.
        sources: the files.
        workers: the number of processes that work at a time; 0 works in this one, without a limit of time.
        scheduler: the address of a Dask scheduler, whose workers then do the work. They must see the files
            under the same paths; the time limit does not hold there.
        time_limit: seconds for one file.
        chunk: the number of files that are handed out together.

    Raises:
        UsageError: a number is out of range, or there is no such scheduler.

    >>> from pathlib import Path
    >>> list(map_files(lambda source: source.path.suffix, [Source("a", Path("a.txt"))]))
    ['.txt']
    """
    if workers < 0 or chunk < 1 or time_limit <= 0:
        raise UsageError(
            f"workers is {workers}, chunk {chunk}, time_limit {time_limit}; "
            "allowed are 0 or more workers, chunks of 1 or more files, more than 0 seconds"
        )
    if scheduler is not None:
        return over_cluster(work, sources, scheduler=scheduler, chunk=chunk)
    if workers:
        return over_processes(work, sources, workers=workers, time_limit=time_limit, chunk=chunk)
    return (attempt(work, source) for source in sources)
