"""The figures of a report."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict

from policytext.plot import (
    MOST_LINES,
    cjk_font,
    plot_attention,
    plot_keyness,
    plot_outline,
    plot_quotas,
    plot_slogans,
    plot_tasks,
    plot_trend_panels,
    plot_trends,
)
from policytext.plot.canvas import Language, new_figure, words_of
from policytext.plot.font import printable
from policytext.plot.trends import is_numeric
from policytext.report.content import Content

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["DPI", "FIGURES", "draw"]

# About twice as many dots as a screen shows.
DPI: Final = 180

FIGURES: Final = ("outline", "trends", "keyness", "slogans", "attention", "tasks", "quotas")
"""The names of all figures that a report can have."""

MOST_SERIES: Final = 3
"""Series of plans whose tasks are drawn."""

MOST_ROWS: Final = 12
"""Groups that points with error bars hold; more are drawn as a heat map."""


class _Look(TypedDict):
    """What all figures of a report have in common."""

    language: Language
    font: str | Path | None


def draw(content: Content, language: Language, font: str | Path | None = None) -> dict[str, Figure]:
    """The figures that the content has data for, by name.

    Args:
        content: what to draw.
        language: of the labels.
        font: a font file, see :func:`policytext.plot.cjk_font`.
    """
    look: _Look = {"language": language, "font": font}
    made = {
        "outline": _outline(content, look),
        "trends": _trends(content, look),
        "keyness": _keyness(content, look),
        "slogans": _slogans(content, look),
        "attention": _attention(content, look),
        "tasks": _tasks(content, look),
        "quotas": _quotas(content, look),
    }
    return {name: figure for name, figure in made.items() if figure is not None}


def _trends(content: Content, look: _Look) -> Figure | None:
    """Lines or points, panels for many terms, a heat map for many groups."""
    table, terms = content.trends, len(content.terms)
    if table.empty or not table["n"].sum():
        return None
    if terms > MOST_LINES and len(content.groups) > 1 and is_numeric(table[content.by]):
        return plot_trend_panels(table, **look)
    many = len(content.groups) > MOST_ROWS and not is_numeric(table[content.by])
    if many or (terms > MOST_LINES and len(content.groups) > 1):
        return _figure(plot_slogans(table, **look))
    return _figure(plot_trends(table, **look))


def _keyness(content: Content, look: _Look) -> Figure | None:
    if content.comparison is None or not content.comparison.table["z"].any():
        return None
    words = words_of(look["language"])["page"]
    groups = (content.comparison.target, content.comparison.reference or words["rest"])
    return _figure(plot_keyness(content.comparison.table, groups=groups, **look))


def _slogans(content: Content, look: _Look) -> Figure | None:
    table = content.slogan_trends
    known = set(content.slogans["canonical"][content.slogans["known"]])
    table = table[table["feature"].isin(known)]
    return None if table.empty or not table["n"].sum() else _figure(plot_slogans(table, **look))


def _quotas(content: Content, look: _Look) -> Figure | None:
    """Targets only, region by region: a result beside a target, or two regions, would look like a change."""
    table = content.quotas[content.quotas["status"] == "target"]
    docvars = content.documents.set_index("docname").loc[table["docname"]]
    table = table.assign(year=docvars["year"].to_numpy(dtype=object), region=docvars["region"].to_numpy())
    if content.documents["region"].nunique() > 1:
        table = table.assign(indicator=table["region"] + " " + table["indicator"])
    table = table.dropna(subset=["indicator", "year"])
    ladders = table.groupby(["indicator", "unit"], dropna=False)["year"].nunique()
    return _figure(plot_quotas(table, **look)) if (ladders > 1).any() else None


def _outline(content: Content, look: _Look) -> Figure | None:
    if content.sections.empty:
        return None
    return _figure(plot_outline(content.sections, slogans=content.mentions, quotas=content.quotas, **look))


def _attention(content: Content, look: _Look) -> Figure | None:
    """Of several groups; years as numbers, so that they keep their order."""
    table = content.attention
    if table["group"].nunique() < 2 or not table["characters"].sum():
        return None
    years = bool(table["group"].str.fullmatch(r"\d{4}").all())
    return _figure(plot_attention(table.astype({"group": int}) if years else table, by="group", **look))


def _tasks(content: Content, look: _Look) -> Figure | None:
    """The series of the most years, below one another."""
    ledgers = list(islice(content.tasks.groupby("series", sort=False), MOST_SERIES))
    if not ledgers:
        return None
    steps = max(rows["year"].nunique() for _, rows in ledgers) - 1
    figure = new_figure(min(2.0 + 1.3 * steps, 11.0), 3.6 * len(ledgers))
    panels = figure.subplots(len(ledgers), 1, squeeze=False).ravel()
    for ax, (series, rows) in zip(panels, ledgers, strict=True):
        if len(ledgers) > 1:
            ax.set_title(printable(series, cjk_font(look["font"]), 30), loc="left")
        plot_tasks(rows, ax=ax, **look)
        ax.set_xlim(-0.05, steps + 0.05)  # a year is as wide in all panels
        if ax is not panels[-1]:
            ax.set_xlabel("")
    return figure


def _figure(axes: Axes) -> Figure:
    figure = axes.get_figure(root=True)
    assert figure is not None  # axes that were made here belong to a figure
    return figure
