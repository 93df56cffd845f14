"""A store gives what the corpus of its files gives."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from policytext import Corpus, load
from policytext.annotations import GROUPS, Annotation, Slogan
from policytext.compare import adoption, trends
from policytext.corpus import count_terms
from policytext.document import Section, columns
from policytext.errors import UsageError
from policytext.store import Store, build_store
from policytext.store.schema import KINDS, TABLES


@pytest.fixture(name="corpus")
def corpus_of_plans(folder: Path) -> Corpus:
    """The files of the store, analysed again."""
    return Corpus.from_dir(folder)


@pytest.mark.parametrize("kind", [*GROUPS, Section])
def test_tables_are_those_of_the_corpus(
    store: Path, corpus: Corpus, kind: type[Annotation] | type[Section]
) -> None:
    """Every finding and every section, with the same columns and types."""
    expected = corpus.to_frame(kind)
    assert len(expected)
    pd.testing.assert_frame_equal(Store(store).to_frame(kind), expected)


def test_a_loaded_store_is_the_corpus(store: Path, corpus: Corpus) -> None:
    """Documents, problems, docvars and words."""
    loaded, stored = Corpus.from_store(store), Store(store)
    assert loaded.documents == corpus.documents
    assert loaded.problems == stored.problems == corpus.problems
    pd.testing.assert_frame_equal(stored.docvars, corpus.docvars)
    pd.testing.assert_frame_equal(stored.dfm(min_documents=1), corpus.dfm())


def test_comparisons_take_a_store(store: Path, corpus: Corpus) -> None:
    """Adoption and trends of the store are those of the corpus."""
    stored = Store(store)
    slogans, docvars = stored.to_frame(Slogan), stored.docvars
    expected = adoption(corpus.to_frame(Slogan), corpus.docvars)
    pd.testing.assert_frame_equal(adoption(slogans, docvars), expected)
    counts = count_terms(stored.documents(), ["健康", "学习"])
    expected = trends(count_terms(corpus, ["健康", "学习"]), corpus.docvars)
    pd.testing.assert_frame_equal(trends(counts, docvars), expected)


def test_documents_are_built_again_one_by_one(store: Path, folder: Path) -> None:
    """Those that are wanted, in the order of their names."""
    found = list(Store(store).documents(["003.txt", "001.txt", "nowhere"]))
    assert found == [load(folder / name, name=name) for name in ("001.txt", "003.txt")]


@pytest.mark.parametrize("table", list(KINDS))
def test_the_schema_has_the_columns_of_the_corpus(table: str) -> None:
    """In the same order, so that rows fit."""
    assert list(TABLES[table]) == columns(KINDS[table])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT count(*) FROM documents", 12),
        ("SELECT max(value) FROM quotas WHERE unit = '次'", 12.0),
        ('SELECT count(DISTINCT number) FROM "references"', 12),
        ("SELECT min(date)::VARCHAR FROM deadlines", "2010-06-30"),
        ("SELECT lead[2] FROM responsibilities LIMIT 1", "宣传科"),
        ("SELECT sum(n) FROM words WHERE word = '健康'", 36),
        ("SELECT docname FROM problems", "x.txt"),
    ],
)
def test_sql(store: Path, query: str, expected: object) -> None:
    """Lists, dates and numbers have types of SQL."""
    assert Store(store).sql(query).iloc[0, 0] == expected


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT nothing FROM documents", 'SQL: Binder Error: Referenced column "nothing" not found'),
        ("SELECT * FROM read_text('/etc/hostname')", "SQL: Permission Error"),
        ("COPY documents TO '/tmp/copy.csv'", "SQL: Permission Error"),
        ("SET enable_external_access = true", "SQL: Invalid Input Error"),
        ("INSTALL httpfs", "SQL: "),
    ],
)
def test_queries_reach_nothing_else(store: Path, query: str, message: str) -> None:
    """No other file, no network, no change."""
    with pytest.raises(UsageError, match=message):
        Store(store).sql(query)


def test_an_empty_store_has_empty_tables(tmp_path: Path) -> None:
    """With their columns."""
    build_store([], tmp_path / "store")
    assert list(Store(tmp_path / "store").to_frame(Section).columns) == columns(Section)
    assert repr(Store(tmp_path / "store")) == "<Store: 0 documents, 0 files not read>"


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        (None, "is no complete store: give its folder"),
        ("half", "its first run was interrupted; run the same command again"),
        ("{", "manifest.json cannot be read"),
        (json.dumps({"format": 0}), "has format 0; this version reads 1"),
    ],
)
def test_what_is_no_store_is_refused(tmp_path: Path, manifest: str | None, message: str) -> None:
    """The message says what to do."""
    if manifest == "half":
        (tmp_path / "parts").mkdir()
    elif manifest:
        (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(UsageError, match=message):
        Store(tmp_path)
