"""Cited documents: 《…》 with the number that follows, and numbers cited alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policytext.annotations import Reference
from policytext.notation import DOCUMENT_NUMBER
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = ["find_references"]

_LONGEST_TITLE = 200

NUMBER_AFTER: Final = pattern(
    r"\s?[（(\[]\s?(?P<number>" + DOCUMENT_NUMBER.pattern + r")\s?[）)\]]", re.VERBOSE
)
"""The number right behind a title: （国办发〔2015〕71号）."""

NO_CODE: Final = pattern(
    r"^.*?(?:根据|按照|依据|依照|贯彻|落实|执行|参照|详见|见|印发|转发|废止|和|与|及|以|是|经|由|的|文件|通知|在|对|号)(?=[\u4e00-\u9fff]{2})"
)
"""Words that stand before an agency's code and are no part of it: 根据 in 根据国办发〔2015〕71号."""


def find_references(text: AlignedText) -> list[Reference]:
    """All cited documents, in text order.

    >>> found = find_references(AlignedText.from_raw("落实《关于印发《管理办法》的通知》（云办发〔2020〕3号）要求"))
    >>> found[0].title, found[0].number
    ('关于印发《管理办法》的通知', '云办发〔2020〕3号')
    """
    found: list[Reference] = []
    done = 0
    for start, end in _titles(text.text):
        number = NUMBER_AFTER.match(text.text, end)
        stop = number.end() if number else end
        found.extend(_numbers(text, done, start))
        title = "".join(text.text[start + 1 : end - 1].split())
        found.append(_reference(text, start, stop, title, number["number"] if number else None))
        done = stop
    found.extend(_numbers(text, done, len(text)))
    return found


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """The outermost 《…》 of each line; one that does not close in its line is left out."""
    depth = start = 0
    for mark in re.finditer(r"[《》\n]", text):
        if mark.group() == "《":
            start = mark.start() if depth == 0 else start
            depth += 1
        elif mark.group() == "》" and depth:
            depth -= 1
            if depth == 0 and 2 < mark.end() - start <= _LONGEST_TITLE:
                yield start, mark.end()
        else:
            depth = 0


def _numbers(text: AlignedText, start: int, end: int) -> Iterator[Reference]:
    """Document numbers cited without a title; one that fills its line is the document's own."""
    for match in DOCUMENT_NUMBER.finditer(text.text, start, end):
        prefix = NO_CODE.match(match.group())
        first = match.start() + (prefix.end() if prefix else 0)
        if not _fills_line(text.text, match.start(), match.end()):
            yield _reference(text, first, match.end(), None, text.text[first : match.end()])


def _fills_line(text: str, start: int, end: int) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    return line.strip(" （）()【】[]") == text[start:end].strip()


def _reference(text: AlignedText, start: int, end: int, title: str | None, number: str | None) -> Reference:
    return Reference(
        span=text.span(start, end),
        text=text.text[start:end],
        title=title,
        number="".join(number.split()) if number else None,
    )
