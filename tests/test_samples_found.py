"""What the library finds in the samples against what was planted there (``data/samples/truth.json``)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from policytext import Document, Quota, Slogan, load

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
TRUTH = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
DOCUMENTS = TRUTH["documents"]

each = pytest.mark.parametrize("truth", DOCUMENTS, ids=[one["file"] for one in DOCUMENTS])


@cache
def found(file: str) -> Document:
    """The analysed sample."""
    return load(SAMPLES / file, name=file)


def bare(text: str | None) -> str:
    """A heading without blanks, its comma of full width."""
    return "".join((text or "").split()).replace(",", "，")


@each
def test_metadata(truth: dict[str, Any]) -> None:
    """Title, issuer, number, date, year, kind and district."""
    fields = ("title", "issuer", "document_number", "issued_on", "year", "kind")
    metadata = found(truth["file"]).metadata
    assert {name: getattr(metadata, name) for name in fields} == {name: truth[name] for name in fields}
    assert metadata.region == truth["district"]


@each
def test_items(truth: dict[str, Any]) -> None:
    """The leaves of the tree are the planted items, in order; rows of task tables are not in the truth's list."""
    headings = [bare(item.heading) for item in found(truth["file"]).items() if not item.row]
    assert headings == [bare(item["heading"]) for item in truth["items"]]


@each
def test_quotas(truth: dict[str, Any]) -> None:
    """Every planted quota with its text, comparator, value, unit and status; nothing else."""
    fields = ("text", "comparator", "value", "high", "unit", "status")
    quotas = found(truth["file"]).find(Quota)
    assert [[getattr(one, name) for name in fields] for one in quotas] == [
        [one[name] for name in fields] for one in truth["quotas"]
    ]


@each
def test_slogans(truth: dict[str, Any]) -> None:
    """Every planted slogan is found under its canonical form."""
    canonical = {one.canonical for one in found(truth["file"]).find(Slogan)}
    assert set(truth["slogans"]) <= canonical
