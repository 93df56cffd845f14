"""Slogans that are younger than their document: a misread year, a later revision, or another meaning."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policytext.annotations import Slogan
from policytext.lexicon import SloganLexicon

__all__ = ["find_anachronisms"]

_NAMED: Final = 5  # slogans that one message names, so that it stays a line


def find_anachronisms(
    slogans: Iterable[Slogan], year: int | None, lexicon: SloganLexicon | None = None
) -> tuple[str, ...]:
    """Say which known slogans came into use only after a document's year.

    Args:
        slogans: the document's.
        year: the last year that the document can be of; None if it is not known.
        lexicon: the list with the years; the library's own by default.

    Returns:
        One message, or none.

    >>> from policytext.text import Span
    >>> found = Slogan(span=Span(0, 4), text="四个自信", canonical="四个自信", category="numeric")
    >>> find_anachronisms([found], 2014)
    ('slogans later than the document of 2014: 四个自信 (since 2016)',)
    """
    if year is None:
        return ()
    lexicon = SloganLexicon.default() if lexicon is None else lexicon
    late: dict[str, int] = {}
    for slogan in slogans:
        entry = lexicon.get(slogan.canonical) if slogan.known else None
        if entry and entry.since and entry.since > year:
            late.setdefault(entry.canonical, entry.since)
    if not late:
        return ()
    named = [f"{canonical} (since {since})" for canonical, since in late.items()]
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return (f"slogans later than the document of {year}: {', '.join(named[:_NAMED])}{more}",)
