"""All figures as PNG on three corpora; a missing glyph is a warning, and a warning fails the test."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import matplotlib as mpl
import pytest

import policytext.plot
from policytext.annotations import Quota, Responsibility, Slogan
from policytext.compare import align, attention, keyness, reuse, similarity, task_ledger, trends
from policytext.corpus import Corpus
from policytext.document import Section
from policytext.errors import UsageError
from policytext.plot import (
    plot_attention,
    plot_keyness,
    plot_outline,
    plot_quotas,
    plot_similarity,
    plot_slogans,
    plot_tasks,
    plot_trend_panels,
    plot_trends,
    plot_units,
    save_figure,
)
from policytext.plot.canvas import new_axes

if TYPE_CHECKING:
    import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "samples"
PANEL = ROOT.parent / "shared" / "corpus" / "texts" / "district_gwr_hailar"

TERMS = ["疫情防控", "志愿服务", "营商环境", "乡村振兴"]
THEMES = {"学习": ["学习"], "服务": ["服务"], "疫情": ["疫情"]}


@cache
def corpus(name: str) -> Corpus:
    """One of the three."""
    if name == "panel" and not PANEL.is_dir():
        pytest.skip(f"the real documents are not at {PANEL}")
    if name == "one":
        return Corpus.from_paths(SAMPLES / "望澜区2021.txt")
    return Corpus.from_dir(SAMPLES if name == "samples" else PANEL)


def counted(documents: Corpus, features: Any) -> pd.DataFrame:
    """Trends by year."""
    return trends(documents.dfm(features), documents.docvars)


def plans(documents: Corpus) -> list[Any]:
    """One plan a year."""
    return list({document.metadata.year: document for document in documents}.values())


def with_year(table: pd.DataFrame, documents: Corpus) -> pd.DataFrame:
    """A table with the year and the region of its documents."""
    return table.merge(documents.docvars[["docname", "year", "region"]], on="docname")


def outlined(documents: Corpus, **options: Any) -> Any:
    """Strips with both kinds of ticks."""
    slogans, quotas = documents.to_frame(Slogan), documents.to_frame(Quota)
    return plot_outline(documents.to_frame(Section), slogans=slogans, quotas=quotas, **options)


FIGURES: dict[str, Callable[..., Any]] = {
    "plot_trends": lambda c, **o: plot_trends(counted(c, TERMS), **o),
    "plot_trend_panels": lambda c, **o: plot_trend_panels(counted(c, TERMS), **o),
    "plot_keyness": lambda c, **o: plot_keyness(keyness(c.dfm("words"), [c[0].name], resamples=10), **o),
    "plot_slogans": lambda c, **o: plot_slogans(counted(c, "slogans"), **o),
    "plot_quotas": lambda c, **o: plot_quotas(with_year(c.to_frame(Quota), c), **o),
    "plot_tasks": lambda c, **o: plot_tasks(task_ledger(plans(c)), **o),
    "plot_tasks of two": lambda c, **o: plot_tasks(align(*plans(c)[:2]), **o),
    "plot_attention": lambda c, **o: plot_attention(with_year(attention(c, THEMES), c), **o),
    "plot_similarity": lambda c, **o: plot_similarity(similarity(c), **o),
    "plot_similarity of passages": lambda c, **o: plot_similarity(reuse(c), **o),
    "plot_units": lambda c, **o: plot_units(c.to_frame(Responsibility), **o),
    "plot_outline": outlined,
}

NOTHING = {
    "one": {"plot_keyness", "plot_quotas", "plot_tasks", "plot_tasks of two", "plot_similarity", "plot_similarity of passages"},
    "panel": {"plot_units"},
    "samples": set[str](),
}  # fmt: skip
"""What a corpus has nothing for: a single document no comparison, a report no responsible units."""


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize(
    ("name", "language"), [("samples", "zh"), ("samples", "en"), ("one", "en"), ("panel", "zh")]
)
def test_every_figure_is_drawn(name: str, figure: str, language: Literal["zh", "en"], tmp_path: Path) -> None:
    """A picture with something on it, or an error that says what is missing."""
    documents = corpus(name)
    if figure in NOTHING[name]:
        with pytest.raises((UsageError, TypeError)):
            FIGURES[figure](documents, language=language)
    else:
        drawn = FIGURES[figure](documents, language=language)
        assert save_figure(drawn, tmp_path / "figure.png", dpi=80).stat().st_size > 3_000


@pytest.mark.parametrize("figure", [name for name in FIGURES if name != "plot_trend_panels"])
def test_axes_of_the_user_s_and_no_global_setting(figure: str) -> None:
    """ax= is drawn on and returned, and rcParams stay as they were."""
    # Reading the backend would choose one, and load pyplot.
    names = [name for name in mpl.rcParams if not name.startswith("backend")]
    before = {name: mpl.rcParams[name] for name in names}
    ours = new_axes(9, 7)
    assert FIGURES[figure](corpus("samples"), ax=ours) is ours
    assert {name: mpl.rcParams[name] for name in names} == before


def test_no_figure_is_left_out() -> None:
    """Every function of the room stands above."""
    names = {name for name in policytext.plot.__all__ if name.startswith("plot_")}
    assert {name.split()[0] for name in FIGURES} == names
