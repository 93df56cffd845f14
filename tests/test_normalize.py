"""Script, width, radicals, quotation marks and blanks in numbers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.errors import UsageError
from policytext.normalize import (
    Config,
    close_numbers,
    map_wording,
    narrow_characters,
    opencc_distribution,
    to_simplified,
    unify_quotes,
)
from policytext.text import AlignedText

PEERS = Path(__file__).resolve().parents[1].parent / "shared" / "peer-tests"

CORPUS = PEERS.parent / "corpus" / "texts"
SOURCE = Path(__file__).resolve().parents[1] / "src"

CONFIGS: tuple[Config, ...] = ("t2s", "tw2s", "hk2s")

Step = Callable[[AlignedText], AlignedText]


@pytest.mark.parametrize(
    ("raw", "expected", "why"),
    [
        ("提升衛生健康系統", "提升卫生健康系统", "Traditional"),
        ("著力推進，沿著方向", "着力推进，沿着方向", "the particle 著 in Traditional text"),
        ("成效顯著", "成效显著", "顯著 keeps 著"),
        ("成效显著，著力", "成效显著，著力", "Simplified text is left alone"),
        ("赵振乾到右江壹號调研，健康卫生", "赵振乾到右江壹號调研，健康卫生", "names in Simplified text"),
        ("提升卫生健康宣传\n關於衛生", "提升卫生健康宣传\n关于卫生", "a Traditional line in Simplified text"),
        ("頭髮與發展", "头发与发展", "two Traditional characters for one Simplified"),
        ("答覆", "答复", "a word that may be of either script"),
        (
            "卫生健康宣传" * 40 + "\n答覆",
            "卫生健康宣传" * 40 + "\n答覆",
            "such a word in a text that shows its script",
        ),
    ],
)
def test_to_simplified(raw: str, expected: str, why: str) -> None:
    """Each script gets its own conversion."""
    assert to_simplified(AlignedText.from_raw(raw)).text == expected, why


def test_mixed_text_keeps_simplified_words() -> None:
    """显著 in a mostly Traditional text is a Simplified word already."""
    raw = "衛生健康系統廣泛開展宣傳教育，成效显著，著力推進"
    assert to_simplified(AlignedText.from_raw(raw)).text == "卫生健康系统广泛开展宣传教育，成效显著，着力推进"


@pytest.mark.parametrize("config", CONFIGS)
def test_opencc_cases(config: Config) -> None:
    """OpenCC's own cases come out as they do in OpenCC."""
    file = PEERS / f"opencc_{config}.jsonl"
    if not file.exists():
        pytest.skip("the peers' cases lie beside the checkout only where the references do")
    cases = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    converted = [to_simplified(AlignedText.from_raw(case["input"]), config).text for case in cases]
    assert converted == [case["output"] for case in cases]


@pytest.mark.parametrize(
    ("step", "raw", "expected", "why"),
    [
        (narrow_characters, "９５％", "95%", "full-width digits"),
        (narrow_characters, "ＡＰＰ", "APP", "full-width letters"),
        (narrow_characters, "（一）、", "（一）、", "punctuation stays as printed"),
        (narrow_characters, "⼈⺠⼯作", "人民工作", "radicals of PDF fonts"),
        (narrow_characters, "甲\ud800乙", "甲\ufffd乙", "half of a character cannot be written"),
        (narrow_characters, "甲　乙\u00a0丙", "甲 乙 丙", "blanks"),
        (unify_quotes, "「四個意識」『甲』", "“四個意識”‘甲’", "corner brackets"),
        (unify_quotes, "«甲方案»", "《甲方案》", "the marks of a title after a conversion"),
        (unify_quotes, '"甲"和"乙"', "“甲”和“乙”", "straight marks in pairs"),
        (unify_quotes, '“走教"方式', "“走教”方式", "a straight mark closes what is open"),
        (unify_quotes, '"甲\n"乙"', "“甲\n“乙”", "each line begins anew"),
        (close_numbers, "不少于 12 次", "不少于12次", "blanks around a number"),
        (close_numbers, "2020 年 6 月", "2020年6月", "blanks in a date"),
        (close_numbers, "甲 乙", "甲 乙", "blanks between words separate units"),
        (close_numbers, "90 95", "90 95", "two numbers of a table"),
    ],
)
def test_steps(step: Step, raw: str, expected: str, why: str) -> None:
    """One row a phenomenon."""
    assert step(AlignedText.from_raw(raw)).text == expected, why


@given(st.text(max_size=60))
def test_conversions_are_one_for_one(raw: str) -> None:
    """All but closing numbers keep the length and are idempotent."""
    for step in (to_simplified, narrow_characters, unify_quotes):
        once = step(AlignedText.from_raw(raw))
        assert len(once.text) == len(raw)
        assert step(once).text == once.text


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus does not lie beside the checkout")
def test_simplified_texts_stay() -> None:
    """Conversion changes no text of the mainland, names in them neither."""
    texts = [file.read_text(encoding="utf-8") for file in CORPUS.glob("[!t]*/*.txt")]
    assert len(texts) > 300
    assert [text[:40] for text in texts if to_simplified(AlignedText.from_raw(text)).text != text] == []


@pytest.mark.parametrize(
    ("raw", "regions", "expected"),
    [
        ("推动网际网路平台最佳化", ("tw",), "推动互联网平台优化"),
        ("网路专案的资讯", ("tw",), "网络项目的信息"),
        ("的士和巴士", ("tw",), "的士和巴士"),
        ("的士和巴士", ("hk", "tw"), "出租车和公共汽车"),
        ("提高品质，服务民众", ("tw", "hk"), "提高品质，服务民众"),
    ],
)
def test_wording(raw: str, regions: tuple[Any, ...], expected: str) -> None:
    """Only words that mean nothing else on the mainland are exchanged."""
    text = map_wording(AlignedText.from_raw(raw), regions)
    assert text.text == expected
    assert text.span(0, len(text)).end == len(raw)


def test_wording_of_an_unknown_region() -> None:
    """The message names those that there are."""
    with pytest.raises(UsageError, match="no words of the region 'sg'; allowed are tw, hk"):
        map_wording(AlignedText.from_raw("甲"), ("sg",))  # type: ignore[arg-type] # what is tested


def test_the_official_converter_is_named() -> None:
    """With its version."""
    assert opencc_distribution().startswith("OpenCC 1.")


@pytest.fixture(scope="session")
def other_converter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the other distribution of the module."""
    folder = tmp_path_factory.mktemp("opencc")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--retries",
        "0",
        "--timeout",
        "9",
    ]
    try:
        made = subprocess.run(
            [*command, "--target", str(folder), "opencc-python-reimplemented"],
            capture_output=True,
            timeout=60,
            check=False,
        )
    except subprocess.TimeoutExpired:
        pytest.skip("opencc-python-reimplemented cannot be installed within a minute")
    if made.returncode:
        pytest.skip("opencc-python-reimplemented cannot be installed here")
    return folder


CODE = """
from policytext.normalize import opencc_distribution, to_simplified, traditional_share
from policytext.text import AlignedText
print(opencc_distribution().split()[0])
for raw in ("著力提升衛生服務，沿著方向，成效顯著", "成效显著，著力", "頭髮與發展", "衛生廣泛，成效显著"):
    print(to_simplified(AlignedText.from_raw(raw)).text)
print(traditional_share("衛生"), traditional_share("卫生"))
"""


def test_the_other_distribution(other_converter: Path) -> None:
    """The adapter gives the same in an environment where the module is the other one."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(other_converter), str(SOURCE)]),
        "PYTHONIOENCODING": "utf-8",
    }
    run = subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, check=True)
    assert run.stdout.decode().splitlines() == [
        "opencc-python-reimplemented",
        "着力提升卫生服务，沿着方向，成效显著",
        "成效显著，著力",
        "头发与发展",
        "卫生广泛，成效显著",
        "1.0 0.0",
    ]


CASES = """
import json, sys
from pathlib import Path
from policytext.normalize import to_simplified
from policytext.text import AlignedText
for config in sys.argv[2:]:
    lines = (Path(sys.argv[1]) / f"opencc_{config}.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines if line]
    print(sum(to_simplified(AlignedText.from_raw(c["input"]), config).text == c["output"] for c in cases))
"""


@pytest.mark.skipif(not PEERS.is_dir(), reason="the peers' cases lie beside the checkout")
def test_the_other_distribution_on_opencc_cases(other_converter: Path) -> None:
    """Its older tables get 62 of the 108 cases, which doctor says; the official one gets all (above)."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(other_converter), str(SOURCE)]),
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-c", CASES, str(PEERS), *CONFIGS]
    run = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert sum(map(int, run.stdout.split())) >= 62
