"""The automatic numbers of a Word file, which its text does not hold.

``word/numbering.xml`` has *lists* (``w:num``), each of nine levels that an abstract list describes. A
paragraph names list and level itself or through its style, which may have them from the style it is
based on. Lists of one abstract list count on from each other unless they override the start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from policytext.pattern import pattern
from policytext.read.numberformat import format_number

__all__ = ["Numbering"]

Element = Any  # lxml brings no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_LEVELS = 9
_BULLET = "•"  # for the private characters of Wingdings and Symbol
_PLACE = pattern(r"%([1-9])")
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """How one level of a list is numbered.

    Args:
        start: its first number.
        format: Word's name of the number format.
        text: the pattern, ``（%1）`` or ``%1.%2``.
        suffix: what follows it: ``tab``, ``space`` or ``nothing``.
        restart: it starts anew after a paragraph of a level below this number; 0 for never.
        legal: whether all its numbers are decimal.
        style: the paragraph style that stands for this level.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """A list: which counters it shares, its levels, and the levels that start anew at its first use."""

    abstract: str
    levels: tuple[_Level, ...]
    restarted: tuple[int, ...]


class Numbering:
    """Counts through a document; ask for each paragraph once, in document order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = {_attribute(s, "styleId"): s for s in _children(styles, "style")}
        self._default = next((key for key, s in self._styles.items() if _is_default(s)), None)
        self._abstracts = {_attribute(a, "abstractNumId"): a for a in _children(numbering, "abstractNum")}
        self._nums = {_attribute(n, "numId"): n for n in _children(numbering, "num")}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._used: set[str] = set()

    def label(self, paragraph: Element) -> str:
        """The number of a paragraph as printed, with the blank that follows it; empty if it has none."""
        found = self._place(paragraph)
        if found is None:
            return ""
        number, level = found
        entry = self._list(number)
        if entry is None:
            return ""
        counters = self._count(number, entry, level)
        return _label(entry, counters, level)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and level of a paragraph, its own or its style's."""
        properties = paragraph.find(f"{W}pPr")
        number, level = _number_properties(properties)
        owner: str | None = None
        if number is None:
            number, inherited, owner = self._from_style(_value(properties, "pStyle") or self._default)
            level = inherited if level is None else level
        if number is None or number == "0":
            return None
        if level is None:
            level = self._level_of_style(number, owner) if owner else 0
        return (number, level) if 0 <= level < _LEVELS else None

    def _from_style(self, style: str | None) -> tuple[str | None, int | None, str | None]:
        """List and level from the chain of a style and those it is based on, and the style that names the list."""
        seen: set[str] = set()
        level: int | None = None
        while style is not None and style in self._styles and style not in seen:
            seen.add(style)
            number, own_level = _number_properties(self._styles[style].find(f"{W}pPr"))
            level = own_level if level is None else level
            if number is not None:
                return number, level, style
            style = _value(self._styles[style], "basedOn")
        return None, None, None

    def _level_of_style(self, number: str, style: str) -> int:
        entry = self._list(number)
        levels = entry.levels if entry else ()
        return next((index for index, level in enumerate(levels) if level.style == style), 0)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> _List | None:
        num = self._nums.get(number)
        abstract = self._abstract(_value(num, "abstractNumId"))
        if num is None or abstract is None:
            return None
        levels = {index: _level(element, index) for index, element in _indexed(abstract, "lvl")}
        restarted = []
        for index, override in _indexed(num, "lvlOverride"):
            for element in _children(override, "lvl"):
                levels[index] = _level(element, index)
            start = _integer(_value(override, "startOverride"))
            if start is not None and index in levels:
                levels[index] = replace(levels[index], start=start)
                restarted.append(index)
        filled = tuple(levels.get(index) or _Level(restart=index) for index in range(_LEVELS))
        return _List(
            abstract=_attribute(abstract, "abstractNumId"), levels=filled, restarted=tuple(restarted)
        )

    def _abstract(self, key: str | None) -> Element | None:
        """The abstract list; one that only links to a list style is followed there once."""
        abstract = self._abstracts.get(key or "")
        link = _value(abstract, "numStyleLink")
        if link is None:
            return abstract
        style = self._styles.get(link)
        number, _ = _number_properties(style.find(f"{W}pPr") if style is not None else None)
        return self._abstracts.get(_value(self._nums.get(number or ""), "abstractNumId") or "")

    def _count(self, number: str, entry: _List, level: int) -> list[int | None]:
        counters = self._counters.setdefault(entry.abstract, [None] * _LEVELS)
        if number not in self._used:
            self._used.add(number)
            for index in entry.restarted:
                counters[index] = None
        current = counters[level]
        counters[level] = entry.levels[level].start if current is None else current + 1
        for deeper in range(level + 1, _LEVELS):
            if level < entry.levels[deeper].restart:
                counters[deeper] = None
        return counters


def _label(entry: _List, counters: list[int | None], level: int) -> str:
    own = entry.levels[level]
    if own.format == "bullet":
        text = _BULLET if any("\ue000" <= c <= "\uf8ff" for c in own.text) else own.text
    else:
        text = _PLACE.sub(
            lambda match: _number(entry, counters, int(match[1]) - 1, legal=own.legal), own.text
        )
    # Word sets a tab or a blank; after 一、 and （一） nobody writes one, after 1. it keeps 1. 5G from 1.5G.
    blank = " " if text and text[-1].isascii() and not text[-1].isspace() and own.suffix != "nothing" else ""
    return text + blank


def _number(entry: _List, counters: list[int | None], level: int, *, legal: bool) -> str:
    """One number of a label; a level that was skipped shows its start."""
    counter = counters[level]
    shown = entry.levels[level].start if counter is None else counter
    return format_number(shown, "decimal" if legal else entry.levels[level].format)


def _level(element: Element, index: int) -> _Level:
    restart = _integer(_value(element, "lvlRestart"))
    start = _integer(_value(element, "start"))
    legal = element.find(f"{W}isLgl")
    return _Level(
        start=0 if start is None else start,  # 17.9.25: a level without a start begins at 0
        format=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        suffix=_value(element, "suff") or "tab",
        restart=index if restart is None else restart,
        legal=legal is not None and _attribute(legal, "val") not in _OFF,
        style=_value(element, "pStyle"),
    )


def _number_properties(properties: Element | None) -> tuple[str | None, int | None]:
    """The list and the level that paragraph properties name."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    return _value(found, "numId"), _integer(_value(found, "ilvl"))


def _indexed(parent: Element, tag: str) -> Iterator[tuple[int, Element]]:
    for element in _children(parent, tag):
        index = _integer(_attribute(element, "ilvl"))
        if index is not None and 0 <= index < _LEVELS:
            yield index, element


def _children(parent: Element | None, tag: str) -> list[Element]:
    return [] if parent is None else parent.findall(f"{W}{tag}")


def _attribute(element: Element, name: str) -> str:
    return element.get(f"{W}{name}") or ""


def _value(parent: Element | None, tag: str) -> str | None:
    """The ``w:val`` of a child."""
    child = parent.find(f"{W}{tag}") if parent is not None else None
    return None if child is None else child.get(f"{W}val")


def _integer(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else None


def _is_default(style: Element) -> bool:
    """Whether it is the style of paragraphs that name none."""
    return _attribute(style, "type") == "paragraph" and _attribute(style, "default") in ("1", "true", "on")
