"""Passages that documents share, and what a text adds to the earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytext.compare.grams import Letters, check_n, gram_weights, hashes, issuers, letters
from policytext.document import Document
from policytext.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

__all__ = ["REUSE_COLUMNS", "reuse"]

REUSE_COLUMNS: Final = (
    *("source", "source_start", "source_end", "source_section", "source_text"),
    *("docname", "start", "end", "section", "text"),
    *("length", "weight", "discounted", "addition_rate", "caveat"),
)


class _Shared(NamedTuple):
    """``length`` letters of a later document that stand in an earlier one too."""

    later: int
    start: int
    source: int
    source_start: int
    length: int

    @property
    def end(self) -> int:
        return self.start + self.length


def reuse(documents: Iterable[Document], *, n: int = 8, min_length: int = 16) -> pd.DataFrame:
    """Passages that a document shares with an earlier one of the corpus.

    Each n-gram of letters and digits is looked up in an index of its first occurrence, in order of date;
    runs are extended to maximal equal passages. The cost grows with the length of the texts, not with the
    number of pairs.

    Args:
        documents: a corpus, or documents. They are dated by ``issued_on``, else by ``year``.
        n: letters of an n-gram.
        min_length: the shortest passage, in letters; at least ``n``.

    Returns:
        The columns of :data:`REUSE_COLUMNS`, by document and place. ``start`` and ``end`` are raw spans,
        ``length`` counts letters and digits, ``weight`` (0 to 1) is the mean of :func:`gram_weights`: low
        for phrases that many issuers use; ``discounted`` is their product. ``addition_rate`` is the share
        of the whole document's letters that no row of it covers. ``caveat`` says why the source may not be it.

    Raises:
        UsageError: ``n`` or ``min_length`` is too small.
    """
    import pandas as pd

    check_n(n)
    if min_length < n:
        raise UsageError(f"min_length is {min_length}; it must be at least n, {n}")
    ordered = sorted(documents, key=lambda document: (_date(document) or "9999", document.name))
    texts = [letters(document) for document in ordered]
    grams = [hashes(text.text, n) for text in texts]
    found = [one for one in _widest(_extended(_runs(grams, n), texts)) if one.length >= min_length]
    weights = _mean_weights(found, grams, issuers(ordered), n)
    added = _addition(found, texts)
    rows = [
        {**_row(one, ordered, texts), "weight": weight, "discounted": weight * one.length}
        | {"addition_rate": added[one.later], "caveat": _caveat(ordered[one.source], ordered[one.later])}
        for one, weight in zip(found, weights, strict=True)
    ]
    table = pd.DataFrame(rows, columns=list(REUSE_COLUMNS))
    return table.sort_values(["docname", "start", "end"], kind="stable", ignore_index=True)


def _date(document: Document) -> str:
    said = document.metadata
    return said.issued_on or (str(said.year) if said.year else "")


def _caveat(source: Document, later: Document) -> str:
    """Why the source may not be the source."""
    dates = _date(source), _date(later)
    if not all(dates):
        return "a date is missing; the order is by name"
    common = min(map(len, dates))
    if dates[0][:common] == dates[1][:common]:
        return "the dates do not tell which is earlier"
    return "the earliest in this corpus; an older text may be the source"


def _runs(grams: Sequence[NDArray[Any]], n: int) -> Iterator[_Shared]:
    """Runs of n-grams whose first occurrences stand side by side in an earlier document."""
    import numpy as np

    if not grams:
        return
    whole = np.concatenate(grams)
    owner = np.repeat(np.arange(len(grams)), [len(found) for found in grams])
    place = np.concatenate([np.arange(len(found)) for found in grams])
    _, first, group = np.unique(whole, return_index=True, return_inverse=True)
    origin = first[group]
    seeds = np.flatnonzero(owner[origin] != owner)
    if not len(seeds):
        return
    source, later = origin[seeds], seeds
    joined = (np.diff(later) == 1) & (np.diff(source) == 1)
    joined &= (np.diff(owner[later]) == 0) & (np.diff(owner[source]) == 0)
    starts = np.concatenate([[0], np.flatnonzero(~joined) + 1])
    sizes = np.diff(np.append(starts, len(seeds)))
    for start, size in zip(starts.tolist(), sizes.tolist(), strict=True):
        a, b = later[start], source[start]
        yield _Shared(int(owner[a]), int(place[a]), int(owner[b]), int(place[b]), size + n - 1)


def _extended(runs: Iterable[_Shared], texts: Sequence[Letters]) -> Iterator[_Shared]:
    """Runs as maximal equal passages, each once."""
    done: dict[tuple[int, int, int], int] = {}
    for run in runs:
        key = run.later, run.source, run.source_start - run.start
        if done.get(key, 0) >= run.end:
            continue
        ours, theirs = texts[run.later].text, texts[run.source].text
        start, other, end = run.start, run.source_start, run.end
        while start and other and ours[start - 1] == theirs[other - 1]:
            start, other = start - 1, other - 1
        shift = other - start
        while end < len(ours) and end + shift < len(theirs) and ours[end] == theirs[end + shift]:
            end += 1
        done[key] = end
        yield _Shared(run.later, start, run.source, other, end - start)


def _widest(found: Iterable[_Shared]) -> Iterator[_Shared]:
    """Leave out passages inside another of the same document; of equal ones the earliest source stays."""
    later, reached = -1, 0
    for one in sorted(found, key=lambda one: (one.later, one.start, -one.length, one.source)):
        if one.later != later:
            later, reached = one.later, 0
        if one.end > reached:
            reached = one.end
            yield one


def _mean_weights(
    found: Sequence[_Shared], grams: Sequence[NDArray[Any]], owners: Sequence[str], n: int
) -> list[float]:
    import numpy as np

    values, weights = gram_weights(grams, owners)
    inside = [grams[one.later][one.start : one.end - n + 1] for one in found]
    return [float(weights[np.searchsorted(values, own)].mean()) for own in inside]


def _addition(found: Sequence[_Shared], texts: Sequence[Letters]) -> dict[int, float]:
    """The share of each later text outside of its passages, which come in text order."""
    spans: dict[int, list[_Shared]] = {}
    for one in found:
        spans.setdefault(one.later, []).append(one)
    shares = {}
    for later, own in spans.items():
        reached = [0, *accumulate((one.end for one in own), max)]
        covered = sum(
            max(0, one.end - max(one.start, before)) for one, before in zip(own, reached, strict=False)
        )
        shares[later] = 1 - covered / len(texts[later].text)
    return shares


def _row(one: _Shared, documents: Sequence[Document], texts: Sequence[Letters]) -> dict[str, Any]:
    """Both quotes with their places."""
    sides = ((one.source, one.source_start, "source_"), (one.later, one.start, ""))
    row: dict[str, Any] = {"source": documents[one.source].name, "docname": documents[one.later].name}
    for number, start, prefix in sides:
        document, places = documents[number], texts[number].places
        first, last = places[start], places[start + one.length - 1] + 1
        span = document.text.span(first, last)
        row |= {f"{prefix}start": span.start, f"{prefix}end": span.end}
        row |= {f"{prefix}section": document.place(span), f"{prefix}text": document.text.text[first:last]}
    return {**row, "length": one.length}
