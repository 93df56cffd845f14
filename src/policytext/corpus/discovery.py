"""Slogans that no lexicon has yet: candidates over a corpus, for a person to review."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from policytext.annotations import Slogan
from policytext.document import Document
from policytext.errors import UsageError
from policytext.lexicon import slogan_key

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CANDIDATE_COLUMNS", "new_slogans"]

CANDIDATE_COLUMNS: Final = (
    *("canonical", "category", "reason", "issuers", "years", "documents", "n", "burst"),
    *("first_year", "first_document"),
)
"""The columns of the table of candidates, in order."""


@dataclass(slots=True)
class _Candidate:
    """What is known of one wording while the documents are gone through."""

    wordings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    uses: list[tuple[int | None, str, str]] = field(default_factory=list)  # year, document, issuer


def new_slogans(
    documents: Sequence[Document],
    years: Sequence[int | None],
    *,
    since: int | None = None,
    min_documents: int = 2,
) -> pd.DataFrame:
    """The slogans that were found by form alone, ranked by spread over issuers, then years, then burst.

    What many issuers write in several years is policy language; what one writes often is its own. ``burst``
    is the share of the documents of the slogan's strongest year that use it, divided by the share of all
    dated documents that do: 1 for even use, higher the more it belongs to one year.

    Args:
        documents: the corpus.
        years: the year of each document, None if unknown.
        since: leave out what a document of an earlier year already uses, and documents without a year.
        min_documents: leave out what fewer documents use.

    Returns:
        The columns of :data:`CANDIDATE_COLUMNS`. A document without issuer counts by its region, else by
        its name.

    Raises:
        UsageError: ``min_documents`` is less than 1.

    >>> from policytext.pipeline import analyze
    >>> plans = [analyze("实施“清河工程”。", name=name) for name in ("a", "b")]
    >>> new_slogans(plans, [2020, 2021])[["canonical", "documents", "first_year"]].values.tolist()
    [['清河工程', 2, 2020]]
    """
    import pandas as pd

    if min_documents < 1:
        raise UsageError(f"min_documents is {min_documents}; it must be 1 or more")
    dated = [
        (document, year)
        for document, year in zip(documents, years, strict=True)
        if since is None or year is not None
    ]
    sizes = Counter(year for _, year in dated if year is not None)
    rows = [_row(candidate, sizes) for candidate in _collect(dated).values()]
    kept = [row for row in rows if row["documents"] >= min_documents and _is_since(row["first_year"], since)]
    kept.sort(key=lambda row: (-row["issuers"], -row["years"], -row["burst"], -row["n"], row["canonical"]))
    return pd.DataFrame(kept, columns=list(CANDIDATE_COLUMNS)).astype({"first_year": "Int64"})


def _collect(dated: Sequence[tuple[Document, int | None]]) -> dict[str, _Candidate]:
    """All wordings that no lexicon has, however they are punctuated."""
    found: defaultdict[str, _Candidate] = defaultdict(_Candidate)
    for document, year in dated:
        issuer = document.metadata.issuer or document.metadata.region or document.name
        for slogan in _unknown(document):
            candidate = found[slogan_key(slogan.canonical)]
            candidate.wordings[slogan.canonical] += 1
            candidate.kinds[slogan.category, slogan.reason] += 1
            candidate.uses.append((year, document.name, issuer))
    return found


def _unknown(document: Document) -> Iterator[Slogan]:
    return (slogan for slogan in document.find(Slogan) if not slogan.known)


def _row(candidate: _Candidate, sizes: Counter[int]) -> dict[str, Any]:
    category, reason = candidate.kinds.most_common(1)[0][0]
    years = {year for year, _, _ in candidate.uses if year is not None}
    earliest = min(candidate.uses, key=lambda use: (use[0] is None, use[0] or 0, use[1]))
    return {
        "canonical": candidate.wordings.most_common(1)[0][0],
        "category": category,
        "reason": reason,
        "issuers": len({issuer for _, _, issuer in candidate.uses}),
        "years": len(years),
        "documents": len({name for _, name, _ in candidate.uses}),
        "n": len(candidate.uses),
        "burst": _burst(candidate, sizes),
        "first_year": earliest[0],
        "first_document": earliest[1],
    }


def _burst(candidate: _Candidate, sizes: Counter[int]) -> float:
    """The highest share of a year's documents against the share of all dated documents; 0 if undated."""
    using = Counter(
        year for year, _ in {(year, name) for year, name, _ in candidate.uses} if year is not None
    )
    if not using:
        return 0.0
    overall = using.total() / sizes.total()
    return max(n / sizes[year] for year, n in using.items()) / overall


def _is_since(first: int | None, since: int | None) -> bool:
    return since is None or (first is not None and first >= since)
