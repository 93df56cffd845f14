"""Texts and files that once broke the analysis, or are made to."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext import Document, analyze
from policytext.corpus.files import files_of
from policytext.engine import Source
from policytext.errors import UsageError
from policytext.store import Store, build_store

PIECES = st.sampled_from(
    [
        *"（）《》“”号万至-%\n\0\ud800\u3000年月零次١②",
        "一、",
        "（一）",
        "1.",
        "〔2020〕",
        "百分之",
        "日前",
        "2020",
        "不少于",
        "1/0",
        "9" * 30,
        "牵头",
        "会同",
    ]
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0：\ud800亿", "a lone surrogate, which matching in UTF-8 cannot take"),
        ("\0" * 10 + "一、工作", "NUL"),
        ("（" * 100_000, "brackets that never close"),
        ("《" * 50_000 + "》" * 50_000, "brackets of any depth"),
        ("一" * 100_000, "digits without end"),
        ("9" * 100_000, "a number without end"),
        ("由" + "局" * 50_000 + "牵头", "a unit without end"),
        ("、".join(["95%"] * 5_000), "a list without end"),
        ("9999年99月99日前", "no date"),
        ("百分之1/0", "a fraction as the part of a fraction"),
        ("推进“ ”和“\u3000”工作", "quotations of nothing but a blank"),
    ],
)
def test_odd_texts_are_analysed(text: str, why: str) -> None:
    """Each gives a document, whose record is complete."""
    document = analyze(text)
    assert document.text.raw == text, why
    assert document.to_record()["source_length"] == len(text)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_analysed(text: str) -> None:
    """Spans lie in the raw text, and a document can be written and read."""
    document = analyze(text)
    assert all(0 <= found.span.start < found.span.end <= len(text) for found in document.annotations)
    assert Document.from_dict(document.to_dict()) == document


def torn_docx() -> bytes:
    """The first half of a zip archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", os.urandom(2000))
    return packed.getvalue()[:900]


def test_broken_files_are_named_and_the_rest_is_done(tmp_path: Path) -> None:
    """Whatever lies in a folder: each file is a document or a problem, none is lost."""
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "torn.docx").write_bytes(torn_docx())
    (folder / "nul.txt").write_bytes(b"\0" * 1000)
    (folder / "mixed.txt").write_bytes("一、学习".encode("gb18030") + "二、加强健康宣传工作".encode() * 3)
    (folder / "line\nbreak 😀.txt").write_text("一、学习", encoding="utf-8")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "up").symlink_to(folder)
    bytes_name = os.fsencode(folder) + b"/\xff.txt"
    Path(os.fsdecode(bytes_name)).write_text("一、学习", encoding="utf-8")
    files, problems = files_of([folder])
    sources = [Source(path.relative_to(folder).as_posix(), path) for path in files]
    built = build_store([*sources, *problems], tmp_path / "store")
    documents = {document.name for document in Store(tmp_path / "store").documents()}
    assert documents == {"mixed.txt", "line\nbreak 😀.txt", "\\xff.txt"}
    assert {problem.file for problem in built.problems} == {"torn.docx", "nul.txt", "loop.txt"}


def test_a_full_disk_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says so, nothing half-written is left, and the next run goes on."""
    (tmp_path / "plan.txt").write_text("一、学习", encoding="utf-8")
    sources = [Source("plan.txt", tmp_path / "plan.txt")]

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(UsageError, match=r"store cannot be written: .*No space left on device"):
            build_store(sources, tmp_path / "store")
    assert build_store(sources, tmp_path / "store").analysed == 1
    assert len(list((tmp_path / "store" / "parts").iterdir())) == 1
