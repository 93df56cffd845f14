"""What a report holds: all tables of it, gathered once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from policytext._version import __version__
from policytext.annotations import Quota, Slogan
from policytext.compare import adoption, count_terms, slopes, trends
from policytext.corpus import Corpus
from policytext.errors import UsageError
from policytext.report.choice import Comparison, choose_terms, compare_groups
from policytext.report.evidence import EVIDENCE_COLUMNS, quoted, slogan_evidence, term_evidence, word_evidence
from policytext.report.plans import attention_by_group, attention_docvar, outlines, task_table
from policytext.report.values import label_of
from policytext.text import Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Content", "gather"]

MOST_SLOGANS: Final = 200
"""Slogans that are followed group by group; the table of adoption has all."""

MOST_WORDS: Final = 60
"""Words of the keyness table that the page shows and whose passages are kept; the table has all."""


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
        diagnostics: what was odd, by document.
        unread: ``file, reason``.
        trends: of the terms, see :func:`policytext.compare.trends`.
        slopes: of the terms, see :func:`policytext.compare.slopes`; empty unless by year.
        comparison: None if there are not two groups with words.
        slogans: see :func:`policytext.compare.adoption`, with ``known``.
        slogan_trends: of the first :data:`MOST_SLOGANS` of them.
        quotas: the quotas with their context and group.
        tasks: the task ledgers of all series of plans, see :func:`policytext.report.plans.task_table`.
        attention: of the items to each term, group by group.
        attention_by: the docvar that attention is grouped by: ``region`` if there are several.
        sections: of all documents, without their texts.
        mentions: ``docname, start`` of every slogan.
        evidence: one row an occurrence of a term or of a slogan in ``slogan_trends``.
    """

    version: str
    by: str
    groups: tuple[str, ...]
    ungrouped: int
    terms: tuple[str, ...]
    chosen: bool
    documents: pd.DataFrame
    diagnostics: Mapping[str, tuple[str, ...]]
    unread: pd.DataFrame
    trends: pd.DataFrame
    slopes: pd.DataFrame
    comparison: Comparison | None
    slogans: pd.DataFrame
    slogan_trends: pd.DataFrame
    quotas: pd.DataFrame
    tasks: pd.DataFrame
    attention: pd.DataFrame
    attention_by: str
    sections: pd.DataFrame
    mentions: pd.DataFrame
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
    comparison = compare_groups(grouped, by)
    if terms is None:
        known = slogan_trends["feature"].isin(slogans["canonical"][slogans["known"]])
        counted = choose_terms(grouped, by, slogan_trends[known], comparison)
    else:
        counted = tuple(count_terms((), terms).columns)
    table = trends(_counts(grouped, counted), docvars, by=by)
    around = attention_docvar(docvars, by)
    return Content(
        version=__version__,
        by=by,
        groups=tuple(label_of(value) for value in grouped.group_by(by)),
        ungrouped=corpus.ndoc - grouped.ndoc,
        terms=counted,
        chosen=terms is None,
        documents=docvars,
        diagnostics={document.name: document.diagnostics for document in corpus},
        unread=_unread(corpus),
        trends=table,
        slopes=slopes(table if by == "year" else table[:0].assign(year=None)),
        comparison=comparison,
        slogans=slogans,
        slogan_trends=slogan_trends,
        quotas=_quotas(corpus, labels),
        tasks=task_table(corpus),
        attention=attention_by_group(corpus, counted, around),
        attention_by=around,
        sections=outlines(corpus),
        mentions=mentions[["docname", "start"]],
        evidence=_evidence(corpus, counted, mentions, slogan_trends, comparison, labels),
    )


def _labels(corpus: Corpus, by: str) -> dict[str, str]:
    """The group of each document."""
    return {doc.name: label_of(value) for value, group in corpus.group_by(by).items() for doc in group}


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
