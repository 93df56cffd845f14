"""Without any lexicon most of the references' slogans are found by their form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from policytext import Slogan, SloganLexicon, load

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
TEXTS = {"seeds": SHARED / "seeds", "dev": SHARED / "corpus" / "gold_dev"}

RECALL, PRECISION = 0.72, 0.99
"""Floors, over all references together; they only rise."""


def judged() -> Iterator[tuple[set[tuple[int, int]], set[tuple[int, int]], set[tuple[int, int]]]]:
    """Each text's required, optional and found places."""
    for group, folder in TEXTS.items():
        for file in sorted(folder.glob("*.txt")):
            gold = json.loads((SHARED / "gold" / group / f"{file.stem}.json").read_text(encoding="utf-8"))
            places = [((one["start"], one["end"]), bool(one.get("optional"))) for one in gold["slogans"]]
            found = load(file, lexicon=SloganLexicon(())).find(Slogan)
            yield (
                {place for place, optional in places if not optional},
                {place for place, optional in places if optional},
                {(one.span.start, one.span.end) for one in found},
            )


@pytest.mark.skipif(not (SHARED / "gold").exists(), reason="the references do not lie beside the checkout")
def test_discovery_alone() -> None:
    """Recall and precision of exact places; what touches an optional passage is not judged."""
    hits = required = false = 0
    for needed, optional, found in judged():
        hits += len(needed & found)
        required += len(needed)
        extra = found - needed
        false += sum(not any(a < d and c < b for c, d in optional) for a, b in extra)
    assert hits / required >= RECALL
    assert hits / (hits + false) >= PRECISION
