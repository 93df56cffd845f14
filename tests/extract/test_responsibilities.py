"""Responsible units in brackets, on lines of their own, in clauses."""

from __future__ import annotations

import pytest

from policytext.extract.responsibilities import find_responsibilities
from policytext.text import AlignedText


@pytest.mark.parametrize(
    ("text", "lead", "support", "why"),
    [
        ("（责任单位：区教育局、区财政局）", ["区教育局", "区财政局"], [], "a label"),
        ("〔责任单位:区教育局(体育局)、区财政局〕", ["区教育局(体育局)", "区财政局"], [], "another bracket"),
        (
            "本措施由望澜区推动房地产市场平稳发展领导小组办公室负责解释",
            ["望澜区推动房地产市场平稳发展领导小组办公室"],
            [],
            "a group named by its task",
        ),
        ("（区教育局，各县区政府负责）", ["区教育局", "各县区政府"], [], "commas"),
        ("（区教育局牵头，区财政局、区人社局配合）", ["区教育局"], ["区财政局", "区人社局"], "two roles"),
        (
            "（牵头单位：区教育局；责任单位：区财政局）",
            ["区教育局"],
            ["区财政局"],
            "责任 beside 牵头 supports",
        ),
        ("（牵头单位：区教育局，参加单位：区财政局）", ["区教育局"], ["区财政局"], "参加 supports"),
        ("（区教育局、区财政局按职责分工负责）", ["区教育局", "区财政局"], [], "by their duties"),
        ("（区教育局牵头，区财政局按职责分工负责）", ["区教育局"], ["区财政局"], "负责 beside 牵头 supports"),
        ("（省科技厅、省委网信办分工负责）", ["省科技厅", "省委网信办"], [], "they share the work"),
        (
            "（责任单位：市文联，各区、县（市）政府）",
            ["市文联", "各区、县（市）政府"],
            [],
            "one unit with 、",
        ),
        ("（各县（市、区）人民政府负责）", ["各县（市、区）人民政府"], [], "a bracket inside"),
        ("完成任务。（区委宣传部、区卫健局）", ["区委宣传部", "区卫健局"], [], "a bare list of bodies"),
        ("责任单位：区教育局、区财政局", ["区教育局", "区财政局"], [], "a line of its own"),
        ("由区教育局牵头推进", ["区教育局"], [], "由…牵头"),
        ("市健康专家委员会负责为相关工作提供技术支持。", ["市健康专家委员会"], [], "a unit with its task"),
        ("教育部门会同有关部门，研究制定细则。", ["教育部门"], ["有关部门"], "会同"),
        (
            "区工信局会同区公安机关交通管理部门、区住建部门，对方案进行审核。",
            ["区工信局"],
            ["区公安机关交通管理部门", "区住建部门"],
            "会同 before units only",
        ),
        ("（三）区教育局应会同区财政局对申请进行审查。", ["区教育局"], ["区财政局"], "behind a marker"),
        (
            "第四条【主管部门】县（市）住建部门（以下简称主管部门）负责预售管理工作。",
            ["县（市）住建部门"],
            [],
            "levels in brackets, a short form",
        ),
        ("供数部门依法承担数据管理责任。", ["供数部门"], [], "by law"),
        (
            "中国（云陵）自由贸易试验区管委会负责改革试点任务。",
            ["中国（云陵）自由贸易试验区管委会"],
            [],
            "a zone",
        ),
        ("由区数据局会同运营单位组织试点。", ["区数据局"], ["运营单位"], "由 before it"),
        (
            "清河县服务专班定期会同县房地产协会研判问题。",
            ["清河县服务专班"],
            ["县房地产协会"],
            "a task force",
        ),
        ("运营单位作为数据管理的责任主体，负责运行维护。", ["运营单位"], [], "as who is responsible"),
        ("（市发改委会同有关部门负责）", ["市发改委"], ["有关部门"], "会同 in a bracket"),
        ("（6月底完成，牵头考核单位：市工信局）", ["市工信局"], [], "a label behind the time"),
        ("（各部门按职能分工负责）", ["各部门"], [], "by their functions"),
        ("市健康委员会实行联席会议制度，牵头推进工作。", ["市健康委员会"], [], "a unit with a system"),
        ("2. 市健康委员会和市卫健部门负责提供支持。", ["市健康委员会", "市卫健部门"], [], "two units"),
        ("市住建委是本市房屋的主管部门，负责监督检查。", ["市住建委"], [], "what it is, what it does"),
        ("教育部门要履行好主管责任，负责统筹规划。", ["教育部门"], [], "behind its first duty"),
        (
            "明确负责人员。区教育局、区财政局负责拟定细则，落实负责人。",
            ["区教育局", "区财政局"],
            [],
            "a task between persons",
        ),
        ("加强协同。会议要求，区财政部门要密切配合，", [], ["区财政部门"], "behind a comma"),
        ("区财政部门要密切配合，落实资金。", [], ["区财政部门"], "a unit that supports"),
        ("发展改革部门积极配合教育部门做好审批。", ["教育部门"], ["发展改革部门"], "whom it supports"),
        ("市数据局作为数据主管部门，负责监督检查。", ["市数据局"], [], "as what it does so"),
        ("市健康委员会办公室承担日常工作。", ["市健康委员会办公室"], [], "承担"),
        ("数据由市、区主管部门负责更新", ["市、区主管部门"], [], "levels of one body"),
        (
            "项目\t责任单位\t时限\n绿化\t市园林局、市水务局\t6月",
            ["市园林局", "市水务局"],
            [],
            "a table's column",
        ),
    ],
)
def test_responsibilities(text: str, lead: list[str], support: list[str], why: str) -> None:
    """One row a form."""
    (found,) = find_responsibilities(AlignedText.from_raw(text))
    assert (list(found.lead), list(found.support)) == (lead, support), why


def test_a_task_ends_with_its_words() -> None:
    """Blanks behind it, as PDF text has them, are outside."""
    (found,) = find_responsibilities(AlignedText.from_raw("税务机关负责 征收 。"))
    assert found.text == "税务机关负责 征收"


@pytest.mark.parametrize(
    "text",
    [
        "（试行）",
        "主要领导亲自抓，分管领导具体抓。",
        "（附件4：协同行动方案）",
        "明确负责人",
        "（含幼儿园）",
        "对人民负责、受人民监督",
        "建立教育部门牵头的联席会议制度。",
        "实行由校长负责的自评",
        "各部门明确专门机构负责推进工作。",
        "由龙头企业牵头的联合体",
        "市政府承担登记工作的部门应当公开信息。",
        "区教育局会同区财政局研究提出：同意建设。",
    ],
)
def test_no_responsibilities(text: str) -> None:
    """Brackets and sentences that name no unit with a task."""
    assert find_responsibilities(AlignedText.from_raw(text)) == []
