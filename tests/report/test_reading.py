import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from policytext.cli import main
from policytext.corpus import Corpus
from policytext.errors import UsageError
from policytext.lexicon import load_table
from policytext.pipeline import analyze
from policytext.report.reading import render_reader, write_reader

PLAN = (
    "云陵市2020年宣传工作要点\n一、学习\n（一）理论学习。增强“四个意识”，全年集中学习不少于 12 次。"
    "（责任单位：区委宣传部）\n（二）宣讲。6月底前完成《宣讲方案》（云发〔2020〕3号）。\n"
)
VOID = {"meta", "input"}


class Elements(HTMLParser):
    """The elements of a page, and whether each is closed inside the one it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.around: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, dict(attrs)))
        self.around += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be this one."""
        assert self.around.pop() == tag


def source_of(html: str) -> str:
    """The inside of the first document's source."""
    return html.split('<div class="source" lang="zh">', 1)[1].split("</div>", 1)[0]


def findings_of(html: str) -> list[list[dict[str, Any]]]:
    """What the page says of each mark, document by document."""
    found = re.search(r'id="findings">(.*?)</script>', html, re.DOTALL)
    assert found
    data: list[list[dict[str, Any]]] = json.loads(found[1])
    return data


@pytest.fixture(name="page")
def rendered() -> str:
    """The page of one plan."""
    return render_reader(Corpus(documents=(analyze(PLAN, name="2020.txt"),)))


def test_the_source_is_all_there(page: str) -> None:
    """Without its elements the source is the text as it was read."""
    assert unescape(re.sub(r"<[^>]*>", "", source_of(page))) == PLAN


@pytest.mark.parametrize(
    ("group", "text"),
    [
        ("slogans", "四个意识"),
        ("quotas", "不少于 12 次"),
        ("deadlines", "6月底前"),
        ("responsibilities", "（责任单位：区委宣传部）"),
        ("references", "《宣讲方案》（云发〔2020〕3号）"),
    ],
)
def test_findings_are_marked(page: str, group: str, text: str) -> None:
    """Each kind has its mark, in the words of the source."""
    assert re.search(f'<mark class="{group}" id="d0m[0-9]+" tabindex="-1">{re.escape(text)}</mark>', page)


def test_marks_and_what_is_said_of_them_belong_together(page: str) -> None:
    """A mark's number leads to its fields, in the page's language."""
    (sheet,) = findings_of(page)
    place = re.search(r'class="quotas" id="d0m(\d+)"', page)
    assert place
    quota = sheet[int(place[1])]
    assert quota["group"] == "quotas" and ["比较", "不少于"] in quota["fields"]
    assert quota["section"] == "一、学习 › （一）理论学习"


def test_the_outline_leads_to_the_headings(page: str) -> None:
    """Every link of the page has its place."""
    found = Elements(page).found
    names = [attributes["id"] for _, attributes in found if "id" in attributes]
    links = [str(attributes["href"])[1:] for tag, attributes in found if tag == "a"]
    assert len(names) == len(set(names)) and set(links) <= set(names)
    assert '<b class="heading" id="d0s1" tabindex="-1">（一）理论学习</b>' in page


def test_hostile_text_stays_text(hostile: Corpus) -> None:
    """No element, attribute or script comes from a document, its name or its title."""
    html = render_reader(hostile)
    found = Elements(html).found
    assert sum(tag == "script" for tag, _ in found) == 2
    assert not [name for _, attributes in found for name in attributes if name.startswith("on")]
    assert not re.search("[\0\ud800-\udfff]", html)
    assert "长" * 200 not in html and "<b onclick" not in html


def test_hostile_sections_stay_text_in_the_strip(hostile_plans: Corpus) -> None:
    """Headings are titles of boxes there, and nothing of them is an element."""
    html = render_reader(hostile_plans)
    found = Elements(html).found
    assert sum(tag == "svg" for tag, _ in found) == 2 and sum(tag == "script" for tag, _ in found) == 2
    assert not [one for tag, one in found if tag in ("img", "i", "u") or "onerror" in one or "onclick" in one]


def test_the_strip_leads_to_the_sections(page: str) -> None:
    """A box for each section, shaded by role, and a tick for each slogan and quota; hidden from screen readers."""
    strip = page.split('<svg class="strip"', 1)[1].split("</svg>", 1)[0]
    assert strip.count("<rect") == 3 and 'href="#d0s2"' in strip
    assert strip.count('<path class="slogans"') == 1 and 'aria-hidden="true"' in strip
    assert strip.count('tabindex="-1"') == strip.count("<a ")


def test_what_was_odd_is_told_in_the_language() -> None:
    """Diagnostics in the words of the page."""
    corpus = Corpus(documents=(analyze("云陵市2020年工作要点\n三、学习。学习理论。", name="a.txt"),))
    assert "编号从 三、 开始：正文可能缺开头" in render_reader(corpus)
    assert "the numbering starts at 三、" in render_reader(corpus, language="en")


def test_nothing_is_loaded_from_elsewhere(page: str) -> None:
    """Links stay in the page, and its policy forbids everything that is not its own."""
    found = Elements(page).found
    assert not [one for tag, one in found if tag in ("link", "img", "iframe") or "src" in one]
    assert "default-src 'none'" in unescape(page) and "url(" not in page


def test_words_of_both_languages() -> None:
    """The same keys in both, and another language is refused."""
    table = load_table("reader")
    assert {group: list(words) for group, words in table["zh"].items()} == {
        group: list(words) for group, words in table["en"].items()
    }
    one = Corpus(documents=(analyze(PLAN),))
    assert "Policy texts for reading" in render_reader(one, language="en")
    with pytest.raises(UsageError, match="language is 'fr'; allowed are 'zh', 'en'"):
        render_reader(one, language="fr")


def test_an_empty_corpus_is_refused(tmp_path: Path) -> None:
    """There is nothing to read, and no file is left."""
    with pytest.raises(UsageError, match="nothing to read"):
        write_reader(Corpus(documents=()), tmp_path / "view.html")
    assert not list(tmp_path.iterdir())


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    """Files that cannot be read are named, on the page too; the exit status is 1."""
    (tmp_path / "2020.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    result = CliRunner().invoke(main, ["view", str(tmp_path), "-o", str(tmp_path / "out" / "view.html")])
    assert result.exit_code == 1 and "1 documents" in result.stderr
    page = (tmp_path / "out" / "view.html").read_text(encoding="utf-8")
    assert "empty.txt" in page and "2020.txt" in page
    assert CliRunner().invoke(main, ["view", str(tmp_path / "empty.txt")]).exit_code == 1


def test_the_same_documents_give_the_same_page(corpus: Corpus) -> None:
    """Nothing in the page depends on the time."""
    assert render_reader(corpus) == render_reader(corpus)
