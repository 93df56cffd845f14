import sys
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pytest

from policytext.plot import plot_keyness, plot_slogans, plot_trends, save_figure
from policytext.plot.canvas import Pen, new_axes, words_of


def test_the_same_figure_gives_the_same_bytes(yearly: pd.DataFrame, tmp_path: Path) -> None:
    """Two runs write the same PNG, without the version or a date in it."""
    first = save_figure(plot_trends(yearly), tmp_path / "a" / "1.png").read_bytes()
    assert save_figure(plot_trends(yearly), tmp_path / "2.png").read_bytes() == first
    assert b"matplotlib" not in first.lower()
    assert not list(tmp_path.rglob("*.part"))


def test_no_global_setting_and_no_pyplot(yearly: pd.DataFrame, regional: pd.DataFrame) -> None:
    """Drawing leaves rcParams as they were and does not load pyplot."""
    # Reading the backend would choose one, and load pyplot.
    names = [name for name in mpl.rcParams if not name.startswith("backend")]
    before = {name: mpl.rcParams[name] for name in names}
    loaded = "matplotlib.pyplot" in sys.modules
    plot_trends(yearly)
    plot_slogans(regional)
    assert {name: mpl.rcParams[name] for name in names} == before
    assert ("matplotlib.pyplot" in sys.modules) == loaded


def test_axes_of_the_user_are_drawn_on(yearly: pd.DataFrame, regional: pd.DataFrame) -> None:
    """ax= is used and returned."""
    ours = [new_axes(6, 4) for _ in range(3)]
    keyness = pd.DataFrame({"feature": ["健康"], "z": [2.0], "n_target": [3], "n_reference": [1]})
    assert plot_trends(yearly, ax=ours[0]) is ours[0]
    assert plot_slogans(regional, ax=ours[1]) is ours[1]
    assert plot_keyness(keyness, ax=ours[2]) is ours[2]


@pytest.mark.parametrize(
    ("names", "expected", "why"),
    [
        (["p/2019.txt", "p/2020.txt"], ["2019", "2020"], "folder and suffix are those of all"),
        (["p/2019.txt", "p/2020.docx"], ["2019.txt", "2020.docx"], "suffixes tell apart"),
        (["p/2019.txt"], ["2019.txt"], "a single name"),
        (
            ["a/云陵市卫生健康宣传工作要点2019", "b/短"],
            ["a/云陵市卫生健康…2019", "b/短"],
            "what is long is cut in its middle",
        ),
        (["2019", "2020"], ["2019", "2020"], "no folder, no suffix"),
    ],
)
def test_documents_are_named_by_what_tells_them_apart(
    names: list[str], expected: list[str], why: str
) -> None:
    """Labels of a figure are short, and the end of a name often is the year."""
    assert Pen("zh", None).documents(names, 14) == expected, why


def test_both_languages_have_the_same_words() -> None:
    """A word that one language lacks would fail at the user's, not here."""
    zh, en = words_of("zh"), words_of("en")
    assert {use: set(words) for use, words in zh.items()} == {use: set(words) for use, words in en.items()}
