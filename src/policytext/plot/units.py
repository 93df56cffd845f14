"""Responsible units that are named together, as a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policytext.errors import UsageError
from policytext.plot.canvas import INK, PALE, SIZE, Language, Pen, new_axes
from policytext.plot.shades import tree_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["plot_units"]

NODE: Final = "#1f5a99"
WIDEST: Final = 6.0
"""Points: the line of the pair that is named most."""
LARGEST: Final = 13.0
"""Points: the dot of the unit that is named most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Network:
    """Who is named, how often, as leader, and with whom."""

    named: Counter[str]
    led: Counter[str]
    pairs: Counter[tuple[str, str]]


def plot_units(
    table: pd.DataFrame,
    *,
    top: int = 24,
    ax: Axes | None = None,
    language: Language = "zh",
    font: str | Path | None = None,
) -> Axes:
    """Which units are named together for a task: dots on a ring, lines between them.

    A line is as wide as the pair is often named together, a dot as large as the unit is named; it is filled
    where the unit leads at least half of the times, hollow where it supports. Units that are often named
    together stand side by side; the same table gives the same figure.

    Args:
        table: from ``to_frame(Responsibility)`` of a document or a corpus: ``lead`` and ``support`` are lists.
        top: how many units to show, those named most first.
        ax: where to draw; default a new figure.
        language: of the labels.
        font: a font file, see :func:`cjk_font`.

    Raises:
        UsageError: no two units are named together.
    """
    pen = Pen(language, font)
    network = _network(table)
    units = _chosen(network, top)
    if not units:
        raise UsageError("no passage of the table names two units; there is nothing to draw")
    units = _ring_order(units, network)
    labels = {unit: pen.label(unit, 16) for unit in units}
    ax = ax or new_axes(7.2, max(2.6, 0.9 + 0.27 * -(-len(units) // 2)))
    places = _places(units)
    _draw_lines(ax, places, network)
    _draw_dots(ax, places, network, labels)
    _make_room(ax, max(map(len, labels.values())))
    ax.set_xticks([])
    ax.set_yticks([])
    ax.set_xlabel(pen.words["units"], color=PALE)
    return pen.finish(ax, grid=None)


def _network(table: pd.DataFrame) -> _Network:
    named: Counter[str] = Counter()
    led: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for lead, support in zip(table["lead"], table["support"], strict=True):
        units = sorted({*lead, *support})
        named.update(units)
        led.update(set(lead))
        pairs.update(combinations(units, 2))
    return _Network(named=named, led=led, pairs=pairs)


def _chosen(network: _Network, top: int) -> list[str]:
    """The units named most among those that are named with another one that is shown."""
    linked = {unit for pair in network.pairs for unit in pair}
    kept = set(sorted(linked, key=lambda unit: (-network.named[unit], unit))[: max(top, 2)])
    return sorted({unit for pair in network.pairs if kept.issuperset(pair) for unit in pair})


def _ring_order(units: Sequence[str], network: _Network) -> list[str]:
    """Units that are often named together side by side: clustering on 1 less the cosine."""
    import numpy as np
    from scipy.cluster.hierarchy import leaves_list

    if len(units) < 3:
        return list(units)
    at = {unit: place for place, unit in enumerate(units)}
    alike = np.zeros((len(units), len(units)))
    for (one, other), n in network.pairs.items():
        if one in at and other in at:
            alike[at[one], at[other]] = alike[at[other], at[one]] = n / sqrt(
                network.named[one] * network.named[other]
            )
    return [units[int(leaf)] for leaf in leaves_list(tree_of(1 - alike))]


def _places(units: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Round the ring, down at the right and up at the left, in equal steps of height so that labels have room."""
    half = -(-len(units) // 2)
    sides = [(units[:half], 1), (units[half:][::-1], -1)]
    places = {}
    for side, sign in sides:
        for place, unit in enumerate(side):
            y = 1 - 2 * (place + 0.5) / len(side)
            places[unit] = (sign * sqrt(1 - y * y), y)
    return places


def _draw_lines(ax: Axes, places: dict[str, tuple[float, float]], network: _Network) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Curve

    shown = {pair: n for pair, n in network.pairs.items() if pair[0] in places and pair[1] in places}
    most = max(shown.values())
    for (one, other), n in sorted(shown.items(), key=lambda item: (item[1], item[0])):
        (x, y), (to_x, to_y) = places[one], places[other]
        inward = 0.5 - 0.2 * hypot(x - to_x, y - to_y)  # a long line passes near the middle of the ring
        bend = (inward * (x + to_x), inward * (y + to_y))
        curve = Curve([(x, y), bend, (to_x, to_y)], [Curve.MOVETO, Curve.CURVE3, Curve.CURVE3])
        width, depth = max(0.6, WIDEST * n / most), 0.3 + 0.5 * n / most
        ax.add_patch(
            PathPatch(curve, facecolor="none", edgecolor=NODE, linewidth=width, alpha=depth, capstyle="round")
        )


def _draw_dots(
    ax: Axes, places: dict[str, tuple[float, float]], network: _Network, labels: dict[str, str]
) -> None:
    most = max(network.named[unit] for unit in places)
    for unit, (x, y) in places.items():
        size = 4 + (LARGEST - 4) * sqrt(network.named[unit] / most)
        leads = 2 * network.led[unit] >= network.named[unit]
        fill = NODE if leads else "white"
        ax.plot([x], [y], marker="o", markersize=size, color=NODE, markerfacecolor=fill, markeredgewidth=1.2)
        right = x >= 0
        text: Any = f"{labels[unit]} {network.named[unit]}"
        ax.annotate(
            text, (x, y), xytext=((1 if right else -1) * (LARGEST / 2 + 3), 0), textcoords="offset points",
            ha="left" if right else "right", va="center", color=INK,
        )  # fmt: skip


def _make_room(ax: Axes, longest: int) -> None:
    """Leave room for the labels beside the ring."""
    width = ax.bbox.width / ax.figure.dpi
    label = (longest + 2) * SIZE / 72 + 0.15
    radius = max(width / 2 - label, 0.5)
    ax.set_xlim(-(radius + label) / radius, (radius + label) / radius)
    ax.set_ylim(-1.12, 1.12)
