"""The corpus: documents in the order of their names, with one row of docvars each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from policytext.annotations import Annotation
from policytext.corpus.discovery import new_slogans
from policytext.corpus.files import Problem, Progress, files_below, files_of, read_files
from policytext.corpus.search import count_terms, kwic_table
from policytext.corpus.sources import analyze_table
from policytext.corpus.tables import docvars_table, join_docvars, matrix, slogan_counts, word_counts
from policytext.document import Document, Section, columns
from policytext.errors import UsageError
from policytext.lexicon import SloganLexicon
from policytext.markup import table
from policytext.read import SUFFIXES
from policytext.segment import TIERS, Tier
from policytext.store import Store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Corpus"]

SHOWN = 20  # rows in Jupyter, as many as fit a screen


@dataclass(frozen=True, kw_only=True, repr=False)
class Corpus:
    """Documents in the order of their names, and the files that could not be read.

    Args:
        documents: in any order; their names must differ.
        problems: files that are not among the documents, and why.
        added: docvars of the user's own, see :meth:`with_docvars`.

    Raises:
        UsageError: two documents have the same name.

    >>> from policytext.document import Metadata
    >>> from policytext.text import AlignedText
    >>> def plan(year):
    ...     text = AlignedText.from_raw("加强健康宣传")
    ...     return Document(name=f"{year}.txt", metadata=Metadata(year=year), text=text)
    >>> corpus = Corpus(documents=(plan(2021), plan(2020)))
    >>> [document.name for document in corpus]
    ['2020.txt', '2021.txt']
    >>> corpus.kwic("健康")[["docname", "pre", "keyword", "post"]].values.tolist()[0]
    ['2020.txt', '加强', '健康', '宣传']
    >>> list(corpus.group_by("year")), corpus.subset(year=2021).ndoc
    ([2020, 2021], 1)
    """

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()
    added: pd.DataFrame | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.documents, key=lambda document: document.name))
        twice = [name for name, n in Counter(document.name for document in ordered).items() if n > 1]
        if twice:
            raise UsageError(f"{len(twice)} names stand for more than one document, first {twice[0]!r}")
        object.__setattr__(self, "documents", ordered)

    @classmethod
    def from_dir(
        cls,
        folder: str | Path,
        *,
        pattern: str = "*",
        suffixes: Collection[str] = SUFFIXES,
        recursive: bool = True,
        progress: Progress | None = None,
        lexicon: SloganLexicon | None = None,
    ) -> Corpus:
        """Read the files of a folder; a document's name is its path below the folder.

        Args:
            folder: where the files are. Hidden files are left out.
            pattern: a shell pattern for the end of the path (``*.txt``, ``2020/*``).
            suffixes: the suffixes to take.
            recursive: whether to look into the folders below.
            progress: wraps the files as they are worked through, for instance ``tqdm``.
            lexicon: the known slogans; the library's own list if None.

        Raises:
            UsageError: there is no such folder.
        """
        root = Path(folder)
        if not root.is_dir():
            raise UsageError(f"{root.as_posix()!r} is no folder; for single files use Corpus.from_paths")
        files, closed = files_below(root, pattern=pattern, suffixes=suffixes, recursive=recursive)
        named = [(path.relative_to(root).as_posix(), path) for path in files]
        documents, problems = read_files(named, closed, progress, lexicon)
        return cls(documents=documents, problems=problems)

    @classmethod
    def from_paths(
        cls,
        paths: str | Path | Iterable[str | Path],
        *,
        progress: Progress | None = None,
        lexicon: SloganLexicon | None = None,
    ) -> Corpus:
        """Read files, folders and zip archives; a document's name is its path as given.

        Args:
            paths: files, folders to be searched with all folders below, and zip archives, whose members
                are called ``plans.zip/2020.txt``. A path that does not exist is a problem of the corpus;
                the rest is read.
            progress: wraps the files as they are worked through, for instance ``tqdm``.
            lexicon: the known slogans; the library's own list if None.
        """
        files, missing = files_of([paths] if isinstance(paths, str | Path) else paths)
        named = [(path.as_posix(), path) for path in files]
        documents, problems = read_files(named, missing, progress, lexicon)
        return cls(documents=documents, problems=problems)

    @classmethod
    def from_store(cls, path: str | Path) -> Corpus:
        """Load what ``policytext analyze`` has written, without analysing it again.

        All documents are loaded; of a corpus larger than the memory :class:`policytext.store.Store` gives
        the same tables.

        Args:
            path: the folder of the store.

        Raises:
            UsageError: the folder is no store, is not complete, or was written by another version.
        """
        store = Store(path)
        return cls(documents=tuple(store.documents()), problems=store.problems)

    @classmethod
    def from_table(
        cls,
        source: str | Path | pd.DataFrame,
        *,
        text: str = "text",
        name: str | None = None,
        progress: Progress | None = None,
        lexicon: SloganLexicon | None = None,
    ) -> Corpus:
        """Read a table of documents, one a row; its other columns become docvars.

        Args:
            source: a csv, tsv or xlsx file, or a DataFrame.
            text: the column with the texts. A row without one is a problem of the corpus.
            name: the column with the names; ``table.csv#3`` for the third row if None.
            progress: wraps the rows as they are worked through, for instance ``tqdm``.
            lexicon: the known slogans; the library's own list if None.

        Raises:
            ReadError: the file cannot be read as a table.
            UsageError: there is no such column, or a name stands twice.
        """
        found = analyze_table(source, text, name, progress=progress, lexicon=lexicon)
        return cls(documents=found.documents, problems=found.problems).with_docvars(found.docvars)

    def __repr__(self) -> str:
        return f"<Corpus: {self.ndoc} documents, {len(self.problems)} files not read>"

    @property
    def ndoc(self) -> int:
        """The number of documents."""
        return len(self.documents)

    def __len__(self) -> int:
        return len(self.documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __getitem__(self, key: int | str) -> Document:
        if isinstance(key, str):
            if key in self._by_name:
                return self._by_name[key]
            near = get_close_matches(key, self._by_name, n=3, cutoff=0.5)
            hint = f"; near are {', '.join(map(repr, near))}" if near else ""
            raise KeyError(f"no document is called {key!r}{hint}")
        return self.documents[key]

    @property
    def docvars(self) -> pd.DataFrame:
        """One row a document: what it says of itself, its size, the user's own columns.

        ``characters`` counts the cleaned text without blanks; ``noise_share`` is the share of the raw
        characters that were taken out as noise; ``diagnostics`` is in words.
        """
        return self._docvars.copy()

    def with_docvars(self, frame: pd.DataFrame, on: str | Sequence[str] = "docname") -> Corpus:
        """A corpus with more docvars.

        Args:
            frame: a table with one row for each value of ``on``. A column that the docvars already have
                (a year that the text does not say) is replaced where the table has a value.
            on: the column or columns to join by; ``["region", "year"]`` joins a panel.

        Raises:
            UsageError: a column is missing, or the table has two rows for one value.

        Warns:
            PolicyTextWarning: documents without a row, rows without a document.
        """
        keys = [on] if isinstance(on, str) else list(on)
        return replace(self, added=join_docvars(self._docvars, frame, keys))

    def to_frame(self, kind: type[Annotation] | type[Section]) -> pd.DataFrame:
        """All findings of a kind (or all sections): ``docname, section, start, end, text``, then its fields."""
        import pandas as pd

        rows = [row for document in self.documents for row in document.rows(kind)]
        return pd.DataFrame(rows, columns=columns(kind))

    def kwic(self, terms: str | Iterable[str], window: int = 20) -> pd.DataFrame:
        """Keywords in context, found in the cleaned texts, with their place in the raw ones.

        Args:
            terms: one term or several; of overlapping ones the longest is shown.
            window: characters of context on each side, at most to the ends of the paragraph.

        Returns:
            ``docname, section, start, end, pre, keyword, post``.
        """
        return kwic_table(self.documents, terms, window)

    def new_slogans(self, *, since: int | None = None, min_documents: int = 2) -> pd.DataFrame:
        """Slogans that no lexicon has, the widest spread first: see :func:`new_slogans`.

        Args:
            since: leave out what a document of an earlier year already uses, and documents without year.
            min_documents: leave out what fewer documents use.

        Returns:
            ``canonical, category, reason, issuers, years, documents, n, burst, first_year, first_document``.
            Drop the rows that are no slogans; ``SloganLexicon.from_frame`` makes a lexicon of the rest.
        """
        return new_slogans(self.documents, self._values("year"), since=since, min_documents=min_documents)

    def subset(self, keep: Callable[[Document], bool] | None = None, /, **docvars: Any) -> Corpus:
        """The documents that pass a test and have the given docvars.

        Args:
            keep: a test of a document.
            docvars: a value, a collection of values, or None for a missing value:
                ``subset(year=range(2018, 2021), region="东西湖区")``. The problems stay as they are: an
                unread file might have belonged to the subset.

        Raises:
            UsageError: there is no such docvar.
        """
        kept = {document.name for document in self.documents if keep is None or keep(document)}
        for name, wanted in docvars.items():
            allowed = set(wanted) if _is_collection(wanted) else {wanted}
            kept &= {
                doc.name for doc, value in zip(self, self._values(name), strict=True) if value in allowed
            }
        return self._only(kept)

    def group_by(self, docvar: str) -> dict[Any, Corpus]:
        """A corpus for each value of a docvar, in the order of the values, None (missing) last."""
        groups: dict[Any, set[str]] = {}
        for document, value in zip(self.documents, self._values(docvar), strict=True):
            groups.setdefault(value, set()).add(document.name)
        ordered = sorted(groups, key=lambda value: (value is None, value))
        return {value: self._only(groups[value]) for value in ordered}

    def dfm(
        self,
        features: Literal["words", "slogans"] | Sequence[str] = "words",
        *,
        stopwords: Sequence[Tier] = TIERS,
        min_documents: int = 1,
    ) -> pd.DataFrame:
        """The document-feature matrix: how often each document uses each feature.

        Args:
            features: ``"words"`` of at least two Chinese characters, ``"slogans"`` by canonical form, or
                a list of terms, which are counted as :func:`count_terms` does.
            stopwords: the tiers of stop words to leave out: ``"function"`` (以及), ``"official"`` (加强),
                ``"boilerplate"`` (印发); ``()`` keeps all words.
            min_documents: leave out words and slogans that fewer documents use.

        Returns:
            Documents × features: index ``docname``, columns ``feature``.
        """
        if features == "words":
            return matrix(self.documents, word_counts(stopwords), min_documents)
        if features == "slogans":
            return matrix(self.documents, slogan_counts, min_documents)
        if isinstance(features, str):
            raise UsageError(f"features is {features!r}; allowed are 'words', 'slogans' or a list of terms")
        return count_terms(self.documents, features)

    def _repr_html_(self) -> str:
        shown = self._docvars.head(SHOWN)
        names = ["docname", "title", "year", "region", "kind", "characters", "items", "slogans", "quotas"]
        rows = shown[names].astype(object).where(shown[names].notna(), "").to_numpy().tolist()
        more = f", {self.ndoc - SHOWN} of them not shown" if self.ndoc > SHOWN else ""
        unread = f"; {len(self.problems)} files not read" if self.problems else ""
        return f"<p>{self.ndoc} documents{more}{unread}</p>" + table(names, rows)

    @cached_property
    def _docvars(self) -> pd.DataFrame:
        return docvars_table(self.documents) if self.added is None else self.added

    @cached_property
    def _by_name(self) -> dict[str, Document]:
        return {document.name: document for document in self.documents}

    def _values(self, docvar: str) -> list[Any]:
        """The values of a docvar, None where it is missing."""
        if docvar not in self._docvars:
            known = ", ".join(map(str, self._docvars.columns))
            raise UsageError(f"there is no docvar {docvar!r}; there are {known}")
        column = self._docvars[docvar]
        return [None if gone else value for value, gone in zip(column.tolist(), column.isna(), strict=True)]

    def _only(self, names: Collection[str]) -> Corpus:
        added = self.added
        if added is not None:
            added = added[added["docname"].isin(names)].reset_index(drop=True)
        documents = tuple(document for document in self.documents if document.name in names)
        return Corpus(documents=documents, problems=self.problems, added=added)


def _is_collection(value: object) -> bool:
    return isinstance(value, Collection) and not isinstance(value, str)
