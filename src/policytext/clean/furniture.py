"""Site furniture: navigation, bylines, imprints, page numbers, a site's own abstract.

Whole lines go, by place and form: what stands above the document's first paragraph is judged by the
patterns of ``[head]`` in ``lexicons/furniture.toml``, what stands below its last by those of ``[tail]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from policytext.lexicon import load_table
from policytext.notation import find_dates, read_marker
from policytext.pattern import pattern
from policytext.text import AlignedText, Edit

__all__ = ["remove_furniture", "remove_garbled_abstract", "remove_page_numbers"]

_HEAD_LINES = 60  # a page's head in the corpus has at most 40 lines before the document
_TAIL_LINES = 40
_PARAGRAPH = 45  # characters; longer lines with a full stop are text, not furniture
_FULL_STOP = pattern("[。！？；]")
_SENTENCE_END = pattern("[。！？；：…][”’）)》]?$")

PAGE_NUMBER: Final = pattern(
    r"""
    ^[ \t]*(?:
        (?P<bare>\d{1,3})                             # 20
      | [-—–－]{1,2}\s?(?P<dashed>\d{1,3})\s?[-—–－]{1,2}  # — 3 —
      | 第\s?(?P<named>\d{1,3})\s?页(?:\s?[,，/]?\s?共\s?\d{1,3}\s?页)?   # 第3页 共9页
    )[ \t]*$
    """,
    re.VERBOSE | re.MULTILINE,
)
"""A line that holds a page number and nothing else."""


class _Line(NamedTuple):
    """A line that is not blank, its interval without the blanks at its ends, and its text."""

    start: int
    end: int
    text: str


def remove_furniture(text: AlignedText) -> AlignedText:
    r"""Remove the site's lines above and below the document.

    >>> page = "首页 > 信息公开\n来源：云陵网 更新：2020-3-1\n工作要点\n一、总则\n上一篇：没有了\n版权所有"
    >>> remove_furniture(AlignedText.from_raw(page)).text.split()
    ['工作要点', '一、总则']
    """
    lines = _lines(text)
    reasons = dict(_metadata_box(lines)) | dict(_head(lines)) | dict(_anywhere(lines))
    reasons |= dict(_tail(lines, set(reasons)))
    edits = [
        Edit(start=line.start, end=line.end, kind="boilerplate", reason=reasons[index])
        for index, line in enumerate(lines)
        if index in reasons
    ]
    trailing = _trailing_site_name(lines, set(reasons))
    return text.replace([*edits, *trailing])


def remove_garbled_abstract(text: AlignedText) -> AlignedText:
    """Remove a site's abstract above the document: one long line that runs together the lines below it.

    A line is one if at least two thirds of its 8-grams stand in the text after it, over three lines or more.
    """
    lines = _lines(text)[:_HEAD_LINES]
    for line in lines[:12]:
        if len(line.text) > 2 * _PARAGRAPH and _repeats(line.text, text.text[line.end :]):
            edit = Edit(start=line.start, end=line.end, kind="boilerplate", reason="abstract of the site")
            return text.replace([edit])
    return text


def remove_page_numbers(text: AlignedText) -> AlignedText:
    r"""Remove lines that hold only a page number.

    Dashed and named ones are always page numbers; bare numbers only where they count up by one (a table's
    cells do not).

    >>> remove_page_numbers(AlignedText.from_raw("甲\n— 3 —\n乙\n99\n丙")).text
    '甲\n\n乙\n99\n丙'
    """
    found = list(PAGE_NUMBER.finditer(text.text))
    bare = [match for match in found if match["bare"]]
    pages = {match.start() for match in found if not match["bare"]}
    pages |= {bare[index].start() for index in _pages([int(match["bare"]) for match in bare])}
    edits = []
    for match in found:
        if match.start() in pages:
            start, end = text.strip(match.start(), match.end())
            edits.append(Edit(start=start, end=end, kind="boilerplate", reason="page number"))
    return text.replace(edits)


def _pages(numbers: Sequence[int]) -> set[int]:
    """The indices of the longest run that counts up by one, other numbers in between; none below three."""
    runs: dict[int, list[int]] = {}
    for index, number in enumerate(numbers):
        runs[number] = [*runs.pop(number - 1, []), index]
    longest = max(runs.values(), key=len, default=[])
    return set(longest) if len(longest) >= 3 else set()


def _repeats(line: str, below: str) -> bool:
    """Whether the line is made of lines that follow."""
    after = "".join(below.split())
    grams = [line[at : at + 8] for at in range(0, len(line) - 8, 4)]
    if sum(gram in after for gram in grams) < len(grams) * 2 / 3:
        return False
    pieces = [piece for piece in (part.strip() for part in below.split("\n")) if len(piece) >= 5]
    return sum(piece in line for piece in pieces[:30]) >= 3


def _lines(text: AlignedText) -> list[_Line]:
    return [_Line(start, end, text.text[start:end]) for start, end in text.paragraphs()]


def _anywhere(lines: Sequence[_Line]) -> Iterator[tuple[int, str]]:
    for index, line in enumerate(lines):
        if reason := _match("anywhere", line.text):
            yield index, reason


def _head(lines: Sequence[_Line]) -> Iterator[tuple[int, str]]:
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if reason := _match("head", line.text):
            yield index, reason
        elif _is_body(line.text):
            return


def _is_body(line: str) -> bool:
    """Whether the line cannot stand above a document: a numbered heading or a paragraph."""
    return read_marker(line) is not None or (len(line) > _PARAGRAPH and bool(_FULL_STOP.search(line)))


def _tail(lines: Sequence[_Line], gone: set[int]) -> Iterator[tuple[int, str]]:
    """From the first furniture line after the last paragraph, everything to the end of the page."""
    first = len(lines)
    reason = ""
    for index in range(len(lines) - 1, max(-1, len(lines) - 1 - _TAIL_LINES), -1):
        found = _match("tail", lines[index].text) or _match("anywhere", lines[index].text)
        if found:
            first, reason = index, found
        elif _ends_document(lines[index].text) and index not in gone:
            break
    for index in range(first, len(lines)):
        yield index, _match("tail", lines[index].text) or f"below: {reason}"


def _ends_document(line: str) -> bool:
    return bool(_SENTENCE_END.search(line)) or _is_body(line) or len(line) > _PARAGRAPH


def _trailing_site_name(lines: Sequence[_Line], gone: set[int]) -> Iterator[Edit]:
    """A site's name that sticks to the last line, right above furniture: ``…行动上。某某在线``."""
    last = max((index for index in range(len(lines)) if index not in gone), default=-1)
    if last + 1 not in gone:
        return
    line = lines[last]
    name = re.search(r"(?<=[。！？日])[^\s，。；：！？、\d]{3,12}$", line.text)
    if name and (len(line.text) > _PARAGRAPH or any(find_dates(line.text[: name.start()]))):
        start = line.start + name.start()
        yield Edit(start=start, end=line.end, kind="boilerplate", reason="name of the site")


def _metadata_box(lines: Sequence[_Line]) -> Iterator[tuple[int, str]]:
    """The site's table of labels and values, on one line each or on two, above the document."""
    entry = load_table("furniture")["metadata_box"]
    labelled = [
        index
        for index, line in enumerate(lines[:_HEAD_LINES])
        if _box_label(line.text, entry["labels"]) is not None
    ]
    if len(labelled) < 3:
        return
    for index in labelled:
        yield index, entry["reason"]
        value = _box_label(lines[index].text, entry["labels"])
        alone = not value and index + 1 < labelled[-1] and index + 1 not in labelled
        if alone:
            yield index + 1, entry["reason"]


def _box_label(line: str, labels: Sequence[str]) -> str | None:
    """The value behind a label of the box (empty if it stands on the next line), None if it is no label."""
    name, colon, value = line.replace(":", "：", 1).partition("：")
    return value.strip() if colon and "".join(name.split()) in labels else None


def _match(group: str, line: str) -> str | None:
    for form, reason in _patterns(group):
        if form.fullmatch(line):
            return reason
    return None


@cache
def _patterns(group: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(entry["pattern"]), entry["reason"]) for entry in load_table("furniture")[group])
