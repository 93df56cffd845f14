"""Zip archives of documents: their members stand for files, ``plans.zip/2020/要点.txt``.

Nothing is unpacked to the disk, so a member's name can lead nowhere; what is read is limited by the sizes
that the archive states and by what a member really gives.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from policytext.errors import ReadError

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

__all__ = ["archive_files", "is_archive", "member_bytes"]

_MEMBERS = 10_000
_RATIO = 200  # plain text shrinks to a third, a page of markup to a tenth, zeros to a thousandth
_FREE = 20 * 1024 * 1024  # bytes; below this no ratio does harm
_UTF8_NAME = 0x800  # the flag of a name in UTF-8 (APPNOTE.TXT 4.4.4); Windows in China writes GBK without it

# macOS keeps its own data beside the files; Word writes a lock file beside every open one.
_HIDDEN = ("__MACOSX", ".", "~$")
_NESTED = frozenset({".zip", ".rar", ".7z", ".gz", ".tar"})


def is_archive(path: Path) -> bool:
    """Whether the path names a zip archive of documents."""
    return path.suffix.lower() == ".zip" and path.is_file()


def archive_files(path: Path, suffixes: Collection[str]) -> tuple[list[Path], list[tuple[Path, str]]]:
    """The members with one of the suffixes, as paths below the archive, and those refused with the reason.

    Raises:
        ReadError: the archive is damaged, has too many members or none to read.
    """
    with _opened(path) as archive:
        names = {_name(info): None for info in archive.infolist() if not info.is_dir()}
    if len(names) > _MEMBERS:
        raise ReadError(
            str(path), f"has {len(names)} members; an archive of more than {_MEMBERS} is not read"
        )
    shown = [PurePosixPath(name) for name in names if not _is_hidden(name)]
    odd = [(path / member.name, reason) for member in shown if (reason := _refusal(member))]
    found = sorted(path / m for m in shown if not _refusal(m) and m.suffix.lower() in suffixes)
    if not found and not odd:
        raise ReadError(str(path), f"holds no file of the kinds {', '.join(sorted(suffixes))}")
    return found, odd


def member_bytes(path: Path, limit: int) -> bytes | None:
    """The bytes of a member, at most ``limit`` and one; None if the path leads into no archive.

    Raises:
        ReadError: there is no such member, or it is encrypted, damaged or made to exhaust the memory.
    """
    if ".zip" not in str(path).lower():
        return None
    outside = next((parent for parent in path.parents if is_archive(parent)), None)
    if outside is None:
        return None
    status = outside.stat()
    archive, members = _listed(outside, status.st_size, status.st_mtime_ns)
    info = members.get(path.relative_to(outside).as_posix())
    if info is None:
        raise ReadError(str(path), f"does not exist in {outside.name}")
    return _content(archive, info, path, limit)


@lru_cache(maxsize=1)  # members are read one after the other; to list them for each takes n times n
def _listed(path: Path, size: int, modified: int) -> tuple[ZipFile, dict[str, ZipInfo]]:
    """The archive with its members by name; another size or time of change (ns) is another archive."""
    archive = _opened(path)
    members: dict[str, ZipInfo] = {}
    for info in archive.infolist():
        members.setdefault(_name(info), info)
    return archive, members


def _content(archive: ZipFile, info: ZipInfo, path: Path, limit: int) -> bytes:
    from zipfile import BadZipFile

    if info.flag_bits & 1:
        raise ReadError(str(path), "is encrypted; unpack the archive with its password")
    if info.file_size > _FREE and info.file_size > _RATIO * max(info.compress_size, 1):
        raise ReadError(str(path), f"unpacks to more than {_RATIO} times its size, which is not opened")
    try:
        with archive.open(info) as member:
            return member.read(limit + 1)
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise ReadError(str(path), f"is damaged in the archive: {error}") from None


def _opened(path: Path) -> ZipFile:
    from zipfile import BadZipFile, ZipFile

    try:
        return ZipFile(path)
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ReadError(str(path), f"is a damaged zip archive: {error}") from None


def _name(info: ZipInfo) -> str:
    """A member's name; zipfile takes one that is not marked as UTF-8 for the DOS code page 437."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME and not name.isascii():
        raw = name.encode("cp437", "replace")
        name = next(_decoded(raw), name)
    return PurePosixPath(name.replace("\\", "/")).as_posix()


def _decoded(raw: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "gb18030"):
        try:
            yield raw.decode(encoding)
        except UnicodeDecodeError:
            continue


def _is_hidden(name: str) -> bool:
    return any(part.startswith(_HIDDEN) and part != ".." for part in name.split("/"))


def _refusal(member: PurePosixPath) -> str | None:
    if member.is_absolute() or ".." in member.parts or ":" in member.parts[0]:
        return f"has a name that leads out of the archive: {member.as_posix()!r}"
    if member.suffix.lower() in _NESTED:
        return "is an archive inside an archive; unpack it first"
    return None
