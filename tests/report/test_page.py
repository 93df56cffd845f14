import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any, Literal

import pandas as pd
import pytest

from policytext.corpus import Corpus
from policytext.plot.canvas import words_of
from policytext.report.content import gather
from policytext.report.page import render_page

TABLES = {"unread", "documents", "trends", "slopes", "keyness", "slogans", "attention", "tasks", "quotas"}

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Page(HTMLParser):
    """What a browser would make of a page: elements with attributes, and texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note a text under the element that was opened last."""
        self.texts.setdefault(self.elements[-1][0] if self.elements else "", []).append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of all elements of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def evidence_of(html: str) -> dict[str, Any]:
    """The passages inside a page."""
    found = re.search(r'id="evidence-data">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_text_stays_text(hostile: Corpus, language: Literal["zh", "en"]) -> None:
    """No element, attribute or script comes from a document."""
    html = render_page(gather(hostile, terms=["健康", "<b>"]), {}, language=language)
    page = Page(html)
    assert len(page.named("script")) == 2
    assert not page.named("b")
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert not re.search("[\0\ud800-\udfff]", html)
    assert "长" * 200 not in html


def test_only_the_page_s_own_script_and_style_are_allowed(corpus: Corpus) -> None:
    """The policy names the hashes of both and forbids everything else."""
    html = render_page(gather(corpus), {})
    (policy,) = [str(meta["content"]) for meta in Page(html).named("meta") if "http-equiv" in meta]
    assert policy.startswith("default-src 'none'; img-src data:;")
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        text = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[0]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy


def test_nothing_is_loaded_from_elsewhere(corpus: Corpus) -> None:
    """All links stay in the page or lead to the tables beside it, all images are inside."""
    page = Page(render_page(gather(corpus), {"trends": PNG}))
    links = [str(one[name]) for _, one in page.elements for name in ("src", "href") if name in one]
    beside = {link for link in links if not link.startswith(("#", "data:image/png;base64,"))}
    assert beside == {"report.xlsx", *(f"tables/{name}.csv" for name in TABLES)}
    assert not page.named("link")
    assert "url(" not in "".join(page.texts["style"])


def test_links_lead_somewhere(corpus: Corpus) -> None:
    """Each anchor of navigation, summary and tables exists once."""
    page = Page(render_page(gather(corpus), {}))
    names = [str(one["id"]) for _, one in page.elements if "id" in one]
    assert len(names) == len(set(names))
    links = [str(one["href"]) for one in page.named("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(names)


def test_a_count_opens_its_passages(corpus: Corpus) -> None:
    """Each number that can be clicked has passages with document, section and span, as many as it says."""
    html = render_page(gather(corpus), {})
    data = evidence_of(html)
    keys = [str(one["data-cell"]) for one in Page(html).named("button") if "data-cell" in one]
    assert keys
    for key, text in re.findall(r'data-cell="(e\d+)"[^>]*>([\d,]+)<', html):
        cell = data["cells"][key]
        assert cell["n"] == int(text.replace(",", ""))
        assert len(cell["rows"]) == min(cell["n"], 20)
    document, _, start, end, _, keyword, _ = data["passages"][data["cells"][keys[0]]["rows"][0]]
    source = next(one for one in corpus if one.name.endswith(data["documents"][document]))
    assert keyword in source.text.raw[start:end]


def test_many_passages_are_sampled_more_thinly(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page stays small; each number still opens some of its passages and says of how many."""
    whole = evidence_of(render_page(gather(corpus), {}))
    monkeypatch.setattr("policytext.report.page.PASSAGES", len(whole["passages"]) - 1)
    monkeypatch.setattr("policytext.report.page.SAMPLES", (20, 2))
    thin = evidence_of(render_page(gather(corpus), {}))
    assert len(thin["passages"]) < len(whole["passages"])
    assert [cell["n"] for cell in thin["cells"].values()] == [cell["n"] for cell in whole["cells"].values()]
    assert all(len(cell["rows"]) == min(cell["n"], 2) for cell in thin["cells"].values())


def test_what_was_not_read_stands_first(corpus: Corpus) -> None:
    """Quality comes before results: unread files, then the documents."""
    html = render_page(gather(corpus), {})
    places = [html.index(text) for text in ('id="quality"', "plans/坏.docx", 'id="d0"', 'id="trends"')]
    assert places == sorted(places)


def test_the_page_can_be_used_without_a_mouse(corpus: Corpus) -> None:
    """Sorting and counts are buttons, tables can be scrolled by keys, figures have a text."""
    page = Page(render_page(gather(corpus), {"trends": PNG}))
    assert len(page.named("button")) > len(page.named("th"))
    assert all(one.get("tabindex") == "0" for one in page.named("div") if one.get("class") == "scroll")
    assert all(one.get("alt") for one in page.named("img"))
    assert page.named("html") == [{"lang": "zh-CN"}]


def test_paper_is_spared(corpus: Corpus) -> None:
    """Of a table with more than a hundred rows the first hundred are printed, which is said."""
    content = gather(corpus)
    words = words_of("zh")["page"]["printed"].format(shown=100)
    assert words not in render_page(content, {})
    more = replace(content, slogans=pd.concat([content.slogans] * 40, ignore_index=True))
    assert render_page(more, {}).count(words) == 1


def test_long_tables_are_cut_and_say_so(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table with too many rows leads to the file and to the sheet that have all."""
    monkeypatch.setattr("policytext.report.making.MOST_ROWS", 2)
    html = render_page(gather(corpus), {}, language="en")
    assert "The table shows the first 2 of 6 rows." in html
    place = html.index("The table shows the first 2 of 6 rows.")
    assert '<a href="tables/documents.csv">' in html[place : place + 200]
    assert "report.xlsx</a> (sheet documents)" in html[place : place + 300]


@pytest.mark.parametrize("by", ["year", "region", "kind"])
def test_the_same_content_gives_the_same_page(corpus: Corpus, by: str) -> None:
    """Nothing in the page depends on the time or on the order of sets."""
    assert render_page(gather(corpus, by=by), {}) == render_page(gather(corpus, by=by), {})
