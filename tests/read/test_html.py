"""Pages to lines: the main block, tables, blanks, hints, hostile markup."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.errors import ReadError
from policytext.read import read
from policytext.read.html import declared_charset, looks_like_html, read_html

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
LONG = "加强基层组织建设，完善工作机制，确保各项任务落到实处。" * 8
MENU = "".join(f"<li><a href='/{n}'>政务公开栏目</a></li>" for n in range(30))


def lines_of(markup: str) -> list[str]:
    """The lines that are read from a page."""
    return read_html(markup, path="a.html").text.splitlines()


@pytest.mark.parametrize(
    ("markup", "expected", "why"),
    [
        ("<p>一、目标<br>二、任务", ["一、目标", "二、任务"], "<br> ends a line"),
        ("<p>甲<p>乙", ["甲", "乙"], "paragraphs without end tags"),
        ("<h1>要点</h1>甲<div>乙</div>丙", ["要点", "甲", "乙", "丙"], "blocks end the text before them"),
        ("<p>第<b>一</b><span>季</span>度", ["第一季度"], "inline tags do not"),
        ("<p>推进\n   工作", ["推进工作"], "a source line end between Chinese characters is no blank"),
        ("<p>推进  工作", ["推进 工作"], "a blank is one"),
        ("<p>GDP\ngrowth", ["GDP growth"], "a source line end between letters is one"),
        ("<p>&#12288;&#12288;甲&nbsp;乙&amp;&lt;丙", ["\u3000\u3000甲\xa0乙&<丙"], "entities"),
        ("甲<br><br><br>乙", ["甲", "", "乙"], "blank lines collapse to one"),
        ("<p>甲<p>&nbsp;<p><br><p>乙", ["甲", "", "乙"], "blank paragraphs too"),
        ("<p><br></p><p>甲</p><br>", ["甲"], "none at the ends"),
        ("<pre>甲\n  乙</pre>", ["甲", "乙"], "preformatted lines stay apart"),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"], "list items are lines"),
        ("甲<script>var a</script><style>p{}</style><!-- 注 -->乙", ["甲乙"], "scripts, styles, comments"),
        ("<ruby>衛<rt>wèi</rt></ruby>生", ["衛生"], "readings above the line are no text"),
        ("", [], "nothing"),
    ],
)
def test_lines(markup: str, expected: list[str], why: str) -> None:
    """A line on the screen is a line of text."""
    assert lines_of(markup) == expected, why


@pytest.mark.parametrize(
    ("markup", "expected", "why"),
    [
        (
            "<table><tr><th>单位<th>任务<tr><td>教育局<td>培训",
            ["单位\t任务", "教育局\t培训"],
            "cells by tabs",
        ),
        ("<table><tr><td>甲<td><td>丙<td></table>", ["甲\t\t丙"], "an inner empty cell keeps its column"),
        ("<table><tr><td><p>甲</p><p>乙</p><td>丙", ["甲 乙\t丙"], "a short cell of lines is one cell"),
        ("<table><tr><td>题<tr><td> </table>", ["题"], "a row of one cell is a line"),
        (f"<table><tr><td>栏<td><p>{LONG}<p>乙", ["栏", LONG, "乙"], "a column of the page"),
        ("<table><tr><td>甲<td>乙<table><tr><td>丙<td>丁", ["甲", "乙", "丙\t丁"], "an inner table"),
    ],
)
def test_tables(markup: str, expected: list[str], why: str) -> None:
    """Rows are lines; tables that lay out a page are not rows."""
    assert lines_of(markup) == expected, why


@pytest.mark.parametrize(
    ("markup", "expected", "why"),
    [
        (f"<div><ul>{MENU}</ul></div><div><p>{LONG}</p><p>甲</p></div>", [LONG, "甲"], "lists of links go"),
        (f"<nav>导航</nav><p>{LONG}</p><footer>版权</footer>", [LONG], "navigation and footer go"),
        (f"<form><p>{LONG}</p></form>", [LONG], "a form around the whole page stays"),
        (f"<header><h1>要点</h1></header><p>{LONG}", ["要点", LONG], "a header with the title stays"),
        (f"<header>某某网站</header><p>{LONG}", [LONG], "another header goes"),
        (
            f"<article><header>题</header>{LONG}<footer>某局</footer></article>",
            ["题", LONG, "某局"],
            "an article's own header and footer stay",
        ),
        (f"<h1>要点</h1><ul>{MENU}</ul><div>{LONG}</div>", ["要点", LONG], "the title above a menu stays"),
        (
            f"<div><div>要点</div><a href=x>打印</a><div>{LONG}</div></div><ul>{MENU}</ul>",
            ["要点", "打印", LONG],
            "a title beside share buttons stays",
        ),
        (
            f"<div><p>{LONG}<p>附件：<a href=x>任务清单</a><p>某局</div><ul>{MENU}</ul>",
            [LONG, "附件：任务清单", "某局"],
            "links to attachments stay",
        ),
        ("<ul><li><a href=x>甲</a><li><a href=y>乙</a></ul>", ["甲", "乙"], "a page of links only stays"),
    ],
)
def test_main_block(markup: str, expected: list[str], why: str) -> None:
    """Furniture goes where that costs no line of the document."""
    assert lines_of(markup) == expected, why


def test_hints() -> None:
    """The head's fields are named as those of the metadata; empty ones are left out."""
    head = (
        "<title> 要点_某区 </title><meta name='ArticleTitle' content='2020年工作要点'>"
        "<meta name='PubDate' content='2020-6-9 10:30'><meta name='contentsource' content='区卫健局'>"
        "<meta name='Keywords' content='x'><meta name='ArticleTitle' content='other'>"
    )
    assert dict(read_html(head + "<p>甲", path="a.html").hints) == {
        "title": "2020年工作要点",
        "issued_on": "2020-06-09",
        "issuer": "区卫健局",
        "page_title": "要点_某区",
    }
    assert not read_html("<meta name='PubDate' content=' '><p>甲", path="a.html").hints


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'<meta charset="GBK">', "GBK"),
        (b"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=big5'>", "big5"),
        (b'<?xml version="1.0" encoding="GB2312"?>', "GB2312"),
        (b"<p>charset=gbk</p>", None),
    ],
)
def test_declared_charset(data: bytes, expected: str | None) -> None:
    """The charset of a page is in its meta tag or XML declaration."""
    assert declared_charset(data) == expected


@pytest.mark.parametrize(
    ("text", "strict", "expected"),
    [
        ("\ufeff\n<!DOCTYPE HTML PUBLIC>", True, True),
        ("<!-- saved --><html>", True, True),
        ("<p>甲</p>", True, False),
        ("<p>甲</p>", False, True),
        ("a < b 而 c > d", False, False),
    ],
)
def test_looks_like_html(text: str, strict: bool, expected: bool) -> None:
    """Strictly a page begins as one; a file named .html only needs a tag."""
    assert looks_like_html(text, strict=strict) is expected


@pytest.mark.parametrize("tag", ["<div>", "<font color=1><p>", "<b></i>", "<table><tr><td>"])
def test_deep_nesting_is_refused(tag: str) -> None:
    """Markup that would take the parser hours is an error."""
    with pytest.raises(
        ReadError, match=r"a\.html: is nested too deeply: more than 1000 tags are open at once"
    ):
        read_html(tag * 3000 + "甲", path="a.html")


def test_unclosed_paragraphs_are_not_deep() -> None:
    """Tags that close each other may be as many as they like."""
    assert len(lines_of("<p><a name=x>甲" * 3000)) == 3000


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "<br>", "<tr>", "<td>", "<table>", "</table>", "<nav>", "甲", " \n", "&nbsp;"]
        )
    )
)
def test_any_markup_gives_tidy_lines(parts: list[str]) -> None:
    """No two blank lines follow each other, and no line is only blanks."""
    lines = lines_of("".join(parts))
    assert all(line.strip() or line == "" for line in lines)
    assert "" not in (*lines[:1], *lines[-1:])
    assert not any(a == b == "" for a, b in pairwise(lines))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus does not lie beside the checkout")
def test_pages_of_the_corpus() -> None:
    """At least 95 % of the lines of each page's reference text are read."""
    entries = map(json.loads, (CORPUS / "manifest.jsonl").read_text("utf-8").splitlines())
    pages = [entry for entry in entries if (entry["original"] or "").endswith(".html")]
    assert len(pages) == 26
    for entry in pages:
        mine = "".join(read(CORPUS / entry["original"]).text.split())
        lines = ["".join(line.split()) for line in (CORPUS / entry["file"]).read_text("utf-8").splitlines()]
        found = [line in mine for line in lines if line]
        assert sum(found) / len(found) >= 0.95, entry["original"]
