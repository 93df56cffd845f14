"""Site furniture: navigation, bylines, imprints, page numbers, a site's own abstract.

Whole lines go, by place and form: what stands above the document's first paragraph is judged by the
patterns of ``[head]`` in ``lexicons/furniture.toml``, what stands below its last by those of ``[tail]``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from policytext.clean.box import box_lines
from policytext.lexicon import load_table
from policytext.literals import find_literals
from policytext.notation import find_dates, read_marker
from policytext.pattern import pattern
from policytext.text import AlignedText, Edit, Paragraph

__all__ = ["remove_furniture", "remove_garbled_abstract", "remove_page_numbers"]

_HEAD_LINES: Final = 60  # a page's head in the corpus has at most 40 lines before the document
_TAIL_LINES: Final = 40
_PARAGRAPH: Final = 45  # characters; longer lines with a full stop are text, not furniture
_CODE: Final = "code of the site"
# These say nothing of the lines below them.
_ALONE: Final = frozenset(
    {"link to an attachment", "bare address", "link to the source", "database citation code", "page counter"}
)
_BARE_BOX: Final = 5  # lines: number, date of publication, date of expiry, issuer
_PAGE: Final = 200  # characters between page numbers, pages of figures aside; the official page has 616, a row of a table 60
_ABSTRACT_WITHIN: Final = 12  # lines
_GRAMS: Final = 40  # of a line are looked for; more of a long one tell no more
_FEW_LINES: Final = 30  # below an abstract, among which are those that it is made of
_ABSTRACT_REACH: Final = 10  # times an abstract's length; it is made of the document's first paragraphs
_FULL_STOP: Final = pattern("[。！？；]")
_SENTENCE_END: Final = pattern("[。！？；：…][”’）)》]?$")

ADDRESS: Final = pattern(r"\s?[|｜]\s?https?://[\w\-./?=&%#~:]{3,300}$")
"""… | https://example.org/1.html"""

SITE_NAME: Final = pattern(r"(?<=[。！？日])[^\s，。；：！？、\d]{3,12}$")
"""A name behind the end of a sentence: …行动上。某某在线."""

SPEECH_NOTE: Final = pattern(
    r"[—\-（(]{0,3}(?:19|20)\d\d年\d{1,2}月\d{1,2}日在[^。]{4,60}(?:会议|大会|全会)上"
)
"""The note under a report's title, which a newspaper's byline may follow."""

PAGE_NUMBER: Final = pattern(
    r"""
      (?P<bare>\d{1,3})                             # 20
    | [-—–－]{1,2}\s?(?P<dashed>\d{1,3})\s?[-—–－]{1,2}  # — 3 —
    | 第\s?(?P<named>\d{1,3})\s?页(?:\s?[,，/]?\s?共\s?\d{1,3}\s?页)?   # 第3页 共9页
    """,
    re.VERBOSE,
)
"""A line that holds a page number and nothing else."""

_LONGEST_NUMBER: Final = 20  # characters: 第 100 页 , 共 100 页


def remove_furniture(text: AlignedText) -> AlignedText:
    r"""Remove the site's lines above and below the document.

    >>> page = "首页 > 信息公开\n来源：云陵网 更新：2020-3-1\n工作要点\n一、总则\n上一篇：没有了\n版权所有"
    >>> remove_furniture(AlignedText.from_raw(page)).text.split()
    ['工作要点', '一、总则']
    """
    lines = text.paragraphs()
    box = dict.fromkeys(
        box_lines([line.text for line in lines]), load_table("furniture")["metadata_box"]["reason"]
    )
    anywhere = dict(_anywhere(text, lines))
    reasons = box | dict(_head(lines)) | anywhere
    reasons |= dict(_bare_box(lines, reasons)) | dict(_tail(lines, set(reasons), anywhere))
    edits = [
        Edit(start=lines[index].start, end=lines[index].end, kind="boilerplate", reason=reason)
        for index, reason in reasons.items()
    ]
    edits += _trailing_site_name(lines, reasons)
    if "http" in text.text:
        edits += _trailing_addresses([line for index, line in enumerate(lines) if index not in reasons])
    return text.replace(edits)


def remove_garbled_abstract(text: AlignedText) -> AlignedText:
    """Remove a site's abstract above the document: one long line that runs together the lines below it.

    A line is one if at least two thirds of its 8-grams stand in the text after it, over three lines or more.
    """
    lines = text.paragraphs()
    for at, line in enumerate(lines[:_ABSTRACT_WITHIN], 1):
        if len(line.text) > 2 * _PARAGRAPH and _repeats(line, lines[at : at + _FEW_LINES], text.text):
            edit = Edit(start=line.start, end=line.end, kind="boilerplate", reason="abstract of the site")
            return text.replace([edit])
    return text


def remove_page_numbers(text: AlignedText) -> AlignedText:
    r"""Remove lines that hold only a page number.

    Dashed and named ones are always page numbers; bare numbers only where they count up by one with a page's
    text between them (the rows of a table have less).

    >>> remove_page_numbers(AlignedText.from_raw("甲\n— 3 —\n乙\n99\n丙")).text
    '甲\n\n乙\n99\n丙'
    """
    short = (line for line in text.paragraphs() if len(line.text) <= _LONGEST_NUMBER)
    found = [(line, match) for line in short if (match := PAGE_NUMBER.fullmatch(line.text))]
    bare = [(line, int(match["bare"])) for line, match in found if match["bare"]]
    pages = {line.start for line, match in found if not match["bare"]}
    for run in _counted([number for _, number in bare]):
        places = [bare[index][0].start for index in run]
        if _are_far_apart(text.text, places):
            pages |= set(places)
    return text.replace(
        Edit(start=line.start, end=line.end, kind="boilerplate", reason="page number")
        for line, _ in found
        if line.start in pages
    )


def _counted(numbers: Sequence[int]) -> list[list[int]]:
    """The indices of the runs that count up by one, other numbers in between; none below three."""
    runs: list[list[int]] = []
    last: dict[int, list[int]] = {}
    for index, number in enumerate(numbers):
        run = last.pop(number - 1, None)
        if run is None:
            run = []
            runs.append(run)
        run.append(index)
        last[number] = run
    return [run for run in runs if len(run) >= 3]


def _are_far_apart(text: str, places: Sequence[int]) -> bool:
    """Whether half of the gaps hold as many characters as a page."""
    gaps = sorted(len("".join(text[one:other].split())) for one, other in pairwise(places))
    return bool(gaps) and gaps[len(gaps) // 2] >= _PAGE


def _repeats(line: Paragraph, following: Sequence[Paragraph], text: str) -> bool:
    """Whether the line is made of lines that follow."""
    words, end = line.text, line.end + _ABSTRACT_REACH * len(line.text)
    pieces = [one.text for one in following if one.start < end and len(one.text) >= 5]
    if sum([piece in words for piece in pieces]) < 3:
        return False
    after = "".join(text[line.end : end].split())
    grams = [words[at : at + 8] for at in range(0, len(words) - 8, max(4, len(words) // _GRAMS))]
    return sum(gram in after for gram in grams) >= len(grams) * 2 / 3


def _anywhere(text: AlignedText, lines: Sequence[Paragraph]) -> Iterator[tuple[int, str]]:
    signs = [sign for sign in load_table("furniture")["signs"]["anywhere"] if text.holds(sign)]
    starts = [line.start for line in lines] if signs else []
    signed = {bisect_right(starts, at) - 1 for at, _ in find_literals(signs, text.text)}
    for index in sorted(signed):
        if reason := _match("anywhere", lines[index].text):
            yield index, reason


def _head(lines: Sequence[Paragraph]) -> Iterator[tuple[int, str]]:
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if reason := _match("head", line.text):
            yield index, reason
        elif _is_body(line.text):
            return


def _is_body(line: str) -> bool:
    """Whether the line cannot stand above a document: a numbered heading or a paragraph, no note of a speech."""
    if read_marker(line) is not None:
        return True
    return len(line) > _PARAGRAPH and bool(_FULL_STOP.search(line)) and not SPEECH_NOTE.match(line)


def _tail(
    lines: Sequence[Paragraph], gone: set[int], anywhere: Mapping[int, str]
) -> Iterator[tuple[int, str]]:
    """From the first furniture line after the last paragraph, everything to the end of the page."""
    first = len(lines)
    reason = ""
    top = max(len(lines) - _TAIL_LINES, _head_end(lines, gone))
    for index in range(len(lines) - 1, top - 1, -1):
        found = _match("tail", lines[index].text) or anywhere.get(index)
        if found:
            first, reason = index, found
        elif index not in gone and _ends_document(lines[index].text):
            break
    for index in range(first, len(lines)):
        if own := _match("tail", lines[index].text):
            yield index, own
        elif reason not in _ALONE and not _is_sign_off(lines, index):
            yield index, f"below: {reason}"


def _head_end(lines: Sequence[Paragraph], gone: set[int]) -> int:
    """Below the furniture of the head, the title at least is the document's."""
    index = 0
    while index in gone:
        index += 1
    return min(index + 1, len(lines))


def _is_sign_off(lines: Sequence[Paragraph], index: int) -> bool:
    """Whether it is the document's date or the line above it, which say who issued it."""
    return any(one < len(lines) and _is_date(lines[one].text) for one in (index, index + 1))


def _is_date(line: str) -> bool:
    """Whether a line is a date and nothing else."""
    words = "".join(line.split())
    return any(date.start == 0 and date.end == len(words) for date in find_dates(words))


def _ends_document(line: str) -> bool:
    return bool(_SENTENCE_END.search(line[-2:])) or _is_body(line) or len(line) > _PARAGRAPH


def _trailing_site_name(lines: Sequence[Paragraph], gone: Container[int]) -> Iterator[Edit]:
    """A site's name that sticks to the last line, right above furniture: ``…行动上。某某在线``."""
    last = len(lines) - 1
    while last in gone:
        last -= 1
    if last < 0 or last + 1 not in gone:
        return
    line = lines[last]
    name = SITE_NAME.search(line.text)
    if name and (len(line.text) > _PARAGRAPH or any(find_dates(line.text[: name.start()]))):
        start = line.start + name.start()
        yield Edit(start=start, end=line.end, kind="boilerplate", reason="name of the site")


def _trailing_addresses(lines: Sequence[Paragraph]) -> Iterator[Edit]:
    """An address behind a bar at a line's end, where a collection put the source of the text."""
    for line in lines:
        if "http" in line.text and (address := ADDRESS.search(line.text)):
            start = line.start + address.start()
            yield Edit(start=start, end=line.end, kind="boilerplate", reason="link to the source")


def _bare_box(lines: Sequence[Paragraph], reasons: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """The dates of a box whose labels are lost: bare dates right below the site's code of the document."""
    code = next((index for index, reason in reasons.items() if reason == _CODE), None)
    if code is None:
        return
    for index in range(code + 1, min(code + _BARE_BOX, len(lines))):
        if _is_date(lines[index].text):
            yield index, load_table("furniture")["metadata_box"]["reason"]


def _match(group: str, line: str) -> str | None:
    found = _forms(group).fullmatch(line)
    return (
        load_table("furniture")[group][found.lastindex - 1]["reason"] if found and found.lastindex else None
    )


@cache
def _forms(group: str) -> re.Pattern[str]:
    """All patterns of a group in one, which has a group for each."""
    return re.compile("|".join(f"({entry['pattern']})" for entry in load_table("furniture")[group]))
