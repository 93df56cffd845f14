"""What all topics measure with: processor time, the texts at hand, turns with ``jieba.lcut`` on the same texts."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

__all__ = ["against_jieba", "megabytes", "seconds", "text_files"]

_TURN = 32  # texts
_EACH = 8

Item = TypeVar("Item")

_ROOT = Path(__file__).resolve().parents[1]
_FOLDERS = (_ROOT.parent / "shared" / "corpus" / "texts", _ROOT / "data" / "samples")


def text_files() -> list[Path]:
    """The corpus beside the checkout where it lies there, else the samples of the project."""
    folder = next(folder for folder in _FOLDERS if folder.is_dir())
    return sorted(folder.rglob("*.txt"))


def seconds(run: Callable[[], object], *, rounds: int = 3) -> float:
    """Processor time of the fastest of some rounds: other work on the machine only ever adds time."""
    return min(_spent(lambda _: run(), [None]) for _ in range(rounds))


def megabytes(texts: Iterable[str]) -> float:
    """The size of texts as UTF-8, in millions of bytes."""
    return sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6


def against_jieba(
    work: Callable[[Item], object], items: Sequence[Item], texts: Sequence[str], *, rounds: int = 3
) -> tuple[float, float]:
    """Megabytes a second of some work on texts, and the same in times of ``jieba.lcut``: the same on any machine.

    The two take turns, some texts at a time, as a machine that others work on is twice as fast from one minute to the
    next. Of each turn the fastest round counts; jieba, which is slow, does every eighth text.

    Args:
        work: is called with one item after the other.
        items: what is worked on.
        texts: what the items say, as long.
        rounds: how often.
    """
    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    own = peer = cut = 0.0
    for start in range(0, len(items), _TURN):
        turn, few = items[start : start + _TURN], texts[start : start + _TURN : _EACH]
        times = [(_spent(work, turn), _spent(jieba.lcut, few)) for _ in range(rounds)]
        own += min(spent for spent, _ in times)
        peer += min(spent for _, spent in times)
        cut += megabytes(few)
    rate = megabytes(texts) / own
    return rate, rate * peer / cut


def _spent(work: Callable[[Item], object], items: Iterable[Item]) -> float:
    gc.collect()
    started = time.process_time()
    for item in items:
        work(item)
    return time.process_time() - started
