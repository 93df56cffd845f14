"""Parts: finished by any process, and again where one was killed at it."""

from __future__ import annotations

from pathlib import Path

from policytext.store.parts import PartWriter, aside, finish_part
from policytext.store.schema import problem_lines


def test_a_part_is_finished_once(tmp_path: Path) -> None:
    """The second time gives the same name and changes nothing; then only the part is left."""
    writer = PartWriter(aside(tmp_path, 0))
    writer.add("a.txt", "hash", problem_lines("a.txt", "hash", "is empty"))
    writer.close()
    name = finish_part(writer.folder, "version")
    before = {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
    assert finish_part(writer.folder, "version") == name
    assert {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} == before
    writer.discard()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_half_finished_part_is_begun_anew(tmp_path: Path) -> None:
    """What a killed process has left makes no difference."""
    writer = PartWriter(aside(tmp_path, 0))
    writer.add("a.txt", "hash", problem_lines("a.txt", "hash", "is empty"))
    writer.close()
    (writer.folder / "part").mkdir()
    (writer.folder / "part" / "documents.parquet").write_bytes(b"half")
    name = finish_part(writer.folder, "version")
    assert (tmp_path / name / "documents.parquet").read_bytes()[:4] == b"PAR1"
