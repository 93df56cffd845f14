"""Old Word, WPS and RTF files, by way of LibreOffice where it is installed."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.errors import ReadError
from policytext.read.docx import read_docx
from policytext.read.raw import RawText

if TYPE_CHECKING:
    import subprocess

__all__ = ["find_office", "is_legacy", "read_legacy"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"

TIME_LIMIT = 120.0
"""Seconds for one file; a long report takes five, the first start of LibreOffice ten."""

_COMMANDS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
)
_ADVICE = "save it as .docx, .pdf or .txt"

# The streams of a compound file tell what it is (MS-DOC 2.1, MS-XLS 2.1, MS-PPT 2.1, MS-OFFCRYPTO 2.3.2).
_STREAMS = (
    ("EncryptedPackage", "is encrypted; open it with its password and save it without one"),
    ("Workbook", "is an old Excel file; save it as .xlsx and read it by Corpus.from_table"),
    ("PowerPoint Document", f"is an old PowerPoint file; {_ADVICE}"),
)


def is_legacy(data: bytes) -> bool:
    r"""Whether the file is an old Office file or RTF.

    >>> is_legacy(b"{\\rtf1\\ansi ..."), is_legacy(b"PK...")
    (True, False)
    """
    return data.startswith((_OLE, _RTF))


def find_office() -> str | None:
    """The command that starts LibreOffice, None if there is none."""
    import shutil

    return next((found for name in _COMMANDS if (found := shutil.which(name))), None)


def read_legacy(data: bytes, *, path: str) -> RawText:
    """The text of an old Word, WPS or RTF file.

    LibreOffice runs without a window, in a profile of its own, so that one that the user has open is left
    alone, and is stopped after :data:`TIME_LIMIT`.

    Raises:
        ReadError: LibreOffice is not installed or cannot convert the file, or it is another kind of file.
    """
    import tempfile

    for stream, reason in _STREAMS:
        if stream.encode("utf-16-le") in data:
            raise ReadError(path, reason)
    kind = "an RTF file" if data.startswith(_RTF) else "an old Word or WPS file"
    office = find_office()
    if office is None:
        raise ReadError(path, f"is {kind}, which is read through LibreOffice: install it, or {_ADVICE}")
    with tempfile.TemporaryDirectory(prefix="policytext-", ignore_cleanup_errors=True) as folder:
        converted = _convert(office, data, Path(folder), path)
    raw = read_docx(converted, path=path)
    return RawText(
        text=raw.text,
        format="doc",
        hints=raw.hints,
        notes=(*raw.notes, "converted by LibreOffice"),
        headings=raw.headings,
    )


def _convert(office: str, data: bytes, folder: Path, path: str) -> bytes:
    source, out = folder / "source.doc", folder / "out"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    options = ["--headless", "--norestore", f"-env:UserInstallation={profile}"]
    target = ["--convert-to", "docx", "--outdir", str(out), str(source)]
    _run([office, *options, *target], path)
    try:
        return (out / "source.docx").read_bytes()
    except OSError:
        reason = f"LibreOffice cannot convert it: it is damaged or protected by a password; {_ADVICE}"
        raise ReadError(path, reason) from None


def _run(command: list[str], path: str) -> None:
    """Run a program to its end or to the time limit."""
    import subprocess

    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError as error:
        raise ReadError(path, f"LibreOffice ({command[0]}) cannot be started: {error.strerror}") from None
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired:
        reason = f"LibreOffice did not convert it within {TIME_LIMIT:g} seconds; {_ADVICE}"
        raise ReadError(path, reason) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop the program with all that it started: ``soffice`` is a script around the program itself."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
