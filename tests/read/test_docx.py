"""Word files to lines: order, numbers, revisions, tables, boxes, notes, and files made to do harm."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from policytext.errors import ReadError
from policytext.read import container, read
from policytext.read.docx import read_docx
from policytext.read.numberformat import format_number

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
NAMES = nsdecls("w", "wp", "a") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def saved(document: Any) -> bytes:
    """The document as a file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def lines_of(*blocks: str, lists: str = "", styles: str = "") -> list[str]:
    """The lines that are read from a body of these blocks, with numbering and styles added."""
    document = Document()
    for target, markup in (
        (document.part.numbering_part.element, lists),
        (document.styles.element, styles),
    ):
        for element in parse_xml(f"<w:x {NAMES}>{markup}</w:x>"):
            target.append(element)
    body = document.element.body
    for block in parse_xml(f"<w:x {NAMES}>{''.join(blocks)}</w:x>"):
        body.insert(len(body) - 1, block)
    return read_docx(saved(document), path="a.docx").text.splitlines()


def p(text: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def item(text: str, level: int = 0, number: int = 70) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def lists(*levels: str, overrides: Sequence[str] = ("",)) -> str:
    """An abstract list, and a list 70, 71 … for each set of overrides."""
    abstract = f'<w:abstractNum w:abstractNumId="70">{"".join(levels)}</w:abstractNum>'
    return abstract + "".join(
        f'<w:num w:numId="{70 + n}"><w:abstractNumId w:val="70"/>{override}</w:num>'
        for n, override in enumerate(overrides)
    )


def level(index: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


OFFICIAL = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
    level(4, "decimalEnclosedCircle", "%5"),
)


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (10, "chineseCounting", "十"),
        (11, "chineseCounting", "十一"),
        (20, "chineseCounting", "二十"),
        (100, "chineseCounting", "一〇〇"),
        (100, "chineseCountingThousand", "一百"),
        (102, "chineseCountingThousand", "一百〇二"),
        (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千〇一"),
        (0, "chineseCountingThousand", "〇"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographLegalTraditional", "參"),
        (3, "ideographTraditional", "丙"),
        (11, "ideographTraditional", "11"),
        (12, "ideographZodiac", "亥"),
        (20, "ideographDigital", "二〇"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "㉑"),
        (51, "decimalEnclosedCircleChinese", "51"),
        (2, "decimalEnclosedParen", "⑵"),
        (2, "decimalEnclosedFullstop", "⒉"),
        (2, "ideographEnclosedCircle", "㊁"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (14, "lowerRoman", "xiv"),
        (1994, "upperRoman", "MCMXCIV"),
        (5, "none", ""),
        (5, "numberInDash", "- 5 -"),
        (5, "someNewFormat", "5"),
        (-1, "chineseCounting", "-1"),
        (999_999_999, "upperRoman", "999999999"),
    ],
)
def test_number_formats(number: int, form: str, expected: str) -> None:
    """Each format as Word prints it."""
    assert format_number(number, form) == expected


def test_levels_of_an_official_document() -> None:
    """一、 （一） 1. （1） ① count and start anew below each other."""
    items = [item("甲", n) for n in (0, 1, 1, 2, 2, 3, 4, 4, 0, 1, 2)]
    assert lines_of(*items, lists=lists(*OFFICIAL)) == [
        "一、甲", "（一）甲", "（二）甲", "1. 甲", "2. 甲", "（1）甲", "①甲", "②甲", "二、甲", "（一）甲", "1. 甲",
    ]  # fmt: skip


RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
OTHER_LEVEL = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条")}</w:lvlOverride>'
NEVER = '<w:lvlRestart w:val="0"/>'


@pytest.mark.parametrize(
    ("items", "definition", "expected", "why"),
    [
        ([(0, 70), (0, 71)], lists(OFFICIAL[0], overrides=("", "")), ["一、", "二、"], "one list counts on"),
        ([(0, 70), (0, 71), (0, 70)], lists(OFFICIAL[0], overrides=("", RESTART)), ["一、", "一、", "二、"], "restart"),
        ([(0, 70), (0, 71)], lists(OFFICIAL[0], overrides=("", OTHER_LEVEL)), ["一、", "第2条"], "another level"),
        ([(0, 70)], lists(level(0, "decimal", "%1.", start=64)), ["64. "], "a list that starts at 64"),
        ([(0, 70), (1, 70), (1, 70)], lists(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")),
         ["1 ", "1.1 ", "1.2 "], "two numbers in one"),
        ([(1, 70)], lists(*OFFICIAL[:1], level(1, "decimal", "%1.%2")), ["一.1 "], "a skipped level"),
        ([(0, 70), (1, 70), (0, 70), (1, 70)], lists(OFFICIAL[0], level(1, "decimal", "%2．", NEVER)),
         ["一、", "1．", "二、", "2．"], "a level that never restarts"),
        ([(0, 70), (1, 70)], lists(OFFICIAL[0], level(1, "decimal", "%1.%2", "<w:isLgl/>")),
         ["一、", "1.1 "], "legal numbering is decimal"),
        ([(0, 70)], lists(level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>')), ["1."], "nothing follows"),
        ([(0, 70)], lists(level(0, "bullet", "\uf06c")), ["•"], "a bullet of Wingdings"),
        ([(0, 70)], lists(level(0, "bullet", "●")), ["●"], "another bullet"),
        ([(0, 0)], lists(*OFFICIAL), [""], "list 0 is none"),
        ([(0, 99)], lists(*OFFICIAL), [""], "a list that is not there"),
        ([(-1, 70)], lists(*OFFICIAL), [""], "a level that cannot be"),
    ],
)  # fmt: skip
def test_lists(items: list[tuple[int, int]], definition: str, expected: list[str], why: str) -> None:
    """Starts, restarts, overrides and patterns of several numbers."""
    lines = lines_of(*(item("甲", level_, number) for level_, number in items), lists=definition)
    assert lines == [label + "甲" for label in expected], why


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Top"><w:pPr><w:numPr><w:numId w:val="70"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Below"><w:basedOn w:val="Top"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Second"><w:basedOn w:val="Below"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Linked"><w:pPr><w:numPr><w:numId w:val="70"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Off"><w:basedOn w:val="Top"/>'
    '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ring"><w:basedOn w:val="Ring"/></w:style>'
)


@pytest.mark.parametrize(
    ("style", "expected", "why"),
    [
        ("Top", "一、甲", "the style itself"),
        ("Below", "一、甲", "the style that it is based on"),
        ("Second", "（一）甲", "its own level in the list of the other"),
        ("Linked", "1. 甲", "the level that names the style"),
        ("Off", "甲", "a style that takes the number away"),
        ("Ring", "甲", "a style based on itself"),
        ("None", "甲", "a style that is not there"),
    ],
)
def test_numbers_from_styles(style: str, expected: str, why: str) -> None:
    """A paragraph has the number of its style, also along the chain of styles."""
    linked = level(2, "decimal", "%3.", '<w:pStyle w:val="Linked"/>')
    definition = lists(*OFFICIAL[:2], linked)
    assert lines_of(p("甲", f'<w:pStyle w:val="{style}"/>'), lists=definition, styles=STYLES) == [expected], (
        why
    )


def test_an_abstract_list_may_link_to_a_list_style() -> None:
    """The levels then stand in the list that the style names."""
    style = '<w:style w:type="numbering" w:styleId="Plan"><w:pPr><w:numPr><w:numId w:val="70"/></w:numPr></w:pPr></w:style>'
    link = (
        '<w:abstractNum w:abstractNumId="80"><w:numStyleLink w:val="Plan"/></w:abstractNum>'
        '<w:num w:numId="80"><w:abstractNumId w:val="80"/></w:num>'
    )
    assert lines_of(item("甲", 0, 80), lists=lists(*OFFICIAL) + link, styles=style) == ["一、甲"]


RUN = "<w:r><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inside", "expected", "why"),
    [
        (RUN.format("第") + RUN.format("一"), ["第一"], "runs join"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", ["甲\t乙", "丙"], "tab and line end"),
        ("<w:r><w:t>甲</w:t><w:br w:type='page'/></w:r>", ["甲"], "a page break at the end"),
        ("<w:r><w:t>2</w:t><w:noBreakHyphen/><w:t>3</w:t></w:r>", ["2-3"], "a hyphen that does not break"),
        (f"<w:hyperlink>{RUN.format('甲')}</w:hyperlink>", ["甲"], "the text of a link"),
        (f"<w:ins>{RUN.format('甲')}</w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>", ["甲"], "revisions"),
        (f"<w:moveFrom>{RUN.format('甲')}</w:moveFrom><w:moveTo>{RUN.format('乙')}</w:moveTo>", ["乙"], "moves"),
        (f"<w:sdt><w:sdtContent>{RUN.format('甲')}</w:sdtContent></w:sdt>", ["甲"], "a content control"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + RUN.format("1"), ["1"], "a field's result"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r>" + RUN.format("乙"), ["乙"], "hidden text"),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>甲</w:t></w:r>", ["甲"], "text not hidden after all"),
        (f"<w:r><w:ruby><w:rt>{RUN.format('wèi')}</w:rt><w:rubyBase>{RUN.format('卫')}</w:rubyBase></w:ruby></w:r>",
         ["卫"], "readings above the line"),
        ("<w:r><w:sym w:char='00B7'/><w:sym w:char='F06C'/><w:sym w:char='x'/></w:r>", ["·"], "symbols"),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", ["x=1"], "formulas"),
    ],
)  # fmt: skip
def test_inside_a_paragraph(inside: str, expected: list[str], why: str) -> None:
    """What is printed is read, what is not printed is not."""
    assert lines_of(f"<w:p>{inside}</w:p>") == expected, why


def test_a_deleted_paragraph_takes_no_number() -> None:
    """Struck paragraphs leave neither a line nor a gap in the numbers."""
    struck = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="70"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>"
    )
    assert lines_of(item("甲"), struck, item("丙"), lists=lists(*OFFICIAL)) == ["一、甲", "二、丙"]


BOX = f"<w:txbxContent>{p('区委文件')}{p('第4号')}</w:txbxContent>"
CHOICE = f"<mc:Choice Requires='wps'><w:drawing>{BOX}</w:drawing></mc:Choice>"
FALLBACK = f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"


@pytest.mark.parametrize(
    "drawing",
    [
        f"<mc:AlternateContent>{CHOICE}{FALLBACK}</mc:AlternateContent>",
        f"<mc:AlternateContent><mc:Choice Requires='wpc'/>{FALLBACK}</mc:AlternateContent>",
        f"<w:pict><v:textbox>{BOX}</v:textbox></w:pict>",
    ],
)
def test_text_boxes_are_read_once(drawing: str) -> None:
    """A box follows its paragraph, however many forms of it the file holds."""
    assert lines_of(f"<w:p><w:r>{drawing}<w:t>甲</w:t></w:r></w:p>", p("乙")) == [
        "甲",
        "区委文件",
        "第4号",
        "乙",
    ]


def cell(text: str, properties: str = "") -> str:
    """A table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


WIDE, FIRST = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'


@pytest.mark.parametrize(
    ("rows", "expected", "why"),
    [
        (f"<w:tr>{cell('甲')}{cell('乙')}</w:tr>", ["甲\t乙"], "cells by tabs"),
        (f"<w:tr>{cell('甲', WIDE)}{cell('乙')}</w:tr>", ["甲\t乙"], "merged across: once"),
        (f"<w:tr>{cell('甲', FIRST)}{cell('乙')}</w:tr>"
         f"<w:tr>{cell('旧', '<w:vMerge/>')}{cell('丙')}{cell('丁')}</w:tr>", ["甲\t乙", "\t丙\t丁"], "merged down: once"),
        (f"<w:tr><w:trPr><w:del/></w:trPr>{cell('旧')}</w:tr><w:ins><w:tr>{cell('新')}{cell('甲')}</w:tr></w:ins>",
         ["新\t甲"], "revisions"),
        (f"<w:tr><w:tc><w:tbl><w:tr>{cell('甲')}{cell('乙')}</w:tr></w:tbl>{p('')}</w:tc>{cell('丙')}</w:tr>",
         ["甲\t乙\t丙"], "a table in a cell"),
        (f"<w:tr><w:sdt><w:sdtContent>{cell('甲')}</w:sdtContent></w:sdt>{cell('乙')}</w:tr>", ["甲\t乙"], "controls"),
        (f"<w:tr><w:tc>{p('长' * 150)}{p('短' * 60)}</w:tc></w:tr>", ["长" * 150, "短" * 60], "a frame"),
    ],
)  # fmt: skip
def test_tables(rows: str, expected: list[str], why: str) -> None:
    """Tables stand in their place, a row a line."""
    assert lines_of(p("前"), f"<w:tbl>{rows}</w:tbl>", p("后")) == ["前", *expected, "后"], why


def repacked(data: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The same container with other members."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_footnotes_stand_at_the_end() -> None:
    """Notes come after the body, without their separators."""
    notes = (
        f'<w:footnotes {NAMES}><w:footnote w:type="separator" w:id="-1">{p("线")}</w:footnote>'
        f'<w:footnote w:id="1">{p("注一")}</w:footnote></w:footnotes>'
    )
    relation = (
        b'<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"'
        b' Target="footnotes.xml"/></Relationships>'
    )

    def add(members: dict[str, bytes]) -> None:
        members["word/footnotes.xml"] = notes.encode()
        relations = "word/_rels/document.xml.rels"
        members[relations] = members[relations].replace(b"</Relationships>", relation)

    document = Document()
    document.add_paragraph("正文")
    assert read_docx(repacked(saved(document), add), path="a.docx").text == "正文\n注一\n"


def plain() -> bytes:
    """A sound Word file."""
    document = Document()
    document.add_paragraph("一、强化理论武装")
    return saved(document)


def reason_of(data: bytes) -> str:
    """Why the file is not read."""
    with pytest.raises(ReadError) as caught:
        read(Path("a.docx"), data)
    return caught.value.reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda m: m.update({"word/document.xml": b"<w:p"}), "is a damaged .docx file: "),
        (lambda m: m.update({"word/document.xml": b"<a/>"}), "is a damaged .docx file: "),
        (lambda m: m.pop("word/document.xml"), "is a damaged .docx file: "),
        (lambda m: m.pop("[Content_Types].xml"), "is a damaged .docx file: "),
        (lambda m: m.update({"word/numbering.xml": b"<"}), "is a damaged .docx file: "),
    ],
)
def test_damaged_parts(change: Callable[[dict[str, bytes]], object], reason: str) -> None:
    """Whatever part is broken, the error is one line."""
    message = reason_of(repacked(plain(), change))
    assert message.startswith(reason)
    assert "\n" not in message


def test_a_torn_download() -> None:
    """Half a file is called damaged."""
    assert reason_of(plain()[:2000]) == "is a damaged Office or zip file: File is not a zip file"


def test_encrypted_members() -> None:
    """A zip password is told apart from damage."""
    data = bytearray(plain())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert reason_of(bytes(data)) == "is encrypted; open it with its password and save it without one"


def test_a_zip_bomb_is_not_opened() -> None:
    """Sizes are checked before anything is unpacked."""
    bomb = repacked(plain(), lambda m: m.update({"word/media/a.bin": bytes(30 << 20)}))
    assert reason_of(bomb).endswith("times its size; more than 200 times is not opened")
    bomb = repacked(plain(), lambda m: m.update({"word/a.xml": bytes(65 << 20)}))
    assert reason_of(bomb) == (
        "unpacks to 65 MB, 65 MB of them markup; a file of more than 200 MB or 64 MB of markup is not opened"
    )


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    """A container of very many small members is not opened either."""
    monkeypatch.setattr(container, "_MEMBERS", 5)
    assert "members; a file with more than 5 is not opened" in reason_of(plain())


def with_entities(definitions: str, text: str) -> bytes:
    """A file whose markup defines entities and uses them in its text."""

    def change(members: dict[str, bytes]) -> None:
        xml = members["word/document.xml"].decode().split("?>", 1)[1].replace("强化理论武装", text)
        members["word/document.xml"] = f"<!DOCTYPE w [{definitions}]>{xml}".encode()

    return repacked(plain(), change)


def test_entities_are_not_put_in() -> None:
    """Neither files of the machine nor texts of the sender come in by an entity."""
    definitions = '<!ENTITY own "哈"><!ENTITY file SYSTEM "file:///etc/hostname">'
    data = with_entities(definitions, "强化&own;&file;")
    assert read_docx(data, path="a.docx").text == "一、强化\n"


def test_entities_do_not_grow() -> None:
    """Entities that name each other ten times over are refused or left out, soon and small."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    try:
        text = read_docx(with_entities(f'<!ENTITY l0 "哈">{laughs}', "&l11;"), path="a.docx").text
    except ReadError as error:
        text = error.reason
    assert len(text) < 250


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus does not lie beside the checkout")
def test_files_of_the_corpus() -> None:
    """At least 99 % of the lines of each file's reference text are lines here, blanks aside."""
    entries = map(json.loads, (CORPUS / "manifest.jsonl").read_text("utf-8").splitlines())
    files = [entry for entry in entries if (entry["original"] or "").endswith(".docx")]
    assert len(files) == 17
    for entry in files:
        mine = {"".join(line.split()) for line in read(CORPUS / entry["original"]).text.splitlines()}
        lines = ["".join(line.split()) for line in (CORPUS / entry["file"]).read_text("utf-8").splitlines()]
        found = [line in mine for line in lines if line]
        assert sum(found) / len(found) >= 0.99, entry["original"]
