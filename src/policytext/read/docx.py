"""A Word file to lines: paragraphs with their automatic numbers, table rows, text boxes, notes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from policytext.errors import ReadError
from policytext.read.container import check_container
from policytext.read.emphasis import Emphasis, trusted
from policytext.read.numbering import Numbering
from policytext.read.raw import RawText
from policytext.read.rows import is_task_head, row_lines

__all__ = ["read_docx"]

Element = Any  # lxml brings no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATED = ("numbering", "styles", "footnotes", "endnotes")
# What the reader of the container raises on broken ones: the markup's error is a SyntaxError, a missing
# part a KeyError, a wrong content type a ValueError, an unexpected root element an AttributeError, a
# relation without a target a TypeError.
_DAMAGES = (
    SyntaxError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    EOFError,
    NotImplementedError,
    zlib.error,
)

# What is struck by a revision, said to the program, printed above its line, or kept out of the print.
_DROPPED = frozenset(
    {f"{W}{tag}" for tag in ("del", "moveFrom", "instrText", "delText", "rt", "pPr", "rPr", "sdtPr", "tblPr")}
)
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
_WIDEST = 63  # columns, Word's limit
_OFF = frozenset({"0", "false", "off"})


def read_docx(data: bytes, *, path: str) -> RawText:
    """The text of a Word file, one line a paragraph or table row, footnotes after the end.

    Numbers that Word prints are part of the text, inserted revisions too; deleted ones, hidden text, page
    headers and comments are not. A text box follows the paragraph that it is anchored to.

    Raises:
        ReadError: the file is damaged, encrypted or too large, no Word file at all, or holds only pictures.
    """
    check_container(data, path=path)
    body, numbering, emphasis, notes = _parts(data, path)
    lines, marked = _read_body(body, _Flow(numbering), emphasis)
    headings = _offsets(lines, dict(trusted(lines, marked)))
    for part in notes:
        lines += _note_lines(part, numbering)
    if not any(map(str.strip, lines)) and next(body.iter(*_PICTURES), None) is not None:
        raise ReadError(path, "holds no text, only pictures; recognise the text with OCR first")
    return RawText(text="\n".join(lines) + "\n", format="docx", headings=headings)


def _read_body(
    body: Element, flow: _Flow, emphasis: Emphasis
) -> tuple[list[str], list[tuple[int, int, bool]]]:
    """The lines, and which of them the layout marks: number, level, whether a style says so."""
    lines: list[str] = []
    marked = []
    for block in body:
        first = len(lines)
        lines += flow.block(block)
        level = emphasis.level(block) if block.tag == f"{W}p" and len(lines) == first + 1 else None
        if level and lines[first].strip():
            marked.append((first, *level))
    return lines, marked


def _offsets(lines: Sequence[str], levels: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    """Where the marked lines begin in the text, with their levels."""
    found, offset = [], 0
    for number, line in enumerate(lines):
        if number in levels:
            found.append((offset + len(line) - len(line.lstrip()), levels[number]))
        offset += len(line) + 1
    return tuple(found)


def _parts(data: bytes, path: str) -> tuple[Element, Numbering, Emphasis, list[Element]]:
    """The body, the numbering, the styles of headings and the parts with foot- and endnotes."""
    from zipfile import BadZipFile

    from docx import Document
    from docx.opc.exceptions import OpcError
    from docx.oxml import parse_xml

    try:
        part = Document(BytesIO(data)).part
        related = {
            r.reltype.rpartition("/")[2]: r.target_part for r in part.rels.values() if not r.is_external
        }
        roots = {kind: parse_xml(related[kind].blob) for kind in _RELATED if kind in related}
        body = part.element.body
    except (OpcError, BadZipFile, *_DAMAGES) as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise ReadError(
            path, f"is a damaged .docx file: {reason}; open it in Word and save it anew"
        ) from None
    if body is None:
        raise ReadError(path, "is a damaged .docx file: it has no body; open it in Word and save it anew")
    notes = [roots[kind] for kind in ("footnotes", "endnotes") if kind in roots]
    styles = roots.get("styles")
    return body, Numbering(roots.get("numbering"), styles), Emphasis(styles), notes


def _note_lines(part: Element, numbering: Numbering) -> Iterator[str]:
    """The notes themselves; the separators among them have a type."""
    for note in part:
        if note.get(f"{W}type") in (None, "normal"):
            yield from _Flow(numbering).lines(note)


class _Flow:
    """Walks blocks in document order; libxml2 allows 256 levels, so recursion is safe."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering

    def lines(self, container: Element) -> Iterator[str]:
        """The lines of all paragraphs and tables below an element."""
        for block in container:
            yield from self.block(block)

    def block(self, block: Element) -> Iterator[str]:
        """The lines of a paragraph, a table, or what is around them."""
        if block.tag == f"{W}p":
            yield from self._paragraph(block)
        elif block.tag == f"{W}tbl":
            yield from self._table(block)
        elif block.tag == f"{_MC}AlternateContent":
            yield from self.lines(_alternative(block))
        elif block.tag not in _DROPPED and isinstance(block.tag, str):
            yield from self.lines(block)  # content controls, custom XML, inserted blocks

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        boxes: list[Element] = []
        text = "".join(_inline(paragraph, boxes)).rstrip("\n")
        if text.strip() or not _is_deleted(paragraph):
            yield from (self.numbering.label(paragraph) + text).rstrip(" ").split("\n")
        for box in boxes:
            yield from self.lines(box)

    def _table(self, table: Element) -> Iterator[str]:
        grid = False
        for row in _descend(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is None or properties.find(f"{W}del") is None:
                cells = [one for cell in _descend(row, f"{W}tc") for one in self._cells(cell, grid)]
                grid = grid or is_task_head(cells)
                yield from row_lines(cells, grid=grid)

    def _cells(self, cell: Element, grid: bool) -> Iterator[list[str]]:
        """A cell; where columns count, with the empty ones that it stretches over."""
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        wide = (span.get(f"{W}val") or "1") if grid and span is not None else "1"
        yield self._cell(cell)
        yield from ([] for _ in range(min(int(wide), _WIDEST) - 1 if wide.isdecimal() else 0))

    def _cell(self, cell: Element) -> list[str]:
        """The lines of a cell; one that continues the cell above is empty."""
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val") != "restart":
            return []
        return list(self.lines(cell))


def _descend(parent: Element, tag: str) -> Iterator[Element]:
    """Rows or cells, also those inside content controls and inserted revisions, but not of inner tables."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif (
            child.tag not in _DROPPED
            and child.tag not in (f"{W}tc", f"{W}tbl")
            and isinstance(child.tag, str)
        ):
            yield from _descend(child, tag)


def _inline(element: Element, boxes: list[Element]) -> Iterator[str]:
    """The text inside a paragraph; text boxes are put aside."""
    for child in element:
        tag = child.tag
        if tag in (f"{W}t", f"{_M}t"):
            yield child.text or ""
        elif tag in _CHARACTERS:
            yield _CHARACTERS[tag]
        elif tag == f"{W}sym":
            yield _symbol(child)
        elif tag == f"{W}txbxContent":
            boxes.append(child)
        elif tag == f"{_MC}AlternateContent":
            yield from _inline(_alternative(child), boxes)
        elif isinstance(tag, str) and tag not in _DROPPED and not _is_hidden(child):
            yield from _inline(child, boxes)


def _alternative(element: Element) -> Element:
    """One of the forms of the same content: the modern one, unless only the old one has a text box."""
    forms = [form for form in element if form.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
    with_box = (form for form in forms if form.find(f".//{W}txbxContent") is not None)
    return next(with_box, forms[0] if forms else ())


def _symbol(element: Element) -> str:
    """A character of a symbol font; its private code says nothing outside of that font."""
    code = element.get(f"{W}char") or ""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ud800" <= character <= "\uf8ff" else character


def _is_hidden(run: Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in _OFF


def _is_deleted(paragraph: Element) -> bool:
    """Whether the paragraph's own end was struck by a revision."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
