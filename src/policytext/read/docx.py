"""A Word file to the lines of its document."""

from __future__ import annotations

from policytext.read.raw import RawText


def is_docx(data: bytes, *, path: str, suffix: str) -> bool:
    return False


def read_docx(data: bytes, *, path: str) -> RawText:
    raise NotImplementedError
