"""The task ledger: each task's line through the plans of several years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from policytext.compare.matching import Entry, match
from policytext.compare.units import Unit, UnitKind, units_of
from policytext.document import Document
from policytext.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LEDGER_COLUMNS", "task_ledger"]

LEDGER_COLUMNS: Final = (
    "task",
    "year",
    "status",
    "heading",
    "docname",
    "section",
    "start",
    "end",
    "text",
    "score",
    "confidence",
    "related",
)
"""The columns of a task ledger, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A task in one year; the unit is that of its last year where it is dropped."""

    task: int
    year: int
    status: str
    unit: Unit
    score: float | None = None
    confidence: float | None = None
    related: tuple[int, ...] = ()


@dataclass(slots=True)
class _Ledger:
    """The ledger as it is written, year by year."""

    steps: list[_Step] = field(default_factory=list)
    current: list[_Step] = field(default_factory=list)
    resting: list[_Step] = field(default_factory=list)
    tasks: int = 0

    def begin(self) -> int:
        self.tasks += 1
        return self.tasks


def task_ledger(
    documents: Iterable[Document], *, unit: UnitKind = "items", reviews: bool = False
) -> pd.DataFrame:
    r"""Follow the tasks of one office through its plans of several years.

    Each plan is aligned with that of the year before, as by :func:`align`. A task that was split goes on in the
    closest new item, the others begin a task of their own; of merged tasks the closest goes on, the others end.
    New items are compared with the tasks that were dropped in earlier years, too.

    Args:
        documents: at least two plans of different years, in any order; years may be missing.
        unit: ``items`` or their ``paragraphs``, see :func:`align`.
        reviews: whether chapters on last year's work are taken too.

    Returns:
        One row for each task and year, tasks in the order of their first appearance: :data:`LEDGER_COLUMNS`.
        ``status`` is that of :func:`align`, or ``first`` (in the first plan), ``returned`` (dropped earlier) or
        ``dropped``: the year whose plan no longer has it, with the place of its last text. ``related`` names the
        tasks that it was split from, or that were merged with it or it with.

    Raises:
        UsageError: fewer than two documents, a document without a year, or two of one year.

    >>> from policytext.pipeline import analyze
    >>> texts = ["一、学习。学习理论。\n二、舆情。监测舆情。", "一、学习。学习理论。", "一、舆情。监测舆情。"]
    >>> plans = [analyze(f"云陵市{2018 + n}年工作要点\n{text}", name=str(n)) for n, text in enumerate(texts)]
    >>> task_ledger(plans)[["task", "year", "status", "heading"]].values.tolist()[3:]
    [[2, 2018, 'first', '舆情'], [2, 2019, 'dropped', '舆情'], [2, 2020, 'returned', '舆情']]
    """
    import pandas as pd

    plans = [(year, units_of(plan, kind=unit, reviews=reviews)) for year, plan in _by_year(documents)]
    ledger = _Ledger()
    first, units = plans[0]
    ledger.current = [_Step(task=ledger.begin(), year=first, status="first", unit=one) for one in units]
    ledger.steps = list(ledger.current)
    for year, units in plans[1:]:
        _advance(ledger, year, units)
    steps = sorted(ledger.steps, key=lambda step: (step.task, step.year))
    table = pd.DataFrame([_row(step) for step in steps], columns=list(LEDGER_COLUMNS))
    return table.astype({"task": int, "year": int, "score": float, "confidence": float})


def _by_year(documents: Iterable[Document]) -> list[tuple[int, Document]]:
    given = list(documents)
    years: dict[int, Document] = {}
    for document in given:
        year = document.metadata.year
        if year is None:
            raise UsageError(f"{document.name}: no year is known; give its metadata a year or leave it out")
        if year in years:
            raise UsageError(
                f"{years[year].name} and {document.name} are both of {year}; a ledger takes one plan a year"
            )
        years[year] = document
    if len(years) < 2:
        raise UsageError(f"a ledger needs plans of at least 2 years, not {len(years)}")
    return sorted(years.items())


def _advance(ledger: _Ledger, year: int, units: Sequence[Unit]) -> None:
    """Write one more year."""
    before = ledger.current
    entries = match([step.unit for step in before], units)
    steps: dict[int, _Step] = {}
    for entry in entries:
        for number, step in _continued(ledger, entry, before, year, units):
            steps[number] = step
    dropped = [before[entry.old[0]] for entry in entries if entry.status == "dropped"]
    fresh = [entry for entry in entries if entry.status == "new"]
    steps.update(_returned(ledger, fresh, year, units))
    for entry in fresh:
        (j,) = entry.new
        if j not in steps:
            steps[j] = _Step(
                task=ledger.begin(), year=year, status="new", unit=units[j], confidence=entry.confidence
            )
    sure = {before[entry.old[0]].task: entry.confidence for entry in entries if entry.status == "dropped"}
    ledger.steps += [
        replace(step, year=year, status="dropped", score=None, confidence=sure[step.task], related=())
        for step in dropped
    ]
    ledger.resting += dropped
    ledger.current = [steps[j] for j in sorted(steps)]
    ledger.steps += ledger.current


def _continued(
    ledger: _Ledger, entry: Entry, before: Sequence[_Step], year: int, units: Sequence[Unit]
) -> Iterator[tuple[int, _Step]]:
    """The new units of an entry that has old ones; old tasks that went into another one end."""
    if not entry.links:
        return
    best = max(range(len(entry.links)), key=lambda place: (entry.scores[place], -place))
    main_old, main_new = entry.links[best]
    for place, (i, j) in enumerate(entry.links):
        task, values = before[i].task, {"score": entry.scores[place], "confidence": entry.confidence}
        if (i, j) == (main_old, main_new):
            others = tuple(before[other].task for other in entry.old if other != i)
            yield j, _Step(task=task, year=year, status=entry.status, unit=units[j], related=others, **values)
        elif entry.status == "split":
            yield (
                j,
                _Step(
                    task=ledger.begin(), year=year, status="split", unit=units[j], related=(task,), **values
                ),
            )
        else:
            into = (before[main_old].task,)
            ended = _Step(task=task, year=year, status="merged", unit=units[j], related=into, **values)
            ledger.steps.append(ended)


def _returned(ledger: _Ledger, fresh: Sequence[Entry], year: int, units: Sequence[Unit]) -> dict[int, _Step]:
    """New units that take up a task that was dropped in an earlier year."""
    numbers = [entry.new[0] for entry in fresh]
    found: dict[int, _Step] = {}
    resting = ledger.resting
    for entry in match([step.unit for step in resting], [units[j] for j in numbers]):
        if entry.status not in ("carried_over", "revised"):
            continue
        old, j = resting[entry.old[0]], numbers[entry.new[0]]
        found[j] = _Step(
            task=old.task,
            year=year,
            status="returned",
            unit=units[j],
            score=entry.scores[0],
            confidence=entry.confidence,
        )
    awake = {step.task for step in found.values()}
    ledger.resting = [step for step in resting if step.task not in awake]
    return found


def _row(step: _Step) -> dict[str, Any]:
    return {
        "task": step.task,
        "year": step.year,
        "status": step.status,
        "heading": step.unit.heading,
        "docname": step.unit.docname,
        "section": step.unit.section,
        "start": step.unit.span.start,
        "end": step.unit.span.end,
        "text": step.unit.text,
        "score": step.score,
        "confidence": step.confidence,
        "related": "、".join(map(str, step.related)),
    }
