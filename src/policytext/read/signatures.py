"""What a file is by its first bytes, and what to tell the user of one that is not read."""

from __future__ import annotations

import re

__all__ = ["UNSUPPORTED", "refusal", "unsupported"]

_ADVICE = "save it as .docx, .pdf or .txt"

UNSUPPORTED = {".ofd": "OFD", ".odt": "OpenDocument"}
"""Formats of documents that this version cannot read, by suffix."""

_SIGNATURES = (
    (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*", "is not text: it is an image"),
    (rb"Rar!\x1a|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08", "is not text: it is an archive; unpack it first"),
    (rb"\x7fELF|MZ.{0,64}\x00\x00", "is not text: it is a program"),
    (rb"SQLite format 3\x00", "is not text: it is a database"),
)


def refusal(data: bytes) -> str | None:
    r"""Why a file with these bytes is refused; None if its first bytes say nothing against it.

    >>> refusal(b"Rar!\x1a...")
    'is not text: it is an archive; unpack it first'
    """
    return next((reason for mark, reason in _SIGNATURES if re.match(mark, data, re.DOTALL)), None)


def unsupported(suffix: str) -> str:
    """The message for a suffix of :data:`UNSUPPORTED`.

    >>> unsupported(".ofd")
    'OFD (.ofd) is not supported by this version; save it as .docx, .pdf or .txt'
    """
    return f"{UNSUPPORTED[suffix]} ({suffix}) is not supported by this version; {_ADVICE}"
