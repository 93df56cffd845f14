"""A web page to the lines of its document."""

from __future__ import annotations

from policytext.read.raw import RawText


def declared_charset(data: bytes) -> str | None:
    return None


def looks_like_html(text: str, *, strict: bool) -> bool:
    return False


def read_html(text: str, *, notes: tuple[str, ...] = ()) -> RawText:
    raise NotImplementedError
