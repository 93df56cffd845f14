"""The word lists keep their own rules, and a broken list says which entry breaks which rule."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from policytext.errors import LexiconError
from policytext.lexicon import SloganEntry, SloganLexicon, load_words, slogan_key

ENTRIES = list(SloganLexicon.default())
FIELDS = {
    *(
        "party",
        "economy",
        "society",
        "culture",
        "health",
        "education",
        "ecology",
        "law",
        "government",
        "rural",
    ),
    *("urban", "technology", "security", "ethnic", "defence", "diplomacy", "hk_macao_taiwan"),
}


def write(folder: Path, *tables: str) -> Path:
    """A lexicon file of the given table bodies."""
    path = folder / "own.toml"
    path.write_text("".join(f"[[slogan]]\n{table}\n" for table in tables), encoding="utf-8")
    return path


def table(canonical: str, **fields: str) -> str:
    """A valid table with some fields set to other TOML values."""
    values = {"category": '"formula"', "source": '"政府工作报告 2015"'} | fields
    return "\n".join([f'canonical = "{canonical}"', *(f"{name} = {value}" for name, value in values.items())])


def test_the_list_is_large_and_has_every_category() -> None:
    """At least 350 slogans, all four categories."""
    assert len(ENTRIES) >= 350
    assert {entry.category for entry in ENTRIES} == {"numeric", "formula", "campaign", "parallel"}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.canonical)
def test_an_entry_is_complete(entry: SloganEntry) -> None:
    """Every entry has a source, a known field, a year of its source, and forms without marks around."""
    assert entry.source.strip() == entry.source != ""
    assert entry.field in FIELDS
    assert entry.since is None or 1949 <= entry.since <= 2026
    assert not entry.canonical.startswith(("“", "‘")) and not entry.canonical.endswith("。")


def test_a_year_stands_in_its_source_where_the_source_names_one() -> None:
    """`since` and the year at the end of `source` agree."""
    dated = [entry for entry in ENTRIES if entry.since and entry.source[-4:].isdigit()]
    assert [entry.canonical for entry in dated if int(entry.source[-4:]) != entry.since] == []


def test_no_form_belongs_to_two_slogans() -> None:
    """All keys lead to the entry that lists them."""
    lexicon = SloganLexicon.default()
    assert all(lexicon[form] is entry for entry in ENTRIES for form in entry.forms)


def test_slogans_are_no_plain_words() -> None:
    """The list of words that are no slogans names none of the entries."""
    plain = {*load_words("slogan_forms", "numeral_words"), *load_words("slogan_forms", "domain_words")}
    assert [entry.canonical for entry in ENTRIES if entry.canonical in plain] == []


@pytest.mark.parametrize(
    ("form", "canonical"),
    [
        ("强信心，聚民心,暖人心", "强信心、暖人心、聚民心"),
        ("“四个意识”", "四个意识"),
        ("决胜全面小康、决战脱贫攻坚", "决胜全面建成小康社会、决战脱贫攻坚"),
        ("亲清政商关系", "亲清政商关系"),
        ("健康东湖", None),
    ],
)
def test_all_wordings_lead_to_one_canonical_form(form: str, canonical: str | None) -> None:
    """Order, punctuation and quotation marks make no difference."""
    assert SloganLexicon.default().canonical(form) == canonical


@pytest.mark.parametrize(
    ("tables", "line", "message"),
    [
        (
            [table("甲乙", category='"motto"')],
            1,
            "unknown category 'motto'; allowed are numeric, formula, campaign",
        ),
        ([table("甲乙", source='" "')], 1, "source must be a text that is not empty, not ' '"),
        ([table("“”")], 1, "canonical must be a text that is not empty"),
        (
            [table("甲乙", variants='"丙"')],
            1,
            "variants must be a list of texts that are not empty, not '丙'",
        ),
        ([table("甲乙", variants='[""]')], 1, "variants must be a list of texts that are not empty"),
        ([table("甲乙", since="1948")], 1, "since must be a year from 1949 to 2026, not 1948"),
        ([table("甲乙", since='"2015"')], 1, "since must be a year from 1949 to 2026, not '2015'"),
        ([table("甲乙", quoted='"yes"')], 1, "quoted must be true or false, not 'yes'"),
        ([table("甲乙", field="3")], 1, "field must be a text that is not empty, not 3"),
        ([table("甲乙", year="2015")], 1, "unknown field 'year'; allowed are canonical, category"),
        ([table("甲乙"), table("丙丁", variants='["甲乙"]')], 5, "'甲乙' is already a form of '甲乙'"),
        (
            [table("甲、乙", variants='["甲，乙"]')],
            1,
            "'甲，乙' is already a form of '甲、乙'; list each form once",
        ),
        (
            [table("甲乙", components='["丙丁"]'), table("丙丁", components='["甲乙"]')],
            1,
            "its components lead back to itself",
        ),
    ],
)
def test_a_broken_entry_is_named(tmp_path: Path, tables: list[str], line: int, message: str) -> None:
    """The message has the file, the line of the table, the slogan and the rule."""
    path = write(tmp_path, *tables)
    with pytest.raises(LexiconError) as caught:
        SloganLexicon.from_toml(path)
    assert str(caught.value).startswith(f"{path}:{line}: slogan '")
    assert message in str(caught.value)


@pytest.mark.parametrize("content", [b"[[slogan", b"\xff\xfe", None])
def test_an_unreadable_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    """No TOML, no UTF-8, no file."""
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LexiconError, match=r"own\.toml: cannot be read as a list of slogans"):
        SloganLexicon.from_toml(path)


def test_slogans_must_be_tables(tmp_path: Path) -> None:
    """A plain array is told how to be written."""
    path = tmp_path / "own.toml"
    path.write_text('slogan = ["甲乙"]', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"slogan must be written as \[\[slogan\]\] tables"):
        SloganLexicon.from_toml(path)


def test_merging_gives_the_other_list_precedence() -> None:
    """An own entry takes its forms from the library's."""
    own = SloganLexicon.from_terms(["房住不炒", "健康东湖"], category="campaign")
    merged = SloganLexicon.default().merged(own)
    assert len(merged) == len(SloganLexicon.default()) + 2
    assert merged["房住不炒"].category == "campaign"
    assert merged.canonical("房子是用来住的，不是用来炒的") == "房子是用来住的、不是用来炒的"


def test_plain_terms_are_checked_too() -> None:
    """An empty or repeated term is refused by its number."""
    with pytest.raises(LexiconError, match="term 2: slogan '': canonical must be"):
        SloganLexicon.from_terms(["甲乙", ""])
    with pytest.raises(LexiconError, match="entry 2: slogan '甲乙': '甲乙' is already"):
        SloganLexicon.from_terms(["甲乙", "甲乙"])


def test_a_lexicon_travels_between_processes() -> None:
    """A pickled copy is equal and has the same hash."""
    lexicon = SloganLexicon.default()
    copy = pickle.loads(pickle.dumps(lexicon))
    assert copy == lexicon
    assert hash(copy) == hash(lexicon)


def test_keys_ignore_marks_and_separators() -> None:
    """The key is what all printed forms of a wording share."""
    assert slogan_key("“双随机，一公开”") == slogan_key("双随机、一公开")


def test_a_missing_group_is_named() -> None:
    """The message names the list and the group."""
    with pytest.raises(LexiconError, match=r"slogan_forms\.toml has no group \[colours\]"):
        load_words("slogan_forms", "colours")
