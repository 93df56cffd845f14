"""The sample corpus and its truth, checked against each other without the library."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import docx
import opencc
import pytest
from selectolax.lexbor import LexborHTMLParser

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
TRUTH: dict[str, Any] = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
DOCUMENTS: list[dict[str, Any]] = TRUTH["documents"]
CHANGES: list[dict[str, Any]] = TRUTH["changes"]
SLOGANS: list[dict[str, Any]] = TRUTH["slogans"]
BY_PLAN = {(document["district"], document["year"]): document for document in DOCUMENTS}
DISTRICTS = ("望澜区", "松泊区", "青屏县")
YEARS = range(2018, 2023)

ENCODINGS = {
    "松泊区2018.txt": "gb18030",
    "松泊区2019.txt": "utf-8-sig",
    "松泊区2020.html": "gbk",
    "青屏县2019.txt": "gb18030",
}
TRADITIONAL = {"望澜区2020.txt"}
PINYIN = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]+ ?\)")
STATUS_SIZES = {
    "carried_over": (1, 1),
    "revised": (1, 1),
    "split": (1, None),
    "merged": (None, 1),
    "new": (0, 1),
    "dropped": (1, 0),
}

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["file"])
each_change = pytest.mark.parametrize(
    "change", CHANGES, ids=lambda change: f"{change['district']}{change['from']}-{change['to']}"
)


@cache
def raw_text(file: str) -> str:
    """The text of a sample as its format gives it."""
    path = SAMPLES / file
    if path.suffix == ".docx":
        opened = docx.Document(str(path))
        cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])
    text = path.read_bytes().decode(ENCODINGS.get(file, "utf-8")).replace("\r\n", "\n")
    if path.suffix == ".html":
        body = LexborHTMLParser(text).body
        assert body is not None
        return body.text()
    return text


@cache
def plain_text(file: str) -> str:
    """The text in Simplified characters without pinyin, page numbers and white space."""
    text = PINYIN.sub("", raw_text(file))
    if file in TRADITIONAL:
        text = str(opencc.OpenCC("tw2s").convert(text))
    text = re.sub(r"\n\n\d\n\n", "", text)
    return re.sub(r"\s+", "", text)


@cache
def passages(file: str) -> dict[str, str]:
    """The text from each headed item to the next one; fails where a heading is missing or out of order."""
    document = next(document for document in DOCUMENTS if document["file"] == file)
    text = plain_text(file)
    position = text.rfind(document["title"] or "")
    if document["title"] is None:
        position = 0
    starts: list[tuple[str, int]] = []
    for item in document["items"]:
        if item["heading"] is not None:
            position = text.index(re.sub(r"\s", "", item["heading"]), position)
            starts.append((item["id"], position))
    ends = [start for _, start in starts[1:]] + [len(text)]
    return {name: text[start:end] for (name, start), end in zip(starts, ends, strict=True)}


@cache
def slogans_in(file: str) -> frozenset[str]:
    """The slogans of the truth that stand in a file outside titles, the longest reading first."""
    text = plain_text(file)
    while (shorter := re.sub("《[^《》]*》", "", text)) != text:
        text = shorter
    names = sorted((slogan["canonical"] for slogan in SLOGANS), key=len, reverse=True)
    return frozenset(re.findall("|".join(map(re.escape, names)), text))


def targets(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The targets of a plan by indicator."""
    return {quota["indicator"]: quota for quota in document["quotas"] if quota["status"] == "target"}


def test_every_district_has_a_plan_for_every_year() -> None:
    """The series have no gap and no plan stands twice."""
    plans = [(document["district"], document["year"]) for document in DOCUMENTS]
    assert sorted(plans) == sorted(itertools.product(DISTRICTS, YEARS))


def test_truth_lists_the_files_of_the_folder() -> None:
    """Every sample has its truth and the folder holds nothing else."""
    found = {path.name for path in SAMPLES.iterdir()} - {"README.md", "truth.json"}
    assert found == {document["file"] for document in DOCUMENTS}


def test_readme_names_every_file() -> None:
    """The README describes every sample."""
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert [document["file"] for document in DOCUMENTS if f"| {document['file']} |" not in readme] == []


def test_formats() -> None:
    """The corpus holds ten text files, two web pages and three Word files."""
    assert Counter(Path(document["file"]).suffix for document in DOCUMENTS) == {
        ".txt": 10,
        ".html": 2,
        ".docx": 3,
    }


@pytest.mark.parametrize(
    ("file", "encoding"),
    [
        ("松泊区2018.txt", "utf-8"),
        ("松泊区2018.txt", "gbk"),
        ("青屏县2019.txt", "utf-8"),
        ("松泊区2020.html", "utf-8"),
        ("松泊区2020.html", "gb2312"),
    ],
)
def test_other_encodings_fail(file: str, encoding: str) -> None:
    """A file in a Chinese legacy encoding cannot be read as a plausible other one."""
    with pytest.raises(UnicodeDecodeError):
        (SAMPLES / file).read_bytes().decode(encoding)


@each_document
def test_length(document: dict[str, Any]) -> None:
    """A plan has 1,500 to 3,000 Chinese characters."""
    assert 1500 <= len(re.findall(r"[\u3400-\u9fff]", plain_text(document["file"]))) <= 3000


@each_document
def test_metadata_is_in_the_text(document: dict[str, Any]) -> None:
    """Title, number, issuer and date are printed in the file."""
    text = plain_text(document["file"])
    printed = [document["title"], document["document_number"], document["issuer"]]
    if document["issued_on"]:
        year, month, day = map(int, document["issued_on"].split("-"))
        printed.append(f"{year}年{month}月{day}日")
    assert [value for value in printed if value and value not in text] == []


@each_document
def test_title_fits_the_plan(document: dict[str, Any]) -> None:
    """A title names the plan's year and ends in its kind."""
    title = document["title"]
    assert title is None or (str(document["year"]) in title and title.endswith(document["kind"]))


@each_document
def test_items_have_stable_ids(document: dict[str, Any]) -> None:
    """Items are numbered in order under the plan's name."""
    name = f"{document['district']}{document['year']}"
    assert [item["id"] for item in document["items"]] == [
        f"{name}-{number:02d}" for number in range(1, len(document["items"]) + 1)
    ]


@each_document
def test_headings_stand_in_order(document: dict[str, Any]) -> None:
    """Every heading of the truth is found behind the one before."""
    headed = [item["id"] for item in document["items"] if item["heading"] is not None]
    assert list(passages(document["file"])) == headed


@each_document
def test_section_markers_are_printed(document: dict[str, Any]) -> None:
    """The markers of the top sections are in the text, unless Word numbers them."""
    text = plain_text(document["file"])
    markers = {item["section"] for item in document["items"]} - {None}
    assert all((marker in text) != (document["file"] == "望澜区2019.docx") for marker in markers)


@each_document
def test_quotas_stand_in_their_items(document: dict[str, Any]) -> None:
    """Text and indicator of a quota are in the item that the truth gives."""
    found = passages(document["file"])
    missing = [
        (quota["item"], quota[field])
        for quota in document["quotas"]
        for field in ("text", "indicator")
        if quota[field] not in found[quota["item"]]
    ]
    assert missing == []


@each_document
def test_quota_values_agree_with_their_digits(document: dict[str, Any]) -> None:
    """The digits of a quota's text give its value and the end of its range."""
    for quota in document["quotas"]:
        digits = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", quota["text"])]
        factor = 10_000 if "万" in quota["text"] else 1
        expected = [value for value in (quota["value"], quota["high"]) if value is not None]
        assert not digits or [number * factor for number in digits] == expected


@pytest.mark.parametrize(
    ("comparator", "words"),
    [
        ("ge", "不少于|至少|不低于|以上"),
        ("gt", "超过|余"),
        ("le", "以内"),
        ("approx", "左右"),
        ("range", "[-至]"),
        ("eq", r"^(?:[\d.万]+|全覆盖$)"),
    ],
)
def test_comparators_agree_with_their_words(comparator: str, words: str) -> None:
    """Every comparator occurs, and its quotas say it in words."""
    texts = [
        quota["text"]
        for document in DOCUMENTS
        for quota in document["quotas"]
        if quota["comparator"] == comparator
    ]
    assert texts
    assert [text for text in texts if not re.search(words, text)] == []


@each_document
def test_indicators_are_unique(document: dict[str, Any]) -> None:
    """A plan sets one target for one indicator."""
    names = [quota["indicator"] for quota in document["quotas"] if quota["status"] == "target"]
    assert len(names) == len(set(names))


@each_document
def test_slogans_of_a_plan(document: dict[str, Any]) -> None:
    """The slogans in the file are those of the truth, no more and no less."""
    assert slogans_in(document["file"]) == set(document["slogans"])


@pytest.mark.parametrize("slogan", SLOGANS, ids=lambda slogan: slogan["canonical"])
def test_adoption_agrees_with_the_plans(slogan: dict[str, Any]) -> None:
    """The years of adoption are the years of the plans with the slogan."""
    years = {
        district: [year for year in YEARS if slogan["canonical"] in BY_PLAN[district, year]["slogans"]]
        for district in DISTRICTS
    }
    assert slogan["adoption"] == {district: found for district, found in years.items() if found}


@pytest.mark.parametrize(
    ("canonical", "first", "last"),
    [
        ("四个意识", 2018, 2022),
        ("两个维护", 2019, 2022),
        ("两学一做", 2018, 2019),
        ("扫黑除恶", 2018, 2020),
        ("不忘初心、牢记使命", 2019, 2020),
        ("双胜利", 2020, 2020),
        ("人民战争、总体战、阻击战", 2020, 2020),
        ("党史学习教育", 2021, 2022),
        ("两个确立", 2022, 2022),
    ],
)
def test_national_slogans_come_in_their_years(canonical: str, first: int, last: int) -> None:
    """A national slogan is used from its first to its last year and never outside."""
    used = [document["year"] for document in DOCUMENTS if canonical in document["slogans"]]
    assert (min(used), max(used)) == (first, last)


def test_every_category_of_slogan_is_used() -> None:
    """All four categories occur, and every listed slogan is used somewhere."""
    assert {slogan["category"] for slogan in SLOGANS} == {"numeric", "formula", "campaign", "parallel"}
    assert all(slogan["adoption"] for slogan in SLOGANS)


def test_changes_cover_all_pairs_of_years() -> None:
    """Every district has an entry for every two consecutive years."""
    pairs = {(change["district"], change["from"], change["to"]) for change in CHANGES}
    assert pairs == {(district, year, year + 1) for district in DISTRICTS for year in YEARS[:-1]}


@each_change
@pytest.mark.parametrize(("side", "year"), [("old", "from"), ("new", "to")])
def test_changes_cover_all_items(change: dict[str, Any], side: str, year: str) -> None:
    """Every item of both years stands in exactly one entry."""
    listed = sorted(item for entry in change["items"] for item in entry[side])
    assert listed == [item["id"] for item in BY_PLAN[change["district"], change[year]]["items"]]


@each_change
def test_statuses_have_their_sizes(change: dict[str, Any]) -> None:
    """A status goes with its number of old and new items."""
    for entry in change["items"]:
        for size, wanted in zip(
            (len(entry["old"]), len(entry["new"])), STATUS_SIZES[entry["status"]], strict=True
        ):
            assert size == wanted if wanted is not None else size > 1


@each_change
def test_carried_items_keep_their_words(change: dict[str, Any]) -> None:
    """The two texts of a carried item are nearly the same."""
    old = passages(BY_PLAN[change["district"], change["from"]]["file"])
    new = passages(BY_PLAN[change["district"], change["to"]]["file"])
    for entry in change["items"]:
        if entry["status"] == "carried_over":
            a, b = old[entry["old"][0]], new[entry["new"][0]]
            size = min(len(a), len(b)) + 20
            assert SequenceMatcher(None, a[:size], b[:size], autojunk=False).ratio() > 0.75


@each_change
def test_ledger_agrees_with_the_quotas(change: dict[str, Any]) -> None:
    """A change of a quota follows from the targets of both years."""
    old = targets(BY_PLAN[change["district"], change["from"]])
    new = targets(BY_PLAN[change["district"], change["to"]])
    assert {entry["indicator"] for entry in change["quotas"]} == {*old, *new}
    for entry in change["quotas"]:
        before, after = old.get(entry["indicator"]), new.get(entry["indicator"])
        assert entry["old"] == (before and before["value"])
        assert entry["new"] == (after and after["value"])
        assert entry["change"] == kind_of_change(before, after)


def kind_of_change(before: dict[str, Any] | None, after: dict[str, Any] | None) -> str:
    """What became of a target, by its number and the end of its range."""
    if before is None:
        return "new"
    if after is None:
        return "dropped"
    old, new = ((quota["value"], quota["high"] or quota["value"]) for quota in (before, after))
    if old == new:
        return "unchanged"
    return "raised" if new > old else "lowered"


@pytest.mark.parametrize("district", DISTRICTS)
def test_every_status_occurs_in_a_series(district: str) -> None:
    """Each district shows every kind of change of items and of quotas."""
    changes = [change for change in CHANGES if change["district"] == district]
    assert {entry["status"] for change in changes for entry in change["items"]} == set(STATUS_SIZES)
    assert {entry["change"] for change in changes for entry in change["quotas"]} == {
        "raised",
        "lowered",
        "unchanged",
        "new",
        "dropped",
    }


@pytest.mark.parametrize("district", DISTRICTS)
def test_at_least_four_indicators_run_for_years(district: str) -> None:
    """Each district has at least four targets that are set in three years or more."""
    years = Counter(name for year in YEARS for name in targets(BY_PLAN[district, year]))
    assert sum(count >= 3 for count in years.values()) >= 4


@pytest.mark.parametrize(
    ("file", "pattern"),
    [
        ("望澜区2018.txt", r"\A\S+\.example\n"),
        ("望澜区2018.txt", r"^抓好中心组学习。"),
        ("望澜区2018.txt", r"2018年3月16日云陵医卫在线"),
        ("望澜区2019.docx", r"^提高中心组学习质量。"),
        ("望澜区2020.txt", r"\A前言：.*本站"),
        ("望澜区2020.txt", r"衛\(wèi\)生"),
        ("望澜区2020.txt", r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔù]+ \)"),
        ("望澜区2020.txt", r"\(試\(shì\)行\)"),
        ("望澜区2020.txt", r"^12\."),
        ("望澜区2021.txt", r"健康细\n\n2\n\n胞建设"),
        ("望澜区2021.txt", r"不少于 12 次"),
        ("望澜区2021.txt", r"^\(一\)"),
        ("望澜区2021.txt", r"\A望澜区卫生健康局文件\n\n望卫健发〔2021〕6号\n"),
        ("望澜区2021.txt", r"\(责任单位："),
        ("望澜区2021.txt", r"2021年10月31日前"),
        ("望澜区2022.html", r"您现在的位置"),
        ("松泊区2018.txt", r"您现在的位置.*\n[\s\S]*字号[\s\S]*版权所有"),
        ("松泊区2018.txt", r"有关印发.*的公告:关于印发"),
        ("松泊区2018.txt", r"\(信息公开形式:主动公开\)"),
        ("松泊区2019.txt", r"^　　1\."),
        ("松泊区2019.txt", r"（\S+牵头，\S+配合）"),
        ("松泊区2020.html", r"《关于印发《[^《》]+》的通知》（松卫健发〔2019〕22号）"),
        ("松泊区2020.html", r"版权所有"),
        ("松泊区2021.txt", r"\A(?!.*工作要点)[\s\S]*?\n（二）"),
        ("松泊区2022.docx", r"项目\n责任单位\n时限"),
        ("青屏县2018.txt", r"\A +青屏县卫生和计划生育局\n +2018年"),
        ("青屏县2018.txt", r"。一是.*；二是.*；三是"),
        ("青屏县2019.txt", r"^（一）落实健康扶贫政策宣传\n"),
        ("青屏县2019.txt", r"^（一）办好健康知识讲座。"),
        ("青屏县2020.docx", r"^（一）健康扶贫行动\n1\."),
        ("青屏县2021.txt", r"\A【提纲】一、"),
        ("青屏县2021.txt", r"^二是"),
        ("青屏县2021.txt", r"……\s*\Z"),
        ("青屏县2022.txt", r"^责任单位：.*\n完成时限："),
        ("青屏县2022.txt", r"^15\."),
    ],
)
def test_phenomenon_is_in_its_file(file: str, pattern: str) -> None:
    """What the README promises of a file is there as it was read."""
    assert re.search(pattern, raw_text(file), re.MULTILINE)


@pytest.mark.parametrize(
    "words",
    ["十九届四中全会", "12345热线", "2018-2020年度", "2018—2020年度", "第三卷", "第一时间", "“1+6+N”"],
)
def test_numbers_that_are_no_quotas(words: str) -> None:
    """The plans hold numbers that must not be taken for quotas."""
    assert any(words in plain_text(document["file"]) for document in DOCUMENTS)


@pytest.mark.parametrize(
    ("file", "selector"),
    [
        ("望澜区2022.html", "nav a"),
        ("望澜区2022.html", "footer"),
        ("望澜区2022.html", 'meta[name="ArticleTitle"]'),
        ("望澜区2022.html", "div.content > p"),
        ("松泊区2020.html", "nav a"),
        ("松泊区2020.html", "footer"),
        ("松泊区2020.html", "div#zoom > br"),
    ],
)
def test_markup_of_the_pages(file: str, selector: str) -> None:
    """The web pages hold the markup around which a reader must find its way."""
    page = (SAMPLES / file).read_bytes().decode(ENCODINGS.get(file, "utf-8"))
    assert LexborHTMLParser(page).css_first(selector) is not None


def test_byte_order_mark_and_line_ends() -> None:
    """One text file starts with a byte order mark and ends its lines as Windows does."""
    content = (SAMPLES / "松泊区2019.txt").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_word_numbers_the_sections() -> None:
    """In one Word file the markers come from the numbering, for the top level through a base style."""
    opened = docx.Document(str(SAMPLES / "望澜区2019.docx"))
    direct = [paragraph for paragraph in opened.paragraphs if paragraph._p.xpath("w:pPr/w:numPr")]
    styles = [paragraph.style for paragraph in opened.paragraphs if paragraph.style is not None]
    headings = [style for style in styles if style.name == "Section Heading"]
    assert len(direct) == len(BY_PLAN["望澜区", 2019]["items"])
    assert len(headings) == 4
    assert headings[0].base_style is not None
    assert headings[0].base_style.element.xpath("w:pPr/w:numPr")
