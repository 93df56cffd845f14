"""A wheel that ``python3 dev.py wheel`` compiled says of the samples what the sources say, to the byte."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((ROOT / "data" / "samples").glob("*.txt"))

PROGRAM = """
import pickle
import sys
from policytext.extract import quotas
from policytext.lexicon import SloganLexicon
from policytext.pipeline import load
from policytext.segment import Segmenter
from policytext.store.schema import TABLES

print(quotas.__file__)
for settings in (SloganLexicon.default(), Segmenter(user_terms=("四个意识",))):
    assert pickle.loads(pickle.dumps(settings)) == settings
print(TABLES)
for path in sys.argv[1:]:
    print(pickle.loads(pickle.dumps(load(path, name="sample"))).to_json())
"""


def unpacked(folder: Path) -> Path:
    """The folder with the files of the compiled wheel for this interpreter; skips the test if there is none."""
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    for wheel in sorted((ROOT / "dist").glob("policytext-*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            if f"policytext/extract/quotas{suffix}" not in archive.namelist():
                continue
            for name in archive.namelist():
                source = ROOT / "src" / name
                if name.endswith((".py", ".toml")) and source.read_bytes() != archive.read(name):
                    pytest.skip(f"{wheel.name} was compiled from another state of {name}")
            archive.extractall(folder)
            return folder
    pytest.skip("no compiled wheel for this interpreter in dist/; python3 dev.py wheel makes one")


def printed(source: Path) -> list[str]:
    """The file that the module of the quotas was loaded from, and the samples' documents."""
    command = [sys.executable, "-c", PROGRAM, *map(str, SAMPLES)]
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.splitlines()


def test_compiled_says_the_same(tmp_path: Path) -> None:
    """What travels between processes, the tables of a store, and all of each document after such a journey."""
    module, *documents = printed(unpacked(tmp_path))
    source, *expected = printed(ROOT / "src")
    assert (module.endswith(".py"), source.endswith(".py")) == (False, True)
    assert documents == expected
