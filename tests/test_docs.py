"""The handbook is built without a warning, and tells of every column that there is."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import policytext as pt
from policytext.cli import COMMANDS
from policytext.compare import (
    adoption,
    adoption_counts,
    align,
    attention,
    incomplete_slogans,
    keyness,
    quota_ledger,
    quota_levels,
    quota_results,
    reuse,
    slogan_density,
    slogan_order,
    slopes,
    task_ledger,
    topic_items,
    topics,
    trends,
)
from policytext.corpus import citations
from policytext.report.evidence import EVIDENCE_COLUMNS

if TYPE_CHECKING:
    import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"

INCOMPLETE = "增强“四个意识”（政治意识、大局意识、核心意识）。"

HEAD = re.compile(r"^## (.+)$", re.MULTILINE)
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \|", re.MULTILINE)

missing = importlib.util.find_spec("sphinx") is None or importlib.util.find_spec("furo") is None


@pytest.mark.skipif(missing, reason="sphinx is not installed; the extra docs has it")
def test_builds_without_a_warning(tmp_path: Path) -> None:
    """Every reference leads somewhere, every docstring can be set, and no page loads from elsewhere."""
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    done = subprocess.run(
        [*command, str(DOCS), str(tmp_path / "html"), "-d", str(tmp_path / "trees")],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    pages = "".join(page.read_text(encoding="utf-8") for page in (tmp_path / "html").rglob("*.html"))
    assert not re.findall(r'(?:src|href)="(?:https?:)?//[^"]+\.(?:js|css|woff2?)', pages)


@cache
def corpus() -> pt.Corpus:
    """The samples."""
    return pt.Corpus.from_dir(ROOT / "data" / "samples")


def quota_table(make: Callable[..., pd.DataFrame], *arguments: Any) -> pd.DataFrame:
    """A comparison of the quotas of the samples."""
    return make(corpus().to_frame(pt.Quota), corpus().docvars, *arguments)


def counted(features: Any) -> pd.DataFrame:
    """Trends of the samples."""
    return trends(corpus().dfm(features), corpus().docvars)


TABLES: dict[str, Callable[[], pd.DataFrame]] = {
    "Documents": lambda: corpus().docvars,
    "Sections": lambda: corpus().to_frame(pt.Section),
    "Slogans": lambda: corpus().to_frame(pt.Slogan),
    "Quotas": lambda: corpus().to_frame(pt.Quota),
    "Deadlines": lambda: corpus().to_frame(pt.Deadline),
    "Responsibilities": lambda: corpus().to_frame(pt.Responsibility),
    "References": lambda: corpus().to_frame(pt.Reference),
    "Citations": lambda: citations(corpus()),
    "Keywords in context": lambda: corpus().kwic("健康"),
    "Trends": lambda: counted(["健康", "党史学习教育"]),
    "Slopes": lambda: slopes(counted(["健康"])),
    "Keyness": lambda: keyness(corpus().dfm("slogans"), [corpus()[0].name], resamples=10),
    "Adoption": lambda: adoption(corpus().to_frame(pt.Slogan), corpus().docvars),
    "Adoption by place": lambda: adoption_counts(corpus().to_frame(pt.Slogan), corpus().docvars),
    "New slogans": lambda: corpus().new_slogans(min_documents=1),
    "Alignment": lambda: align(corpus()[0], corpus()[1]),
    "Task ledger": lambda: task_ledger([corpus()[0], corpus()[1]]),
    "Quota ledger": lambda: quota_table(quota_ledger),
    "Targets and results": lambda: quota_table(quota_results),
    "Targets and the level above": lambda: quota_table(quota_levels, {"松泊区": "望澜区"}),
    "Attention": lambda: attention(corpus(), {"健康": ["健康"]}),
    "Reuse": lambda: reuse(corpus()),
    "Topics": lambda: topics(corpus(), 5),
    "Items by topic": lambda: topic_items(corpus(), 5),
    "Slogan density": lambda: slogan_density(corpus()),
    "Slogan order": lambda: slogan_order(corpus().to_frame(pt.Slogan)),
    "Incomplete slogans": lambda: incomplete_slogans([pt.analyze(INCOMPLETE)]),
}


def told() -> dict[str, list[tuple[str, str]]]:
    """Columns and their types by the name of the table, as the data dictionary has them."""
    _, *parts = HEAD.split((DOCS / "tables.md").read_text(encoding="utf-8"))
    return {name: ROW.findall(text) for name, text in zip(parts[::2], parts[1::2], strict=True)}


def fits(value: Any, form: str) -> bool:
    """Whether a cell that is not missing has the type that is told."""
    if form in ("number", "integer"):
        number = isinstance(value, int | float) or hasattr(value, "dtype")
        return number and (form == "number" or float(value).is_integer())
    if form == "list of texts":
        return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
    return isinstance(value, str) if form == "text" else value in (True, False)


@pytest.mark.parametrize("name", TABLES)
def test_the_data_dictionary_is_true(name: str) -> None:
    """Each column of a table is told, none that is not there, and its cells have the type that is told."""
    table, columns = TABLES[name](), told()[name]
    assert len(table)
    assert sorted(column for column, _ in columns) == sorted(map(str, table.columns))
    for column, form in columns:
        wrong = [value for value in table[column].dropna().tolist() if not fits(value, form)]
        assert not wrong, (column, form, wrong[:3])


def test_every_told_table_is_checked() -> None:
    """No table of the data dictionary is left out above."""
    names = told()
    assert set(names) - {"Evidence"} == set(TABLES)
    assert [column for column, _ in names["Evidence"]] == list(EVIDENCE_COLUMNS)


def test_the_record_is_the_one_that_is_printed() -> None:
    """The example has the keys of a record, in their order, and its spans lead to its words."""
    example = json.loads((DOCS / "record-example.json").read_text(encoding="utf-8"))
    record = corpus()[0].to_record()
    assert list(example) == list(record)
    for group, found in record.items():
        if isinstance(found, list) and found and isinstance(found[0], dict) and example[group]:
            assert list(example[group][0]) == list(found[0])


def test_every_command_is_told() -> None:
    """Each command of the command line has its entry, and none is told that there is not."""
    told_commands = re.findall(
        r"^(\w+)\n: `policytext (\w+)", (DOCS / "commands.md").read_text("utf-8"), re.MULTILINE
    )
    assert {name for name, _ in told_commands} == set(COMMANDS)
    assert all(name == called for name, called in told_commands)
