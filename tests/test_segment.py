"""Words: the engines agree, terms stay whole, nothing is lost, nothing is printed."""

from __future__ import annotations

import pickle
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from policytext.errors import UsageError
from policytext.lexicon import load_words
from policytext.segment import Segmenter, stopwords

TEXTS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "texts"
FAST, REFERENCE = Segmenter(), Segmenter(engine="jieba")
TERMS = ("四个意识", "意识形态工作责任制", "意识形态", "5G+工业互联网", "㐀字")

# What the engines treat differently or could: ASCII runs, rare characters, blanks, line ends, surrogates.
# fmt: off
PIECES = [
    "强化理论武装", "四个意识", "意识形态", "从严治党", "不少于12次", "5G+工业互联网", "5.5%", "a-b", "C++", "AT&T", "x_y.z",
    "1+1+N", "T恤", "100%%", "３", "％", "Ａ", "〇", "○", "①", "⒈", "㐀", "龦", "鿕", "鿖", "豈", "𠀀", "😀",
    "é", "ß", "“", "”", "—", "\r", "\n", "\r\n", "\t", "\u3000", "\xa0", "\x00", "\x1c", "\x85",
    "\u2028", "\ud800", "。", "，", "（一）", "%", "+", "-", "_", "#", "&", ".",
]
# fmt: on
REPEATED = re.compile(r"([\u4e00-\u9fd5]{1,4})\1\1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("全面推进乡村振兴", ["全面", "推进", "乡村", "振兴"]),
        ("增长5.5%", ["增长", "5.5%"]),
        ("a-b", ["a", "-", "b"]),
        ("C++", ["C++"]),
        ("甲\r\n乙", ["甲", "\r\n", "乙"]),
        ("㐀字", ["㐀", "字"]),
        ("\ud800党", ["\ud800", "党"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Both engines cut as jieba 0.42.1 does."""
    assert FAST.segment(text) == REFERENCE.segment(text) == expected


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=15))
def test_engines_agree(pieces: list[str]) -> None:
    """Token for token, except where a character thrice in a row makes two cuts equally likely."""
    text = "".join(pieces)
    assume(not REPEATED.search(text))
    for terms in ((), TERMS):
        words = Segmenter(user_terms=terms).segment(text)
        assert words == Segmenter(engine="jieba", user_terms=terms).segment(text)
        assert "".join(words) == text
        assert all(words)
        for engine in (Segmenter(user_terms=terms), Segmenter(engine="jieba", user_terms=terms)):
            assert engine.count(text) == Counter(words)


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the corpus does not lie beside the checkout")
def test_engines_agree_on_real_texts() -> None:
    """2,000 pieces of real texts."""
    chance = random.Random(2020)
    texts = [path.read_text("utf-8") for path in sorted(TEXTS.glob("*/*.txt"))]
    for _ in range(2000):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        piece = text[start : start + chance.randrange(1, 150)]
        assert FAST.segment(piece) == REFERENCE.segment(piece)


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_terms_stay_whole(engine: str) -> None:
    """The longest term wins; what is between is cut as ever."""
    segmenter = Segmenter(engine=engine, user_terms=TERMS)  # type: ignore[arg-type] # parametrised
    words = segmenter.segment("落实意识形态工作责任制，增强四个意识")
    assert words == ["落实", "意识形态工作责任制", "，", "增强", "四个意识"]


def test_terms_of_one_segmenter_are_not_those_of_another() -> None:
    """Nothing global is changed."""
    assert Segmenter(user_terms=("抓党建促",)).segment("抓党建促发展")[0] == "抓党建促"
    assert Segmenter().segment("抓党建促发展")[0] != "抓党建促"
    assert REFERENCE.segment("抓党建促发展")[0] != "抓党建促"


def test_the_engine_is_our_own() -> None:
    """The package's tokenizer is not made, as it takes as much memory again, and what others add to it is theirs."""
    code = """
import sys
from policytext.segment import Segmenter, _engine
before = Segmenter().segment("抓党建促发展")
assert "rjieba" not in sys.modules
import rjieba
rjieba.add_word("抓党建促发展", 10**9, "n")
assert rjieba.cut("抓党建促发展") == ["抓党建促发展"]
_engine.cache_clear()
assert Segmenter().segment("抓党建促发展") == before
"""
    subprocess.run([sys.executable, "-B", "-c", code], check=True)


def test_settings_travel_between_processes() -> None:
    """A segmenter is its settings: it can be pickled, compared and hashed."""
    segmenter = Segmenter(engine="jieba", user_terms=TERMS)
    segmenter.segment("四个意识")
    assert pickle.loads(pickle.dumps(segmenter)) == segmenter
    assert len({segmenter, Segmenter(engine="jieba", user_terms=TERMS)}) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"engine": "hanlp"}, "there is no engine 'hanlp'; there are 'rjieba' and 'jieba'"),
        ({"user_terms": "四风"}, "user_terms is the string '四风'; give a tuple of terms"),
        (
            {"user_terms": ("四风", "")},
            "user_terms has an empty term; every term needs at least one character",
        ),
    ],
)
def test_wrong_settings(arguments: dict[str, str], message: str) -> None:
    """The message names the value and what is allowed."""
    with pytest.raises(UsageError) as caught:
        Segmenter(**arguments)  # type: ignore[arg-type] # what is tested
    assert str(caught.value) == message


def test_nothing_is_printed_and_no_warning_escapes() -> None:
    """The reference engine logs to stderr and warns when it is imported; with us it does not."""
    code = "from policytext.segment import Segmenter; Segmenter(engine='jieba').segment('工作要点')"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-B", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_stop_words() -> None:
    """Three tiers that do not overlap; without names all of them."""
    tiers = [load_words("stopwords", tier) for tier in ("function", "official", "boilerplate")]
    assert sum(map(len, tiers)) == len(stopwords()) == len(set().union(*tiers))
    assert {"的", "推进", "印发"} <= stopwords()
    assert "推进" not in stopwords("function", "boilerplate")
    with pytest.raises(
        UsageError, match="there are no stop words 'common'; there are 'function', 'official', 'boil"
    ):
        stopwords("common")  # type: ignore[arg-type] # what is tested


def test_stop_words_are_tokens() -> None:
    """A stop word that the segmenter would cut could never be left out."""
    assert [word for word in stopwords() if FAST.segment(word) != [word]] == []
