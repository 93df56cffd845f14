"""What the library says of documents and files, in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from policytext.lexicon import load_table

__all__ = ["said", "said_together"]

LONGEST: Final = 1_000
"""Characters of a message; no page shows more."""


def said(message: str, language: str) -> str:
    """A diagnostic, a reason or a doubt in the language; as it is where there are no words for it.

    >>> said("holds 3 control characters", "zh")
    '含 3 个控制字符'
    >>> said("holds 3 control characters", "en")
    'holds 3 control characters'
    """
    if language == "en":
        return message
    for form, sentence in _messages():
        if match := form.fullmatch(message[:LONGEST]):
            return sentence.format(*(_with_parts(one) for one in match.groups()))
    return message


def said_together(messages: Iterable[str], language: str) -> str:
    """Several messages as one text."""
    return ("; " if language == "en" else "；").join(said(one, language) for one in messages)


def _with_parts(text: str) -> str:
    """What is filled into a message, with the words in it: ``first at 12``, or a message of its own."""
    for form, words in _parts():
        text = form.sub(lambda match, words=words: words.format(*match.groups()), text)  # type: ignore[misc]  # a default
    return next((words for form, words in _messages() if "{" not in words and form.fullmatch(text)), text)


@cache
def _messages() -> tuple[tuple[re.Pattern[str], str], ...]:
    groups = load_table("messages")["group"]
    return tuple(
        (_form(form, "(.{0,1000}?)"), words) for group in groups for form, words in group["messages"]
    )


@cache
def _parts() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (_form(form, r"(\d+)"), words) for form, words in load_table("messages")["parts"]["messages"]
    )


def _form(message: str, blank: str) -> re.Pattern[str]:
    """A pattern of a message whose blanks are filled in."""
    return re.compile(blank.join(map(re.escape, message.split("{}"))), re.DOTALL)
