"""Figures and axes without pyplot, and the look that they share."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, Literal

from policytext.errors import UsageError
from policytext.lexicon import load_table
from policytext.plot.font import cjk_font, printable

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

__all__ = [
    "GRID",
    "INK",
    "PALE",
    "SIZE",
    "Language",
    "Pen",
    "group_column",
    "new_axes",
    "new_figure",
    "plain_numbers",
    "save_figure",
    "short_names",
    "words_of",
]

Language = Literal["zh", "en"]

INK: Final = "#333333"
PALE: Final = "#7a7a75"
GRID: Final = "#e6e6e1"
SIZE: Final = 9
"""Points: the text of all figures."""


class Pen:
    """Words, font and style of one figure.

    Args:
        language: of the words.
        font: a font file, see :func:`cjk_font`.

    Raises:
        UsageError: there are no words in this language.
    """

    def __init__(self, language: Language, font: str | Path | None) -> None:
        self.words = words_of(language)["figure"]
        self.font = cjk_font(font)

    def label(self, text: object, most: int = 14) -> str:
        """A text of the user's as a label, see :func:`printable`."""
        return printable(text, self.font, most)

    def documents(self, names: Iterable[object], most: int = 16) -> list[str]:
        """Names as labels: without the folders and the suffix that they share, long ones cut in their middle."""
        short = list(short_names(map(str, names)).values())
        suffixes = {PurePosixPath(name).suffix for name in short}
        if len(short) > 1 and len(suffixes) == 1:
            short = [name.removesuffix(*suffixes) for name in short]
        tail = most // 3
        cut = (name if len(name) <= most else f"{name[: most - tail - 1]}…{name[-tail:]}" for name in short)
        return [self.label(name, most) for name in cut]

    def finish(self, ax: Axes, *, grid: Literal["x", "y"] | None) -> Axes:
        """Give the axes font, grid and a light frame."""
        for side, spine in ax.spines.items():
            spine.set_visible(side == "bottom" and grid is not None)
            spine.set_color(PALE)
        if grid:
            ax.grid(axis=grid, color=GRID, linewidth=0.8)
        ax.set_axisbelow(True)
        ax.tick_params(length=0, colors=INK)
        for text in _texts(ax):
            colour = text.get_color()
            text.set_fontproperties(self.font)
            text.set_fontsize(SIZE)
            text.set_color(colour)
        return ax


def words_of(language: str) -> dict[str, dict[str, str]]:
    """The words of figures and reports by their use.

    Raises:
        UsageError: there are no words in this language.

    >>> words_of("en")["figure"]["share"]
    'share of documents'
    """
    table = load_table("labels")
    if language not in table:
        raise UsageError(f"language is {language!r}; allowed are {', '.join(map(repr, table))}")
    words: dict[str, dict[str, str]] = table[language]
    return words


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Names without the folders that all of them share.

    >>> short_names(["plans/a/2019.txt", "plans/b/2019.txt"])
    {'plans/a/2019.txt': 'a/2019.txt', 'plans/b/2019.txt': 'b/2019.txt'}
    """
    listed = list(names)
    folders = [name.split("/")[:-1] for name in listed]
    levels = (len(set(level)) == 1 for level in zip(*folders, strict=False))
    shared = sum(takewhile(bool, levels))
    return {name: "/".join(name.split("/")[shared:]) for name in listed}


def new_figure(width: float, height: float) -> Figure:
    """A figure in inches that pyplot does not know."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def new_axes(width: float, height: float) -> Axes:
    """The axes of a new figure."""
    return new_figure(width, height).add_subplot()


def save_figure(figure: Figure | Axes, path: str | Path, *, dpi: int = 200) -> Path:
    """Write a figure as PNG; the same figure gives the same bytes.

    Args:
        figure: a figure, or axes of it.
        path: where to; folders are made, and the file is replaced in one step.
        dpi: dots per inch.
    """
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.part")
    whole: Any = figure if hasattr(figure, "savefig") else figure.figure
    # Without Software the file does not change with matplotlib's version; PNG has no date of its own.
    whole.savefig(unfinished, format="png", dpi=dpi, bbox_inches="tight", metadata={"Software": None})
    return unfinished.replace(target)


def plain_numbers(axis: Axis) -> None:
    """Write an axis's values with the hyphen: a font may lack the minus sign of the default format."""
    from matplotlib.ticker import FuncFormatter

    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))


def group_column(table: pd.DataFrame) -> str:
    """The docvar that a table of trends is grouped by: its second column."""
    if len(table.columns) < 3 or table.columns[0] != "feature":
        names = ", ".join(map(str, table.columns))
        raise UsageError(f"the table has the columns {names}; it must come from compare.trends")
    return str(table.columns[1])


def _texts(ax: Axes) -> list[Any]:
    legend = ax.get_legend()
    titles = [ax.title, ax._left_title, ax._right_title]  # type: ignore[attr-defined]  # no public way
    ticks = [*ax.get_xticklabels(), *ax.get_yticklabels()]
    return [
        *titles,
        ax.xaxis.label,
        ax.yaxis.label,
        *ticks,
        *ax.texts,
        *(legend.get_texts() if legend else []),
    ]
