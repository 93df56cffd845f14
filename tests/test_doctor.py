"""``policytext doctor``: the environment and a table of files with their problems."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from policytext import doctor as module
from policytext.doctor import FileCheck, check_environment, check_files, doctor
from policytext.errors import UsageError

PLAN = "云陵市2020年工作要点\n一、学习\n每月一次。\n二、宣传\n每季度一次。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Good, odd and unreadable files."""
    (tmp_path / "a.txt").write_text(PLAN, encoding="gb18030")
    (tmp_path / "b.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.txt").write_text(PLAN + "由XX局负责。", encoding="utf-8")
    return tmp_path


def test_environment() -> None:
    """Converter, font and LibreOffice are named, packages with their versions."""
    rows = dict(check_environment())
    assert rows["Traditional to Simplified"].startswith("OpenCC 1.")
    assert rows["Chinese font for figures"].lower().endswith((".ttf", ".otf", ".ttc"))
    assert rows["jieba"] == "0.42.1"


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that is missing ends the command."""

    def missing(*_: object) -> str:
        raise UsageError("no module 'opencc'; install the package 'opencc'")

    monkeypatch.setattr(module, "opencc_distribution", missing)
    monkeypatch.setattr(module, "cjk_font", missing)
    monkeypatch.setattr(module, "find_office", lambda: None)
    monkeypatch.setattr(module, "PACKAGES", ("no-such-package",))
    rows = dict(check_environment())
    assert rows["Traditional to Simplified"] == "no module 'opencc'; install the package 'opencc'"
    assert rows["LibreOffice for .doc, .wps, .rtf"] == "not installed: such files are not read"
    assert rows["no-such-package"] == "not installed"


def test_the_slower_converter_is_named_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that nobody wonders about the speed."""
    monkeypatch.setattr(module, "opencc_distribution", lambda: "opencc-python-reimplemented 0.1.7")
    assert "slower and less exact" in dict(check_environment())["Traditional to Simplified"]


def test_files_with_their_problems(folder: Path) -> None:
    """Encoding, copies, masked words and what cannot be read."""
    a, b, c, d, none = sorted(check_files([folder, folder / "none.txt"]), key=lambda check: check.file)
    assert (a.problems, a.read, a.noise_share) == (("read as GB18030",), True, 0.0)
    assert b.problems == (f"the same document as {a.file}",)
    assert c == FileCheck(file=c.file, problems=("not read: is empty",))
    assert d.problems == (f"masked words, left as they are: 1 'XX' (first at {len(PLAN) + 1})",)
    assert none.problems == ("not read: there is no such file or folder",)


def test_command(folder: Path) -> None:
    """A table, a sum, and the status of files that were not read."""
    result = CliRunner().invoke(doctor, [str(folder)])
    assert result.exit_code == 1
    assert result.output.splitlines()[-1] == "4 files: 0 fine, 3 odd, 1 not read"
    assert f"        31     0%  {folder / 'a.txt'}" in result.output
    assert "                     ! read as GB18030" in result.output
    assert CliRunner().invoke(doctor, []).exit_code == 0
