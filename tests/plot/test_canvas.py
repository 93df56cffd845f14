import sys
from pathlib import Path

import matplotlib as mpl
import pandas as pd

from policytext.plot import plot_keyness, plot_slogans, plot_trends, save_figure
from policytext.plot.canvas import new_axes, words_of


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


def test_both_languages_have_the_same_words() -> None:
    """A word that one language lacks would fail at the user's, not here."""
    zh, en = words_of("zh"), words_of("en")
    assert {use: set(words) for use, words in zh.items()} == {use: set(words) for use, words in en.items()}
