"""What the library says of documents and files has Chinese words, whatever is said."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from policytext.corpus import Corpus
from policytext.lexicon import load_table
from policytext.report.messages import said, said_together

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "policytext"

# The modules whose sentences end as diagnostics, doubts, reasons of unread files, of removed text, of slogans.
SAYING = (
    *("clean/*.py", "read/*.py", "parse/contents.py", "parse/numbering.py", "parse/outline.py"),
    *("parse/metadata.py", "parse/head.py", "parse/issuer.py", "parse/title_lines.py"),
    *("extract/anachronisms.py", "extract/masked_slogans.py", "extract/slogan_forms.py", "corpus/files.py"),
    *("engine/cluster.py", "engine/processes.py", "engine/work.py"),
)
SENTENCE = re.compile(r"[a-z]{2,} [a-z(]|\{\} [a-z]{2,}|[a-z]{2,} \{\}")

# Pieces of sentences, and what is said to a programmer.
PIECES = {
    ": the text may begin in the middle",
    "a second document{} begins before",
    "the numbering begins again at",
    " and {} more",
    "first at {}",
    "{} (since {})",
    "{}{}{} is probably {} (at {})",
    "a scheduler needs dask: pip install 'policytext[dask]'",
    "no Dask scheduler answers at {} ({}); give its address, as tcp://10.0.0.1:8786",
    "the worker processes do not start (exit status {}); try 0 workers",
}


def skeleton(node: ast.AST) -> str | None:
    """A string of the code with {} for what is filled in."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def unspoken(tree: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, pieces of f-strings and patterns."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield from node.values
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "pattern":
            yield from ast.walk(node)


@cache
def sentences() -> tuple[tuple[str, str], ...]:
    """File and sentence of everything that these modules say."""
    found = []
    for path in (path for form in SAYING for path in sorted(SOURCE.glob(form))):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        skipped = {id(node) for node in unspoken(tree)}
        texts = (skeleton(node) for node in ast.walk(tree) if id(node) not in skipped)
        found += [
            (path.name, text) for text in texts if text and SENTENCE.search(text) and text not in PIECES
        ]
    return tuple(found)


def test_every_sentence_of_the_code_has_chinese_words() -> None:
    """Whoever adds a message adds its words to lexicons/messages.toml."""
    assert len(sentences()) > 60
    english = [
        (file, text)
        for file, text in sentences()
        if said(text.replace("{}", "7"), "zh") == text.replace("{}", "7")
    ]
    assert english == []


def test_every_reason_of_a_list_has_chinese_words() -> None:
    """The reasons for which furniture is removed stand in a word list."""
    table = tomllib.loads((SOURCE / "lexicons" / "furniture.toml").read_text(encoding="utf-8"))
    entries = [
        one for group in table.values() if isinstance(group, list) for one in group if isinstance(one, dict)
    ]
    reasons = {one["reason"] for one in entries if "reason" in one}
    assert len(reasons) > 20
    assert {reason for reason in reasons if said(reason, "zh") == reason} == set()


def test_both_sides_of_an_entry_have_the_same_blanks() -> None:
    """No Chinese sentence fills in what the English one does not have, and each English one stands once."""
    groups = [
        *(group["messages"] for group in load_table("messages")["group"]),
        load_table("messages")["parts"]["messages"],
    ]
    entries = [entry for group in groups for entry in group]
    for english, chinese in entries:
        numbers = {int(number) for number in re.findall(r"\{(\d+)\}", chinese)}
        assert numbers <= set(range(english.count("{}"))), english
        assert re.search("[\u4e00-\u9fff]", chinese), english
    assert len({english for english, _ in entries}) == len(entries)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("masked words, left as they are: 2 'XX' (first at 9)", "有遮盖的词语，保持原样：2 'XX' (首处在 9)"),
        (
            "slogans later than the document of 2014: 四个自信 (since 2016)",
            "有晚于文档年份（2014）的提法：四个自信 （2016 年起）",
        ),
        (
            "the numbering starts at 三、: the text may begin in the middle",
            "编号从 三、 开始：正文可能缺开头",
        ),
        ("3 of 10 pages hold no text (a scan?): 1, 2", "10 页中有 3 页没有文字（可能是扫描件）：第 1, 2 页"),
        ("something new {0}", "something new {0}"),
    ],
)
def test_what_is_filled_in_stays(message: str, expected: str) -> None:
    """Numbers and words of the document stand in the Chinese sentence; what is unknown stays English."""
    assert said(message, "zh") == expected
    assert said(message, "en") == message


def test_the_samples_have_no_english_left() -> None:
    """All that is odd about them, and why what was taken out."""
    corpus = Corpus.from_dir(ROOT / "data" / "samples")
    messages = {message for document in corpus for message in document.diagnostics}
    reasons = {part.reason for document in corpus for part in document.noise}
    doubts = {doubt for document in corpus for section in document.walk() for doubt in section.doubts}
    assert [one for one in messages | reasons | doubts if said(one, "zh") == one] == []


def test_messages_are_joined_in_the_manner_of_the_language() -> None:
    """A wide semicolon in Chinese."""
    assert said_together(["is empty", "holds no text"], "zh") == "是空文件；没有文字"
    assert said_together(["is empty", "holds no text"], "en") == "is empty; holds no text"
