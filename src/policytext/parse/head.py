"""The lines above the body, and what stands there in fixed forms: number, addressees, note of a speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from policytext.notation import DOCUMENT_NUMBER, find_dates, read_marker
from policytext.parse.titles import squash
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = [
    "OWN_NUMBER",
    "SPEECH",
    "Found",
    "Line",
    "find_addressees",
    "find_number",
    "find_speech_date",
    "head_of",
    "read_lines",
]

_HEAD_LINES: Final = 60

OWN_NUMBER: Final = pattern(
    r"[（(【\[]?\s*(?:文\s?号\s?[:：])?\s*(?P<number>"
    + DOCUMENT_NUMBER.pattern
    + r"|国令第\s?\d{1,4}\s?号"
    + r"|[\u4e00-\u9fff]{2,12}令\s?第\s?\d{1,4}\s?号"  # 教育部令第13号
    + r"|第\s?\d{1,4}\s?号)"
    + r"(?P<date>(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?)?\s*[）)】\]]?",  # …〔2017〕106号2017年
    re.VERBOSE,
)
"""A line that is the document's own number and nothing else."""

ORDER: Final = pattern(r"[\u4e00-\u9fff]{2,12}(?:政府|部|委员会|局|署)令")
"""The line above the number of an order."""

SPEECH: Final = pattern(
    r"^[（(]?[—–\-─―]{0,6}\s*(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)[\u4e00-\u9fff]{0,24}?"
    r"在(?P<meeting>.{4,60}?(?:会议|大会|全会))(?:上|的)"
)
"""The note under a report's title: ——2019年3月4日在…会议上."""

PROMULGATED: Final = pattern(
    r"^[（(](?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)[^（()）]{0,40}(?:发布|公布|印发|通过|令第\d{1,4}号)"
)
"""The note under a regulation's title: （2002年7月25日教育部令第13号发布）."""


ADDRESSEES: Final = pattern(
    r"""
    (?:[^：:]{0,10}全文如下[：:])?                      # 通告全文如下：各县、区人民政府：
    (?P<listed>[\u4e00-\u9fff][^：:。；！？]{3,300})(?P<colon>[：:])
    (?:(?:为|根据|按照|依据|经|现|近).*)?                 # …及职工：为进一步…
    """,
    re.VERBOSE,
)
"""Those who are told, and their colon; a lost line break may run the first sentence in."""

NO_ADDRESSEES: Final = pattern(
    r"如下|^(?:各位|同志|附|注|联系|来源|时间|地点|标题|文号|主题|抄送|索引)|以下|下列|包括|^为|^根据|^现|决定|[《“]|要求|目标|内容|原则|条件$|思想$"
)
"""What a sentence holds that leads over to a list, a greeting, a label."""


class Found(NamedTuple):
    """A value with its place in the cleaned text (None if it stands outside) and where it was found."""

    value: str
    place: tuple[int, int] | None
    source: str


@dataclass(slots=True, init=False)  # the compiled build needs the constructor written out to be fast
class Line:
    """A line with its number and its place in the cleaned text."""

    at: int
    text: str
    start: int
    end: int

    def __init__(self, at: int, text: str, start: int, end: int) -> None:
        self.at = at
        self.text = text
        self.start = start
        self.end = end

    @property
    def compact(self) -> str:
        """The line without blanks."""
        return squash(self.text)

    def found(self, value: str, source: str) -> Found:
        """A value in this line: at its own place where it stands as printed, else at the whole line."""
        printed = len(self.text) == self.end - self.start  # a title put together from lines is not
        offset = self.text.find(value) if printed and value else -1
        if offset < 0:
            return Found(value, (self.start, self.end), source)
        return Found(value, (self.start + offset, self.start + offset + len(value)), source)


def read_lines(text: AlignedText) -> list[Line]:
    """The lines of a text that are not blank."""
    return [Line(at, one.text, one.start, one.end) for at, one in enumerate(text.paragraphs())]


def head_of(lines: Sequence[Line]) -> list[Line]:
    """The lines above the first numbered one."""
    for line in lines[:_HEAD_LINES]:
        if read_marker(line.text):
            return list(lines[: line.at])
    return list(lines[:_HEAD_LINES])


def find_number(head: Sequence[Line]) -> Found | None:
    r"""The document's own number, on a line of its own.

    >>> lines = read_lines(AlignedText.from_raw("工作要点\n望卫发〔2020〕4号\n各街道："))
    >>> find_number(lines)
    Found(value='望卫发〔2020〕4号', place=(5, 16), source='letterhead')

    An order's number stands below the words that make it one:

    >>> find_number(read_lines(AlignedText.from_raw("望澜市人民政府令\n（第16号）"))).value
    '望澜市人民政府令（第16号）'
    """
    for index, line in enumerate(head):
        if "号" in line.text and (match := OWN_NUMBER.fullmatch(line.text.strip())):
            above = head[index - 1] if index and match["number"].startswith("第") else None
            if above and ORDER.fullmatch(above.text.strip()):
                return Found(squash(above.text + line.text), (above.start, line.end), "letterhead")
            return line.found(squash(match["number"]), "letterhead")
    return None


def find_addressees(head: Sequence[Line]) -> tuple[tuple[str, ...], Found | None]:
    r"""主送机关: what stands before a line's colon and names those who are told, split outside brackets.

    >>> find_addressees(read_lines(AlignedText.from_raw("各区、县人民政府，市直各单位：\n现将有关事项通知如下：")))[0]
    ('各区、县人民政府', '市直各单位')
    """
    for line in head:
        match = ADDRESSEES.fullmatch(line.compact) if "：" in line.text or ":" in line.text else None
        if match and not NO_ADDRESSEES.search(match["listed"]):
            return tuple(_split_addressees(match["listed"])), line.found(
                match["listed"] + match["colon"], "addressees"
            )
    return (), None


def _split_addressees(listed: str) -> list[str]:
    """各县区政府，市直各单位 at its commas; a list without any at its 、 (各省、市人民政府 stays one)."""
    parts = re.split(r"[，,；;](?![^（(]*[）)])", listed)
    if len(parts) == 1:
        parts = re.split(r"(?<!各[省市县区旗镇])(?<!各省、自治区)、(?![^（(]*[）)])", listed)
    return [part for part in parts if part]


def find_speech_date(head: Sequence[Line]) -> Found | None:
    """The day of a speech, or of a regulation's promulgation, from the note under the title."""
    for line in head:
        if "日" not in line.text:  # as in most lines
            continue
        for note, source in ((SPEECH, "speech note"), (PROMULGATED, "note under the title")):
            if match := note.match(line.compact):
                return line.found(next(find_dates(match["date"])).iso, source)
    return None
