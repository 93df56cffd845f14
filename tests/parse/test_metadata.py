"""Metadata of whole documents: letterhead, covering notice, sign-off, speech."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.document import Metadata
from policytext.parse import parse_metadata
from policytext.pipeline import load
from policytext.text import AlignedText

TEXTS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "texts"

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
    assert read(NOTICE).to_record() == {
        "title": "2020年全区卫生健康宣传工作要点",
        "document_number": "望卫发〔2020〕4号",
        "issuer": "望澜区卫生健康局",
        "addressees": ["各街道卫生院", "局属各单位"],
        "issued_on": "2020-06-09",
        "year": 2020,
        "region": "望澜区",
        "kind": "要点",
    }


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


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("为抓好学习，制定本实施方案。\n一、目标\n每月一次。", "方案", "at the beginning"),
        ("一、学习\n每月一次。\n本办法自发布之日起施行。", "办法", "at the end"),
        (
            "一、学习\n" + "每月一次。\n" * 9 + "按本计划执行。\n" + "每季一次。\n" * 9,
            None,
            "once in the middle",
        ),
        (
            "一、学习\n" + "每月一次。\n" * 9 + "本条例所称。\n依本条例。\n" + "每季一次。\n" * 9,
            "条例",
            "twice",
        ),
        ("一、学习\n依本条例。\n本条例所称。\n本细则自印发之日起施行。", "细则", "what comes into force"),
        ("一、学习\n按照样本指南，根据本规定动作，日本计划。", None, "inside other words again"),
        ("一、学习\n编写文本方案，明确成本计划。", None, "inside other words"),
    ],
)
def test_the_kind_of_a_text_without_title(text: str, kind: str | None, why: str) -> None:
    """What it calls itself."""
    assert parse_metadata(AlignedText.from_raw(text)).kind == kind, why


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


def test_every_value_has_its_evidence() -> None:
    """Where it stands in the raw text, what kind of place that is, and how far it is to be trusted."""
    found = {one.field: one for one in read(NOTICE).evidence}
    places = {field: NOTICE[one.span.start : one.span.end] for field, one in found.items() if one.span}
    assert {field: one.source for field, one in found.items()} == {
        "title": "title",
        "document_number": "letterhead",
        "issuer": "sign-off",
        "addressees": "addressees",
        "issued_on": "sign-off",
        "year": "title",
        "region": "sign-off",
        "kind": "title",
    }
    assert places["issuer"] == "望澜区卫生健康局" and places["issued_on"] == "2020年6月9日"
    assert places["document_number"] == "望卫发〔2020〕4号"
    assert all(0.5 <= one.confidence <= 1 for one in found.values())


def test_a_file_name_is_the_last_resort() -> None:
    """It fills year and region where nothing else tells, marked in the evidence, and never the record."""
    found = parse_metadata(AlignedText.from_raw("加强领导。"), {"file_name": "海南省_2022_实施方案"})
    assert (found.year, found.region, found.kind) == (None, None, None)
    assert [(one.field, one.value, one.source) for one in found.evidence] == [
        ("year", "2022", "file name"),
        ("region", "海南省", "file name"),
        ("kind", "方案", "file name"),
    ]
    filled = found.filled()
    assert (filled.year, filled.region, filled.regions, filled.kind) == (2022, "海南省", ("海南省",), None)
    assert (filled.to_record()["year"], filled.to_record()["region"]) == (None, None)
    assert Metadata.from_dict(filled.to_dict()) == filled


def test_a_file_name_does_not_place_a_national_document() -> None:
    """A ministry's order stays without a region, whatever folder it came from."""
    text = "教育部关于加强美育工作的通知\n一、总则\n教育部\n2020年3月1日"
    found = parse_metadata(AlignedText.from_raw(text), {"file_name": "山东省_2020_通知"}).filled()
    assert (found.region, found.year) == (None, 2020)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "各区、县人民政府，市直各单位：\n现就有关事项通知如下：",
            ("各区、县人民政府", "市直各单位"),
            "a list inside the first part",
        ),
        ("现就有关事项通知如下：\n一、甲", (), "a sentence that leads over"),
        ("各位代表：\n我报告工作。", (), "a greeting"),
        (
            "通告全文如下：各县人民政府，市直有关部门：\n一、甲",
            ("各县人民政府", "市直有关部门"),
            "behind an announcement",
        ),
        (
            "市房产中心、各有关单位及职工：为进一步做好工作，现通知如下。",
            ("市房产中心", "各有关单位及职工"),
            "run into the text",
        ),
        (
            "各省、自治区、直辖市及计划单列市财政厅：\n一、甲",
            ("各省、自治区、直辖市及计划单列市财政厅",),
            "one body",
        ),
        ("联系方式：\n云陵市教育局", (), "a label"),
    ],
)
def test_addressees(text: str, expected: tuple[str, ...], why: str) -> None:
    """Who is told stands before a colon; sentences and greetings end with one too."""
    assert read(text).addressees == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "为满足我县居民需求，制定本方案。\n一、对象\n在田东县购房的居民。",
            "田东县",
            "我县, and one county named",
        ),
        ("我市调整政策。\n一、泰州市区和泰州市郊同等对待。", "泰州市", "a name that ends in 州 before 市"),
        ("我省加快发展。\n一、实施智慧山东行动。", "山东省", "a province by its short name"),
        ("一、盐城市户籍家庭补贴。\n二、盐城市范围内有效。", "盐城市", "named twice, alone"),
        ("一、盐城市、徐州市、南通市、泰州市试点。\n二、盐城市先行。", None, "several places"),
        ("我州调整政策。\n一、在文山州购房的居民。", "文山州", "the short form of a prefecture"),
        ("各省、自治区：\n一、北京市试点。\n二、北京市总结。", None, "a text for all provinces"),
        ("一、加强领导。", None, "no place"),
    ],
)
def test_the_place_that_the_body_calls_its_own(text: str, expected: str | None, why: str) -> None:
    """Where neither title nor issuer names the region."""
    assert read(text).region == expected, why


def test_the_sign_off_above_the_attachments() -> None:
    """The first date below a body's name is the document's; an attachment has its own."""
    text = (
        "关于险情的复函\n云政函〔2004〕8号\n收悉。\n附件：1.报告\n2.意见\n云陵市人民政府\n2004年11月4日\n"
        "附件1\n报告\n" + "一、情况\n二、建议\n" * 12 + "云陵市水务局\n2004年10月10日"
    )
    assert (read(text).issued_on, read(text).issuer) == ("2004-11-04", "云陵市人民政府")


@pytest.mark.parametrize(
    ("text", "field", "expected", "why"),
    [
        (
            "关于促进就业的通知关于促进就业的通知\n各区：",
            "title",
            "关于促进就业的通知",
            "printed twice on a line",
        ),
        (
            "云陵市人民政府对市人大\n三次会议第12号\n建议的答复\n云政函〔2020〕3号",
            "title",
            "云陵市人民政府对市人大三次会议第12号建议的答复",
            "over three lines",
        ),
        (
            "云陵市人民政府关于全面推行规范性文件\n审核机制的指导意见\n一、总则",
            "title",
            "云陵市人民政府关于全面推行规范性文件审核机制的指导意见",
            "a first line that ends in 文件",
        ),
        (
            "云陵市全面加强和改进学校\n美育工作的实施方案\n一、总则",
            "title",
            "云陵市全面加强和改进学校美育工作的实施方案",
            "a first line that ends like a body",
        ),
        (
            "云陵航运发展指导意见为深入贯彻上级部署，加快建设交通强市，经研究，提出以下意见，请认真执行。",
            "title",
            "云陵航运发展指导意见",
            "run into the first sentence",
        ),
        (
            "为了做好有关工作，我局编制了2019年云陵市标准化工作要点。主要内容如下：\n一、总则",
            "title",
            "2019年云陵市标准化工作要点",
            "named by a sentence",
        ),
        (
            "现将《云陵市消费若干措施》印发给你们，请认真执行。\n一、总则",
            "title",
            "云陵市消费若干措施",
            "named by the covering sentence",
        ),
        (
            "附件4\n云陵市健康产业\n发展行动\n体重与健康密切相关。",
            "title",
            "云陵市健康产业发展行动",
            "an attachment",
        ),
        (
            "我市出台《云陵市消费若干措施》\n云陵市消费若干措施\n一、总则",
            "title",
            "云陵市消费若干措施",
            "a headline above the title",
        ),
        (
            "关于举办展会的公告_云陵市人民政府 设为首页 加入收藏 现将有关事项公告如下：",
            "title",
            "关于举办展会的公告",
            "a page in one line",
        ),
        (
            "一、总则\n国家发展改革委\n国 家 能 源 局\n2020年1月2日",
            "issuer",
            "国家发展改革委、国家能源局",
            "a joint sign-off",
        ),
        (
            "一、总则\n（国家粮食局办公室代章）\n2018年5月2日",
            "issuer",
            "国家粮食局办公室",
            "the seal's own body",
        ),
        (
            "云陵市人民政府令\n（第19号）\n云陵市数据管理办法\n第一条 甲",
            "issuer",
            "云陵市人民政府",
            "an order",
        ),
        (
            "一、总则\n抄送：市委。\n云陵市人民政府办公室2019年3月15日印发",
            "issuer",
            "云陵市人民政府办公室",
            "the imprint",
        ),
        (
            "一、总则\n抄送：市委。\n云陵市人民政府办公室2019年3月15日印发",
            "issued_on",
            "2019-03-15",
            "the imprint's day",
        ),
        (
            "2017政府工作报告\n现在，我代表国务院，向大会报告工作。\n一、回顾",
            "issuer",
            "国务院",
            "on whose behalf",
        ),
        (
            "政府工作报告\n——2020年1月5日在云陵市第五届人民代表大会第二次会议上\n我代表市人民政府报告工作。\n一、回顾",
            "issuer",
            "云陵市人民政府",
            "the meeting's place",
        ),
        (
            "中共中央办公厅、国务院办公厅印发《关于加强工作的意见》\n《关于加强工作的意见》全文如下。\n一、总则",
            "issuer",
            "中共中央办公厅、国务院办公厅",
            "the headline of a printed document",
        ),
        (
            "艺术教育规程\n教育部令第13号\n（2002年7月25日教育部令第13号发布）\n第一条 甲",
            "issued_on",
            "2002-07-25",
            "a note",
        ),
        ("艺术教育规程\n教育部令第13号\n第一条 甲", "document_number", "教育部令第13号", "an order's number"),
        (
            "云陵市工作方案\n（云政办〔2017〕106号2017年）\n一、甲",
            "document_number",
            "云政办〔2017〕106号",
            "with a year",
        ),
        ("云陵市工作方案\n（云政办〔2017〕106号）\n一、甲", "year", 2017, "the number's year"),
        ("修正《补助要点》\n云陵部补助人才培育要点修正规定\n一、目的", "kind", "要点", "printed as amended"),
        (
            "一、甲\n工业和信息化部办公厅国家标准化管理委员会办公室\n2016年6月12日",
            "issuer",
            "工业和信息化部办公厅、国家标准化管理委员会办公室",
            "two bodies without a blank",
        ),
        (
            "云陵省政府工作报告\n——2025年1月16日省长 某某在云陵省第五届人民代表大会第二次会议上的讲话\n一、甲",
            "issued_on",
            "2025-01-16",
            "a note with the speaker",
        ),
        ("《云陵市设备管理规定》答记者问\n问：背景？", "kind", "答记者问", "questions and answers"),
        (
            "2025年06月01日\n2026年06月01日\n各区：\n一、甲\n云陵市民政局\n2025年5月30日",
            "issued_on",
            "2025-05-30",
            "a signed date before a site's",
        ),
    ],
)
def test_where_a_value_stands(text: str, field: str, expected: str | int, why: str) -> None:
    """Forms and places of titles, issuers, dates and numbers."""
    assert getattr(read(text), field) == expected, why


GAZETTE = """教育部令：修正“教育部补助人才培育要点”部分规定，自即日生效
教育部令
中华民国
94年
10月
20日
台高（一）字第
0940142159C
号
教育部补助人才培育要点
一、目的"""


def test_head_of_an_order_in_cells() -> None:
    """Taiwan's gazette: one cell a line, years of the Republic."""
    found = read(GAZETTE)
    assert (found.title, found.issuer) == ("教育部补助人才培育要点", "教育部")
    assert (found.issued_on, found.document_number) == ("2005-10-20", "台高（一）字第0940142159C号")


@pytest.mark.skipif(not TEXTS.exists(), reason="the corpus does not lie beside the checkout")
@pytest.mark.parametrize(
    ("group", "issuer", "region"),
    [
        ("district_gwr_hailar", "海拉尔区人民政府", "海拉尔区"),
        ("national_gwr_clean", "国务院", None),
        ("provincial_gwr_2025", "人民政府", ""),
    ],
)
def test_series_of_work_reports(group: str, issuer: str, region: str | None) -> None:
    """Year, region and issuer of every report of a series; the file's name says the first two."""
    for path in sorted((TEXTS / group).glob("*.txt")):
        place, year, _ = path.stem.split("_", 2)
        found = load(path).metadata
        assert found.year == int(year), path.name
        assert found.region == (place if region == "" else region), path.name
        assert found.issuer and found.issuer.endswith(issuer), path.name


NEWS = "近日，云陵市出台新政，从购房补贴、公积金贷款等方面发力，促进房地产市场平稳健康发展。"


@pytest.mark.parametrize(
    ("text", "title", "kind", "why"),
    [
        (f"我市出台楼市新政十条\n{NEWS}", "我市出台楼市新政十条", None, "a headline above a paragraph"),
        (f"云陵：把健康融入所有政策\n{NEWS}", "云陵：把健康融入所有政策", None, "with a colon"),
        (
            f"市住建局联合部署开展专项整治行动\n{NEWS}",
            "市住建局联合部署开展专项整治行动",
            None,
            "a kind in it is no kind",
        ),
        (
            f"天河区招生工作细则公布在即，明日印发实施细则\n{NEWS}",
            "天河区招生工作细则公布在即，明日印发实施细则",
            "细则",
            "one at its end is",
        ),
        (f"各区人民政府，市政府各部门：\n{NEWS}", None, None, "addressees"),
        (f"前言\n{NEWS}", None, None, "a preface"),
        ("我市出台楼市新政十条\n短。", None, None, "no paragraph below"),
        (f"二、基础制度和支持政策\n{NEWS}", None, None, "a numbered heading"),
    ],
)
def test_headlines(text: str, title: str | None, kind: str | None, why: str) -> None:
    """News releases have a title of their own."""
    found = read(text)
    assert (found.title, found.kind) == (title, kind), why
