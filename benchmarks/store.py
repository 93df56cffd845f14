"""The store: what ``docs/scale.md`` promises of speed, memory and sameness: ``python -m benchmarks store``.

The texts at hand are repeated under other names. Rates are by the clock, so they say something on a quiet machine
only; the parent's share of the processor time, which bounds what more workers can give, says something on any.
The memory of a worker is the most that any process beside the parent ever held, that which makes the tables
included; it is read from ``/proc``, so on Linux only.
"""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from itertools import cycle
from multiprocessing import active_children
from pathlib import Path
from typing import Any

from benchmarks._measuring import text_files
from policytext.engine import Source
from policytext.store import build_store

RUNS = ((30, 1), (30, 2), (30, 1), (30, 2), (10, 2), (100, 2))
"""Megabytes of text, workers; the first two are compared by turns, the faster run of each, as a machine's speed drifts."""

RUN = "from benchmarks.store import build; build()"
"""What the process of a run does; not a module of its own, as all workers would import that too."""

Row = dict[str, Any]


def rows() -> list[Row]:
    """One row a figure: ``measure, of, value, unit, promised``."""
    table: list[Row] = []
    rates: dict[tuple[int, int], float] = {}
    contents: dict[int, dict[str, str]] = {}
    for size, workers in RUNS:
        done, content = _run(size, workers)
        rate, before = done["files"] / done["seconds"], rates.get((size, workers), 0.0)
        rates[size, workers] = max(rate, before)
        of = f"{size} MB, {workers} workers"
        if not before:
            table += [_row(measure, of, value, *rest) for measure, value, *rest in _figures(done)]
        expected = contents.setdefault(size, content)
        if expected is not content:
            others = sum(expected.get(path) != content.get(path) for path in expected | content)
            table.append(_row("files of the store unlike those of the first run", of, others, "", "0"))
    (first, _), *_ = RUNS
    gain = rates[first, 2] / rates[first, 1]
    return [*table, _row("2 workers against 1", f"{first} MB", gain, "times", "at least 1.8")]


def _figures(done: dict[str, float]) -> list[tuple[Any, ...]]:
    """What a run has shown: measure, value, unit, what is promised."""
    share = done["parent"] / (done["parent"] + done["workers"])
    return [
        ("throughput", done["files"] / done["seconds"], "files/s"),
        ("parent's share of the processor time", 100 * share, "%", "at most 10"),
        ("memory of the parent", done["parent_mb"], "MB"),
        ("memory of the largest worker", done["worker_mb"], "MB", "at most 150"),
        ("memory of all workers at one time", done["together_mb"], "MB"),
        ("size of the store", done["stored"], "of the files"),
        ("files analysed again by the next run", done["again"], "", "0"),
        ("the next run", done["files"] / done["again_seconds"], "files/s"),
    ]


def build() -> None:
    """A run and the next, in a process of their own; says as JSON what they took."""
    listed, target, workers = sys.argv[1:]
    names = Path(listed).read_text("utf-8").split("\n")
    sources = [Source(f"{number:06}.txt", Path(name)) for number, name in enumerate(names)]
    watch = _Watch()
    watch.start()
    started = time.perf_counter()
    build_store(sources, target, workers=int(workers))
    done = {"seconds": time.perf_counter() - started, "files": len(names), **watch.stop()}
    for who, usage in (("parent", resource.RUSAGE_SELF), ("workers", resource.RUSAGE_CHILDREN)):
        used = resource.getrusage(usage)
        done[who] = used.ru_utime + used.ru_stime
    done["parent_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.perf_counter()
    done["again"] = build_store(sources, target, workers=int(workers)).analysed
    done["again_seconds"] = time.perf_counter() - started
    sys.stdout.write(json.dumps(done))


class _Watch(threading.Thread):
    """Looks at the memory of all child processes: the most that one ever held, the most of all at one time."""

    def __init__(self) -> None:
        super().__init__()
        self._ended = threading.Event()
        self._largest = self._together = 0.0

    def run(self) -> None:
        while not self._ended.wait(0.05):
            seen = [one for process in active_children() if (one := _memory(process.pid))]
            self._largest = max([self._largest, *(most for most, _ in seen)])
            self._together = max(self._together, sum(now for _, now in seen))

    def stop(self) -> dict[str, float]:
        self._ended.set()
        self.join()
        return {"worker_mb": self._largest, "together_mb": self._together}


def _memory(process: int | None) -> tuple[float, float] | None:
    """Megabytes that a process held at most, and holds; None if it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        held = {line.split()[0]: int(line.split()[1]) / 1024 for line in lines if line.endswith(" kB")}
        return held["VmHWM:"], held["VmRSS:"]
    except (OSError, KeyError):
        return None


def _run(size: int, workers: int) -> tuple[dict[str, float], dict[str, str]]:
    """What a run in a process of its own says of itself, and the hash of each file of the store."""
    names: list[str] = []
    total = 0
    for path in cycle(text_files()):
        names.append(str(path))
        total += path.stat().st_size
        if total >= size * 1_000_000:
            break
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "names")
        listed.write_text("\n".join(names), "utf-8")
        target = Path(folder, "store")
        command = [sys.executable, "-c", RUN, str(listed), str(target), str(workers)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        files = [path for path in target.rglob("*") if path.is_file()]
        stored = sum(path.stat().st_size for path in files) / total
        hashes = {
            path.relative_to(target).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
        }
    return {**json.loads(done.stdout.splitlines()[-1]), "stored": stored}, hashes


def _row(measure: str, of: str, value: float, unit: str, promised: str = "") -> Row:
    return {"measure": measure, "of": of, "value": round(value, 3), "unit": unit, "promised": promised}
