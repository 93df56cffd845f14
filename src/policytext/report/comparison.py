"""Two plans side by side: a page, a workbook, a table or text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policytext.annotations import Quota
from policytext.compare import align, quota_ledger
from policytext.compare.difference import difference
from policytext.document import Document
from policytext.errors import UsageError
from policytext.lexicon import load_table
from policytext.report.formats import write_as
from policytext.report.resources import clean, policy, resource, template
from policytext.report.values import unnumbered

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Comparison", "compare_plans", "comparison_text", "render_comparison", "write_comparison"]

SHOWN: Final = 60
"""Characters of an item that stands alone, on the terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What became of the items and the quotas of a plan.

    Args:
        old: the name of last year's plan.
        new: the name of this year's.
        items: from :func:`align`.
        quotas: from :func:`quota_ledger`.
    """

    old: str
    new: str
    items: pd.DataFrame
    quotas: pd.DataFrame


def compare_plans(old: Document, new: Document, **options: Any) -> Comparison:
    """Compare the items and the quotas of two plans.

    Args:
        old: last year's plan.
        new: this year's; its name must differ.
        options: of :func:`align`.

    Raises:
        UsageError: both plans have one name, or an option is wrong.
    """
    import pandas as pd

    if old.name == new.name:
        raise UsageError(f"both plans are called {old.name!r}; their rows could not be told apart")
    docvars = pd.DataFrame({"docname": [old.name, new.name], "step": [0, 1], "region": ["", ""]})
    frames = [frame for frame in (old.to_frame(Quota), new.to_frame(Quota)) if len(frame)]
    found = pd.concat([frame.astype(object) for frame in frames]) if frames else old.to_frame(Quota)
    ledger = quota_ledger(found, docvars, by="step").drop(columns=["region", "old_step", "new_step"])
    return Comparison(old=old.name, new=new.name, items=align(old, new, **options), quotas=ledger)


def write_comparison(comparison: Comparison, path: str | Path, *, language: str = "zh") -> Path:
    """Write a comparison as ``.html``, ``.xlsx`` (items and quotas) or ``.csv`` (items).

    Raises:
        UsageError: the suffix is none of these.
    """
    tables = {"items": comparison.items, "quotas": comparison.quotas}
    return write_as(path, "a comparison", tables, lambda: render_comparison(comparison, language=language))


def render_comparison(comparison: Comparison, *, language: str = "zh") -> str:
    """The comparison as one HTML page without a script; everything from documents is escaped.

    Raises:
        UsageError: there are no words in this language.
    """
    from markupsafe import Markup

    words = load_table("comparison")
    if language not in words:
        raise UsageError(f"language is {language!r}; allowed are {', '.join(map(repr, words))}")
    style = resource("base.css") + resource("comparison.css")
    page = template("comparison.html.j2").render(
        words=words[language],
        policy=policy(style, ""),
        style=Markup(style),
        old_name=comparison.old,
        new_name=comparison.new,
        counts=_counts(comparison.items),
        entries=list(_entries(comparison.items)),
        quotas=[_quota(row) for row in _records(comparison.quotas)],
    )
    return clean(page)


def comparison_text(comparison: Comparison) -> Iterator[str]:
    """The comparison as lines for a terminal: words that went in ``[-…-]``, words that came in ``{+…+}``."""
    counts = ", ".join(f"{n} {name}" for name, n in _counts(comparison.items))
    yield f"{comparison.old} -> {comparison.new}: {counts}"
    for row in _records(comparison.items):
        label = row["old_heading"] or row["new_heading"] or ""
        if row["old_heading"] and row["new_heading"] and row["old_heading"] != row["new_heading"]:
            label = f"{row['old_heading']} -> {row['new_heading']}"
        yield ""
        yield f"{row['entry']:>3}  {row['status']:<12} {row['confidence']:.2f}  {label}".rstrip()
        yield "     " + (row["difference"] or _clipped(row["old_text"] or row["new_text"]))
    if len(comparison.quotas):
        yield ""
    for row in _records(comparison.quotas):
        values = f"{row['old_text'] or '-'} -> {row['new_text'] or '-'}"
        yield f"     {row['change']:<12} {row['indicator'] or '-'}: {values}"


def _clipped(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def _counts(items: pd.DataFrame) -> list[tuple[str, int]]:
    """Entries by status, in the order of the first of each."""
    entries = items.drop_duplicates("entry")
    return list(Counter(entries["status"].tolist()).items())


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(name): value for name, value in row.items()}
        for row in table.astype(object).where(table.notna(), None).to_dict("records")
    ]


def _entries(items: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for _, rows in items.groupby("entry", sort=True):
        records = _records(rows)
        sides = {side: _side(records, side) for side in ("old", "new")}
        texts = ("\n".join(unnumbered(one["text"]) for one in sides[side]) for side in ("old", "new"))
        first = records[0]
        yield {
            "status": first["status"],
            "confidence": first["confidence"],
            "pieces": difference(*texts),
            **sides,
        }


def _side(records: list[dict[str, Any]], side: str) -> list[dict[str, Any]]:
    """The items of one side of an entry, each once."""
    names = ("section", "start", "end", "text")
    found = {row[f"{side}_start"]: {name: row[f"{side}_{name}"] for name in names} for row in records}
    return [one for start, one in found.items() if start is not None]


def _quota(row: dict[str, Any]) -> dict[str, Any]:
    sides = {side: _side([row], side) for side in ("old", "new")}
    return {
        "change": row["change"],
        "indicator": row["indicator"] or "",
        **{side: found[0] if found else None for side, found in sides.items()},
    }
