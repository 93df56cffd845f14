"""Find terms in cleaned texts: joined lines and converted characters do not hide them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytext.document import Document
from policytext.errors import UsageError
from policytext.normalize import narrow_characters, to_simplified, unify_quotes
from policytext.text import AlignedText

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["KWIC_COLUMNS", "Occurrence", "TermFinder", "as_terms", "count_terms", "kwic_table"]

KWIC_COLUMNS: Final = ("docname", "section", "start", "end", "pre", "keyword", "post")
"""The columns of a table of keywords in context, in order."""


class Occurrence(NamedTuple):
    """A term at ``text[start:end]`` of the cleaned text."""

    start: int
    end: int
    term: str


class TermFinder:
    """Finds the occurrences of terms: from left to right, the longest first, none inside another.

    Args:
        terms: what to look for. Traditional or full-width terms are brought into the form of the
            cleaned texts first.

    Raises:
        UsageError: there is no term, or one is blank.

    >>> [found.term for found in TermFinder(["健康", "卫生健康"]).find("卫生健康委宣传健康知识")]
    ['卫生健康', '健康']
    """

    def __init__(self, terms: Iterable[str]) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        self.terms = as_terms(terms)
        self.searched = tuple(_normalized(term) for term in self.terms)
        self._unique = list(dict.fromkeys(self.searched))
        self._automaton = AhoCorasick(self._unique, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[Occurrence]:
        """The occurrences in text order; ``term`` is the form that was searched."""
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            yield Occurrence(start, end, self._unique[index])

    def count(self, text: str) -> list[int]:
        """How often each of ``terms`` occurs, in their order."""
        found = Counter(occurrence.term for occurrence in self.find(text))
        return [found[term] for term in self.searched]


def as_terms(terms: Iterable[str]) -> tuple[str, ...]:
    """One term or several as a tuple without repetitions, in the order given.

    >>> as_terms("宣传"), as_terms(["宣传", "健康", "宣传"])
    (('宣传',), ('宣传', '健康'))
    """
    given = (terms,) if isinstance(terms, str) else tuple(dict.fromkeys(terms))
    if not given:
        raise UsageError("no term to look for; give at least one")
    for term in given:
        if not isinstance(term, str) or not term.strip():
            raise UsageError(f"{term!r} is no term; a term has at least one character that is not blank")
    return given


def count_terms(documents: Iterable[Document], terms: Iterable[str]) -> pd.DataFrame:
    """Count terms in the cleaned texts, without overlaps, the longest first.

    Args:
        documents: a corpus, documents, or :meth:`policytext.store.Store.documents`; their names differ.
        terms: what to count; of two terms at one place (健康 in 卫生健康) the longer one is counted.

    Returns:
        Documents × terms, in the orders given: index ``docname``, columns ``feature``.

    >>> from policytext.document import Metadata
    >>> plan = Document(name="a", metadata=Metadata(), text=AlignedText.from_raw("卫生健康宣传，健康宣传"))
    >>> count_terms([plan], ["健康", "宣传"]).loc["a"].tolist()
    [2, 2]
    """
    import pandas as pd

    finder = TermFinder(terms)
    # One by one: the documents may come from a store that is larger than the memory.
    counts = {document.name: finder.count(document.text.text) for document in documents}
    return pd.DataFrame(
        counts.values(),
        index=pd.Index(list(counts), name="docname"),
        columns=pd.Index(finder.terms, name="feature"),
        dtype="int64",
    )


def kwic_table(documents: Iterable[Document], terms: str | Iterable[str], window: int) -> pd.DataFrame:
    """Keywords in context: see :meth:`policytext.Corpus.kwic`.

    Raises:
        UsageError: the window is negative, or there is no term.
    """
    import pandas as pd

    if window < 0:
        raise UsageError(f"window is {window}; it must be 0 or more characters")
    finder = TermFinder(terms)
    rows = [row for document in documents for row in _kwic_rows(document, finder, window)]
    return pd.DataFrame(rows, columns=list(KWIC_COLUMNS))


def _kwic_rows(document: Document, finder: TermFinder, window: int) -> Iterator[dict[str, Any]]:
    """A document's keywords in context; the context ends with the paragraph."""
    text = document.text.text
    for start, end, _ in finder.find(text):
        span = document.text.span(start, end)
        line_end = text.find("\n", end)
        first, last = text.rfind("\n", 0, start) + 1, line_end if line_end >= 0 else len(text)
        yield {
            "docname": document.name,
            "section": document.place(span),
            "start": span.start,
            "end": span.end,
            "pre": text[max(first, start - window) : start],
            "keyword": text[start:end],
            "post": text[end : min(last, end + window)],
        }


def _normalized(term: str) -> str:
    text = to_simplified(AlignedText.from_raw(term.strip()))
    return unify_quotes(narrow_characters(text)).text
