"""Masked slogans are named in the diagnostics and never counted."""

from __future__ import annotations

import pytest

from policytext import analyze
from policytext.annotations import Slogan
from policytext.extract.masked_slogans import find_masked_slogans
from policytext.lexicon import SloganLexicon
from policytext.text import AlignedText


@pytest.mark.parametrize(
    ("text", "named", "why"),
    [
        ("增强“四个*识”", ["四个*识 is probably 四个意识"], "one character masked"),
        ("坚定“四个××”", [], "two words could be meant: 四个意识, 四个自信, 四个全面"),
        (
            "不忘初_、牢记使命",
            ["不忘初_、牢记使命 is probably 不忘初心、牢记使命"],
            "the widest surroundings",
        ),
        ("习近平新时*中国特色社会主义思想", ["习近平新时*中国特色社会主义思想"], "a long formula"),
        ("尺寸为3*5米，单价×数量", [], "a multiplication sign"),
        ("增强“四个意识”", [], "nothing is masked"),
        ("*个意识", [], "its first character is gone: any number could be meant"),
    ],
)
def test_masked_slogans_are_named(text: str, named: list[str], why: str) -> None:
    """A slogan is named where only one can be meant."""
    messages = find_masked_slogans(AlignedText.from_raw(text))
    assert len(messages) == bool(named), why
    assert all(name in messages[0] for name in named), why


def test_a_masked_slogan_is_not_counted() -> None:
    """The mask reaches the diagnostics of a document, with its place, and no slogan is found."""
    doc = analyze("云陵市2020年工作要点\n一、学习\n全体干部要增强“四个*识”。")
    assert not doc.find(Slogan)
    assert any("四个*识 is probably 四个意识 (at 26)" in one for one in doc.diagnostics)


def test_masks_follow_the_lexicon_in_use() -> None:
    """A user's own slogans are looked for, the library's are not."""
    lexicon = SloganLexicon.from_terms(["提神振气工程"])
    text = AlignedText.from_raw("实施提神*气工程，增强四个*识")
    assert find_masked_slogans(text, lexicon) == (
        "masked slogans, not counted: 提神*气工程 is probably 提神振气工程 (at 2)",
    )
