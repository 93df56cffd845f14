"""Quotas as a ladder: the same indicator over the years."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policytext.errors import UsageError
from policytext.plot.canvas import GRID, PALE, Language, Pen, new_axes

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["plot_quotas", "quota_words"]

SIGNS: Final = {"eq": "", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈", "range": ""}
# Policy texts count in 万 and 亿; the extractors multiply them out.
SCALES: Final = {"zh": ((1e8, "亿"), (1e4, "万")), "en": ((1e9, "bn"), (1e6, "m"))}
RAISED, LOWERED = "#1f5a99", "#c8553d"


def quota_words(row: Mapping[Any, Any], language: Language = "zh") -> str:
    """Comparator and value of a quota, without its unit.

    >>> quota_words({"comparator": "ge", "value": 12.0, "high": None})
    '≥12'
    >>> quota_words({"comparator": "range", "value": 30000.0, "high": 50000.0})
    '3万–5万'
    """
    upper = row.get("high")
    high = f"–{_short(upper, language)}" if isinstance(upper, float | int) and upper == upper else ""
    return f"{SIGNS.get(row['comparator'], '')}{_short(float(row['value']), language)}{high}"


def _short(value: float, language: Language) -> str:
    """A number with the large units of the language.

    >>> _short(2.4e10, "zh"), _short(1500.0, "zh"), _short(2.4e10, "en")
    ('240亿', '1,500', '24bn')
    """
    for scale, name in SCALES[language]:
        if abs(value) >= scale:
            return f"{value / scale:,.10g}{name}"
    return f"{value:,.10g}"


def plot_quotas(
    table: pd.DataFrame,
    *,
    by: str = "year",
    top: int = 20,
    ax: Axes | None = None,
    language: Language = "zh",
    font: str | Path | None = None,
) -> Axes:
    """The indicators that stand in at least two years, and whether they were raised or lowered.

    Args:
        table: one row a quota with ``indicator, unit, comparator, value, high`` and the column ``by``. Of
            several in one cell the first is shown.
        by: what makes the columns.
        top: how many indicators to show, those with most columns first.
        ax: where to draw; default a new figure.
        language: of the labels.
        font: a font file, see :func:`cjk_font`.

    Raises:
        UsageError: no indicator stands in two columns.
    """
    pen = Pen(language, font)
    ladders = _ladders(table, by)[:top]
    columns = sorted({value for _, rows in ladders for value in rows[by]})
    ax = ax or new_axes(3.4 + 0.7 * len(columns), 0.9 + 0.26 * len(ladders))
    for place, (_, rows) in enumerate(ladders):
        _draw_ladder(
            ax, place, rows.sort_values(by), {value: c for c, value in enumerate(columns)}, by, language
        )
    names = [
        pen.label(name, 18) + (f"（{pen.label(unit, 6)}）" if isinstance(unit, str) else "")
        for (name, unit), _ in ladders
    ]
    ax.set_yticks(range(len(ladders)), names)
    ax.set_ylim(len(ladders) - 0.4, -0.6)
    ax.set_xticks(range(len(columns)), [pen.label(column, 8) for column in columns])
    ax.set_xlim(-0.6, len(columns) - 0.4)
    ax.set_xlabel(pen.words["quotas"], color=PALE)
    return pen.finish(ax, grid=None)


def _ladders(table: pd.DataFrame, by: str) -> list[tuple[Any, pd.DataFrame]]:
    """The rows of each indicator and unit that has more than one step, the longest first."""
    known = table.dropna(subset=["indicator", by]).drop_duplicates(["indicator", "unit", by])
    groups = known.groupby(["indicator", "unit"], dropna=False)
    ladders = [(key, rows) for key, rows in groups if len(rows) > 1]
    if not ladders:
        raise UsageError(f"no indicator of the table stands in two values of {by}; there is nothing to draw")
    return sorted(ladders, key=lambda ladder: -len(ladder[1]))


def _draw_ladder(
    ax: Axes, place: int, rows: pd.DataFrame, columns: dict[Any, int], by: str, language: Language
) -> None:
    before: float | None = None
    steps = rows.to_dict("records")
    ax.plot([columns[step[by]] for step in steps], [place] * len(steps), color=GRID, linewidth=1)
    for step in steps:
        value = float(step["value"])
        rises = 0 if before is None else (value > before) - (value < before)
        sign = "" if before is None else ("＝", "▲", "▼")[rises]
        colour = (PALE, RAISED, LOWERED)[rises]
        ax.text(
            columns[step[by]], place, f"{quota_words(step, language)}{sign}", ha="center", va="center", color=colour,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        )  # fmt: skip
        before = value
