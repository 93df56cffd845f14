"""Pages that were saved in one line."""

from __future__ import annotations

import pytest

from policytext.clean.flat import unfold_page
from policytext.text import AlignedText

NAVIGATION = "设为首页 加入收藏 搜索 首 页 要闻 当前位置： 首页 > 正文"
BYLINE = "2025年12月29日 19:32 来源： 云陵网 【打印】 【纠错】"
IMPRINT = "关闭 云陵市网信办 © 版权所有 联系我们 承办：云陵中心 云ICP备12345678号 返回顶部"
TITLE = "关于报送审计情况的公告"
BODY = [
    "根据有关规定，现就报送事项公告如下：",
    "一、报送要求",
    "各单位应当每年委托专业机构开展审计，并于一月底前报送。",
    "二、报送方式",
    "采用线上方式，逾期不再受理，由责任单位说明情况。" * 8,
    "云陵市网信办",
    "2025年12月29日",
]


def test_a_page_in_one_line() -> None:
    """Navigation, byline and imprint go; blocks get their lines again."""
    page = f"{TITLE}_云陵网 {NAVIGATION} {TITLE} {BYLINE} {' '.join(BODY)} {IMPRINT}"
    text = unfold_page(AlignedText.from_raw(page))
    assert text.text.strip().split("\n") == [TITLE, *BODY]
    removed = [page[part.span.start : part.span.end] for part in text.removed]
    assert removed == [f"{TITLE}_云陵网 {NAVIGATION} ", BYLINE, f" {IMPRINT}"]


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (f"{TITLE} {' '.join(BODY)}", "no navigation"),
        (f"{TITLE} 来源： 云陵网 {' '.join(BODY)}", "a byline alone"),
        ("\n".join([NAVIGATION, TITLE, BYLINE, *BODY, IMPRINT]), "a page with lines"),
        (f"{NAVIGATION} {BYLINE} 短文", "too short to tell"),
    ],
)
def test_other_texts_stay(page: str, why: str) -> None:
    """Only a page in one line is unfolded."""
    assert unfold_page(AlignedText.from_raw(page)).text == page, why


def test_an_imprint_is_not_looked_for_in_the_document() -> None:
    """A sentence about copyright below the middle is text."""
    body = " ".join([*BODY, "依法保护版权所有人的权益。"])
    text = unfold_page(AlignedText.from_raw(f"{TITLE}_云陵网 {NAVIGATION} {TITLE} {BYLINE} {body}"))
    assert text.text.endswith("依法保护版权所有人的权益。")


def test_addresses_and_the_number_of_a_notice_stand_apart() -> None:
    """The links to attachments go, the number gets a line of its own."""
    links = "//www.yunling.example/pdf/1.pdf //www.yunling.example/2.pdf"
    notice = f"{links} 关于印发指引的通知 云信办〔2026〕27号 各市、县网信办："
    page = f"{TITLE}_云陵网 {NAVIGATION} {TITLE} {BYLINE} {notice} {' '.join(BODY)} {IMPRINT}"
    lines = [line for line in unfold_page(AlignedText.from_raw(page)).text.split("\n") if line.strip()]
    assert lines[1:4] == ["关于印发指引的通知", "云信办〔2026〕27号", "各市、县网信办："]
