"""The task ledger as a page or as lines: one row a task, one column a year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policytext.errors import UsageError
from policytext.lexicon import load_table
from policytext.report.formats import write_as
from policytext.report.resources import clean, policy, resource, template

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ledger_text", "render_ledger", "write_ledger"]

LONGEST_LABEL: Final = 28
"""Characters of a task's heading."""


def write_ledger(ledger: pd.DataFrame, path: str | Path, *, language: str = "zh") -> Path:
    """Write a ledger as ``.html``, ``.xlsx`` or ``.csv``.

    Args:
        ledger: from :func:`task_ledger`.
        path: the file; an existing one is replaced as a whole.
        language: of the page.

    Raises:
        UsageError: the suffix is none of these.
    """
    tables = {"tasks": ledger}
    return write_as(path, "a ledger", tables, lambda: render_ledger(ledger, language=language))


def render_ledger(ledger: pd.DataFrame, *, language: str = "zh") -> str:
    """The ledger as one HTML page without a script; everything from documents is escaped.

    Raises:
        UsageError: there are no words in this language.
    """
    from markupsafe import Markup

    words = load_table("comparison")
    if language not in words:
        raise UsageError(f"language is {language!r}; allowed are {', '.join(map(repr, words))}")
    style = resource("base.css") + resource("comparison.css") + resource("ledger.css")
    page = template("ledger.html.j2").render(
        words=words[language],
        policy=policy(style, ""),
        style=Markup(style),
        years=_years(ledger),
        tasks=list(_tasks(ledger)),
    )
    return clean(page)


def ledger_text(ledger: pd.DataFrame) -> Iterator[str]:
    """The ledger as lines for a terminal: a task's number and heading, then what became of it year by year."""
    years = _years(ledger)
    yield f"{len(years)} plans, {years[0]} to {years[-1]}: {ledger['task'].nunique()} tasks"
    for task in _tasks(ledger):
        steps = "  ".join(f"{year} {step['status']}" for year, step in task["steps"].items())
        yield f"{task['task']:>4}  {task['label']}: {steps}"


def _years(ledger: pd.DataFrame) -> list[int]:
    return sorted({int(year) for year in ledger["year"]})


def _tasks(ledger: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Each task with its steps by year; its label is that of the last year."""
    for task, rows in ledger.groupby("task", sort=True):
        steps = {
            int(row["year"]): {str(name): value for name, value in row.items()}
            for row in rows.astype(object).where(rows.notna(), None).to_dict("records")
        }
        last = steps[max(steps)]
        label = " ".join((last["heading"] or last["text"]).split())
        short = label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"
        yield {"task": int(str(task)), "label": short, "steps": steps}
