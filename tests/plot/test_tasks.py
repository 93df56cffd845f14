from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pytest

from policytext.compare import align, task_ledger
from policytext.document import Document
from policytext.errors import UsageError
from policytext.pipeline import analyze
from policytext.plot import plot_tasks, save_figure
from policytext.plot.tasks import _steps_of

PLANS = {
    2018: "一、学习。全年集中学习不少于10次。\n二、舆情。健全舆情监测流程。\n三、义诊。下乡义诊。",
    2019: "一、学习。全年集中学习不少于12次。\n二、义诊。下乡义诊。\n三、志愿服务。组建志愿服务队伍。",
    2021: "一、学习。全年集中学习不少于12次。\n二、舆情。健全舆情监测流程。",
}


@pytest.fixture(name="plans")
def analysed() -> list[Document]:
    """Plans of one office, of which the year 2020 is missing."""
    return [
        analyze(f"云陵市{year}年工作要点\n{text}", name=f"plans/{year}.txt") for year, text in PLANS.items()
    ]


def texts(ax: Any) -> list[str]:
    """The figures in the bands."""
    return [text.get_text() for text in ax.texts]


def ledger(*rows: tuple[int, int, str, int, str]) -> pd.DataFrame:
    """A ledger of task, year, status, start and related; 2018 is the first year."""
    table = pd.DataFrame(rows, columns=["task", "year", "status", "start", "related"])
    return table.assign(docname=table["year"].astype(str), end=table["start"] + 1)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_ledger_is_drawn_without_a_missing_glyph(
    plans: list[Document], tmp_path: Path, language: Literal["zh", "en"]
) -> None:
    """The years stand at the top with their tasks, a lane for each status that occurs."""
    ax = plot_tasks(task_ledger(plans), language=language)
    assert [label.get_text().split("\n")[0] for label in ax.get_xticklabels()] == ["2018", "2019", "2021"]
    lanes = {
        "zh": ["新增", "重新列入", "延续", "修改", "不再列入"],
        "en": ["new", "returned", "carried over", "revised", "dropped"],
    }
    assert [label.get_text() for label in ax.get_yticklabels()] == lanes[language]
    assert save_figure(ax, tmp_path / "tasks.png").stat().st_size > 10_000


def test_two_plans_are_drawn_from_their_alignment(plans: list[Document], tmp_path: Path) -> None:
    """The names of the documents stand at the top, without the folder that both are in."""
    ax = plot_tasks(align(plans[0], plans[1]))
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2018\n3 项", "2019\n3 项"]
    assert texts(ax) == ["1", "1", "1", "1"]
    save_figure(ax, tmp_path / "tasks.png")


@pytest.mark.parametrize(
    ("rows", "expected", "why"),
    [
        (
            [(1, 2019, "split", 0, ""), (2, 2019, "split", 5, "1"), (3, 2019, "split", 9, "1")],
            (1, 3),
            "one in three",
        ),
        ([(1, 2019, "merged", 0, "2"), (2, 2019, "merged", 0, "1")], (2, 1), "two in one"),
        ([(1, 2019, "carried_over", 0, ""), (2, 2019, "carried_over", 5, "")], (2, 2), "each goes on"),
        ([(1, 2019, "dropped", 0, "")], (1, 0), "goes"),
        ([(1, 2019, "returned", 0, "")], (0, 1), "comes"),
    ],
)
def test_rows_of_a_ledger_are_tasks_before_and_after(
    rows: list[tuple[int, int, str, int, str]], expected: tuple[int, int], why: str
) -> None:
    """A split has a row for each new task, a merger one for each old one."""
    first = [(task, 2018, "first", 0, "") for task in range(1, 4)]
    (step,) = _steps_of(ledger(*first, *rows))
    assert list(step.flows.values()) == [expected], why


def test_the_flows_of_both_tables_are_the_same(plans: list[Document]) -> None:
    """A ledger of two years tells what the alignment tells."""
    two = plans[:2]
    followed, aligned = (next(iter(_steps_of(table))).flows for table in (task_ledger(two), align(*two)))
    assert followed == aligned


def test_what_cannot_be_drawn_is_said(plans: list[Document]) -> None:
    """Another table, and plans without a second year."""
    with pytest.raises(UsageError, match=r"columns feature; it must come from compare\.task_ledger or align"):
        plot_tasks(pd.DataFrame({"feature": []}))
    with pytest.raises(UsageError, match="fewer than two plans"):
        plot_tasks(ledger((1, 2018, "first", 0, "")))
