"""Pages whose text was saved in one line: their furniture goes, their paragraphs get lines again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from policytext.lexicon import load_table
from policytext.notation import find_dates, read_marker
from policytext.pattern import pattern
from policytext.text import AlignedText, Edit

__all__ = ["unfold_page"]

_SHARE: Final = 0.8  # of the text stands in one line
_SHORTEST: Final = 200  # characters
_HEAD: Final = 1500  # characters that navigation and byline take at most
_TAIL: Final = 2500
_TITLE: Final = 80

ADDRESS: Final = pattern(r"(?:https?:)?//[\w\-./?=&%#~:]{6,300}")
"""The address of an attachment among the words of a page."""

NUMBER: Final = pattern(r"[\u4e00-\u9fff]{2,12}〔(?:19|20)\d\d〕\d{1,4}号(?=\s|$)")
"""The document's own number between blanks: 工信部联网安〔2026〕27号."""

_FINAL: Final = pattern("[。！？；：][”’）)》]?$")
_STOP: Final = pattern("[。！？；]")
_BLANKS: Final = pattern("[ \u3000\xa0\t]+")


def unfold_page(text: AlignedText) -> AlignedText:
    r"""Remove the navigation, byline and imprint of a page in one line, and put its paragraphs on lines.

    >>> page = "关于抓落实的公告_云陵网 设为首页 加入收藏 关于抓落实的公告 2025年1月2日 19:32 来源： 云陵网 【打印】 "
    >>> page += "现公告如下： 一、加强领导 各单位要落实责任。" * 9 + " 2025年1月2日 关闭 云陵网 © 版权所有"
    >>> unfold_page(AlignedText.from_raw(page)).text.split("\n")[:4]
    ['关于抓落实的公告', '现公告如下：', '一、加强领导', '各单位要落实责任。现公告如下：']
    """
    lengths = [line.end - line.start for line in text.paragraphs()]
    longest = max(lengths, default=0)
    if longest < _SHORTEST or longest < _SHARE * len(text.text.strip()):
        return text
    line = text.paragraphs()[lengths.index(longest)]
    start, end = line.start, line.end
    head, byline = _head(text.text[start:end])
    if not byline:
        return text
    body, tail = start + byline, start + _tail(text.text[start:end], byline)
    edits = [*_removed(text, start, start + head[0], start + head[1], body), *_breaks(text.text, body, tail)]
    if tail < end:
        edits.append(Edit(start=tail, end=end, kind="boilerplate", reason="below: imprint of the site"))
    return text.replace(edits)


def _head(line: str) -> tuple[tuple[int, int], int]:
    """The title's interval, empty if it is not found, and where the text begins, 0 if there is no byline."""
    top = line[:_HEAD]
    byline = _pattern("byline").search(top)
    if not byline or not _pattern("navigation").search(top, 0, byline.start()):
        return (0, 0), 0
    above = top[: byline.start()].rstrip()
    # The page's own title opens the line, with the site's name behind it: 关于…的公告_云陵网.
    page_title = re.split(r"[_\-—|]", line[: 2 * _TITLE], maxsplit=1)[0].strip()
    begin = above.rfind(page_title) if len(page_title) > 3 else -1
    if begin <= 0 or begin + len(page_title) < len(above):
        begin = max(above.rfind(" ") + 1, len(above) - _TITLE)
    body = byline.end() + len(line[byline.end() :]) - len(line[byline.end() :].lstrip())
    return (begin, len(above)), body


def _removed(text: AlignedText, start: int, title: int, title_end: int, body: int) -> Iterator[Edit]:
    """What stands above the title, and the byline below it, in whose place the line ends."""
    if start < title:
        yield Edit(start=start, end=title, kind="boilerplate", reason="navigation")
    first, last = text.strip(title_end, body)
    yield Edit(start=title_end, end=first, replacement="\n")
    yield Edit(start=first, end=last, kind="boilerplate", reason="byline of the page")
    if last < body:
        yield Edit(start=last, end=body)


def _tail(line: str, body: int) -> int:
    """Where the site's own lines begin: at the first tool or imprint below the last sentence."""
    lowest = max(body, len(line) - _TAIL)
    if not _pattern("imprint").search(line, lowest):
        return len(line)
    last_sentence = max((match.end() for match in _STOP.finditer(line, lowest)), default=lowest)
    found = [m.start() for name in ("tools", "imprint") if (m := _pattern(name).search(line, last_sentence))]
    first = min(found, default=len(line))
    return len(line[:first].rstrip())


def _breaks(text: str, start: int, end: int) -> Iterator[Edit]:
    """Line ends where a block of the page ended: after a sentence, around a heading and a signature."""
    last_stop = max((match.end() for match in _STOP.finditer(text, start, end)), default=start)
    begin = start
    for blank in _BLANKS.finditer(text, start, end):
        before, after = text[begin : blank.start()], text[blank.end() : blank.end() + 12]
        heading = read_marker(before) is not None and not _STOP.search(before) and len(before) <= _TITLE
        marked = read_marker(after) is not None
        number = NUMBER.fullmatch(before) or NUMBER.match(text, blank.end())
        address = ADDRESS.fullmatch(before)
        apart = marked or heading or number or address or _is_dated(before)
        if address:
            yield Edit(start=begin, end=blank.start(), kind="boilerplate", reason="bare address")
        if apart or _FINAL.search(before) or blank.start() >= last_stop:
            yield Edit(start=blank.start(), end=blank.end(), replacement="\n")
            begin = blank.end()


def _is_dated(piece: str) -> bool:
    return any(date.start == 0 and date.end == len(piece) for date in find_dates(piece))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_table("furniture")["flat"][name])
