"""The whole analysis: throughput by stage, growth, workers, memory and start-up: ``python -m benchmarks pipeline``.

Rates are megabytes of UTF-8 a second of processor time, and the same against ``jieba.lcut`` on the same texts in
the same run: the ratio is what to compare between machines.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import jieba

from policytext.engine import Source
from policytext.extract.deadlines import find_deadlines
from policytext.extract.quotas import find_quotas
from policytext.extract.references import find_references
from policytext.extract.responsibilities import find_responsibilities
from policytext.extract.slogans import find_slogans
from policytext.measures import count_words
from policytext.parse import parse_metadata, parse_outline
from policytext.pipeline import STEPS, analyze, load
from policytext.read import read
from policytext.store import Store, build_store
from policytext.text import AlignedText

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT.parent / "shared" / "corpus" / "texts", ROOT / "data" / "samples")
PLANS = 400
TIMES = (1, 2, 4, 8)

WORKER = """
import re, sys
from pathlib import Path
from policytext.engine import Source
from policytext.store.building import analyse
for name in sys.argv[2:]:
    analyse(Source(name, Path(name)))
sys.stdout.write(re.search(r"VmHWM:\\s+(\\d+)", Path(sys.argv[1]).read_text())[1])
"""

Row = dict[str, Any]


def rows() -> list[Row]:
    """One row a figure: ``measure, of, value, unit, times_jieba``."""
    folder = next(folder for folder in FOLDERS if folder.is_dir())
    paths = list(islice(cycle(sorted(folder.rglob("*.txt"))), PLANS))
    return [*_stages(paths), *_growth(paths), *_store(paths), *_memory(paths), *_start_up()]


def _stages(paths: list[Path]) -> Iterable[Row]:
    """Megabytes a second of each stage, and of all of them."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    documents = [load(path) for path in paths]
    texts = [document.text for document in documents]
    raws = [document.text.raw for document in documents]
    few = raws[::8]
    peer = _size(few) / _seconds(lambda: [jieba.lcut(raw) for raw in few])
    metadata = [document.metadata for document in documents]
    trees = [document.sections for document in documents]
    stages: dict[str, Callable[[], object]] = {
        "read": lambda: [read(path) for path in paths],
        "clean and normalise": lambda: [_prepared(raw) for raw in raws],
        "outline": lambda: [parse_outline(text) for text in texts],
        "metadata": lambda: [parse_metadata(text, {}) for text in texts],
        "slogans": lambda: [find_slogans(text) for text in texts],
        "quotas": lambda: [find_quotas(*one) for one in zip(texts, trees, metadata, strict=True)],
        "deadlines": lambda: [find_deadlines(text, 2020) for text in texts],
        "responsibilities": lambda: [find_responsibilities(text) for text in texts],
        "references": lambda: [find_references(text) for text in texts],
        "words": lambda: [count_words(document) for document in documents],
        "all but words": lambda: _load_all(paths),
        "all and words": lambda: [count_words(load(path)) for path in paths],
    }
    yield _row("throughput", "jieba.lcut", peer, "MB/s", times_jieba=1.0)
    for name, run in stages.items():
        rate = _size(raws) / _seconds(run)
        yield _row("throughput", name, rate, "MB/s", times_jieba=rate / peer)


def _load_all(paths: list[Path]) -> None:
    for path in paths:
        load(path)


def _prepared(raw: str) -> AlignedText:
    text = AlignedText.from_raw(raw)
    for step in STEPS:
        text = step(text)
    return text


def _growth(paths: list[Path]) -> Iterable[Row]:
    """Seconds per unit of n times as much, against those of once; 1 is linear."""
    few = paths[: len(paths) // 8]
    text = max((load(path).text.raw for path in few), key=len)
    once = {"documents": 0.0, "length": 0.0}
    for times in TIMES:
        spent = {
            "documents": _seconds(partial(_load_all, few * times)),
            "length": _seconds(partial(analyze, text * times)),
        }
        for what, seconds in spent.items():
            once[what] = once[what] or seconds
            yield _row("growth", f"{times} times the {what}", seconds / times / once[what], "of linear")


def _store(paths: list[Path]) -> Iterable[Row]:
    """Files a second by the clock with one and two workers, the largest worker, the size on disk."""
    spent = {}
    sources = [Source(f"{number:05}.txt", path) for number, path in enumerate(paths)]
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            build_store(sources, folder, workers=workers)
            spent[workers] = time.perf_counter() - started
            yield _row("store", f"{workers} workers", len(paths) / spent[workers], "files/s")
            if workers == 1:
                stored = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
                size = sum(path.stat().st_size for path in paths)
                yield _row("store", "size", stored / size, "of the files")
            assert len(Store(folder)) == len(paths)
    yield _row("store", "2 workers against 1", spent[1] / spent[2], "times")


def _memory(paths: list[Path]) -> Iterable[Row]:
    """The most that a process took that did what a worker does, as Linux counts it since the process began."""
    status = Path("/proc/self/status")
    if status.exists():
        for part in (paths[: PLANS // 8], paths):
            command = [sys.executable, "-c", WORKER, str(status), *map(str, part)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            yield _row("memory", f"worker after {len(part)} files", int(done.stdout) / 1024, "MB")


def _start_up() -> Iterable[Row]:
    """Seconds by the clock of a new interpreter, and of what the package adds."""
    commands = {
        "python": "pass",
        "import policytext": "import policytext",
        "command line": "import policytext.commands",
    }
    for name, code in commands.items():
        runs = [_clock([sys.executable, "-c", code]) for _ in range(5)]
        yield _row("start-up", name, min(runs), "s")


def _clock(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - started


def _row(measure: str, of: str, value: float, unit: str, times_jieba: float | None = None) -> Row:
    ratio = None if times_jieba is None else round(times_jieba, 2)
    return {"measure": measure, "of": of, "value": round(value, 3), "unit": unit, "times_jieba": ratio}


def _size(texts: list[str]) -> float:
    return sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6


def _seconds(run: Callable[[], object]) -> float:
    """Processor time of the faster of two rounds."""
    times = []
    for _ in range(2):
        started = time.process_time()
        run()
        times.append(time.process_time() - started)
    return min(times)
