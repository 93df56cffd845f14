"""Which features set one group of documents apart from another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from policytext.compare.association import (
    benjamini_hochberg,
    dispersion,
    g2_tail,
    log_odds_z,
    log_ratio,
    signed_g2,
)
from policytext.corpus import Corpus
from policytext.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[Any]

__all__ = ["KEYNESS_COLUMNS", "changed_words", "keyness"]

KEYNESS_COLUMNS: Final = (
    "feature",
    "G2",
    "log_ratio",
    "z",
    "p",
    "q",
    "low",
    "high",
    "n_target",
    "n_reference",
    "range",
    "dp",
    "driven_by_one",
)

# Features that are resampled at a time: 1,000 resamples of 2,000 features take 16 MB a group.
_BLOCK = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Target or reference: documents × features, and the tokens of each document."""

    cells: Numbers
    tokens: Numbers

    def resampled(self, weights: Numbers, block: slice) -> tuple[Numbers, Numbers]:
        """Occurrences (resamples × features) and tokens (resamples × 1) of drawn documents."""
        return weights @ self.cells[:, block], (weights @ self.tokens)[:, None]


def keyness(
    dfm: pd.DataFrame,
    target: Iterable[bool] | Iterable[str],
    *,
    size: pd.Series[Any] | None = None,
    prior: float | None = None,
    confidence: float = 0.95,
    resamples: int = 1_000,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare how often the features occur in target and reference documents.

    - ``G2``: signed log-likelihood ratio (Dunning 1993, four cells), negative where the reference uses the
      feature more; ``p`` from chi² with one degree of freedom, ``q`` after Benjamini & Hochberg (1995).
    - ``log_ratio``: of the two rates, base 2 (Hardie 2014); ``low`` and ``high`` are percentiles of a
      bootstrap over the *documents* of each group (Efron 1979), missing where a group has one document.
    - ``z``: weighted log-odds with informative Dirichlet prior (Monroe, Colaresi & Quinn 2008).
    - ``range`` (documents with the feature), ``dp`` (Gries 2008) and ``driven_by_one`` (one document has
      more than half of the occurrences) describe the group that uses the feature more.

    The formulas stand in :mod:`policytext.compare.association`.

    Args:
        dfm: documents × features, from :meth:`Corpus.dfm`.
        target: the target documents: True or False for each row of ``dfm``, or their docnames.
        size: tokens of each document by docname where ``dfm`` holds selected terms only; default the row sums.
        prior: the Dirichlet prior in tokens; default the mean document.
        confidence: of the bootstrap interval.
        resamples: of the bootstrap; 0 for no interval.
        seed: of the bootstrap; the same seed gives the same interval.

    Returns:
        The columns of :data:`KEYNESS_COLUMNS`, highest G2 first; features that never occur are left out.

    Raises:
        UsageError: a group is empty or has no tokens, or ``target`` does not fit ``dfm``.

    >>> import pandas as pd
    >>> dfm = pd.DataFrame({"健康": [9, 8, 1, 1], "宣传": [11, 12, 19, 19]}, index=list("abcd"))
    >>> keyness(dfm, ["a", "b"])[["feature", "G2", "n_target", "n_reference"]].round(2).values.tolist()
    [['健康', 17.28, 17, 2], ['宣传', -17.28, 23, 38]]
    """
    mask = _mask(dfm, target)
    tokens = _tokens(dfm, size, mask)
    used = dfm[dfm.columns[dfm.to_numpy().any(axis=0).tolist()]]
    cells = used.to_numpy(dtype=float)
    one = _Group(cells=cells[mask], tokens=tokens[mask])
    other = _Group(cells=cells[~mask], tokens=tokens[~mask])
    table = _scores(one, other, float(tokens.mean()) if prior is None else prior)
    table["feature"] = used.columns
    table["low"], table["high"] = _bootstrap(one, other, resamples, confidence, seed)
    return table[list(KEYNESS_COLUMNS)].sort_values(
        ["G2", "feature"], ascending=[False, True], ignore_index=True
    )


def changed_words(corpus: Corpus, by: str = "year", n: int = 10) -> pd.DataFrame:
    """The words whose use changed most between the earliest and the latest documents.

    Each end is the first (last) group; where that has less than a quarter of the documents, the groups next to
    it join, so that one short text of an odd year does not decide. Left out are words of one document only
    (where there are more than two) and words that one document drives (where its end has at least three):
    they tell of a document, not of a change.

    Args:
        corpus: documents of at least two groups; of one group nothing changes and the table is empty.
        by: the docvar that orders the documents; those without a value are left out.
        n: the number of words.

    Returns:
        The columns of :func:`keyness`, latest against earliest documents, largest ``|z|`` first.
    """
    import pandas as pd

    words = corpus.dfm("words")
    words = words[words.sum(axis=1) > 0]
    groups = [
        words.index.intersection([document.name for document in group]).tolist()
        for value, group in corpus.group_by(by).items()
        if value is not None
    ]
    groups = [names for names in groups if names]
    if len(groups) < 2:
        return pd.DataFrame(columns=list(KEYNESS_COLUMNS))
    first, last = _end(groups), _end(groups[::-1])
    table = keyness(words.loc[[*first, *last]], last)
    spread = (words > 0).sum()[table["feature"]].to_numpy()
    judged = (table["G2"] >= 0).map({True: len(last), False: len(first)}) >= 3
    kept = table[(spread >= min(2, len(words) - 1)) & ~(table["driven_by_one"] & judged)]
    order = kept["z"].abs().sort_values(ascending=False, kind="stable").index
    return kept.loc[order].head(n).reset_index(drop=True)


def _end(groups: list[list[str]]) -> list[str]:
    """The first group, and those after it until a quarter of the documents is reached; at most half of them."""
    enough = sum(map(len, groups)) / 4
    names = list(groups[0])
    for group in groups[1 : len(groups) // 2]:
        if len(names) >= enough:
            break
        names += group
    return names


def _mask(dfm: pd.DataFrame, target: Iterable[bool] | Iterable[str]) -> NDArray[np.bool_]:
    """The target as one truth value for each row of the matrix."""
    import numpy as np
    import pandas as pd

    if isinstance(target, pd.Series) and target.dtype.kind == "b" and dfm.index.isin(target.index).all():
        target = target.reindex(dfm.index)
    chosen = list(target)
    if chosen and all(isinstance(one, bool | np.bool_) for one in chosen):
        if len(chosen) != len(dfm):
            raise UsageError(f"the target has {len(chosen)} truth values for {len(dfm)} documents")
        mask = np.array(chosen, dtype=bool)
    else:
        unknown = [one for one in chosen if one not in dfm.index]
        if unknown:
            raise UsageError(f"{len(unknown)} target documents are not in the matrix, first {unknown[0]!r}")
        mask = np.asarray(dfm.index.isin(chosen))
    if not 0 < mask.sum() < len(mask):
        raise UsageError(
            f"{mask.sum()} of {len(mask)} documents are the target; both groups need at least one"
        )
    return mask


def _tokens(dfm: pd.DataFrame, size: pd.Series[Any] | None, mask: NDArray[np.bool_]) -> Numbers:
    counted = dfm.sum(axis=1).to_numpy(dtype=float)
    tokens = counted if size is None else size.reindex(dfm.index).to_numpy(dtype=float)
    if not (tokens >= counted).all():
        raise UsageError("size is missing for a document, or smaller than the sum of its row")
    if not tokens[mask].sum() * tokens[~mask].sum():
        raise UsageError("the documents of one group have no tokens; leave empty documents out")
    return tokens


def _scores(one: _Group, other: _Group, prior: float) -> pd.DataFrame:
    """All columns but the feature and the bootstrap's."""
    import numpy as np
    import pandas as pd

    a, b = one.cells.sum(axis=0), other.cells.sum(axis=0)
    c, d = float(one.tokens.sum()), float(other.tokens.sum())
    g2 = signed_g2(a, b, c, d)
    p = g2_tail(g2)
    pairs = zip(dispersion(one.cells, one.tokens), dispersion(other.cells, other.tokens), strict=True)
    held, deviation, largest = (np.where(g2 >= 0, ours, theirs) for ours, theirs in pairs)
    return pd.DataFrame(
        {
            "G2": g2,
            "log_ratio": log_ratio(a, b, c, d),
            "z": log_odds_z(a, b, c, d, prior),
            "p": p,
            "q": benjamini_hochberg(p),
            "n_target": a.astype(int),
            "n_reference": b.astype(int),
            "range": held,
            "dp": deviation,
            "driven_by_one": largest > 0.5,
        }
    )


def _bootstrap(
    one: _Group, other: _Group, resamples: int, confidence: float, seed: int
) -> tuple[Numbers, Numbers]:
    """The percentile interval of the log ratio, documents drawn with replacement in each group."""
    import numpy as np

    features = one.cells.shape[1]
    bounds = np.full((2, features), np.nan)
    n, m = len(one.tokens), len(other.tokens)
    if resamples < 1 or min(n, m) < 2:
        return bounds[0], bounds[1]
    random = np.random.default_rng(seed)
    ours = random.multinomial(n, np.full(n, 1 / n), size=resamples).astype(float)
    theirs = random.multinomial(m, np.full(m, 1 / m), size=resamples).astype(float)
    tails = [(1 - confidence) / 2, (1 + confidence) / 2]
    for start in range(0, features, _BLOCK):
        block = slice(start, start + _BLOCK)
        a, c = one.resampled(ours, block)
        b, d = other.resampled(theirs, block)
        bounds[:, block] = np.quantile(log_ratio(a, b, c, d), tails, axis=0)
    return bounds[0], bounds[1]
