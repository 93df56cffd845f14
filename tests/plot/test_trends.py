from itertools import pairwise
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.text import Text

from policytext.errors import UsageError
from policytext.plot import plot_trend_panels, plot_trends, save_figure
from policytext.plot.trends import spread


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("value", ["rate", "share"])
def test_lines_are_drawn_without_a_missing_glyph(
    yearly: pd.DataFrame, tmp_path: Path, value: Literal["rate", "share"], language: Literal["zh", "en"]
) -> None:
    """A missing glyph is a warning, and a warning fails the test."""
    ax = plot_trends(yearly, value=value, language=language)
    assert save_figure(ax, tmp_path / "trends.png").stat().st_size > 10_000


def test_a_year_without_documents_is_a_gap(yearly: pd.DataFrame) -> None:
    """The line is broken, not drawn through zero."""
    line = plot_trends(yearly, terms=["健康教育"]).lines[0]
    heights = np.asarray(line.get_ydata(), dtype=float)
    assert heights[:2].tolist() == [1.0, 2.0]
    assert np.isnan(heights[2])


def test_end_labels_do_not_collide(yearly: pd.DataFrame) -> None:
    """Eight labels of lines that end together are all there and do not overlap."""
    ax = plot_trends(yearly)
    ax.figure.canvas.draw()
    boxes = sorted((Text.get_window_extent(text) for text in ax.texts), key=lambda box: box.y0)
    assert len(boxes) == 8
    assert all(below.y1 <= above.y0 + 1 for below, above in pairwise(boxes))


def test_lines_are_told_apart_in_black_and_white(yearly: pd.DataFrame) -> None:
    """No two lines share style or marker."""
    lines = plot_trends(yearly).lines[:8]
    assert len({line.get_marker() for line in lines}) == 8
    assert len({str(line.get_linestyle()) + str(line._dash_pattern) for line in lines}) == 8  # type: ignore[attr-defined]


def test_groups_without_order_are_rows_of_points(regional: pd.DataFrame, tmp_path: Path) -> None:
    """Regions are not joined by a line; each has its row."""
    ax = plot_trends(regional)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["甲区", "乙区", "丙县"]
    assert all(line.get_linestyle() == "None" for line in ax.lines)
    save_figure(ax, tmp_path / "regions.png")


def test_a_single_group_shows_a_row_for_each_term(yearly: pd.DataFrame, tmp_path: Path) -> None:
    """With one year there is no line; terms are the rows, as many as there are."""
    ax = plot_trends(yearly[yearly["year"] == 2018])
    assert len(ax.get_yticklabels()) == 8
    save_figure(ax, tmp_path / "single.png")


def test_too_many_lines_are_refused_and_go_to_panels(yearly: pd.DataFrame, tmp_path: Path) -> None:
    """Nine lines cannot be told apart; the message names the way out, and it works."""
    more = pd.concat([yearly, yearly[yearly["feature"] == "放管服"].assign(feature="第九个")])
    with pytest.raises(UsageError, match=r"9 terms are too many .* at most 8, or use plot_trend_panels"):
        plot_trends(more)
    panels = [ax for ax in plot_trend_panels(more).axes if ax.axison]
    assert [ax.get_title(loc="left") for ax in panels][-1] == "第九个"
    save_figure(panels[0], tmp_path / "panels.png")


@pytest.mark.parametrize(
    ("terms", "message"),
    [(["没有"], "no feature '没有'; there is 健康教育"), ([], "no feature at all")],
)
def test_unknown_terms_are_named(yearly: pd.DataFrame, terms: list[str], message: str) -> None:
    """The error says which term and which there are."""
    with pytest.raises(UsageError, match=message):
        plot_trends(yearly, terms=terms)


def test_a_table_of_another_kind_is_refused() -> None:
    """The error lists the columns and says where the table must come from."""
    with pytest.raises(UsageError, match=r"columns word, n; it must come from compare\.trends"):
        plot_trends(pd.DataFrame({"word": ["健康"], "n": [1]}))


def test_an_unknown_language_is_refused(yearly: pd.DataFrame) -> None:
    """The error names the languages that there are."""
    with pytest.raises(UsageError, match="language is 'fr'; allowed are 'zh', 'en'"):
        plot_trends(yearly, language="fr")  # type: ignore[arg-type]  # what a user may type


@settings(max_examples=200)
@given(st.lists(st.floats(0, 1), max_size=8), st.floats(0.001, 0.12))
def test_spread_keeps_order_distance_and_bounds(wanted: list[float], gap: float) -> None:
    """Labels keep the order of their lines, a gap between them, and stay beside the axes."""
    places = spread(wanted, gap)
    ordered = [place for _, place in sorted(zip(wanted, places, strict=True))]
    assert ordered == sorted(ordered)
    assert all(b - a >= gap - 1e-9 for a, b in pairwise(ordered))
    assert all(-1e-9 <= place <= 1 + 1e-9 for place in places)


def test_an_interval_of_a_tiny_text_does_not_flatten_the_lines(yearly: pd.DataFrame) -> None:
    """The axis ends at two and a half times the highest rate, and the figure says that bands are cut."""
    tiny = yearly.assign(rate_high=yearly["rate_high"].where(yearly["year"] != 2018, 5_000.0))
    ax = plot_trends(tiny)
    assert ax.get_ylim() == (0, 22.5)
    assert "超出图框" in ax.get_xlabel()
    assert "超出图框" not in plot_trends(yearly, terms=["人工智能"]).get_xlabel()
