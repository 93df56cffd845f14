"""What the layout of a Word file says of headings: styles of headings, outline levels, the fonts of the standard.

The standard sets headings of the first level in 黑体, of the second in 楷体 (GB/T 9704-2012, 7.3.3); Word's own
styles and outline levels say it outright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from policytext.pattern import pattern

__all__ = ["Emphasis", "trusted"]

Element = Any  # lxml brings no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

STYLE_NAME: Final = pattern(r"(?:heading|标题)\s?(?P<level>[1-9])", re.IGNORECASE)
"""A style of headings by its name: heading 1, 标题 2."""

FONTS: Final = (
    (1, pattern("黑体|SimHei|Heiti", re.IGNORECASE)),
    (2, pattern("楷体|KaiTi|STKaiti", re.IGNORECASE)),
)
"""The level that a font stands for in the standard."""

_BOLD = 3  # the level of a line that is only set in bold
_LONGEST = 40  # characters of a heading
_MOST = 0.3  # of a text's characters; a font that more of them have is that of the text
_OFF = frozenset({"0", "false", "off"})
_DEEPEST = 9  # outline levels; the tenth, written 9, is plain text


class Emphasis:
    """Tells the level that a paragraph's layout gives it."""

    def __init__(self, styles: Element | None) -> None:
        found = [] if styles is None else styles.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId"): style for style in found}

    def level(self, paragraph: Element) -> tuple[int, bool] | None:
        """The level and whether a style or an outline level says so (not only a font); None for plain text."""
        chain = list(self._chain(_value(paragraph.find(f"{W}pPr"), "pStyle")))
        outline = next(
            (level for one in (paragraph, *chain) if (level := _value(one.find(f"{W}pPr"), "outlineLvl"))),
            None,
        )
        if outline and outline.isdecimal() and int(outline) < _DEEPEST:
            return int(outline) + 1, True
        for style in chain:
            if named := STYLE_NAME.fullmatch((_value(style, "name") or "").strip()):
                return int(named["level"]), True
        font = self._by_font(paragraph, chain)
        return (font, False) if font else None

    def _chain(self, style: str | None) -> Iterator[Element]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while style is not None and style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = _value(self._styles[style], "basedOn")

    def _by_font(self, paragraph: Element, chain: Sequence[Element]) -> int | None:
        """The level of the font that all runs with text share."""
        runs = [
            run for run in paragraph.iter(f"{W}r") if "".join(t.text or "" for t in run.iter(f"{W}t")).strip()
        ]
        inherited = [style.find(f"{W}rPr") for style in chain]
        levels = {_font_level([run.find(f"{W}rPr"), *inherited]) for run in runs}
        return levels.pop() if len(levels) == 1 else None


def _font_level(properties: Sequence[Element | None]) -> int | None:
    """The level of the first font that the properties name, the nearest first."""
    own = [one for one in properties if one is not None]
    for one in own:
        fonts = one.find(f"{W}rFonts")
        name = fonts.get(f"{W}eastAsia") if fonts is not None else None
        if name:
            found = next((level for level, font in FONTS if font.search(name)), None)
            if found:
                return found
            break
    bold = next((mark for one in own if (mark := one.find(f"{W}b")) is not None), None)
    return _BOLD if bold is not None and bold.get(f"{W}val") not in _OFF else None


def _value(parent: Element | None, tag: str) -> str | None:
    child = parent.find(f"{W}{tag}") if parent is not None else None
    return None if child is None else child.get(f"{W}val")


def trusted(lines: Sequence[str], marked: Sequence[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    """The lines that may be headings, with their levels.

    Args:
        lines: the text.
        marked: number of the line, level, and whether a style says so. A font that a large part of the text
            is set in says nothing.
    """
    total = sum(map(len, lines)) or 1
    size = {level: sum(len(lines[at]) for at, one, _ in marked if one == level) for _, level, _ in marked}
    return [
        (at, level)
        for at, level, styled in marked
        if len(lines[at].strip()) <= _LONGEST and (styled or size[level] <= _MOST * total)
    ]
