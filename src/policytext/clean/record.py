"""A row of a table saved as a text: ``date | issuer | title | text | address``."""

from __future__ import annotations

from typing import Final

from policytext.pattern import pattern
from policytext.text import AlignedText, Edit

__all__ = ["open_record"]

ROW: Final = pattern(
    r"\A\s*(?:19|20)\d\d-\d\d-\d\d(?: \d\d:\d\d:\d\d)? \| [^|\n]{1,40} \| (?=(?P<title>[^|\n]{4,120})(?P<gap> \| ))"
)
"""The first cells of a row: when and by whom; the title is the document's."""

ADDRESS: Final = pattern(r" \| (?:https?:)?//\S+\s*\Z")
"""The last cell: where the row's text was taken from."""


def open_record(text: AlignedText) -> AlignedText:
    r"""Remove the cells around a document that was saved as the row of a table.

    >>> row = "2020-12-31 00:00:00 | 市住建局 | 关于加强监管的通知 | 各单位: | https://example.org/1.html"
    >>> open_record(AlignedText.from_raw(row)).text
    '关于加强监管的通知\n各单位:'
    """
    row = ROW.match(text.text)
    if not row:
        return text
    edits = [
        Edit(start=0, end=row.end(), kind="boilerplate", reason="cells of a table: date and issuer"),
        Edit(start=row.start("gap"), end=row.end("gap"), replacement="\n"),
    ]
    if address := ADDRESS.search(text.text, row.end("gap")):
        edits.append(
            Edit(
                start=address.start(),
                end=address.end(),
                kind="boilerplate",
                reason="cell of a table: address",
            )
        )
    return text.replace(edits)
