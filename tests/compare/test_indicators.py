"""Numbers in comparable units, and which wordings are one indicator."""

from __future__ import annotations

import pytest

from policytext.compare.indicators import Indicator, indicator_key, likeness, match_indicators
from policytext.compare.magnitudes import magnitude


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((1.5, "万元"), (15000, "元"), True),
        ((2, "小时"), (120, "分钟"), True),
        ((5, "‰"), (0.5, "%"), True),
        ((5, "%"), (5, "百分点"), False),
        ((5, "个百分点"), (5, "百分点"), True),
        ((3, "工作日"), (3, "天"), False),
        ((10, "名"), (10, "人"), True),
        ((10, "人次"), (10, "人"), False),
        ((0.3, "万元"), (3000, "元"), True),
        ((10, None), (10, "次"), False),
    ],
)
def test_units(one: tuple[float, str | None], other: tuple[float, str | None], same: bool) -> None:
    """What measures the same is one number; percent and percentage points are apart."""
    assert (magnitude(one[0], None, one[1]) == magnitude(other[0], None, other[1])) is same


@pytest.mark.parametrize(
    ("wording", "key"),
    [
        ("全年组织志愿服务活动", "志愿服务活动"),
        ("各单位要专题研究意识形态工作", "专题研究意识形态工作"),
        ("到2020年底居民健康素养水平", "到居民健康素养水平"),
        ("健康促进医院占比", "健康促进医院"),
        ("全年实现", "实现"),
    ],
)
def test_keys(wording: str, key: str) -> None:
    """Actors, years and verbs of doing are dropped."""
    assert indicator_key(wording) == key


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("志愿者注册率", "在职职工志愿者注册率", True),
        ("城镇居民人均可支配收入", "农村居民人均可支配收入", False),
        ("城镇登记失业率", "登记失业率", True),
        ("城镇新增就业", "失业人员再就业", False),
        ("新建农村公路", "改造农村公路", False),
        ("门诊患者满意度", "平均候诊时间", False),
    ],
)
def test_likeness(a: str, b: str, same: bool) -> None:
    """Longer and shorter wordings of one indicator, and contrasting ones."""
    assert (likeness(a, b) >= 0.7) is same


def indicator(wording: str, value: float, unit: str, context: str = "") -> Indicator:
    """A quota for matching."""
    row = {"indicator": wording, "value": value, "high": None, "unit": unit, "section": context}
    return Indicator.from_row(row)


def test_generic_wordings_are_compared_within_like_items() -> None:
    """计划投资 of the old town is not that of the new district."""
    old = [indicator("计划投资", 1, "亿元", "一、城建 › （一）旧城改造")]
    assert match_indicators(old, [indicator("计划投资", 2, "亿元", "（二）新区建设")]) == []
    assert len(match_indicators(old, [indicator("计划投资", 2, "亿元", "（三）推进旧城改造")])) == 1


def test_the_only_quota_of_like_items_is_the_same() -> None:
    """A wording of a few characters is made out by the item that it stands in."""
    old = [
        indicator("行政村", 60, "%", "（三）建设健康文化墙"),
        indicator("集中学习", 10, "次", "（一）学习"),
    ]
    new = [
        indicator("健康文化墙覆盖面", 100, "%", "3.建设健康文化墙"),
        indicator("集中学习", 12, "次", "1.学习"),
    ]
    assert [(pair.old, pair.new) for pair in match_indicators(old, new)] == [(0, 0), (1, 1)]
