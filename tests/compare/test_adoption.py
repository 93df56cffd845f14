from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext import Corpus, Slogan, SloganLexicon
from policytext.compare import adoption, adoption_counts
from policytext.errors import PolicyTextWarning, UsageError


@pytest.fixture
def docvars() -> pd.DataFrame:
    """Two districts; 甲区 has no plan of 2020, and one plan has no year."""
    return pd.DataFrame(
        {
            "docname": ["a19", "a21", "b19", "b20", "x"],
            "year": pd.array([2019, 2021, 2019, 2020, None], dtype="Int64"),
            "region": ["甲区", "甲区", "乙区", "乙区", "丙区"],
        }
    )


def mentions(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """A table of slogans as the corpus gives it: docname, canonical, category."""
    return pd.DataFrame(rows, columns=["docname", "canonical", "category"])


@pytest.fixture
def slogans() -> pd.DataFrame:
    """One slogan spreads, one is used in the plan without a year only."""
    return mentions(
        ("b20", "两个维护", "numeric"),
        ("b20", "两个维护", "formula"),
        ("a21", "两个维护", "numeric"),
        ("a19", "四个意识", "numeric"),
        ("x", "四个意识", "numeric"),
        ("x", "中国梦", "formula"),
    )


def test_adoption(slogans: pd.DataFrame, docvars: pd.DataFrame) -> None:
    """First and last year, first document, documents, regions and mentions; undated slogans last."""
    table = adoption(slogans, docvars)
    assert table.columns.tolist() == (
        ["canonical", "category", "first_year", "last_year", "first_document", "documents", "regions", "n"]
    )
    assert table.iloc[:2].to_numpy().tolist() == [
        ["四个意识", "numeric", 2019, 2019, "a19", 2, 2, 2],
        ["两个维护", "numeric", 2020, 2021, "b20", 2, 2, 3],
    ]
    assert table["canonical"][2] == "中国梦"
    assert table.loc[2, ["first_year", "last_year", "first_document"]].isna().all()


def test_first_document_of_a_year_goes_by_name(docvars: pd.DataFrame) -> None:
    """Of two plans of the first year the one with the smaller name is shown, in whatever order they come."""
    table = adoption(mentions(("b19", "中国梦", "formula"), ("a19", "中国梦", "formula")), docvars)
    assert table["first_document"].tolist() == ["a19"]


def test_adoption_counts_tell_zero_from_no_document(slogans: pd.DataFrame, docvars: pd.DataFrame) -> None:
    """A region and year with plans has a row, with zero if need be; without plans it has none."""
    with pytest.warns(PolicyTextWarning, match="no region or year for 1 of 5 documents; they are left out"):
        table = adoption_counts(slogans, docvars, canonical=["两个维护"])
    assert table.to_numpy().tolist() == [
        ["两个维护", "乙区", 2019, 0, 0, 1],
        ["两个维护", "乙区", 2020, 2, 1, 1],
        ["两个维护", "甲区", 2019, 0, 0, 1],
        ["两个维护", "甲区", 2021, 1, 1, 1],
    ]


def test_without_slogans_tables_keep_their_columns(docvars: pd.DataFrame) -> None:
    """An empty table of slogans gives empty tables."""
    assert adoption(mentions(), docvars).columns[0] == "canonical"
    assert adoption_counts(mentions(), docvars.dropna()).columns.tolist() == (
        ["canonical", "region", "year", "n", "documents", "n_documents"]
    )


@pytest.mark.parametrize("table", [adoption, adoption_counts])
def test_missing_columns_and_documents_are_named(
    table: object, slogans: pd.DataFrame, docvars: pd.DataFrame
) -> None:
    """A table of docvars that does not fit is refused."""
    assert callable(table)
    with pytest.raises(UsageError, match="docvars has no column 'region'; it has docname, year"):
        table(slogans, docvars.drop(columns="region"))
    with pytest.raises(UsageError, match="1 documents of the slogans are not in docvars, first 'x'"):
        table(slogans, docvars[docvars["docname"] != "x"])


REPORTS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "texts" / "national_gwr_clean"


@pytest.mark.skipif(not REPORTS.exists(), reason="the national reports do not lie beside the checkout")
def test_first_years_in_the_national_reports() -> None:
    """When the government's yearly reports take up eight slogans."""
    corpus = Corpus.from_dir(REPORTS)
    table = adoption(corpus.to_frame(Slogan), corpus.docvars)
    first = dict(zip(table["canonical"], table["first_year"], strict=True))
    expected = {
        "科学发展观": 2004,
        "和谐社会": 2005,
        "中国梦": 2014,
        "四个全面": 2015,
        "健康中国": 2015,
        "五位一体": 2016,
        "四个意识": 2017,
        "四个自信": 2018,
    }
    assert {form: first[SloganLexicon.default().canonical(form)] for form in expected} == expected


@settings(max_examples=40)
@given(st.lists(st.sampled_from(list(product(["a19", "a21", "b19", "b20"], ["甲", "乙", "丙"])))))
def test_counts_add_up_to_the_mentions(pairs: list[tuple[str, str]]) -> None:
    """Summed over regions and years the counts are those of the slogans, in any order of the mentions."""
    docvars = pd.DataFrame(
        {
            "docname": ["a19", "a21", "b19", "b20"],
            "year": [2019, 2021, 2019, 2020],
            "region": list("甲甲乙乙"),
        }
    )
    slogans = mentions(*((name, canonical, "numeric") for name, canonical in pairs))
    totals = adoption_counts(slogans, docvars).groupby("canonical")["n"].sum()
    table = adoption(slogans, docvars)
    assert table.set_index("canonical")["n"].to_dict() == totals.to_dict()
    pd.testing.assert_frame_equal(table, adoption(slogans[::-1], docvars))
