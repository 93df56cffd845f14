"""Comparisons: growth of reuse, similarity and topics with the corpus, and of alignment with the plans.

``python -m benchmarks comparing``. Seconds are processor time on one core. A corpus of 800 documents is made of the
texts at hand: each further one takes half of the sections of one and half of the next, so that passages are shared
as places share them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is loaded: one core
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from policytext.compare import align, reuse, similarity, task_ledger, topics
from policytext.document import Document
from policytext.pipeline import analyze, load

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT.parent / "shared" / "corpus" / "texts", ROOT / "data" / "samples")
SIZES = (100, 200, 400, 800)
ITEMS = (25, 50, 100, 200)

Row = dict[str, Any]


def rows() -> list[Row]:
    """One row a figure: ``measure, of, value, unit, of_linear`` (1 is linear growth)."""
    folder = next(folder for folder in FOLDERS if folder.is_dir())
    corpus = list(islice(_corpus(sorted(folder.rglob("*.txt"))), max(SIZES)))
    return [*_growth(corpus), *_alignment(corpus)]


def _corpus(paths: list[Path]) -> Iterator[Document]:
    """The documents, then recombined ones without end."""
    texts = []
    for path in paths:
        document = load(path)
        texts.append(document.text.raw)
        yield document
    for round_ in range(1, 1_000_000):
        for number, text in enumerate(texts):
            other = texts[(number + round_) % len(texts)]
            mixed = text[: len(text) // 2] + "\n" + other[len(other) // 2 :]
            yield analyze(mixed, name=f"mixed {round_} {number}")


def _growth(corpus: list[Document]) -> Iterator[Row]:
    """Seconds for 100 to 800 documents, and how many times those of the smallest corpus for each character."""
    works: dict[str, Callable[[list[Document]], object]] = {
        "reuse": reuse,
        "similarity": similarity,
        "topics": topics,
    }
    for name, work in works.items():
        least = 0.0
        for size in SIZES:
            few = corpus[:size]
            seconds = _seconds(partial(work, few))
            rate = seconds / sum(len(document.text.text) for document in few)
            least = least or rate
            yield _row(name, f"{size} documents", seconds, rate / least)


def _alignment(corpus: list[Document]) -> Iterator[Row]:
    """Seconds for two plans, or six, of so many items each; linear is by pairs of items."""
    pool = (
        item.text[len(item.marker or "") :]
        for document in corpus
        for item in document.items()
        if item.marker and item.heading and 60 < len(item.text) < 400 and "\n" not in item.text
    )
    items = list(islice(pool, 4 * max(ITEMS)))
    align(*(_plan(items[:2], year) for year in (2019, 2020)))  # loads what it needs
    least = 0.0
    for size in ITEMS:
        old, new = (_plan(items[start : start + size], 2019) for start in (0, size // 3))
        seconds = _seconds(partial(align, old, new))
        least = least or seconds / size**2
        yield _row("align", f"2 plans of {len(new.items())} items", seconds, seconds / size**2 / least)
    plans = [_plan(items[start : start + 100], 2015 + start // 30) for start in range(0, 180, 30)]
    yield _row("task ledger", "6 plans of 100 items", _seconds(partial(task_ledger, plans)), None)


def _plan(items: list[str], year: int) -> Document:
    lines = (f"{number}.{' '.join(item.split())}" for number, item in enumerate(items, start=1))
    plan = analyze("\n".join([f"云陵市{year}年工作要点", *lines]), name=str(year))
    return replace(plan, metadata=replace(plan.metadata, year=year))


def _row(measure: str, of: str, seconds: float, growth: float | None) -> Row:
    linear = None if growth is None else round(growth, 2)
    return {"measure": measure, "of": of, "value": round(seconds, 3), "unit": "s", "of_linear": linear}


def _seconds(run: Callable[[], object]) -> float:
    """Processor time of one run."""
    started = time.process_time()
    run()
    return time.process_time() - started
