"""Documents that stand several times in their file."""

from __future__ import annotations

import pytest

from policytext.clean.repeats import REPEATED, remove_repeats
from policytext.text import AlignedText

LINES = ["云陵市2020年健康宣传工作要点", "一、总体要求"] + [
    f"（{number}）第{number}项任务由市卫生局牵头，每月开展一次，做到镇村全覆盖，年底考核。"
    for number in range(1, 12)
]
PLAN = "\n".join(LINES)


def kept(text: str) -> str:
    """What is left, without blank lines."""
    return "\n".join(remove_repeats(AlignedText.from_raw(text)).text.split())


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("\n".join([PLAN] * 6), PLAN, "six copies"),
        (f"云陵网\n{PLAN}\n上一页\n{PLAN}\n下一页", f"云陵网\n{PLAN}\n上一页", "the site's lines between"),
        ("\n".join([*LINES[:7], *LINES]), PLAN, "the first copy is cut off"),
        (PLAN, PLAN, "no copy"),
        (f"{PLAN}\n{LINES[0]}", f"{PLAN}\n{LINES[0]}", "a title again"),
        ("\n".join([*LINES, *LINES[2:5]]), "\n".join([*LINES, *LINES[2:5]]), "three lines again"),
    ],
)
def test_one_copy_is_kept(text: str, expected: str, why: str) -> None:
    """The first one, or the complete one."""
    assert kept(text) == expected, why


def test_another_plan_of_the_same_form_stays() -> None:
    """Lines that differ by a figure are another document."""
    other = PLAN.replace("一次", "两次")
    assert kept(f"{PLAN}\n{other}") == f"{PLAN}\n{other}"


def test_a_part_that_comes_back() -> None:
    """A long run of lines that stood above goes, wherever it begins."""
    long = [
        f"第{number}条 各单位应当按照职责分工落实第{number}项任务，并按季度报告进展情况。"
        for number in range(60)
    ]
    text = "\n".join(
        ["前言部分的说明文字在这里只有一次", *long, "附则的说明文字在这里也只有一次", *long[20:]]
    )
    assert kept(text) == "\n".join(line.replace(" ", "\n") for line in text.split("\n")[:62])


def test_what_is_removed_says_why() -> None:
    """Each line is noted with its reason."""
    text = remove_repeats(AlignedText.from_raw(f"{PLAN}\n{PLAN}"))
    assert {(part.kind, part.reason) for part in text.removed} == {("boilerplate", REPEATED)}
    assert remove_repeats(text).text == text.text


def test_many_alike_lines_take_linear_time() -> None:
    """A file of one line over and over is done in a moment."""
    line = "每月开展一次健康知识讲座并做好记录"
    assert kept("\n".join([line] * 20_000)).startswith(line)
