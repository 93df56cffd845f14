"""Old Word files by way of LibreOffice: a program that stands in for it, its absence and its failures."""

from __future__ import annotations

import io
import stat
import subprocess
import time
from pathlib import Path

import pytest
from docx import Document

from policytext.errors import ReadError
from policytext.read import legacy, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

pytestmark = pytest.mark.skipif(not Path("/bin/sh").exists(), reason="the stand-in is a shell script")


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a script in LibreOffice's place."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(legacy, "_COMMANDS", (str(program),))


def reason_of(data: bytes) -> str:
    """Why a file is not read."""
    with pytest.raises(ReadError) as caught:
        read(Path("a.doc"), data)
    return caught.value.reason


def test_the_converted_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program gets a profile of its own and a folder for the result."""
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph("一、强化理论武装")
    document.save(buffer)
    (tmp_path / "made.docx").write_bytes(buffer.getvalue())
    arguments = tmp_path / "arguments"
    install(
        tmp_path,
        monkeypatch,
        f'echo "$@" > {arguments}; mkdir -p "$7"; cp {tmp_path}/made.docx "$7/source.docx"',
    )
    raw = read(Path("a.wps"), OLE)
    assert (raw.text, raw.format, raw.notes) == ("一、强化理论武装\n", "doc", ("converted by LibreOffice",))
    assert "-env:UserInstallation=file:///" in arguments.read_text()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (OLE, "is an old Word or WPS file, which is read through LibreOffice: install it, or save it as"),
        (b"{\\rtf1 x}", "is an RTF file, which is read through LibreOffice: install it, or save it as"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted; open it with its password"),
        (
            OLE + "Workbook".encode("utf-16-le"),
            "is an old Excel file; save it as .xlsx and read it by Corpus",
        ),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "is an old PowerPoint file; save it as .docx"),
    ],
)
def test_without_libreoffice(data: bytes, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One clear line that says what to do."""
    monkeypatch.setattr(legacy, "_COMMANDS", ("no-such-program",))
    assert reason_of(data).startswith(reason)


def test_a_file_that_cannot_be_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice says nothing and writes nothing; the message does."""
    install(tmp_path, monkeypatch, "exit 0")
    assert reason_of(OLE).startswith("LibreOffice cannot convert it: it is damaged or protected")
    (tmp_path / "soffice").write_text("no program")
    assert "cannot be started" in reason_of(OLE)


def test_the_time_limit_ends_all_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program under the script is stopped too, so that reading goes on."""
    mark = tmp_path / "late"
    install(tmp_path, monkeypatch, f"(sleep 2; touch {mark}) & wait")
    monkeypatch.setattr(legacy, "TIME_LIMIT", 0.2)
    began = time.monotonic()
    assert reason_of(OLE).startswith("LibreOffice did not convert it within 0.2 seconds")
    assert time.monotonic() - began < 1.5
    time.sleep(2.2)
    assert not mark.exists()


SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"

real = pytest.mark.skipif(legacy.find_office() is None, reason="LibreOffice is not installed")


def as_old_word(path: Path, folder: Path, suffix: str) -> bytes:
    """The file as LibreOffice saves it in an old format."""
    office = legacy.find_office() or ""
    profile = (folder / "profile").as_uri()
    options = ["--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", suffix]
    command = [office, *options, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=legacy.TIME_LIMIT)
    return (folder / f"{path.stem}.{suffix}").read_bytes()


def squeezed(text: str) -> list[str]:
    """The lines without blanks: LibreOffice sets its own between a number and its heading."""
    return ["".join(line.split()) for line in text.splitlines() if line.strip()]


@real
def test_a_real_old_file_says_what_the_new_one_says(tmp_path: Path) -> None:
    """Headings, automatic numbers and table rows survive the way through the old format."""
    word = Document(str(SAMPLES / "望澜区2019.docx"))
    table = word.add_table(rows=2, cols=3)
    words = ["任务", "责任单位", "时限", "开展宣讲", "区卫健局", "6月底前"]
    for cell, text in zip(table._cells, words, strict=True):
        cell.text = text
    word.add_paragraph("（此件公开发布）")  # LibreOffice loses a table that ends the file
    path = tmp_path / "plan.docx"
    word.save(str(path))
    old = read(Path("plan.wps"), as_old_word(path, tmp_path, "doc"))
    assert squeezed(old.text) == squeezed(read(path).text)
    assert "开展宣讲\t区卫健局\t6月底前" in old.text.splitlines()
    assert (old.format, old.notes) == ("doc", ("converted by LibreOffice",))


@real
def test_a_real_program_and_a_damaged_file() -> None:
    """What LibreOffice cannot open is refused in one line."""
    assert reason_of(OLE).startswith("LibreOffice cannot convert it: it is damaged or protected")
