import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.annotations import Annotation, Deadline, Quota, Reference, Responsibility, Slogan
from policytext.corpus import Corpus, Problem, TermFinder, count_terms
from policytext.document import Document, Metadata, Section, columns
from policytext.errors import PolicyTextWarning, ReadError, UsageError
from policytext.text import AlignedText, Edit, Span

DISTRICT = Path(__file__).resolve().parents[1] / ".." / "shared/corpus/texts/district_gwr_hailar"
KINDS = [Slogan, Quota, Deadline, Responsibility, Reference, Section]


def slogan(text: str, start: int = 0) -> Slogan:
    """A numeric slogan at ``start``."""
    return Slogan(span=Span(start, start + len(text)), text=text, canonical=text, category="numeric")


def plan(
    name: str, text: str = "加强健康宣传", *, found: tuple[Annotation, ...] = (), **said: Any
) -> Document:
    """A document without noise; ``said`` is its metadata."""
    return Document(name=name, metadata=Metadata(**said), text=AlignedText.from_raw(text), annotations=found)


@pytest.fixture
def corpus() -> Corpus:
    """Three plans of two districts, given out of order."""
    return Corpus(
        documents=(
            plan("b.txt", year=2021, region="甲区", kind="要点", found=(slogan("四个意识"),)),
            plan("c.txt", year=2020, region="乙区", kind="方案"),
            plan("a.txt", year=2020, region="甲区", kind="要点"),
        )
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files of all sorts; reading one whose name says so fails."""
    for name in (
        "b.txt",
        "a.txt",
        "2020/c.TXT",
        "2020/broken.txt",
        "x.jpg",
        ".git/d.txt",
        ".e.txt",
        "~$f.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("健康", encoding="utf-8")

    def load(path: Path, *, name: str, lexicon: object) -> Document:
        assert lexicon is None
        if "broken" in path.name:
            raise ReadError(str(path), "is broken")
        return plan(name, path.read_text(encoding="utf-8"))

    monkeypatch.setattr("policytext.corpus.files.load", load)
    return tmp_path


def test_from_dir_names_documents_below_the_folder(folder: Path) -> None:
    """Files with a known suffix are read in the order of their paths, hidden ones are not."""
    corpus = Corpus.from_dir(folder, suffixes=[".txt"])
    assert [document.name for document in corpus] == ["2020/c.TXT", "a.txt", "b.txt"]
    assert corpus.problems == (Problem(file="2020/broken.txt", reason="is broken"),)


@pytest.mark.parametrize(
    ("options", "expected", "why"),
    [
        ({"recursive": False}, ["a.txt", "b.txt"], "folders below are left out"),
        ({"pattern": "2020/c*"}, ["2020/c.TXT"], "a pattern meets the end of the path"),
        ({"pattern": "a*"}, ["a.txt"], "a pattern without a folder meets the name"),
        ({"pattern": "*.jpg"}, [], "the suffix must be known too"),
    ],
)
def test_from_dir_selects(folder: Path, options: dict[str, Any], expected: list[str], why: str) -> None:
    """Pattern and recursion narrow the files."""
    corpus = Corpus.from_dir(folder, suffixes=[".txt"], **options)
    assert [document.name for document in corpus] == expected, why


def test_from_dir_wants_a_folder(folder: Path) -> None:
    """A file or a missing folder is an error that names the other way."""
    with pytest.raises(UsageError, match=r"a\.txt' is no folder; for single files use Corpus\.from_paths"):
        Corpus.from_dir(folder / "a.txt")


def test_from_paths_keeps_paths_as_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and folders mix, a file twice is read once, a missing one is a problem."""
    monkeypatch.chdir(folder)
    corpus = Corpus.from_paths(["b.txt", "./2020", "2020/c.TXT", "none.txt"])
    assert [document.name for document in corpus] == ["2020/c.TXT", "b.txt"]
    assert [problem.file for problem in corpus.problems] == ["2020/broken.txt", "none.txt"]
    assert corpus.problems[1].reason == "there is no such file or folder"


def test_from_paths_takes_one_path(folder: Path) -> None:
    """A single path need not be put in a list."""
    assert Corpus.from_paths(folder / "a.txt")[0].name == (folder / "a.txt").as_posix()


def test_files_are_really_read(tmp_path: Path) -> None:
    """From bytes to a row: the year of a plan, and the reason why an empty file is not there."""
    (tmp_path / "plan.txt").write_text(
        "云陵市2020年工作要点\n一、学习\n（一）加强理论学习。", encoding="utf-8"
    )
    (tmp_path / "void.txt").touch()
    corpus = Corpus.from_dir(tmp_path)
    assert corpus.docvars[["docname", "year"]].to_numpy().tolist() == [["plan.txt", 2020]]
    assert [(problem.file, "empty" in problem.reason) for problem in corpus.problems] == [("void.txt", True)]


@pytest.mark.skipif(not DISTRICT.is_dir(), reason=f"{DISTRICT} is not there")
def test_keywords_of_real_reports_lead_back_to_their_files() -> None:
    """Each keyword's raw passage holds its characters, blanks and line ends aside."""
    corpus = Corpus.from_dir(DISTRICT)
    table = corpus.kwic(["健康", "改革", "民生"])
    raw = {document.name: document.text.raw for document in corpus}
    rows = table[["docname", "start", "end"]].to_numpy().tolist()
    passages = [raw[name][start:end] for name, start, end in rows]
    assert ["".join(passage.split()) for passage in passages] == table["keyword"].tolist()
    assert len(table) == corpus.dfm(["健康", "改革", "民生"]).to_numpy().sum() > 100


def test_progress_sees_every_file(folder: Path) -> None:
    """The wrapper gets the files as a list, so that it can show how many are left."""
    seen: list[int] = []

    def progress(files: Iterable[Any]) -> Iterator[Any]:
        seen.append(len(list(files)))
        yield from files

    Corpus.from_dir(folder, suffixes=[".txt"], progress=progress)
    assert seen == [4]


def test_documents_are_in_the_order_of_their_names(corpus: Corpus) -> None:
    """Length, iteration, and access by number and name."""
    assert [document.name for document in corpus] == ["a.txt", "b.txt", "c.txt"]
    assert len(corpus) == corpus.ndoc == 3
    assert corpus["c.txt"] is corpus[-1]


def test_unknown_name_says_what_is_near(corpus: Corpus) -> None:
    """The error names the document that was perhaps meant."""
    with pytest.raises(KeyError, match=r"no document is called 'c\.tx'; near are 'c\.txt'"):
        corpus["c.tx"]


def test_names_must_differ() -> None:
    """Two documents of one name could not be told apart in any table."""
    with pytest.raises(UsageError, match="1 names stand for more than one document, first 'a'"):
        Corpus(documents=(plan("a"), plan("a")))


def test_docvars_tell_of_each_document() -> None:
    """One row a document, measured on the cleaned text."""
    raw = "加强 健康\n宣传首页"
    text = AlignedText.from_raw(raw).replace([Edit(start=8, end=10, kind="boilerplate")])
    item = Section(level=1, marker=None, heading=None, span=Span(0, 8), text=raw[:8])
    found = (slogan("健康", 3), Quota(span=Span(0, 2), text="加强", indicator=None, comparator="eq", value=1))
    document = Document(
        name="a",
        metadata=Metadata(year=2020, title="要点"),
        text=text,
        sections=(item,),
        annotations=found,
        diagnostics=("one", "two"),
    )
    row = Corpus(documents=(document,)).docvars.iloc[0]
    assert row[["docname", "title", "year", "region"]].tolist() == ["a", "要点", 2020, None]
    assert row[["characters", "sections", "items", "slogans", "quotas"]].tolist() == [6, 1, 1, 1, 1]
    assert (row["noise_share"], row["diagnostics"]) == (0.2, "one; two")


def test_docvars_cannot_be_changed_from_outside(corpus: Corpus) -> None:
    """A caller's change of the table does not reach the corpus."""
    table = corpus.docvars
    table["year"] = 1900
    assert corpus.docvars["year"].tolist() == [2020, 2021, 2020]


def test_with_docvars_joins_and_overrides(corpus: Corpus) -> None:
    """New columns are added; a column of the same name is replaced where the table has a value."""
    frame = pd.DataFrame(
        {"docname": ["c.txt", "a.txt", "b.txt"], "year": [2019, None, 2021], "area": [3, 1, 2]}
    )
    joined = corpus.with_docvars(frame)
    assert joined.docvars[["year", "area"]].to_numpy().tolist() == [[2020, 1], [2021, 2], [2019, 3]]
    assert list(joined.group_by("year")) == [2019, 2020, 2021]
    assert joined.subset(area=[1, 2]).docvars["area"].tolist() == [1, 2]


def test_with_docvars_joins_a_panel(corpus: Corpus) -> None:
    """Several documents may share a row when the table is joined by region and year."""
    frame = pd.DataFrame(
        {"region": ["甲区", "甲区", "乙区"], "year": [2020, 2021, 2020], "gdp": [1.5, 2.5, 3.5]}
    )
    assert corpus.with_docvars(frame, on=["region", "year"]).docvars["gdp"].tolist() == [1.5, 2.5, 3.5]


def test_with_docvars_reports_what_does_not_match(corpus: Corpus) -> None:
    """Documents without a row and rows without a document are both named; whole numbers stay whole."""
    frame = pd.DataFrame({"docname": ["a.txt", "z.txt"], "area": [1, 2]})
    with pytest.warns(PolicyTextWarning) as caught:
        joined = corpus.with_docvars(frame)
    assert str(caught[0].message) == (
        "no row in the table for 2 of 3 documents: b.txt, c.txt; no document for 1 of 2 rows: z.txt"
    )
    assert caught[0].filename == __file__
    assert joined.docvars["area"].dtype == "Int64"


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        ({"name": ["a.txt"]}, "the table has no column 'docname'; it has name"),
        ({"docname": ["a.txt", "a.txt"]}, r"more than one row for a\.txt; docname must be unique"),
        ({"docname": ["a.txt", "b.txt", "c.txt"], "year": ["x", "y", "z"]}, "they must be whole numbers"),
    ],
)
def test_with_docvars_refuses(corpus: Corpus, frame: dict[str, list[str]], message: str) -> None:
    """A table that cannot be joined is refused with the reason."""
    with pytest.raises(UsageError, match=message):
        corpus.with_docvars(pd.DataFrame(frame))


@pytest.mark.parametrize("kind", KINDS)
def test_to_frame_has_the_same_columns_when_empty(kind: type[Annotation] | type[Section]) -> None:
    """An empty table can be joined and exported like a full one."""
    assert Corpus(documents=(plan("a"),)).to_frame(kind).columns.tolist() == columns(kind)


def test_to_frame_follows_documents_and_text(corpus: Corpus) -> None:
    """Rows come document by document, with the fields of the kind."""
    due = Deadline(span=Span(0, 2), text="年底", date=dt.date(2020, 12, 31), precision="year")
    table = Corpus(documents=(*corpus.documents, plan("0", found=(due,)))).to_frame(Deadline)
    assert table[["docname", "start", "end", "date"]].to_numpy().tolist() == [["0", 0, 2, "2020-12-31"]]
    assert corpus.to_frame(Slogan)["docname"].tolist() == ["b.txt"]


def test_kwic_finds_across_joined_lines_and_scripts() -> None:
    """The keyword is searched in the cleaned text; its span leads to the raw one."""
    raw = "推進健\n康宣傳"
    text = AlignedText.from_raw(raw).replace([Edit(start=3, end=4)]).convert("推进健康宣传")
    corpus = Corpus(documents=(Document(name="a", metadata=Metadata(), text=text),))
    row = corpus.kwic("健康", window=1).iloc[0]
    assert row[["pre", "keyword", "post"]].tolist() == ["进", "健康", "宣"]
    assert raw[row["start"] : row["end"]] == "健\n康"
    assert len(corpus.kwic("宣傳")) == 1


def test_kwic_context_ends_with_the_paragraph() -> None:
    """Words of another paragraph are no context; the section is the one of the keyword."""
    text = "一、宣传\n加强健康教育\n结束"
    section = Section(level=1, marker="一、", heading="宣传", span=Span(0, 11), text=text[:11])
    document = Document(name="a", metadata=Metadata(), text=AlignedText.from_raw(text), sections=(section,))
    table = Corpus(documents=(document,)).kwic(["健康", "结束"])
    assert table[["section", "pre", "post"]].to_numpy().tolist() == [
        ["一、宣传", "加强", "教育"],
        ["", "", ""],
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"year": 2020}, ["a.txt", "c.txt"]),
        ({"year": range(2021, 2023), "region": "甲区"}, ["b.txt"]),
        ({"kind": ["要点", "总结"]}, ["a.txt", "b.txt"]),
        ({"title": None}, ["a.txt", "b.txt", "c.txt"]),
        ({"region": "丙区"}, []),
    ],
)
def test_subset_by_docvars(corpus: Corpus, options: dict[str, Any], expected: list[str]) -> None:
    """A value, a collection of values, or None for a missing value."""
    assert [document.name for document in corpus.subset(**options)] == expected


def test_subset_by_a_test_keeps_the_problems(corpus: Corpus) -> None:
    """A function may choose; what was not read might have been chosen too."""
    problem = Problem(file="x", reason="is broken")
    chosen = Corpus(documents=corpus.documents, problems=(problem,)).subset(lambda doc: doc.name > "a.txt")
    assert (chosen.ndoc, chosen.problems) == (2, (problem,))


def test_unknown_docvar_lists_the_known(corpus: Corpus) -> None:
    """A misspelt docvar is no empty result."""
    with pytest.raises(UsageError, match="there is no docvar 'place'; there are docname, title, year"):
        corpus.subset(place="甲区")


def test_group_by_sorts_and_keeps_missing() -> None:
    """Groups come in order, documents without a value last, under None."""
    corpus = Corpus(documents=(plan("a"), plan("b", year=2021), plan("c", year=2019), plan("d", year=2021)))
    groups = {year: [document.name for document in group] for year, group in corpus.group_by("year").items()}
    assert list(groups.items()) == [(2019, ["c"]), (2021, ["b", "d"]), (None, ["a"])]


def test_html_is_escaped_and_says_what_is_missing() -> None:
    """Names from files cannot inject markup; long corpora are cut."""
    documents = tuple(plan(f"<b>{number:02}") for number in range(25))
    html = Corpus(documents=documents, problems=(Problem(file="x", reason="y"),))._repr_html_()
    assert "<b>" not in html
    assert "25 documents, 5 of them not shown; 1 files not read" in html


def test_dfm_counts_words_without_single_characters_and_latin() -> None:
    """Features are words of at least two Chinese characters, in code-point order."""
    corpus = Corpus(documents=(plan("a", "健康宣传，健康 App 和 12 次"), plan("b", "宣传")))
    table = corpus.dfm("words", stopwords=())
    assert (table.index.name, table.columns.name) == ("docname", "feature")
    assert table.to_dict("index") == {"a": {"健康": 2, "宣传": 1}, "b": {"健康": 0, "宣传": 1}}
    assert corpus.dfm("words", stopwords=(), min_documents=2).columns.tolist() == ["宣传"]


def test_dfm_leaves_stop_words_out() -> None:
    """The tiers of the stop-word list are left out unless none is asked for."""
    corpus = Corpus(documents=(plan("a", "加强健康以及宣传"),))
    assert corpus.dfm("words").columns.tolist() == ["健康", "宣传"]
    assert "加强" in corpus.dfm("words", stopwords=("function",))
    assert "以及" in corpus.dfm("words", stopwords=())


def test_dfm_of_slogans_and_terms(corpus: Corpus) -> None:
    """Slogans count by canonical form, terms as they are given; every document has a row."""
    assert corpus.dfm("slogans")["四个意识"].tolist() == [0, 1, 0]
    assert corpus.dfm(["宣传", "健康", "经济"]).to_numpy().tolist() == [[1, 1, 0]] * 3


def test_dfm_names_what_is_allowed(corpus: Corpus) -> None:
    """A word in place of a list is an error, not a list of its characters."""
    with pytest.raises(UsageError, match="'健康'; allowed are 'words', 'slogans' or a list of terms"):
        corpus.dfm("健康")


@pytest.mark.parametrize(
    ("terms", "text", "expected", "why"),
    [
        (["健康", "卫生健康"], "卫生健康和健康", [1, 1], "the longer term takes its characters"),
        (["衛生", "卫生"], "卫生", [1, 1], "both forms of a term count the same passage"),
        (["ＡＩ"], "AI", [1], "full width is narrowed"),
        (["啊啊"], "啊啊啊", [1], "no overlaps"),
        ("宣传", "宣传宣传", [2], "a single term"),
    ],
)
def test_count_terms(terms: list[str], text: str, expected: list[int], why: str) -> None:
    """Terms are counted from left to right, the longest first."""
    assert count_terms([plan("a", text)], terms).to_numpy().tolist() == [expected], why


@pytest.mark.parametrize(
    ("terms", "message"), [([], "no term to look for"), (["健康", " "], "' ' is no term")]
)
def test_terms_must_be_words(terms: list[str], message: str) -> None:
    """An empty term would be found everywhere."""
    with pytest.raises(UsageError, match=message):
        TermFinder(terms)


@given(
    st.text(alphabet="甲乙丙\n", max_size=40),
    st.lists(st.text(alphabet="甲乙丙", min_size=1, max_size=3), min_size=1),
)
def test_occurrences_are_ordered_and_apart(text: str, terms: list[str]) -> None:
    """Occurrences reproduce their term, do not overlap, and add up to the counts and the kwic rows."""
    finder = TermFinder(terms)
    found = list(finder.find(text))
    assert all(text[one.start : one.end] == one.term for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert sum(finder.count(text)) == len(found) == len(Corpus(documents=(plan("a", text),)).kwic(terms))


@given(st.permutations(["甲", "乙", "丙", "丁"]))
def test_the_order_of_documents_changes_nothing(names: list[str]) -> None:
    """Tables of a corpus do not depend on the order in which its documents were given."""
    corpus = Corpus(documents=tuple(plan(name, f"{name}健康宣传") for name in names))
    assert corpus.docvars["docname"].tolist() == sorted(names)
    assert corpus.dfm("words", stopwords=()).index.tolist() == sorted(names)


@pytest.mark.parametrize(
    ("name", "text", "year", "region", "told"),
    [
        ("云陵市2020年要点.txt", "加强健康宣传。\n推进健康服务。", 2020, "云陵市", "the region is that of the file's name"),
        ("望澜区2020.txt", "云陵市2021年工作要点\n一、学习。加强学习。", 2021, "云陵市", ""),
    ],
)  # fmt: skip
def test_a_file_name_is_the_last_resort(
    tmp_path: Path, name: str, text: str, year: int, region: str, told: str
) -> None:
    """Year and region of the docvars come from it where the text has none, and it is told."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    row = Corpus.from_dir(tmp_path).docvars.iloc[0]
    assert (row["year"], row["region"]) == (year, region)
    assert told in row["diagnostics"] and bool(told) == ("file's name" in row["diagnostics"])
