"""Last year's plan against this year's: which tasks go on, change, part, join, begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from policytext.compare.difference import marked_difference
from policytext.compare.matching import Entry, match
from policytext.compare.units import Unit, UnitKind, units_of
from policytext.document import Document
from policytext.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ALIGNMENT_COLUMNS", "align"]

SIDE: Final = ("docname", "section", "start", "end", "heading", "text")
"""What is told of the item on each side."""

ALIGNMENT_COLUMNS: Final = (
    "entry",
    "status",
    "score",
    "confidence",
    *(f"old_{name}" for name in SIDE),
    *(f"new_{name}" for name in SIDE),
    "difference",
)
"""The columns of an alignment, in order."""


def align(
    old: Document,
    new: Document,
    *,
    unit: UnitKind = "items",
    reviews: bool = False,
    least: float | None = None,
) -> pd.DataFrame:
    r"""Compare the action items of two plans of one office.

    - ``carried_over``: the same task in nearly the same words and with the same numbers; years and dates may differ;
    - ``revised``: the same task, its content, scope, numbers or stage changed;
    - ``split``, ``merged``: one old item is the main content of several new ones, or the other way round;
    - ``new``, ``dropped``: no old (new) item has this task.

    Every item stands in exactly one entry, entries in the order of the new plan, dropped ones last. How items
    are compared is told at :func:`policytext.compare.resemblance.resemblance`, how pairs are chosen at
    :func:`policytext.compare.matching.match`.

    Args:
        old: last year's plan.
        new: this year's plan.
        unit: compare ``items``, or their ``paragraphs``: reports divide the same matter into few long items in
            one year and into many short ones in the next.
        reviews: whether chapters on last year's work (工作回顾) are compared too.
        least: the least score of one task, 0 to 1; default 0.13, or more where the plans keep to one subject.
            Half of it will do where the heading of one item stands in the other.

    Returns:
        One row for each old and new item that belong together (a split in two has two rows with one ``entry``)
        and for each that stands alone: :data:`ALIGNMENT_COLUMNS`. ``score`` is 0 to 1, missing for new and
        dropped items; ``confidence`` is 0 where the other decision is as good, towards 1 where nothing else
        comes near; ``difference`` marks ``[-old-]`` and ``{+new+}`` words.

    Raises:
        UsageError: ``least`` is not between 0 and 1, or there is no such unit.

    >>> from policytext.pipeline import analyze
    >>> old = analyze("2019年工作要点\n一、理论学习。全年集中学习不少于10次。\n二、舆情。健全舆情监测流程。")
    >>> new = analyze("2020年工作要点\n一、队伍建设。选派骨干跟班。\n二、理论学习。全年集中学习不少于12次。")
    >>> align(old, new)[["status", "old_heading", "new_heading"]].fillna("").values.tolist()
    [['new', '', '队伍建设'], ['revised', '理论学习', '理论学习'], ['dropped', '舆情', '']]
    """
    import pandas as pd

    if least is not None and not 0 < least <= 1:
        raise UsageError(f"least is {least}; it must be above 0 and at most 1")
    before, after = (units_of(document, kind=unit, reviews=reviews) for document in (old, new))
    entries = match(before, after, least=least)
    rows = [
        row for number, entry in enumerate(entries, start=1) for row in _rows(number, entry, before, after)
    ]
    table = pd.DataFrame(rows, columns=list(ALIGNMENT_COLUMNS))
    places = dict.fromkeys(("old_start", "old_end", "new_start", "new_end"), "Int64")
    return table.astype({"score": float, "confidence": float, **places})


def _rows(number: int, entry: Entry, old: Sequence[Unit], new: Sequence[Unit]) -> list[dict[str, Any]]:
    """One row a link; one for an item that stands alone."""
    befores: list[Unit | None] = [old[i] for i in entry.old]
    afters: list[Unit | None] = [new[j] for j in entry.new]
    rows = []
    for place, (before, after) in enumerate(product(befores or [None], afters or [None])):
        rows.append(
            {
                "entry": number,
                "status": entry.status,
                "score": entry.scores[place] if entry.scores else None,
                "confidence": entry.confidence,
                **_side("old", before),
                **_side("new", after),
                "difference": marked_difference(before.body, after.body) if before and after else None,
            }
        )
    return rows


def _side(name: str, unit: Unit | None) -> dict[str, Any]:
    if unit is None:
        return dict.fromkeys(f"{name}_{field}" for field in SIDE)
    values = (unit.docname, unit.section, unit.span.start, unit.span.end, unit.heading, unit.text)
    return {f"{name}_{field}": value for field, value in zip(SIDE, values, strict=True)}
