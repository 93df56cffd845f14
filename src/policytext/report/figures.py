"""The figures of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from policytext.plot import (
    MOST_LINES,
    plot_keyness,
    plot_quotas,
    plot_slogans,
    plot_trend_panels,
    plot_trends,
)
from policytext.plot.canvas import Language, words_of
from policytext.plot.trends import is_numeric
from policytext.report.content import Content

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["DPI", "FIGURES", "draw"]

# About twice as many dots as a screen shows.
DPI: Final = 180

FIGURES: Final = ("trends", "keyness", "slogans", "quotas")
"""The names of all figures that a report can have."""

MOST_ROWS: Final = 12
"""Groups that points with error bars hold; more are drawn as a heat map."""


def draw(content: Content, language: Language) -> dict[str, Figure]:
    """The figures that the content has data for, by name."""
    made = {
        "trends": _trends(content, language),
        "keyness": _keyness(content, language),
        "slogans": _slogans(content, language),
        "quotas": _quotas(content, language),
    }
    return {name: figure for name, figure in made.items() if figure is not None}


def _trends(content: Content, language: Language) -> Figure | None:
    """Lines or points, panels for many terms, a heat map for many groups."""
    table, terms = content.trends, len(content.terms)
    if table.empty or not table["n"].sum():
        return None
    if terms > MOST_LINES and len(content.groups) > 1 and is_numeric(table[content.by]):
        return plot_trend_panels(table, language=language)
    many = len(content.groups) > MOST_ROWS and not is_numeric(table[content.by])
    if many or (terms > MOST_LINES and len(content.groups) > 1):
        return _figure(plot_slogans(table, language=language))
    return _figure(plot_trends(table, language=language))


def _keyness(content: Content, language: Language) -> Figure | None:
    if content.comparison is None or not content.comparison.table["z"].any():
        return None
    words = words_of(language)["page"]
    groups = (content.comparison.target, content.comparison.reference or words["rest"])
    return _figure(plot_keyness(content.comparison.table, groups=groups, language=language))


def _slogans(content: Content, language: Language) -> Figure | None:
    table = content.slogan_trends
    known = set(content.slogans["canonical"][content.slogans["known"]])
    table = table[table["feature"].isin(known)]
    return None if table.empty or not table["n"].sum() else _figure(plot_slogans(table, language=language))


def _quotas(content: Content, language: Language) -> Figure | None:
    """Targets only, region by region: a result beside a target, or two regions, would look like a change."""
    table = content.quotas[content.quotas["status"] == "target"]
    docvars = content.documents.set_index("docname").loc[table["docname"]]
    table = table.assign(year=docvars["year"].to_numpy(dtype=object), region=docvars["region"].to_numpy())
    if content.documents["region"].nunique() > 1:
        table = table.assign(indicator=table["region"] + " " + table["indicator"])
    table = table.dropna(subset=["indicator", "year"])
    ladders = table.groupby(["indicator", "unit"], dropna=False)["year"].nunique()
    return _figure(plot_quotas(table, language=language)) if (ladders > 1).any() else None


def _figure(axes: Axes) -> Figure:
    figure = axes.get_figure(root=True)
    assert figure is not None  # axes that were made here belong to a figure
    return figure
