"""Regular expressions that are compiled when they are first used.

The library has some hundred patterns; compiling them all takes longer than everything else that
``import policytext`` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, cast

__all__ = ["pattern"]


def _late(name: str) -> Any:
    """An attribute of a compiled pattern that is taken from it at the first use, and found at once later."""
    return cached_property(lambda late: getattr(late.compiled, name))


class _LatePattern:
    """Stands in for a compiled pattern; the first use of a method compiles it and keeps the method."""

    def __init__(self, source: str | Callable[[], str], flags: int, starts: str | None) -> None:
        self._source, self._flags, self._starts = source, flags, starts

    @cached_property
    def pattern(self) -> str:
        """The regular expression."""
        source = self._source if isinstance(self._source, str) else self._source()
        if self._starts is None:
            return source
        end = "\n" if self._flags & re.VERBOSE else ""  # a last line may be a comment
        return f"(?=[{self._starts}])(?:{source}{end})"

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern that this stands in for."""
        return re.compile(self.pattern, self._flags)

    flags = _late("flags")
    groups = _late("groups")
    groupindex = _late("groupindex")
    findall = _late("findall")
    finditer = _late("finditer")
    fullmatch = _late("fullmatch")
    match = _late("match")
    search = _late("search")
    split = _late("split")
    sub = _late("sub")
    subn = _late("subn")


def pattern(source: str | Callable[[], str], flags: int = 0, *, starts: str | None = None) -> re.Pattern[str]:
    r"""As :func:`re.compile`, but later; an error in the source is raised at the first use.

    Args:
        source: the regular expression, or what gives it then, as from a word list.
        flags: those of :mod:`re`.
        starts: all characters that a match can begin with, as in ``[…]``. Other places of a text are then
            passed by without a try of each alternative, which makes a long pattern 3 to 12 times as fast.

    >>> digits = pattern(r"\d+")
    >>> digits.findall("2020年6月"), digits.pattern
    (['2020', '6'], '\\d+')
    >>> pattern(lambda: "|".join(["责任", "牵头"])).search("牵头单位")[0]
    '牵头'
    >>> pattern("全覆盖|零[事投]", starts="全零").findall("实现全覆盖、零事故")
    ['全覆盖', '零事']
    """
    return cast("re.Pattern[str]", _LatePattern(source, flags, starts))
