"""The examples of the handbook's page on figures run, one after another, and show every function."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import policytext.plot

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "figures.md"


def test_the_examples_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """As they are printed, in the folder of the project."""
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        exec(compile(block, "figures.md", "exec"), names)
    assert "ax" in names


def test_every_function_is_shown() -> None:
    """With a picture that is there."""
    text = PAGE.read_text(encoding="utf-8")
    functions = {name for name in policytext.plot.__all__ if name.startswith("plot_")}
    assert functions <= set(re.findall(r"\bplot_\w+", text))
    images = re.findall(r"\]\((images/[^)]+)\)", text)
    assert len(images) >= 6 and all((ROOT / "docs" / image).is_file() for image in images)
