"""What is found with a confidence of 0.9 or more is right at least 95 times in 100, on the references too."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policytext import Deadline, Quota, Reference, Responsibility, load
from policytext.annotations import GROUPS, Annotation

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
TEXTS = {"seeds": SHARED / "seeds", "dev": SHARED / "corpus" / "gold_dev"}
KINDS: tuple[type[Annotation], ...] = (Quota, Deadline, Responsibility, Reference)
TOLD = {"quotas": ("value", "unit", "comparator"), "deadlines": ("date",), "references": ("number",)}
"""The fields that the confidence speaks of, beside the place."""


def judged() -> Iterator[tuple[float, bool]]:
    """The confidence of each finding and whether the reference has it; what touches an optional one is not judged."""
    for group, folder in TEXTS.items():
        for file in sorted(folder.glob("*.txt")):
            gold = json.loads((SHARED / "gold" / group / f"{file.stem}.json").read_text(encoding="utf-8"))
            document = load(file)
            for kind in KINDS:
                yield from _compared(
                    gold[GROUPS[kind]], [one.to_dict() for one in document.find(kind)], GROUPS[kind]
                )


def _compared(
    gold: list[dict[str, Any]], found: list[dict[str, Any]], group: str
) -> Iterator[tuple[float, bool]]:
    needed = {(one["start"], one["end"]): one for one in gold if not one.get("optional")}
    optional = [(one["start"], one["end"]) for one in gold if one.get("optional")]
    for one in found:
        place = (one["start"], one["end"])
        if same := needed.get(place):
            yield one["confidence"], all(one[name] == same.get(name) for name in TOLD.get(group, ()))
        elif not any(start < place[1] and place[0] < end for start, end in optional):
            yield one["confidence"], False


@pytest.mark.skipif(not (SHARED / "gold").exists(), reason="the references do not lie beside the checkout")
def test_sure_findings_are_right() -> None:
    """At 0.9 and more at least 95 of 100; below, more often right than wrong."""
    counts = Counter((confidence >= 0.9, right) for confidence, right in judged())
    sure, unsure = (counts[side, True] / (counts[side, True] + counts[side, False]) for side in (True, False))
    assert sure >= 0.95
    assert unsure >= 0.5
