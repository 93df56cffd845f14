"""Regular expressions that are compiled when they are first used.

The library has some hundred patterns; compiling them all takes longer than everything else that
``import policytext`` does.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["pattern"]


class _LatePattern:
    """Stands in for a compiled pattern; the first use of a method compiles it and keeps the method."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""As :func:`re.compile`, but later; an error in the source is raised at the first use.

    >>> digits = pattern(r"\d+")
    >>> digits.findall("2020年6月"), digits.pattern
    (['2020', '6'], '\\d+')
    """
    return cast("re.Pattern[str]", _LatePattern(source, flags))
