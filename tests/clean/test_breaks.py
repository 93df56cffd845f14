"""Numbered headings that run together in one line get their breaks back."""

from __future__ import annotations

import pytest

from policytext.clean import restore_breaks
from policytext.text import AlignedText


@pytest.mark.parametrize(
    ("raw", "expected", "why"),
    [
        (
            "一、抓学习。二、抓宣传。三、抓队伍。",
            "一、抓学习。\n二、抓宣传。\n三、抓队伍。",
            "a row from one",
        ),
        (
            "通知如下：一、抓学习；二、抓宣传；三、抓队伍。",
            "通知如下：\n一、抓学习；\n二、抓宣传；\n三、抓队伍。",
            "behind a lead-in",
        ),
        (
            "（一）学习。每月。（二）宣传。每季。（三）队伍。",
            "（一）学习。每月。\n（二）宣传。每季。\n（三）队伍。",
            "in brackets",
        ),
        (
            "包括：（一）学习；（二）宣传；（三）队伍。",
            "包括：（一）学习；（二）宣传；（三）队伍。",
            "an enumeration in a sentence",
        ),
        ("一、抓学习。二、抓宣传。", "一、抓学习。二、抓宣传。", "two are too few"),
        (
            "（一）甲。乙。\n丙。 （二）丁。",
            "（一）甲。乙。\n丙。\n（二）丁。",
            "a single number that goes on with the row above",
        ),
        (
            "（一）甲。 （二）乙。 （三）丙。",
            "（一）甲。 \n（二）乙。 \n（三）丙。",
            "a row of its own, behind blanks",
        ),
        ("（一）甲。乙。\n丙。 （三）丁。", "（一）甲。乙。\n丙。 （三）丁。", "a number that does not"),
        ("发展一、二、三产业。", "发展一、二、三产业。", "no headings"),
        (
            " 第一章 总则  第一条 为了规范管理。",
            " 第一章 总则\n第一条 为了规范管理。",
            "a chapter with its first article",
        ),
        (
            "（二）原则。1.坚持育人。面向全体。\n2.坚持改革。",
            "（二）原则。\n1.坚持育人。面向全体。\n2.坚持改革。",
            "the first item of a list in the heading's line",
        ),
        ("办法。1.甲。2.乙。\n3.丙。", "办法。\n1.甲。\n2.乙。\n3.丙。", "the first two items"),
        (
            "3.设计：甲。4.测试：乙。5.验收：丙。",
            "3.设计：甲。\n4.测试：乙。\n5.验收：丙。",
            "items behind the one that opens the line",
        ),
        ("2.完成投资；3、四季度开展一次。", "2.完成投资；3、四季度开展一次。", "the third quarter"),
        ("3.设计：甲。5.测试：乙。", "3.设计：甲。5.测试：乙。", "a number that does not go on"),
        ("附件：1.清单\n2.表格", "附件：1.清单\n2.表格", "a list of attachments"),
        ("占比。1.甲。\n3.丙。", "占比。1.甲。\n3.丙。", "the numbers do not fit"),
        (
            "见。二、抓学习。三、抓宣传。四、抓队伍。",
            "见。二、抓学习。三、抓宣传。四、抓队伍。",
            "it does not begin at one",
        ),
    ],
)
def test_restore_breaks(raw: str, expected: str, why: str) -> None:
    """One row a phenomenon."""
    assert restore_breaks(AlignedText.from_raw(raw)).text == expected, why
