"""Names of units in lists."""

from __future__ import annotations

import pytest

from policytext.extract.responsible_units import named_units, together, units_in


@pytest.mark.parametrize(
    ("listed", "expected", "why"),
    [
        ("市教育局、市财政局，市人社局", ["市教育局", "市财政局", "市人社局"], "marks"),
        ("市教育局和市财政局", ["市教育局", "市财政局"], "和 behind a body"),
        ("各有关部门和单位", ["各有关部门和单位"], "one name"),
        ("市住房和城乡建设局", ["市住房和城乡建设局"], "和 inside a name"),
        ("各市〔州〕、各县〔市、区〕人民政府", ["各市〔州〕", "各县〔市、区〕人民政府"], "marks in brackets"),
        ("市、区主管部门", ["市、区主管部门"], "levels of one body"),
        ("由市教育局等", ["市教育局"], "words around"),
        (
            "市教育局、市财政局等有关部门和单位",
            ["市教育局", "市财政局", "有关部门和单位"],
            "等 before others",
        ),
        ("市教育局、市公安局根据单位职责分别", ["市教育局", "市公安局"], "how they share the task"),
        ("各区政府(含高新区、开发区)", ["各区政府"], "what a unit takes in"),
        ("市直有关部门按照职责分工负责", ["市直有关部门"], "how they are responsible"),
        ("各有关部门分头", ["各有关部门"], "how they go about it"),
    ],
)
def test_units_of_a_list(listed: str, expected: list[str], why: str) -> None:
    """One row a form."""
    assert list(units_in(listed)) == expected, why


def test_the_leader_stands_before_the_helpers() -> None:
    """Who stands behind it supports."""
    assert together("省教育厅会同省财政厅、有关部门") == (("省教育厅",), ("省财政厅", "有关部门"))


@pytest.mark.parametrize("unit", ["各部门明确专人", "校长", "用人单位缴交并", "省教育厅主要"])
def test_clauses_and_persons_are_no_units(unit: str) -> None:
    """A sentence's words or an ending that no body has."""
    assert not named_units((unit,))
