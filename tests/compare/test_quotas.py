"""Quotas over the years, beside their results, and beside the level above."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from policytext import Corpus, Quota, load
from policytext.compare import quota_ledger, quota_levels, quota_results
from policytext.errors import UsageError

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
TRUTH: dict[str, Any] = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
DOCVARS = pd.DataFrame(
    {
        "docname": ["old", "new", "city"],
        "year": pd.array([2019, 2020, 2020], dtype="Int64"),
        "region": ["望澜区", "望澜区", "云陵市"],
    }
)


@cache
def corpus() -> Corpus:
    """All samples."""
    files = [one["file"] for one in TRUTH["documents"]]
    return Corpus(documents=tuple(load(SAMPLES / file, name=file) for file in files))


def quotas(
    *rows: tuple[str, str, str, float, float | None, str | None], status: str = "target"
) -> pd.DataFrame:
    """A quota table of docname, indicator, comparator, value, high, unit."""
    names = ["docname", "indicator", "comparator", "value", "high", "unit"]
    table = pd.DataFrame(rows, columns=names).astype(object)
    return table.assign(section="", start=range(len(table)), end=1, text="", status=status, period=None)


def planted(change: dict[str, Any]) -> set[tuple[int | None, int | None, str]]:
    """Start of the old and of the new quota, and what became of it."""
    named = {(one["district"], one["year"]): one for one in TRUTH["documents"]}

    def start(end: str, indicator: str) -> int:
        one = named[change["district"], change[end]]
        found = corpus()[one["file"]].find(Quota)
        (place,) = [
            place
            for place, told in enumerate(one["quotas"])
            if told["indicator"] == indicator and told["status"] == "target"
        ]
        return found[place].span.start

    return {
        (
            None if one["old"] is None else start("from", one["indicator"]),
            None if one["new"] is None else start("to", one["indicator"]),
            one["change"],
        )
        for one in change["quotas"]
    }


def test_samples() -> None:
    """Every planted change of a quota, and no other."""
    table = quota_ledger(corpus().to_frame(Quota), corpus().docvars)
    for change in TRUTH["changes"]:
        rows = table[(table["region"] == change["district"]) & (table["old_year"] == change["from"])]
        found = {
            (None if pd.isna(old) else int(old), None if pd.isna(new) else int(new), what)
            for old, new, what in zip(rows["old_start"], rows["new_start"], rows["change"], strict=True)
        }
        assert found == planted(change), (change["district"], change["from"])


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (("ge", 10, None, "次"), ("ge", 12, None, "次"), "raised"),
        (("le", 40, None, "分钟"), ("le", 30, None, "分钟"), "lowered"),
        (("ge", 2, None, "次"), ("eq", 2, None, "次"), "unchanged"),
        (("eq", 2, None, "小时"), ("eq", 90, None, "分钟"), "lowered"),
        (("eq", 1.5, None, "万元"), ("eq", 15000, None, "元"), "unchanged"),
        (("range", 1, 2, "场"), ("eq", 2, None, "场"), "raised"),
        (("range", 10, 40, "条"), ("range", 20, 30, "条"), "reworded"),
    ],
)
def test_changes(
    old: tuple[str, float, float | None, str], new: tuple[str, float, float | None, str], change: str
) -> None:
    """The number decides; comparators and units do not."""
    table = quota_ledger(quotas(("old", "健康讲座", *old), ("new", "健康讲座", *new)), DOCVARS)
    assert table["change"].tolist() == [change]


def test_another_unit_is_another_quota() -> None:
    """A share and a difference of shares are not compared."""
    rows = [("old", "健康素养水平", "eq", 5, None, "%"), ("new", "健康素养水平", "eq", 5, None, "百分点")]
    assert quota_ledger(quotas(*rows), DOCVARS)["change"].tolist() == ["new", "dropped"]


def test_a_target_is_set_beside_the_next_report() -> None:
    """Reached, missed, and kept below an upper limit."""
    targets = quotas(
        ("old", "新增就业", "ge", 5000, None, "人"),
        ("old", "登记失业率", "le", 4, None, "%"),
        ("old", "旅游收入", "eq", 38, None, "亿元"),
    )
    reported = quotas(
        ("new", "新增就业", "eq", 6128, None, "人"),
        ("new", "登记失业率", "eq", 3.8, None, "%"),
        ("new", "旅游收入", "eq", 36, None, "亿元"),
        status="reported",
    )
    table = quota_results(pd.concat([targets, reported]), DOCVARS)
    assert table[["year", "indicator", "met"]].values.tolist() == [
        [2019, "新增就业", True],
        [2019, "登记失业率", True],
        [2019, "旅游收入", False],
    ]


def test_who_asks_for_more_than_the_level_above() -> None:
    """层层加码: more of a lower limit, less of an upper one."""
    table = quota_levels(
        quotas(
            ("city", "集中学习", "ge", 10, None, "次"),
            ("city", "候诊时间", "le", 30, None, "分钟"),
            ("city", "健康讲座", "ge", 2, None, "场"),
            ("new", "集中学习", "ge", 12, None, "次"),
            ("new", "候诊时间", "le", 20, None, "分钟"),
            ("new", "健康讲座", "ge", 1, None, "场"),
        ),
        DOCVARS,
        {"望澜区": "云陵市"},
    )
    assert table[["indicator", "demand"]].values.tolist() == [
        ["集中学习", "more"],
        ["候诊时间", "more"],
        ["健康讲座", "less"],
    ]


def test_missing_columns_are_named() -> None:
    """A message says which column is missing."""
    with pytest.raises(UsageError, match="docvars have no column 'level'"):
        quota_ledger(quotas(("old", "a", "eq", 1, None, None)), DOCVARS, within="level")
