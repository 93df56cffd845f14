"""The formulas of keyness, on arrays: one element a feature.

Throughout, ``a`` and ``b`` are the occurrences in target and reference, ``c`` and ``d`` the tokens there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[Any]

__all__ = ["benjamini_hochberg", "dispersion", "g2_tail", "log_odds_z", "log_ratio", "signed_g2"]


def signed_g2(a: Numbers, b: Numbers, c: float, d: float) -> Numbers:
    """The log-likelihood ratio of two rates, negative where the reference's rate is higher.

    2 Σ O ln(O/E) over the four cells a, b, c-a, d-b (Dunning 1993, Accurate methods for the statistics of
    surprise and coincidence, Computational Linguistics 19).

    >>> import numpy as np
    >>> signed_g2(np.array([10.0]), np.array([10.0]), 100, 100).tolist()
    [0.0]
    """
    import numpy as np
    from scipy.special import xlogy

    share = (a + b) / (c + d)
    cells = ((a, c * share), (b, d * share), (c - a, c * (1 - share)), (d - b, d * (1 - share)))
    total = sum(xlogy(observed, _ratio(observed, expected)) for observed, expected in cells)
    # Rounding can leave a trace below zero where the rates are equal.
    return np.asarray(np.where(a * d >= b * c, 1, -1) * np.maximum(0.0, 2 * total))


def g2_tail(g2: Numbers) -> Numbers:
    """The p-value of G²: the upper tail of chi² with one degree of freedom (3.84 → 0.05)."""
    import numpy as np
    from scipy import stats

    return np.asarray(stats.chi2.sf(np.abs(g2), 1))


def log_ratio(a: Numbers, b: Numbers, c: Numbers | float, d: Numbers | float) -> Numbers:
    """log2((a/c) / (b/d)), with 0.5 in place of a zero (Hardie 2014, Log ratio: an informal introduction).

    >>> import numpy as np
    >>> log_ratio(np.array([8.0, 4.0]), np.array([2.0, 0.0]), 100, 100).tolist()
    [2.0, 3.0]
    """
    import numpy as np

    return np.asarray(np.log2(np.where(a > 0, a, 0.5) * d / (np.where(b > 0, b, 0.5) * c)))


def log_odds_z(a: Numbers, b: Numbers, c: float, d: float, prior: float) -> Numbers:
    """The weighted log-odds ratio with an informative Dirichlet prior, over its standard deviation.

    With α the feature's part of the prior, which is as frequent in it as in both groups together:
    ln((a+α) / (c+prior-a-α)) - ln((b+α) / (d+prior-b-α)), over the root of 1/(a+α) + 1/(b+α)
    (Monroe, Colaresi & Quinn 2008, Fightin' words, Political Analysis 16).
    """
    import numpy as np

    alpha = prior * (a + b) / (c + d)
    one, other = a + alpha, b + alpha
    # A feature that is all there is has infinite odds in both groups: its z is missing.
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = np.log(one / (c + prior - one)) - np.log(other / (d + prior - other))
        return np.asarray(odds / np.sqrt(1 / one + 1 / other))


def benjamini_hochberg(p: Numbers) -> Numbers:
    """p-values adjusted to the false discovery rate (Benjamini & Hochberg 1995, JRSS B 57).

    >>> import numpy as np
    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.04, 0.04]
    """
    import numpy as np

    order = np.argsort(p)[::-1]
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum.accumulate(p[order] * len(p) / np.arange(len(p), 0, -1))
    return adjusted


def dispersion(cells: Numbers, tokens: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """How evenly documents × features spread: range, DP and the largest document's share of a feature.

    DP is ``0.5 Σ |share of the feature - share of the tokens|`` over the documents: 0 where a feature is spread as
    the tokens are, near 1 where one small document holds it all (Gries 2008, Dispersions and adjusted
    frequencies in corpora, IJCL 13).

    >>> import numpy as np
    >>> [column.tolist() for column in dispersion(np.array([[2, 4], [2, 0]]), np.array([50, 50]))]
    [[2, 1], [0.0, 0.5], [0.5, 1.0]]
    """
    import numpy as np

    counts = cells.sum(axis=0)
    shares = cells / np.where(counts > 0, counts, 1)
    expected = (tokens / tokens.sum())[:, None]
    deviation = np.where(counts > 0, 0.5 * np.abs(shares - expected).sum(axis=0), np.nan)
    return (cells > 0).sum(axis=0), deviation, shares.max(axis=0)


def _ratio(observed: Numbers, expected: Numbers) -> Numbers:
    import numpy as np

    # A cell that nothing is expected in is empty; its logarithm must be 0.
    one = np.ones_like(expected, dtype=float)
    return np.asarray(np.divide(observed, expected, out=one, where=expected > 0))
