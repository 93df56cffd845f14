"""Attention 注意力: how much of the plans' text is about a theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from policytext.annotations import Slogan
from policytext.corpus.search import TermFinder
from policytext.document import Document
from policytext.text import Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["attention"]

_COLUMNS = (
    *("docname", "theme", "items", "n_items", "characters", "n_characters", "share"),
    *("share_with_preamble", "share_without_slogans"),
)


def attention(documents: Iterable[Document], themes: Mapping[str, Iterable[str]]) -> pd.DataFrame:
    """The share of the items' characters that stands in items which mention a theme.

    Args:
        documents: a corpus, or documents.
        themes: terms by the name of their theme: ``{"养老": ["养老", "老年人"]}``.

    Returns:
        For each document and theme ``items`` (that mention it) of ``n_items``, ``characters`` (of those
        items, without blanks) of ``n_characters``, and ``share``. ``share_with_preamble`` takes the text
        before the first section as one more item; ``share_without_slogans`` leaves slogans out, both where
        the terms are looked for and where characters are counted. A document without items has no share.
    """
    import pandas as pd

    finders = {name: TermFinder(terms) for name, terms in themes.items()}
    rows = [row for document in documents for row in _rows(document, finders)]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def _rows(document: Document, finders: Mapping[str, TermFinder]) -> Iterable[dict[str, Any]]:
    spans = [item.span for item in document.items()]
    texts = [_slice(document, span) for span in spans]
    bare = [_without_slogans(document, span) for span in spans]
    first = document.sections[0].span.start if document.sections else 0
    preamble = document.text.text[: document.text.position(first)]
    for name, finder in finders.items():
        items, held = _held(texts, finder)
        yield {
            "docname": document.name,
            "theme": name,
            "items": items,
            "n_items": len(texts),
            "characters": held,
            "n_characters": sum(map(_size, texts)),
            "share": _share(texts, finder),
            "share_with_preamble": _share([preamble, *texts], finder) if texts else float("nan"),
            "share_without_slogans": _share(bare, finder),
        }


def _slice(document: Document, span: Span) -> str:
    return document.text.text[document.text.position(span.start) : document.text.position(span.end)]


def _without_slogans(document: Document, span: Span) -> str:
    """An item's text with a line end in each slogan's place, so that no term arises over the gap."""
    at, pieces = span.start, []
    for slogan in document.find(Slogan):
        if span.contains(slogan.span) and slogan.span.end > at:
            pieces.append(_slice(document, Span(at, max(at, slogan.span.start))))
            at = slogan.span.end
    return "\n".join([*pieces, _slice(document, Span(at, span.end))])


def _size(text: str) -> int:
    return len("".join(text.split()))


def _held(texts: Iterable[str], finder: TermFinder) -> tuple[int, int]:
    """How many texts mention a term, and their characters."""
    sizes = [_size(text) for text in texts if any(finder.count(text))]
    return len(sizes), sum(sizes)


def _share(texts: list[str], finder: TermFinder) -> float:
    whole = sum(map(_size, texts))
    return _held(texts, finder)[1] / whole if whole else float("nan")
