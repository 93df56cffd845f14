"""Eight real pages, marked by hand: where the document begins and ends among the lines of the page."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from policytext.pipeline import load

ORIGINALS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "originals"

# The page, the number of its text lines above the document, and the number of the document's lines.
PAGES = (
    ("govcn_statecouncil_pages/国务院_1981_通知.html", 16, 10),
    ("govcn_statecouncil_pages/国务院_2018_条例_2.html", 16, 74),
    ("govcn_statecouncil_pages/国务院_2018_意见.html", 16, 29),
    ("govcn_statecouncil_pages/国务院办公厅_1996_复函.html", 17, 19),
    ("govcn_statecouncil_pages/国务院办公厅_2004_复函.html", 16, 46),
    ("govcn_statecouncil_pages/国务院办公厅_2018_通知_7.html", 16, 27),
    ("govcn_statecouncil_pages/国务院办公厅_2018_通知_4.html", 16, 41),
    ("tw_gazette/教育部_2008_計畫.html", 1, 105),
)

BREAKS = re.compile(r"<(?:br|/p|/div|/td|/tr|/li|/h\d|/table|/ul)[^>]*>", re.IGNORECASE)


def page_lines(path: Path) -> list[str]:
    """All lines of a page's text, furniture and all, without blanks."""
    page = LexborHTMLParser(path.read_text(encoding="utf-8"))
    for node in page.css("script, style, noscript"):
        node.decompose()
    body = page.body
    assert body is not None and body.html is not None
    text = LexborHTMLParser(BREAKS.sub("\n", body.html)).text()
    return [plain(line) for line in text.split("\n") if line.strip()]


def plain(line: str) -> str:
    """A line without blanks, its characters as the library prints them."""
    folded = unicodedata.normalize("NFKC", "".join(line.split()))
    return folded.translate(str.maketrans("「」", "“”"))


@pytest.mark.parametrize(("name", "above", "count"), PAGES)
def test_a_page_marked_by_hand(name: str, above: int, count: int) -> None:
    """Of the document's lines at least 98 in 100 are kept, and no line of the page around it."""
    path = ORIGINALS / name
    if not path.exists():
        pytest.skip("the pages lie beside the checkout only where the references do")
    lines = page_lines(path)
    document, page = lines[above : above + count], lines[:above] + lines[above + count :]
    loaded = load(path)
    source, kept, done = loaded.text.raw, "", 0
    for part in loaded.noise:
        kept, done = kept + source[done : part.span.start], part.span.end
    kept = "\n".join(map(plain, (kept + source[done:]).splitlines()))
    whole = kept.replace("\n", "")  # some pages have a cell for every number
    assert sum(line in whole for line in document) >= 0.98 * len(document)
    assert [line for line in page if line in kept.split("\n") and line not in document] == []
