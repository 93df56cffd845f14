"""Rates and shares over the years (or any docvar), with exact intervals, and their slopes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias
from warnings import warn

from policytext.compare.intervals import binomial_interval, least_squares, poisson_interval
from policytext.errors import PolicyTextWarning, UsageError

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[Any]

__all__ = ["PER", "slopes", "trends"]

PER: Final = 10_000
"""Rates are occurrences per this many characters of cleaned text."""


def trends(
    counts: pd.DataFrame, docvars: pd.DataFrame, *, by: str = "year", confidence: float = 0.95
) -> pd.DataFrame:
    """How much each feature is used, group by group.

    - ``rate``: occurrences per 10,000 characters, with the exact Poisson interval (Garwood 1936). It takes
      occurrences as independent; words come in clusters, so read it as the least uncertainty there is.
    - ``share``: documents that use the feature among all of the group, with the exact binomial interval
      (Clopper & Pearson 1934).

    The formulas stand in :mod:`policytext.compare.intervals`.

    Args:
        counts: documents × features, from :meth:`Corpus.dfm` or :func:`count_terms`.
        docvars: ``docname``, ``characters`` and the column to group by, from :attr:`Corpus.docvars`.
        by: the docvar to group by. By ``year``, a year between the first and the last without documents is
            a row of missing values: a gap, not a zero.
        confidence: of the intervals.

    Returns:
        ``feature, <by>, n, documents`` (that use it)``, n_documents, characters, rate, rate_low, rate_high,
        share, share_low, share_high``; features in the order of ``counts``, groups in their own order.

    Raises:
        UsageError: a column or a counted document is missing in ``docvars``.

    Warns:
        PolicyTextWarning: documents that have no value of ``by`` were left out.

    >>> import pandas as pd
    >>> counts = pd.DataFrame({"健康": [2, 6]}, index=["a", "b"])
    >>> docvars = pd.DataFrame({"docname": ["a", "b"], "year": [2019, 2021], "characters": [4000, 5000]})
    >>> trends(counts, docvars)[["year", "n", "rate"]].values.tolist()
    [[2019, 2, 5.0], [2020, <NA>, nan], [2021, 6, 12.0]]
    """
    import numpy as np
    import pandas as pd

    known = _known_groups(counts, docvars, by)
    order = _groups(known[by], by)
    sizes = known.groupby(by)["characters"].agg(["size", "sum"]).reindex(order)
    cells = counts.loc[known.index]
    keys = pd.DataFrame(
        {"feature": np.repeat(counts.columns, len(order)), by: np.tile(sizes.index, counts.shape[1])}
    )
    measures = _measures(
        n=_flat(cells.groupby(known[by]).sum().reindex(order)),
        using=_flat((cells > 0).groupby(known[by]).sum().reindex(order)),
        documents=np.tile(sizes["size"].to_numpy(dtype=float), counts.shape[1]),
        characters=np.tile(sizes["sum"].to_numpy(dtype=float), counts.shape[1]),
        confidence=confidence,
    )
    return pd.concat([keys, measures], axis=1)


def slopes(table: pd.DataFrame, *, by: str = "year", confidence: float = 0.95) -> pd.DataFrame:
    """The change of each feature's rate per year: ordinary least squares, interval by Student's t.

    Gaps are left out. Two points give a slope without an interval, one point nothing; the formula stands in
    :func:`policytext.compare.intervals.least_squares`.

    Args:
        table: from :func:`trends`.
        by: the numeric column that the rate is followed along.
        confidence: of the interval.

    Returns:
        ``feature, slope, low, high, points``; slope in occurrences per 10,000 characters and year.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"feature": "健康", "year": [2019, 2020, 2021], "rate": [1.0, 2.0, 3.0]})
    >>> slopes(table).values.tolist()
    [['健康', 1.0, 1.0, 1.0, 3]]
    """
    import pandas as pd

    rows = []
    for feature, points in table.groupby("feature", sort=False):
        seen = points.dropna(subset=[by, "rate"])
        x, y = seen[by].to_numpy(dtype=float), seen["rate"].to_numpy(dtype=float)
        rows.append((feature, *least_squares(x, y, confidence), len(seen)))
    return pd.DataFrame(rows, columns=["feature", "slope", "low", "high", "points"])


def _known_groups(counts: pd.DataFrame, docvars: pd.DataFrame, by: str) -> pd.DataFrame:
    """Group and characters of the counted documents that have a group, by docname."""
    for name in ("docname", "characters", by):
        if name not in docvars:
            raise UsageError(f"docvars has no column {name!r}; it has {', '.join(map(str, docvars.columns))}")
    found = docvars.set_index("docname")[[by, "characters"]]
    lost = counts.index.difference(found.index)
    if len(lost):
        raise UsageError(f"{len(lost)} counted documents are not in docvars, first {lost[0]!r}")
    found = found.loc[counts.index]
    known = found.dropna(subset=[by])
    if len(known) < len(found):
        warn(
            f"no {by} for {len(found) - len(known)} of {len(found)} documents; they are left out",
            PolicyTextWarning,
            stacklevel=3,
        )
    return known


def _groups(values: pd.Series[Any], by: str) -> list[Any]:
    """The groups in order; years without a break from the first to the last."""
    groups = sorted(set(values.tolist()))
    return list(range(int(groups[0]), int(groups[-1]) + 1)) if by == "year" and groups else groups


def _flat(table: pd.DataFrame) -> Numbers:
    """Groups × features as one column, feature by feature."""
    return table.to_numpy(dtype=float).T.ravel()


def _measures(
    *, n: Numbers, using: Numbers, documents: Numbers, characters: Numbers, confidence: float
) -> pd.DataFrame:
    """The columns from ``n`` on; a gap is missing in all but the sizes, which are 0."""
    import numpy as np
    import pandas as pd

    scale = PER / np.where(characters > 0, characters, np.nan)
    rate_low, rate_high = poisson_interval(n, confidence)
    share_low, share_high = binomial_interval(using, documents, confidence)
    return pd.DataFrame(
        {
            "n": pd.array(n, dtype="Int64"),
            "documents": pd.array(using, dtype="Int64"),
            "n_documents": np.nan_to_num(documents).astype(int),
            "characters": np.nan_to_num(characters).astype(int),
            "rate": n * scale,
            "rate_low": rate_low * scale,
            "rate_high": rate_high * scale,
            "share": using / documents,
            "share_low": share_low,
            "share_high": share_high,
        }
    )
