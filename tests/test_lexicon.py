"""The word lists keep their own rules, and a broken list says which entry breaks which rule."""

from __future__ import annotations

import pickle
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from policytext.errors import LexiconError
from policytext.extract.slogans import find_slogans
from policytext.lexicon import SloganEntry, SloganLexicon, load_words, slogan_key
from policytext.text import AlignedText

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


def test_the_list_is_large_and_has_every_category_and_field() -> None:
    """At least 750 slogans, all four categories, ten of each field."""
    assert len(ENTRIES) >= 750
    assert {entry.category for entry in ENTRIES} == {"numeric", "formula", "campaign", "parallel"}
    fields = Counter(entry.field for entry in ENTRIES)
    assert min(fields[field] for field in FIELDS) >= 10


def test_what_is_followed_is_named_by_its_canonical_form() -> None:
    """三个自信, not a variant; and no slogan follows a younger one."""
    lexicon = SloganLexicon.default()
    pairs = [(entry, lexicon[name]) for entry in ENTRIES for name in entry.follows]
    assert [entry.follows for entry, older in pairs if older.canonical not in entry.follows] == []
    dated = [(entry.since, older.since, entry.canonical) for entry, older in pairs]
    assert [name for since, before, name in dated if since and before and before > since] == []


def test_successors_of_the_guiding_thought() -> None:
    """三个代表 leads to 科学发展观 and on; the latest has none."""
    lexicon = SloganLexicon.default()
    chain, form = [], "三个代表"
    while after := [entry.canonical for entry in lexicon.successors(form) if entry.field == "party"]:
        chain.append(form := after[0])
    assert chain == ["科学发展观", "习近平新时代中国特色社会主义思想"]
    assert SloganLexicon.from_terms(["甲乙"]).successors("甲乙") == ()


NATIONAL = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "texts" / "national_gwr_clean"


@pytest.mark.skipif(not NATIONAL.exists(), reason="the national reports do not lie beside the checkout")
def test_no_report_is_older_than_its_slogans() -> None:
    """`since` is never later than the first hit in the national reports 2003 to 2018."""
    early = [
        (path.name, slogan.canonical)
        for path in sorted(NATIONAL.glob("*.txt"))
        for slogan in find_slogans(AlignedText.from_raw(path.read_text(encoding="utf-8")))
        if (SloganLexicon.default()[slogan.canonical].since or 0 if slogan.known else 0) > int(path.name[4:8])
    ]
    assert early == []


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
        ([table("甲乙", context='["", "丙"]')], 1, "context must be a list of texts that are not empty"),
        (
            [table("甲乙", follows='["丙丁"]')],
            1,
            "it follows '丙丁', which no list has; name the canonical form of an entry",
        ),
        (
            [table("甲乙", follows='["丙丁"]'), table("丙丁", follows='["甲乙"]')],
            1,
            "what it follows leads back to itself",
        ),
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


def test_an_own_list_may_follow_the_librarys(tmp_path: Path) -> None:
    """A new slogan may take the place of one that the library has."""
    own = SloganLexicon.from_toml(write(tmp_path, table("五个自信", follows='["四个自信"]')))
    merged = SloganLexicon.default().merged(own)
    assert [entry.canonical for entry in merged.successors("四个自信")] == ["五个自信"]


def test_a_list_is_written_and_read(tmp_path: Path) -> None:
    """Every field survives, quotation marks, brackets and backslashes in texts too."""
    path = tmp_path / "own.toml"
    odd = SloganEntry(canonical="“甲”乙", category="campaign", source='通知 "1" \\ 2', quoted=True)
    for lexicon in (SloganLexicon.default(), SloganLexicon((odd,))):
        lexicon.to_toml(path)
        assert SloganLexicon.from_toml(path) == lexicon
    assert [file.name for file in tmp_path.iterdir()] == ["own.toml"]


def test_a_reviewed_table_is_a_lexicon() -> None:
    """The first document is the source unless the table has one of its own."""
    frame = pd.DataFrame(
        {"canonical": ["甲乙工程"], "category": ["campaign"], "first_document": ["2020.txt"]}
    )
    assert SloganLexicon.from_frame(frame)["甲乙工程"].source == "2020.txt"
    assert SloganLexicon.from_frame(frame.assign(source="市志"))["甲乙工程"].source == "市志"
    with pytest.raises(LexiconError, match="row 1: slogan '甲乙工程': unknown category 'motto'"):
        SloganLexicon.from_frame(frame.assign(category="motto"))


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
