"""How much documents have in common, as matrices, and an order that puts like ones together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, get_args

from policytext.compare.grams import check_n, gram_weights, hashes, issuers, letters
from policytext.document import Document
from policytext.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["containment", "similarity"]

Measure = Literal["cosine", "jaccard", "containment"]


def containment(documents: Iterable[Document], n: int = 8, *, discount: bool = False) -> pd.DataFrame:
    """The share of each document's distinct n-grams that stands in each other one (Broder 1997).

    Args:
        documents: a corpus, or documents.
        n: letters and digits of an n-gram; blanks and punctuation do not count.
        discount: weigh each n-gram by :func:`gram_weights`, so that phrases of many issuers count less.

    Returns:
        Documents × documents: the share of the row's n-grams that the column has; missing for a row
        without n-grams.
    """
    return _compared(documents, n, "containment", discount)


def similarity(documents: Iterable[Document], measure: Measure = "cosine", *, n: int = 8) -> pd.DataFrame:
    """A symmetric matrix of similarity, like documents side by side.

    Over sets of n-grams: cosine (Salton), Jaccard, or the larger of the two containments. The order is that
    of the leaves of average-linkage clustering on ``1 - similarity``, optimally ordered (Bar-Joseph et al. 2001).

    Args:
        documents: a corpus, or documents.
        measure: ``"cosine"``, ``"jaccard"`` or ``"containment"``.
        n: letters and digits of an n-gram.

    Raises:
        UsageError: there is no such measure.
    """
    import numpy as np

    if measure not in get_args(Measure):
        allowed = ", ".join(map(repr, get_args(Measure)))
        raise UsageError(f"measure is {measure!r}; allowed are {allowed}")
    table = _compared(documents, n, measure, discount=False)
    if measure == "containment":
        table[:] = np.fmax(table.to_numpy(), table.to_numpy().T)
    order = _order(table.fillna(0.0).to_numpy())
    return table.iloc[order, order]


def _compared(documents: Iterable[Document], n: int, measure: Measure, discount: bool) -> pd.DataFrame:
    import numpy as np
    import pandas as pd
    from scipy.sparse import csr_matrix

    check_n(n)
    chosen = list(documents)
    grams = [np.unique(hashes(letters(document).text, n)) for document in chosen]
    values, weights = gram_weights(grams, issuers(chosen))
    weights = weights if discount else np.ones(len(values))
    columns = np.concatenate([np.searchsorted(values, own) for own in grams] or [np.array([], dtype=int)])
    ends = np.concatenate([[0], np.cumsum([len(own) for own in grams])])
    held = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(chosen), len(values)))
    shared = (held.multiply(weights) @ held.T).toarray()
    size = shared.diagonal()
    if measure == "containment":
        below = np.repeat(size[:, None], len(size), axis=1)
    elif measure == "jaccard":
        below = size[:, None] + size[None, :] - shared
    else:
        below = np.sqrt(size[:, None] * size[None, :])
    cells = np.divide(shared, below, out=np.full_like(shared, np.nan), where=below > 0)
    names = [document.name for document in chosen]
    return pd.DataFrame(cells, index=pd.Index(names, name="docname"), columns=names)


def _order(similar: Any) -> list[int]:
    import numpy as np
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    if len(similar) < 3:
        return list(range(len(similar)))
    apart = np.clip(1 - similar, 0, None)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average", optimal_ordering=True)
    return [int(leaf) for leaf in leaves_list(tree)]
