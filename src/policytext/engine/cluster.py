"""Files over a Dask cluster, chunk by chunk; a chunk that kills its workers is halved until the file is found."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from policytext.engine.work import Problem, Source, Work, attempt_all, chunks
from policytext.errors import UsageError

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["over_cluster"]

Result = TypeVar("Result")

TRIES: Final = 3
PATIENCE: Final = 60.0  # seconds that a cluster may be without a worker; new ones start in less
_LOOKS: Final = 4  # how often that is looked at in this time
AHEAD: Final = 4  # chunks per thread of the cluster that wait or run; bounds the memory of both sides


def over_cluster(
    work: Work[Result], sources: Sequence[Source], *, scheduler: str, chunk: int
) -> Generator[Result | Problem]:
    """See :func:`policytext.engine.map_files`."""
    waiting = deque([sources[number] for number in numbers] for numbers in chunks(sources, chunk))
    client = _client(scheduler)
    running: deque[tuple[list[Source], Any]] = deque()
    try:
        while waiting or running:
            while waiting and len(running) < AHEAD * max(1, sum(client.nthreads().values())):
                here = waiting[0][0].after  # it needs what was made of the results, which is here
                running.append((waiting[0], None if here else _submit(client, work, waiting[0])))
                waiting.popleft()
            files, future = running.popleft()
            yield from _results(client, work, files, future) if future else attempt_all(work, files)
    finally:
        client.cancel([future for _, future in running if future])
        client.close()


def _client(scheduler: str) -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("a scheduler needs dask: pip install 'policytext[dask]'") from None
    try:
        return Client(scheduler, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"no Dask scheduler answers at {scheduler!r} ({error}); give its address, as tcp://10.0.0.1:8786"
        ) from None


def _submit(client: Client, work: Work[Result], chunk: list[Source]) -> Any:
    # pure=False: the key must not be a hash of the arguments, as a file may have changed since
    return client.submit(attempt_all, work, chunk, pure=False)


def _results(
    client: Client, work: Work[Result], chunk: list[Source], future: Any, tries: int = TRIES
) -> list[Result | Problem]:
    """The results of a chunk; one that a worker died at is halved, a single file tried again.

    Dask blames all that a dead worker was to do (``KilledWorker``), so the parts go one after the other.
    """
    from distributed import KilledWorker

    try:
        results: list[Result | Problem] = _awaited(client, future)
        return results
    except KilledWorker:
        if len(chunk) == 1 and tries == 1:
            reason = (
                f"ended the processes of the cluster that analysed it, {TRIES} times; is the memory enough?"
            )
            return [Problem(file=chunk[0].name, reason=reason)]
    if len(chunk) == 1:
        return _results(client, work, chunk, _submit(client, work, chunk), tries - 1)
    half = len(chunk) // 2
    parts = (chunk[:half], chunk[half:])
    return [one for part in parts for one in _results(client, work, part, _submit(client, work, part))]


def _awaited(client: Client, future: Any) -> Any:
    """The result of a future; Dask itself would wait without end for a cluster that has lost its last worker."""
    seen = time.monotonic()
    while True:
        try:
            return future.result(timeout=PATIENCE / _LOOKS)
        except TimeoutError:
            if client.nthreads():
                seen = time.monotonic()
            elif time.monotonic() - seen > PATIENCE:
                raise UsageError(
                    f"the cluster has had no worker for {PATIENCE:.0f} seconds; start some and run this again: "
                    "what is done stays done"
                ) from None
