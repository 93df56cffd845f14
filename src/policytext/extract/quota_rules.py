"""Which rule found a quota, and how sure it is."""

from __future__ import annotations

from typing import Final

from policytext.extract.quota_measures import Candidate

__all__ = ["rule_of"]

_STATES: Final = {"%": "full_coverage", "倍": "doubled", None: "nothing"}
_DURATIONS: Final = frozenset({"time", "age", "hour"})
_THINGS: Final = frozenset({"count", "person", "event", "size"})
_PAUSES: Final = frozenset({"", *"，。；、,;:：）)！？!?\n\t \u3000"})
_SMALL: Final = "一二两三四五六七八九十"


def rule_of(text: str, found: Candidate) -> str:
    """The rule of ``lexicons/rules.toml`` that a quantity was found by: its form, its bound or the group of its unit.

    >>> rule_of("新建5所。", Candidate(start=2, end=4, value=5, unit="所", group="count", number="5"))
    'count'
    >>> rule_of("5所学校", Candidate(start=0, end=2, value=5, unit="所", group="count", number="5"))
    'count_of_noun'
    """
    if found.group == "state":
        return _STATES[found.unit]
    if found.unit is None:
        return "people" if found.group == "person" else found.group
    if not found.number.strip(_SMALL):
        return "small_numeral"
    if found.high is not None:
        return "range"
    if found.comparator != "eq":
        return "bounded_duration" if found.group in _DURATIONS else "bounded"
    if found.group in _DURATIONS:
        return "duration"
    if found.group in _THINGS and text[found.end : found.end + 1] not in _PAUSES:
        return f"{found.group}_of_noun"
    return found.group
