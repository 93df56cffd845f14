"""The transformers in scikit-learn's hands: contract, pipelines, values counted in other ways."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.base import BaseEstimator, clone
from sklearn.exceptions import NotFittedError, SkipTestWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils import estimator_checks

from policytext import Corpus, Quota, Slogan, SloganLexicon, analyze
from policytext.features import QUOTA_FEATURES, QuotaFeatures, SloganVectorizer, WordVectorizer

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
TRANSFORMERS = (WordVectorizer(), SloganVectorizer(), QuotaFeatures())

PLAN = """云陵市2020年工作要点
一、学习。全年集中学习不少于12次，差错率不超过5%。
二、宣传。增强“四个意识”，6月底前完成。（责任单位：宣传科）"""


@cache
def corpus() -> Corpus:
    """The samples."""
    return Corpus.from_dir(SAMPLES)


@pytest.mark.parametrize("transformer", TRANSFORMERS)
@pytest.mark.parametrize(
    "check",
    [
        estimator_checks.check_do_not_raise_errors_in_init_or_set_params,
        estimator_checks.check_estimator_cloneable,
        estimator_checks.check_estimator_repr,
        estimator_checks.check_estimator_tags_renamed,
        estimator_checks.check_get_params_invariance,
        estimator_checks.check_mixin_order,
        estimator_checks.check_no_attributes_set_in_init,
        estimator_checks.check_parameters_default_constructible,
        estimator_checks.check_set_params,
        estimator_checks.check_valid_tag_types,
    ],
)
def test_scikit_learn_accepts_it(check: Callable[..., None], transformer: BaseEstimator) -> None:
    """scikit-learn's own checks that do not fit on numbers: constructors only store, estimators clone, tags are sound."""
    check(type(transformer).__name__, clone(transformer))


@pytest.mark.parametrize("transformer", TRANSFORMERS)
def test_the_rest_of_the_checks_leaves_texts_out(transformer: BaseEstimator) -> None:
    """``check_estimator`` passes and says that its other checks are for numbers."""
    with pytest.warns(SkipTestWarning, match="t test estimator"):
        estimator_checks.check_estimator(clone(transformer))


def test_words_are_those_of_the_corpus() -> None:
    """The matrix is that of ``Corpus.dfm``, which counts in its own way."""
    vectorizer = WordVectorizer()
    found = vectorizer.fit_transform(corpus())
    dfm = corpus().dfm("words")
    assert vectorizer.get_feature_names_out().tolist() == dfm.columns.tolist()
    assert (found.toarray() == dfm.to_numpy()).all()


def test_slogans_are_those_of_the_corpus() -> None:
    """With the slogans found by form the matrix is that of ``Corpus.dfm``; without them a part of it."""
    vectorizer = SloganVectorizer(known=False)
    dfm = corpus().dfm("slogans")
    assert (vectorizer.fit_transform(corpus()).toarray() == dfm.to_numpy()).all()
    assert vectorizer.get_feature_names_out().tolist() == dfm.columns.tolist()
    known = SloganVectorizer().fit(corpus()).get_feature_names_out().tolist()
    frame = corpus().to_frame(Slogan)
    assert known == sorted(set(frame.loc[frame["known"], "canonical"]))


@pytest.mark.parametrize(
    ("feature", "value", "why"),
    [
        ("quotas", 2, "12次 and 5%"),
        ("targets", 2, "both are to be reached"),
        ("reported", 0, "none is a result"),
        ("lower_limits", 1, "不少于12次"),
        ("upper_limits", 1, "不超过5%"),
        ("exact", 0, "both are limits"),
        ("percentages", 1, "5%"),
        ("without_indicator", 0, "both say what they count"),
        ("indicators", 2, "集中学习 and 差错率"),
        ("deadlines", 1, "6月底前"),
        ("responsibilities", 1, "宣传科"),
        ("quotas_per_1000", 2000 / 70, "2 in 70 characters"),
        ("quotas_per_item", 1, "2 in 2 items"),
        ("items_with_quota", 0.5, "the first of two items"),
    ],
)
def test_quota_features(feature: str, value: float, why: str) -> None:
    """Each column by hand."""
    assert len("".join(PLAN.split())) == 70
    found = QuotaFeatures(features=[feature]).fit_transform([PLAN])
    assert found.tolist() == [[pytest.approx(value)]], why


def test_all_quota_features_have_names() -> None:
    """The columns are told in order, and those of the samples agree with the table of quotas."""
    transformer = QuotaFeatures().fit(corpus())
    found = transformer.transform(corpus())
    assert tuple(transformer.get_feature_names_out()) == QUOTA_FEATURES
    assert found.shape == (corpus().ndoc, len(QUOTA_FEATURES))
    quotas = corpus().to_frame(Quota)["docname"].value_counts()
    assert found[:, 0].tolist() == [quotas.get(document.name, 0) for document in corpus()]


@pytest.mark.parametrize("transformer", TRANSFORMERS)
def test_documents_and_their_texts_are_alike(transformer: Any) -> None:
    """A text gives what its analysed document gives, and a pickled transformer the same again."""
    document = analyze(PLAN)
    fitted = clone(transformer).fit([PLAN])
    one, other, third = (
        fitted.transform([document]),
        fitted.transform([document.text.raw]),
        pickle.loads(pickle.dumps(fitted)).transform([document]),
    )
    assert np.array_equal(_dense(one), _dense(other)) and np.array_equal(_dense(one), _dense(third))


def test_a_pipeline_tells_districts_apart() -> None:
    """Words, slogans and quotas side by side, and a search over their settings."""
    features = FeatureUnion(
        [("words", WordVectorizer()), ("slogans", SloganVectorizer()), ("quotas", QuotaFeatures())]
    )
    steps = [
        ("features", features),
        ("scale", StandardScaler(with_mean=False)),
        ("model", LogisticRegression()),
    ]
    search = GridSearchCV(Pipeline(steps), {"features__words__min_df": [1, 2]}, cv=2)
    search.fit(list(corpus()), corpus().docvars["region"].tolist())
    assert search.best_score_ > 0.5
    names = search.best_estimator_["features"].get_feature_names_out()
    assert "quotas__targets" in names and "slogans__四个意识" in names


def test_what_bertopic_asks_of_its_vectorizer() -> None:
    """The calls of BERTopic 0.16: one text a topic, fitted and transformed, names, a tokenizer, a changed setting."""
    topics = ["健康宣传 健康服务", "舆情监测 舆情应对"]
    vectorizer = clone(WordVectorizer(ngram_range=(1, 2))).set_params(min_df=1)
    counts = vectorizer.fit_transform(topics)
    assert counts.shape == (2, len(vectorizer.get_feature_names_out()))
    assert vectorizer.transform(topics[:1]).sum() == counts[0].sum()
    assert vectorizer.build_tokenizer()(topics[0]) == ["健康", "宣传", "健康", "服务"]
    assert vectorizer.vocabulary_["健康 宣传"] in range(counts.shape[1])


@pytest.mark.parametrize(
    ("options", "text", "names", "why"),
    [
        ({}, "加强健康宣传", ["健康", "宣传"], "官话 is left out"),
        ({"stopwords": ()}, "加强健康宣传", ["健康", "加强", "宣传"], "all words"),
        ({"user_terms": ("健康宣传",)}, "加强健康宣传", ["健康宣传"], "an own term"),
        ({"ngram_range": (2, 2)}, "加强健康宣传", ["健康 宣传"], "stop words go first"),
        ({"max_features": 1}, "健康宣传、健康", ["健康"], "the most frequent"),
    ],
)
def test_settings_of_the_words(options: dict[str, Any], text: str, names: list[str], why: str) -> None:
    """What becomes a feature."""
    assert WordVectorizer(**options).fit([text]).get_feature_names_out().tolist() == names, why


def test_an_own_lexicon() -> None:
    """Slogans of the user's own."""
    lexicon = SloganLexicon.from_terms(["健康东湖"])
    vectorizer = SloganVectorizer(lexicon=lexicon).fit(["建设健康东湖。"])
    assert vectorizer.get_feature_names_out().tolist() == ["健康东湖"]


def test_wrong_calls() -> None:
    """Messages say what is allowed."""
    with pytest.raises(ValueError, match=r"no feature 'goals'; there are quotas, targets"):
        QuotaFeatures(features=["goals"]).fit([PLAN])
    with pytest.raises(ValueError, match="a single document was given; give a list"):
        QuotaFeatures().fit_transform(PLAN)
    with pytest.raises(NotFittedError):
        WordVectorizer().transform([PLAN])


def test_the_package_does_without_scikit_learn() -> None:
    """It is imported with the transformers only."""
    code = (
        "import sys, policytext, policytext.compare; policytext.Corpus; assert 'sklearn' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def _dense(matrix: Any) -> Any:
    return matrix.toarray() if hasattr(matrix, "toarray") else matrix
