"""Speed of the slogan finder: ``python -m benchmarks slogans``. Rates are megabytes of UTF-8 a second of processor time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from benchmarks._measuring import against_jieba, text_files
from policytext import SloganLexicon, load
from policytext.extract.slogans import find_known, find_slogans
from policytext.text import AlignedText

TERMS = 5_000
EACH = 3  # of the texts at hand


def rows() -> list[dict[str, str | float]]:
    """One row a task: ``task``, ``mb_per_s`` and ``times_jieba``, its rate against that of ``jieba.lcut``."""
    texts = [load(path).text for path in text_files()[::EACH]]
    default = SloganLexicon.default()
    own = default.merged(user_terms())
    tasks: dict[str, Callable[[AlignedText], object]] = {
        f"lexicon of {len(default)} slogans": lambda text: list(find_known(text.text, default)),
        f"lexicon with {TERMS} user terms": lambda text: list(find_known(text.text, own)),
        f"all slogans, {TERMS} user terms": lambda text: find_slogans(text, own),
    }
    plain = [text.text for text in texts]
    table: list[dict[str, str | float]] = []
    for task, run in tasks.items():
        rate, ratio = against_jieba(run, texts, plain)
        table.append({"task": task, "mb_per_s": round(rate, 1), "times_jieba": round(ratio, 1)})
    return table


def user_terms() -> SloganLexicon:
    """Five thousand names of campaigns: a promise, a syllable and a place."""
    promises = ("健康", "平安", "美丽", "法治", "清廉", "文明", "幸福", "诚信", "书香", "活力")
    first, second = "云望松泊东南西北江河", "陵澜溪泉湖山川原岭城"
    places = ["".join(pair) + end for pair in product(first, second) for end in ("", "区", "县", "市", "镇")]
    terms = ["".join(pair) for pair in product(promises, places)]
    return SloganLexicon.from_terms(terms[:TERMS], category="campaign")
