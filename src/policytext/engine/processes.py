"""Files over processes that may die: what a dead worker had not finished is done again.

A worker gets a chunk of files and sends the result of each as soon as it has it. So the file that it was at
when it died is known: it is the first without a result. That file is tried again alone; the third time it
is given up. The processes are spawned, not forked, as threads and open files do not survive a fork.

Steps that wait for all before them are done by one more process, as what the others have loaded for the files
would lie idle beside what a step needs. Only one step can be at work at a time, and while it is, one of the
others rests: no more processes work than were asked for.
"""

from __future__ import annotations

import signal
import time
from collections import Counter, deque
from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from policytext.engine.work import Problem, Source, Work, attempt, chunks
from policytext.errors import UsageError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["over_processes"]

Result = TypeVar("Result")

TRIES: Final = 3
AHEAD: Final = 4  # chunks per worker that may be done before their turn; bounds the memory
GRACE: Final = 60.0  # seconds for a worker to start

_READY: Final = "ready"


def over_processes(
    work: Work[Result], sources: Sequence[Source], *, workers: int, time_limit: float, chunk: int
) -> Generator[Result | Problem]:
    """See :func:`policytext.engine.map_files`."""
    pool = _Pool(work, sources, time_limit, chunk)
    try:
        yield from pool.results(workers)
    finally:
        pool.stop()


def _serve(connection: Connection, work: Work[Any]) -> None:
    """A worker's life: it ends with the connection, so that none outlives a parent that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends the workers
    try:
        connection.send(_READY)
        while True:
            for source in connection.recv():
                connection.send(attempt(work, source))
    except (EOFError, OSError):
        return


class _Worker(Generic[Result]):
    """A process for files or for steps, and the numbers of those that it has still to do."""

    def __init__(self, work: Work[Result], *, steps: bool) -> None:
        from multiprocessing import get_context  # here, as it takes a tenth of the package's own import

        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self.process.start()
        theirs.close()  # or the connection would not end with the process
        self.steps = steps
        self.ready = False
        self.todo: deque[int] = deque()
        self.since = time.monotonic()

    def received(self) -> Iterator[Result | Problem]:
        """The results that have come in.

        Raises:
            EOFError, OSError: the process has ended.
        """
        while self.connection.poll():
            message = self.connection.recv()
            self.since = time.monotonic()
            if self.ready:
                yield message
            self.ready = True

    def end(self, patience: float = 0.0) -> None:
        """End the process, after ``patience`` seconds for it to end by itself and tell its exit status."""
        if patience:
            self.process.join(patience)
        self.process.kill()
        self.process.join()
        self.connection.close()


class _Pool(Generic[Result]):
    """The workers, the files that wait and the results that wait for their turn."""

    def __init__(self, work: Work[Result], sources: Sequence[Source], time_limit: float, chunk: int) -> None:
        self.work, self.sources = work, sources
        self.time_limit, self.chunk = time_limit, chunk
        self.waiting = deque(map(deque[int], chunks(sources, chunk)))
        self.workers: list[_Worker[Result]] = []
        self.at_once = 0
        self.done: dict[int, Result | Problem] = {}
        self.deaths: Counter[int] = Counter()
        self.false_starts = 0

    def results(self, workers: int) -> Iterator[Result | Problem]:
        steps = sum(self.sources[chunk[0]].after for chunk in self.waiting)
        kinds = [True] * min(1, steps) + [False] * min(workers, len(self.waiting) - steps)
        self.workers = [_Worker(self.work, steps=kind) for kind in kinds]
        self.at_once = workers
        for number in range(len(self.sources)):
            while number not in self.done:
                self._hand_out(number)
                self._take_in()
            yield self.done.pop(number)

    def stop(self) -> None:
        for worker in self.workers:
            worker.end()

    def _hand_out(self, number: int) -> None:
        """Give a chunk to each idle worker, unless it is too far ahead of the file whose turn it is."""
        for worker in self.workers:  # that for the steps comes first
            if sum(bool(one.todo) for one in self.workers) == self.at_once:
                return
            if worker.todo or not worker.ready or not (chunk := self._next_chunk(number, worker)):
                continue
            worker.todo, worker.since = chunk, time.monotonic()
            try:
                worker.connection.send([self.sources[number] for number in worker.todo])
            except OSError:  # it died while it was idle
                self._replace(worker)

    def _next_chunk(self, number: int, worker: _Worker[Result]) -> deque[int] | None:
        """The first chunk for a worker that need not wait, when it is the turn of the file ``number``."""
        last = number if worker.steps else number + AHEAD * self.chunk * self.at_once
        for place, chunk in enumerate(self.waiting):
            if chunk[0] > last:
                return None
            if self.sources[chunk[0]].after == worker.steps:
                del self.waiting[place]
                return chunk
        return None

    def _take_in(self) -> None:
        """Wait for results, for a death, or until a worker's time is up."""
        from multiprocessing.connection import wait

        busy = {worker.connection: worker for worker in self.workers if worker.todo or not worker.ready}
        now = time.monotonic()
        rest = min(self._limit(worker) - (now - worker.since) for worker in busy.values())
        for connection in wait(list(busy), timeout=max(0.0, rest)):
            self._read(busy[connection])  # type: ignore[index]  # wait gives back what it was given
        for worker in list(self.workers):
            if (worker.todo or not worker.ready) and time.monotonic() - worker.since > self._limit(worker):
                self._overdue(worker)

    def _limit(self, worker: _Worker[Result]) -> float:
        return self.time_limit if worker.ready else max(GRACE, self.time_limit)

    def _read(self, worker: _Worker[Result]) -> None:
        try:
            for result in worker.received():
                self.done[worker.todo.popleft()] = result
        except (EOFError, OSError):
            self._replace(worker)

    def _overdue(self, worker: _Worker[Result]) -> None:
        if worker.todo:
            reason = f"took longer than {self.time_limit:g} seconds to analyse and was given up"
            self._give_up(worker.todo.popleft(), reason)
        self._replace(worker, guilty=False)

    def _replace(self, worker: _Worker[Result], *, guilty: bool = True) -> None:
        """Bury a worker; what it had not finished comes first, the file that it died at alone."""
        worker.end(patience=1.0 if guilty else 0.0)
        self._check_start(worker)
        if worker.todo and guilty:
            first = worker.todo.popleft()
            self.deaths[first] += 1
            if self.deaths[first] < TRIES:
                self._wait_again(worker.todo)
                worker.todo = deque([first])
            else:
                reason = f"ended the process that analysed it, {TRIES} times; is the memory enough?"
                self._give_up(first, reason)
        self._wait_again(worker.todo)
        self.workers[self.workers.index(worker)] = _Worker(self.work, steps=worker.steps)

    def _wait_again(self, numbers: deque[int]) -> None:
        if numbers:
            self.waiting.appendleft(numbers)

    def _check_start(self, worker: _Worker[Result]) -> None:
        self.false_starts = 0 if worker.ready else self.false_starts + 1
        code = worker.process.exitcode or 0
        killed = code < 0  # from outside, which may end; an error of its own will not
        if self.false_starts > TRIES * len(self.workers) * (10 if killed else 1):
            raise UsageError(f"the worker processes do not start (exit status {code}); try 0 workers")

    def _give_up(self, number: int, reason: str) -> None:
        self.done[number] = Problem(file=self.sources[number].name, reason=reason)
