"""Stores: what is unchanged stays, what changed is redone, and no interruption does harm."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytext.engine import Problem, Source
from policytext.errors import UsageError
from policytext.store import Built, Store, build_store, parts
from policytext.store.building import analyse
from policytext.store.parts import PartWriter, aside, grouped

BUILD = """
import sys
from pathlib import Path
from policytext.engine import Source
from policytext.store import build_store

def main():
    files = sorted(Path(sys.argv[1]).iterdir())
    build_store([Source(path.name, path) for path in files], sys.argv[2], workers=2)

if __name__ == "__main__":
    main()
"""


LOADED = """
import sys
from pathlib import Path
from policytext.engine import Source
from policytext.store.building import analyse_or_finish

path = Path(sys.argv[1])
analyse_or_finish(Source(path.name, path, after=path.is_dir()), made_by="version")
print(*{name.partition(".")[0] for name in sys.modules})
"""


def build(folder: Path, store: Path, *, workers: int = 0) -> Built:
    """Bring a store up to date with the files of a folder."""
    sources = [Source(path.name, path) for path in sorted(folder.iterdir())]
    return build_store(sources, store, workers=workers)


def content(store: Path) -> dict[str, bytes]:
    """Every file of a store."""
    return {
        path.relative_to(store).as_posix(): path.read_bytes() for path in store.rglob("*") if path.is_file()
    }


def encoded(text: str) -> bytes:
    """A text as a damaged file may hold it."""
    return text.encode("utf-8", "surrogatepass")


def many(folder: Path) -> Path:
    """A folder of 150 plans, enough for several parts."""
    plans = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("0*.txt"))]
    for n in range(150):
        (folder / f"plan {n}.txt").write_text(plans[n % len(plans)] * (1 + n % 3), encoding="utf-8")
    return folder


def test_all_ways_give_the_same_bytes(folder: Path, store: Path, tmp_path: Path) -> None:
    """One process or three."""
    build(folder, tmp_path / "three", workers=3)
    assert content(tmp_path / "three") == content(store)


@pytest.mark.parametrize("step", ["a file", "the tables"])
def test_a_process_loads_what_it_needs(folder: Path, tmp_path: Path, step: str) -> None:
    """Analysis and database in one process would take twice the memory; pandas is for those who read a store."""
    path = folder / "001.txt"
    if step == "the tables":
        writer = PartWriter(aside(tmp_path, 0))
        writer.add(path.name, *analyse(Source(path.name, path)))
        writer.close()
        path = writer.folder
    arguments = [sys.executable, "-c", LOADED, str(path)]
    loaded = subprocess.run(arguments, check=True, capture_output=True, text=True).stdout.split()
    heavy = {"opencc", "ahocorasick_rs", "rjieba", "jieba", "duckdb", "numpy", "pandas"}
    assert heavy & {*loaded} == ({"duckdb"} if path.is_dir() else {"opencc", "ahocorasick_rs"})


def test_what_is_unchanged_stays(folder: Path, store: Path) -> None:
    """A second run analyses nothing and changes nothing."""
    before = content(store)
    built = build(folder, store)
    assert (built.analysed, built.unchanged) == (0, 13)
    assert [problem.file for problem in built.problems] == ["x.txt"]
    assert content(store) == before


def test_changes_are_followed(folder: Path, store: Path, tmp_path: Path) -> None:
    """New and changed files are analysed, others taken over, gone ones dropped: as if made anew."""
    shutil.copy(folder / "001.txt", folder / "a.txt")
    (folder / "002.txt").write_text("云陵市2030年工作要点\n一、学习", encoding="utf-8")
    (folder / "003.txt").unlink()
    built = build(folder, store)
    assert (built.analysed, built.unchanged) == (2, 11)
    build(folder, tmp_path / "new")
    assert content(store) == content(tmp_path / "new")
    assert len(list((store / "parts").iterdir())) == 1


@patch.object(parts, "_MOST", 8)
def test_parts_are_cut_anew(folder: Path, tmp_path: Path) -> None:
    """Rows that move between parts make the same bytes as new ones."""
    store, late = tmp_path / "store", tmp_path / "late"
    many(folder)
    late.mkdir()
    for path in sorted(folder.iterdir())[::3]:
        path.rename(late / path.name)
    build(folder, store)
    for path in late.iterdir():
        path.rename(folder / path.name)
    build(folder, store, workers=1)
    build(folder, tmp_path / "new")
    assert content(store) == content(tmp_path / "new")


def test_files_that_could_not_be_opened_are_tried_again(folder: Path, tmp_path: Path) -> None:
    """A folder in place of a file, then the file."""
    store = tmp_path / "store"
    (folder / "y.txt").mkdir()
    assert Problem(file="y.txt", reason="is a directory") in build(folder, store).problems
    before = content(store)
    assert build(folder, store).analysed == 1
    assert content(store) == before
    (folder / "y.txt").rmdir()
    shutil.copy(folder / "001.txt", folder / "y.txt")
    assert len(build(folder, store).problems) == 1
    assert Store(store).ndoc == 13


@pytest.mark.parametrize("seed", range(3))
def test_killed_runs_go_on(folder: Path, tmp_path: Path, seed: int) -> None:
    """The whole command is killed at a random moment, twice; then it runs to its end."""
    many(folder)
    build(folder, tmp_path / "undisturbed")
    arguments = [sys.executable, "-c", BUILD, str(folder), str(tmp_path / "killed")]
    moment = random.Random(seed)
    for _ in range(2):
        with subprocess.Popen(arguments, stderr=subprocess.DEVNULL) as run:
            time.sleep(moment.uniform(0.2, 2))
            run.kill()
    subprocess.run(arguments, check=True)
    assert content(tmp_path / "killed") == content(tmp_path / "undisturbed")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_workers_are_replaced(folder: Path, tmp_path: Path) -> None:
    """Workers are killed at random moments while the command runs."""
    many(folder)
    build(folder, tmp_path / "undisturbed")
    finished = threading.Event()
    moment = random.Random(1)

    def kill() -> None:
        for _ in range(3):
            finished.wait(moment.uniform(0.5, 2.0))
            for worker in multiprocessing.active_children()[:1]:
                os.kill(worker.pid or 0, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        build(folder, tmp_path / "killed", workers=2)
    finally:
        finished.set()
        killer.join()
    assert content(tmp_path / "killed") == content(tmp_path / "undisturbed")


def test_an_interrupted_run_leaves_the_old_store(folder: Path, store: Path) -> None:
    """Ctrl-C in the middle: readers see the former state, and the next run goes on."""
    (folder / "002.txt").write_text("云陵市2030年工作要点\n一、学习", encoding="utf-8")
    sources = [Source(path.name, path) for path in sorted(folder.iterdir())]

    def interrupt(found: object, total: int) -> list[object]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_store(sources, store, progress=interrupt)
    assert Store(store).ndoc == 12
    assert build(folder, store).analysed == 1


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        ("a file", "cannot be written"),
        ("other files", "is no store and not empty; name a new folder"),
    ],
)
def test_other_folders_are_left_alone(folder: Path, tmp_path: Path, prepare: str, message: str) -> None:
    """Nothing is written where something else is."""
    place = tmp_path / "place"
    if prepare == "a file":
        place.write_text("mine")
        place = place / "store"
    else:
        place.mkdir()
        (place / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match=message):
        build(folder, place)


def test_one_writer_at_a_time(folder: Path, store: Path) -> None:
    """A second run on the same store is refused while the first works."""

    def again(found: object, total: int) -> list[object]:
        build(folder, store)
        return []

    with pytest.raises(UsageError, match="is being written to by another process; wait for it"):
        build_store([Source("new.txt", folder / "001.txt")], store, progress=again)


def test_two_files_with_one_name_are_refused(folder: Path, tmp_path: Path) -> None:
    """Rows could not be told apart."""
    twice = [Source("a", folder / "001.txt"), Source("a", folder / "002.txt")]
    with pytest.raises(UsageError, match=r"'a' stands for .*001.txt and for .*002.txt; names must differ"):
        build_store(twice, tmp_path / "store")


@patch.multiple(parts, _MOST=8, _LARGEST=100)
@settings(max_examples=200)
@given(
    sizes=st.dictionaries(st.text(min_size=1, max_size=4), st.integers(0, 30), max_size=200),
    new=st.text(min_size=1),
    size=st.integers(0, 150),
)
def test_a_new_file_changes_what_is_around_it(sizes: dict[str, int], new: str, size: int) -> None:
    """All names are in one part each, in order, no part is too large; one file more changes two parts' worth of files."""
    before, after = list(grouped(sizes)), list(grouped({**sizes, new: size}))
    assert [name for group in before for name in group] == sorted(sizes)
    assert all(len(group) == 1 or len(group) <= 8 for group in before)
    assert all(len(group) == 1 or sum(map(sizes.__getitem__, group)) <= 100 for group in before)
    assert sum(len(group) for group in before if group not in after) <= 2 * 8


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["a.txt", "b\n.txt", "😀.txt", "d'.txt"]),
        st.text(alphabet="一二、（）2020年不少于次\n\x00“”《》\ud800 a", max_size=60).map(encoded),
    )
)
def test_any_files_any_time(tmp_path: Path, files: dict[str, bytes]) -> None:
    """Whatever files there are, the store that was there before is brought to what a new one would be."""
    folder = tmp_path / "files"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    build(folder, tmp_path / "old")
    shutil.rmtree(tmp_path / "new", ignore_errors=True)
    build(folder, tmp_path / "new")
    assert content(tmp_path / "old") == content(tmp_path / "new")
    assert Store(tmp_path / "old").ndoc + len(Store(tmp_path / "old").problems) == len(files)
