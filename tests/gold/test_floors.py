"""The references' scores are floors that only rise."""

from __future__ import annotations

import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from policytext.pipeline import load

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
TEXTS = {"seeds": SHARED / "seeds", "dev": SHARED / "corpus" / "gold_dev"}

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold" / "score.py").exists(), reason="the references do not lie beside the checkout"
)


@cache
def scores(group: str, folder: Path) -> dict[str, Any]:
    """What the references' own scorer says of the records of one group of texts."""
    records = folder / f"{group}.jsonl"
    lines = [
        json.dumps(load(file).to_record(), ensure_ascii=False) for file in sorted(TEXTS[group].glob("*.txt"))
    ]
    records.write_text("\n".join(lines), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec is not None and spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    out = folder / f"{group}.json"
    with out.open("w", encoding="utf-8") as stream:
        standard, sys.stdout = sys.stdout, stream
        try:
            scorer.main([str(SHARED / "gold" / group), str(records), "--json"])
        finally:
            sys.stdout = standard
    return dict(json.loads(out.read_text(encoding="utf-8")))


CASES = [
    (group, kind, figure, floor)
    for group, kinds in FLOORS.items()
    for kind, figures in kinds.items()
    for figure, floor in figures.items()
]


@pytest.mark.parametrize(("group", "kind", "figure", "floor"), CASES)
def test_score_does_not_fall(
    group: str, kind: str, figure: str, floor: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each pinned figure is at least what it was."""
    folder = tmp_path_factory.getbasetemp()
    assert scores(group, folder)[kind][figure] >= floor


def test_no_text_is_absent(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every reference has its record, on the same source text."""
    result = [scores(group, tmp_path_factory.getbasetemp()) for group in TEXTS]
    assert [(one["absent"], one["different_source_text"]) for one in result] == [([], 0), ([], 0)]
