"""What a report compares and counts if the user does not say: two groups, and the terms that tell most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from policytext.compare import changed_words, count_terms, keyness
from policytext.corpus import Corpus
from policytext.report.values import label_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Comparison", "choose_terms", "compare_groups"]

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


def compare_groups(grouped: Corpus, by: str) -> Comparison | None:
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


def choose_terms(
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
