"""Where the body of a document ends."""

from __future__ import annotations

import pytest

from policytext.parse import parse_outline
from policytext.text import AlignedText

BODY = "一、总则\n加强领导。\n二、要求\n（一）甲；\n（二）乙。\n"


def last_text(text: str) -> str:
    """The text of the last section at the top."""
    return parse_outline(AlignedText.from_raw(text)).sections[-1].text


@pytest.mark.parametrize(
    ("below", "why"),
    [
        ("附件一\n责任清单", "an attachment with a Chinese number"),
        ("附表二", "a table"),
        ("附表：1.报名表\n2.汇总表", "a list of tables"),
        ("附件：1.清单\n2.表格\n云陵市卫生局\n2020年5月6日", "a list of attachments"),
        (
            "云陵市教育局\n云陵市财政局\n云陵市公安局\n云陵市民政局\n云陵市卫生局\n2020年5月6日",
            "five bodies sign",
        ),
        ("本政策清单自印发之日起施行。同类政策不重复享受。", "from when it holds"),
        ("以上政策措施如有重叠，按就高原则执行。", "what overlaps"),
        ("除本通知明确的规定外，其他政策延续执行。", "what goes on"),
        ("名词解释\n1.甲：指乙。\n2.丙：指丁。", "a glossary"),
        ("附注：\n1、甲：指乙。", "a glossary under another name"),
    ],
)
def test_what_stands_below_the_body_is_in_no_section(below: str, why: str) -> None:
    """The last section ends above it."""
    assert last_text(BODY + below) == "二、要求\n（一）甲；\n（二）乙。", why


def test_the_closing_words_of_a_speech_with_a_glossary() -> None:
    """A numbered glossary does not make the address one between sections."""
    text = "一、工作\n抓好落实。\n各位代表！让我们共同努力。\n名词解释\n1.甲：指乙。"
    assert last_text(text) == "一、工作\n抓好落实。"


@pytest.mark.parametrize(
    ("text", "spans", "why"),
    [
        (
            "第九条 应当符合条件：\n（一）甲；\n（二）乙。\n不符合的，不予受理。",
            ["（一）甲；", "（二）乙。"],
            "the paragraph belongs to the article",
        ),
        (
            "一、安排\n（一）甲；\n（二）乙。\n责任单位：区卫健局",
            ["（一）甲；", "（二）乙。\n责任单位：区卫健局"],
            "a tail",
        ),
        (
            "一、安排\n（一）甲。\n（二）乙。\n下一段。",
            ["（一）甲。", "（二）乙。\n下一段。"],
            "sentences of their own",
        ),
    ],
)
def test_a_list_of_clauses_ends_with_its_full_stop(text: str, spans: list[str], why: str) -> None:
    """What follows the last part of a sentence is the section's above it."""
    top = parse_outline(AlignedText.from_raw(text)).sections[0]
    assert [child.text for child in top.children] == spans, why


def test_notes_below_a_table_are_no_items() -> None:
    """Their numbers go on in the next lines."""
    text = "一、报名\n填写下表。\n注：1.本表一式两份；\n2.手写签名。\n3.当年有效。"
    (section,) = parse_outline(AlignedText.from_raw(text)).sections
    assert section.leaf and section.text == text


def test_decimal_numbers_are_levels() -> None:
    """2.4.1 stands below 2.4, and that below 2."""
    text = "2.研究资料\n2.1 风险管理\n2.4 算法研究\n2.4.1 基本信息\n2.4.4 数据收集\n3.其他"
    (first, _) = parse_outline(AlignedText.from_raw(text)).sections
    assert [(one.level, one.marker) for one in first.walk()] == [
        (1, "2."),
        (2, "2.1"),
        (2, "2.4"),
        (3, "2.4.1"),
        (3, "2.4.4"),
    ]


def test_a_number_in_a_cell_of_its_own() -> None:
    """The heading stands on the next line."""
    text = "一、指标\n（一）\n合理用药\n1.处方\n（二）\n服务流程\n2.预约"
    (section,) = parse_outline(AlignedText.from_raw(text)).sections
    assert [child.heading for child in section.children] == ["合理用药", "服务流程"]


def test_a_contact_in_the_middle_closes_nothing() -> None:
    """The next number of an open level follows right below."""
    text = "四、事项\n（一）接收\n1.时间。\n2.地点。\n联系电话：12345678\n（二）要求\n1.填报。"
    (section,) = parse_outline(AlignedText.from_raw(text)).sections
    assert [child.marker for child in section.children] == ["（一）", "（二）"]
    last = parse_outline(AlignedText.from_raw("一、接收\n按时报送。\n联系电话：12345678")).sections[-1]
    assert last.text == "一、接收\n按时报送。"
    last = parse_outline(AlignedText.from_raw("一、接收\n按时报送。\n业务咨询电话：12345678")).sections[-1]
    assert last.text == "一、接收\n按时报送。"
