"""The hard facts, quotas to references: throughput and growth on hostile input: ``python -m benchmarks extraction``.

Rates are megabytes of UTF-8 a second of processor time on texts that are clean already, and the same against
``jieba.lcut`` on the same texts by turns. A hostile text that is ten times as long may take ten times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks._measuring import against_jieba, seconds, text_files
from policytext import Document, Metadata, load
from policytext.extract.deadlines import find_deadlines
from policytext.extract.quotas import find_quotas
from policytext.extract.references import find_references
from policytext.extract.responsibilities import find_responsibilities
from policytext.numerals import find_numerals
from policytext.text import AlignedText

DOCUMENTS = 60

HOSTILE = {
    "digits": "9" * 10**6,
    "spaced digits": "9 " * 10**5,
    "amounts": "95%、" * 10**5,
    "opening brackets": "（" * 10**5,
    "opening 《": "《" * 10**5,
    "closed 《》": "《甲》" * 10**5,
    "months": "6月" * 10**5,
    "units in one clause": "市教育局、" * 10**5,
    "会同": "市教育局会同" * 10**5,
    "负责": "市教育局负责" * 10**5,
    "the case": "对" * 10**5 + "5万元的",
    "tabs": "责任单位\t" * 10**4 + "\n" + "甲局\t" * 10**5,
    "numerals": "一百" * 10**5,
    "全覆盖": "全覆盖" * 10**5,
    "articles": "一个" * 10**5,
    "quantities without a pause": "5个" * 10**5,
    "ranges": "3至" * 10**5,
    "years": "2021-" * 10**5,
    "cases": "如5个的" * 10**5,
}
"""Texts that make a careless pattern look twice at every character."""


def rows() -> list[dict[str, Any]]:
    """One row a task: its rate, the ratio to jieba, or the growth from a tenth of a hostile text to all of it."""
    documents = _documents()
    texts = [one.text.text for one in documents]
    table = []
    for task, run in TASKS.items():
        rate, ratio = against_jieba(run, documents, texts)
        table.append(
            {"task": task, "mb_per_s": round(rate, 1), "times_jieba": round(ratio, 1), "growth": None}
        )
    return table + [_growth(name, text) for name, text in HOSTILE.items()]


def everything(document: Document) -> None:
    """All four kinds of hard facts of one document."""
    find_quotas(document.text, document.sections, document.metadata)
    find_deadlines(document.text, document.metadata.year)
    find_responsibilities(document.text)
    find_references(document.text)


TASKS: dict[str, Callable[[Document], object]] = {
    "numerals": lambda one: list(find_numerals(one.text.text)),
    "quotas": lambda one: find_quotas(one.text, one.sections, one.metadata),
    "deadlines": lambda one: find_deadlines(one.text, one.metadata.year),
    "responsibilities": lambda one: find_responsibilities(one.text),
    "references": lambda one: find_references(one.text),
    "all hard facts": everything,
}
"""What is measured on documents that are parsed already."""


def _growth(name: str, text: str) -> dict[str, Any]:
    small, large = (
        seconds(lambda part=part: _hostile(part), rounds=2) for part in (text[: len(text) // 10], text)
    )
    rate = len(text.encode()) / 1e6 / large
    return {
        "task": f"hostile: {name}",
        "mb_per_s": round(rate, 1),
        "times_jieba": None,
        "growth": round(large / max(small, 1e-3), 1),
    }


def _hostile(text: str) -> None:
    aligned = AlignedText.from_raw(text)
    find_quotas(aligned, (), Metadata())
    find_deadlines(aligned, 2020)
    find_responsibilities(aligned)
    find_references(aligned)


def _documents() -> list[Document]:
    paths = text_files()
    return [load(path) for path in paths[:: max(1, len(paths) // DOCUMENTS)]]
