"""Numbers and quantities read alike by other projects' test cases, beside the checkout only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policytext.extract.quota_measures import measure
from policytext.numerals import find_numerals

CASES = Path(__file__).resolve().parents[2] / "shared" / "peer-tests"
pytestmark = pytest.mark.skipif(
    not CASES.is_dir(), reason="the other projects' cases lie beside the checkout only"
)

FLOORS = [
    ("number", 0.98),
    ("percent", 0.97),
    ("fraction", 0.95),
    ("approximate", 1.0),
    ("quantity_unit", 0.9),
    ("range_or_comparator", 0.93),
    ("duration", 0.85),
]
NEGATIVES = {
    # a numeral that a word or a name holds: the extractors, not the numerals, judge by the unit behind it
    *(
        "一切",
        "一看",
        "一美元",
        "两美刀",
        "四川",
        "苹果折扣一美元",
        "苹果折扣一折",
        "这台电脑两美刀",
        "我一看你就笑",
    ),
    *("我家在四川", "陽光九九是食物品牌", "美味十足", "两两"),
    "二三十個百分點",  # a range of percentage points, which its source leaves open
}
GRAMS = {"斤": 500, "公斤": 1000, "千克": 1000, "kg": 1000, "两": 50, "mg": 0.001, "克": 1}
DAYS = {"月": 30, "周": 7, "星期": 7}
SMALL_COINS = {"角": 10, "毛": 10, "分": 1}


@pytest.mark.parametrize(("topic", "floor"), FLOORS)
def test_values_agree_by_topic(topic: str, floor: float) -> None:
    """The share of expected values that are read, units converted; cases whose source is in doubt (``caution``) are out."""
    checks = [
        _agrees(case["input"], expected)
        for case in _cases("quota_core.jsonl")
        if case["topic"] == topic and "caution" not in case
        for expected in case["expected"]
        if _wanted(expected)
    ]
    assert sum(checks) / len(checks) >= floor


@pytest.mark.parametrize("topic", ["number_negative", "percent_negative"])
def test_nothing_is_found_where_nothing_is_expected(topic: str) -> None:
    """No numeral in the negatives beyond the named list."""
    texts = {
        case["input"]
        for case in _cases("quota_core.jsonl")
        if case["topic"] == topic and "caution" not in case and next(find_numerals(case["input"]), None)
    }
    assert texts <= NEGATIVES


def test_every_number_of_cn2an_is_read() -> None:
    """Strict, normal and loose forms, banking capitals and amounts with 角 and 分."""
    cases = list(_cases("cn2an_number.jsonl"))
    checks = [
        _agrees(case["input"], expected)
        for case in cases
        for expected in case["expected"]
        if _wanted(expected)
    ]
    assert sum(checks) == len(checks) > 100


def _cases(name: str) -> Iterator[dict[str, Any]]:
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["task"] == "spans":
            yield case


def _wanted(expected: dict[str, Any]) -> list[float]:
    """The numbers of a case: its value, its bounds, or those of its duration (P1Y1M)."""
    if expected.get("value") is not None:
        return [expected["value"]]
    bounds = [expected[key] for key in ("low", "high") if expected.get(key) is not None]
    timex = expected.get("timex") or ""
    return bounds or [float(number) for number in re.findall(r"\d+(?:\.\d+)?(?=[YMWDHS])", timex)]


def _agrees(text: str, expected: dict[str, Any]) -> bool:
    read = _read(text)
    return all(any(value == pytest.approx(wanted) for value in read) for wanted in _wanted(expected))


def _read(text: str) -> list[float]:
    """Every value that a text can be read as: the bare number, with 半, as a share, in grams, in fen or days."""
    values: list[float] = []
    total = 0.0
    text = text.replace("個", "个")
    for number in find_numerals(text):
        values += [number.value, *([] if number.high is None else [number.high])]
        values += {
            "percent": [number.value / 100],
            "permille": [number.value / 10],
            "fraction": [number.value * 100],
        }.get(number.kind, [])
        found = measure(text, number)
        if found is None:
            continue
        values.append(found.value)
        weight = GRAMS.get(found.unit or "")
        total += found.value * weight if weight else 0.0
        values.append(found.value * DAYS.get((found.unit or "").removeprefix("个"), 1))
        values += [total] if weight else []
    rest = {unit: factor for unit, factor in SMALL_COINS.items() if unit in text}
    values += [number * factor for number in list(values) for factor in rest.values()]
    return values
