"""Where the body of a document ends: sign-offs, lists of attachments, glossaries, the closing words of a speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policytext.notation import Marker, is_date_line, read_marker
from policytext.parse.bodies import is_body
from policytext.parse.contents import without_contents
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = [
    "BodyLine",
    "body_lines",
    "end_of_list",
    "ends_body",
    "glossary_at",
    "is_address",
    "is_list_head",
    "is_note",
    "refers_back",
    "runs_on",
]

END_OF_BODY: Final = pattern(
    r"""
      附\s?[件表录]\s?(?:\d{0,2}|[一二三四五六七八九十]{1,2})\s?(?:[：:.、].*)?   # 附件：1. …   附件2   附表一
    | [（(]\s?(?:此件|信息公开|公开方式|联系人).*  # （此件公开发布）
    | (?:抄\s?送|主\s?送|报\s?送|公开方式|信息公开属性)\s?[：:].*   # 抄送：…
    | 附\s?\d{0,2}[：:].*
    | 联\s?系\s?(?:人|电\s?话|方\s?式)\s?[：:].*                # 联 系 人：…
    | (?:业务|政策|服务|系统|监督|举报|投诉|咨询)[\u4e00-\u9fff]{0,4}电话\s?[：:].*   # 业务咨询电话：…
    | 特此(?:通知|公告|通告|函告|函复|报告).{0,4}
    | (?:本|以上|上述)(?:[\u4e00-\u9fff]{0,4}(?:通知|公告|措施|意见|方案|细则|规定|政策|计划|要点|通告|文件)(?:清单)?)   # 本通知自印发之日起执行。
      (?:由[^。]{2,40}负责解释|自[^。]{2,24}(?:施行|执行|实施|生效)|有效期|如(?:有|与|遇)[^。]{0,40}(?:重叠|交叉|重复|不一致|抵触|调整)).*
    | 自本(?:通知|文件|措施|意见|方案)[^。]{0,6}之日起[，,]?《[^。]{2,80}》[^。]{0,30}(?:停止执行|废止).*           # 自本通知印发之日起，《…》停止执行。
    | 除本(?:通知|文件|措施|意见|方案)[^。]{2,24}外[，,].*                                    # 除本文件明确的规定外，…延续执行。
    """,
    re.VERBOSE,
    starts="附（(抄主报公信联业政服系监举投咨特本以上除自",
)
"""A line that closes all sections: attachments' list, publication note, imprint."""

GLOSSARY: Final = pattern(r".{0,20}(?:名词|词语|术语)(?:解释|注释|说明)[：:]?|(?:附注|注释|注解)[：:]?")
"""The head of a glossary at the end of a report; its numbered entries are no sections."""

_GLOSSARY_ENDS: Final = ("解释", "注释", "说明", "附注", "注解")  # before its colon

ATTACHMENTS: Final = pattern(r"附\s?[件表]\s?[：:]\s?(?P<number>1[.．、])?")
"""The first line of a list of attachments."""

NOTE: Final = pattern(r"(?:注|备注|说明)\s?[：:]\s?1[.．、]")
"""The first note below a table; the others are numbered like items."""

REFERS_BACK: Final = pattern(r"前[项款](?!目|工作)|前[一二三四两][项款](?=规定|所列|所称|情形|文件|的|之|，)")
"""A paragraph that speaks of the list before it: 前项第二款…, 前两款规定的…."""

SECOND: Final = pattern("[；;。，,]二是")
"""The second measure of a running paragraph."""

ADDRESS: Final = pattern(r"(?:各位(?:代表|委员|同志)|同志们|代表们)\s?[！!，,：:]")
"""A speaker turns to the hall: what follows no longer belongs to the item before it."""

_TEXT_MARKS: Final = pattern("[。；，：:]")  # which no line of a sign-off holds
_NEAR: Final = 3  # lines: a body's name over two lines and the date
_MOST_BODIES: Final = 14  # lines of bodies that sign together


TAIL_HEADING: Final = pattern(
    r"[。；](?P<gap>\s*)(?P<heading>(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|【第[一二三四五六七八九十]{1,3}篇】)[\u4e00-\u9fff“”]{2,30})$"
)
"""A heading that a lost break left at a paragraph's end; it counts if its number is the next one."""


@dataclass(slots=True, init=False)  # the compiled build needs the constructor written out to be fast
class BodyLine:
    """A line of the body: its interval of the text, its words, its numbering marker."""

    start: int
    end: int
    text: str
    marker: Marker | None

    def __init__(self, start: int, end: int, text: str, marker: Marker | None) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.marker = marker


def body_lines(text: AlignedText) -> list[BodyLine]:
    """The lines of the body, without printed outlines; headings that stick to a paragraph stand apart."""
    lines = [BodyLine(one.start, one.end, one.text, read_marker(one.text)) for one in text.paragraphs()]
    kept = without_contents([line.text for line in lines])
    return list(_with_tail_headings([lines[index] for index in kept]))


def _with_tail_headings(lines: Sequence[BodyLine]) -> Iterator[BodyLine]:
    """Cut a heading off the end of the paragraph before it: …顶层设计作用。三、建设内容."""
    expected = {"part": 1, "comma": 1, "bracket": 1}
    for line in lines:
        if line.marker:
            _count(expected, line.marker)
        if tail := _tail_heading(line.text, expected):
            at, end = line.start + tail.start("heading"), tail.start("gap")
            yield BodyLine(line.start, line.start + end, line.text[:end], line.marker)
            line = BodyLine(at, line.end, tail["heading"], read_marker(tail["heading"]))
            if line.marker:
                _count(expected, line.marker)
        yield line


def _tail_heading(line: str, expected: Mapping[str, int]) -> re.Match[str] | None:
    """The heading at a paragraph's end, if its number is the next one and, but for 【第一篇】, not the first."""
    # Most lines end as a sentence does, or hold none.
    behind = line[-1] not in "。；：！" and ("。" in line or "；" in line)
    tail = TAIL_HEADING.search(line) if behind else None
    marker = read_marker(tail["heading"]) if tail else None
    if tail is None or marker is None or marker.number != expected.get(marker.style):
        return None
    return tail if marker.number != 1 or marker.style == "part" else None


def _count(expected: dict[str, int], marker: Marker) -> None:
    """Which numbers are the next ones; （一） begins anew below each 一、."""
    if marker.style in expected:
        expected[marker.style] = (marker.number or 0) + 1
    if marker.style == "comma":
        expected["bracket"] = 1


def ends_body(lines: Sequence[BodyLine], index: int) -> bool:
    """Whether a line closes all sections."""
    line = lines[index]
    return not line.marker and (bool(END_OF_BODY.fullmatch(line.text)) or _is_sign_off(lines, index))


def _is_sign_off(lines: Sequence[BodyLine], index: int) -> bool:
    """Whether a line is the date of the sign-off, or one of the bodies' names above it."""
    for count, line in enumerate(lines[index : index + _MOST_BODIES]):
        if line.marker or len(line.text) > 45 or _TEXT_MARKS.search(line.text):
            return False
        if is_date_line(line.text):
            return True
        if count >= _NEAR - 1 and not is_body("".join(line.text.split())):
            return False
    return False


def glossary_at(lines: Sequence[BodyLine]) -> int:
    """The index of the glossary's head, which stands below the first section; past the last line without one."""
    first = next((index for index, line in enumerate(lines) if line.marker), len(lines))
    for index in range(first + 1, len(lines)):
        line = lines[index].text
        if (
            line[-1] in "释明注解：:"
            and line.rstrip("：:").endswith(_GLOSSARY_ENDS)
            and GLOSSARY.fullmatch(line)
        ):
            return index
    return len(lines)


def is_list_head(line: str) -> bool:
    """Whether a line begins the list of attachments.

    >>> is_list_head("附件：1. 责任清单"), is_list_head("附件1")
    (True, False)
    """
    return line.startswith("附") and bool(ATTACHMENTS.match(line))


def is_note(line: str) -> bool:
    """Whether a line begins a row of notes below a table.

    >>> is_note("注：1. 本表一式两份；"), is_note("注：本表一式两份。")
    (True, False)
    """
    return line.startswith(("注", "备注", "说明")) and bool(NOTE.match(line))


def runs_on(lines: Sequence[BodyLine], index: int) -> bool:
    """Whether the next measure stands in the same line as the first: 一是…；二是… is a running paragraph."""
    line = lines[index]
    if line.marker is None or line.marker.text != "一是" or not SECOND.search(line.text):
        return False
    below = lines[index + 1 : index + 1 + _NEAR]
    return not any(one.marker is not None and one.marker.text == "二是" for one in below)


def refers_back(line: str) -> bool:
    """Whether a paragraph of a rule speaks of the list before it, to which it does not belong.

    >>> refers_back("前项各款文件不齐全者，应予退回。"), refers_back("前期工作")
    (True, False)
    """
    return line.startswith("前") and bool(REFERS_BACK.match(line))


def is_address(line: str) -> bool:
    """Whether a speaker turns to the hall.

    >>> is_address("各位代表！"), is_address("代表建议")
    (True, False)
    """
    return line.startswith(("各位", "同志们", "代表们")) and bool(ADDRESS.match(line))


def end_of_list(lines: Sequence[BodyLine], index: int) -> int:
    """The index behind a list of attachments or of notes: 附件：1. …, 2. …, 3. …."""
    first = ATTACHMENTS.match(lines[index].text)
    counted = bool(first and first["number"]) or is_note(lines[index].text)
    expected = 2 if counted else 1  # 附件：1. …, or a list below 附件：
    index += 1
    if not first and not counted:
        return index
    while index < len(lines):
        marker = lines[index].marker
        if marker is None or marker.number != expected or (first and "。" in lines[index].text):
            break
        expected += 1
        index += 1
    return index
