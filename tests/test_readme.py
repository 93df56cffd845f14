"""The README's example runs and prints what it shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def block(language: str) -> str:
    """The first fenced block of a language."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return text.split(f"```{language}\n", 1)[1].split("```", 1)[0]


def test_example_prints_what_is_shown() -> None:
    """Run as it stands, from the project's folder."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", block("python")],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout == block("text")
