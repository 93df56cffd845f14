"""The patterns that the word lists of quotas make: units, comparators, and any group of words."""

from __future__ import annotations

import re
from functools import cache

from policytext.annotations import Comparator
from policytext.lexicon import load_table

__all__ = [
    "comparator",
    "comparators",
    "comparators_pattern",
    "end_pattern",
    "ending",
    "unit_groups",
    "unit_openings",
    "units_pattern",
    "words_pattern",
]


@cache
def words_pattern(group: str) -> re.Pattern[str]:
    """Any word of a group of ``lexicons/quota_words.toml``, the longest first.

    >>> words_pattern("growth").search("收入同比增长")[0]
    '同比增长'
    """
    table = load_table("quota_words")[group]
    return re.compile(_any(table["words"], table.get("not_before", {}), table.get("not_after", {})))


@cache
def end_pattern(group: str) -> re.Pattern[str]:
    """A word of such a group at the end of a phrase.

    >>> end_pattern("growth").search("增长点") is None
    True
    """
    return re.compile(f"(?:{words_pattern(group).pattern})$")


def ending(group: str, phrase: str) -> re.Match[str] | None:
    """The word of such a group that a phrase ends with; most phrases are told by their last character.

    >>> ending("growth", "收入增长")[0], ending("growth", "增长点")
    ('增长', None)
    """
    lasts, longest = _ends(group)
    return end_pattern(group).search(phrase, len(phrase) - longest) if phrase[-1:] in lasts else None


@cache
def _ends(group: str) -> tuple[str, int]:
    """The last characters of a group's words, and the length of the longest word."""
    words = load_table("quota_words")[group]["words"]
    return "".join(sorted({word[-1] for word in words})), max(map(len, words))


@cache
def comparators_pattern(group: str) -> re.Pattern[str]:
    """The comparators of a group (``before``, ``after``, ``far``), anywhere.

    >>> comparators_pattern("before").search("不少于12次")[0]
    '不少于'
    """
    return re.compile(_any(list(_meanings(group)), {}, load_table("quota_words")[group].get("not_after", {})))


def comparator(group: str, word: str) -> Comparator:
    """What a comparator of a group means.

    >>> comparator("after", "左右")
    'approx'
    """
    return _meanings(group)[word]


def comparators(group: str) -> tuple[str, ...]:
    """The comparators of a group.

    >>> comparators("after")[:2]
    ('及以上', '或以上')
    """
    return tuple(_meanings(group))


@cache
def _meanings(group: str) -> dict[str, Comparator]:
    table = load_table("quota_words")[group]
    return {word: meaning for meaning, words in table.items() if isinstance(words, list) for word in words}


@cache
def unit_groups() -> dict[str, str]:
    """Each measure word's group.

    >>> unit_groups()["课时"]
    'lesson'
    """
    return {word: group["name"] for group in load_table("units")["group"] for word in group["words"]}


@cache
def units_pattern() -> re.Pattern[str]:
    """A measure word behind a number: the longest first, each with what may not follow it, perhaps per something.

    >>> units_pattern().match("元/平方米的租金")["unit"], units_pattern().match("部门")
    ('元/平方米', None)
    """
    table = load_table("units")
    counted, per = _any(list(unit_groups()), table["not_before"]), _any(table["per"]["words"], {})
    some = f"(?=[{unit_openings()}])"  # most numbers have no unit
    return re.compile(rf"\s?{some}(?P<unit>(?P<counted>{counted})(?:[/／](?:{per})){{0,2}})")


@cache
def unit_openings() -> str:
    """The first characters of all measure words, as in ``[…]``.

    >>> "课" in unit_openings(), "的" in unit_openings()
    (True, False)
    """
    return re.escape("".join(sorted({word[0] for word in unit_groups()})))


def _any(words: list[str], barred: dict[str, str], barred_before: dict[str, str] | None = None) -> str:
    """An alternation, the longest word first, each with the characters that may not follow or precede it.

    The words are gathered by their first character, as :mod:`re` then tries those of one character only, and passes at
    once over all places where none begins.
    """
    before = barred_before or {}
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        preceded = f"(?<![{before[word]}]{re.escape(word)})" if word in before else ""
        followed = f"(?![{barred[word]}])" if word in barred else ""
        rests.setdefault(word[0], []).append(re.escape(word[1:]) + preceded + followed)
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
