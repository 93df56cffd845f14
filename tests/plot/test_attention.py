from pathlib import Path
from typing import Literal

import pandas as pd
import pytest

from policytext.errors import UsageError
from policytext.plot import plot_attention, save_figure

ROWS = [
    ("a", "望澜区", 2020, "养老", 50, 100),
    ("a", "望澜区", 2020, "教育", 0, 100),
    ("b", "望澜区", 2021, "养老", 50, 300),
    ("b", "望澜区", 2021, "教育", 30, 300),
    ("c", "松泊区", 2020, "养老", 0, 0),
    ("c", "松泊区", 2020, "教育", 0, 0),
    ("d", "青屏县", 2020, "养老", 90, 100),
    ("d", "青屏县", 2020, "教育", 5, 100),
]
TABLE = pd.DataFrame(ROWS, columns=["docname", "region", "year", "theme", "characters", "n_characters"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_cells_are_shares_of_all_items_of_a_group(tmp_path: Path, language: Literal["zh", "en"]) -> None:
    """100 of 400 characters are 25 %: documents are added, not averaged; no items is hatched and no zero."""
    ax = plot_attention(TABLE, language=language)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["青屏县", "望澜区", "松泊区"]
    assert [text.get_text() for text in ax.texts] == ["90", "5", "25", "8"]
    assert len([patch for patch in ax.patches if patch.get_hatch()]) == 2
    save_figure(ax, tmp_path / "attention.png")


def test_years_keep_their_order(tmp_path: Path) -> None:
    """Groups that are numbers are not put in the order of their attention."""
    ax = plot_attention(TABLE, by="year")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["2020", "2021"]


def test_documents_are_named_without_their_folder() -> None:
    """by="docname" needs no docvars."""
    ax = plot_attention(TABLE.assign(docname="plans/" + TABLE["docname"] + ".txt"), by="docname", top=2)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["d", "a"]


def test_what_cannot_be_drawn_is_said() -> None:
    """A table without the docvar, and groups without items."""
    with pytest.raises(
        UsageError, match=r"no column 'region'; take compare\.attention and merge the docvars"
    ):
        plot_attention(TABLE.drop(columns="region"))
    with pytest.raises(UsageError, match="no document with a region has action items"):
        plot_attention(TABLE.assign(n_characters=0))
