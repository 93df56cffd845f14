"""Input that is made or damaged to do harm: one clear error or diagnostic each, in time that grows with its size."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from policytext.clean import diagnose
from policytext.errors import ReadError
from policytext.pipeline import STEPS, analyze, load
from policytext.read import read
from policytext.text import AlignedText

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)


def reason_of(name: str, data: bytes) -> str:
    """Why a file is not read."""
    with pytest.raises(ReadError) as caught:
        read(Path(name), data)
    return caught.value.reason


def docx_of(*, text: str = "", picture: bool = False) -> bytes:
    """A Word file."""
    document = Document()
    if picture:
        document.add_picture(io.BytesIO(PIXEL))
    if text:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_docx_with_only_pictures() -> None:
    """It is said what it holds instead of text; beside text a picture is nothing."""
    reason = "holds no text, only pictures; recognise the text with OCR first"
    assert reason_of("a.docx", docx_of(picture=True)) == reason
    assert reason_of("a.docx", docx_of()) == "holds no text"
    assert read(Path("a.docx"), docx_of(text="一、学习", picture=True)).text.strip() == "一、学习"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"<html><head><title>t</title></head><body></body></html>", "holds no text"),
        (b"<html><body><script>var a='text'</script><img src=a.png></body></html>", "holds no text"),
        (b"<html><body><nav><a href=a>Home</a></nav></body></html>", None),
    ],
)
def test_a_page_without_main_text(page: bytes, reason: str | None) -> None:
    """An error, or the little that it says."""
    if reason:
        assert reason_of("a.html", page) == reason
    else:
        assert read(Path("a.html"), page).text.strip() == "Home"


def test_nul_bytes_and_lone_surrogates(tmp_path: Path) -> None:
    """A few are noted and analysed; many are no text."""
    path = tmp_path / "a.txt"
    path.write_bytes(("一、加强\x00领导。" + "每月不少于一次。" * 20).encode() * 9)
    assert "holds 9 control characters" in load(path).diagnostics
    assert reason_of("a.txt", bytes(1000)).startswith("is not text: 1000 of its 1000 characters")
    document = analyze("一、加强\ud800领导\udfff。")
    assert document.walk() and document.to_record()["source_length"] == 9


def test_a_zip_inside_a_zip() -> None:
    """It is not opened."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/inner.zip", b"PK\x03\x04")
    assert reason_of("a.docx", buffer.getvalue()).startswith("is a damaged .docx file")


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "首页 > ",
            "a·",
            "打印 ",
            "关于我们 | ",
            "http://a.cn/ ",
            "（",
            "“",
            "加强 ",
            "政 府 ",
            "推進(jìn)",
            "&amp;",
            "?。ㄊ",
        ),
        *(
            "发文字号：",
            "来源： 甲 【打印】 ",
            "3\n",
            "— 3 —\n",
            "\u200b",
            "　",
            ".",
            "X",
            "12 次",
            "每月一次，\n",
        ),
    ],
)
def test_a_repeated_piece_is_cleaned(unit: str) -> None:
    """One hundred thousand characters of one piece are no trap, and no character is lost without a trace."""
    text = AlignedText.from_raw(unit * (100_000 // len(unit)) + "。")
    for step in STEPS:
        text = step(text)
    diagnose(text)
    assert text.text or text.removed
    assert all(0 <= one.span.start < one.span.end <= len(text.raw) for one in text.removed)


def test_one_long_line_keeps_memory_in_bounds() -> None:
    """Twenty megabytes without a line end."""
    raw = read(Path("a.txt"), "加强组织领导，压实各方责任。".encode() * 480_000).text
    text = AlignedText.from_raw(raw)
    for step in STEPS:
        text = step(text)
    assert text.text == raw
