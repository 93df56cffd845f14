"""What a report holds: all tables of it, gathered once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from policytext._version import __version__
from policytext.annotations import Quota, Slogan
from policytext.compare import adoption, changed_words, count_terms, keyness, slopes, trends
from policytext.corpus import Corpus
from policytext.errors import UsageError
from policytext.report.evidence import EVIDENCE_COLUMNS, quoted, slogan_evidence, term_evidence, word_evidence
from policytext.text import Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Comparison", "Content", "gather"]

MOST_SLOGANS: Final = 200
"""Slogans that are followed group by group; the table of adoption has all."""

MOST_WORDS: Final = 60
"""Words of the keyness table that the page shows and whose passages are kept; the table has all."""

CHOSEN: Final = 6
"""How many slogans, and how many words, are taken as terms if the user names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The keyness of one group of documents against another.

    Args:
        target: the group's label.
        reference: what it is compared with; None for all other documents.
        table: from :func:`policytext.compare.keyness`, largest ``|z|`` first; ``driven_by_one`` is said of
            groups of three and more documents only.
    """

    target: str
    reference: str | None
    table: pd.DataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All tables of a report.

    Args:
        version: of the library.
        by: the docvar that the documents are grouped by.
        groups: the labels of the groups that have documents, in their order.
        ungrouped: how many documents have no value of ``by``.
        terms: what is counted.
        chosen: whether the terms were chosen here and not by the user.
        documents: the docvars.
        unread: ``file, reason``.
        trends: of the terms, see :func:`policytext.compare.trends`.
        slopes: of the terms, see :func:`policytext.compare.slopes`; empty unless by year.
        comparison: None if there are not two groups with words.
        slogans: see :func:`policytext.compare.adoption`, with ``known``.
        slogan_trends: of the first :data:`MOST_SLOGANS` of them.
        quotas: the quotas with their context and group.
        evidence: one row an occurrence of a term or of a slogan in ``slogan_trends``.
    """

    version: str
    by: str
    groups: tuple[str, ...]
    ungrouped: int
    terms: tuple[str, ...]
    chosen: bool
    documents: pd.DataFrame
    unread: pd.DataFrame
    trends: pd.DataFrame
    slopes: pd.DataFrame
    comparison: Comparison | None
    slogans: pd.DataFrame
    slogan_trends: pd.DataFrame
    quotas: pd.DataFrame
    evidence: pd.DataFrame


def gather(corpus: Corpus, *, by: str = "year", terms: Sequence[str] | None = None) -> Content:
    """Compute everything that a report shows.

    Args:
        corpus: at least one document.
        by: the docvar to group by; ``year``, ``region``, ``kind`` or one of the user's own.
        terms: what to count. Default: known slogans that are most frequent or vary most, and the words
            whose use changed most.

    Raises:
        UsageError: the corpus is empty, or there is no such docvar.
    """
    if not corpus.ndoc:
        raise UsageError("the corpus has no documents; there is nothing to report")
    labels = _labels(corpus, by)
    grouped = corpus.subset(lambda document: labels[document.name] != "")
    docvars, mentions = corpus.docvars, corpus.to_frame(Slogan)
    slogans = _slogans(mentions, docvars)
    slogan_trends = trends(_followed(grouped, slogans), docvars, by=by)
    comparison = _compare(grouped, by)
    if terms is None:
        known = slogan_trends["feature"].isin(slogans["canonical"][slogans["known"]])
        counted = _choose(grouped, by, slogan_trends[known], comparison)
    else:
        counted = tuple(count_terms((), terms).columns)
    table = trends(_counts(grouped, counted), docvars, by=by)
    return Content(
        version=__version__,
        by=by,
        groups=tuple(label_of(value) for value in grouped.group_by(by)),
        ungrouped=corpus.ndoc - grouped.ndoc,
        terms=counted,
        chosen=terms is None,
        documents=docvars,
        unread=_unread(corpus),
        trends=table,
        slopes=slopes(table if by == "year" else table[:0].assign(year=None)),
        comparison=comparison,
        slogans=slogans,
        slogan_trends=slogan_trends,
        quotas=_quotas(corpus, labels),
        evidence=_evidence(corpus, counted, mentions, slogan_trends, comparison, labels),
    )


def is_missing(value: object) -> bool:
    """Whether a cell holds nothing: None, NaN or pandas' NA.

    >>> is_missing(float("nan")), is_missing("")
    (True, False)
    """
    import pandas as pd

    return value is None or value is pd.NA or value is pd.NaT or value != value


def label_of(value: object) -> str:
    """A group's name: years without a decimal point, "" for a missing value.

    >>> label_of(2020.0), label_of("东西湖区"), label_of(None)
    ('2020', '东西湖区', '')
    """
    if is_missing(value):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _labels(corpus: Corpus, by: str) -> dict[str, str]:
    """The group of each document."""
    return {doc.name: label_of(value) for value, group in corpus.group_by(by).items() for doc in group}


def _compare(grouped: Corpus, by: str) -> Comparison | None:
    """The latest group against the earliest; if groups have no order, the largest against all others."""
    words = grouped.dfm("words")
    words = words[words.sum(axis=1) > 0]
    members = {label_of(v): [doc.name for doc in group] for v, group in grouped.group_by(by).items()}
    filled = {
        label: kept for label, names in members.items() if (kept := [n for n in names if n in words.index])
    }
    if len(filled) < 2:
        return None
    if _is_ordered(grouped, by):
        reference, target = next(iter(filled)), next(reversed(filled))
        ours, others = filled[target], filled[reference]
        words = words.loc[[*others, *ours]]
    else:
        target, ours = max(filled.items(), key=lambda item: len(item[1]))
        reference = None
    table = keyness(words, ours)
    # Of one or two documents one always has half of a word: the flag tells something of three and more.
    judged = (table["G2"] >= 0).map({True: len(ours), False: len(words) - len(ours)}) >= 3
    table["driven_by_one"] &= judged
    order = table["z"].abs().sort_values(ascending=False, kind="stable").index
    return Comparison(target=target, reference=reference, table=table.loc[order].reset_index(drop=True))


def _is_ordered(corpus: Corpus, by: str) -> bool:
    from pandas.api.types import is_numeric_dtype

    return is_numeric_dtype(corpus.docvars[by])


def _choose(
    grouped: Corpus, by: str, slogan_trends: pd.DataFrame, comparison: Comparison | None
) -> tuple[str, ...]:
    """Slogans that are frequent, slogans that vary, words that changed; none that holds another."""
    by_feature = slogan_trends.groupby("feature", sort=False)
    total = by_feature["n"].sum().sort_values(ascending=False, kind="stable")
    varied = by_feature["rate"].agg(lambda rate: rate.max() - rate.min())
    varied = varied.sort_values(ascending=False, kind="stable")
    frequent = [*total.index[: CHOSEN // 2], *varied.index, *total.index]
    chosen: list[str] = []
    for candidates, most in ((frequent, CHOSEN), (_changed(grouped, by, comparison), 2 * CHOSEN)):
        for one in candidates:
            if len(chosen) < most and not any(one in other or other in one for other in chosen):
                chosen.append(one)
    # A slogan is counted in all its forms, a term as it is written: one that is never written so tells nothing.
    return (
        tuple(
            term
            for term in count_terms(grouped, chosen).pipe(lambda counts: counts.columns[counts.sum() > 0])
        )
        if chosen
        else ()
    )


def _changed(grouped: Corpus, by: str, comparison: Comparison | None) -> list[str]:
    """The words whose use changed most or, without an order, that set the largest group apart."""
    if comparison is None:
        return []
    if comparison.reference is not None:
        return list(changed_words(grouped, by, 3 * CHOSEN)["feature"])
    table = comparison.table
    return list(table["feature"][~table["driven_by_one"] & (table["range"] > 1)].head(3 * CHOSEN))


def _counts(corpus: Corpus, terms: Sequence[str]) -> pd.DataFrame:
    """The counts of the terms, also of none."""
    import pandas as pd

    names = pd.Index([document.name for document in corpus], dtype="object")
    return count_terms(corpus, terms) if terms else pd.DataFrame(index=names)


def _followed(grouped: Corpus, slogans: pd.DataFrame) -> pd.DataFrame:
    """The counts of the most frequent slogans."""
    names = list(slogans["canonical"].head(MOST_SLOGANS))
    return grouped.dfm("slogans").reindex(columns=names, fill_value=0)


def _unread(corpus: Corpus) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame([(one.file, one.reason) for one in corpus.problems], columns=["file", "reason"])


def _evidence(
    corpus: Corpus,
    terms: Sequence[str],
    mentions: pd.DataFrame,
    slogan_trends: pd.DataFrame,
    comparison: Comparison | None,
    labels: Mapping[str, str],
) -> pd.DataFrame:
    """The passages behind all counts of terms and of slogans that are followed group by group."""
    import pandas as pd

    followed = dict.fromkeys(slogan_trends["feature"])
    rows = [*term_evidence(corpus, terms, labels), *slogan_evidence(corpus, mentions, followed, labels)]
    if comparison:
        words = comparison.table["feature"].head(MOST_WORDS)
        rows += word_evidence(_compared(corpus, comparison, labels), list(words), labels)
    return pd.DataFrame(rows, columns=list(EVIDENCE_COLUMNS))


def _compared(corpus: Corpus, comparison: Comparison, labels: Mapping[str, str]) -> Corpus:
    """The documents of target and reference."""
    sides = (comparison.target, comparison.reference)
    rest = comparison.reference is None
    return corpus.subset(
        lambda document: labels[document.name] in sides or (rest and labels[document.name] != "")
    )


def _slogans(mentions: pd.DataFrame, docvars: pd.DataFrame) -> pd.DataFrame:
    """Adoption with ``known``, the most frequent first."""
    table = adoption(mentions, docvars)
    table.insert(2, "known", table["canonical"].isin(mentions["canonical"][mentions["known"].astype(bool)]))
    return table.sort_values("n", ascending=False, kind="stable", ignore_index=True)


def _quotas(corpus: Corpus, labels: Mapping[str, str]) -> pd.DataFrame:
    """The quotas with ``pre`` and ``post`` from the cleaned text and the ``group`` of their document."""
    import pandas as pd

    table = corpus.to_frame(Quota)
    quotes = [
        quoted(corpus[name], Span(start, end))
        for name, start, end in zip(table["docname"], table["start"], table["end"], strict=True)
    ]
    context: dict[str, list[Any]] = {
        "pre": [quote["pre"] for quote in quotes],
        "post": [quote["post"] for quote in quotes],
        "group": [labels[name] for name in table["docname"]],
    }
    return table.assign(**{name: pd.Series(cells, dtype="object") for name, cells in context.items()})
