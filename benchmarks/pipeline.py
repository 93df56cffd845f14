"""The whole analysis: throughput by stage and beside others, growth, start-up: ``python -m benchmarks pipeline``.

Rates are megabytes of UTF-8 a second of processor time, and the same against ``jieba.lcut`` on the same texts by
turns: the ratio is what to compare between machines.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from sysconfig import get_config_var
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from zipfile import ZipFile

from benchmarks._measuring import against_jieba, seconds, text_files
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
ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "samples" / "望澜区2021.txt"
TIMES = (1, 2, 4, 8)

Row = dict[str, Any]
Item = TypeVar("Item")


def _prepared(raw: str) -> AlignedText:
    text = AlignedText.from_raw(raw)
    for step in STEPS:
        text = step(text)
    return text


STAGES: dict[str, Callable[[Document], object]] = {
    "clean and normalise": lambda one: _prepared(one.text.raw),
    "to_simplified alone": lambda one: to_simplified(AlignedText.from_raw(one.text.raw)),
    "outline": lambda one: parse_outline(one.text),
    "metadata": lambda one: parse_metadata(one.text, {}),
    "slogans": lambda one: find_slogans(one.text),
    "quotas": lambda one: find_quotas(one.text, one.sections, one.metadata),
    "deadlines": lambda one: find_deadlines(one.text, 2020),
    "responsibilities": lambda one: find_responsibilities(one.text),
    "references": lambda one: find_references(one.text),
    "words": count_words,
    "record": Document.to_record,
}
"""The stages behind reading, each on what the stages before it give."""


def rows() -> list[Row]:
    """One row a figure: ``measure, of, value, unit, times_jieba``."""
    paths = list(islice(cycle(text_files()), PLANS))
    return [*_stages(paths), *_compiled(), *_growth(paths), *_start_up()]


def _stages(paths: list[Path]) -> Iterator[Row]:
    """Megabytes a second of each stage and of all of them, and of others that do the same work as a stage."""
    documents = [load(path) for path in paths]
    raws = [document.text.raw for document in documents]
    yield _rate("read", read, paths, raws)
    for name, stage in STAGES.items():
        yield _rate(name, stage, documents, raws)
    for name, other in _others().items():
        yield _rate(name, other, raws, raws)
    documents.clear()  # what is kept in memory slows the rest down
    yield _rate("all but words", load, paths, raws)
    yield _rate("all and words", lambda path: count_words(load(path)), paths, raws)


def _compiled() -> Iterator[Row]:
    """The whole analysis by the wheel that ``python3 dev.py wheel`` compiled, in an interpreter of its own."""
    suffix = get_config_var("EXT_SUFFIX")
    for wheel in sorted((ROOT / "dist").glob("policytext-*.whl")):
        with ZipFile(wheel) as archive, TemporaryDirectory() as folder:
            if f"policytext/pipeline{suffix}" not in archive.namelist():
                continue
            archive.extractall(folder)
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join([folder, str(ROOT)])}
            command = [sys.executable, "-c", "from benchmarks.pipeline import print_whole; print_whole()"]
            done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
        yield from json.loads(done.stdout)


def print_whole() -> None:
    """Print the rows of the whole analysis as JSON, for an interpreter that has another build of the package."""
    paths = list(islice(cycle(text_files()), PLANS))
    raws = [load(path).text.raw for path in paths]
    found = [
        _rate("all but words, compiled", load, paths, raws),
        _rate("all and words, compiled", lambda path: count_words(load(path)), paths, raws),
    ]
    sys.stdout.write(json.dumps(found))


def _rate(name: str, work: Callable[[Item], object], items: list[Item], raws: list[str]) -> Row:
    rate, ratio = against_jieba(work, items, raws)
    return _row("throughput", name, rate, "MB/s", times_jieba=ratio)


def _others() -> dict[str, Callable[[str], object]]:
    """Other packages' doing of a stage; those that are not installed are left out."""
    from opencc import OpenCC

    found: dict[str, Callable[[str], object]] = {"(opencc) t2s": OpenCC("t2s").convert}
    if find_spec("jionlp"):
        jionlp = import_module("jionlp")
        found["(jionlp) clean_text"] = jionlp.clean_text
        found["(jionlp) tra2sim"] = lambda raw: jionlp.tra2sim(raw, mode="word")
        found["(jionlp) split_sentence"] = jionlp.split_sentence
    if find_spec("cntext"):
        cntext = import_module("cntext")
        found["(cntext) word_count"] = lambda raw: cntext.word_count(raw, lang="chinese")
    return found


def _load_all(paths: list[Path]) -> None:
    for path in paths:
        load(path)


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
    """Seconds by the clock of a new interpreter, of what the package adds, and of two commands."""
    command = "from policytext.cli import main; main({arguments!r})"
    codes = {
        "python": "pass",
        "import policytext": "import policytext",
        "policytext --help": command.format(arguments=["--help"]),
        "policytext parse, one sample": command.format(arguments=["parse", str(SAMPLE)]),
    }
    for name, code in codes.items():
        runs = [_clock([sys.executable, "-c", code]) for _ in range(5)]
        yield _row("start-up", name, min(runs), "s")


def _clock(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _row(measure: str, of: str, value: float, unit: str, times_jieba: float | None = None) -> Row:
    ratio = None if times_jieba is None else round(times_jieba, 2)
    return {"measure": measure, "of": of, "value": round(value, 3), "unit": unit, "times_jieba": ratio}
