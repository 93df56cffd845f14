"""What a corpus builder should know of a text: masked words, lost characters, copies, a torn end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from policytext.clean.repeats import REPEATED
from policytext.lexicon import load_table
from policytext.literals import find_literals
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = ["diagnose"]

_MUCH_NOISE: Final = 0.25  # of the raw text; of 376 texts 5 have more
_PARAGRAPH: Final = 45  # characters; shorter last lines are signatures, dates, names of attachments

_COMPLETE: Final = pattern(r"[。！？；：!?;:”’」』》）)\]〕】\d日印发]$")
_DOTS: Final = ("…", "...")
_LOST: Final = "\ufffd"
_SIGNS_OF_DAMAGE: Final = ("?。", "？。", "┘", "锟", "烫")
_BYTES: Final = pattern("[?？]。(?=[ㄅ-ㄩǘòň])|[\u4e00-\u9fff]┘|锟斤拷|烫烫烫")


def diagnose(text: AlignedText) -> tuple[str, ...]:
    """What was odd about a text, in words; places are code points of the raw text.

    Args:
        text: cleaned and normalised.

    >>> diagnose(AlignedText.from_raw("加强yq监测，做好XX市_号文件的落实。"))
    ("masked words, left as they are: 1 'yq' (first at 2), 1 'XX' (first at 9), 1 '_' (first at 12)",)
    """
    found = (_noise(text), _copies(text), _lost(text), _damaged(text), _masked(text), _torn(text))
    return tuple(filter(None, found))


def _noise(text: AlignedText) -> str:
    """The share of the raw text that was taken out, where it is large."""
    share = text.noise_share
    return f"{share:.0%} of the text were removed as noise" if share > _MUCH_NOISE else ""


def _copies(text: AlignedText) -> str:
    size = sum(len(part.span) for part in text.removed if part.reason == REPEATED)
    return (
        f"stands in the file more than once; {size} characters of further copies were removed" if size else ""
    )


def _lost(text: AlignedText) -> str:
    if _LOST not in text.text:
        return ""
    count, first = text.text.count(_LOST), text.text.find(_LOST)
    return f"{count} characters are lost (\ufffd), {_first(text, first)}"


def _damaged(text: AlignedText) -> str:
    suspect = text.holds(*_SIGNS_OF_DAMAGE)
    places = [match.start() for match in _BYTES.finditer(text.text)] if suspect else []
    return f"{len(places)} places show byte damage, {_first(text, places[0])}" if places else ""


def _masked(text: AlignedText) -> str:
    listed = []
    for name, signs, starts, form in _masks():
        found = any(map(text.text.__contains__, starts)) and any(map(text.text.__contains__, signs))
        if found and (places := list(_matches(text, starts, form))):
            listed.append(f"{len(places)} {name!r} ({_first(text, places[0])})")
    return f"masked words, left as they are: {', '.join(listed)}" if listed else ""


def _matches(text: AlignedText, starts: str, form: re.Pattern[str]) -> Iterator[int]:
    """Where a pattern matches, tried at its rare first characters only: fifty times as fast as a search."""
    done = 0
    for at, _ in find_literals(starts, text.text):
        if at >= done and (match := form.match(text.text, at)):
            yield at
            done = match.end()


def _torn(text: AlignedText) -> str:
    """Whether the end is missing: a paragraph without a final mark, or the dots of a site's preview."""
    last = next(_last_lines(text.text), "")
    dots = last.endswith(_DOTS) or any(
        text.raw[part.span.start : part.span.end].endswith(_DOTS) for part in text.removed[-3:]
    )
    if dots or (len(last) > _PARAGRAPH and "\t" not in last and not _COMPLETE.search(last)):
        return f"may be cut off: it ends with {last[-15:]!r}"
    return ""


def _last_lines(text: str) -> Iterator[str]:
    return (line.strip() for line in reversed(text[-2000:].split("\n")) if line.strip())


def _first(text: AlignedText, place: int) -> str:
    return f"first at {text.span(place, place + 1).start}"


class _Mask(NamedTuple):
    """A kind of masked words: one of the signs stands in the text; a match begins with a character of ``starts``."""

    name: str
    signs: tuple[str, ...]
    starts: str
    form: re.Pattern[str]


@cache
def _masks() -> tuple[_Mask, ...]:
    entries = load_table("damage")["mask"]
    return tuple(
        _Mask(one["name"], tuple(one["signs"]), one["starts"], re.compile(one["pattern"])) for one in entries
    )
