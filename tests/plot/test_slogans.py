import math
from pathlib import Path

import pandas as pd
import pytest

from policytext.errors import UsageError
from policytext.plot import plot_slogans, save_figure


def test_rows_follow_the_first_use(yearly: pd.DataFrame, tmp_path: Path) -> None:
    """What was used first stands above; at the same time, what went first."""
    late = yearly[yearly["feature"] == "放管服"].assign(feature="新提法", n=[0.0, 0.0, math.nan, 2.0])
    gone = yearly[yearly["feature"] == "放管服"].assign(feature="旧提法", n=[3.0, 0.0, math.nan, 0.0])
    ax = plot_slogans(pd.concat([late, yearly, gone]))
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names[0] == "旧提法"
    assert names[-1] == "新提法"
    save_figure(ax, tmp_path / "slogans.png")


def test_years_without_documents_are_hatched(yearly: pd.DataFrame, regional: pd.DataFrame) -> None:
    """A gap is marked as such and not as zero."""
    assert [patch.get_hatch() for patch in plot_slogans(yearly).patches] == ["////"]
    assert not plot_slogans(regional).patches


def test_only_the_most_frequent_are_shown(yearly: pd.DataFrame) -> None:
    """top= cuts by the sum of occurrences."""
    ax = plot_slogans(yearly, top=1)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["人工智能"]


def test_many_groups_turn_their_labels(regional: pd.DataFrame, tmp_path: Path) -> None:
    """Thirty regions stand upright."""
    many = pd.concat([regional.assign(region=regional["region"] + str(number)) for number in range(10)])
    ax = plot_slogans(many)
    assert {label.get_rotation() for label in ax.get_xticklabels()} == {90.0}
    save_figure(ax, tmp_path / "many.png")


def test_nothing_to_draw_is_an_error(yearly: pd.DataFrame) -> None:
    """Slogans that never occur make no empty figure."""
    with pytest.raises(UsageError, match="no feature of the table occurs"):
        plot_slogans(yearly.assign(n=0))


def test_a_long_gap_is_one_column(yearly: pd.DataFrame, tmp_path: Path) -> None:
    """Fifteen years without documents do not push the rest off the page; two do not need it."""
    early = yearly[yearly["year"] == 2018].assign(year=1998)
    gap = [yearly[yearly["year"] == 2020].assign(year=year) for year in range(1999, 2018)]
    ax = plot_slogans(pd.concat([early, *gap, yearly]))
    labels = [label.get_text() for label in ax.get_xticklabels()]
    assert labels == ["1998", "1999–2017", "2018", "2019", "2020", "2021"]
    save_figure(ax, tmp_path / "gap.png")
