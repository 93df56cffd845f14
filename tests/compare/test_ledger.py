"""A task's line through more than two years."""

from __future__ import annotations

import pytest

from policytext import Document, analyze
from policytext.compare import task_ledger
from policytext.compare.ledger import LEDGER_COLUMNS
from policytext.errors import UsageError

A = "理论学习。落实中心组学习制度，全年集中学习不少于10次，班子成员轮流作中心发言。"
B = "志愿服务。依托门诊大厅设立志愿服务岗，开展导诊陪检、义诊咨询和邻里守望。"
B1, B2 = (
    "志愿服务岗。依托门诊大厅设立志愿服务岗。",
    "导诊陪检。开展导诊陪检、义诊咨询和邻里守望。",
)
C = "舆情应对。健全监测、研判、回应和报告流程，配备网络评论员，每季度组织演练。"


def plan(year: int | None, *items: str) -> Document:
    """A plan with the given items."""
    lines = [f"（{'一二三四五'[place]}）{item}" for place, item in enumerate(items)]
    title = f"云陵市{year}年工作要点" if year else "云陵市工作要点"
    return analyze("\n".join([title, "一、重点任务", *lines]), name=f"{year}.txt")


def lines(*plans: Document) -> dict[int, list[tuple[int, str]]]:
    """Year and status of each task."""
    table = task_ledger(plans)
    assert tuple(table.columns) == LEDGER_COLUMNS
    found: dict[int, list[tuple[int, str]]] = {}
    for task, year, status in table[["task", "year", "status"]].itertuples(index=False, name=None):
        found.setdefault(task, []).append((year, status))
    return found


def test_a_task_keeps_its_number() -> None:
    """Carried, revised, dropped and taken up again; plans in any order, a year missing."""
    found = lines(plan(2022, A.replace("10", "12"), C), plan(2018, A, C), plan(2019, A), plan(2020, B, A))
    assert found == {
        1: [(2018, "first"), (2019, "carried_over"), (2020, "carried_over"), (2022, "revised")],
        2: [(2018, "first"), (2019, "dropped"), (2022, "returned")],
        3: [(2020, "new"), (2022, "dropped")],
    }


def test_split_and_merged_tasks_name_each_other() -> None:
    """The closest part goes on; the other part begins, the other merged task ends."""
    table = task_ledger([plan(2018, A, B, C), plan(2019, A, B1, B2, C), plan(2020, A, B, C)])
    told = table.loc[table["related"] != "", ["task", "year", "status", "related"]].values.tolist()
    assert told == [
        [2, 2020, "merged", "4"],
        [4, 2019, "split", "2"],
        [4, 2020, "merged", "2"],
    ]


@pytest.mark.parametrize(
    ("plans", "message"),
    [
        ([plan(2019, A)], "at least 2 years, not 1"),
        ([plan(2019, A), plan(None, A)], "None.txt: no year is known"),
        ([plan(2019, A), plan(2019, B)], "are both of 2019"),
    ],
)
def test_wrong_plans(plans: list[Document], message: str) -> None:
    """A ledger needs plans of different, known years."""
    with pytest.raises(UsageError, match=message):
        task_ledger(plans)
