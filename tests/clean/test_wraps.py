"""Hard wraps are joined; headings, items and tables keep their lines."""

from __future__ import annotations

import pytest

from policytext.clean import join_wraps
from policytext.text import AlignedText

LONG = "把意识形态工作纳入党建工作责任制，健全督查问责机制。落实属地管理原则，组建网评员队伍，主动发声，牢牢掌握意识"
PAGE = [
    "为深入贯彻新时代卫生与健康工作方针，落实健康优先发展战",
    "略，建立健全将健康融入所有政策的制度体系和体制机制，持",
    "续增进人民群众健康福祉，加快建设更高水平的健康云陵，制",
    "定本方案。",
    "一、总体要求",
    "坚持将保障人民健康放在优先发展的战略位置，牢固树立大卫",
    "生、大健康理念，集成创新引领，将健康融入公共政策制定、",
    "实施、评估全过程。",
]


@pytest.mark.parametrize(
    ("raw", "expected", "why"),
    [
        (f"{LONG}\n\n形态工作。", f"{LONG}形态工作。", "a page break in mid-word"),
        (
            f"{LONG}〔责任单位：区委〕\n附则。",
            f"{LONG}〔责任单位：区委〕\n附则。",
            "a unit in brackets ends it",
        ),
        (f"{LONG}形态\n附件：名单", f"{LONG}形态\n附件：名单", "attachments begin anew"),
        ("加强领导，\n落实责任。", "加强领导，落实责任。", "a comma cannot end a line"),
        ("关于印发《工作要\n点》的通知", "关于印发《工作要点》的通知", "an open bracket closes below"),
        ("甲乙丙\n，丁", "甲乙丙，丁", "a comma cannot begin a line"),
        ("一、总体要求\n围绕中心工作。", "一、总体要求\n围绕中心工作。", "a heading stands alone"),
        (f"{LONG}\n（二）加强宣传。", f"{LONG}\n（二）加强宣传。", "a real new item"),
        (
            f"{LONG}形态。三、主要内容\n标准体系如下。",
            f"{LONG}形态。三、主要内容\n标准体系如下。",
            "a heading behind a tail",
        ),
        ("云陵市卫生局\n2020年3月1日", "云陵市卫生局\n2020年3月1日", "a sign-off"),
        ("项目\t单位\n宣传，\t区委", "项目\t单位\n宣传，\t区委", "rows of a table"),
        ("\n".join(PAGE), "".join(PAGE[:4]) + "\n" + PAGE[4] + "\n" + "".join(PAGE[5:]), "a page's width"),
    ],
)
def test_join_wraps(raw: str, expected: str, why: str) -> None:
    """One row a phenomenon."""
    assert join_wraps(AlignedText.from_raw(raw)).text == expected, why


def test_the_first_line_of_a_paragraph_is_shorter() -> None:
    """By the indent, which the source has lost, and by a number that did not fit."""
    page = [*PAGE[:5], "坚持将保障人民健康放在优先发展的战略位置，牢固", *PAGE[6:]]
    assert join_wraps(AlignedText.from_raw("\n".join(page))).text.endswith(
        "牢固生、大健康理念，集成创新引领，将健康融入公共政策制定、实施、评估全过程。"
    )


def test_lines_cut_at_numbers() -> None:
    """Typesetting that breaks the line around every number."""
    raw = "於 103\n年協助 511\n件影視拍攝，其中 70\n餘國上映。\n（一）其他"
    assert (
        join_wraps(AlignedText.from_raw(raw)).text
        == "於 103年協助 511件影視拍攝，其中 70餘國上映。\n（一）其他"
    )


def test_latin_words_get_their_blank_back() -> None:
    """The line break between two words was a blank."""
    assert join_wraps(AlignedText.from_raw("建设 smart，\ncity\n（一）")).text.startswith("建设 smart，city")
    assert join_wraps(AlignedText.from_raw("（smart\ncity）")).text == "（smart city）"


def test_a_text_that_never_ends_becomes_one_line() -> None:
    """A hundred thousand lines that all go on are one paragraph."""
    assert "\n" not in join_wraps(AlignedText.from_raw("卫生，\n" * 99_999 + "卫生")).text


BROKEN = "期限如下：\n\n公告\n30\n日。\n\n收件\n15\n日。\n\n審查\n60\n日。\n\n完成。\n\n"


@pytest.mark.parametrize(
    ("raw", "expected", "why"),
    [
        ("一、\n\n感染\n本病\n給付。", "一、感染本病給付。", "words that mark-up set apart"),
        ("一、申請\n\n應備文件。", "一、申請\n\n應備文件。", "a blank line parts paragraphs"),
        (
            "一、申請\n申請人應於期限內備齊文件。",
            "一、申請\n申請人應於期限內備齊文件。",
            "a numbered heading stays",
        ),
        ("審查\n　　前項文件應齊全。", "審查\n　　前項文件應齊全。", "a line set in opens a paragraph"),
        ("文化局\n公告", "文化局\n公告", "no sentence ends the block"),
    ],
)
def test_lines_cut_around_mark_up(raw: str, expected: str, why: str) -> None:
    """A gazette breaks the line around every number and every other mark-up."""
    joined = join_wraps(AlignedText.from_raw(BROKEN + raw)).text
    assert joined.partition("完成。\n\n")[2] == expected, why


def test_words_set_apart_stay_so_in_a_text_without_cut_numbers() -> None:
    """Nothing tells there that the break is none."""
    raw = "感染\n本病\n給付。"
    assert join_wraps(AlignedText.from_raw(raw)).text == raw
