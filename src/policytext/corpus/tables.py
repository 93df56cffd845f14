"""The tables of a corpus: one row a document, and the document-feature matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any
from warnings import warn

from policytext.annotations import Slogan
from policytext.document import Document
from policytext.errors import PolicyTextWarning, UsageError
from policytext.measures import DOCVARS, count_words, docvars_row
from policytext.segment import Tier, stopwords

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DOCVARS", "docvars_table", "join_docvars", "matrix", "slogan_counts", "word_counts"]

Counts = Callable[[Document], "Counter[str]"]


def docvars_table(documents: Iterable[Document]) -> pd.DataFrame:
    """One row a document with the columns of :data:`DOCVARS`."""
    import pandas as pd

    rows = [docvars_row(document) for document in documents]
    return pd.DataFrame(rows, columns=list(DOCVARS)).astype({"year": "Int64"})


def join_docvars(docvars: pd.DataFrame, frame: pd.DataFrame, on: Sequence[str]) -> pd.DataFrame:
    """The docvars with the columns of another table; what does not match is told in a warning."""
    _check_join(docvars, frame, on)
    place = {key: row for row, key in enumerate(_keys(frame, on))}
    keys = _keys(docvars, on)
    rows = [place.get(key, -1) for key in keys]
    known = set(keys)
    alone = [str(name) for name, row in zip(docvars["docname"], rows, strict=True) if row < 0]
    unused = [_shown(key) for key in place if key not in known]
    _report(
        f"no row in the table for {len(alone)} of {len(keys)} documents: {_some(alone)}" if alone else "",
        f"no document for {len(unused)} of {len(place)} rows: {_some(unused)}" if unused else "",
    )
    # -1 is no label of the renumbered table, so reindex leaves these rows empty.
    numbered = frame.reset_index(drop=True)
    joined = docvars.copy()
    for name in frame.columns.difference(list(on), sort=False):
        column = _whole(numbered[name]).reindex(rows).set_axis(docvars.index)
        joined[name] = column.combine_first(joined[name]) if name in joined else column
    return joined


def _whole(column: pd.Series[Any]) -> pd.Series[Any]:
    """Let whole numbers and truth values stay so where rows are missing; years are whole numbers."""
    if column.dtype.kind not in "iub" and column.name != "year":
        return column
    converted = column.convert_dtypes()
    if column.name == "year" and converted.dtype.kind not in "iu":
        raise UsageError(f"the table's years have the type {column.dtype}; they must be whole numbers")
    return converted


def _keys(frame: pd.DataFrame, on: Sequence[str]) -> list[tuple[Any, ...]]:
    return list(zip(*(frame[name].tolist() for name in on), strict=True))


def _shown(key: tuple[Any, ...]) -> str:
    return " / ".join(map(str, key))


def _check_join(docvars: pd.DataFrame, frame: pd.DataFrame, on: Sequence[str]) -> None:
    for name in on:
        for table, whose in ((docvars, "docvars"), (frame, "the table")):
            if name not in table.columns:
                raise UsageError(
                    f"{whose} has no column {name!r}; it has {', '.join(map(str, table.columns))}"
                )
    twice = [_shown(key) for key, n in Counter(_keys(frame, on)).items() if n > 1]
    if twice:
        raise UsageError(
            f"the table has more than one row for {_some(twice)}; {', '.join(on)} must be unique"
        )


def _report(*messages: str) -> None:
    if any(messages):
        # The warning points at the caller of Corpus.with_docvars.
        warn("; ".join(filter(None, messages)), PolicyTextWarning, stacklevel=4)


def _some(names: Sequence[str], most: int = 5) -> str:
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def slogan_counts(document: Document) -> Counter[str]:
    """How often a document uses each slogan, by canonical form."""
    return Counter(found.canonical for found in document.find(Slogan))


def word_counts(tiers: Sequence[Tier]) -> Counts:
    """A function that counts a document's words of two and more Chinese characters, without stop words."""
    stop = stopwords(*tiers) if tiers else frozenset[str]()

    def count(document: Document) -> Counter[str]:
        return Counter({word: n for word, n in count_words(document).items() if word not in stop})

    return count


def matrix(documents: Sequence[Document], count: Counts, min_documents: int) -> pd.DataFrame:
    """Documents × features, features in code-point order.

    Counts are dense ``int32``: on 376 plans pandas' sparse columns save memory but sum 40 times as slowly.
    """
    import numpy as np
    import pandas as pd

    counts = [count(document) for document in documents]
    frequency = Counter(feature for found in counts for feature in found)
    features = sorted(feature for feature, n in frequency.items() if n >= min_documents)
    column = {feature: number for number, feature in enumerate(features)}
    cells = np.zeros((len(counts), len(features)), dtype=np.int32)
    for row, found in enumerate(counts):
        for feature in found.keys() & column.keys():
            cells[row, column[feature]] = found[feature]
    return pd.DataFrame(
        cells,
        index=pd.Index([document.name for document in documents], name="docname"),
        columns=pd.Index(features, name="feature"),
    )
