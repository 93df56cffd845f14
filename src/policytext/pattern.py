"""Regular expressions that are compiled when they are first used.

The library has some hundred patterns; compiling them all takes longer than everything else that
``import policytext`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

__all__ = ["around", "pattern"]


class _LatePattern:
    """Stands in for a compiled pattern; the first use of a method compiles it and keeps the method."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int = 0, *, starts: str | None = None) -> re.Pattern[str]:
    r"""As :func:`re.compile`, but later; an error in the source is raised at the first use.

    Args:
        source: the regular expression.
        flags: those of :mod:`re`.
        starts: all characters that a match can begin with, as in ``[…]``. Other places of a text are then
            passed by without a try of each alternative, which makes a long pattern 3 to 12 times as fast.

    >>> digits = pattern(r"\d+")
    >>> digits.findall("2020年6月"), digits.pattern
    (['2020', '6'], '\\d+')
    >>> pattern("全覆盖|零[事投]", starts="全零").findall("实现全覆盖、零事故")
    ['全覆盖', '零事']
    """
    if starts is not None:
        end = "\n" if flags & re.VERBOSE else ""  # a last line may be a comment
        source = f"(?=[{starts}])(?:{source}{end})"
    return cast("re.Pattern[str]", _LatePattern(source, flags))


def around(
    hint: re.Pattern[str],
    found: re.Pattern[str],
    text: str,
    *,
    before: int,
    behind: int,
    start: int = 0,
    end: int | None = None,
) -> Iterator[re.Match[str]]:
    """The matches of a pattern that may begin anywhere, tried only around what every match holds.

    A hint that begins with a literal is found a hundred times as fast as a pattern that is tried at every character.

    Args:
        hint: what stands in every match.
        found: the pattern.
        text: where to search.
        before: characters of a match before the hint, at most.
        behind: those behind it, with what the pattern looks ahead at.
        start: where to begin.
        end: where to stop, at the end of the text if None.

    >>> [match[0] for match in around(re.compile("内"), re.compile("[0-9]+天内"), "国内30天内办结", before=4, behind=0)]
    ['30天内']
    """
    last, done = len(text) if end is None else end, start
    for at in hint.finditer(text, start, last):
        if at.start() >= done:
            match = found.search(text, max(done, at.start() - before), min(last, at.end() + behind))
            if match and match.start() <= at.start():
                yield match
                done = match.end()
