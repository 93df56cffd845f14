"""Every comparison gives the same bytes: in another process, with one worker or two, whatever the order of hashes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from policytext import Corpus, Quota, Slogan, compare
from policytext.engine import Source
from policytext.store import build_store

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
SETTINGS = (("1", "1"), ("2", "2"))
THEMES = {"健康": ["健康"], "志愿": ["志愿", "服务"]}


def _quotas(make: Callable[..., pd.DataFrame], *more: object) -> Callable[[Corpus], pd.DataFrame]:
    return lambda corpus: make(corpus.to_frame(Quota), corpus.docvars, *more)


def _slogans(make: Callable[..., pd.DataFrame]) -> Callable[[Corpus], pd.DataFrame]:
    return lambda corpus: make(corpus.to_frame(Slogan), corpus.docvars)


def _of_one_district(corpus: Corpus) -> Corpus:
    return corpus.subset(lambda document: document.name.startswith("松泊区"))


TABLES: dict[str, Callable[[Corpus], pd.DataFrame]] = {
    "adoption": _slogans(compare.adoption),
    "adoption_counts": _slogans(compare.adoption_counts),
    "adoption_lag": lambda corpus: compare.adoption_lag(_slogans(compare.adoption)(corpus)),
    "align": lambda corpus: compare.align(corpus[0], corpus[1]),
    "attention": lambda corpus: compare.attention(corpus, THEMES),
    "changed_words": compare.changed_words,
    "containment": compare.containment,
    "count_terms": lambda corpus: compare.count_terms(corpus, ["健康", "志愿"]),
    "incomplete_slogans": compare.incomplete_slogans,
    "keyness": lambda corpus: compare.keyness(corpus.dfm("words", min_documents=3), [corpus[0].name]),
    "places_above": lambda corpus: pd.DataFrame(list(compare.places_above(corpus).items())),
    "quota_ledger": _quotas(compare.quota_ledger),
    "quota_levels": _quotas(compare.quota_levels, {"松泊区": "望澜区"}),
    "quota_results": _quotas(compare.quota_results),
    "reuse": compare.reuse,
    "similarity": compare.similarity,
    "slogan_density": compare.slogan_density,
    "slogan_order": lambda corpus: compare.slogan_order(corpus.to_frame(Slogan)),
    "slopes": lambda corpus: compare.slopes(compare.trends(corpus.dfm("slogans"), corpus.docvars)),
    "task_ledger": lambda corpus: compare.task_ledger(_of_one_district(corpus)),
    "topic_items": lambda corpus: compare.topic_items(corpus, 6, seeds=THEMES),
    "topics": lambda corpus: compare.topics(corpus, 6),
    "trends": lambda corpus: compare.trends(corpus.dfm("slogans"), corpus.docvars),
}


def digests(store: Path, workers: int) -> dict[str, str]:
    """A hash of each table's bytes."""
    files = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".docx", ".html"))
    build_store([Source(path.name, path) for path in files], store, workers=workers)
    corpus = Corpus.from_store(store)
    return {name: hashlib.sha256(make(corpus).to_csv().encode()).hexdigest() for name, make in TABLES.items()}


@cache
def found(folder: Path) -> list[dict[str, str]]:
    """The hashes of one process for each setting of workers and of the seed of Python's hashes."""
    runs = []
    for workers, seed in SETTINGS:
        store = folder / f"{workers}-{seed}"
        command = [sys.executable, __file__, str(store), workers]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        runs.append(json.loads(done.stdout))
    return runs


@pytest.fixture(name="runs", scope="module")
def all_runs(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """Two processes, one with one worker, one with two."""
    return found(tmp_path_factory.mktemp("stores"))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_same_bytes(runs: list[dict[str, str]], name: str) -> None:
    """In both processes."""
    assert len({run[name] for run in runs}) == 1


def test_no_comparison_is_left_out() -> None:
    """Each public function that makes a table is above."""
    assert set(TABLES) == set(compare.__all__)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(digests(Path(sys.argv[1]), int(sys.argv[2]))))
