"""The rules of the extractors and how sure they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from policytext.extract.deadlines import find_deadlines
from policytext.extract.quota_candidates import find_candidates
from policytext.extract.quota_rules import rule_of
from policytext.extract.references import find_references
from policytext.extract.responsibilities import find_responsibilities
from policytext.extract.rules import confidence
from policytext.lexicon import load_table
from policytext.text import AlignedText

RULES: dict[str, dict[str, dict[str, Any]]] = load_table("rules")
METHODS = Path(__file__).resolve().parents[2] / "docs" / "methods.md"

QUOTAS = [
    ("至少进行12次自查", "bounded", "a comparator a verb away"),
    ("期限不超过3个月", "bounded_duration", "a comparator of a duration"),
    ("每年3至5次", "range", "two numbers"),
    ("增长5.7%，", "percent", "a rate"),
    ("提高1.34个百分点", "point", "points"),
    ("发放低保金1900万元", "money", "an amount"),
    ("保证72学时。", "lesson", "teaching"),
    ("时间压缩至3个工作日", "duration", "a verb of shortening"),
    ("新建幼儿园5所，", "count", "a pause behind"),
    ("新建5所幼儿园", "count_of_noun", "a noun behind"),
    ("开展活动500场，", "event", "acts"),
    ("举办300场展览", "event_of_noun", "acts of a noun"),
    ("新增就业5000人。", "person", "people"),
    ("培养80名教师", "person_of_noun", "people of a noun"),
    ("新建公路11公里，", "size", "a length"),
    ("新建11公里公路", "size_of_noun", "a length of a noun"),
    ("3万多居民受益", "people", "no unit"),
    ("发展指数达到125左右。", "unitless", "an index"),
    ("新建幼儿园两所。", "small_numeral", "a Chinese numeral"),
    ("实现全覆盖", "full_coverage", "no number"),
    ("实现零事故", "nothing", "nought"),
    ("收入翻一番", "doubled", "twice"),
]


@pytest.mark.parametrize(("text", "rule", "why"), QUOTAS, ids=[row[1] for row in QUOTAS])
def test_a_quota_tells_its_rule(text: str, rule: str, why: str) -> None:
    """The first quota of each text."""
    assert rule_of(text, find_candidates(text)[0]) == rule, why


DEADLINES = [
    ("6月底前完成", "before"),
    ("到年底，完成", "end"),
    ("到2025年，建成", "horizon"),
    ("力争2025年建成", "expected"),
    ("确保项目一季度完成核准", "month_reached"),
    ("2022年上半年出版", "half_year"),
    ("完成时限：2022年12月", "label"),
    ("。2022年配齐教师", "year_reached"),
    ("。2025年，制度基本建立", "year_of_goals"),
    ("年内完成", "this_year"),
    ("在3年内配齐", "relative"),
    ("自签约之日起30日内，", "after_event"),
    ("于次月二十日前报送", "monthly"),
]


@pytest.mark.parametrize(("text", "rule"), DEADLINES, ids=[row[1] for row in DEADLINES])
def test_a_deadline_tells_its_rule(text: str, rule: str) -> None:
    """The first deadline of each text, in a plan for 2021."""
    assert find_deadlines(AlignedText.from_raw(text), 2021)[0].rule == rule


UNITS = [
    ("责任单位：区教育局", "line"),
    ("学习。（责任单位：区教育局）", "bracket_label"),
    ("学习。（区教育局牵头，区财政局配合）", "bracket_verb"),
    ("学习（区教育局、区财政局）", "bracket_list"),
    ("项目\t责任单位\n学习\t区教育局", "table"),
    ("由区教育局牵头。", "by_unit"),
    ("区教育局负责组织学习活动。", "unit_with_task"),
    ("区财政部门要密切配合，", "supports"),
    ("区教育局会同区财政局制定细则。", "together"),
]


@pytest.mark.parametrize(("text", "rule"), UNITS, ids=[row[1] for row in UNITS])
def test_a_responsibility_tells_its_rule(text: str, rule: str) -> None:
    """The first statement of each text."""
    assert find_responsibilities(AlignedText.from_raw(text))[0].rule == rule


CITED = [
    ("按照《学校工作意见》（云办发〔2020〕3号）", "title_with_number"),
    ("按照《学校工作条例》", "title"),
    ("演出《山的那边》", "title_of_any_kind"),
    ("修正「补助学校艺术活动作业要点」。", "quoted_title"),
    ("按照云陵市政府关于加强学校工作的通知（云办发〔2020〕3号）要求", "title_without_marks"),
    ("按照云办发〔2020〕3号文件", "number"),
]


@pytest.mark.parametrize(("text", "rule"), CITED, ids=[row[1] for row in CITED])
def test_a_reference_tells_its_rule(text: str, rule: str) -> None:
    """The first cited document of each text."""
    unified = AlignedText.from_raw(text).convert(text.replace("「", "“").replace("」", "”"))
    found = find_references(unified)[0]
    assert (found.rule, found.confidence) == (rule, confidence("references", rule))


def test_every_rule_is_tried() -> None:
    """The tables above name all rules; ratings are tried with the measures."""
    tried = {
        "quotas": {rule for _, rule, _ in QUOTAS} | {"rating"},
        "deadlines": {rule for _, rule in DEADLINES},
        "responsibilities": {rule for _, rule in UNITS},
        "references": {rule for _, rule in CITED},
    }
    assert {group: set(rules) for group, rules in RULES.items()} == tried


def test_confidence_means_something() -> None:
    """Of what was judged at 0.9 and more, 95 of 100 were right; no rule is surer than its findings were right."""
    counts = [(confidence(group, name), RULES[group][name]) for group in RULES for name in RULES[group]]
    sure = [rule for level, rule in counts if level >= 0.9]
    assert sum(rule["right"] for rule in sure) >= 0.95 * sum(rule["judged"] for rule in sure)
    for level, rule in counts:
        assert 0 <= rule["right"] <= rule["judged"]
        assert level <= max(0.5, rule["right"] / max(1, rule["judged"])), rule["example"]


def test_the_handbook_has_the_table() -> None:
    """Each rule's row in the methods says what the lexicon says."""
    rows = re.findall(
        r"^\| `(\w+)` \| `(\w+)` \| .+ \| ([\d.]+) \| (\d+) of (\d+) \|$",
        METHODS.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    told = {(group, rule): (float(sure), int(right), int(of)) for group, rule, sure, right, of in rows}
    assert told == {
        (group, name): (confidence(group, name), rule["right"], rule["judged"])
        for group, rules in RULES.items()
        for name, rule in rules.items()
    }
