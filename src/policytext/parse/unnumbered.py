"""Headings without numbers: short lines of their own between paragraphs.

Speeches as newspapers print them have them (2024年工作回顾). They are read only where a text has no numbered
headings of the first level, and at least two of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from policytext.lexicon import load_words
from policytext.notation import read_marker
from policytext.parse.titles import is_title
from policytext.pattern import pattern

__all__ = ["laid_out_headings", "unnumbered_headings"]

HEADING: Final = pattern(
    r"(?!附|（|\(|——|图|表|来源|作者)[\u4e00-\u9fff“”0-9A-Za-z]{4,25}(?:[，、,][\u4e00-\u9fff“”0-9A-Za-z]{4,20})?"
)
"""A short line of words; a pair of phrases has one comma."""

NO_HEADING: Final = pattern(
    r"(?:局|厅|委员会|办公室|政府|中心|院|部|省长|市长|主席|代表|同志们|先生|女士|日|月|号|报)$|^\d+$"
)
"""Endings of names, offices, dates: a sign-off or a byline."""

SENTENCE: Final = pattern(r"[。！？：…!?:][”’）)]?$")

TEXT: Final = pattern(r"。|[；;]$")
"""What a paragraph of sentences has, or the first of a list of conditions."""

_TOP_STYLES: Final = frozenset({"part", "article", "formal", "comma"})
_PARAGRAPH: Final = 40  # characters that the paragraph below a heading has at least
_FEWEST: Final = 2


def unnumbered_headings(lines: Sequence[str]) -> frozenset[int]:
    """The indices of the lines that are headings without a number.

    >>> body = "过去一年，全市上下认真贯彻落实上级各项部署，扎实推进重点工作，各项事业都取得了新的成效。"
    >>> sorted(unnumbered_headings(["各位代表：", "去年工作回顾", body, "今年重点工作", body]))
    [1, 3]
    """
    markers = map(read_marker, lines)
    if any(marker and marker.style in _TOP_STYLES for marker in markers):
        return frozenset()
    found = {index for index in range(1, len(lines) - 1) if _is_heading(lines, index)}
    return frozenset(found) if len(found) >= _FEWEST else frozenset()


def laid_out_headings(lines: Sequence[str], levels: Mapping[int, int]) -> dict[int, int]:
    """The lines without a number that the file's layout marks as headings, with their levels; at least two.

    The first line that is marked above all paragraphs is the document's title, if no title stands above it.

    >>> body = "各单位要认真落实。"
    >>> laid_out_headings(["工作要点", "学习", body, "宣传工作", body], {0: 1, 3: 2}), laid_out_headings(
    ...     ["工作要点", "学习教育", body, "宣传工作", body], {0: 1, 1: 2, 3: 2}
    ... )
    ({}, {1: 2, 3: 2})
    """
    if not levels:
        return {}
    text = next((at for at, line in enumerate(lines) if "。" in line or read_marker(line)), 0)
    found = {
        at: level
        for at, level in levels.items()
        if HEADING.fullmatch(lines[at]) and read_marker(lines[at]) is None and not _is_name(lines[at])
    }
    above = sorted(at for at in found if at < text)
    if above and not any(is_title(line) for line in lines[: above[0]]):
        del found[above[0]]
    return found if len(found) >= _FEWEST else {}


def _is_name(line: str) -> bool:
    """Whether a line ends like a name, an office or a date, and does not begin like a task."""
    return bool(NO_HEADING.search(line)) and not _acts(line)


def _is_heading(lines: Sequence[str], index: int) -> bool:
    line = lines[index]
    if not HEADING.fullmatch(line):
        return False
    acts = _acts(line)
    if _is_name(line) or not (acts or SENTENCE.search(lines[index - 1])):
        return False
    below = lines[index + 1]
    return read_marker(below) is not None or (len(below) >= _PARAGRAPH and bool(TEXT.search(below)))


def _acts(line: str) -> bool:
    """Whether a line says what is to be done: 打造人才振兴中心 is no name."""
    return line.startswith(load_words("headings", "actions"))
