"""One file to text: formats, suffixes, limits and what is said of files that cannot be read."""

from __future__ import annotations

import io
import os
import pickle
import zipfile
from pathlib import Path

import pytest

from policytext import read as package
from policytext.errors import ReadError
from policytext.read import SUFFIXES, RawText, read, source

PLAN = "一、强化理论武装\r\n二、加强队伍建设\r\n"
PAGE = f"<!DOCTYPE html><html><body><p>{PLAN}</p></body></html>"


def reason_of(path: Path, data: bytes | None = None) -> str:
    """Why a file is not read."""
    with pytest.raises(ReadError) as caught:
        read(path, data)
    assert caught.value.path == str(path)
    return caught.value.reason


def zip_of(*names: str) -> bytes:
    """A zip file with members of these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


def test_public_names() -> None:
    """The package gives four names."""
    assert package.__all__ == ["SUFFIXES", "RawText", "file_bytes", "read"]
    assert sorted(SUFFIXES) == [".doc", ".docx", ".htm", ".html", ".pdf", ".rtf", ".txt", ".wps"]


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.md", "a.text", "a"])
def test_a_text_file_is_its_characters(tmp_path: Path, name: str) -> None:
    """Line ends stay as they are; the byte order mark is no part of the text."""
    path = tmp_path / name
    path.write_bytes(PLAN.encode("utf-8-sig"))
    assert read(path) == RawText(text=PLAN, format="txt")


def test_bytes_at_hand_are_not_looked_for() -> None:
    """With data the path only names the file."""
    assert read(Path("nowhere/a.txt"), PLAN.encode("gb18030")).text == PLAN


@pytest.mark.parametrize(
    ("name", "text", "format_", "note"),
    [
        ("a.html", PAGE, "html", None),
        ("a.txt", PAGE, "html", "is a web page, though its name ends in '.txt'"),
        ("a.doc", PAGE, "html", "is a web page, though its name ends in '.doc'"),
        ("a.html", PLAN, "txt", "is plain text, though its name ends in '.html'"),
        ("a.docx", PLAN, "txt", "is plain text, though its name ends in '.docx'"),
        ("a.wps", PLAN, "txt", "is plain text, though its name ends in '.wps'"),
        ("a.txt", "用 <p> 标签分段", "txt", None),
    ],
)
def test_content_decides_the_format(name: str, text: str, format_: str, note: str | None) -> None:
    """A wrong suffix is noted, not believed."""
    raw = read(Path(name), text.encode())
    assert (raw.format, raw.notes) == (format_, (note,) if note else ())


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\xef\xbb\xbf", "holds no text"),
        ("a.txt", " \r\n\u3000\t".encode(), "holds no text"),
        ("a.html", b"<html><body><p>&nbsp;</p></body></html>", "holds no text"),
        (
            "a.xyz",
            PLAN.encode(),
            "has the unknown suffix '.xyz'; "
            "policytext reads .txt, .html, .htm, .docx, .pdf, .doc, .wps, .rtf",
        ),
        (
            "a.ofd",
            PLAN.encode(),
            "OFD (.ofd) is not supported by this version; save it as .docx, .pdf or .txt",
        ),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "is not text: it is an image"),
        ("a.txt", b"\x1f\x8b\x08\x00", "is not text: it is an archive; unpack it first"),
        ("a.txt", zip_of("a.txt"), "is not text: it is a zip archive; give its path as .zip, or unpack it"),
        (
            "a.docx",
            zip_of("xl/workbook.xml"),
            "is an Excel file; read a table of documents by Corpus.from_table",
        ),
        (
            "a.ofd",
            zip_of("OFD.xml"),
            "OFD is not supported by this version; save it as .docx, .pdf or .txt",
        ),
        ("a.txt", b"\x00" * 9, "is not text: 9 of its 9 characters are control characters"),
    ],
)
def test_what_is_refused_and_why(name: str, data: bytes, reason: str) -> None:
    """One clear line for each kind of file that is no document."""
    assert reason_of(Path(name), data) == reason


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    """Missing files, folders and pipes are told apart."""
    assert reason_of(tmp_path / "none.txt") == "does not exist"
    assert reason_of(tmp_path) == "is a directory"
    os.mkfifo(tmp_path / "pipe.txt")
    assert reason_of(tmp_path / "pipe.txt") == "is not an ordinary file"


def test_impossible_names() -> None:
    """A name that no file can have is an error of reading, not of the program."""
    with pytest.raises(ReadError, match="is no possible file name: embedded null byte"):
        read(Path("a\0.txt"))
    with pytest.raises(ReadError, match="cannot be opened: File name too long"):
        read(Path("a" * 5000 + ".txt"))


def test_too_large(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file beyond the limit is refused before it is decoded."""
    monkeypatch.setattr(source, "SIZE_LIMIT", 2 << 20)
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * ((2 << 20) + 1))
    assert reason_of(path) == "is larger than 2 MB, the most that is read; split it"


def test_one_very_long_line() -> None:
    """Ten million characters without a line end are just text."""
    data = "工作".encode("gb18030") * 5_000_000
    assert len(read(Path("a.txt"), data).text) == 10_000_000


def test_raw_text_travels_and_stays_as_it_is() -> None:
    """Hints cannot be changed, and the whole can be pickled."""
    raw = RawText(text="x", format="html", hints={"title": "要点"}, notes=("read as GB18030",))
    assert pickle.loads(pickle.dumps(raw)) == raw
    with pytest.raises(TypeError):
        raw.hints["title"] = "other"  # type: ignore[index] # what is tested
