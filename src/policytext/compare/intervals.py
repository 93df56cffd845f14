"""Exact intervals of rates and shares, and the slope of a few points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[Any]

__all__ = ["binomial_interval", "least_squares", "poisson_interval"]


def poisson_interval(n: Numbers, confidence: float = 0.95) -> tuple[Numbers, Numbers]:
    """The exact bounds of a Poisson mean, given n occurrences.

    chi²(a/2; 2n)/2 and chi²(1-a/2; 2n+2)/2 with a = 1 - confidence (Garwood 1936, Fiducial limits for the
    Poisson distribution, Biometrika 28). Missing where n is.

    >>> import numpy as np
    >>> [bound.round(2).tolist() for bound in poisson_interval(np.array([0.0, 10.0]))]
    [[0.0, 4.8], [3.69, 18.39]]
    """
    import numpy as np
    from scipy import stats

    tail = (1 - confidence) / 2
    low = np.where(n == 0, 0.0, stats.chi2.ppf(tail, 2 * n) / 2)
    return low, np.asarray(stats.chi2.ppf(1 - tail, 2 * n + 2) / 2)


def binomial_interval(x: Numbers, n: Numbers, confidence: float = 0.95) -> tuple[Numbers, Numbers]:
    """The exact bounds of a share, given x of n.

    Beta(a/2; x, n-x+1) and Beta(1-a/2; x+1, n-x) (Clopper & Pearson 1934, The use of confidence or fiducial
    limits, Biometrika 26). Missing where x or n is.

    >>> import numpy as np
    >>> [bound.round(3).tolist() for bound in binomial_interval(np.array([0.0, 5.0]), np.array([10.0, 10.0]))]
    [[0.0, 0.187], [0.308, 0.813]]
    """
    import numpy as np
    from scipy import stats

    tail = (1 - confidence) / 2
    low = np.where(x == 0, 0.0, stats.beta.ppf(tail, x, n - x + 1))
    return low, np.where(x == n, 1.0, stats.beta.ppf(1 - tail, x + 1, n - x))


def least_squares(x: Numbers, y: Numbers, confidence: float = 0.95) -> tuple[float, float, float]:
    """The slope of y on x by ordinary least squares, and its bounds by Student's t.

    S(xy)/S(xx); its standard error is the root of RSS/(n-2)/S(xx), the bounds lie t(1-a/2; n-2) of them away.
    Two points give no bounds, one point gives nothing.

    >>> import numpy as np
    >>> least_squares(np.array([2019.0, 2020.0]), np.array([1.0, 3.0]))
    (2.0, nan, nan)
    """
    import numpy as np
    from scipy import stats

    if len(set(x.tolist())) < 2:
        return np.nan, np.nan, np.nan
    dx, dy = x - x.mean(), y - y.mean()
    spread, free = float(dx @ dx), len(x) - 2
    slope = float(dx @ dy) / spread
    if free < 1:
        return slope, np.nan, np.nan
    rest = dy - slope * dx
    half = float(stats.t.ppf((1 + confidence) / 2, free)) * float(np.sqrt(rest @ rest / free / spread))
    return slope, slope - half, slope + half
