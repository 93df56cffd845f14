"""When and where slogans come into use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from warnings import warn

from policytext.errors import PolicyTextWarning, UsageError
from policytext.lexicon import SloganLexicon

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["adoption", "adoption_counts", "adoption_lag"]


def adoption(slogans: pd.DataFrame, docvars: pd.DataFrame) -> pd.DataFrame:
    """First and last use of each slogan in the corpus.

    What is not in the corpus may still have been adopted: the first use is the first one *seen*.

    Args:
        slogans: from ``Corpus.to_frame(Slogan)``.
        docvars: ``docname, year, region``, from :attr:`Corpus.docvars`.

    Returns:
        ``canonical, category`` (the most frequent)``, first_year, last_year, first_document`` (of the first
        year, by name)``, documents, regions, n``; the earliest first, slogans without a year last. Mentions
        in documents without a year count in ``documents``, ``regions`` and ``n`` only.

    >>> import pandas as pd
    >>> slogans = pd.DataFrame(
    ...     {"docname": ["a", "b", "b"], "canonical": ["四个意识"] * 3, "category": ["numeric"] * 3}
    ... )
    >>> docvars = pd.DataFrame({"docname": ["a", "b"], "year": [2020, 2019], "region": ["甲区", "乙区"]})
    >>> adoption(slogans, docvars)[["canonical", "first_year", "first_document", "n"]].values.tolist()
    [['四个意识', 2019, 'b', 3]]
    """
    import pandas as pd

    mentions = _dated(slogans, docvars)
    groups = mentions.groupby("canonical")
    dated = mentions.dropna(subset=["year"]).sort_values(["year", "docname"], kind="stable")
    table = pd.DataFrame(
        {
            "category": _categories(mentions),
            "first_year": groups["year"].min(),
            "last_year": groups["year"].max(),
            "first_document": dated.groupby("canonical")["docname"].first(),
            "documents": groups["docname"].nunique(),
            "regions": groups["region"].nunique(),
            "n": groups.size(),
        }
    )
    table = table.rename_axis("canonical").reset_index()
    return table.sort_values(["first_year", "canonical"], ignore_index=True)


def adoption_counts(
    slogans: pd.DataFrame, docvars: pd.DataFrame, *, canonical: Iterable[str] | None = None
) -> pd.DataFrame:
    """Mentions of each slogan by region and year.

    There is a row for every region and year of which the corpus has documents, also with no mention: a zero
    is a document that does not use the slogan, a missing row is no document.

    Args:
        slogans: from ``Corpus.to_frame(Slogan)``.
        docvars: ``docname, year, region``, from :attr:`Corpus.docvars`.
        canonical: the slogans to count; default all.

    Returns:
        ``canonical, region, year, n, documents`` (that use it)``, n_documents``, in this order.

    Warns:
        PolicyTextWarning: documents without region or year were left out.
    """
    import pandas as pd

    place = ["region", "year"]
    mentions = _dated(slogans, docvars)
    wanted = sorted(set(mentions["canonical"]) if canonical is None else set(canonical))
    known = docvars.dropna(subset=place)
    if len(known) < len(docvars):
        lost = len(docvars) - len(known)
        warn(
            f"no region or year for {lost} of {len(docvars)} documents; they are left out",
            PolicyTextWarning,
            stacklevel=2,
        )
    n_documents = known.groupby(place).size().rename("n_documents").reset_index()
    grid = pd.DataFrame({"canonical": pd.Series(wanted, dtype="object")}).merge(n_documents, how="cross")
    keys = ["canonical", *place]
    used = mentions.groupby(keys)["docname"].agg(n="size", documents="nunique").reset_index()
    table = grid.merge(used, on=keys, how="left").fillna({"n": 0, "documents": 0})
    table = table.astype({"n": int, "documents": int}).sort_values(keys, ignore_index=True)
    return table[[*keys, "n", "documents", "n_documents"]]


def adoption_lag(table: pd.DataFrame, *, national: str | None = None) -> pd.DataFrame:
    """The table of :func:`adoption` with the years from the first national use to the first use seen.

    Args:
        table: from :func:`adoption`.
        national: the table's column with the year of the first national use; default the lexicon's ``since``.

    Returns:
        The table with ``since`` and ``lag``; both missing where the year is unknown. A negative lag means
        that the corpus uses the slogan before the year given.

    Raises:
        UsageError: the table has no such column.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"canonical": ["四个意识"], "first_year": [2019], "report": [2017]})
    >>> adoption_lag(table, national="report")[["since", "lag"]].values.tolist()
    [[2017, 2]]
    """
    import pandas as pd

    for name in ("canonical", "first_year", *filter(None, [national])):
        if name not in table:
            raise UsageError(f"the table has no column {name!r}; it has {', '.join(map(str, table.columns))}")
    if national is None:
        entries = [SloganLexicon.default().get(form) for form in table["canonical"]]
        years: list[Any] = [entry.since if entry else None for entry in entries]
    else:
        years = table[national].tolist()
    since = pd.Series(years, index=table.index, dtype="Int64")
    return table.assign(since=since, lag=table["first_year"].astype("Int64") - since)


def _dated(slogans: pd.DataFrame, docvars: pd.DataFrame) -> pd.DataFrame:
    """The mentions with year and region of their documents."""
    for name in ("docname", "year", "region"):
        if name not in docvars:
            raise UsageError(f"docvars has no column {name!r}; it has {', '.join(map(str, docvars.columns))}")
    lost = sorted(set(slogans["docname"]) - set(docvars["docname"]))
    if lost:
        raise UsageError(f"{len(lost)} documents of the slogans are not in docvars, first {lost[0]!r}")
    columns = ["docname", "canonical", "category"]
    return slogans[columns].merge(docvars[["docname", "year", "region"]], on="docname", how="left")


def _categories(mentions: pd.DataFrame) -> pd.Series[Any]:
    """Each slogan's most frequent category, of equals the first in alphabetical order."""
    pairs = mentions.groupby(["canonical", "category"]).size().rename("n").reset_index()
    ranked = pairs.sort_values(["n", "category"], ascending=[False, True])
    return ranked.drop_duplicates("canonical").set_index("canonical")["category"]
