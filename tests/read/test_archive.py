"""Zip archives as folders of documents, also the ones that are made to do harm."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from policytext.errors import ReadError
from policytext.read import SUFFIXES, archive, read
from policytext.read.archive import archive_files, is_archive

PLAN = "一、强化理论武装\n"


def zip_at(path: Path, members: Mapping[str, bytes]) -> Path:
    """A zip archive with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return path


def reason_of(path: Path) -> str:
    """Why a member is not read."""
    with pytest.raises(ReadError) as caught:
        read(path)
    return caught.value.reason


def test_members_are_files(tmp_path: Path) -> None:
    """They have paths below the archive and are read by them."""
    path = zip_at(tmp_path / "plans.zip", {"市/2020.txt": PLAN.encode("gb18030"), "a.exe": b"MZ", "市/": b""})
    files, odd = archive_files(path, SUFFIXES)
    assert (files, odd) == ([path / "市" / "2020.txt"], [])
    assert read(files[0]).text == PLAN
    assert reason_of(path / "none.txt") == "does not exist in plans.zip"
    assert is_archive(path) and not is_archive(tmp_path)


def test_names_of_chinese_windows(tmp_path: Path) -> None:
    """A name in GBK without the flag of UTF-8 is found and read."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("kkkkkkkk.txt", PLAN)
    path.write_bytes(path.read_bytes().replace(b"kkkkkkkk", "工作要点".encode("gbk")))
    files, _ = archive_files(path, SUFFIXES)
    assert files == [path / "工作要点.txt"]
    assert read(files[0]).text == PLAN


def test_what_is_no_document(tmp_path: Path) -> None:
    """Hidden data is passed over, nested archives and names that lead outside are named."""
    members = {"__MACOSX/._a.txt": b"x", "~$a.docx": b"x", "in.zip": b"PK", "../up.txt": b"x", "a.txt": b"x"}
    path = zip_at(tmp_path / "a.zip", members)
    files, odd = archive_files(path, SUFFIXES)
    assert files == [path / "a.txt"]
    assert [reason for _, reason in odd] == [
        "is an archive inside an archive; unpack it first",
        "has a name that leads out of the archive: '../up.txt'",
    ]
    with pytest.raises(ReadError, match=r"holds no file of the kinds \.doc, "):
        archive_files(zip_at(tmp_path / "b.zip", {"a.exe": b"MZ"}), SUFFIXES)


def test_bombs_and_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sizes are checked before a member is unpacked; damage is one line."""
    bomb = zip_at(tmp_path / "a.zip", {"a.txt": bytes(30 << 20), "b.txt": PLAN.encode() * 9})
    assert reason_of(bomb / "a.txt") == "unpacks to more than 200 times its size, which is not opened"
    broken = bytearray(bomb.read_bytes())
    at = broken.index(b"b.txt") + 8
    broken[at : at + 8] = b"\xff" * 8
    bomb.write_bytes(broken)
    assert reason_of(bomb / "b.txt").startswith("is damaged in the archive: ")
    monkeypatch.setattr(archive, "_MEMBERS", 1)
    with pytest.raises(ReadError, match="has 2 members; an archive of more than 1 is not read"):
        archive_files(bomb, SUFFIXES)
    bomb.write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(ReadError, match="is a damaged zip archive: "):
        archive_files(bomb, SUFFIXES)


def test_encrypted_members(tmp_path: Path) -> None:
    """The flag of encryption is believed."""
    path = zip_at(tmp_path / "a.zip", {"a.txt": b"x"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert reason_of(path / "a.txt") == "is encrypted; unpack the archive with its password"


def test_an_archive_is_listed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not once a member, which takes n times n; again when it has changed."""
    opened: list[Path] = []

    class Counted(zipfile.ZipFile):
        def __init__(self, path: Path) -> None:
            opened.append(path)
            super().__init__(path)

    path = zip_at(tmp_path / "plans.zip", {f"{n}.txt": PLAN.encode() for n in range(9)})
    monkeypatch.setattr(zipfile, "ZipFile", Counted)
    assert {read(path / f"{n}.txt").text for n in range(9)} == {PLAN}
    assert opened == [path]
    monkeypatch.undo()
    zip_at(path, {"0.txt": "二、宣传".encode()})
    assert read(path / "0.txt").text == "二、宣传"
    assert reason_of(path / "1.txt") == "does not exist in plans.zip"
