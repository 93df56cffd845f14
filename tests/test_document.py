"""The document's record, its round trip and its tables."""

from __future__ import annotations

import copy
import pickle

import pytest

from policytext.annotations import GROUPS, Annotation, Quota, Slogan
from policytext.document import Document, Section
from policytext.errors import UsageError
from policytext.pipeline import analyze

TEXT = """云陵市2020年宣传工作要点
一、学习
（一）理论学习。增强“四个意识”，全年集中学习不少于 12 次。（责任单位：区委宣传部）
（二）宣讲。6月底前完成《宣讲方案》（云发〔2020〕3号）。"""


@pytest.fixture(scope="module", name="document")
def analysed() -> Document:
    """One document with a finding of every kind."""
    return analyze(TEXT, name="2020.txt")


def test_record_has_the_fields_of_the_schema(document: Document) -> None:
    """The record's keys in their order, and the source it speaks of."""
    record = document.to_record()
    assert list(record) == [
        "schema", "file", "source_sha256", "source_length", "metadata", "sections", "slogans", "quotas",
        "deadlines", "responsibilities", "references", "noise", "diagnostics",
    ]  # fmt: skip
    assert (record["schema"], record["file"], record["source_length"]) == (1, "2020.txt", len(TEXT))
    assert [len(record[group]) for group in GROUPS.values()] == [1, 1, 1, 1, 1]


def test_every_span_leads_back_to_its_words(document: Document) -> None:
    """Blanks aside, the raw text at the span is the annotation's text."""
    for found in document.annotations:
        raw = document.text.raw[found.span.start : found.span.end]
        assert "".join(raw.split()) == "".join(found.text.split())


def test_round_trip(document: Document) -> None:
    """Nothing is lost on the way to plain values and back."""
    assert Document.from_dict(document.to_dict()) == document


def test_copies(document: Document) -> None:
    """A document travels between processes, and a copy is equal."""
    assert pickle.loads(pickle.dumps(document)) == copy.deepcopy(document) == document


def test_another_schema_is_refused(document: Document) -> None:
    """The message names both versions."""
    with pytest.raises(UsageError, match="schema 99; this version reads 1"):
        Document.from_dict({**document.to_dict(), "schema": 99})


@pytest.mark.parametrize("kind", [*GROUPS, Section])
def test_frames_begin_with_the_place(document: Document, kind: type[Annotation] | type[Section]) -> None:
    """Every table has docname, section, start, end and text first, also when it is empty."""
    for one in (document, analyze("加强领导。")):
        assert list(one.to_frame(kind).columns)[:5] == ["docname", "section", "start", "end", "text"]


def test_place_is_the_path_of_labels(document: Document) -> None:
    """From the top section down to the item."""
    (quota,) = document.find(Quota)
    assert document.place(quota.span) == "一、学习 › （一）理论学习"


def test_values_print_as_people_write_them(document: Document) -> None:
    """12 次 is 12, not 12.0; missing values are null."""
    (quota,) = document.to_record()["quotas"]
    assert (repr(quota["value"]), quota["high"]) == ("12", None)


def test_html_marks_the_findings_and_escapes_the_rest() -> None:
    """A page for Jupyter in which nothing of the text is markup."""
    page = analyze("<script>增强“四个意识”</script>", name="<b>.txt")._repr_html_()
    assert "<script>" not in page and "&lt;b&gt;.txt" in page
    assert 'title="slogans: canonical 四个意识, category numeric, known True">四个意识</mark>' in page


def test_findings_are_immutable(document: Document) -> None:
    """A result is never changed after it was found."""
    (slogan,) = document.find(Slogan)
    with pytest.raises(AttributeError):
        slogan.canonical = "三个代表"  # type: ignore[misc]
