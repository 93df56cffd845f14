import warnings

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.corpus import Corpus
from policytext.document import Document, Metadata
from policytext.errors import UsageError
from policytext.plot.canvas import words_of
from policytext.report.content import gather
from policytext.report.evidence import evenly
from policytext.report.figures import draw
from policytext.report.summary import limits, summary
from policytext.report.values import is_missing, label_of
from policytext.text import AlignedText


@pytest.mark.parametrize("by", ["year", "region", "kind"])
def test_every_count_is_the_number_of_its_passages(corpus: Corpus, by: str) -> None:
    """Each number of trends and slogans leads to as many rows of evidence."""
    content = gather(corpus, by=by)
    evidence = content.evidence
    for name, table in (("terms", content.trends), ("slogans", content.slogan_trends)):
        found = evidence[evidence["list"] == name].groupby(["feature", "group"]).size()
        for row in table.dropna(subset=["n"]).to_dict("records"):
            assert found.get((row["feature"], label_of(row[by])), 0) == row["n"]


def test_every_word_count_is_the_number_of_its_passages(corpus: Corpus) -> None:
    """The same for the words of the keyness table, which are counted as words."""
    content = gather(corpus)
    assert content.comparison is not None
    words = content.evidence[content.evidence["list"] == "words"].groupby(["feature", "group"]).size()
    for row in content.comparison.table.head(60).to_dict("records"):
        assert words.get((row["feature"], "2021"), 0) == row["n_target"]
        assert words.get((row["feature"], "2018"), 0) == row["n_reference"]


def test_passages_stand_where_they_say(corpus: Corpus) -> None:
    """The span of each row is the keyword in the raw text, up to what normalising changes."""
    for row in gather(corpus).evidence.to_dict("records"):
        raw = corpus[row["docname"]].text.raw[row["start"] : row["end"]]
        assert raw.strip("“”") == row["keyword"].strip("“”")
        assert row["section"] or row["start"] < 20


def test_terms_are_chosen_from_slogans_and_changed_words(corpus: Corpus) -> None:
    """Without terms: known slogans first, then words that changed, none inside another, all of them used."""
    content = gather(corpus)
    assert content.chosen
    assert {"健康扶贫", "乡村振兴", "四个意识"} <= set(content.terms)
    assert "接种" in "".join(content.terms)
    assert not any(one in other for one in content.terms for other in content.terms if one != other)
    assert content.trends.groupby("feature")["n"].sum().min() > 0


def test_terms_of_the_user_are_taken_as_they_are(corpus: Corpus) -> None:
    """Terms that never occur stay in the table with zeros."""
    content = gather(corpus, terms=["健康教育", "没有这个词"])
    assert (content.terms, content.chosen) == (("健康教育", "没有这个词"), False)
    assert content.trends["n"].dropna().tolist() == [4, 4, 4, 0, 0, 0]


def test_the_latest_year_is_compared_with_the_earliest(corpus: Corpus) -> None:
    """By year the last group stands against the first, without order the largest against the rest."""
    comparison = gather(corpus).comparison
    assert comparison is not None
    assert (comparison.target, comparison.reference) == ("2021", "2018")
    largest = gather(corpus.subset(lambda doc: doc.name != "plans/云陵2018.txt"), by="region").comparison
    assert largest is not None
    assert (largest.target, largest.reference) == ("望澜市", None)


def test_one_document_is_enough(corpus: Corpus) -> None:
    """With one document there are counts, slogans and quotas; the rest is said to be missing."""
    content = gather(corpus.subset(lambda doc: doc.name == "plans/云陵2018.txt"))
    assert content.comparison is None
    assert content.groups == ("2018",)
    assert "乡村振兴" in content.terms
    assert limits(content, words_of("zh"))[0] == "只有一个分组：不能显示趋势，也不能比较用词。"
    assert set(draw(content, "zh")) == {"outline", "trends", "slogans"}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"a": (2020, ""), "b": (2021, "")}, {"no_terms", "no_slogans", "no_quotas", "no_tasks"}),
        ({"a": (None, "健康教育"), "b": (None, "")}, {"no_group", "no_terms", "no_slogans", "no_quotas", "no_tasks"}),
        ({"a": (2020, "健康教育"), "b": (None, "健康")}, {"one_group", "ungrouped", "no_terms", "no_slogans", "no_quotas", "no_tasks"}),
        ({"a": (2020, "健康教育"), "b": (2021, "健康教育")}, {"two_points", "no_bootstrap", "no_slogans", "no_quotas", "no_tasks"}),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said(texts: dict[str, tuple[int | None, str]], expected: set[str]) -> None:
    """Each thing that the corpus is too small for has its sentence, and nothing warns."""
    documents = [
        Document(name=name, metadata=Metadata(year=year), text=AlignedText.from_raw(text))
        for name, (year, text) in texts.items()
    ]
    corpus = Corpus(documents=tuple(documents))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        content = gather(corpus)
    words = words_of("en")
    said = {name: words["limits"][name].format(n=content.ungrouped, by="year") for name in words["limits"]}
    assert limits(content, words) == [said[name] for name in said if name in expected]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_summary_has_the_numbers(corpus: Corpus, language: str) -> None:
    """Documents, the gap, unread files, slogans and quotas are said, each with the section that shows more."""
    sentences = summary(gather(corpus), words_of(language))
    text = " ".join(sentence for sentence, _ in sentences)
    assert all(number in text for number in ("6", "2018", "2021", "2020"))
    assert {section for _, section in sentences} >= {"quality", "slogans", "quotas"}
    assert "{" not in text


def test_an_empty_corpus_is_refused() -> None:
    """There is nothing to report, and the message says so."""
    with pytest.raises(UsageError, match="the corpus has no documents; there is nothing to report"):
        gather(Corpus(documents=()))


def test_an_unknown_docvar_is_refused(corpus: Corpus) -> None:
    """The message names the docvars that there are."""
    with pytest.raises(UsageError, match="no docvar 'jahr'; there are docname, title, year"):
        gather(corpus, by="jahr")


@given(st.lists(st.integers(), max_size=60), st.integers(2, 30))
def test_a_sample_is_in_order_and_has_both_ends(rows: list[int], most: int) -> None:
    """The sample is a subsequence that begins and ends with the rows, of the size that is stated."""
    places = evenly(range(len(rows)), most)
    assert len(places) == min(most, len(rows))
    assert places == sorted(set(places))
    assert not rows or (places[0], places[-1]) == (0, len(rows) - 1)


@pytest.mark.parametrize("value", [None, float("nan"), pd.NA, pd.NaT])
def test_missing_values_of_all_kinds_are_missing(value: object) -> None:
    """None, NaN, NA and NaT have no label."""
    assert is_missing(value)
    assert label_of(value) == ""
