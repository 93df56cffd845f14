"""Fuzzing guided by coverage: ``python tests/fuzzing.py [SECONDS]`` reads and analyses mutated plans and files.

Needs `atheris <https://pypi.org/project/atheris/>`_, which is not among the packages for development as it has no
build for every platform. What it finds goes into ``tests/test_crashers.py``. The first byte of an input chooses how it is
read: as a text file, a web page, a Word file, or a text that the sampled pieces of the grammar are put together to.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["policytext"]):
    from policytext import Document, analyze, load
    from policytext.errors import ReadError
    from policytext.measures import count_words, docvars_row

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((ROOT / "data" / "samples").glob("*.txt"))
SUFFIXES = (".txt", ".html", ".docx", ".pdf")
WORDS = """
一、 （一） 1. 第三条 —— 。 ， ； ： （ ） 《 》 “ ” 〔2020〕 号 附件：1. | 第1页 来源：云陵日报
不少于 达到 百分之 95% 1.5万 两千余 3至5 1/0 全覆盖 零事故 翻一番 次 亿元 同比增长
2020年 6月底前 年内 3个工作日内 一百零四年 第三季度 每季度 到2025年
牵头 会同 负责 由 区卫健局 责任单位： 四个意识 “两个维护” 四个*识 讲文明、讲卫生、讲科学
"""
ODDITIES = (
    "\n",
    "\t",
    " ",
    "\u3000",
    "9" * 30,
    "識(shí)",
    "⼯",
    "臺北",
    "\ud800",
    "\0",
    "&nbsp;",
    "<p>",
    "</table>",
)
PIECES = (*WORDS.split(), *ODDITIES)


def main() -> None:
    """Run for some seconds, five minutes if none are given."""
    seconds = sys.argv[1] if len(sys.argv) > 1 else "300"
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(_seeds()):
            Path(folder, f"seed{number}").write_bytes(data)
        options = (f"-max_total_time={seconds}", "-max_len=2000", "-timeout=30", "-rss_limit_mb=3000")
        atheris.Setup([sys.argv[0], *options, folder], check)
        atheris.Fuzz()


def check(data: bytes) -> None:
    """Analyse what the bytes stand for and check what holds for every document."""
    document = _document(data)
    if document is None:
        return
    size = len(document.text.raw)
    spans = [found.span for found in document.annotations] + [part.span for part in document.noise]
    assert all(0 <= span.start < span.end <= size for span in spans)
    for section in document.walk():
        assert all(section.span.contains(child.span) for child in section.children)
    assert Document.from_dict(json.loads(json.dumps(document.to_dict()))) == document
    assert document.to_record()["source_length"] == size
    docvars_row(document)
    count_words(document)
    document._repr_html_()


def _document(data: bytes) -> Document | None:
    kind, body = (data[0] if data else 0) % 5, data[1:]
    if kind == 4:
        return analyze("".join(PIECES[byte % len(PIECES)] for byte in body))
    try:
        return load(f"fuzz{SUFFIXES[kind]}", data=body)
    except ReadError:
        return None


def _seeds() -> Iterator[bytes]:
    """The samples as text, as GB18030, as web pages; a small Word file; pieces in any order."""
    for path in SAMPLES:
        text = load(path).text.raw[:600]
        yield b"\0" + text.encode()
        yield b"\0" + text.encode("gb18030")
        yield (
            b"\1" + f"<html><body><p>{text}</p><br><table><tr><td>1</td></tr></table></body></html>".encode()
        )
    yield b"\2" + _word_file()
    yield b"\4" + bytes(range(len(PIECES)))


def _word_file() -> bytes:
    import docx

    made = docx.Document()
    made.add_heading("云陵市2020年工作要点", 1)
    made.add_paragraph("一、加强学习。全年不少于12次。")
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


if __name__ == "__main__":
    main()
