"""Regular expressions that are compiled when they are first used.

The library has some hundred patterns; compiling them all takes longer than everything else that
``import policytext`` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

__all__ = ["Pattern", "pattern"]

_METHODS: Final = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class Pattern:
    """As :class:`re.Pattern`; its methods are attributes, which the first use of one exchanges for those of ``re``.

    An attribute costs the compiled build one look, a method of another object two searches for its name.
    """

    findall: Callable[..., list[Any]]
    finditer: Callable[..., Iterator[re.Match[str]]]
    fullmatch: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, source: str | Callable[[], str], flags: int, starts: str | None) -> None:
        self._source, self._flags, self._starts = source, flags, starts
        self._compiled: re.Pattern[str] | None = None
        for name in _METHODS:
            setattr(self, name, partial(_first_use, self, name))

    @property
    def pattern(self) -> str:
        """The regular expression."""
        source = self._source if isinstance(self._source, str) else self._source()
        if self._starts is None:
            return source
        end = "\n" if self._flags & re.VERBOSE else ""  # a last line may be a comment
        return f"(?=[{self._starts}])(?:{source}{end})"

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern that this stands in for."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._flags)
            for name in _METHODS:
                setattr(self, name, getattr(self._compiled, name))
        return self._compiled


def _first_use(late: Pattern, name: str, *arguments: Any, **named: Any) -> Any:
    return getattr(late.compiled, name)(*arguments, **named)


def pattern(source: str | Callable[[], str], flags: int = 0, *, starts: str | None = None) -> Pattern:
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
    return Pattern(source, flags, starts)
