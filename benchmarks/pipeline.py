"""The whole analysis: throughput by stage and beside others, growth, start-up: ``python -m benchmarks pipeline``.

Rates are megabytes of UTF-8 a second of processor time, and the same against ``jieba.lcut`` on the same texts in
the same run: the ratio is what to compare between machines.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks._measuring import jieba_rate, megabytes, seconds, text_files
from policytext.document import Document
from policytext.extract.deadlines import find_deadlines
from policytext.extract.quotas import find_quotas
from policytext.extract.references import find_references
from policytext.extract.responsibilities import find_responsibilities
from policytext.extract.slogans import find_slogans
from policytext.measures import count_words
from policytext.normalize import to_simplified
from policytext.parse import parse_metadata, parse_outline
from policytext.pipeline import STEPS, analyze, load
from policytext.read import read
from policytext.text import AlignedText

PLANS = 400
TIMES = (1, 2, 4, 8)

Row = dict[str, Any]


def rows() -> list[Row]:
    """One row a figure: ``measure, of, value, unit, times_jieba``."""
    paths = list(islice(cycle(text_files()), PLANS))
    return [*_stages(paths), *_growth(paths), *_start_up()]


def _stages(paths: list[Path]) -> Iterator[Row]:
    """Megabytes a second of each stage and of all of them, and of others that do the same work as a stage."""
    documents = [load(path) for path in paths]
    raws = [document.text.raw for document in documents]
    size = megabytes(raws)
    peer = jieba_rate(raws[::8], rounds=2)
    yield _row("throughput", "jieba.lcut", peer, "MB/s", times_jieba=1.0)
    for name, run in {**_works(paths, documents), **_others(raws)}.items():
        rate = size / seconds(run, rounds=2)
        yield _row("throughput", name, rate, "MB/s", times_jieba=rate / peer)
    documents.clear()  # what is kept in memory slows the rest down
    for name, run in _wholes(paths).items():
        rate = size / seconds(run, rounds=2)
        yield _row("throughput", name, rate, "MB/s", times_jieba=rate / peer)


def _works(paths: list[Path], documents: list[Document]) -> dict[str, Callable[[], object]]:
    """The stages, each on what the stages before it give."""
    return {
        "read": lambda: [read(path) for path in paths],
        "clean and normalise": lambda: [_prepared(one.text.raw) for one in documents],
        "to_simplified alone": lambda: [
            to_simplified(AlignedText.from_raw(one.text.raw)) for one in documents
        ],
        "outline": lambda: [parse_outline(one.text) for one in documents],
        "metadata": lambda: [parse_metadata(one.text, {}) for one in documents],
        "slogans": lambda: [find_slogans(one.text) for one in documents],
        "quotas": lambda: [find_quotas(one.text, one.sections, one.metadata) for one in documents],
        "deadlines": lambda: [find_deadlines(one.text, 2020) for one in documents],
        "responsibilities": lambda: [find_responsibilities(one.text) for one in documents],
        "references": lambda: [find_references(one.text) for one in documents],
        "words": lambda: [count_words(one) for one in documents],
        "record": lambda: [one.to_record() for one in documents],
    }


def _others(raws: list[str]) -> dict[str, Callable[[], object]]:
    """Other packages' doing of a stage; those that are not installed are left out."""
    from opencc import OpenCC

    converter = OpenCC("t2s")
    found: dict[str, Callable[[], object]] = {
        "(opencc) t2s": lambda: [converter.convert(raw) for raw in raws]
    }
    if find_spec("jionlp"):
        jionlp = import_module("jionlp")
        found["(jionlp) clean_text"] = lambda: [jionlp.clean_text(raw) for raw in raws]
        found["(jionlp) tra2sim"] = lambda: [jionlp.tra2sim(raw, mode="word") for raw in raws]
        found["(jionlp) split_sentence"] = lambda: [jionlp.split_sentence(raw) for raw in raws]
    if find_spec("cntext"):
        cntext = import_module("cntext")
        found["(cntext) word_count"] = lambda: [cntext.word_count(raw, lang="chinese") for raw in raws]
    return found


def _wholes(paths: list[Path]) -> dict[str, Callable[[], object]]:
    return {
        "all but words": lambda: _load_all(paths),
        "all and words": lambda: [count_words(load(path)) and None for path in paths],
    }


def _load_all(paths: list[Path]) -> None:
    for path in paths:
        load(path)


def _prepared(raw: str) -> AlignedText:
    text = AlignedText.from_raw(raw)
    for step in STEPS:
        text = step(text)
    return text


def _growth(paths: list[Path]) -> Iterator[Row]:
    """Seconds per unit of n times as much, against those of once; 1 is linear.

    A long document is made of different texts, as the cleaner drops what stands in a document twice. The same
    texts go into eight documents, four, two and one.
    """
    few = paths[: len(paths) // max(TIMES)]
    texts = [path.read_text("utf-8", "replace") for path in few]
    eighths = ["\n".join(texts[start :: max(TIMES)]) for start in range(max(TIMES))]
    works: dict[str, Callable[[int], object]] = {
        "documents": lambda times: _load_all(few * times),
        "length of a document": lambda times: [analyze(text) and None for text in _joined(eighths, times)],
    }
    for what, run in works.items():
        once = 0.0
        for times in TIMES:
            spent = seconds(lambda run=run, times=times: run(times), rounds=2)  # type: ignore[misc]
            spent /= times if what == "documents" else 1
            once = once or spent
            yield _row("growth", f"{times} times the {what}", spent / once, "of linear")


def _joined(texts: list[str], times: int) -> Iterable[str]:
    return ("\n".join(texts[start : start + times]) for start in range(0, len(texts), times))


def _start_up() -> Iterator[Row]:
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
