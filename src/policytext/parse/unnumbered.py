"""Headings without numbers: short lines of their own between paragraphs.

Speeches as newspapers print them have them (2024年工作回顾). They are read only where a text has no numbered
headings of the first level, and at least two of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policytext.notation import read_marker
from policytext.pattern import pattern

__all__ = ["unnumbered_headings"]

HEADING: Final = pattern(r"(?!附|（|\(|——|图|表|来源|作者)[\u4e00-\u9fff“”0-9A-Za-z]{4,25}")
"""A short line of words, without any punctuation."""

NO_HEADING: Final = pattern(
    r"(?:局|厅|委员会|办公室|政府|中心|院|部|省长|市长|主席|代表|同志们|先生|女士|日|月|号|报)$|^\d+$"
)
"""Endings of names, offices, dates: a sign-off or a byline."""

SENTENCE: Final = pattern(r"[。！？：…!?:][”’）)]?$")

_TOP_STYLES = frozenset({"part", "article", "formal", "comma"})
_PARAGRAPH = 40  # characters that the paragraph below a heading has at least
_FEWEST = 2


def unnumbered_headings(lines: Sequence[str]) -> frozenset[int]:
    """The indices of the lines that are headings without a number.

    >>> body = "过去一年，全市上下认真贯彻落实上级各项部署，扎实推进重点工作，各项事业都取得了新的成效。"
    >>> sorted(unnumbered_headings(["各位代表：", "去年工作回顾", body, "今年重点工作", body]))
    [1, 3]
    """
    markers = [read_marker(line) for line in lines]
    if any(marker and marker.style in _TOP_STYLES for marker in markers):
        return frozenset()
    found = {index for index in range(1, len(lines) - 1) if _is_heading(lines, index)}
    return frozenset(found) if len(found) >= _FEWEST else frozenset()


def _is_heading(lines: Sequence[str], index: int) -> bool:
    line = lines[index]
    if not HEADING.fullmatch(line) or NO_HEADING.search(line) or not SENTENCE.search(lines[index - 1]):
        return False
    below = lines[index + 1]
    return read_marker(below) is not None or (len(below) >= _PARAGRAPH and "。" in below)
