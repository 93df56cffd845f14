"""What the engine maps: a function of one file, and what becomes of a file that it fails on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from policytext.errors import ReadError

__all__ = ["Problem", "Source", "Work", "attempt", "attempt_all"]

Result = TypeVar("Result")


class Source(NamedTuple):
    """A file and the name that its document has in tables."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A file that is not in the corpus, and why.

    >>> Problem(file="plans/2020.pdf", reason="is encrypted").reason
    'is encrypted'
    """

    file: str
    reason: str


Work = Callable[[Source], Result]
"""A function of a module, or a ``functools.partial`` of one, so that it travels to other processes."""


def attempt(work: Work[Result], source: Source) -> Result | Problem:
    """The result of one file, or what is wrong with it."""
    try:
        return work(source)
    except ReadError as error:
        return Problem(file=source.name, reason=error.reason)
    except Exception as error:
        # Whatever it is, 99,999 other files are waiting; the reason says that the fault is ours.
        cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Problem(file=source.name, reason=f"could not be analysed ({cause}); please report this file")


def attempt_all(work: Work[Result], chunk: list[Source]) -> list[Result | Problem]:
    """:func:`attempt` for each of a chunk."""
    return [attempt(work, source) for source in chunk]
