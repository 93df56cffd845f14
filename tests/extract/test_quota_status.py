"""Which quotas are targets and which are results."""

from __future__ import annotations

import pytest

from policytext.annotations import Quota
from policytext.document import Metadata, Section
from policytext.extract.quotas import find_quotas
from policytext.section import Role
from policytext.text import AlignedText, Span

PLAN = Metadata(title="云陵市2020年工作要点", year=2020, kind="要点")


def quotas(text: str, *, metadata: Metadata = PLAN) -> list[Quota]:
    """The quotas of a text without sections."""
    return find_quotas(AlignedText.from_raw(text), (), metadata)


STATUSES = [
    ("全年集中学习12次。", "要点", "target", "a plan's numbers are targets"),
    ("全年集中学习12次。", "总结", "reported", "a summary's are results"),
    ("收入16亿元，同比增长3%", "要点", "reported", "同比 tells of the past"),
    ("截至目前已建成站点15个", "方案", "reported", "已建 tells of the past"),
    ("力争收入达到16亿元", "总结", "target", "力争 tells of the future"),
    ("推进6项已立项标准的研究", "要点", "target", "已 inside a name tells nothing"),
]


@pytest.mark.parametrize(("text", "kind", "status", "why"), STATUSES, ids=[row[3] for row in STATUSES])
def test_words_decide_before_the_kind_of_document(text: str, kind: str, status: str, why: str) -> None:
    """Cues of the sentence stand above the kind, which decides where there are none."""
    assert {one.status for one in quotas(text, metadata=Metadata(kind=kind))} == {status}, why


@pytest.mark.parametrize(
    ("text", "status", "why"),
    [
        ("2019年发放补贴5万元/户", "reported", "what was paid out"),
        ("2019年共按契税总额的50%给予补贴", "reported", "the same"),
        ("2019年购房的，按契税总额的50%给予补贴", "target", "what is given in a case"),
        ("对2019年生育的购房者，奖励1万元/套", "target", "the same"),
    ],
)
def test_what_is_granted_for_the_past(text: str, status: str, why: str) -> None:
    """A past time tells of results, but in a case that is still to be paid for."""
    (found,) = quotas(text, metadata=Metadata(kind="方案", year=2020))
    assert found.status == status, why


def test_in_a_report_the_plan_goes_on_to_the_end() -> None:
    """A heading without a year behind one that looks ahead belongs to the plan; so does all behind the year's targets."""
    report = Metadata(title="云陵市政府工作报告", kind="报告", year=2020)
    raw = "新建学校5所。\n2020年经济社会发展主要预期目标：增长6%。\n改造道路8公里。\n附件\n共3个站点。"
    assert [one.status for one in quotas(raw, metadata=report)] == [
        "reported",
        "target",
        "target",
        "reported",
    ]


def test_a_paragraph_that_opens_with_the_year_behind_reports() -> None:
    """一年来 holds for the whole paragraph, whatever the kind of document."""
    raw = "一年来，服务不断提升。办理建议12件。\n办理建议15件。"
    assert [one.status for one in quotas(raw)] == ["reported", "target"]


def test_a_text_without_a_kind_is_read_by_its_words() -> None:
    """News reports what was done, rules say what must be."""
    news = "全县建成了公园12个，同比增长8%，并已投入使用。村里有图书室3个。"
    assert {one.status for one in quotas(news, metadata=Metadata())} == {"reported"}
    rules = "单位应当设专人。不得收费。图书室3个。"
    assert {one.status for one in quotas(rules, metadata=Metadata())} == {"target"}


ROLE_STATUSES: list[tuple[Role, str]] = [
    ("review", "reported"),
    ("goals", "target"),
    ("tasks", "target"),
    ("safeguards", "target"),
    ("reporting", "target"),
    ("guidance", "target"),
]


@pytest.mark.parametrize(("role", "status"), ROLE_STATUSES)
def test_the_section_decides_first(role: Role, status: str) -> None:
    """A part that looks back holds results, one that looks ahead targets, whatever its sentences say."""
    raw = "一、学习\n已集中学习12次，力争再学习12次。"
    section = Section(level=1, marker="一、", heading="学习", span=Span(0, len(raw)), text=raw, role=role)
    found = find_quotas(AlignedText.from_raw(raw), (section,), PLAN)
    assert {one.status for one in found} == {status}


LINES = [
    ("过去一年工作回顾", "reported"),
    ("2019年主要工作", "reported"),
    ("取得的成效", "reported"),
    ("推进成果转化", "reported"),
    ("2020年政府工作总体要求和目标任务", "target"),
    ("2020年工作", "target"),
    ("下一步打算", "target"),
    ("工作部署", "target"),
]


@pytest.mark.parametrize(("line", "status"), LINES)
def test_a_short_line_turns_a_report(line: str, status: str) -> None:
    """A heading that lost its marker is no section, and still tells whether what follows looks back or ahead."""
    report = Metadata(title="云陵市政府工作报告", kind="报告", year=2020)
    assert [one.status for one in quotas(f"{line}\n集中学习12次。", metadata=report)] == [status]


def test_a_period_before_the_plans_year_is_a_result() -> None:
    """Last year's figure inside this year's task is no target."""
    text = AlignedText.from_raw("2020年第四季度，清理账号12个。全年发布稿件不少于80篇。")
    found = find_quotas(text, (), Metadata(kind="要点", year=2021))
    assert [(one.value, one.status) for one in found] == [(12, "reported"), (80, "target")]
