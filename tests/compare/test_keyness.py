from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from policytext.compare import changed_words, keyness
from policytext.compare.association import benjamini_hochberg, dispersion, log_odds_z, log_ratio, signed_g2
from policytext.compare.keyness import KEYNESS_COLUMNS
from policytext.corpus import Corpus
from policytext.document import Document, Metadata
from policytext.errors import UsageError
from policytext.text import AlignedText


def matrix(cells: Sequence[Sequence[int]]) -> pd.DataFrame:
    """Documents a, b, c, … × features 甲, 乙, 丙, …."""
    features = list("甲乙丙丁戊")[: len(cells[0])]
    return pd.DataFrame(cells, index=list("abcdefgh")[: len(cells)], columns=features)


def number(value: float) -> np.ndarray[Any, Any]:
    """One feature's value as the formulas take it."""
    return np.array([value])


@pytest.mark.parametrize(
    ("a", "b", "c", "d"), [(10, 4, 100, 120), (3, 30, 900, 800), (7, 0, 50, 60), (5, 5, 100, 100)]
)
def test_g2_is_scipys_log_likelihood_test(a: int, b: int, c: int, d: int) -> None:
    """G² over the four cells equals scipy's test of the same table, with the sign of the difference."""
    table = [[a, b], [c - a, d - b]]
    expected = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    found = float(signed_g2(number(a), number(b), c, d)[0])
    assert abs(found) == pytest.approx(expected, abs=1e-9)
    assert found >= 0 if a / c >= b / d else found < 0


def test_g2_of_a_worked_example() -> None:
    """10 of 100 against 4 of 120: the sum written out term by term."""
    terms = [
        10 * np.log(10 / (100 * 14 / 220)),
        4 * np.log(4 / (120 * 14 / 220)),
        90 * np.log(90 / (100 * 206 / 220)),
        116 * np.log(116 / (120 * 206 / 220)),
    ]
    assert float(signed_g2(number(10), number(4), 100, 120)[0]) == pytest.approx(2 * sum(terms))


@pytest.mark.parametrize(
    ("a", "b", "c", "d", "expected", "why"),
    [
        (8, 2, 100, 100, 2.0, "four times as frequent"),
        (8, 8, 100, 400, 2.0, "a quarter of the tokens in the target"),
        (4, 0, 100, 100, 3.0, "zero counts as a half"),
        (0, 4, 100, 100, -3.0, "in either group"),
    ],
)
def test_log_ratio(a: int, b: int, c: int, d: int, expected: float, why: str) -> None:
    """Each point of the log ratio is a doubling of the rate."""
    assert float(log_ratio(number(a), number(b), c, d)[0]) == pytest.approx(expected), why


def test_log_odds_of_a_worked_example() -> None:
    """10 of 100 against 4 of 120 with a prior of 22 tokens, of which 1.4 fall to the feature."""
    odds = np.log(11.4 / (122 - 11.4)) - np.log(5.4 / (142 - 5.4))
    expected = odds / np.sqrt(1 / 11.4 + 1 / 5.4)
    assert float(log_odds_z(number(10), number(4), 100, 120, 22)[0]) == pytest.approx(expected)


@given(arrays(float, st.integers(1, 20), elements=st.floats(0, 1)))
def test_q_is_scipys_false_discovery_control(p: np.ndarray[Any, Any]) -> None:
    """The adjusted values equal scipy's, are at least p and at most 1."""
    q = benjamini_hochberg(p)
    np.testing.assert_allclose(q, stats.false_discovery_control(p, method="bh"), atol=1e-12)
    assert (q >= p - 1e-12).all()


@pytest.mark.parametrize(
    ("counts", "tokens", "expected", "why"),
    [
        ([1, 1, 1, 1], [10, 10, 10, 10], (4, 0.0, 0.25), "even"),
        ([4, 0, 0, 0], [10, 10, 10, 10], (1, 0.75, 1.0), "all in one of four"),
        ([3, 1], [30, 10], (2, 0.0, 0.75), "as the tokens are"),
        ([2, 2], [30, 10], (2, 0.25, 0.5), "even over uneven documents"),
    ],
)
def test_dispersion(
    counts: list[int], tokens: list[int], expected: tuple[int, float, float], why: str
) -> None:
    """Range, Gries' DP and the largest document's share, by hand."""
    held, deviation, largest = dispersion(np.array([counts]).T, np.array(tokens))
    assert (held[0], deviation[0], largest[0]) == pytest.approx(expected), why


def test_keyness_columns_and_order() -> None:
    """One row a feature, the target's own first; features that never occur are left out."""
    table = keyness(
        matrix([[8, 2, 5, 0], [9, 1, 5, 0], [1, 9, 5, 0], [2, 8, 5, 0]]), ["a", "b"], resamples=50
    )
    assert tuple(table.columns) == KEYNESS_COLUMNS
    assert table["feature"].tolist() == ["甲", "丙", "乙"]
    assert table[["n_target", "n_reference"]].to_numpy().tolist() == [[17, 3], [10, 10], [3, 17]]
    assert table["G2"].tolist() == sorted(table["G2"], reverse=True)
    assert table["p"][0] == pytest.approx(stats.chi2.sf(table["G2"][0], 1))


@pytest.mark.parametrize(
    "target",
    [
        ["a", "c"],
        [True, False, True, False],
        np.array([True, False, True, False]),
        pd.Series([True, False, True, False]),
        pd.Series({"d": False, "c": True, "b": False, "a": True}),
        pd.Index(["c", "a"]),
    ],
)
def test_a_target_is_a_mask_or_names(target: Any) -> None:
    """All ways to name the same target give the same table; a labelled mask goes by its labels."""
    dfm = matrix([[8, 2], [1, 9], [7, 3], [2, 8]])
    pd.testing.assert_frame_equal(keyness(dfm, target), keyness(dfm, ["a", "c"]))


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (["a", "x", "y"], "2 target documents are not in the matrix, first 'x'"),
        ([True], "the target has 1 truth values for 2 documents"),
        ([], "0 of 2 documents are the target; both groups need at least one"),
        (["a", "b"], "2 of 2 documents are the target"),
    ],
)
def test_a_wrong_target_is_refused(target: list[Any], message: str) -> None:
    """The message says what does not fit."""
    with pytest.raises(UsageError, match=message):
        keyness(matrix([[1, 2], [3, 4]]), target)


def test_groups_need_tokens() -> None:
    """A group without a token has no rates."""
    with pytest.raises(UsageError, match="one group have no tokens; leave empty documents out"):
        keyness(matrix([[0, 0], [3, 4]]), ["a"])


def test_size_takes_the_place_of_the_row_sums() -> None:
    """With selected terms, rates are per token of the documents."""
    dfm = matrix([[4, 1], [1, 1]])
    table = keyness(dfm, ["a"], size=pd.Series({"b": 100, "a": 400})).set_index("feature")
    assert table["log_ratio"].to_dict() == pytest.approx({"甲": 0.0, "乙": -2.0})
    with pytest.raises(UsageError, match="size is missing for a document"):
        keyness(dfm, ["a"], size=pd.Series({"a": 400}))


def test_interval_is_seeded_and_holds_the_estimate() -> None:
    """The same seed gives the same interval; another one gives nearly the same."""
    dfm = matrix([[8, 20], [11, 20], [9, 21], [2, 20], [3, 19], [1, 22]])
    first, again, other = (keyness(dfm, ["a", "b", "c"], seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(first, again)
    assert (first["low"] <= first["log_ratio"]).all() and (first["log_ratio"] <= first["high"]).all()
    np.testing.assert_allclose(first["low"], other["low"], atol=0.3)


def test_interval_of_identical_documents_is_a_point() -> None:
    """Drawing documents that are all alike changes nothing."""
    table = keyness(matrix([[4, 6], [4, 6], [1, 9], [1, 9]]), ["a", "b"]).set_index("feature")
    assert table[["low", "log_ratio", "high"]].to_numpy()[0].tolist() == pytest.approx([2.0, 2.0, 2.0])


def test_no_interval_from_one_document() -> None:
    """One document tells nothing of the variation between documents."""
    table = keyness(matrix([[4, 6], [1, 9], [1, 9]]), ["a"])
    assert table[["low", "high"]].isna().all(axis=None)


def test_one_document_that_drives_a_word_is_flagged() -> None:
    """The flag, range and DP describe the group that uses the word more."""
    table = keyness(matrix([[20, 5, 0], [1, 5, 1], [0, 5, 6], [0, 5, 6]]), ["a", "b"]).set_index("feature")
    assert table["driven_by_one"].to_dict() == {"甲": True, "乙": False, "丙": False}
    assert table["range"].to_dict() == {"甲": 2, "乙": 2, "丙": 2}


@settings(max_examples=60)
@given(arrays(int, st.tuples(st.integers(2, 6), st.just(4)), elements=st.integers(1, 9)))
def test_target_and_reference_are_mirror_images(cells: np.ndarray[Any, Any]) -> None:
    """Swapping the groups turns all signs; counts add up to those of the matrix."""
    dfm = matrix(cells.tolist())
    one = keyness(dfm, ["a"], resamples=0).set_index("feature").sort_index()
    other = keyness(dfm, dfm.index[1:], resamples=0).set_index("feature").sort_index()
    np.testing.assert_allclose(one[["log_ratio", "z"]], -other[["log_ratio", "z"]], atol=1e-9)
    np.testing.assert_allclose(one["G2"].abs(), other["G2"].abs(), atol=1e-9)
    assert (one["n_target"] + one["n_reference"]).to_dict() == dfm.sum().to_dict()


def corpus_of(*texts: tuple[int, str]) -> Corpus:
    """A corpus of one document for each year and text."""
    documents = (
        Document(name=f"{n}.txt", metadata=Metadata(year=year), text=AlignedText.from_raw(text))
        for n, (year, text) in enumerate(texts)
    )
    return Corpus(documents=tuple(documents))


def test_changed_words_compares_the_ends() -> None:
    """The word that came and the word that went lead; what one document says once is no change."""
    corpus = corpus_of(
        (2018, "经济，经济，经济，健康，健康，教育"),
        (2019, "经济，生态，健康"),
        (2020, "生态，生态，生态，健康，健康，文化"),
    )
    assert set(changed_words(corpus, n=2)["feature"]) == {"经济", "生态"}
    assert not set(changed_words(corpus)["feature"]) & {"教育", "文化"}


def test_an_odd_early_text_does_not_decide() -> None:
    """A short text far from the others is pooled with the groups next to it."""
    years = [1981, 2018, 2018, 2018, 2019, 2019, 2020, 2020, 2020]
    texts = ["挂钩，基数，教育"] + ["经济，经济，教育，挂钩"] * 5 + ["生态，生态，教育，基数"] * 3
    table = changed_words(corpus_of(*zip(years, texts, strict=True)), n=2)
    assert set(table["feature"]) == {"经济", "生态"}
    assert table["n_reference"].sum() == 6


@pytest.mark.parametrize("years", [[], [2020], [2020, 2020]])
def test_nothing_changes_in_one_group(years: list[int]) -> None:
    """With fewer than two groups the table is empty and has its columns."""
    table = changed_words(corpus_of(*((year, "经济，健康") for year in years)))
    assert table.empty and tuple(table.columns) == KEYNESS_COLUMNS
