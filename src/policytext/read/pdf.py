"""A PDF file to lines: characters by their place on the page, without what repeats from page to page."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from policytext.errors import ReadError
from policytext.read.pages import Character, Page, page_lines, paragraphs, without_running_lines
from policytext.read.pdfium import start
from policytext.read.raw import RawText

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

__all__ = ["is_pdf", "read_pdf"]

_MARK = b"%PDF-"
_MARK_WITHIN = 1024  # bytes; PDF 32000-1, annex H.3.4.1: readers accept the header there

_PAGES = 5_000
_CHARACTERS = 20_000_000
_UNKNOWN_LIMIT = 0.3  # of the characters; a font without a table of characters gives nothing but these
_ASLANT = 0.06  # quarters of a turn, five degrees; a scanned page is at most that much askew
_SHOWN = 10  # page numbers in a note


def is_pdf(data: bytes) -> bool:
    """Whether the file is a PDF.

    >>> is_pdf(b"%PDF-1.7 ..."), is_pdf("工作要点".encode())
    (True, False)
    """
    return data.lstrip(b"\x00 \t\r\n\xef\xbb\xbf")[: len(_MARK)] == _MARK or (
        _MARK in data[:_MARK_WITHIN] and b"\x00" in data[: 1 << 16]
    )


def read_pdf(data: bytes, *, path: str) -> RawText:
    """The text of a PDF, one paragraph a line where the page shows where it ends.

    Page headers, footers and page numbers, which stand at the same place of several pages, are left out.

    Raises:
        ReadError: the file is damaged, encrypted or too large, or its pages are pictures of text.
    """
    document = _opened(data, path)
    try:
        pages = list(_pages(document, path))
        scanned = [number for number, page in enumerate(pages, 1) if not page.lines and page.pictures]
    finally:
        document.close()
    if not any(page.lines for page in pages):
        raise ReadError(path, _without_text(len(pages), len(scanned)))
    lines = paragraphs(without_running_lines(pages))
    text = "\n".join(lines) + "\n" if lines else ""
    return RawText(text=text, format="pdf", notes=tuple(_notes(text, scanned, len(pages), path)))


def _opened(data: bytes, path: str) -> PdfDocument:
    start()
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
        count = len(document)
    except PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            reason = "is encrypted; open it with its password and save it without one"
        else:
            reason = "is a damaged PDF file; open it in a PDF reader and print it anew, or fetch it again"
        raise ReadError(path, reason) from None
    if count > _PAGES:
        document.close()
        raise ReadError(path, f"has {count} pages; a PDF of more than {_PAGES} is not read; split it")
    return document


def _pages(document: PdfDocument, path: str) -> Iterator[Page]:
    from pypdfium2 import PdfiumError

    total = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except PdfiumError:
            yield Page(height=0.0, lines=(), pictures=True)  # said as a page without text
            continue
        total += text.count_chars()
        if total > _CHARACTERS:
            raise ReadError(
                path, f"holds more than {_CHARACTERS:,} characters, the most that is read; split it"
            )
        yield _page(page, text)
        text.close()
        page.close()


def _page(page: PdfPage, text: PdfTextPage) -> Page:
    width, height = page.get_size()  # as shown
    found = [(quarter, one) for quarter, one in _characters(text) if quarter is not None]
    quarters = Counter(quarter for quarter, _ in found)
    quarter = max(quarters, key=quarters.__getitem__, default=0)
    lines = page_lines(_turned(one, quarter) for _, one in found)
    return Page(height=height or width, lines=lines, pictures=not lines and _has_pictures(page))


def _has_pictures(page: PdfPage) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    return any(True for _ in page.get_objects(filter=(FPDF_PAGEOBJ_IMAGE,), max_depth=3))


def _characters(page: PdfTextPage) -> Iterator[tuple[int | None, Character]]:
    """The printed characters in the order of the file, and by how many quarters they are turned.

    Blanks and line ends that the engine adds are left out; aslant (a watermark), the quarter is None.
    """
    from pypdfium2 import raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    quarter, baseline = _quarter(0.0), math.nan
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, index)
        if code < 32 or raw.FPDFText_IsGenerated(page, index) == 1:
            continue
        raw.FPDFText_GetLooseCharBox(page, index, box)
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        if y.value != baseline:  # along one baseline nothing turns
            quarter, baseline = _quarter(raw.FPDFText_GetCharAngle(page, index)), y.value
        size = max(box.top - box.bottom, 0.1)
        yield quarter, Character(chr(code), box.left, box.right, y.value, size)


def _quarter(angle: float) -> int | None:
    """Quarters of a turn for an angle in radians, None between them."""
    turns = angle / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) < _ASLANT else None


def _turned(one: Character, quarter: int) -> Character:
    """A character of a page whose text is turned, as on one that is not; the origin then is another corner."""
    bottom, top = one.baseline, one.baseline + one.size
    if quarter == 1:  # runs downwards
        return one._replace(left=-top, right=-bottom, baseline=one.left, size=one.right - one.left)
    if quarter == 2:
        return one._replace(left=-one.right, right=-one.left, baseline=-top)
    if quarter == 3:  # runs upwards
        return one._replace(left=bottom, right=top, baseline=-one.right, size=one.right - one.left)
    return one


def _without_text(pages: int, scanned: int) -> str:
    if scanned:
        return f"holds no text: its {pages} pages are pictures (a scan); recognise the text with OCR first"
    return "holds no text: its pages are empty"


def _notes(text: str, scanned: Sequence[int], pages: int, path: str) -> Iterator[str]:
    """What was lost.

    Raises:
        ReadError: most characters are unknown, so that the text is none.
    """
    if scanned:
        listed = ", ".join(map(str, scanned[:_SHOWN])) + (", …" if len(scanned) > _SHOWN else "")
        yield f"{len(scanned)} of {pages} pages hold no text (a scan?): {listed}"
    unknown = sum(text.count(one) for one in set(text) if _is_unknown(one))
    if unknown > _UNKNOWN_LIMIT * len(text):
        raise ReadError(
            path,
            f"its fonts do not say which characters they show ({unknown} of {len(text)} are unknown); "
            "recognise the text with OCR",
        )
    if unknown:
        yield f"{unknown} characters are unknown: their fonts do not say what they show"


def _is_unknown(character: str) -> bool:
    """Replacement characters, non-characters and the private areas that fonts use for themselves."""
    code = ord(character)
    return 0xE000 <= code <= 0xF8FF or code in (0xFFFD, 0xFFFE, 0xFFFF) or code >= 0xF0000
