"""Cited documents: 《…》 with the number that follows, and numbers cited alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from policytext.annotations import Reference
from policytext.extract.rules import confidence
from policytext.lexicon import QUOTATION_MARKS, load_table
from policytext.literals import around
from policytext.notation import DOCUMENT_NUMBER
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = ["find_references"]

_LONGEST_TITLE: Final = 200
_TITLE_MARK: Final = pattern("[《》]")

_SERIAL: Final = pattern(r"号(?<=[\d\s].)")
_BEFORE_SERIAL: Final = 30  # characters of a document number before its last, blanks included

NUMBER_AFTER: Final = pattern(
    r"\s?[（(\[]\s?(?P<number>"
    + DOCUMENT_NUMBER.pattern
    + r"""
      | [\u4e00-\u9fff]{0,16}令?\s?第\s?\d{1,4}\s?号        # 市人民政府令第193号
      | [A-Z]{2,5}(?:/[A-Z]{1,2})?\s?\d[\d.]{1,7}(?:[-—]\d{4})?  # GB 50180, GB/T 40429-2021
    )\s?(?:(?:文件?)?\s?(?P<close>[）)\]])|(?=文?\s?[，,；;、]))
    """,
    re.VERBOSE,
)
"""The number right behind a title: （国办发〔2015〕71号）, （国发〔2015〕9号，以下简称《意见》）."""

_CORNERED: Final = pattern(
    r"“(?P<title>[^“”《》\n，。；]{5,60}(?:要点|办法|条例|规程|规定|须知|事项|基准|标准表?|细则|规则|准则|规范|守则|纲要|法))”"
)

NUMBER_INSIDE: Final = pattern(
    r"(?P<title>.{2,120}?)[（(](?P<number>" + DOCUMENT_NUMBER.pattern + r")[）)]$", re.VERBOSE
)
"""The number inside the title's brackets: 《发展规划（国发〔2017〕35号）》."""


_CITES: Final = pattern(
    r"(?:为(?:深入|进一步|认真)?(?:贯彻)?(?:落实)?|根据|按照|依据|依照|遵照|贯彻(?:落实)?|落实|执行|参照|结合|符合|以及|及|和|与|对)"
)
"""What stands in front of such a title and is no part of it."""


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
        if number or not _not_cited().search(title):
            found.append(_titled(text, start, stop, title, number["number"] if number else None))
        done = stop
    found.extend(_numbers(text, done, len(text)))
    found.extend(_in_corner_marks(text))
    return sorted(found, key=lambda one: one.span)


def _in_corner_marks(text: AlignedText) -> Iterator[Reference]:
    """Documents that Taiwan cites in 「」, told from other quoted words by their kind: 「经费核拨结报作业要点」."""
    if "「" not in text.raw:
        return
    for quoted in _CORNERED.finditer(text.text):
        start, end = quoted.span()
        if text.raw[text.span(start, end).start] == "「":
            yield _titled(text, start, end, "".join(quoted["title"].split()), None)


def _titled(text: AlignedText, start: int, end: int, title: str, number: str | None) -> Reference:
    inside = None if number else NUMBER_INSIDE.match(title)
    if inside:
        title, number = inside["title"], inside["number"]
    return _reference(text, start, end, title, number)


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """The outermost 《…》 of each line; one that does not close in its line is left out."""
    end = 0
    while (first := text.find("《", end)) >= 0:
        end = text.find("\n", first)
        end = len(text) if end < 0 else end
        yield from _titles_of_line(text, first, end)


def _titles_of_line(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    depth = start = 0
    for mark in _TITLE_MARK.finditer(text, first, last):
        if mark.group() == "《":
            start = mark.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and 2 < mark.end() - start <= _LONGEST_TITLE:
                yield start, mark.end()


def _numbers(text: AlignedText, start: int, end: int) -> Iterator[Reference]:
    """Document numbers cited without a title; one that fills its line is the document's own."""
    for match in _document_numbers(text.text, start, end):
        prefix = _before_code().match(match.group())
        first = match.start() + (prefix.end() if prefix else 0)
        if _fills_line(text.text, match.start(), match.end()):
            continue
        cited = _title_before(text.text, start, first)
        if cited is not None and not _fills_line(text.text, cited[0], match.end()):
            yield _reference(text, cited[0], match.end() + 1, cited[1], text.text[first : match.end()])
        elif cited is None:
            yield _reference(text, first, match.end(), None, text.text[first : match.end()])


def _title_before(text: str, start: int, number: int) -> tuple[int, str] | None:
    """Where the title in front of a number in brackets begins: 按照|市政府关于印发方案的通知（…号）."""
    head = text[max(start, number - _LONGEST_TITLE) : number]
    title = _unbracketed().search(head)
    if title is None:
        return None
    lead = _CITES.match(title[1])
    begin = number - len(head) + title.start(1) + (lead.end() if lead else 0)
    return begin, "".join(text[begin : number - len(head) + title.end(1)].split())


@cache
def _unbracketed() -> re.Pattern[str]:
    return re.compile(
        rf"([^，,。；;：:、\n《》（）()]{{2,30}}关于[^，,。；;\n《》（）()]{{4,80}}(?:{_any('kind')}))\s?[（(]\s?\Z"
    )


@cache
def _named_kind() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('kind')}|{_any('kind_in_marks')})(?:[（(].{{1,12}}[）)]|[》”]){{0,2}}$")


@cache
def _before_code() -> re.Pattern[str]:
    """What stands before an agency's code and is no part of it: 根据 in 根据国办发〔2015〕71号."""
    return re.compile(rf"^.*?(?:{_any('before_code')})(?=[\u4e00-\u9fff]{{2}})")


@cache
def _not_cited() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('not_cited')})(?:[（(].{{1,10}}[）)])?$")


def _any(group: str) -> str:
    return "|".join(sorted(load_table("reference_words")[group]["words"], key=len, reverse=True))


def _document_numbers(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The document numbers, found by the 号 at their end."""
    return around(_SERIAL, DOCUMENT_NUMBER, text, before=_BEFORE_SERIAL, behind=0, start=start, end=end)


def _fills_line(text: str, start: int, end: int) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    return line.strip(" （）()【】[]") == text[start:end].strip()


def _reference(text: AlignedText, start: int, end: int, title: str | None, number: str | None) -> Reference:
    rule = _rule(text.text[start], title, number)
    return Reference(
        span=text.span(start, end),
        text=text.text[start:end],
        title=title,
        number="".join(number.split()) if number else None,
        rule=rule,
        confidence=confidence("references", rule),
    )


def _rule(first: str, title: str | None, number: str | None) -> str:
    """Which rule of ``lexicons/rules.toml`` found a document, by what it found."""
    if title is None:
        return "number"
    if first != "《":
        return "quoted_title" if first in QUOTATION_MARKS else "title_without_marks"
    if number:
        return "title_with_number"
    return "title" if _named_kind().search(title) else "title_of_any_kind"
