"""Speed of the slogan finder: ``python benchmarks/slogans.py``. Rates are megabytes of UTF-8 a second of processor time."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import jieba

from policytext import SloganLexicon, load
from policytext.extract.slogans import find_known, find_slogans
from policytext.text import AlignedText

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
TERMS = 5_000
CHARACTERS = 500_000
ROUNDS = 5  # the fastest counts: other work on the machine only ever adds time


def rows() -> list[dict[str, str | float]]:
    """One row a task: ``task``, ``mb_per_s`` and ``times_jieba``, its rate against that of ``jieba.lcut``."""
    text = _text()
    size = len(text.text.encode()) / 1e6
    default = SloganLexicon.default()
    own = default.merged(user_terms())
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    sample = text.text[: CHARACTERS // 5]
    words = len(sample.encode()) / 1e6 / _seconds(lambda: jieba.lcut(sample), rounds=1)
    tasks: dict[str, Callable[[], object]] = {
        f"lexicon of {len(default)} slogans": lambda: list(find_known(text.text, default)),
        f"lexicon with {TERMS} user terms": lambda: list(find_known(text.text, own)),
        f"all slogans, {TERMS} user terms": lambda: find_slogans(text, own),
    }
    rates = {task: size / _seconds(run) for task, run in tasks.items()}
    return [
        {"task": task, "mb_per_s": round(rate, 1), "times_jieba": round(rate / words, 1)}
        for task, rate in rates.items()
    ]


def user_terms() -> SloganLexicon:
    """Five thousand names of campaigns: a promise, a syllable and a place."""
    promises = ("健康", "平安", "美丽", "法治", "清廉", "文明", "幸福", "诚信", "书香", "活力")
    first, second = "云望松泊东南西北江河", "陵澜溪泉湖山川原岭城"
    places = ["".join(pair) + end for pair in product(first, second) for end in ("", "区", "县", "市", "镇")]
    terms = ["".join(pair) for pair in product(promises, places)]
    return SloganLexicon.from_terms(terms[:TERMS], category="campaign")


def _text() -> AlignedText:
    plans = "\n".join(load(path).text.text for path in sorted(SAMPLES.glob("*区20*")))
    return AlignedText.from_raw((plans * (CHARACTERS // len(plans) + 1))[:CHARACTERS])


def _seconds(run: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """Processor time of the fastest of some rounds, after one that warms up."""
    run()
    times = []
    for _ in range(rounds):
        started = time.process_time()
        run()
        times.append(time.process_time() - started)
    return min(times)


if __name__ == "__main__":
    for row in rows():
        sys.stdout.write("  ".join(map(str, row.values())) + "\n")
