"""Reading and cleaning of plain text, in MB of UTF-8 a second, beside ``jieba.lcut`` of the same text.

The ratio to jieba is what to compare between machines. The texts are the corpus beside the checkout where it
lies there, else the samples of the project; both are repeated up to the same size.
"""

from __future__ import annotations

import gc
import logging
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from policytext.clean import diagnose, read_box
from policytext.pipeline import STEPS
from policytext.read import read
from policytext.text import AlignedText

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT.parent / "shared" / "corpus" / "texts", ROOT / "data" / "samples")
MEGABYTE = 1_000_000
SIZE = 6 * MEGABYTE
ROUNDS = 3


class File(NamedTuple):
    """A file with its bytes, so that the disk is not measured."""

    path: Path
    data: bytes


def files() -> list[File]:
    """Text files, about ``SIZE`` bytes together."""
    folder = next(folder for folder in FOLDERS if folder.is_dir())
    chosen: list[File] = []
    for path in cycle(sorted(folder.rglob("*.txt"))):
        if sum(len(one.data) for one in chosen) >= SIZE:
            return chosen
        chosen.append(File(path, path.read_bytes()))
    return chosen


def reading(chosen: list[File]) -> None:
    """Bytes to raw text."""
    for one in chosen:
        read(one.path, one.data)


def cleaned(one: File) -> AlignedText:
    """One file through all steps of cleaning and normalising."""
    raw = read(one.path, one.data).text
    read_box(raw)
    text = AlignedText.from_raw(raw)
    for step in STEPS:
        text = step(text)
    diagnose(text)
    return text


def cleaning(chosen: list[File]) -> None:
    """Bytes to clean text, with diagnostics."""
    for one in chosen:
        cleaned(one)


def one_line(chosen: list[File]) -> None:
    """The same as one file of one line."""
    raw = "".join("".join(one.data.decode("utf-8", "replace").split()) for one in chosen)
    cleaned(File(Path("one-line.txt"), raw.encode()))


def words(chosen: list[File]) -> None:
    """The texts through jieba, for the ratio."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    for one in chosen:
        jieba.lcut(one.data.decode("utf-8", "replace"))


def seconds(work: Callable[[list[File]], None], chosen: list[File], rounds: int = ROUNDS) -> float:
    """Processor time of the fastest round."""
    times = []
    for _ in range(rounds):
        gc.collect()
        began = time.process_time()
        work(chosen)
        times.append(time.process_time() - began)
    return min(times)


def main() -> None:
    """Measure and print the table."""
    chosen = files()
    part = chosen[:: max(1, len(chosen) // 40)]  # jieba is slow
    size, share = (sum(len(one.data) for one in some) / MEGABYTE for some in (chosen, part))
    words(part[:1])  # loads the dictionary
    cleaning(part[:3])  # compiles the patterns
    peer = share / seconds(words, part, 1)
    rows = [("jieba.lcut", peer)]
    rows += [(str(work.__doc__), size / seconds(work, chosen)) for work in (reading, cleaning, one_line)]
    lines = [f"{size:.1f} MB, {len(chosen)} files", f"{'':42}{'MB/s':>8}{'times jieba':>14}"]
    lines += [f"{name:42}{speed:8.1f}{speed / peer:14.1f}" for name, speed in rows]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
