"""The zip file around a Word file: what it is, and limits before any of it is unpacked."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from policytext.errors import ReadError

if TYPE_CHECKING:
    from zipfile import ZipInfo

__all__ = ["check_container", "check_sizes", "is_zip"]

_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")

_MEMBERS = 10_000
_UNPACKED = 200 * 1024 * 1024  # bytes, pictures included
_XML = (
    64 * 1024 * 1024
)  # bytes of markup, which takes ten times as much memory; 20 million characters of text
_RATIO = 200  # text in Word's markup shrinks to a tenth, the emptiest table to a hundredth
_FREE = 20 * 1024 * 1024  # bytes; below this no ratio does harm

# What else is a zip file, by the member that tells.
_OTHERS = (
    ("xl/workbook.xml", "is an Excel file; read a table of documents by Corpus.from_table"),
    ("ppt/presentation.xml", "is a PowerPoint file; save the text as .docx or .txt"),
    ("OFD.xml", "OFD is not supported by this version; save it as .docx, .pdf or .txt"),
    ("content.xml", "OpenDocument is not supported by this version; save it as .docx, .pdf or .txt"),
)


def is_zip(data: bytes) -> bool:
    """Whether the file is a zip container, which a .docx is."""
    return data.startswith(_ZIP_MARKS)


def check_container(data: bytes, *, path: str) -> None:
    """Refuse a zip file that is no Word file, damaged, encrypted or made to exhaust the memory.

    Raises:
        ReadError: one of these.
    """
    members = _members(data, path)
    names = {member.filename for member in members}
    if not any(name.startswith("word/") for name in names):
        reason = next((reason for name, reason in _OTHERS if name in names), None)
        raise ReadError(
            path, reason or "is not text: it is a zip archive; give its path as .zip, or unpack it"
        )
    check_sizes(data, path=path)


def check_sizes(data: bytes, *, path: str) -> None:
    """Refuse a zip file of any Office format that is damaged, encrypted or made to exhaust the memory.

    The sizes that the directory states are trusted: reading a member never gives more than that.

    Raises:
        ReadError: one of these.
    """
    members, packed = _members(data, path), len(data)
    if any(member.flag_bits & 1 for member in members):
        raise ReadError(path, "is encrypted; open it with its password and save it without one")
    total = sum(member.file_size for member in members)
    markup = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
    if len(members) > _MEMBERS:
        raise ReadError(path, f"has {len(members)} members; a file with more than {_MEMBERS} is not opened")
    if total > _UNPACKED or markup > _XML:
        raise ReadError(
            path,
            f"unpacks to {total >> 20} MB, {markup >> 20} MB of them markup; "
            f"a file of more than {_UNPACKED >> 20} MB or {_XML >> 20} MB of markup is not opened",
        )
    if total > _FREE and total > _RATIO * packed:
        raise ReadError(
            path, f"unpacks to {total // packed} times its size; more than {_RATIO} times is not opened"
        )


def _members(data: bytes, path: str) -> list[ZipInfo]:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            return archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ReadError(path, f"is a damaged Office or zip file: {error}") from None
