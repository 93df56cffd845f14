"""Figures: a table in, matplotlib ``Axes`` out.

No function shows a figure, touches pyplot or changes a global setting. Without ``ax`` a figure of its own
is made; ``ax.figure`` is what a notebook displays and :func:`save_figure` writes.
"""

from policytext.plot.attention import plot_attention
from policytext.plot.canvas import save_figure
from policytext.plot.font import cjk_font
from policytext.plot.keyness import plot_keyness
from policytext.plot.outline import plot_outline
from policytext.plot.quotas import plot_quotas
from policytext.plot.similarity import plot_similarity
from policytext.plot.slogans import plot_slogans
from policytext.plot.tasks import plot_tasks
from policytext.plot.trends import MOST_LINES, plot_trend_panels, plot_trends
from policytext.plot.units import plot_units

__all__ = [
    "MOST_LINES",
    "cjk_font",
    "plot_attention",
    "plot_keyness",
    "plot_outline",
    "plot_quotas",
    "plot_similarity",
    "plot_slogans",
    "plot_tasks",
    "plot_trend_panels",
    "plot_trends",
    "plot_units",
    "save_figure",
]
