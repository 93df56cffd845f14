from itertools import pairwise
from pathlib import Path
from typing import Literal

import pandas as pd
import pytest
from matplotlib.text import Text

from policytext.errors import UsageError
from policytext.plot import plot_units, save_figure

TABLE = pd.DataFrame(
    {
        "lead": [["局宣传科"], ["局宣传科"], ["疾控中心", "局宣传科"], ["监督所"], ["医政股"]],
        "support": [["各单位"], ["各单位", "监督所"], [], [], ["各单位"]],
    }
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_units_are_named_with_their_number(tmp_path: Path, language: Literal["zh", "en"]) -> None:
    """Each unit that is named with another one has a dot and its number."""
    ax = plot_units(TABLE, language=language)
    assert sorted(text.get_text() for text in ax.texts) == [
        "医政股 1",
        "各单位 3",
        "局宣传科 3",
        "疾控中心 1",
        "监督所 2",
    ]
    assert len(ax.patches) == 5, "five pairs"
    save_figure(ax, tmp_path / "units.png")


def test_who_supports_is_hollow() -> None:
    """The dot of a unit that leads is filled, in black and white too."""
    dots = {
        text.get_text()[:-2]: line
        for text, line in zip(plot_units(TABLE).texts, plot_units(TABLE).lines, strict=True)
    }
    assert dots["各单位"].get_markerfacecolor() == "white"
    assert dots["局宣传科"].get_markerfacecolor() != "white"


def test_labels_do_not_collide(tmp_path: Path) -> None:
    """Fifty units in pairs: the labels of each side stand below one another, inside the figure."""
    pairs = [[f"第{n}责任单位办公室", f"第{n + 1}责任单位办公室"] for n in range(50)]
    ax = plot_units(pd.DataFrame({"lead": pairs, "support": [[]] * 50}))
    ax.figure.canvas.draw()
    boxes = [Text.get_window_extent(text) for text in ax.texts]
    assert len(boxes) == 24
    for side in ([box for box in boxes if box.x0 < 396], [box for box in boxes if box.x0 >= 396]):
        ordered = sorted(side, key=lambda box: box.y0)
        assert all(below.y1 <= above.y0 for below, above in pairwise(ordered))
    assert min(box.x0 for box in boxes) >= 0 and max(box.x1 for box in boxes) <= 720
    save_figure(ax, tmp_path / "units.png")


def test_the_same_table_gives_the_same_figure(tmp_path: Path) -> None:
    """Also in another order of its rows."""
    first = save_figure(plot_units(TABLE), tmp_path / "1.png").read_bytes()
    assert save_figure(plot_units(TABLE[::-1]), tmp_path / "2.png").read_bytes() == first


def test_units_alone_are_an_error() -> None:
    """Without a pair there is no network."""
    with pytest.raises(UsageError, match="no passage of the table names two units"):
        plot_units(TABLE[3:4])
