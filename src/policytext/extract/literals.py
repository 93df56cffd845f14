"""Where plain words stand in a text: found faster than by a pattern, which tries each character."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["find_literals"]


def find_literals(words: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where any of a few words stand, also where they overlap; of those that begin together first the longest.

    >>> find_literals(("牵头", "牵头单位"), "牵头单位：A；B牵头")
    [(0, 4), (0, 2), (8, 10)]
    """
    found = []
    for word in words:
        start = text.find(word)
        while start >= 0:
            found.append((start, -len(word)))
            start = text.find(word, start + 1)
    return [(start, start - size) for start, size in sorted(found)]
