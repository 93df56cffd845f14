"""The passages behind the numbers, each with document, section and place in the raw text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from policytext.corpus import Corpus, TermFinder
from policytext.document import Document
from policytext.segment import Segmenter
from policytext.text import Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "EVIDENCE_COLUMNS",
    "SAMPLE",
    "WINDOW",
    "evenly",
    "quoted",
    "slogan_evidence",
    "term_evidence",
    "word_evidence",
]

Row = TypeVar("Row")

SAMPLE: Final = 20
"""How many passages of one cell the page shows; the evidence table has all."""

WINDOW: Final = 40
"""Characters of context on each side, at most to the ends of the paragraph."""

EVIDENCE_COLUMNS: Final = (
    "list",
    "feature",
    "group",
    "docname",
    "section",
    "start",
    "end",
    "pre",
    "keyword",
    "post",
)


def term_evidence(corpus: Corpus, terms: Sequence[str], groups: Mapping[str, str]) -> list[dict[str, Any]]:
    """A row for each occurrence of each term, by term and then in the order of the documents.

    Args:
        corpus: the documents.
        terms: as they are counted.
        groups: the group of each document by name; "" if it has none.
    """
    if not terms:
        return []
    finder = TermFinder(terms)
    # Two terms may be one in the cleaned texts (著力, 着力): then an occurrence counts for both.
    meant: dict[str, list[str]] = {}
    for term, searched in zip(finder.terms, finder.searched, strict=True):
        meant.setdefault(searched, []).append(term)
    rank = {term: place for place, term in enumerate(finder.terms)}
    found: list[dict[Any, Any]] = corpus.kwic(terms, window=WINDOW).to_dict("records")
    rows: list[dict[str, Any]] = [
        {"list": "terms", "feature": term, "group": groups[row["docname"]], **row}
        for row in found
        for term in meant[row["keyword"]]
    ]
    return sorted(rows, key=lambda row: rank[row["feature"]])


def slogan_evidence(
    corpus: Corpus, slogans: pd.DataFrame, names: Iterable[str], groups: Mapping[str, str]
) -> list[dict[str, Any]]:
    """A row for each mention of the named slogans, by slogan and then in the order of the documents.

    Args:
        corpus: the documents.
        slogans: from ``corpus.to_frame(Slogan)``.
        names: canonical forms.
        groups: the group of each document by name; "" if it has none.
    """
    rank = {name: place for place, name in enumerate(names)}
    rows = [
        {
            "list": "slogans",
            "feature": row["canonical"],
            "group": groups[row["docname"]],
            **{name: row[name] for name in ("docname", "section", "start", "end")},
            **quoted(corpus[row["docname"]], Span(row["start"], row["end"])),
        }
        for row in slogans.to_dict("records")
        if row["canonical"] in rank
    ]
    return sorted(rows, key=lambda row: rank[row["feature"]])


def word_evidence(corpus: Corpus, words: Sequence[str], groups: Mapping[str, str]) -> list[dict[str, Any]]:
    """A row for each occurrence of each word *as a word*, as the document-feature matrix counts it.

    Args:
        corpus: the documents.
        words: as :class:`policytext.segment.Segmenter` gives them.
        groups: the group of each document by name.
    """
    segment = Segmenter().segment
    rank = {word: place for place, word in enumerate(words)}
    rows = []
    for document in corpus:
        start = 0
        for word in segment(document.text.text):
            if word in rank:
                span = document.text.span(start, start + len(word))
                place = {"section": document.place(span), "start": span.start, "end": span.end}
                head = {"list": "words", "feature": word, "group": groups[document.name]}
                rows.append({**head, "docname": document.name, **place, **quoted(document, span)})
            start += len(word)
    return sorted(rows, key=lambda row: rank[row["feature"]])


def quoted(document: Document, span: Span) -> dict[str, str]:
    """A passage of the cleaned text with its context: ``pre, keyword, post``."""
    text = document.text.text
    start, end = document.text.position(span.start), document.text.position(span.end)
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return {
        "pre": text[max(first, start - WINDOW) : start],
        "keyword": text[start:end],
        "post": text[end : min(last if last >= 0 else len(text), end + WINDOW)],
    }


def evenly(rows: Sequence[Row], most: int = SAMPLE) -> list[Row]:
    """At most so many rows, spread evenly from the first to the last; the same ones every time.

    >>> evenly([0, 1, 2, 3, 4, 5], 3)
    [0, 2, 5]
    """
    if len(rows) <= most:
        return list(rows)
    return [rows[round(place * (len(rows) - 1) / (most - 1))] for place in range(most)]
