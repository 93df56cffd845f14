from pathlib import Path
from typing import Literal

import pandas as pd
import pytest

from policytext.errors import UsageError
from policytext.plot import plot_keyness, save_figure

TABLE = pd.DataFrame(
    {
        "feature": ["健康", "疫苗", "义诊", "计划生育", "宣传"],
        "z": [3.0, 2.0, -1.0, -4.0, 0.0],
        "G2": [9.0, 8.0, -2.0, -16.0, 0.0],
        "log_ratio": [1.0, 2.0, -0.5, -3.0, 0.0],
        "n_target": [30, 8, 2, 0, 5],
        "n_reference": [10, 1, 5, 12, 5],
        "driven_by_one": [False, True, False, False, False],
    }
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("value", ["z", "G2", "log_ratio"])
def test_bars_diverge_with_the_strongest_outside(
    value: Literal["z", "G2", "log_ratio"], language: Literal["zh", "en"], tmp_path: Path
) -> None:
    """Words of the target stand above, those of the reference below, what does not differ is left out."""
    ax = plot_keyness(TABLE, value=value, groups=("2022", "2018"), language=language)
    lengths = [bar.get_width() for bar in ax.patches]  # type: ignore[attr-defined]
    assert len(lengths) == 4
    assert lengths[0] > 0 > lengths[-1] == min(lengths)
    save_figure(ax, tmp_path / "keyness.png")


def test_what_one_document_drives_is_hollow() -> None:
    """The bar of such a word is white inside."""
    faces = {bar.get_width(): bar.get_facecolor()[:3] for bar in plot_keyness(TABLE).patches}  # type: ignore[attr-defined]
    assert faces[2.0] == (1.0, 1.0, 1.0)
    assert faces[3.0] != (1.0, 1.0, 1.0)


def test_counts_stand_at_the_bars() -> None:
    """Both counts are written out."""
    assert "30 : 10" in [text.get_text() for text in plot_keyness(TABLE).texts]


def test_nothing_to_draw_is_an_error() -> None:
    """A table in which nothing differs makes no empty figure."""
    with pytest.raises(UsageError, match="no word that differs"):
        plot_keyness(TABLE[TABLE["z"] == 0])
