"""PDF files, made here in a font that the reader has: reading order, what runs along the pages, paragraphs, and files that hold no text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from policytext.errors import ReadError
from policytext.read import pdf, read
from policytext.read.pdf import read_pdf

_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 5 0 R>>",
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
)
_IMAGE = b"q 400 0 0 600 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


class Text(NamedTuple):
    """A text at a place of the page, in points from its lower left corner; ``turn`` is the text matrix's."""

    text: str
    x: float = 100
    y: float = 700
    size: int = 16
    turn: str = "1 0 0 1"


def pdf_of(*pages: Sequence[Text] | None, rotate: int = 0) -> bytes:
    """A PDF file with a page for each list of texts; None is a page that is a picture."""
    objects = [b"", b"", *_FONT]
    kids = []
    for page in pages:
        content = _IMAGE if page is None else b"".join(map(_shown, page))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d"
            b"/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>" % (rotate, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return _file(objects)


def _shown(text: Text) -> bytes:
    place = f"{text.turn} {text.x} {text.y}".encode()
    return b"BT /F %d Tf %s Tm <%s> Tj ET\n" % (
        text.size,
        place,
        text.text.encode("utf-16-be").hex().encode(),
    )


def _file(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail


BODY = (Text("一、工作目标"), Text("（一）加强领导", y=670))
WIDE = "坚持问题导向和目标导向相结合，压实各方责任，健全工作机制，"


def lines_of(*pages: Sequence[Text] | None, rotate: int = 0) -> list[str]:
    """The lines that are read of a PDF with these pages."""
    return read_pdf(pdf_of(*pages, rotate=rotate), path="a.pdf").text.splitlines()


def reason_of(data: bytes) -> str:
    """Why a file is not read."""
    with pytest.raises(ReadError) as caught:
        read_pdf(data, path="a.pdf")
    return caught.value.reason


def test_a_file_is_read_by_its_content() -> None:
    """A PDF under another name is read as one."""
    raw = read(Path("a.txt"), pdf_of(BODY))
    assert (raw.text, raw.format, raw.notes) == ("一、工作目标\n（一）加强领导\n", "pdf", ())


@pytest.mark.parametrize(
    ("texts", "lines", "why"),
    [
        (BODY[::-1], ["一、工作目标", "（一）加强领导"], "drawn later, stands above"),
        ((Text("任务"), Text("单位", x=400)), ["任务\t单位"], "cells of a row"),
        ((Text("政"), Text("府", x=132)), ["政 府"], "a spaced heading"),
        ((Text("完成"), Text("95%", x=132), Text("以上", x=160)), ["完成95%以上"], "fonts change in a line"),
        (
            (Text("左一"), Text("左二", y=670), Text("右一", x=350), Text("右二", x=350, y=670)),
            ["左一", "左二", "右一", "右二"],
            "two columns",
        ),
        (
            (*BODY, Text("内部", 200, 300, 60, "0.7 0.7 -0.7 0.7")),
            ["一、工作目标", "（一）加强领导"],
            "watermark",
        ),
    ],
)
def test_reading_order(texts: Sequence[Text], lines: list[str], why: str) -> None:
    """Lines come in the order in which a person reads them."""
    assert lines_of(texts) == lines, why


@pytest.mark.parametrize(("rotate", "turn", "x", "y"), [(90, "0 1 -1 0", 1, 100), (270, "0 -1 1 0", -1, 700)])
def test_turned_pages(rotate: int, turn: str, x: int, y: int) -> None:
    """A landscape page is often an upright one whose text runs up or down."""
    turned = [Text(one.text, 300 + 30 * x * number, y, 16, turn) for number, one in enumerate(BODY)]
    assert lines_of(turned, rotate=rotate) == ["一、工作目标", "（一）加强领导"]


def test_running_lines_are_left_out() -> None:
    """Headers, footers and page numbers at one place of the pages are no text; the same words elsewhere are."""
    pages = [
        (
            Text("云陵市文件", y=810),
            Text(f"第{number}项任务", y=700 - 20 * number),
            Text(f"— {number} —", y=40),
        )
        for number in range(1, 5)
    ]
    assert lines_of(*pages) == ["第1项任务", "第2项任务", "第3项任务", "第4项任务"]
    assert lines_of((Text("云陵市文件", y=810), Text("一、总则"))) == ["云陵市文件", "一、总则"]


@pytest.mark.parametrize(
    ("second", "expected", "why"),
    [
        (Text("落实属地管理。", 70, 676), [WIDE + "落实属地管理。", "下一段"], "a full line goes on"),
        (Text("二、保障措施", 70, 676), [WIDE, "二、保障措施", "下一段"], "a numbered line begins anew"),
        (
            Text("落实属地管理。", 102, 676),
            [WIDE, "落实属地管理。", "下一段"],
            "an indented line begins anew",
        ),
        (
            Text("落实属地管理。", 70, 676, 22),
            [WIDE, "落实属地管理。", "下一段"],
            "a heading in another size",
        ),
    ],
)
def test_paragraphs_are_joined_by_the_layout(second: Text, expected: list[str], why: str) -> None:
    """Whether a line goes on is seen from margins, indents and sizes."""
    page = (Text(WIDE, 102, 700), second, Text("下一段", 102, 640))
    margin = (Text("页边", 70, 500), Text("页边", 70, 450))
    assert lines_of((*page, *margin))[:-2] == expected, why


def test_pages_without_text() -> None:
    """A scan is said to be one; single scanned pages are noted."""
    reason = "holds no text: its 2 pages are pictures (a scan); recognise the text with OCR first"
    assert reason_of(pdf_of(None, None)) == reason
    assert reason_of(pdf_of(())) == "holds no text: its pages are empty"
    assert read_pdf(pdf_of(BODY, None), path="a.pdf").notes == ("1 of 2 pages hold no text (a scan?): 2",)


def test_unknown_characters() -> None:
    """A font without a table of characters is noted; where all text is of that kind the file is refused."""
    raw = read_pdf(pdf_of((Text("一、工作目标" + "\ue001"),)), path="a.pdf")
    assert raw.notes == ("1 characters are unknown: their fonts do not say what they show",)
    assert reason_of(pdf_of((Text("\ue001" * 5 + "一"),))).startswith("its fonts do not say which characters")


def test_damaged_encrypted_and_large_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """One clear line for each."""
    whole = pdf_of(BODY, BODY)
    damaged = "is a damaged PDF file; open it in a PDF reader and print it anew, or fetch it again"
    assert reason_of(b"%PDF-1.7\n") == damaged
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"00" * 32 + b">/U<" + b"11" * 32 + b">>>"
    locked = whole.replace(b"/Root", b"/ID[<00><00>]/Encrypt " + lock + b"/Root")
    assert reason_of(locked) == "is encrypted; open it with its password and save it without one"
    monkeypatch.setattr(pdf, "_CHARACTERS", 5)
    assert reason_of(whole) == "holds more than 5 characters, the most that is read; split it"
    monkeypatch.setattr(pdf, "_PAGES", 1)
    assert reason_of(whole) == "has 2 pages; a PDF of more than 1 is not read; split it"


@pytest.mark.parametrize("cut", [40, 300, 700, 1200])
def test_a_torn_download(cut: int) -> None:
    """A file that ends early gives its text or one clear error."""
    data = pdf_of(BODY)[:cut]
    try:
        assert "工作" in read_pdf(data, path="a.pdf").text
    except ReadError as error:
        assert "damaged" in error.reason or "no text" in error.reason
