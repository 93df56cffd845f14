"""Last year's items against this year's: the planted samples, the reference pair, single phenomena."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from policytext import Document, Section, analyze, load
from policytext.compare import align
from policytext.compare.alignment import ALIGNMENT_COLUMNS
from policytext.errors import UsageError

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "samples"
SHARED = ROOT.parent / "shared"
TRUTH: dict[str, Any] = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))

NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")

Entries = set[tuple[str, tuple[int, ...], tuple[int, ...]]]

STUDY = "理论学习。落实中心组学习制度，全年集中学习不少于10次，班子成员轮流作中心发言。"
CARE = "志愿服务。依托门诊大厅设立志愿服务岗，开展导诊陪检、义诊咨询和邻里守望。"
PRESS = "舆情应对。健全监测、研判、回应和报告流程，配备网络评论员，每季度组织演练。"


@cache
def sample(file: str) -> Document:
    """An analysed sample."""
    return load(SAMPLES / file, name=file)


def tasks(file: str) -> list[Section]:
    """A sample's items but for the rows of its table."""
    return [item for item in sample(file).items() if not item.row]


def plan(*items: str, year: int = 2020) -> Document:
    """A plan with the given items."""
    lines = [f"（{NUMERALS[place]}）{item}" for place, item in enumerate(items)]
    head = [f"云陵市{year}年工作要点", *(["一、重点任务"] if items else [])]
    return analyze("\n".join([*head, *lines]), name=str(year))


def entries(table: pd.DataFrame) -> Entries:
    """The entries by status and the starts of their items."""
    found: Entries = set()
    for _, rows in table.groupby("entry"):
        sides = [
            tuple(sorted(set(rows[f"{side}_start"].dropna().astype(int).tolist()))) for side in ("old", "new")
        ]
        found.add((rows["status"].iloc[0], sides[0], sides[1]))
    return found


def item_statuses(found: Entries) -> dict[tuple[int, int], str]:
    """The status of every old and new item."""
    sides = [(0, start, status) for status, olds, _ in found for start in olds]
    sides += [(1, start, status) for status, _, news in found for start in news]
    return {(side, start): status for side, start, status in sides}


def links(found: Entries) -> set[tuple[int, int]]:
    """All pairs of an old and a new item."""
    return {(i, j) for _, olds, news in found for i in olds for j in news}


def planted(change: dict[str, Any]) -> tuple[Entries, Entries]:
    """The planted and the found entries of a pair of samples."""
    named = {(one["district"], one["year"]): one for one in TRUTH["documents"]}
    pair = [named[change["district"], change[end]] for end in ("from", "to")]
    starts = {
        told["id"]: item.span.start
        for one in pair
        for told, item in zip(one["items"], tasks(one["file"]), strict=True)
    }
    truth = {
        (one["status"], *(tuple(sorted(starts[item] for item in one[side])) for side in ("old", "new")))
        for one in change["items"]
    }
    return truth, entries(align(*(sample(one["file"]) for one in pair)))


def test_samples() -> None:
    """Of 204 planted entries at most 3 are found otherwise: status and all links right."""
    pairs = [planted(change) for change in TRUTH["changes"]]
    right = sum(len(truth & found) for truth, found in pairs)
    assert right / sum(len(truth) for truth, _ in pairs) >= 0.985


def test_reference_pair() -> None:
    """The annotated pair of real plans: status of the items, links, whole entries."""
    folder = SHARED / "gold" / "alignment"
    if not folder.is_dir():
        pytest.skip("the reference alignment is not beside the checkout")
    (file,) = folder.glob("*.json")
    pair = json.loads(file.read_text(encoding="utf-8"))
    paths = [next((SHARED / "corpus" / "texts").rglob(pair[side])) for side in ("old", "new")]
    found = entries(align(load(paths[0]), load(paths[1])))
    truth = {(one["status"], tuple(one["old"]), tuple(one["new"])) for one in pair["items"]}
    told, wanted, given = item_statuses(truth), links(truth), links(found)
    right = [item_statuses(found).get(item) == status for item, status in told.items()]
    assert sum(right) / len(right) >= 0.9
    assert 2 * len(wanted & given) / (len(wanted) + len(given)) >= 0.94
    assert len(truth & found) >= 10


@pytest.mark.parametrize(
    ("old", "new", "statuses", "why"),
    [
        ([STUDY, CARE], [STUDY, CARE], ["carried_over"] * 2, "verbatim"),
        ([STUDY, CARE], [CARE, STUDY], ["carried_over"] * 2, "moved"),
        (
            [STUDY, CARE],
            [STUDY.replace("落实", "完善"), CARE],
            ["carried_over"] * 2,
            "one word of official style",
        ),
        ([STUDY, CARE], [STUDY.replace("10", "12"), CARE], ["revised", "carried_over"], "another number"),
        (
            [STUDY, CARE],
            [STUDY.replace("不少于10次", "至少10次"), CARE],
            ["carried_over"] * 2,
            "another comparator",
        ),
        ([STUDY, CARE], [STUDY, PRESS], ["carried_over", "new", "dropped"], "dropped and new"),
        ([STUDY], [STUDY, STUDY], ["carried_over", "new"], "a second copy is no split"),
        ([], [STUDY], ["new"], "no old item"),
        ([STUDY], [], ["dropped"], "no new item"),
    ],
)
def test_statuses(old: list[str], new: list[str], statuses: list[str], why: str) -> None:
    """What becomes of an item."""
    assert align(plan(*old, year=2019), plan(*new))["status"].tolist() == statuses, why


def test_split_and_merger() -> None:
    """Halves of an item are a split; read backwards, a merger; each with two rows of one entry."""
    halves = ("志愿服务岗。依托门诊大厅设立志愿服务岗。", "导诊陪检。开展导诊陪检、义诊咨询和邻里守望。")
    one, two = plan(STUDY, CARE, PRESS, year=2019), plan(STUDY, *halves, PRESS)
    assert align(one, two)["status"].tolist() == ["carried_over", "split", "split", "carried_over"]
    merged = align(two, one)
    assert merged["status"].tolist() == ["carried_over", "merged", "merged", "carried_over"]
    assert merged["entry"].tolist() == [1, 2, 2, 3]


def test_a_short_task_of_a_chapter_is_a_part_of_it() -> None:
    """What is all of a short item and little of the whole, but not what its fellows have of it."""
    bodies = [re.sub(r"^（.+?）", "", item.text).replace("\n", "。") for item in tasks("望澜区2018.txt")[:8]]
    parts = [*bodies, "走访慰问。春节前走访慰问困难职工。"]
    chapter = "综合工作。" + "".join(parts)
    table = align(plan(chapter, CARE, year=2019), plan(*parts, CARE))
    assert table["status"].tolist() == ["split"] * 9 + ["carried_over"]
    assert align(plan(*parts, CARE), plan(chapter, CARE))["status"].tolist() == ["merged"] * 9 + [
        "carried_over"
    ]


@pytest.mark.parametrize(("heading", "status"), [("敢于担当尽责", "revised"), ("始终迎难而上", "new")])
def test_a_heading_in_the_text_joins_what_is_left(heading: str, status: str) -> None:
    """Hardly a clause in common, but the new item's heading is what the old one speaks of."""
    old = (
        "作风建设。弘扬求真务实的作风，整治庸懒散现象，敢于担当尽责，少开会、开短会，改进文风，规范公务接待，压缩行政经费，"
        "办公用房超标的限期腾退，公车使用登记备案，精简检查评比，严禁违规发放津贴。"
    )
    new = (
        "做好工作要有能谋善断的本领，面对矛盾挺身而出，出现失误承担责任，遇到危机站得出来，豁得出去，对待难题不回避，"
        "热点问题主动回应，关键时刻冲在前面。"
    )
    table = align(plan(old, CARE, PRESS, year=2019), plan(f"{heading}。{new}", CARE, PRESS))
    assert table["status"].iloc[0] == status


def test_rows_lead_back_to_the_source() -> None:
    """Places, quotes, scores and differences of a revised item."""
    old, new = plan(STUDY, CARE, year=2019), plan(STUDY.replace("10", "12"), CARE)
    table = align(old, new)
    assert tuple(table.columns) == ALIGNMENT_COLUMNS
    row = table.iloc[0]
    assert old.text.raw[row["old_start"] : row["old_end"]] == row["old_text"]
    assert (row["old_docname"], row["new_heading"]) == ("2019", "理论学习")
    assert "不少于[-10-]{+12+}次" in row["difference"] and row["old_section"].endswith("（一）理论学习")
    assert 0 < row["confidence"] <= 1 and 0 < row["score"] <= 1


def test_chapters_on_last_year_are_left_out() -> None:
    """A report's review is no plan, unless it is asked for."""
    text = "云陵区2020年政府工作报告\n一、2019年工作回顾\n（一）{0}\n（二）{1}\n二、2020年工作安排\n（一）{1}\n（二）{2}"
    report = analyze(text.format(STUDY, CARE, PRESS), name="report")
    assert len(align(plan(STUDY, CARE), report)) == 3
    assert len(align(plan(STUDY, CARE), report, reviews=True)) == 4


def test_paragraphs_are_compared_on_their_own() -> None:
    """An item of two long paragraphs is two units."""
    both = "综合工作\n" + "\n".join((STUDY, CARE))
    table = align(plan(both, PRESS, year=2019), plan(STUDY, CARE, PRESS), unit="paragraphs")
    assert table["status"].tolist() == ["carried_over"] * 3


def test_the_same_plans_give_the_same_table() -> None:
    """No chance is at work."""
    first, second = (align(sample("望澜区2018.txt"), sample("望澜区2019.docx")).to_csv() for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"least": 0}, "least is 0; it must be above 0"),
        ({"unit": "words"}, "there is no unit 'words'; there are 'items', 'paragraphs'"),
    ],
)
def test_wrong_options(options: dict[str, Any], message: str) -> None:
    """A message says what is allowed."""
    with pytest.raises(UsageError, match=message):
        align(plan(STUDY), plan(STUDY), **options)
