"""The notebooks run from top to bottom, say nothing on standard error, and are kept without outputs."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
pytest.importorskip("nbclient", reason="nbclient is not installed")
pytest.importorskip("ipykernel", reason="ipykernel is not installed")

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"

# In a process of its own: the sockets of the kernels' messaging give warnings that are not ours.
RUN = """
import sys, nbclient, nbformat
notebook = nbformat.read(sys.argv[1], as_version=4)
nbclient.NotebookClient(notebook, timeout=300).execute()
nbformat.write(notebook, sys.argv[2])
"""

PATHS = sorted(FOLDER.glob("*.ipynb"))

each = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def code(notebook: Any) -> list[Any]:
    """The cells that are run."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def executed(path: Path, folder: Path) -> Any:
    """A notebook after its run, or what stopped it."""
    command = [sys.executable, "-W", "ignore", "-c", RUN, str(path), str(folder / path.name)]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stderr if done.returncode else nbformat.read(folder / path.name, as_version=4)


@pytest.fixture(scope="module", name="runs")
def all_executed(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Any]:
    """All notebooks after their run, two at a time."""
    folder = tmp_path_factory.mktemp("notebooks")
    with ThreadPoolExecutor(max_workers=2) as pool:
        return dict(zip(PATHS, pool.map(partial(executed, folder=folder), PATHS), strict=True))


@each
def test_runs(path: Path, runs: dict[Path, Any]) -> None:
    """Every cell runs without an error or a warning; tables are shown, and the end is a checked statement."""
    assert not isinstance(runs[path], str), runs[path]
    cells = code(runs[path])
    outputs = [output for cell in cells for output in cell.outputs]
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []
    assert "text/html" in {kind for output in outputs for kind in output.get("data", {})}
    assert "assert " in cells[-1].source


@each
def test_is_kept_without_outputs(path: Path) -> None:
    """What a notebook shows is made anew, so that a change of it is a change of its cells."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert not [cell for cell in code(notebook) if cell.outputs or cell.execution_count]
