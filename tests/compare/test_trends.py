from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from policytext.compare import slopes, trends
from policytext.compare.intervals import binomial_interval, least_squares, poisson_interval
from policytext.errors import PolicyTextWarning, UsageError

COLUMNS = [
    *("feature", "year", "n", "documents", "n_documents", "characters"),
    *("rate", "rate_low", "rate_high", "share", "share_low", "share_high"),
]


@pytest.fixture
def counts() -> pd.DataFrame:
    """Two features in four documents."""
    return pd.DataFrame({"健康": [2, 0, 6, 1], "生态": [0, 0, 3, 3]}, index=["a", "b", "c", "d"])


@pytest.fixture
def docvars() -> pd.DataFrame:
    """Two documents of 2018, none of 2019, one each of 2020 and 2021; the order is not that of the counts."""
    return pd.DataFrame(
        {
            "docname": ["d", "c", "b", "a"],
            "year": pd.array([2021, 2020, 2018, 2018], dtype="Int64"),
            "region": ["甲区", "乙区", "乙区", "甲区"],
            "characters": [2_000, 4_000, 3_000, 1_000],
        }
    )


@pytest.mark.parametrize(
    ("n", "low", "high"), [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)]
)
def test_poisson_interval_is_garwoods(n: int, low: float, high: float) -> None:
    """The bounds of the printed tables for 0, 1, 5 and 10 occurrences."""
    bounds = poisson_interval(np.array([float(n)]))
    assert [float(bound[0]) for bound in bounds] == pytest.approx([low, high], abs=6e-4)


@given(st.integers(1, 60), st.data())
def test_binomial_interval_is_scipys_exact_one(n: int, data: st.DataObject) -> None:
    """The bounds equal those of scipy's exact test and hold the share."""
    x = data.draw(st.integers(0, n))
    low, high = (float(bound[0]) for bound in binomial_interval(np.array([x]), np.array([n])))
    expected = stats.binomtest(x, n).proportion_ci(method="exact")
    assert (low, high) == pytest.approx((expected.low, expected.high), abs=1e-6)
    assert low <= x / n <= high


@given(st.lists(st.tuples(st.integers(2000, 2030), st.floats(0, 100)), min_size=3, max_size=10))
def test_least_squares_is_scipys_regression(points: list[tuple[int, float]]) -> None:
    """Slope and bounds equal those of scipy's linear regression."""
    x, y = (np.array(column, dtype=float) for column in zip(*points, strict=True))
    assume(len(set(x)) > 1 and np.ptp(y) > 1e-3)
    expected = stats.linregress(x, y)
    half = stats.t.ppf(0.975, len(x) - 2) * expected.stderr
    found = least_squares(x, y)
    assert found == pytest.approx(
        (expected.slope, expected.slope - half, expected.slope + half), rel=1e-6, abs=1e-5
    )


def test_trends_by_year(counts: pd.DataFrame, docvars: pd.DataFrame) -> None:
    """Counts, sizes, rates and shares of each feature and year, features as counted."""
    table = trends(counts, docvars)
    assert table.columns.tolist() == COLUMNS
    first = table[table["feature"] == "健康"].dropna()
    assert first["year"].tolist() == [2018, 2020, 2021]
    assert first[["n", "documents", "n_documents"]].to_numpy().tolist() == [[2, 1, 2], [6, 1, 1], [1, 1, 1]]
    assert first["rate"].tolist() == [5.0, 15.0, 5.0]
    assert first["share"].tolist() == [0.5, 1.0, 1.0]
    assert table["feature"].drop_duplicates().tolist() == ["健康", "生态"]


def test_rate_bounds_are_per_ten_thousand_characters(counts: pd.DataFrame, docvars: pd.DataFrame) -> None:
    """Six occurrences in 4,000 characters: Garwood's 2.202 and 13.060, times 2.5."""
    row = trends(counts, docvars).query("feature == '健康' and year == 2020").iloc[0]
    assert row[["rate_low", "rate_high"]].tolist() == pytest.approx([2.5 * 2.202, 2.5 * 13.060], abs=2e-3)


def test_a_missing_year_is_a_gap(counts: pd.DataFrame, docvars: pd.DataFrame) -> None:
    """2019 has a row without values; 2018 has a zero where the feature is not used."""
    table = trends(counts, docvars).query("feature == '生态'")
    used, gap = table.iloc[0], table.iloc[1]
    assert used[["year", "n", "rate", "share"]].tolist() == [2018, 0, 0.0, 0.0]
    assert gap[["year", "n_documents", "characters"]].tolist() == [2019, 0, 0]
    assert gap[["n", "documents", *COLUMNS[6:]]].isna().all()


def test_trends_by_another_docvar(counts: pd.DataFrame, docvars: pd.DataFrame) -> None:
    """Any docvar groups, in the order of its values; only years have gaps."""
    table = trends(counts, docvars, by="region").query("feature == '健康'")
    assert table[["region", "n", "characters"]].to_numpy().tolist() == [
        ["乙区", 6, 7_000],
        ["甲区", 3, 3_000],
    ]


def test_documents_without_a_year_are_told(counts: pd.DataFrame, docvars: pd.DataFrame) -> None:
    """They are left out with a warning that says how many."""
    docvars.loc[docvars["docname"] == "d", "year"] = pd.NA
    with pytest.warns(PolicyTextWarning, match="no year for 1 of 4 documents; they are left out") as caught:
        table = trends(counts, docvars)
    assert table["year"].max() == 2020
    assert caught[0].filename == __file__


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"columns": ["year"]}, "docvars has no column 'year'; it has docname, region, characters"),
        ({"index": [0]}, "1 counted documents are not in docvars, first 'd'"),
    ],
)
def test_trends_refuses(
    counts: pd.DataFrame, docvars: pd.DataFrame, change: dict[str, Any], message: str
) -> None:
    """A column or a document that is missing is named."""
    with pytest.raises(UsageError, match=message):
        trends(counts, docvars.drop(**change))


def test_empty_document_has_no_rate() -> None:
    """Without characters there is no rate, but there is a document."""
    docvars = pd.DataFrame({"docname": ["a"], "year": [2020], "characters": [0]})
    row = trends(pd.DataFrame({"健康": [0]}, index=["a"]), docvars).iloc[0]
    assert np.isnan(row["rate"]) and row["share"] == 0.0


def test_no_documents_no_rows(counts: pd.DataFrame, docvars: pd.DataFrame) -> None:
    """Empty tables have their columns."""
    table = trends(counts.iloc[:0], docvars)
    assert table.columns.tolist() == COLUMNS
    assert slopes(table).columns.tolist() == ["feature", "slope", "low", "high", "points"]


def test_slopes_by_hand() -> None:
    """Rates 1, 2, 6 in 2018, 2019, 2021, a gap between them: the textbook's sums."""
    table = pd.DataFrame(
        {"feature": "健康", "year": [2018, 2019, 2020, 2021], "rate": [1.0, 2.0, np.nan, 6.0]}
    )
    row = slopes(table).iloc[0]
    # x - mean: -4/3, -1/3, 5/3; y - mean: -2, -1, 3; S(xx) = 14/3, S(xy) = 8; RSS = 14 - 64·3/14 = 2/7
    half = stats.t.ppf(0.975, 1) * np.sqrt((2 / 7) / (14 / 3))
    assert row[["slope", "low", "high", "points"]].tolist() == pytest.approx(
        [12 / 7, 12 / 7 - half, 12 / 7 + half, 3]
    )


@pytest.mark.parametrize(
    ("rates", "slope", "points"), [([1.0, 3.0], 2.0, 2), ([1.0], np.nan, 1), ([np.nan], np.nan, 0)]
)
def test_few_points_have_no_interval(rates: list[float], slope: float, points: int) -> None:
    """Two points give a slope, one gives nothing, none is no error."""
    years = list(range(2020, 2020 + len(rates)))
    row = slopes(pd.DataFrame({"feature": "健康", "year": years, "rate": rates})).iloc[0]
    assert row["slope"] == pytest.approx(slope, nan_ok=True)
    assert np.isnan(row["low"]) and np.isnan(row["high"]) and row["points"] == points


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(2015, 2020), st.integers(0, 9)), min_size=1, max_size=12))
def test_counts_add_up(rows: list[tuple[int, int]]) -> None:
    """The groups' occurrences, documents and characters are those of all documents together."""
    names = [f"d{number}" for number in range(len(rows))]
    counts = pd.DataFrame({"健康": [n for _, n in rows]}, index=names)
    docvars = pd.DataFrame({"docname": names, "year": [year for year, _ in rows], "characters": 100})
    table = trends(counts, docvars)
    assert table["n"].sum() == counts["健康"].sum()
    assert table["n_documents"].sum() == len(rows)
    assert table["characters"].sum() == 100 * len(rows)
    known = table.dropna()
    assert ((known["rate_low"] <= known["rate"]) & (known["rate"] <= known["rate_high"])).all()
