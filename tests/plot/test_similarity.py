from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
import pytest

from policytext.errors import UsageError
from policytext.plot import plot_similarity, save_figure

NAMES = ["p/a.txt", "p/b.txt", "p/c.txt", "p/d.txt"]
ALIKE = pd.DataFrame(
    [[1.0, 0.1, 0.8, 0.0], [0.1, 1.0, 0.0, 0.7], [0.8, 0.0, 1.0, 0.004], [0.0, 0.7, 0.004, 1.0]],
    index=pd.Index(NAMES, name="docname"),
    columns=NAMES,
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_like_documents_stand_side_by_side(tmp_path: Path, language: Literal["zh", "en"]) -> None:
    """Whatever the order of the table, pairs are neighbours, and their cells hold per cent."""
    ax = plot_similarity(ALIKE, language=language)
    names = [label.get_text()[0] for label in ax.get_yticklabels()]
    assert {frozenset(names[:2]), frozenset(names[2:])} == {frozenset("ac"), frozenset("bd")}
    assert sorted(text.get_text() for text in ax.texts) == sorted(["80", "80", "70", "70", "10", "10"])
    assert len(ax.lines) == len(NAMES) - 1, "the forks of the tree"
    save_figure(ax, tmp_path / "similarity.png")


def test_passages_are_shown_in_letters(tmp_path: Path) -> None:
    """A row is the later document, a column its source; passages of one pair are added."""
    passages = pd.DataFrame({"docname": ["b", "b", "c"], "source": ["a", "a", "a"], "length": [20, 30, 16]})
    ax = plot_similarity(passages)
    assert sorted(text.get_text() for text in ax.texts) == ["16", "50"]
    save_figure(ax, tmp_path / "reuse.png")


def test_a_document_without_text_does_not_hurt(tmp_path: Path) -> None:
    """Its cells are missing, and stay white."""
    empty = ALIKE.copy()
    empty.iloc[3, :] = np.nan
    save_figure(plot_similarity(empty), tmp_path / "similarity.png")


def test_of_many_documents_the_most_alike_are_shown(tmp_path: Path) -> None:
    """top= leaves out what has nothing in common with another document; many cells have no figures."""
    ax = plot_similarity(ALIKE, top=2)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "c"]
    many = pd.DataFrame(np.eye(30), index=[f"{n}" for n in range(30)], columns=[f"{n}" for n in range(30)])
    assert not plot_similarity(many).texts


def test_one_document_is_an_error() -> None:
    """There is nothing to compare it with."""
    with pytest.raises(UsageError, match="the table has 1 documents; two are needed"):
        plot_similarity(ALIKE.iloc[:1, :1])
