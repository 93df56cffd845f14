"""Titles, and what they say of year, region and kind."""

from __future__ import annotations

import pytest

from policytext.parse.region import region_of, regions_of
from policytext.parse.titles import announced_title, inner_title, is_title, kind_of, title_year


@pytest.mark.parametrize(
    ("title", "year", "region", "kind"),
    [
        ("2014年朝阳区卫生局宣传思想文化工作要点", 2014, "朝阳区", "要点"),
        ("2020年全区卫生健康宣传工作要点", 2020, None, "要点"),
        ("安庆市卫生系统“提神工程”实施方案", None, "安庆市", "方案"),
        ("象山区区属学校体育美育兼职教师管理办法", None, "象山区", "办法"),
        ("数字云陵行动计划（2024-2025年）", 2024, None, "计划"),
        ("2025年宁夏政府工作报告", 2025, "宁夏回族自治区", "报告"),
        ("2017政府工作报告", 2017, None, "报告"),
        ("国务院办公厅关于加强工作的意见", None, None, "意见"),
        ("泉州市全面加强和改进学校工作实施方案", None, "泉州市", "方案"),
        ("海拉尔区2018年工作总结", 2018, "海拉尔区", "总结"),
        ("数字山东2021行动方案", 2021, "山东省", "方案"),
        ("关于受理天河区公寓申请的公告", None, "天河区", "公告"),
        ("关于加快新型城镇建设的意见", None, None, "意见"),
        ("2025年数字乡村发展工作要点", 2025, None, "要点"),
        ("《促进消费若干措施》解读", None, None, "解读"),
        ("数字转型发展报告（2025）", 2025, None, "报告"),
        ("我局印发《2025年工作要点》", 2025, None, "要点"),
    ],
)
def test_what_a_title_says(title: str, year: int | None, region: str | None, kind: str) -> None:
    """Year, region and kind of real forms of titles."""
    assert (title_year(title), region_of(title), kind_of(title)) == (year, region, kind)


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("政 府 工 作 报 告", True, "blanks inside"),
        ("文明单位管理办法（试行）", True, "a note behind the kind"),
        ("关于印发《工作要点》的通知", True, "a covering notice"),
        ("现将《工作要点》印发给你们。", False, "a sentence"),
        ("各街道办事处：", False, "addressees"),
        ("附件：任务分工方案", False, "an attachment"),
        ("工作方案，请认真执行", False, "it goes on"),
        ("方案", False, "the bare kind"),
        ("文秘工作 提案 函", False, "subject words"),
        ("细则对入学作了安排", False, "a sentence of a news report"),
    ],
)
def test_is_title(line: str, expected: bool, why: str) -> None:
    """Title lines end with a kind and are no sentence."""
    assert is_title(line) is expected, why


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于印发《2020年工作要点》的通知", "2020年工作要点"),
        ("云陵市人民政府办公室关于印发云陵市实施方案的通知", "云陵市实施方案"),
        ("关于转发市文明办工作要点的通知", "市文明办工作要点"),
        ("关于做好宣传工作的通知", None),
    ],
)
def test_inner_title(title: str, expected: str | None) -> None:
    """A covering notice names the document it passes on."""
    assert inner_title(title) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("桂林市象山区人民政府办公室", "象山区"),
        ("中共东西湖区卫生健康局委员会", "东西湖区"),
        ("内蒙古自治区人民政府", "内蒙古自治区"),
        ("福州市人民政府", "福州市"),
        ("景德镇市人民政府办公室", "景德镇市"),
        ("教育部办公厅", None),
        ("我市各有关单位", None),
    ],
)
def test_region_of_a_body(name: str, expected: str | None) -> None:
    """The most specific level; a suffix inside a name is no level."""
    assert region_of(name) == expected


@pytest.mark.parametrize(
    ("names", "context", "expected", "why"),
    [
        (["海拉尔区人民政府"], [], ("内蒙古自治区", "呼伦贝尔市", "海拉尔区"), "only one place of the name"),
        (["朝阳区卫生局"], [], ("朝阳区",), "a name that several cities have"),
        (["朝阳区卫生局"], ["北京市朝阳区"], ("北京市", "朝阳区"), "the text says which"),
        (["云陵市望澜区教育局"], [], ("云陵市", "望澜区"), "levels as printed, unknown to the list"),
        (["杭州住房公积金管理中心"], [], ("浙江省", "杭州市"), "a city's short name"),
        (["文山州教育局"], [], ("云南省", "文山州"), "a prefecture's short name"),
        (["襄樊市卫生局"], [], ("湖北省", "襄樊市"), "a former name"),
        (["国务院", "云陵市工作方案"], [], (), "a national body in front"),
        (["2020年全区工作要点", "望澜区卫生局"], [], ("望澜区",), "the first name that has a place"),
    ],
)
def test_regions(names: list[str], context: list[str], expected: tuple[str, ...], why: str) -> None:
    """All levels that the names or the list of divisions give, the most specific last."""
    assert regions_of(names, context) == expected, why


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("我市出台《关于促进消费的若干措施》", "关于促进消费的若干措施"),
        ("关于印发《工作要点》的通知", None),
        ("关于《管理办法》的说明", None),
    ],
)
def test_announced_title(headline: str, expected: str | None) -> None:
    """A headline names the document that it is about."""
    assert announced_title(headline) == expected
