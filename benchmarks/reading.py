"""Reading and cleaning of plain text, in MB of UTF-8 a second, beside ``jieba.lcut`` of the same text.

``python -m benchmarks reading``. The ratio to jieba is what to compare between machines. Growth is that of the time
for one file of a single line, per megabyte, against the smallest; 1 is linear.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks._measuring import against_jieba, seconds, text_files
from policytext.clean import diagnose, read_box
from policytext.pipeline import STEPS
from policytext.read import read
from policytext.text import AlignedText

SIZE = 6_000_000  # bytes
LINES = (20, 40, 200)  # megabytes of a single line

Row = dict[str, Any]


class File(NamedTuple):
    """A file with its bytes, so that the disk is not measured."""

    path: Path
    data: bytes


def rows() -> list[Row]:
    """One row a figure: ``of, mb_per_s, times_jieba, growth, memory_mb``."""
    chosen = files()
    texts = [one.data.decode("utf-8", "replace") for one in chosen]
    lines = [one_line([text], len(one.data)) for text, one in zip(texts, chosen, strict=True)]
    table = []
    for name, work, of in (
        ("bytes to raw text", lambda one: read(one.path, one.data), chosen),
        ("bytes to clean text, with diagnostics", cleaned, chosen),
        ("the same, each file as one line", cleaned, lines),
    ):
        rate, ratio = against_jieba(work, of, texts)
        table.append(_row(name, rate, times_jieba=ratio))
    return table + _long_lines()


def files() -> list[File]:
    """Text files, about ``SIZE`` bytes together."""
    chosen: list[File] = []
    for path in cycle(text_files()):
        chosen.append(File(path, path.read_bytes()))
        if sum(len(one.data) for one in chosen) >= SIZE:
            break
    return chosen


def cleaned(one: File) -> AlignedText:
    """One file through all steps of cleaning and normalising."""
    raw = read(one.path, one.data).text
    read_box(raw)
    text = AlignedText.from_raw(raw)
    for step in STEPS:
        text = step(text)
    diagnose(text)
    return text


def one_line(texts: list[str], size: int = SIZE) -> File:
    """A file of one line, made of all texts, again and again up to its size."""
    line = "".join("".join(text.split()) for text in texts).encode("utf-8", "replace")
    return File(
        Path("one-line.txt"), (line * (size // len(line) + 1))[:size].decode("utf-8", "ignore").encode()
    )


def _long_lines() -> list[Row]:
    """Each in a process of its own, so that its memory can be told."""
    found = []
    for size in LINES:
        command = [sys.executable, "-m", "benchmarks.reading", str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found.append(tuple(map(float, done.stdout.split())))
    first = found[0][0] / LINES[0]
    return [
        _row(f"one line of {size} MB", size / spent, growth=spent / size / first, memory_mb=memory)
        for size, (spent, memory) in zip(LINES, found, strict=True)
    ]


def _row(
    of: str,
    rate: float,
    *,
    times_jieba: float | None = None,
    growth: float | None = None,
    memory_mb: float | None = None,
) -> Row:
    return {"of": of, "mb_per_s": rate, "times_jieba": times_jieba, "growth": growth, "memory_mb": memory_mb}


def _one(size: int) -> None:
    """Print seconds and megabytes of memory for one long line."""
    line = one_line([one.data.decode("utf-8", "replace") for one in files()], size * 1_000_000)
    spent = seconds(lambda: cleaned(line), rounds=1)
    sys.stdout.write(f"{spent} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}\n")


if __name__ == "__main__":
    _one(int(sys.argv[1]))
