"""Documents as features for scikit-learn: words, slogans, quotas.

The transformers take documents (or a corpus) and plain texts, stand in pipelines, and can be cloned, searched and
pickled. What they learn depends on the documents alone. :class:`WordVectorizer` is a ``CountVectorizer`` and so
serves as BERTopic's ``vectorizer_model``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer

from policytext.annotations import Deadline, Quota, Responsibility, Slogan
from policytext.document import Document
from policytext.lexicon import SloganLexicon
from policytext.measures import words_in
from policytext.pipeline import analyze
from policytext.segment import TIERS, Segmenter, Tier, stopwords

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["QUOTA_FEATURES", "QuotaFeatures", "SloganVectorizer", "WordVectorizer"]

PER: Final = 1_000
"""Densities are findings per this many characters of cleaned text, blanks not counted."""


class WordVectorizer(CountVectorizer):  # type: ignore[misc]  # scikit-learn has no types
    """Counts words of at least two Chinese characters: documents × words, sparse.

    Args:
        stopwords: the tiers of stop words to leave out; ``()`` keeps all words.
        user_terms: terms that stay whole wherever they occur.
        ngram_range: the fewest and the most words of a feature; stop words are taken out first.
        min_df: leave out what fewer documents use (a number, or a share if it is a float).
        max_df: leave out what more documents use.
        max_features: keep the most frequent ones only.
        binary: whether a document uses a word, instead of how often.

    >>> vectorizer = WordVectorizer()
    >>> vectorizer.fit_transform(["加强健康宣传", "推进健康服务、健康宣传"]).toarray().tolist()
    [[1, 1, 0], [2, 1, 1]]
    >>> vectorizer.get_feature_names_out().tolist()
    ['健康', '宣传', '服务']
    """

    def __init__(
        self,
        *,
        stopwords: Sequence[Tier] = TIERS,
        user_terms: Sequence[str] = (),
        ngram_range: tuple[int, int] = (1, 1),
        min_df: float = 1,
        max_df: float = 1.0,
        max_features: int | None = None,
        binary: bool = False,
    ) -> None:
        super().__init__(
            ngram_range=ngram_range, min_df=min_df, max_df=max_df, max_features=max_features, binary=binary
        )
        self.stopwords = stopwords
        self.user_terms = user_terms

    def build_preprocessor(self) -> Callable[[Document | str], str]:
        """What is cut into words: a document's cleaned text, a text as it is."""
        return _text

    def build_tokenizer(self) -> Callable[[str], list[str]]:
        """The function that cuts a text into the words that count."""
        stop = stopwords(*self.stopwords) if self.stopwords else frozenset[str]()
        return partial(words_in, segmenter=Segmenter(user_terms=tuple(self.user_terms)), stop=stop)


class SloganVectorizer(CountVectorizer):  # type: ignore[misc]  # scikit-learn has no types
    """Counts slogans (提法) by their canonical form: documents × slogans, sparse.

    Args:
        lexicon: the known slogans for texts that are not analysed yet; the library's own list if None.
        known: whether to leave out slogans that no lexicon has and that were found by their form.
        min_df: leave out what fewer documents use (a number, or a share if it is a float).
        max_df: leave out what more documents use.
        binary: whether a document uses a slogan, instead of how often.

    >>> SloganVectorizer().fit(["增强“四个意识”，助力乡村振兴。"]).get_feature_names_out().tolist()
    ['乡村振兴', '四个意识']
    """

    def __init__(
        self,
        *,
        lexicon: SloganLexicon | None = None,
        known: bool = True,
        min_df: float = 1,
        max_df: float = 1.0,
        binary: bool = False,
    ) -> None:
        super().__init__(min_df=min_df, max_df=max_df, binary=binary)
        self.lexicon = lexicon
        self.known = known

    def build_analyzer(self) -> Callable[[Document | str], list[str]]:
        """The function that lists a document's slogans."""
        return partial(_slogans, lexicon=self.lexicon, known=self.known)


def _of_quotas(name: str, *allowed: str | None) -> Callable[[Document], float]:
    return lambda document: sum(getattr(one, name) in allowed for one in document.find(Quota))


_MEASURES: Final[dict[str, Callable[[Document], float]]] = {
    "quotas": lambda document: len(document.find(Quota)),
    "targets": _of_quotas("status", "target"),
    "reported": _of_quotas("status", "reported"),
    "lower_limits": _of_quotas("comparator", "ge", "gt"),
    "upper_limits": _of_quotas("comparator", "le", "lt"),
    "exact": _of_quotas("comparator", "eq"),
    "percentages": _of_quotas("unit", "%", "‰", "百分点"),
    "without_indicator": _of_quotas("indicator", None),
    "indicators": lambda document: len({one.indicator for one in document.find(Quota)} - {None}),
    "deadlines": lambda document: len(document.find(Deadline)),
    "responsibilities": lambda document: len(document.find(Responsibility)),
    "quotas_per_1000": lambda document: _density(document, len(document.find(Quota))),
    "quotas_per_item": lambda document: len(document.find(Quota)) / max(1, len(document.items())),
    "items_with_quota": lambda document: _share_with_quota(document),
}

QUOTA_FEATURES: Final = tuple(_MEASURES)
"""The columns of :class:`QuotaFeatures`, in order."""


class QuotaFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """How hard a plan binds: documents × :data:`QUOTA_FEATURES`, dense.

    ``quotas, targets, reported, lower_limits`` (不少于)``, upper_limits`` (不超过)``, exact, percentages,
    without_indicator, deadlines, responsibilities`` are numbers of findings, ``indicators`` of different
    indicators; ``quotas_per_1000`` is per 1,000 characters, ``items_with_quota`` a share of the items.

    Args:
        features: the columns to give, in order; all if None.

    >>> found = QuotaFeatures(features=["quotas", "lower_limits"]).fit_transform(["全年集中学习不少于12次。"])
    >>> found.tolist()
    [[1.0, 1.0]]
    """

    def __init__(self, *, features: Sequence[str] | None = None) -> None:
        self.features = features

    def fit(self, X: Iterable[Document | str], y: object = None) -> QuotaFeatures:  # noqa: N803
        """Check the columns; nothing is learnt from the documents.

        Raises:
            ValueError: there is no such column.
        """
        self._columns()
        return self

    def transform(self, X: Iterable[Document | str]) -> NDArray[Any]:  # noqa: N803
        """One row a document."""
        import numpy as np

        measures = [_MEASURES[name] for name in self._columns()]
        rows = [[measure(one) for measure in measures] for one in map(_document, _several(X))]
        return np.array(rows, dtype=float).reshape(len(rows), len(measures))

    def get_feature_names_out(self, input_features: object = None) -> NDArray[Any]:
        """The names of the columns."""
        import numpy as np

        return np.array(self._columns(), dtype=object)

    def _columns(self) -> Sequence[str]:
        columns = QUOTA_FEATURES if self.features is None else self.features
        for name in columns:
            if name not in _MEASURES:
                raise ValueError(f"there is no feature {name!r}; there are {', '.join(QUOTA_FEATURES)}")
        return columns

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        tags.requires_fit = False
        return tags


def _several(documents: Iterable[Document | str]) -> Iterable[Document | str]:
    if isinstance(documents, str | Document):
        raise ValueError("a single document was given; give a list of documents or texts, or a corpus")
    return documents


def _document(given: Document | str) -> Document:
    return given if isinstance(given, Document) else analyze(given)


def _text(given: Document | str) -> str:
    return given.text.text if isinstance(given, Document) else given


def _slogans(given: Document | str, *, lexicon: SloganLexicon | None, known: bool) -> list[str]:
    document = given if isinstance(given, Document) else analyze(given, lexicon=lexicon)
    return [found.canonical for found in document.find(Slogan) if found.known or not known]


def _density(document: Document, n: int) -> float:
    return PER * n / max(1, len("".join(document.text.text.split())))


def _share_with_quota(document: Document) -> float:
    items, quotas = document.items(), document.find(Quota)
    using = sum(any(item.span.contains(quota.span) for quota in quotas) for item in items)
    return using / max(1, len(items))
