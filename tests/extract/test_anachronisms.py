"""Slogans that are younger than their document."""

from __future__ import annotations

import pytest

from policytext.extract.anachronisms import find_anachronisms
from policytext.extract.slogans import find_slogans
from policytext.lexicon import SloganEntry, SloganLexicon
from policytext.pipeline import analyze
from policytext.text import AlignedText


def late(text: str, year: int | None, lexicon: SloganLexicon | None = None) -> tuple[str, ...]:
    """The messages about the slogans of a text."""
    return find_anachronisms(find_slogans(AlignedText.from_raw(text), lexicon), year, lexicon)


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("坚定四个自信，四个自信", 2014, ("slogans later than the document of 2014: 四个自信 (since 2016)",)),
        ("坚定四个自信", 2016, ()),  # the year itself is fine
        ("坚定四个自信", None, ()),  # no year, no judgement
        ("落实“三聚焦”和三农", 1950, ()),  # found by form, or without a year
    ],
)
def test_what_is_later_is_named(text: str, year: int | None, expected: tuple[str, ...]) -> None:
    """Known slogans with a year, each once."""
    assert late(text, year) == expected


def test_many_are_counted() -> None:
    """A message names five and counts the rest."""
    names = [f"甲乙{sign}工程" for sign in "丙丁戊己庚辛壬"]
    entries = tuple(
        SloganEntry(canonical=name, category="campaign", source="x", since=2020) for name in names
    )
    (message,) = late("、".join(names), 2019, SloganLexicon(entries))
    assert message.count("since 2020") == 5
    assert message.endswith("甲乙庚工程 (since 2020) and 2 more")


@pytest.mark.parametrize(("sign_off", "n"), [("2014年3月1日", 1), ("2022年3月1日", 0)])
def test_the_pipeline_reports_them(sign_off: str, n: int) -> None:
    """A plan for 2014 that was issued in 2022 may use the words of 2022."""
    document = analyze(f"云陵市2014年工作要点\n一、学习。坚定四个自信。\n云陵市人民政府\n{sign_off}")
    assert sum("later than the document" in message for message in document.diagnostics) == n
