"""Metadata of whole documents: letterhead, covering notice, sign-off, speech."""

from __future__ import annotations

from policytext.document import Metadata
from policytext.parse import parse_metadata
from policytext.text import AlignedText

NOTICE = """云陵市望澜区卫生健康局文件
望卫发〔2020〕4号
关于印发《2020年全区卫生健康宣传工作要点》的通知
各街道卫生院，局属各单位：
现将《2020年全区卫生健康宣传工作要点》印发给你们，请结合实际，认真贯彻落实。
望澜区卫生健康局
2020年6月9日
2020年全区卫生健康宣传工作要点
2020年是收官之年。
一、加强学习"""

REPORT = """政 府 工 作 报 告
——2019年3月4日在云陵市望澜区第十五届人民代表大会第三次会议上
望澜区人民政府代区长  某某
各位代表：
现在，我代表区人民政府向大会报告工作。
一、2018年工作回顾"""

PLAN = """云陵市加强和改进

学校工作的实施方案
为深入贯彻上级精神，制定本方案。
一、总体要求
加强领导。
云陵市教育局
二〇一六年三月二日"""


def read(text: str) -> Metadata:
    """The metadata of a text."""
    return parse_metadata(AlignedText.from_raw(text))


def test_covering_notice_gives_number_issuer_and_date_to_the_plan() -> None:
    """Title, kind and year are the plan's; the sign-off wins over the letterhead."""
    assert read(NOTICE) == Metadata(
        title="2020年全区卫生健康宣传工作要点",
        document_number="望卫发〔2020〕4号",
        issuer="望澜区卫生健康局",
        addressees=("各街道卫生院", "局属各单位"),
        issued_on="2020-06-09",
        year=2020,
        region="望澜区",
        kind="要点",
    )


def test_report_takes_date_year_and_issuer_from_the_speech() -> None:
    """The note under the title and the speaker's office."""
    found = read(REPORT)
    assert (found.title, found.issued_on, found.year) == ("政府工作报告", "2019-03-04", 2019)
    assert (found.issuer, found.region, found.kind) == ("望澜区人民政府", "望澜区", "报告")


def test_title_over_two_lines_and_chinese_date() -> None:
    """The title is one; the date of issue gives the year."""
    found = read(PLAN)
    assert (found.title, found.issuer) == ("云陵市加强和改进学校工作的实施方案", "云陵市教育局")
    assert (found.issued_on, found.year) == ("2016-03-02", 2016)


def test_year_of_a_text_without_title() -> None:
    """The opening paragraph names it; a horizon does not count."""
    opening = "智能系统是产业融合的重要载体。2018年标准化工作的总体思路是：到2030年建成体系，加快重点标准制定，提升质量。"
    assert read(f"{opening}\n一、标准").year == 2018
    assert (
        read(
            "到2030年，建成体系，加快重点标准制定，全面提升质量，支撑产业发展，形成新的格局和竞争力。\n一、标准"
        ).year
        is None
    )


def test_a_text_that_says_nothing_has_no_metadata() -> None:
    """Nothing is invented."""
    assert read("加强领导，落实责任。") == Metadata()


def test_hints_of_the_container_fill_gaps_only() -> None:
    """What the page's head says is used where the text is silent."""
    hints = {"title": "云陵市2021年工作要点", "issued_on": "2021-01-02", "issuer": "云陵市文明办"}
    found = parse_metadata(AlignedText.from_raw("一、加强学习"), hints)
    assert (found.title, found.issuer, found.year) == ("云陵市2021年工作要点", "云陵市文明办", 2021)
    assert found.issued_on is None, "the day a page was published is no date of issue"
    assert parse_metadata(AlignedText.from_raw(NOTICE), hints).issuer == "望澜区卫生健康局"
