"""What is odd about the numbering of a tree, in words: nothing is repaired, everything is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytext.document import Section
from policytext.notation import read_marker

__all__ = ["numbering_diagnostics"]

_MOST = 12  # messages of one document; more of them say nothing new


def numbering_diagnostics(sections: Sequence[Section]) -> tuple[str, ...]:
    """Gaps, repeats and a start in the middle, level by level.

    Numbers may run on from one parent to the next (1. to 12. through all sections).

    >>> from policytext.text import Span
    >>> lost = Section(level=1, marker="三、", heading="宣传", span=Span(0, 4), text="三、宣传")
    >>> numbering_diagnostics([lost])
    ('the numbering starts at 三、: the text may begin in the middle',)
    """
    messages = list(_check(sections, {}))
    if len(messages) > _MOST:
        messages = [*messages[:_MOST], f"{len(messages) - _MOST} more oddities of numbering"]
    return tuple(messages)


def _check(siblings: Sequence[Section], last: dict[str, int]) -> Iterator[str]:
    """Follow the numbers of each style in document order; ``last`` runs through the whole tree."""
    before: dict[str, int] = {}
    for section in siblings:
        marker = read_marker(section.marker) if section.marker else None
        if marker and marker.number is not None:
            runs_on = last.get(marker.style, 0)
            yield from _judge(section, marker.number, before.get(marker.style), runs_on)
            before[marker.style] = last[marker.style] = marker.number
        yield from _check(section.children, last)


def _judge(section: Section, number: int, previous: int | None, runs_on: int) -> Iterator[str]:
    marker = section.marker
    if previous is None:
        if number not in (1, runs_on + 1):
            where = ": the text may begin in the middle" if not runs_on else f" ({section.label})"
            yield f"the numbering starts at {marker}{where}"
    elif number == previous:
        yield f"{marker} stands twice ({section.label})"
    elif number != previous + 1 and number not in (1, runs_on + 1):
        yield f"numbering gap before {marker} ({section.label}): the number before is {previous}"
