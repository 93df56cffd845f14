"""The same results in the same order, whatever happens to the workers."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.engine import Problem, Source, Work, map_files
from policytext.errors import ReadError, UsageError

REFUSED = Problem(file="refuse-3", reason="is refused")
RAISED = Problem(
    file="raise-4",
    reason="could not be analysed (ValueError: three lines long); please report this file",
)


@pytest.fixture(name="obey")
def odd_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[Work[str]]:
    """A function that does what a file's name says, from a module that spawned processes can import."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    obey: Work[str] = importlib.import_module("odd_work").obey
    yield obey
    sys.modules.pop("odd_work")


def named(folder: Path, *names: str) -> list[Source]:
    """Sources in a folder."""
    return [Source(name, folder / name) for name in names]


@pytest.mark.parametrize(("workers", "chunk"), [(0, 50), (1, 50), (2, 1), (3, 2)])
def test_results_do_not_depend_on_the_workers(
    obey: Work[str], tmp_path: Path, workers: int, chunk: int
) -> None:
    """What fails is a problem in its place, what follows is done."""
    sources = named(tmp_path, "a-1", "b-2", "refuse-3", "raise-4", "c-5")
    results = list(map_files(obey, sources, workers=workers, chunk=chunk))
    assert results == ["A-1", "B-2", REFUSED, RAISED, "C-5"]


@pytest.mark.parametrize(
    ("name", "expected", "why"),
    [
        ("die-2", "ended the process that analysed it, 3 times; is the memory enough?", "always dies"),
        ("stumble-2", None, "dies once: a worker was killed for another reason"),
        ("sleep-2", "took longer than 2 seconds to analyse and was given up", "would never end"),
    ],
)
def test_a_dead_worker_loses_nothing(
    obey: Work[str], tmp_path: Path, name: str, expected: str | None, why: str
) -> None:
    """What a worker had not finished is done again; only the file that kills it again and again is given up."""
    sources = named(tmp_path, "a-1", name, "c-3", "d-4", "e-5")
    results = list(map_files(obey, sources, workers=2, chunk=2, time_limit=2))
    second = Problem(file=name, reason=expected) if expected else name.upper()
    assert results == ["A-1", second, "C-3", "D-4", "E-5"], why


@pytest.mark.parametrize(("workers", "chunk"), [(0, 50), (1, 50), (2, 1), (3, 2)])
def test_a_step_waits_for_all_before_it(obey: Work[str], tmp_path: Path, workers: int, chunk: int) -> None:
    """It is begun when their results have been taken, as it needs what was made of them."""
    step = Source("need-3", tmp_path / "made", after=True)
    sources = [*named(tmp_path, "a-1", "b-2"), step, *named(tmp_path, "c-4", "d-5")]
    results: list[str | Problem] = []
    for result in map_files(obey, sources, workers=workers, chunk=chunk):
        results.append(result)
        if result == "B-2":
            step.path.touch()
    assert results == ["A-1", "B-2", "True", "C-4", "D-5"]


def test_steps_have_a_process_of_their_own(obey: Work[str], tmp_path: Path) -> None:
    """What was loaded for the files does not lie beside what they need; nor do both work at a time."""
    names = ("tell-1", "tell-2", "tell-3", "tell-4", "tell-5", "tell-6")
    sources = [
        source._replace(after=number % 3 == 2) for number, source in enumerate(named(tmp_path, *names))
    ]
    told = [str(result).split() for result in map_files(obey, sources, workers=1, chunk=1)]
    processes = [process for process, *_ in told]
    assert processes == [processes[0], processes[0], processes[2]] * 2
    assert processes[0] != processes[2]
    times = sorted((float(began), float(ended)) for _, began, ended in told)
    assert all(ended <= began for (_, ended), (began, _) in pairwise(times))


@pytest.mark.parametrize(("order", "expected"), [("stumble", "STUMBLE-2"), ("die", None)])
def test_a_step_is_tried_again(obey: Work[str], tmp_path: Path, order: str, expected: str | None) -> None:
    """As a file is, by a new process for steps; what follows is done."""
    first, second, third, last = named(tmp_path, "a-1", f"{order}-2", "c-3", "d-4")
    sources = [first, second._replace(after=True), third, last._replace(after=True)]
    reason = "ended the process that analysed it, 3 times; is the memory enough?"
    results = list(map_files(obey, sources, workers=2))
    assert results == ["A-1", expected or Problem(file="die-2", reason=reason), "C-3", "D-4"]


def test_workers_that_do_not_start_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A work that other processes cannot import ends with a message, not with endless new processes."""
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "gone_work.py").write_text("def work(source):\n    return source.name\n", encoding="utf-8")
    work = importlib.import_module("gone_work").work
    (tmp_path / "gone_work.py").unlink()
    with pytest.raises(UsageError, match=r"worker processes do not start \(exit status 1\); try 0 workers"):
        list(map_files(work, named(tmp_path, "a"), workers=1))


@pytest.mark.parametrize("options", [{"workers": -1}, {"chunk": 0}, {"time_limit": 0.0}])
def test_numbers_out_of_range_are_refused(options: dict[str, int]) -> None:
    """The message says what is allowed."""
    with pytest.raises(UsageError, match="allowed are 0 or more workers, chunks of 1 or more files"):
        map_files(itemgetter(0), [], **options)  # type: ignore[arg-type]  # wrong on purpose


@settings(max_examples=50)
@given(names=st.lists(st.text(max_size=5)))
def test_every_file_has_one_result(names: list[str]) -> None:
    """As many results as files, in their order, each a value or a problem of that name."""

    def work(source: Source) -> str:
        if len(source.name) % 2:
            raise ReadError(source.name, "is odd")
        return source.name

    results = list(map_files(work, [Source(name, Path()) for name in names]))
    assert [r.file if isinstance(r, Problem) else r for r in results] == names


def test_dask_gives_the_same(obey: Work[str], tmp_path: Path) -> None:
    """A chunk that kills its workers is halved until the file is found; its neighbours are not blamed."""
    distributed = pytest.importorskip("distributed", reason="dask is an extra: pip install policytext[dask]")
    sources = named(tmp_path, "a-1", "b-2", "refuse-3", "raise-4", "c-5", "die-6", "d-7")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        cluster.scheduler.allowed_failures = 1  # instead of 3, to be quick
        results = list(map_files(obey, sources, scheduler=cluster.scheduler_address, chunk=3))
    reason = "ended the processes of the cluster that analysed it, 3 times; is the memory enough?"
    assert results == ["A-1", "B-2", REFUSED, RAISED, "C-5", Problem(file="die-6", reason=reason), "D-7"]


def test_a_cluster_without_workers_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask would wait for one without end."""
    distributed = pytest.importorskip("distributed", reason="dask is an extra: pip install policytext[dask]")
    monkeypatch.setattr("policytext.engine.cluster.PATIENCE", 0.2)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=None) as cluster,
        pytest.raises(UsageError, match="the cluster has had no worker for 0 seconds; start some"),
    ):
        list(map_files(itemgetter(0), [Source("a", Path())], scheduler=cluster.scheduler_address))


@pytest.mark.skipif(importlib.util.find_spec("distributed") is not None, reason="dask is installed")
def test_a_missing_dask_is_reported() -> None:
    """The message names the extra."""
    with pytest.raises(UsageError, match=r"a scheduler needs dask: pip install 'policytext\[dask\]'"):
        list(map_files(itemgetter(0), [], scheduler="tcp://127.0.0.1:1"))
