"""The pages in a real browser, opened from the disk; skipped where there is none."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policytext.compare import task_ledger
from policytext.corpus import Corpus
from policytext.pipeline import analyze
from policytext.report.comparison import compare_plans, write_comparison
from policytext.report.ledger import write_ledger
from policytext.report.outline_page import render_outline
from policytext.report.reading import write_reader
from policytext.report.writing import write_report

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

pytestmark = pytest.mark.skipif(
    not (BROWSER and DRIVER), reason="Chromium or its driver (packages chromium, chromium-driver) is missing"
)

# Files of axe-core (https://github.com/dequelabs/axe-core), the newest first; both packages are found without
# being imported.
AXE_PLACES = (("axe_playwright_python", "axe.min.js"), ("axe_core_python", "axe.min.js"))
AXE_RUN = """
const done = arguments[0];
axe.run(document, {resultTypes: ["violations"]}).then((found) => done(found.violations.map(
  (one) => `${one.impact} ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | ")}`)));
"""

SWITCHES = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars")
PLAN = """{place}{year}年卫生健康工作要点
一、思想建设
（一）加强理论学习。增强“四个意识”，全年集中学习不少于{times}次。（责任单位：区委宣传部）
二、健康服务
（一）推进健康教育。每月开展健康教育讲座2场以上，6月底前完成《方案》，服务乡村振兴。
（二）推进志愿服务。志愿服务队{times}支，疫苗接种到户。
"""


@pytest.fixture(scope="module", name="pages")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all pages that there are, of six plans and one with a hostile title."""
    texts = {
        f"{place}{year}.txt": PLAN.format(place=place, year=year, times=year - 2010)
        for year in (2018, 2019, 2021)
        for place in ("云陵市", "望澜区")
    }
    texts["坏.txt"] = "<script>document.title = 'hurt'</script>2021年工作要点\n一、“四个意识”\u202e。"
    corpus = Corpus(documents=tuple(analyze(text, name=name) for name, text in texts.items()))
    folder = tmp_path_factory.mktemp("pages")
    write_report(corpus, folder, terms=["四个意识", "志愿服务"])
    write_reader(corpus, folder / "view.html")
    old, new = (corpus[f"望澜区{year}.txt"] for year in (2018, 2019))
    write_comparison(compare_plans(old, new), folder / "comparison.html")
    write_ledger(
        task_ledger(corpus[f"望澜区{year}.txt"] for year in (2018, 2019, 2021)), folder / "ledger.html"
    )
    (folder / "outline.html").write_text(render_outline(corpus["坏.txt"]), encoding="utf-8")
    return folder


@pytest.fixture(scope="module", name="browser")
def started() -> Iterator[Any]:
    """A browser without a window that logs its console and its requests."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(BROWSER)
    for switch in SWITCHES:
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    running = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))
    yield running
    running.quit()


def opened(browser: Any, page: Path, *, width: int = 1280, height: int = 900, anchor: str = "") -> Any:
    """The browser with a page at a width; what was logged before is forgotten."""
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
    )
    browser.get("about:blank")
    browser.get_log("browser"), browser.get_log("performance")
    browser.get(page.as_uri() + anchor)
    return browser


def requests(browser: Any) -> list[str]:
    """The addresses that the page asked for."""
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]


def one(browser: Any, selector: str) -> Any:
    """The first element of a selector."""
    return browser.find_element("css selector", selector)


def column(browser: Any, place: int) -> list[str]:
    """The texts of a column of the slogans' table, in the order shown."""
    rows = browser.find_elements("css selector", f"#table-slogans tbody tr td:nth-child({place})")
    return [cell.text for cell in rows if cell.is_displayed()]


PAGES = ["report.html", "view.html", "comparison.html", "ledger.html", "outline.html"]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", PAGES)
def test_opens_from_the_disk(browser: Any, pages: Path, name: str, width: int) -> None:
    """No message in the console, no request to a network, nothing wider than the window, no harm done."""
    page = opened(browser, pages / name, width=width, height=844)
    assert browser.get_log("browser") == []
    assert {url.split(":", 1)[0] for url in requests(page)} <= {"file", "data"}
    assert page.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.title != "hurt"


def test_tables_sort(browser: Any, pages: Path) -> None:
    """A click on a number's head sorts downwards, a second one upwards."""
    page = opened(browser, pages / "report.html")
    head = one(page, "#table-slogans th:nth-child(7) button")
    for order in ("descending", "ascending"):
        page.execute_script("arguments[0].click()", head)
        numbers = [int(text) for text in column(page, 7)]
        assert len(set(numbers)) > 1
        assert numbers == sorted(numbers, reverse=order == "descending")
        assert one(page, "#table-slogans th:nth-child(7)").get_attribute("aria-sort") == order


def test_tables_are_searched(browser: Any, pages: Path) -> None:
    """Only the rows with the word stay, and their number is told."""
    page = opened(browser, pages / "report.html")
    one(page, "#table-slogans input").send_keys("四个意识")
    assert column(page, 1) == ["四个意识"]
    assert one(page, "#table-slogans .rows").text.startswith("1 / ")


def test_a_count_shows_its_sentences(browser: Any, pages: Path) -> None:
    """A click opens the passages with document and place; Escape closes them."""
    page = opened(browser, pages / "report.html")
    page.execute_script("arguments[0].click()", one(page, "#table-slopes .count"))
    dialog = one(page, "#evidence")
    assert dialog.is_displayed()
    passages = page.find_elements("css selector", "#evidence-list li")
    assert len(passages) == int(one(page, "#table-slopes .count").get_attribute("textContent"))
    assert "四个意识" in passages[0].text and "字符" in passages[0].text
    page.switch_to.active_element.send_keys("\ue00c")
    assert not dialog.is_displayed()


@pytest.mark.parametrize(("name", "hidden"), [("report.html", "nav"), ("view.html", ".bar")])
def test_prints(browser: Any, pages: Path, name: str, hidden: str) -> None:
    """On paper there is the text without what needs a screen."""
    page = opened(browser, pages / name)
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not one(page, hidden).is_displayed()
    assert one(page, "main h2").is_displayed()
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    assert len(printed["data"]) > 10_000


def test_documents_are_turned_and_marks_found_by_keys(browser: Any, pages: Path) -> None:
    """The keys n and p go from document to document, j and k from mark to mark, a digit hides a kind."""
    page = opened(browser, pages / "view.html")
    body = one(page, "body")
    body.send_keys("n", "n", "p")
    assert one(page, "#place").text == "2 / 7"
    body.send_keys("j", "j", "k")
    assert one(page, "#number").text.startswith("1 / ")
    assert "四个意识" in one(page, "#said").text
    total = one(page, "#number").text
    body.send_keys("1")
    assert one(page, "#number").text != total
    assert not one(page, "#filters input").is_selected()


def test_a_mark_is_read_by_a_click(browser: Any, pages: Path) -> None:
    """Its fields and its place appear beside the text; an address leads to it again."""
    page = opened(browser, pages / "view.html")
    mark = one(page, "article:not([hidden]) mark.quotas")
    name = mark.get_attribute("id")
    mark.click()
    assert "集中学习" in one(page, "#said").text and "不少于" in one(page, "#said").text
    page = opened(browser, pages / "view.html", anchor=f"#{name}")
    assert "集中学习" in one(page, "#said").text


def test_the_outline_leads_to_the_text(browser: Any, pages: Path) -> None:
    """A click on a section brings its heading into the window."""
    page = opened(browser, pages / "view.html", height=400)
    one(page, "article:not([hidden]) nav li:last-child ol li:last-child a").click()
    top = page.execute_script("return document.querySelector(location.hash).getBoundingClientRect().top")
    assert 0 <= top < 400


def test_the_strip_leads_to_the_text(browser: Any, pages: Path) -> None:
    """A click on a section of the strip brings its heading into the window."""
    page = opened(browser, pages / "view.html", height=600)
    box = page.find_elements("css selector", "article:not([hidden]) .strip a")[-1]
    box.find_element("css selector", "rect").click()
    top = page.execute_script("return document.querySelector(location.hash).getBoundingClientRect().top")
    assert 0 <= top < 600


def test_tasks_show_what_changed(browser: Any, pages: Path) -> None:
    """The ledger of the report strikes out what went and tints what came."""
    page = opened(browser, pages / "report.html")
    went = [
        one.get_attribute("textContent") for one in page.find_elements("css selector", "#table-tasks del")
    ]
    came = [
        one.get_attribute("textContent") for one in page.find_elements("css selector", "#table-tasks ins")
    ]
    assert "8" in went and "9" in came
    assert one(page, "#tasks figure img").get_attribute("alt")


def axe_core() -> str:
    """The source of axe-core: the file that an environment variable names, a package's, or one of node_modules."""
    places = [Path(os.environ.get("POLICYTEXT_AXE", "axe.min.js"))]
    for package, inside in AXE_PLACES:
        spec = importlib.util.find_spec(package)
        places += [Path(folder, inside) for folder in (spec.submodule_search_locations or ())] if spec else []
    places.append(Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js")
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        pytest.skip("axe-core is missing: pip install axe-core-python, or name axe.min.js in POLICYTEXT_AXE")
    return found.read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_use_it(browser: Any, pages: Path, name: str, theme: str) -> None:
    """axe-core finds nothing to complain of: names, contrast, headings, landmarks, keyboard."""
    source = axe_core()
    chosen = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", chosen)
    page = opened(browser, pages / name)
    page.execute_script(source)
    found = page.execute_async_script(AXE_RUN)
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert found == []
