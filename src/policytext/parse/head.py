"""The lines above the body, and what stands there in fixed forms: number, addressees, note of a speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
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

_HEAD_LINES = 60

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

SPEECH: Final = pattern(
    r"^[（(]?[—–\-─―]{0,6}\s*(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)在(?P<meeting>.{4,60}(?:会议|大会|全会))上"
)
"""The note under a report's title: ——2019年3月4日在…会议上."""

PROMULGATED: Final = pattern(
    r"^[（(](?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)[^（()）]{0,40}(?:发布|公布|印发|通过|令第\d{1,4}号)"
)
"""The note under a regulation's title: （2002年7月25日教育部令第13号发布）."""


class Found(NamedTuple):
    """A value with its place in the cleaned text (None if it stands outside) and where it was found."""

    value: str
    place: tuple[int, int] | None
    source: str


class Line(NamedTuple):
    """A line with its number and its place in the cleaned text."""

    at: int
    text: str
    start: int
    end: int

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
    return [Line(at, text.text[start:end], start, end) for at, (start, end) in enumerate(text.paragraphs())]


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
    """
    for line in head:
        if match := OWN_NUMBER.fullmatch(line.text.strip()):
            return line.found(squash(match["number"]), "letterhead")
    return None


def find_addressees(head: Sequence[Line]) -> tuple[tuple[str, ...], Found | None]:
    """主送机关: a line of its own that ends with a colon, split at the marks outside brackets."""
    for line in head:
        compact = line.compact
        greeting = compact.startswith(("各位", "同志"))
        if compact.endswith(("：", ":")) and re.match("[\u4e00-\u9fff]{4}", compact) and not greeting:
            return tuple(_split_addressees(compact[:-1])), line.found(compact, "addressees")
    return (), None


def _split_addressees(listed: str) -> list[str]:
    """各县区政府，市直各单位 at its commas; a list without any at its 、 (各省、市人民政府 stays one)."""
    parts = re.split(r"[，,；;](?![^（(]*[）)])", listed)
    if len(parts) == 1:
        parts = re.split(r"(?<!各[省市县区旗镇])、(?![^（(]*[）)])", listed)
    return [part for part in parts if part]


def find_speech_date(head: Sequence[Line]) -> Found | None:
    """The day of a speech, or of a regulation's promulgation, from the note under the title."""
    for line in head:
        for note, source in ((SPEECH, "speech note"), (PROMULGATED, "note under the title")):
            if match := note.search(line.compact):
                return line.found(next(find_dates(match["date"])).iso, source)
    return None
