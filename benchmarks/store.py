"""The store: files a second with one and two workers, memory from 10 to 100 MB of text: ``python -m benchmarks store``.

The texts at hand are repeated under other names. Rates are by the clock, so they say something on a quiet machine
only; the parent's share of the processor time, which bounds what more workers can give, says something on any.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks._measuring import text_files

RUNS = ((20, 1), (20, 2), (10, 2), (100, 2))
"""Megabytes of text, workers."""

RUN = """
import json, resource, sys, time
from pathlib import Path
from policytext.engine import Source
from policytext.store import build_store

def main():
    names = Path(sys.argv[1]).read_text("utf-8").split("\\n")
    sources = [Source(f"{number:06}.txt", Path(name)) for number, name in enumerate(names)]
    started = time.perf_counter()
    build_store(sources, sys.argv[2], workers=int(sys.argv[3]))
    spent = time.perf_counter() - started
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({
        "seconds": spent, "files": len(names),
        "parent": own.ru_utime + own.ru_stime, "workers": others.ru_utime + others.ru_stime,
        "parent_mb": own.ru_maxrss / 1024, "worker_mb": others.ru_maxrss / 1024,
    }))

if __name__ == "__main__":
    main()
"""

Row = dict[str, Any]


def rows() -> list[Row]:
    """One row a figure: ``measure, of, value, unit``."""
    table: list[Row] = []
    rates: dict[tuple[int, int], float] = {}
    for size, workers in RUNS:
        done, stored = _run(size, workers)
        rates[size, workers] = done["files"] / done["seconds"]
        of = f"{size} MB, {workers} workers"
        share = done["parent"] / (done["parent"] + done["workers"])
        table += [
            _row("throughput", of, rates[size, workers], "files/s"),
            _row("parent's share of the processor time", of, 100 * share, "%"),
            _row("memory of the parent", of, done["parent_mb"], "MB"),
            _row("memory of the largest worker", of, done["worker_mb"], "MB"),
            _row("size of the store", of, stored, "of the files"),
        ]
    (first, _), *_ = RUNS
    return [*table, _row("2 workers against 1", f"{first} MB", rates[first, 2] / rates[first, 1], "times")]


def _run(size: int, workers: int) -> tuple[dict[str, float], float]:
    """What a run in a process of its own says of itself, and the share of the store's size in that of the files."""
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
        stored = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    return json.loads(done.stdout.splitlines()[-1]), stored / total


def _row(measure: str, of: str, value: float, unit: str) -> Row:
    return {"measure": measure, "of": of, "value": round(value, 3), "unit": unit}
