from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from policytext.errors import UsageError
from policytext.plot import plot_quotas, save_figure
from policytext.plot.quotas import quota_words

COLUMNS = ["indicator", "unit", "year", "comparator", "value", "high"]


@pytest.mark.parametrize(
    ("comparator", "value", "high", "expected"),
    [
        ("ge", 12.0, None, "≥12"),
        ("gt", 5.5, None, ">5.5"),
        ("le", 3.0, float("nan"), "≤3"),
        ("lt", 3.0, None, "<3"),
        ("approx", 1500.0, None, "≈1,500"),
        ("range", 3.0, 5.0, "3–5"),
        ("eq", 2.4e10, None, "240亿"),
        ("eq", 12_500.0, None, "1.25万"),
    ],
)
def test_a_quota_is_written_with_its_sign(comparator: str, value: float, high: Any, expected: str) -> None:
    """Comparators are signs, large numbers have the units of Chinese."""
    assert quota_words({"comparator": comparator, "value": value, "high": high}) == expected


def test_steps_say_whether_a_quota_was_raised(tmp_path: Path) -> None:
    """Each value after the first has a sign for raised, unchanged or lowered."""
    rows: list[tuple[Any, ...]] = [
        ("集中学习", "次", year, "ge", value, None) for year, value in ((2018, 10.0), (2019, 12.0))
    ]
    rows += [("集中学习", "次", 2020, "ge", 12.0, None), ("集中学习", "次", 2022, "ge", 8.0, None)]
    rows += [("只有一年", None, 2018, "eq", 1.0, None)]
    ax = plot_quotas(pd.DataFrame(rows, columns=COLUMNS))
    assert [text.get_text() for text in ax.texts] == ["≥10", "≥12▲", "≥12＝", "≥8▼"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["集中学习（次）"]
    save_figure(ax, tmp_path / "quotas.png")


def test_no_ladder_is_an_error() -> None:
    """An indicator of one year only says nothing about change."""
    with pytest.raises(UsageError, match="no indicator of the table stands in two values of year"):
        plot_quotas(pd.DataFrame([("学习", "次", 2018, "ge", 1.0, None)], columns=COLUMNS))
