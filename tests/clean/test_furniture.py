"""Site furniture goes by place and form; the document stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.clean import remove_furniture, remove_garbled_abstract, remove_page_numbers
from policytext.text import AlignedText

PAGE = "加强组织领导，压实各方责任，健全工作机制。" * 12
BODY = "云陵市宣传工作要点\n一、总体要求\n围绕中心、服务大局，扎实做好全年各项宣传工作，营造良好的舆论环境，为事业发展提供有力保障。"


@pytest.mark.parametrize(
    "line",
    [
        "www.yunling.example",
        "您现在的位置: 云陵网 > 信息公开 > 正文",
        "首页  >  信息公开  >  政府信息公开目录",
        "首    页   机构介绍   要闻动态   信息公开",
        "无障碍浏览 | 关怀版",
        "请输入关键词搜索",
        "来源:云陵卫生网 更新:2013-7-3",
        "发布时间：2020-03-01 09:30",
        "字号：[大 中 小]",
        "访问量：687",
        "北大法宝【法宝引证码】 CLI.12.1234567",
        "前言:本站为你精心整理了工作要点范文,希望能为你提供参考,欢迎咨询。",
        "浙江 | 河南 | 广东 | 北京 | 天津",
    ],
)
def test_lines_above_the_document_go(line: str) -> None:
    """Each kind of furniture above the title."""
    assert remove_furniture(AlignedText.from_raw(f"{line}\n{BODY}")).text.strip() == BODY


@pytest.mark.parametrize(
    "line",
    [
        "上一篇：没有了",
        "【打印本页】【关闭窗口】",
        "关于我们 - 联系我们 -版权申明 - 网站地图",
        "云陵在线 版权所有© CopyRight 2006-2046",
        "云ICP备12345678号",
        "扫一扫在手机打开当前页",
        "郑重声明：本站发布此内容旨在传播更多信息，与立场无关。据此操作，风险自担。",
        "原标题：云陵市出台新政",
        "文章来源：云陵日报责任编辑：system",
        "举报",
        "...",
    ],
)
def test_lines_below_the_document_go(line: str) -> None:
    """Each kind of furniture below the last paragraph, with everything after it."""
    assert remove_furniture(AlignedText.from_raw(f"{BODY}\n{line}\nBaidu\nmap")).text.strip() == BODY


@pytest.mark.parametrize(
    "line",
    [
        "（一）支持老字号创新发展，打造云陵品牌。",
        "2. 配备打印机、电子屏等设备。",
        "三是推进无障碍环境改造。",
        "来源于群众的好经验要认真总结推广，形成可复制的做法，力争全年推出先进典型不少于三个，发挥示范作用。",
        "云陵市卫生健康局",
        "2020年3月1日",
        "附件：1.任务分工表",
    ],
)
def test_the_document_stays(line: str) -> None:
    """The words of furniture in a document's line remove nothing."""
    text = f"{BODY}\n{line}"
    assert remove_furniture(AlignedText.from_raw(text)).text == text


def test_a_link_to_an_attachment_goes_alone() -> None:
    """What stands below it, the signature for one, is the document's."""
    text = f"{BODY}\n附件1：职责清单.docx\n云陵市卫生局\n2020年3月1日"
    assert remove_furniture(AlignedText.from_raw(text)).text.split() == [
        *BODY.split(),
        "云陵市卫生局",
        "2020年3月1日",
    ]


@pytest.mark.parametrize(
    "line",
    ["主办单位：市交通局，各县人民政府", "联系方式", "备注", "帮助", "2020年3月1日", "承办单位：各街道"],
)
def test_last_lines_that_only_look_like_furniture(line: str) -> None:
    """Units with tasks and cells of a form end a document too."""
    text = f"{BODY}\n{line}"
    assert remove_furniture(AlignedText.from_raw(text)).text == text


def test_a_title_alone_is_a_document() -> None:
    """Furniture above the only line does not take it along."""
    text = AlignedText.from_raw(
        "北大法宝【法宝引证码】 CLI.12.1\n原文链接：https://a.example/1.html\n云陵市工作要点"
    )
    assert remove_furniture(text).text.strip() == "云陵市工作要点"


def test_dates_of_a_box_without_labels_go() -> None:
    """Below the site's code of a document: its number stays, publication and expiry go."""
    head = "GZ0220210007\n云府规〔2021〕7号\n2021年04月16日\n2023年06月01日\n"
    kept = remove_furniture(AlignedText.from_raw(head + BODY)).text.split()
    assert kept == ["云府规〔2021〕7号", *BODY.split()]


def test_an_address_behind_the_last_words_goes() -> None:
    """Collections put the source of a text behind a bar."""
    text = AlignedText.from_raw(f"{BODY} | http://a.example/1.html")
    assert remove_furniture(text).text == BODY


def test_metadata_box_goes_with_its_values() -> None:
    """Labels and values, on one line or on two, down to the last label."""
    box = "索引号：\n0001/2020\n主题分类：\n卫生\n发文机关：云陵市\n成文日期：\n2020年3月1日\n主题词：\n"
    kept = remove_furniture(AlignedText.from_raw(box + BODY)).text
    assert kept.strip() == BODY


def test_site_name_behind_the_last_paragraph_goes() -> None:
    """A name that sticks to the end, right above furniture."""
    text = AlignedText.from_raw(f"{BODY}云陵在线\n版权所有 云陵在线")
    assert remove_furniture(text).text.strip() == BODY


def test_garbled_abstract_goes() -> None:
    """A line that runs together the lines below it."""
    lines = [
        "关于印发云陵市实施方案的通知",
        "各县区卫生局、市直有关单位：",
        "现将实施方案印发给你们，请认真贯彻执行。",
        "云陵市卫生局",
        "为深入推进宣传工作，结合实际，特制定本方案，请各单位结合职责认真抓好各项任务的落实。",
    ]
    text = AlignedText.from_raw("云陵网：转发" + "".join(lines) + "\n" + "\n".join(lines))
    assert remove_garbled_abstract(text).text.strip() == "\n".join(lines)


@pytest.mark.parametrize(
    ("raw", "expected", "why"),
    [
        ("甲\n— 3 —\n乙", "甲\n\n乙", "dashed"),
        ("甲\n第3页 共9页\n乙", "甲\n\n乙", "named"),
        (f"甲\n3\n{PAGE}\n4\n{PAGE}\n5", f"甲\n\n{PAGE}\n\n{PAGE}\n", "bare numbers that count up"),
        ("1\n甲区\n2\n乙区\n3\n丙区", "1\n甲区\n2\n乙区\n3\n丙区", "the rows of a table count too"),
        ("甲\n99\n年\n8\n月\n19\n日", "甲\n99\n年\n8\n月\n19\n日", "a date cut into lines"),
        ("甲\n3\n乙", "甲\n3\n乙", "one bare number proves nothing"),
    ],
)
def test_page_numbers(raw: str, expected: str, why: str) -> None:
    """Page numbers between the lines go, other numbers stay."""
    assert remove_page_numbers(AlignedText.from_raw(raw)).text == expected, why


@given(st.lists(st.sampled_from(["首页 > 正文", "一、总则", "加强领导。", "版权所有", "", "3"]), max_size=12))
def test_cleaning_is_idempotent(lines: list[str]) -> None:
    """What is left has no furniture by the same rules."""
    once = remove_furniture(AlignedText.from_raw("\n".join(lines)))
    assert remove_furniture(once).text == once.text


def test_a_byline_below_the_note_of_a_speech() -> None:
    """The note is a long sentence and stands in the page's head all the same."""
    note = "2025年1月13日在云陵省第十四届人民代表大会第三次会议上云陵省人民政府省长某某某作政府工作报告。"
    page = f"2025年云陵省政府工作报告\n{note}\n来源：云陵日报\n各位代表：\n{BODY}"
    assert "来源" not in remove_furniture(AlignedText.from_raw(page)).text
