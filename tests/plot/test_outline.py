from pathlib import Path
from typing import Literal

import pytest

from policytext.annotations import Quota, Slogan
from policytext.corpus import Corpus
from policytext.document import Section
from policytext.errors import UsageError
from policytext.pipeline import analyze
from policytext.plot import plot_outline, save_figure

PLAN = (
    "云陵市{year}年工作要点\n一、总体要求\n增强“四个意识”。\n二、重点任务\n（一）学习。全年集中学习不少于12次。\n"
    "（二）舆情。健全舆情监测流程。\n三、保障措施\n（一）加强组织领导。落实责任。"
)


@pytest.fixture(name="corpus")
def two() -> Corpus:
    """Two plans of one form, of which the second is longer."""
    texts = {2019: PLAN, 2020: PLAN + "做好服务。" * 40}
    return Corpus(
        documents=tuple(
            analyze(text.format(year=year), name=f"plans/{year}.txt") for year, text in texts.items()
        )
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_documents_are_strips_with_ticks(
    corpus: Corpus, tmp_path: Path, language: Literal["zh", "en"]
) -> None:
    """A row for each, over per cent of its text; the legend names the roles that occur."""
    slogans, quotas = corpus.to_frame(Slogan), corpus.to_frame(Quota)
    ax = plot_outline(corpus.to_frame(Section), slogans=slogans, quotas=quotas, language=language)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["2019", "2020"]
    assert ax.get_xlim() == (0, 100)
    legend = ax.get_legend()
    assert legend is not None
    names = {"zh": ["总体要求", "任务", "保障措施"], "en": ["guidance", "tasks", "safeguards"]}
    assert [text.get_text() for text in legend.get_texts()] == names[language]
    save_figure(ax, tmp_path / "outline.png")


def test_one_document_has_its_sections_named(corpus: Corpus, tmp_path: Path) -> None:
    """Over the places of its source, so that a tick leads back to it."""
    document = corpus[0]
    ax = plot_outline(document.to_frame(Section), quotas=corpus.to_frame(Quota))
    assert [text.get_text()[:2] for text in ax.texts] == ["一、", "二、", "三、"]
    assert ax.get_xlim()[1] == document.sections[-1].span.end
    assert "指标" in ax.get_xlabel() and "提法" not in ax.get_xlabel()
    save_figure(ax, tmp_path / "outline.png")


def test_roles_are_told_apart_in_black_and_white(corpus: Corpus) -> None:
    """No two roles of the legend have one hatch."""
    legend = plot_outline(corpus.to_frame(Section)).get_legend()
    assert legend is not None
    hatches = [patch.get_hatch() for patch in legend.get_patches()]
    assert len(set(hatches)) == len(hatches) == 3


def test_only_the_first_documents_are_shown(corpus: Corpus) -> None:
    """top= cuts in the order of the table."""
    ax = plot_outline(corpus.to_frame(Section), top=1)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["2019.txt"]


def test_a_text_without_sections_is_an_error() -> None:
    """There is nothing to draw."""
    with pytest.raises(UsageError, match="the table has no section"):
        plot_outline(analyze("加强领导。").to_frame(Section))
