"""The table of a government site: what it says of the document, and which lines it takes."""

from __future__ import annotations

import pytest

from policytext.clean.box import box_lines, read_box


@pytest.mark.parametrize(
    ("lines", "expected", "taken", "why"),
    [
        (
            [
                "索 引 号：",
                "01/2020",
                "发文机关：",
                "云陵市政府",
                "成文日期：",
                "2020年6月9日",
                "标　　题：",
                "关于抓健康的通知",
                "主 题 词：",
            ],
            {"issuer": "云陵市政府", "written_on": "2020-06-09", "title": "关于抓健康的通知"},
            9,
            "a label and its value on two lines",
        ),
        (
            [
                "信息名称： 学校规程",
                "信息索引： 36-1生成日期： 2002-07-25",
                "发文机构： 云陵市教育",
                "局",
                "发文字号： 云教〔2002〕1号 信息类别： 规章",
            ],
            {"title": "学校规程", "issuer": "云陵市教育局", "document_number": "云教〔2002〕1号"},
            5,
            "several labels on a line, a value over two",
        ),
        (
            [
                "发文字号：云教〔2002〕1号",
                "信息类别：规章",
                "内容概述：规定了课程和活动，",
                "保障和奖励。",
                "学校规程",
            ],
            {"document_number": "云教〔2002〕1号"},
            4,
            "a summary ends with its sentence",
        ),
        (
            [
                "发文字号：云教〔2002〕1号",
                "内容概述：规定了课程，",
                "信息类别：规章",
                "保障和奖励。",
                "学校规程",
            ],
            {"document_number": "云教〔2002〕1号"},
            4,
            "a summary goes on below another label",
        ),
        (["名称：甲", "一、总则", "文号：乙", "关键词：丙"], {}, 0, "no box goes on below a numbered line"),
        (["名称：甲", "文号：乙"], {}, 0, "two labels are no box"),
        (["一、名称：甲。关键词：乙，文号：丙"], {}, 0, "labels inside a line of text"),
        (["发布机构：云陵市", "索引号：1", "成文日期：不详"], {"issuer": "云陵市"}, 3, "no date is none"),
    ],
)
def test_the_box(lines: list[str], expected: dict[str, str], taken: int, why: str) -> None:
    """Values by the names of the metadata; the box's lines are the first ones."""
    assert read_box("\n".join(lines)) == expected, why
    assert box_lines(lines) == list(range(taken)), why


def test_no_text_no_box() -> None:
    """Nothing is read of nothing."""
    assert (read_box(""), box_lines([])) == ({}, [])
