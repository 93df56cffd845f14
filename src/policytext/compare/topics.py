"""What the items of many plans are about: topics by non-negative matrix factorisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from policytext.compare.units import Unit, UnitKind, units_of
from policytext.document import Document
from policytext.errors import UsageError
from policytext.measures import words_in
from policytext.segment import Segmenter, stopwords

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Numbers: TypeAlias = NDArray[Any]

__all__ = ["TOPIC_COLUMNS", "TOPIC_ITEM_COLUMNS", "topic_items", "topics"]

TOPIC_COLUMNS: Final = (
    *("topic", "name", "terms", "weight", "items", "documents"),
    *("docname", "section", "start", "end", "text"),
)
"""The columns of a table of topics, in order."""

TOPIC_ITEM_COLUMNS: Final = ("docname", "section", "start", "end", "text", "topic", "name", "weight")
"""The columns of a table of items by topic, in order."""

Seeds: TypeAlias = Mapping[str, Iterable[str]]

MOST_ROUNDS: Final = 1_000
LEAST_SHARE: Final = 0.1
"""The least part of an item that a topic it counts for must explain."""
NAMED_BY: Final = 3
"""Terms that name a topic without seeds."""
DIGITS: Final = 6
"""Shares are rounded, as the last digits of a sum depend on the processor."""
SEED_ROW: Final = 0.3
"""The weight of the row that a topic of seed words must explain, in mean topics."""
SEED_COLUMN: Final = 3.0
"""The weight of the column that ties the items with seed words together, in their words' own. On 30 reports in 12
topics three seeds (养老, 低空经济, 托育) then had a topic of their own; with less they ended in 就业 and 产业."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    """Topics as they were found: seeded ones first, the rest by weight.

    Args:
        units: the items.
        shares: items × topics: the part of each item's words that a topic explains; rows sum to 1 or 0.
        weights: the share of each topic in all items.
        terms: the words of each topic, the most important first.
        names: of the topics.
    """

    units: Sequence[Unit]
    shares: Numbers
    weights: Numbers
    terms: list[list[str]]
    names: list[str]


def topics(
    documents: Iterable[Document],
    n: int = 10,
    *,
    seeds: Seeds | None = None,
    unit: UnitKind = "items",
    terms: int = 8,
    min_items: int = 2,
    seed: int = 0,
) -> pd.DataFrame:
    r"""What the items are about, in ``n`` topics.

    The items' words (tf-idf, logarithmic counts, rows of length 1) are taken apart into topics by non-negative
    matrix factorisation (Lee & Seung 1999) from the singular vectors on (Boutsidis & Gallopoulos 2008). The
    seeds of a topic are one more item, which a topic has to explain (guided NMF, Vendrow et al. 2021), and one more
    word, which the items that use them share. The same documents and settings give the same table. Topics describe,
    they prove nothing: read the items before you name one, and try other numbers of them.

    Args:
        documents: a corpus, or documents; chapters on last year's work are left out.
        n: the number of topics, seeded ones included.
        seeds: words by the name of a topic that is to be about them: ``{"养老": ["养老", "老年人"]}``.
        unit: ``items`` or their ``paragraphs``.
        terms: the number of words that are shown of each topic.
        min_items: leave out words that fewer items use.
        seed: of the random numbers in the singular vectors.

    Returns:
        :data:`TOPIC_COLUMNS`: seeded topics in the order given, then the others by ``weight`` (their share in
        all items). ``items`` (of ``documents``) are those of which it explains a tenth or more; ``docname`` to
        ``text`` are the one of which it explains most.

    Raises:
        UsageError: there are too few items or words for so many topics, or no item uses a topic's seeds.

    >>> from policytext.pipeline import analyze
    >>> lines = ["养老服务、养老床位。", "养老机构、养老床位。", "河道治理、河道清淤。", "河道治理、污水河道。"]
    >>> plan = analyze("云陵市2020年工作要点\n" + "\n".join(f"{m}、{line}" for m, line in zip("一二三四", lines)))
    >>> topics([plan], 2, terms=2)[["topic", "items", "weight"]].values.tolist()
    [[1.0, 2.0, 0.5], [2.0, 2.0, 0.5]]
    """
    import pandas as pd

    model = _fitted(documents, n, seeds or {}, unit=unit, min_items=min_items, seed=seed)
    rows = []
    for topic, words in enumerate(model.terms):
        own = [
            one
            for one, share in zip(model.units, model.shares[:, topic], strict=True)
            if share >= LEAST_SHARE
        ]
        typical = model.units[int(model.shares[:, topic].argmax())]
        rows.append(
            {
                "topic": topic + 1,
                "name": model.names[topic],
                "terms": "、".join(words[:terms]),
                "weight": model.weights[topic],
                "items": len(own),
                "documents": len({one.docname for one in own}),
                **_evidence(typical),
            }
        )
    return pd.DataFrame(rows, columns=list(TOPIC_COLUMNS))


def topic_items(
    documents: Iterable[Document],
    n: int = 10,
    *,
    seeds: Seeds | None = None,
    unit: UnitKind = "items",
    min_items: int = 2,
    seed: int = 0,
) -> pd.DataFrame:
    """The topics of each item, for the settings of :func:`topics`.

    Returns:
        :data:`TOPIC_ITEM_COLUMNS`: one row for each item and topic that explains a tenth of it or more, in the
        order of documents and text; ``weight`` is the topic's share in the item.
    """
    import pandas as pd

    model = _fitted(documents, n, seeds or {}, unit=unit, min_items=min_items, seed=seed)
    rows = [
        {**_evidence(one), "topic": topic + 1, "name": model.names[topic], "weight": share}
        for one, shares in zip(model.units, model.shares.tolist(), strict=True)
        for topic, share in enumerate(shares)
        if share >= LEAST_SHARE
    ]
    return pd.DataFrame(rows, columns=list(TOPIC_ITEM_COLUMNS))


def _evidence(unit: Unit) -> dict[str, Any]:
    span = unit.span
    return {
        "docname": unit.docname,
        "section": unit.section,
        "start": span.start,
        "end": span.end,
        "text": unit.text,
    }


def _fitted(
    documents: Iterable[Document], n: int, seeds: Seeds, *, unit: UnitKind, min_items: int, seed: int
) -> _Model:
    import numpy as np
    from sklearn.decomposition import NMF

    named = {name: tuple(words) for name, words in seeds.items()}
    units = [one for document in documents for one in units_of(document, kind=unit)]
    cells, words = _cells(units, [word for own in named.values() for word in own], min_items)
    _check(n, named, cells, words)
    model = NMF(n, init="nndsvda", max_iter=MOST_ROUNDS, random_state=seed)
    with np.errstate(invalid="ignore"):  # its error may be a trace below 0, and is not used
        held = model.fit_transform(_guided(cells, n, named, words))
    made = model.components_[:, : len(words)]
    explained, seeded = np.split(held * made.sum(axis=1), [len(units)])
    weights = explained.sum(axis=0) / explained.sum()
    order = _order(weights.round(DIGITS), seeded)
    ranked = [
        [words[i] for i in np.argsort(-row, kind="stable")[: (row > 0).sum()]]
        for row in made[order].round(DIGITS)
    ]
    below = explained.sum(axis=1, keepdims=True)
    shares = np.divide(explained, below, out=np.zeros_like(explained), where=below > 0)
    return _Model(
        units=units,
        shares=shares[:, order].round(DIGITS),
        weights=weights[order].round(DIGITS),
        terms=ranked,
        names=[*named, *("、".join(own[:NAMED_BY]) for own in ranked[len(named) :])],
    )


def _cells(units: Sequence[Unit], terms: Sequence[str], min_items: int) -> tuple[csr_matrix, list[str]]:
    """Items × words by tf-idf, and the words."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    cut = partial(words_in, segmenter=Segmenter(user_terms=tuple(terms)), stop=stopwords())
    vectorizer = TfidfVectorizer(analyzer=cut, min_df=min(min_items, max(1, len(units))), sublinear_tf=True)
    try:
        cells = vectorizer.fit_transform([unit.body for unit in units])
    except ValueError:  # scikit-learn's word for no words at all
        raise UsageError(f"the {len(units)} items have no word that {min_items} of them use") from None
    return cells, vectorizer.get_feature_names_out().tolist()


def _check(n: int, seeds: Mapping[str, Sequence[str]], cells: csr_matrix, words: Sequence[str]) -> None:
    most = min(cells.shape)
    if not max(1, len(seeds)) <= n <= most:
        least = max(1, len(seeds))
        raise UsageError(
            f"n is {n}; {cells.shape[0]} items with {len(words)} words give {least} to {most} topics"
        )
    for name, own in seeds.items():
        if not set(own) & set(words):
            raise UsageError(
                f"no words of {name!r} are used by enough items: {', '.join(own) or 'it has none'}"
            )


def _guided(
    cells: csr_matrix, n: int, seeds: Mapping[str, Sequence[str]], words: Sequence[str]
) -> csr_matrix:
    """The items, and for the words of each seed a row and a column, both heavy."""
    import numpy as np
    from scipy.sparse import csr_matrix, hstack, vstack

    if not seeds:
        return cells
    using = np.array([[word in own for word in words] for own in seeds.values()], dtype=float)
    columns = SEED_COLUMN * (cells @ csr_matrix(using.T))
    rows = np.hstack([using, SEED_COLUMN * np.eye(len(seeds))])
    rows *= SEED_ROW * np.sqrt(cells.shape[0] / n) / np.linalg.norm(rows, axis=1, keepdims=True)
    return vstack([hstack([cells, columns]), csr_matrix(rows)], format="csr")


def _order(weights: Numbers, seeded: Numbers) -> list[int]:
    """The topics that explain the rows of seeds, each one's own, then the others by weight."""
    from scipy.optimize import linear_sum_assignment

    own = [int(topic) for topic in linear_sum_assignment(seeded, maximize=True)[1]]
    rest = [topic for topic in range(len(weights)) if topic not in own]
    return own + sorted(rest, key=lambda topic: -weights[topic])
