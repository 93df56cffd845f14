"""The main block of a page, and its lines.

A page is flattened to tokens once; blocks are intervals of tokens. The main block is the one with the
largest score, text minus 4 × link text, and whatever surrounds it at little cost: a page's own furniture
is cheaper to remove by its wording later than a lost line is to find again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal, NamedTuple

from policytext.pattern import pattern
from policytext.read.rows import is_task_head, row_lines

__all__ = ["Token", "main_lines"]

# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
})
# fmt: on
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FURNITURE = frozenset({"nav", "header", "footer", "aside", "form"})

_LINK_WEIGHT = 4
# How much score a larger block may lose against the best one: the part of the document's size that a
# breadcrumb, a row of share buttons or the links of a few attachments cost, and what they cost at least.
_TOLERANCE = 0.1
_LEAST_TOLERANCE = 100

_WHITE = pattern(r"[ \t\r\n\f]+")
_WIDE_PUNCTUATION = frozenset("“”‘’…—·")


class Token(NamedTuple):
    """A tag's beginning or end, or a run of text."""

    kind: Literal["open", "close", "text"]
    value: str
    linked: bool = False


class _Block(NamedTuple):
    """The tokens from an opening tag to its closing tag."""

    tag: str
    start: int
    end: int


def main_lines(tokens: Sequence[Token]) -> list[str]:
    r"""The lines of the page's document, blank lines collapsed to one.

    >>> main_lines([Token("open", "p"), Token("text", "一、工作 \n目标"), Token("close", "p")])
    ['一、工作目标']
    """
    kept = _without_furniture(tokens)
    start, end = _main_interval(kept)
    lines = [*_headings_before(kept, start), *_Renderer().render(kept[start:end])]
    return _collapsed(lines)


def _blocks(tokens: Sequence[Token]) -> Iterator[_Block]:
    """All blocks, the inner ones before the outer ones."""
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind == "open":
            opened.append(index)
        elif token.kind == "close":
            start = opened.pop()
            if token.value in _BLOCKS:
                yield _Block(token.value, start, index + 1)


class _Scores:
    """Text and score of any interval of tokens, from running sums."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        texts = [len(_WHITE.sub("", t.value)) if t.kind == "text" else 0 for t in tokens]
        links = [size if t.linked else 0 for size, t in zip(texts, tokens, strict=True)]
        self._texts = [0, *accumulate(texts)]
        self._links = [0, *accumulate(links)]

    def text(self, block: _Block) -> int:
        return self._texts[block.end] - self._texts[block.start]

    def score(self, block: _Block) -> int:
        return self.text(block) - _LINK_WEIGHT * (self._links[block.end] - self._links[block.start])


def _without_furniture(tokens: Sequence[Token]) -> Sequence[Token]:
    """Drop navigation, page headers and the like, but never the larger part of a page.

    Pages of old site builders stand inside one ``<form>``, and an article's own ``<header>`` has its title.
    """
    scores = _Scores(tokens)
    total = scores.text(_Block("", 0, len(tokens)))
    headings = [0, *accumulate(t.kind == "open" and t.value in _HEADINGS for t in tokens)]
    article = [0, *accumulate(_step(t) for t in tokens)]

    def is_furniture(block: _Block) -> bool:
        if block.tag not in _FURNITURE or 2 * scores.text(block) > total:
            return False
        titled = block.tag == "header" and headings[block.start] < headings[block.end]
        return not titled and not (block.tag in ("header", "footer") and article[block.start])

    return _cut(tokens, [block for block in _blocks(tokens) if is_furniture(block)])


def _step(token: Token) -> int:
    """How a token changes the number of open articles."""
    if token.kind == "text" or token.value not in ("article", "main"):
        return 0
    return 1 if token.kind == "open" else -1


def _cut(tokens: Sequence[Token], dropped: Sequence[_Block]) -> Sequence[Token]:
    kept: list[Token] = []
    done = 0
    for block in sorted(dropped, key=lambda block: block.start):
        kept += tokens[done : block.start]
        done = max(done, block.end)
    return [*kept, *tokens[done:]]


def _main_interval(tokens: Sequence[Token]) -> tuple[int, int]:
    """The best block, widened to the outermost block that costs little."""
    scores, blocks = _Scores(tokens), list(_blocks(tokens))
    if not blocks:
        return 0, len(tokens)
    best = max(blocks, key=scores.score)  # the first, so the innermost of equal ones
    if scores.score(best) <= 0:
        return 0, len(tokens)
    least = scores.score(best) - max(_LEAST_TOLERANCE, _TOLERANCE * scores.score(best))
    around = [b for b in blocks if b.start <= best.start and best.end <= b.end and scores.score(b) >= least]
    return around[-1].start, around[-1].end


def _headings_before(tokens: Sequence[Token], start: int) -> Iterator[str]:
    """The page's main headings above the main block, unless they are links back to the site."""
    for block in _blocks(tokens):
        inside = tokens[block.start : block.end]
        if block.tag == "h1" and block.end <= start and not any(token.linked for token in inside):
            yield from _Renderer().render(inside)


@dataclass(slots=True)
class _Frame:
    """What a table cell, a row or the page has collected."""

    tag: str
    lines: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    layout: bool = False
    grid: bool = False


class _Renderer:
    """Tokens to lines, one frame for each open row and cell."""

    def __init__(self) -> None:
        self.frames = [_Frame("body")]
        self.pieces: list[str] = []

    def render(self, tokens: Sequence[Token]) -> list[str]:
        for token in tokens:
            if token.kind == "text":
                self.pieces.append(token.value)
            elif token.kind == "open":
                self._open(token.value)
            else:
                self._close(token.value)
        self._flush()
        return self.frames[0].lines

    def _open(self, tag: str) -> None:
        if tag == "br":
            self._flush(forced=True)
        elif tag in _BLOCKS:
            self._flush()
        if tag == "table" and len(self.frames) > 1:
            self.frames[-2].layout = True
        elif tag in ("tr", "td", "th"):
            self.frames.append(_Frame("tr" if tag == "tr" else "td"))

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        if tag in ("td", "th"):
            cell = self.frames.pop()
            self.frames[-1].cells.append(cell.lines)
        elif tag == "tr":
            row, outer = self.frames.pop(), self.frames[-1]
            outer.grid = outer.grid or is_task_head(row.cells)
            outer.lines += row.lines + row_lines(row.cells, layout=row.layout, grid=outer.grid)
        elif tag == "table":
            self.frames[-1].grid = False

    def _flush(self, *, forced: bool = False) -> None:
        """End the line; an empty one counts only where the page asks for it, by <br> or &nbsp;."""
        line = _WHITE.sub(_blank, "".join(self.pieces)).strip(" ")
        self.pieces.clear()
        if line or forced:
            self.frames[-1].lines.append(line)


def _blank(match: re.Match[str]) -> str:
    """Source line ends between Chinese characters are no blank (CSS Text 3, segment breaks)."""
    text, before, after = match.string, match.start() - 1, match.end()
    if "\n" not in match[0] or before < 0 or after == len(text):
        return " "
    return "" if _is_wide(text[before]) and _is_wide(text[after]) else " "


def _is_wide(character: str) -> bool:
    return character >= "\u2e80" or character in _WIDE_PUNCTUATION


def _collapsed(lines: Sequence[str]) -> list[str]:
    """No blank line at either end and no two in a row."""
    blank = [not line.strip() for line in lines]
    kept = [
        "" if b else line
        for line, b, last in zip(lines, blank, [True, *blank], strict=False)
        if not (b and last)
    ]
    return kept[:-1] if kept and not kept[-1] else kept
