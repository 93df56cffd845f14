"""The tree of sections, for the ways these documents are numbered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.document import Section
from policytext.parse import parse_outline
from policytext.text import AlignedText


def tree(text: str) -> list[tuple[int, str | None]]:
    """Level and marker of every section in order."""
    sections = parse_outline(AlignedText.from_raw(text)).sections
    return [(section.level, section.marker) for top in sections for section in top.walk()]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "一、总则\n（一）学习\n1.甲\n2.乙\n（二）宣传\n二、要求",
            [(1, "一、"), (2, "（一）"), (3, "1."), (3, "2."), (2, "（二）"), (1, "二、")],
            "the standard order",
        ),
        (
            "一、总则\n1.甲\n2.乙\n二、要求\n3.丙",
            [(1, "一、"), (2, "1."), (2, "2."), (1, "二、"), (2, "3.")],
            "straight to 1., numbers run on",
        ),
        (
            "一、总则\n1.甲\n二、要求\n（一）乙\n1.丙",
            [(1, "一、"), (2, "1."), (1, "二、"), (2, "（一）"), (3, "1.")],
            "a level between, later",
        ),
        (
            "第一章 总则\n第一条 甲\n（一）乙\n第二章 分则\n第二条 丙",
            [(1, "第一章"), (2, "第一条"), (3, "（一）"), (1, "第二章"), (2, "第二条")],
            "chapters and articles",
        ),
        (
            "第一章 总则\n第一节 甲\n第一条 乙",
            [(1, "第一章"), (2, "第一节"), (3, "第一条")],
            "章 and 节 are two levels",
        ),
        (
            "成效显著。【第一篇】夯实基础\n一、甲\n【第二篇】强化能力\n二、乙",
            [(1, "【第一篇】"), (2, "一、"), (1, "【第二篇】"), (2, "二、")],
            "chapters in brackets, the first behind a paragraph",
        ),
        (
            "第一篇 总则\n第一章 甲\n第二章 乙\n第二篇 分则",
            [(1, "第一篇"), (2, "第一章"), (2, "第二章"), (1, "第二篇")],
            "篇 above 章",
        ),
        (
            "壹、总论\n一、甲\n(一)乙\n1、丙\n(1)丁",
            [(1, "壹、"), (2, "一、"), (3, "(一)"), (4, "1、"), (5, "(1)")],
            "Taiwan's order",
        ),
        (
            "三、宣传\n一是甲\n二是乙\n四、队伍",
            [(1, "三、"), (2, "一是"), (2, "二是"), (1, "四、")],
            "一是 at the line's start",
        ),
        (
            "（三）甲\n四、乙\n（一）丙",
            [(1, "（三）"), (1, "四、"), (2, "（一）")],
            "a text that begins in the middle",
        ),
        ("一、总则\n加强领导。一是甲；二是乙。", [(1, "一、")], "一是 inside a paragraph opens nothing"),
        (
            "目录\n一、总则\n二、要求\n一、总则\n加强领导。\n二、要求",
            [(1, "一、"), (1, "二、")],
            "a table of contents",
        ),
        (
            "【提纲】一、总则。二、要求。\n一、总则\n二、要求",
            [(1, "一、"), (1, "二、")],
            "an outline on one line",
        ),
        ("一、总则\n附件：1.甲表\n2.乙表\n3.丙表", [(1, "一、")], "a list of attachments"),
        ("一、总则\n名词解释\n1.甲：乙\n2.丙：丁", [(1, "一、")], "a glossary"),
        ("只有一段话，没有编号。", [], "no section at all"),
        (
            "一、总则\n加强领导。二、要求\n（一）学习",
            [(1, "一、"), (1, "二、"), (2, "（一）")],
            "a heading at a paragraph's end",
        ),
        (
            "一、总则\n加强领导。三、要求\n（一）学习",
            [(1, "一、"), (2, "（一）")],
            "there only the next number counts",
        ),
        (
            "一、总则\n（一）框架\n分为三个层次。（二）内容\n1.甲部分\n2.乙部分",
            [(1, "一、"), (2, "（一）"), (2, "（二）"), (3, "1."), (3, "2.")],
            "the same with brackets",
        ),
        (
            "一、原则。\n——创新引领。面向新技术，推动新应用。\n——协同治理。各方参与，守住安全底线。",
            [(1, "一、"), (2, "——"), (2, "——")],
            "dashes before lead sentences",
        ),
        (
            "一、住房\n12.提高额度。\n13.2022年底前，可以缓缴。",
            [(1, "一、"), (2, "12."), (2, "13.")],
            "a year right behind a number",
        ),
        (
            "第一部分 总论\n一、甲\n第二部分 分论\n一、乙",
            [(1, "第一部分"), (2, "一、"), (1, "第二部分"), (2, "一、")],
            "第一部分",
        ),
    ],
)
def test_levels(text: str, expected: list[tuple[int, str | None]], why: str) -> None:
    """Levels follow the order of first use."""
    assert tree(text) == expected, why


LEAD = "一、学习教育\n强化理论武装。深入开展理想信念教育，推动理论学习。\n凝聚思想共识。围绕中心工作组织宣讲，营造氛围。\n二、宣传"


def test_lead_sentence_paragraphs_are_items() -> None:
    """Paragraphs that all read alike are the section's items."""
    top = parse_outline(AlignedText.from_raw(LEAD)).sections[0]
    assert [(child.marker, child.heading) for child in top.children] == [
        (None, "强化理论武装"),
        (None, "凝聚思想共识"),
    ]


def test_items_below_a_heading_with_text_behind_it() -> None:
    """Three paragraphs that read alike are items, whatever sentence stands behind their parent's heading."""
    items = LEAD.splitlines()[1:3]
    text = "\n".join(
        ["一、学习教育。各单位要抓紧抓好。", *items, "夯实宣传阵地。建好各级平台，规范管理使用。"]
    )
    (top,) = parse_outline(AlignedText.from_raw(text)).sections
    assert [child.heading for child in top.children] == ["强化理论武装", "凝聚思想共识", "夯实宣传阵地"]


def test_the_first_item_may_run_on_behind_the_heading() -> None:
    """基本原则。坚持育人为本。…: two more such paragraphs below are items."""
    item = "坚持{}。健全工作机制，压实各方责任，确保完成任务。"
    raw = "（二）基本原则。" + "\n".join(item.format(words) for words in ("育人为本", "分类指导", "改革创新"))
    (section,) = parse_outline(AlignedText.from_raw(raw)).sections
    assert [child.heading for child in section.children] == ["坚持分类指导", "坚持改革创新"]


def test_lead_sentences_on_lines_of_their_own() -> None:
    """A page sets the sentences in bold apart from what elaborates them."""
    raw = "（一）基本原则。\n坚持问题导向。\n从实际出发，改进政务服务，完善工作机制，提高办事效率。\n坚持因地制宜。\n立足各地特色，发挥比较优势，分类指导，逐步推开。"
    (section,) = parse_outline(AlignedText.from_raw(raw)).sections
    assert [child.heading for child in section.children] == ["坚持问题导向", "坚持因地制宜"]
    assert (
        section.children[0].text == "坚持问题导向。\n从实际出发，改进政务服务，完善工作机制，提高办事效率。"
    )


@pytest.mark.parametrize(
    ("raw", "last", "why"),
    [
        (
            "第一条 文件如下：\n（一）甲。\n（二）乙。\n前项文件应齐全。",
            "（二）乙。",
            "belongs to the article",
        ),
        ("一、文件如下：\n（一）甲。\n1、乙。\n前款文件应齐全。", "1、乙。", "however deep the list"),
        (
            "一、文件如下：\n（一）甲。\n（二）\n前款文件应齐全。",
            "（二）\n前款文件应齐全。",
            "is the item's own text",
        ),
        (
            "一、工作如下：\n（一）甲。\n（二）乙。\n前期工作应完成。",
            "（二）乙。\n前期工作应完成。",
            "no list is meant",
        ),
    ],
)
def test_a_paragraph_that_refers_back_to_a_list_is_no_part_of_it(raw: str, last: str, why: str) -> None:
    """前项, 前款 name the list or the paragraph above."""
    (top,) = parse_outline(AlignedText.from_raw(raw)).sections
    assert list(top.walk())[-1].text == last, why
    assert top.text == raw


def test_measures_of_one_paragraph_are_no_sections() -> None:
    """一是…二是… opens sections only where each stands on its line."""
    assert tree("一、要求\n一是加强宣传；二是优化服务。") == [(1, "一、")]
    assert tree("一、要求\n一是全面提升，二是优化。\n二是丙。") == [(1, "一、"), (2, "一是"), (2, "二是")]
    assert tree("一、要求\n一是加强宣传。\n二是优化服务。") == [(1, "一、"), (2, "一是"), (2, "二是")]


def test_one_paragraph_that_reads_otherwise_keeps_the_section_whole() -> None:
    """A lead-in among them: no paragraph is made an item."""
    text = LEAD.replace(
        "一、学习教育\n",
        "一、学习教育\n各单位要把学习教育作为首要政治任务抓紧抓好抓出成效，确保全年各项任务落到实处。\n",
    )
    assert parse_outline(AlignedText.from_raw(text)).sections[0].leaf


@pytest.mark.parametrize(
    ("tail", "why"),
    [
        ("\n云陵市卫生健康局\n2020年3月1日", "sign-off"),
        ("\n附件：任务分工表", "attachments"),
        ("\n（此件公开发布）", "publication note"),
        ("\n抄送：市委宣传部。", "imprint"),
        ("\n各位代表！让我们携手奋进！", "closing words of a speech"),
        ("\n本通知自印发之日起执行。", "when it takes effect"),
        ("\n本措施由市住建局会同相关单位负责解释，有效期两年。", "who explains it"),
        ("\n特此通知。", "the closing formula"),
        ("\n以上措施自2023年9月21日起施行，有效期1年。", "the same of measures"),
        ("\n联 系 人：张某 000-000000", "whom to ask"),
    ],
)
def test_what_follows_the_body_is_no_section(tail: str, why: str) -> None:
    """The last section ends before it."""
    body = "一、总则\n加强领导，落实责任。"
    last = parse_outline(AlignedText.from_raw(body + tail)).sections[-1]
    assert last.text == body, why


def test_an_address_in_mid_report_belongs_to_the_top_section() -> None:
    """The item before it ends where the speaker turns to the hall."""
    text = "一、回顾\n（一）经济。总量增长。\n各位代表，成绩来之不易。\n二、任务\n（一）工业。加快发展。"
    first = parse_outline(AlignedText.from_raw(text)).sections[0]
    assert first.text.endswith("来之不易。") and first.children[0].text.endswith("总量增长。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三、甲\n四、乙", ["the numbering starts at 三、: the text may begin in the middle"]),
        ("一、甲\n三、乙", ["numbering gap before 三、 (三、乙): the number before is 1"]),
        ("一、甲\n一、乙", ["一、 stands twice (一、乙)"]),
        ("一、甲\n1.乙\n2.丙\n二、丁\n3.戊", []),
        ("一、甲\n1.乙\n二、丁\n1.戊", []),
        (
            "一、甲\n（一）乙\n（二）丙\n（一）丁",
            ["（一） begins again (（一）丁): a heading above it may be lost"],
        ),
        (
            "一、甲\n二、乙\n云陵市卫生局\n2020年3月1日\n云陵市宣传工作要点\n一、丙\n二、丁",
            ["a second document “云陵市宣传工作要点” begins before 一、丙"],
        ),
        ("一、甲\n二、乙\n正文如下。\n一、丙", ["the numbering begins again at 一、丙"]),
    ],
)
def test_diagnostics(text: str, expected: list[str]) -> None:
    """Gaps, repeats and a start in the middle are said; running on and starting anew are normal."""
    assert list(parse_outline(AlignedText.from_raw(text)).diagnostics) == expected


MARKERS = [
    "一、",
    "三、",
    "（一）",
    "(二)",
    "1.",
    "2、",
    "（1）",
    "①",
    "一是",
    "第一条 ",
    "第一章 ",
    "壹、",
    "",
    "附件：1.",
    "　",
    "【提纲】",
    "目录",
    "《（",
    "第一，",
    "1.1 ",
]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(MARKERS),
            st.sampled_from(["甲", "加强领导。落实责任，抓好各项任务。", "", "2020年3月1日"]),
        ),
        max_size=30,
    )
)
@settings(max_examples=200)
def test_any_text_gives_a_well_formed_tree(lines: list[tuple[str, str]]) -> None:
    """Children lie inside their parents, in order, without overlap, one level deeper."""
    raw = "\n".join(marker + words for marker, words in lines)
    check(parse_outline(AlignedText.from_raw(raw)).sections, 1, 0, len(raw))


def check(sections: tuple[Section, ...], level: int, start: int, end: int) -> None:
    """The invariants of one row of siblings, and below."""
    for section in sections:
        assert section.level == level
        assert start <= section.span.start < section.span.end <= end
        check(section.children, level + 1, section.span.start, section.span.end)
        start = section.span.end


def test_where_the_parser_was_unsure_stands_at_the_section() -> None:
    """What is odd about a number, and sections that were read without one."""
    first, second = parse_outline(AlignedText.from_raw("三、甲\n五、乙")).sections
    assert first.doubts == ("the numbering starts at 三、: the text may begin in the middle",)
    assert second.doubts == ("numbering gap before 五、 (五、乙): the number before is 3",)
    lead = parse_outline(AlignedText.from_raw(LEAD)).sections[0].children[0]
    assert lead.doubts == ("read without a number",)


def test_inline_measures_belong_to_their_item() -> None:
    """They are no sections and stand in no record; a section collects those of its items."""
    (top,) = parse_outline(AlignedText.from_raw("一、总则\n（一）学习。一是甲；二是乙。")).sections
    assert [one.text for one in top.measures()] == ["一是甲", "二是乙"]
    assert [section.marker for section in top.walk()] == ["一、", "（一）"]
    assert [one["inline"] for one in top.children[0].to_dict()["inline"]] == [True, True]
    assert "inline" not in top.to_record() and Section.from_dict(top.to_dict()) == top


def test_a_hundred_thousand_lines() -> None:
    """A very long list is one row of siblings."""
    raw = "\n".join(f"{number % 100 + 1}.甲" for number in range(100_000))
    assert len(parse_outline(AlignedText.from_raw(raw)).sections) == 100_000
