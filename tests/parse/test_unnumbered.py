"""Headings without numbers, only where there is nothing better."""

from __future__ import annotations

import pytest

from policytext.parse.unnumbered import unnumbered_headings

BODY = "过去一年，全市上下认真贯彻落实上级各项部署，扎实推进重点工作，各项事业都取得了新的成效。"


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        (
            ["各位代表：", "去年工作回顾", BODY, "今年重点工作", BODY],
            {1, 3},
            "short lines between paragraphs",
        ),
        (
            ["各位代表!", "去年工作回顾", "（一）经济。增长。", BODY, "今年重点工作", BODY],
            {1, 4},
            "above a numbered list",
        ),
        (["各位代表：", "去年工作回顾", BODY], set(), "one proves nothing"),
        (
            ["一、回顾", BODY, "去年工作回顾", BODY, "今年重点工作", BODY],
            set(),
            "numbered headings are there",
        ),
        (
            ["做好用工保障", BODY[:-1] + "；", "对符合条件的给予补贴。", "推动服务业增效", BODY],
            set(),
            "the first line is never a heading",
        ),
        (
            [BODY, "做好用工保障", BODY[:-1] + ";", "对符合条件的给予补贴。", "推动服务业增效", BODY],
            {1, 4},
            "a list of conditions below",
        ),
        ([BODY, "云陵市卫生健康局", BODY, "云陵市教育局", BODY], set(), "names of bodies"),
        (["云陵市", "去年工作回顾", BODY, "今年", "重点工作", BODY], set(), "lines of a title"),
        (
            [BODY, "加强领导，落实责任", BODY, "抓好宣传，营造氛围", BODY],
            {1, 3},
            "a pair of phrases",
        ),
        (
            [BODY, "加强领导；落实责任", BODY, "抓好宣传，营造氛围。", BODY],
            set(),
            "punctuation makes a sentence",
        ),
        (
            ["本报记者", "打造人才振兴中心", BODY, "完善社区10分钟健身圈", BODY],
            {1, 3},
            "what begins with an action is no name, and may stand below a byline",
        ),
    ],
)
def test_unnumbered_headings(lines: list[str], expected: set[int], why: str) -> None:
    """One row a condition."""
    assert unnumbered_headings(lines) == expected, why
