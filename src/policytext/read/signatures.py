"""What a file is by its first bytes, and what to tell the user of one that is not read."""

from __future__ import annotations

import re

__all__ = ["UNSUPPORTED", "refusal"]

_ADVICE = "save it as .docx, .html or .txt"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

UNSUPPORTED = {
    ".pdf": "PDF",
    ".doc": "the old Word format",
    ".wps": "the WPS format",
    ".rtf": "RTF",
    ".ofd": "OFD",
    ".odt": "OpenDocument",
}
"""Formats of documents that this version cannot read, by suffix."""

_SIGNATURES = (
    (rb"\s{0,16}%PDF-", f"PDF is not supported by this version; {_ADVICE}"),
    (rb"\{\\rtf", f"RTF is not supported by this version; {_ADVICE}"),
    (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*", "is not text: it is an image"),
    (rb"Rar!\x1a|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08", "is not text: it is an archive; unpack it first"),
    (rb"\x7fELF|MZ.{0,64}\x00\x00", "is not text: it is a program"),
    (rb"SQLite format 3\x00", "is not text: it is a database"),
)


def refusal(data: bytes) -> str | None:
    """Why a file with these bytes is refused; None if its first bytes say nothing against it.

    >>> refusal(b"%PDF-1.7 ...")
    'PDF is not supported by this version; save it as .docx, .html or .txt'
    """
    if data.startswith(_OLE):
        return _refusal_of_ole(data)
    return next((reason for mark, reason in _SIGNATURES if re.match(mark, data, re.DOTALL)), None)


def unsupported(suffix: str) -> str:
    """The message for a suffix of :data:`UNSUPPORTED`.

    >>> unsupported(".doc")
    'the old Word format (.doc) is not supported by this version; save it as .docx, .html or .txt'
    """
    return f"{UNSUPPORTED[suffix]} ({suffix}) is not supported by this version; {_ADVICE}"


def _refusal_of_ole(data: bytes) -> str:
    """Old Office files and encrypted new ones share one container."""
    if _ENCRYPTED in data:
        return "is encrypted; open it with its password and save it without one"
    return f"is an old Office file (.doc, .wps, .xls), which this version does not support; {_ADVICE}"
