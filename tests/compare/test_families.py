"""A task that one plan writes as an item and the other as a section of items."""

from __future__ import annotations

import pytest

from policytext import Document, analyze
from policytext.compare import align
from policytext.compare.families import families, relatives
from policytext.compare.units import units_of

PRICES = (
    "稳定物价总水平",
    ("保障供给。落实米袋子和菜篮子负责制，增加主要农产品生产和储备。",
     "搞活流通。畅通鲜活农产品运输绿色通道，扶持批发市场和社区菜店。",
     "加强监管。强化价格执法，查处恶意炒作、串通涨价和哄抬价格。"),
)  # fmt: skip
RIVERS = (
    "推进河湖治理",
    ("清淤疏浚。完成城区河道清淤，恢复行洪断面。", "截污控源。封堵入河排口，改造雨污合流管网。"),
)
CARE = "发展养老服务。建设社区养老驿站，培训护理人员，发放床位补贴。"
ROADS = "改造背街小巷。铺装人行步道，增设路灯和无障碍坡道。"


def plan(*parts: str | tuple[str, tuple[str, ...]], year: int = 2020) -> Document:
    """A plan with items, and with sections of items, on one level."""
    lines = [f"云陵市{year}年工作要点", "一、重点任务"]
    for mark, part in zip("一二三四五", parts, strict=False):
        heading, items = (part, ()) if isinstance(part, str) else part
        lines += [f"（{mark}）{heading}", *(f"{n}.{item}" for n, item in enumerate(items, start=1))]
    return analyze("\n".join(lines), name=str(year))


def whole(part: tuple[str, tuple[str, ...]]) -> str:
    """A section's items written as one item."""
    return f"{part[0]}。{''.join(item.partition('。')[2] for item in part[1])}"


def test_families_are_the_items_right_below_a_section() -> None:
    """Two sections; single items and sections of one item are none."""
    units = units_of(plan(PRICES, CARE, RIVERS, ("改造", (ROADS,))))
    assert [(family.members, family.whole.heading) for family in families(units)] == [
        ((0, 1, 2), "稳定物价总水平"),
        ((4, 5), "推进河湖治理"),
    ]
    assert {family.whole.level for family in families(units)} == {2}


def test_an_item_is_taken_apart() -> None:
    """Item against section both ways: a split, and a merger."""
    one, many = plan(whole(PRICES), CARE, whole(RIVERS), year=2019), plan(PRICES, CARE, RIVERS)
    kin = relatives(units_of(one), units_of(many), 0.13)
    assert [(i, family.members) for i, family in kin] == [(0, (0, 1, 2)), (2, (4, 5))]
    assert align(one, many)["status"].tolist() == ["split"] * 3 + ["carried_over"] + ["split"] * 2
    assert align(many, one)["status"].tolist() == ["merged"] * 3 + ["carried_over"] + ["merged"] * 2


@pytest.mark.parametrize(
    ("old", "new", "statuses", "why"),
    [
        (
            [whole(PRICES), CARE],
            [(PRICES[0], (*PRICES[1], CARE))],
            ["split"] * 3 + ["carried_over"],
            "an item of the section that surely belongs to another one stays there",
        ),
        (
            [whole(PRICES), CARE],
            [(PRICES[0], (*PRICES[1], ROADS)), CARE],
            ["split"] * 3 + ["new", "carried_over"],
            "one that has nothing of the old item is new",
        ),
        ([RIVERS, CARE], [RIVERS, CARE], ["carried_over"] * 3, "sections on both sides"),
        (
            [CARE, ROADS],
            [PRICES, ROADS],
            ["new"] * 3 + ["carried_over", "dropped"],
            "a section without a counterpart",
        ),
    ],
)
def test_statuses(old: list[str], new: list[str], statuses: list[str], why: str) -> None:
    """What becomes of items and sections of items."""
    assert align(plan(*old, year=2019), plan(*new))["status"].tolist() == statuses, why


@pytest.mark.parametrize(
    ("before", "units", "why"),
    [
        ([], 3, "a plan whose tasks are the rows of a table"),
        (["（一）学习。学习理论。", "（二）宣传。宣传健康。", "（三）舆情。监测舆情。", "（四）项目"], 4, "a list beside the tasks"),
    ],
)  # fmt: skip
def test_rows_of_a_table(before: list[str], units: int, why: str) -> None:
    """They are compared one by one only where they are what the plan consists of."""
    rows = (
        "项目\t责任单位\t完成时限",
        "健康短视频摄制\t宣传科\t6月底前",
        "满意度调查\t医政科\t9月底前",
        "志愿项目推广\t团委\t全年",
    )
    text = "\n".join(["云陵市2020年工作要点", "一、重点任务", *before, *rows])
    assert len(units_of(analyze(text))) == units, why
