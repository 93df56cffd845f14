"""A web page to the lines of its document and what its head says of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policytext.errors import ReadError
from policytext.pattern import pattern
from policytext.read.blocks import Token, main_lines
from policytext.read.raw import RawText

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["declared_charset", "looks_like_html", "read_html"]

_HEAD = 4096  # bytes; browsers look for the charset in the first 1024
_CHARSET = re.compile(
    rb"""
      <meta\b[^>]{0,300}\bcharset\s{0,8}=\s{0,8}["']?([\w.:-]{2,40})  # <meta charset=gbk>
    | <\?xml\b[^>]{0,100}\bencoding\s{0,8}=\s{0,8}["']([\w.:-]{2,40}) # <?xml version="1.0" encoding="GB2312"?>
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PAGE = pattern(
    r"""
      \s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,500}-->\s{0,200})?
      <(?:!doctype\s+html|html|head)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TAG = pattern(
    r"</?(?:p|br|div|td|table|span|body|html|meta|h[1-6]|a|font|li)\b[^<>]{0,2000}>", re.IGNORECASE
)
_ANY_TAG = pattern(r"<(/?)([a-zA-Z][\w:-]{0,30})")

# fmt: off
_SKIPPED = frozenset({
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "select", "option",
    "button", "textarea", "input", "iframe", "object", "svg", "canvas", "audio", "video", "map", "rt", "rp",
})
# fmt: on
# Tags that are never closed, or close each other.
# fmt: off
_UNNESTED = frozenset({
    "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "track", "wbr",
    "param", "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option", "o:p", "a", "form",
})
# fmt: on
# The parser's time grows with the square of the open tags, and its tree too where they are formats.
_DEPTH_LIMIT = 1000

# China's government sites name these fields by a common standard (国务院办公厅, 政府网站发展指引, 2017).
_FIELDS = {"articletitle": "title", "pubdate": "issued_on", "contentsource": "issuer"}
_DATE = pattern(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")


def declared_charset(data: bytes) -> str | None:
    """The charset that a page names in its head, as written there.

    >>> declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb2312'
    """
    match = _CHARSET.search(data[:_HEAD])
    return (match[1] or match[2]).decode("ascii", "ignore") if match else None


def looks_like_html(text: str, *, strict: bool) -> bool:
    """Whether the text is a page: by its first tag (``strict``) or by any usual tag.

    >>> looks_like_html("<p>工作要点</p>", strict=True), looks_like_html("<p>工作要点</p>", strict=False)
    (False, True)
    """
    return bool(_PAGE.match(text.lstrip("\ufeff")) if strict else _TAG.search(text))


def read_html(markup: str, *, path: str, notes: tuple[str, ...] = ()) -> RawText:
    r"""The document of a page, one line a paragraph or table row.

    Args:
        markup: the decoded file.
        path: for the error.
        notes: what decoding had to say.

    Raises:
        ReadError: the page is nested too deeply to be parsed.

    >>> read_html("<h1>工作要点</h1><p>一、抓落实<br>二、抓&nbsp;党建", path="a.html").text
    '工作要点\n一、抓落实\n二、抓\xa0党建\n'
    """
    from selectolax.lexbor import LexborHTMLParser

    _check_depth(markup, path)
    tree = LexborHTMLParser(markup)
    lines = main_lines(list(_tokens(tree)))
    text = "\n".join(lines) + "\n" if lines else ""
    return RawText(text=text, format="html", hints=_hints(tree), notes=notes)


def _check_depth(markup: str, path: str) -> None:
    opened: Counter[str] = Counter()
    depth = 0
    for slash, name in _ANY_TAG.findall(markup):
        tag = name.lower()
        if tag not in _UNNESTED and (not slash or opened[tag]):
            step = -1 if slash else 1
            opened[tag] += step
            depth += step
            if depth > _DEPTH_LIMIT:
                raise ReadError(path, f"is nested too deeply: more than {_DEPTH_LIMIT} tags are open at once")


def _tokens(tree: LexborHTMLParser) -> Iterator[Token]:
    """The body, flattened without recursion."""
    if tree.body is None:
        return
    stack: list[LexborNode | str] = [tree.body]
    links = preformatted = 0
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            links -= node == "a"
            preformatted -= node == "pre"
            yield Token("close", node)
            continue
        tag = node.tag or ""
        if tag == "-text":
            yield from _text_tokens(node.text_content or "", linked=links > 0, preformatted=preformatted > 0)
        elif tag not in _SKIPPED and not tag.startswith(("-", "!")):
            if tag == "a" and "href" not in node.attributes:
                tag = "span"  # an anchor, often left open, and then around all the rest of the page
            links += tag == "a"
            preformatted += tag == "pre"
            yield Token("open", tag)
            stack.append(tag)
            stack += reversed(list(node.iter(include_text=True)))


def _text_tokens(text: str, *, linked: bool, preformatted: bool) -> Iterator[Token]:
    if not preformatted:
        yield Token("text", text, linked)
        return
    first, *others = text.split("\n")
    yield Token("text", first, linked)
    for line in others:
        yield from (Token("open", "br"), Token("close", "br"), Token("text", line, linked))


def _hints(tree: LexborHTMLParser) -> dict[str, str]:
    """What the head says, by the names of the metadata; empty fields left out."""
    hints: dict[str, str] = {}
    for node in tree.css("meta[name][content]"):
        field = _FIELDS.get((node.attributes.get("name") or "").lower())
        value = " ".join((node.attributes.get("content") or "").split())
        if field and value:
            hints.setdefault(field, _iso_date(value) if field == "issued_on" else value)
    title = tree.css_first("title")
    if title is not None and (words := " ".join(title.text().split())):
        hints["page_title"] = words
    return hints


def _iso_date(value: str) -> str:
    """``2020-06-09 10:30`` and ``2020/6/9`` as ``2020-06-09``; what is no date as it stands."""
    match = _DATE.match(value)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else value
