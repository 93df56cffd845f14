"""Words of ``lexicons/slogan_forms.toml`` at the end of a text."""

from __future__ import annotations

from functools import cache

from policytext.lexicon import load_words

__all__ = ["ends_with"]


def ends_with(text: str, group: str) -> str | None:
    """The longest word of a group that a text ends with; most texts are told by their last character.

    >>> ends_with("健康朝阳行动", "suffixes"), ends_with("健康朝阳", "suffixes")
    ('行动', None)
    """
    for word in _by_last(group).get(text[-1:], ()):
        if text.endswith(word):
            return word
    return None


@cache
def _by_last(group: str) -> dict[str, tuple[str, ...]]:
    """The words of a group by their last character, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for word in load_words("slogan_forms", group):
        found[word[-1]] = (*found.get(word[-1], ()), word)
    return found
