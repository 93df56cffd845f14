"""One file to text: the format by content, then by suffix, within limits."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from policytext.errors import ReadError
from policytext.read.archive import member_bytes
from policytext.read.container import is_zip
from policytext.read.docx import read_docx
from policytext.read.encoding import decode
from policytext.read.html import declared_charset, looks_like_html, read_html
from policytext.read.legacy import is_legacy, read_legacy
from policytext.read.pdf import is_pdf, read_pdf
from policytext.read.raw import RawText
from policytext.read.signatures import UNSUPPORTED, refusal, unsupported

__all__ = ["SUFFIXES", "RawText", "file_bytes", "read"]

_IN_ORDER: Final = (".txt", ".html", ".htm", ".docx", ".pdf", ".doc", ".wps", ".rtf")

SUFFIXES = frozenset(_IN_ORDER)
"""The suffixes of the files that a scan of a folder takes, lower case."""

# Read when the user names such a file, but not taken from a folder, where they are notes beside the plans.
_ALSO: Final = frozenset({"", ".md", ".text"})

_KNOWN: Final = frozenset((*SUFFIXES, *_ALSO, *UNSUPPORTED))

_BLANKS: Final = "\x00 \t\r\n\v\f\x1a\x85\xa0\u200b\u2028\u2029\u3000\ufeff"

SIZE_LIMIT = 200 * 1024 * 1024
"""The largest file that is read, in bytes; a thick yearbook has 5 million."""


def read(path: Path, data: bytes | None = None) -> RawText:
    r"""The text of one file.

    Args:
        path: the file, or a member of a zip archive (``plans.zip/2020.txt``); its name stands in errors and
            its suffix tells the format where the content does not.
        data: the file's bytes, if they are at hand; the path is then not opened.

    Raises:
        ReadError: there is no such file, or it is no text, empty, damaged, encrypted or too large.

    >>> read(Path("2020.txt"), "一、工作目标\r\n".encode("gb18030")).text
    '一、工作目标\r\n'
    """
    suffix = path.suffix.lower()
    name = str(path)
    data = file_bytes(path) if data is None else data
    _check(data, suffix, name)
    raw = _read_bytes(data, suffix, name)
    if not raw.text.strip(_BLANKS):
        raise ReadError(name, "holds no text")
    return raw


def _read_bytes(data: bytes, suffix: str, name: str) -> RawText:
    """By the reader of the format that the first bytes show."""
    if is_zip(data):
        return read_docx(data, path=name)
    if is_pdf(data):
        return read_pdf(data, path=name)
    if is_legacy(data):
        return read_legacy(data, path=name)
    return _read_text(data, suffix, name)


def file_bytes(path: Path) -> bytes:
    """The bytes of a file or of a member of a zip archive, at most one more than are read.

    Raises:
        ReadError: there is no such file, or it cannot be opened.
    """
    name = str(path)
    try:
        if (inside := member_bytes(path, SIZE_LIMIT)) is not None:
            return inside
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(name, "is a directory")
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(name, "is not an ordinary file")
        with path.open("rb") as file:  # a buffer of the limit's size would be set aside for any file
            return file.read(SIZE_LIMIT + 1 if status.st_size > SIZE_LIMIT else -1)
    except (FileNotFoundError, NotADirectoryError):
        raise ReadError(name, "does not exist") from None
    except ValueError as error:  # a NUL or a lone surrogate in the name
        raise ReadError(repr(name), f"is no possible file name: {error}") from None
    except OSError as error:
        raise ReadError(name, f"cannot be opened: {error.strerror}") from None


def _check(data: bytes, suffix: str, name: str) -> None:
    """Refuse what is no document before any of it is decoded."""
    if suffix not in _KNOWN:
        raise ReadError(name, f"has the unknown suffix {suffix!r}; policytext reads {', '.join(_IN_ORDER)}")
    if not data:
        raise ReadError(name, "is empty")
    if len(data) > SIZE_LIMIT:
        raise ReadError(name, f"is larger than {SIZE_LIMIT >> 20} MB, the most that is read; split it")
    if reason := refusal(data):
        raise ReadError(name, reason)


def _read_text(data: bytes, suffix: str, name: str) -> RawText:
    """A page or a plain text; the content decides, so a page saved as plan.doc is read as a page."""
    text, notes = decode(data, path=name, declared=declared_charset(data))
    named_page = suffix in (".html", ".htm")
    if looks_like_html(text, strict=not named_page):
        other = () if named_page else (f"is a web page, though its name ends in {suffix!r}",)
        return read_html(text, path=name, notes=(*notes, *other))
    if suffix in UNSUPPORTED:
        raise ReadError(name, unsupported(suffix))
    other = (f"is plain text, though its name ends in {suffix!r}",) if suffix in SUFFIXES - {".txt"} else ()
    return RawText(text=text, format="txt", notes=(*notes, *other))
