"""Originals against their texts in the corpus: what a reader must not lose, and what cleaning must take."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from policytext.pipeline import load
from policytext.read import read

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"

pytestmark = pytest.mark.skipif(
    not (CORPUS / "manifest.jsonl").exists(), reason="the corpus does not lie beside the checkout"
)

# The first and the last line of the document on its page, marked by hand.
PAGES = {
    "国务院_1981_通知": ("国务院关于棉粮、糖粮挂钩奖售粮", "一九八一年五月二十三日"),
    "国务院_2018_决定": ("国务院关于2018年度", "（此件公开发布）"),
    "国务院_2018_条例_2": ("中华人民共和国国务院令", "名义开展专利代理业务。"),
    "国务院、中央军委_1996_批复": ("国务院、中央军委关于同意武警总部", "一九九六年十一月五日"),
    "国务院办公厅_1996_复函": ("国务院办公厅关于黄金", "（本文有删减）"),
    "国务院办公厅_2004_复函": ("国务院办公厅关于湖北省巴东县", "二〇〇四年九月二十三日"),
    "国务院办公厅_2019_意见": ("国务院办公厅关于加强", "成果在技术市场合同成交金额总数。"),
    "教育部_2008_計畫": ("教育部令", "以符合永续原则。"),
}


@cache
def twins() -> list[dict[str, Any]]:
    """The entries of the manifest that have an original."""
    if not (CORPUS / "manifest.jsonl").exists():
        return []
    lines = (CORPUS / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [entry for entry in map(json.loads, lines) if entry["original"]]


def squashed(text: str) -> list[str]:
    """The lines of a text that are not blank, without their blanks."""
    return list(filter(None, ("".join(line.split()) for line in text.split("\n"))))


def found(entry: dict[str, Any]) -> tuple[int, int]:
    """How many lines of the text stand in a line that was read of the original, and how many there are."""
    lines = squashed((CORPUS / entry["file"]).read_text(encoding="utf-8"))
    all_read = "\n".join(squashed(read(CORPUS / entry["original"]).text))
    return sum(line in all_read for line in lines), len(lines)


@pytest.mark.parametrize(
    ("suffix", "least"), [(".gb18030.txt", 1.0), (".docx", 0.99), (".pdf", 0.95), (".html", 0.98)]
)
def test_no_line_is_lost(suffix: str, least: float) -> None:
    """By format, the share of the text's lines that the reader of the original gives."""
    counts = [found(entry) for entry in twins() if entry["original"].endswith(suffix)]
    assert sum(one for one, _ in counts) >= least * sum(every for _, every in counts) > 0


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_its_document(name: str) -> None:
    """Reading and cleaning leave what stands between the marks, no line less and no line of the site."""
    original = next(entry["original"] for entry in twins() if Path(entry["original"]).stem == name)
    lines = [line.strip() for line in load(CORPUS / original).text.text.split("\n") if line.strip()]
    first, last = PAGES[name]
    assert lines[0].startswith(first)
    assert lines[-1].endswith(last)


def test_docx_and_pdf_of_a_document_agree() -> None:
    """Sections and metadata are the same."""
    folder = CORPUS / "originals" / "health_in_all_policies"
    one = load(folder / "海南省_2025_实施方案.docx")
    other = load(CORPUS / "texts" / "health_in_all_policies" / "海南省_2025_实施方案pdf.txt")
    outlines = [[(each.level, each.marker, each.heading) for each in doc.walk()] for doc in (one, other)]
    assert outlines[0] == outlines[1]
    assert one.metadata.title == other.metadata.title
    assert one.metadata.document_number == other.metadata.document_number


@pytest.mark.parametrize("year", ["2002", "2014", "2019"])
def test_pdf_twins_are_joined(year: str) -> None:
    """The paragraphs of a PDF, and of a text made from it by another tool, are the same."""
    entry = next(one for one in twins() if one["original"].endswith(".pdf") and year in one["original"])
    one, other = (set(squashed(load(CORPUS / entry[key]).text.text)) for key in ("original", "file"))
    # The text alone does not tell whether a full line that ends with a full stop ends the paragraph.
    assert len(one & other) >= 0.85 * len(one | other)
