"""How sure each rule of the extractors is: ``lexicons/rules.toml``."""

from __future__ import annotations

from functools import cache
from typing import Final

from policytext.lexicon import load_table

__all__ = ["confidence"]

_HIGHEST: Final = 0.97


@cache
def confidence(group: str, rule: str) -> float:
    """How likely it is that what a rule finds is right.

    (right + 1) / (judged + 2) of its findings in unseen texts, rounded down, at most 0.97: Laplace's rule of
    succession, as for the metadata.

    Args:
        group: the group of findings, such as ``deadlines``.
        rule: its name.

    >>> confidence("deadlines", "before") > confidence("deadlines", "relative")
    True
    """
    counts: dict[str, int] = load_table("rules")[group][rule]
    return min(_HIGHEST, (100 * (counts["right"] + 1) // (counts["judged"] + 2)) / 100)
