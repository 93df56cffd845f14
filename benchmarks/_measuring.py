"""What all topics measure with: processor time, the texts at hand, the rate of ``jieba.lcut`` on the same texts."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Iterable
from pathlib import Path

__all__ = ["jieba_rate", "megabytes", "seconds", "text_files"]

_ROOT = Path(__file__).resolve().parents[1]
_FOLDERS = (_ROOT.parent / "shared" / "corpus" / "texts", _ROOT / "data" / "samples")


def text_files() -> list[Path]:
    """The corpus beside the checkout where it lies there, else the samples of the project."""
    folder = next(folder for folder in _FOLDERS if folder.is_dir())
    return sorted(folder.rglob("*.txt"))


def seconds(run: Callable[[], object], *, rounds: int = 3) -> float:
    """Processor time of the fastest of some rounds: other work on the machine only ever adds time."""
    times = []
    for _ in range(rounds):
        gc.collect()
        started = time.process_time()
        run()
        times.append(time.process_time() - started)
    return min(times)


def megabytes(texts: Iterable[str]) -> float:
    """The size of texts as UTF-8, in millions of bytes."""
    return sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6


def jieba_rate(texts: list[str], *, rounds: int = 1) -> float:
    """Megabytes a second of ``jieba.lcut``, to which all rates are compared: that ratio is the same on any machine."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return megabytes(texts) / seconds(lambda: [jieba.lcut(text) for text in texts], rounds=rounds)
