"""What a reader returns, whatever the format of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["RawText"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """The text of a file before any cleaning; all spans of the library count its code points.

    Args:
        text: for a text file exactly its characters, line ends untouched, without the byte order mark;
            for a page, a Word file or a PDF the extracted lines.
        format: ``"txt"``, ``"html"``, ``"docx"``, ``"pdf"`` or ``"doc"`` (by way of LibreOffice).
        hints: what the file's own fields say of the document, by the names of
            :class:`~policytext.document.Metadata` (``title``, ``issued_on``, ``issuer``,
            ``document_number``), and a page's ``page_title``; read only.
        notes: what was odd about the file, in words.
        headings: where the lines begin that the file's layout marks as headings, with their levels: styles of
            headings, 黑体, 楷体.

    >>> RawText(text="一、工作目标", format="txt").hints.get("title") is None
    True
    """

    text: str
    format: str
    hints: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "hints", MappingProxyType(dict(self.hints)))

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes; a read-only mapping cannot be pickled itself."""
        return _rebuild, (self.text, self.format, dict(self.hints), self.notes, self.headings)


def _rebuild(
    text: str,
    format: str,  # noqa: A002
    hints: dict[str, str],
    notes: tuple[str, ...],
    headings: tuple[tuple[int, int], ...],
) -> RawText:
    return RawText(text=text, format=format, hints=hints, notes=notes, headings=headings)
