"""What is odd about the numbering of a tree, in words: nothing is repaired, everything is said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from policytext.document import Section
from policytext.notation import Marker, is_date_line, read_marker
from policytext.parse.titles import is_title
from policytext.text import AlignedText

__all__ = [
    "RANK",
    "Oddity",
    "decimal_depth",
    "level_style",
    "limited",
    "numbering_oddities",
    "rank_of",
    "second_documents",
    "with_doubts",
]

_MOST: Final = 12  # messages of one document; more of them say nothing new
_LINES_ABOVE: Final = 12  # lines among which the title of a second document is looked for
_WINDOW: Final = 4000  # characters above it that are looked at
_NUMBERED: Final = frozenset(
    {"bracket", "arabic", "decimal", "article", "part"}
)  # 一是 and （1） start anew without ado


RANK: Final = {
    "part": 0,
    "article": 1,
    "formal": 2,
    "comma": 3,
    "bracket": 4,
    "arabic": 5,
    "decimal": 5,
    "paren": 6,
    "circle": 7,
    "ordinal": 8,
    "sequence": 8,
}
"""The usual order of the styles, for texts whose beginning is lost and for restarts."""


class Oddity(NamedTuple):
    """Something odd about the number of the section that starts at ``start`` of the raw text."""

    start: int
    message: str


def numbering_oddities(sections: Sequence[Section]) -> list[Oddity]:
    """Gaps, repeats, fresh starts and a start in the middle, level by level.

    Numbers may run on from one parent to the next (1. to 12. through all sections).

    >>> from policytext.text import Span
    >>> lost = Section(level=1, marker="三、", heading="宣传", span=Span(0, 4), text="三、宣传")
    >>> numbering_oddities([lost])
    [Oddity(start=0, message='the numbering starts at 三、: the text may begin in the middle')]
    """
    return list(_check(sections, {}))


def limited(oddities: Sequence[Oddity]) -> list[str]:
    """The messages, as many as say something new."""
    messages = [oddity.message for oddity in oddities]
    if len(messages) > _MOST:
        messages = [*messages[:_MOST], f"{len(messages) - _MOST} more oddities of numbering"]
    return messages


def with_doubts(sections: Sequence[Section], oddities: Sequence[Oddity]) -> tuple[Section, ...]:
    """The tree with each oddity noted at its section."""
    at: dict[int, tuple[str, ...]] = {}
    for start, message in oddities:
        at[start] = (*at.get(start, ()), message)
    starts = sorted(at)
    return tuple(_doubted(section, at, starts) for section in sections) if at else tuple(sections)


def _doubted(section: Section, at: dict[int, tuple[str, ...]], starts: list[int]) -> Section:
    """The section with its doubts and those below; ``starts`` are the places of all, in order."""
    if bisect_left(starts, section.span.start) == bisect_left(starts, section.span.end):
        return section
    children = tuple(_doubted(child, at, starts) for child in section.children)
    return replace(section, children=children, doubts=(*section.doubts, *at.get(section.span.start, ())))


def _check(siblings: Sequence[Section], last: dict[str, int]) -> Iterator[Oddity]:
    """Follow the numbers of each style in document order; ``last`` runs through the whole tree."""
    before: dict[str, int] = {}
    for section in siblings:
        marker = _marker_of(section)
        if marker and marker.number is not None:
            style = level_style(marker)
            if message := _judge(section, marker, before.get(style), last.get(style, 0)):
                yield Oddity(section.span.start, message)
            before[style] = last[style] = marker.number
        if section.children:
            yield from _check(section.children, last)


def _marker_of(section: Section) -> Marker | None:
    return _marker(section.marker) if section.marker else None


_marker = lru_cache(maxsize=1024)(read_marker)  # a corpus has some hundred


def level_style(marker: Marker) -> str:
    """The style of a level: chapters and their sections (章, 节) are apart, and so are 1.1 and 1.1.1.

    >>> [level_style(marker) for text in ("第一章", "2.4.1") if (marker := read_marker(text + " 总则"))]
    ['part:章', 'decimal:3']
    """
    if marker.style == "decimal":
        return f"decimal:{decimal_depth(marker)}"
    return f"{marker.style}:{marker.text.strip('【】')[-1]}" if marker.style == "part" else marker.style


def decimal_depth(marker: Marker) -> int:
    """How many numbers a decimal marker has: 3 of 2.4.1."""
    return len(marker.text.strip(". ").split("."))


def rank_of(marker: Marker) -> float:
    """The place of a marker's style in :data:`RANK`; a decimal number's depth counts too.

    >>> [rank_of(marker) for text in ("一、", "2.4", "2.4.1") if (marker := read_marker(text + " 总则"))]
    [3.0, 5.2, 5.3]
    """
    return RANK[marker.style] + (decimal_depth(marker) / 10 if marker.style == "decimal" else 0.0)


def _judge(section: Section, marker: Marker, previous: int | None, runs_on: int) -> str | None:
    number, printed = marker.number, section.marker
    if previous is None:
        if number not in (1, runs_on + 1):
            where = ": the text may begin in the middle" if not runs_on else f" ({section.label})"
            return f"the numbering starts at {printed}{where}"
    elif number == previous:
        return f"{printed} stands twice ({section.label})"
    elif number == 1:
        if section.level > 1 and marker.style in _NUMBERED:
            return f"{printed} begins again ({section.label}): a heading above it may be lost"
    elif number not in (previous + 1, runs_on + 1):
        return f"numbering gap before {printed} ({section.label}): the number before is {previous}"
    return None


def second_documents(text: AlignedText, sections: Sequence[Section]) -> tuple[str, ...]:
    """Where the top numbering begins again below a title or a sign-off: another document in the same file."""
    messages: list[str] = []
    highest: dict[str, int] = {}
    for section in sections:
        marker = _marker_of(section)
        if marker is None or marker.number is None:
            continue
        if marker.number == 1 and highest.get(marker.style, 0) > 1:
            title = _title_above(text, text.position(section.span.start))
            named = f" “{title}”" if title else ""
            what = (
                f"a second document{named} begins before"
                if title is not None
                else "the numbering begins again at"
            )
            messages.append(f"{what} {section.label}")
            highest.clear()
        highest[marker.style] = max(marker.number, highest.get(marker.style, 0))
    return tuple(messages)


def _title_above(text: AlignedText, position: int) -> str | None:
    """The title on the lines above a place; empty if only a sign-off stands there; None without either."""
    before = text.text[max(0, position - _WINDOW) : position]
    lines = before.rsplit("\n", _LINES_ABOVE + 1)[1:]
    titles = [line.strip() for line in lines if is_title(line)]
    signed = any(is_date_line(line) for line in lines if line.strip())
    return titles[-1] if titles else "" if signed else None
