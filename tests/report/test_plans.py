"""Series of plans and their tasks, attention and outlines, as the report shows them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from policytext.corpus import Corpus
from policytext.document import Document
from policytext.pipeline import analyze
from policytext.plot.canvas import words_of
from policytext.report.content import gather
from policytext.report.plan_views import changed_pieces
from policytext.report.plans import TASK_COLUMNS, attention_by_group, attention_docvar, outlines, task_table
from policytext.report.summary import summary

ITEMS = "一、学习。全年集中学习不少于{n}次。\n二、义诊。组织下乡义诊。"


def plan(year: int, *, name: str, kind: str = "要点", place: str = "望澜区") -> Document:
    """A plan of an office."""
    document = analyze(f"{place}{year}年工作{kind}\n{ITEMS.format(n=year - 2010)}", name=name)
    said = {"issuer": f"{place}卫生健康局", "region": place, "kind": kind, "year": year}
    return replace(document, metadata=replace(document.metadata, **said))  # type: ignore[arg-type]  # named above


def series(*documents: Document) -> list[tuple[str, int]]:
    """The series that have a ledger, and the years of each."""
    table = task_table(Corpus(documents=documents))
    return [(str(name), rows["year"].nunique()) for name, rows in table.groupby("series", sort=False)]


def test_plans_of_one_body_and_kind_are_a_series() -> None:
    """Those of another place or kind are followed by themselves; long series stand first."""
    short = [plan(year, name=f"s{year}", place="松泊区") for year in (2019, 2020)]
    long = [plan(year, name=f"w{year}") for year in (2018, 2019, 2020)]
    summaries = [plan(year, name=f"z{year}", kind="总结") for year in (2019, 2020)]
    assert series(*short, *long, *summaries) == [
        ("望澜区·卫生健康 要点", 3),
        ("望澜区·卫生健康 总结", 2),
        ("松泊区·卫生健康", 2),
    ]


def test_a_plan_without_a_kind_goes_with_the_only_kind() -> None:
    """It lost its title, and the body writes nothing else."""
    torn = plan(2019, name="b")
    torn = replace(torn, metadata=replace(torn.metadata, kind=None))
    assert series(plan(2018, name="a"), torn, plan(2020, name="c")) == [("望澜区·卫生健康", 3)]


@pytest.mark.parametrize(
    ("years", "expected", "why"),
    [
        ([2018, 2019, 2019], [], "nobody knows which of two is the plan"),
        ([2018, 2019, 2019, 2020], [("望澜区·卫生健康", 2)], "the other years are compared"),
        ([2018], [], "one year"),
        ([], [], "no document"),
    ],
)
def test_it_takes_one_plan_each_of_two_years(
    years: list[int], expected: list[tuple[str, int]], why: str
) -> None:
    """A series is no series without."""
    assert series(*(plan(year, name=f"{n}") for n, year in enumerate(years))) == expected, why


def test_differences_leave_numbers_of_sections_out() -> None:
    """Another number is no other wording; what is the same has no difference."""
    table = task_table(Corpus(documents=(plan(2019, name="a"), plan(2020, name="b"))))
    assert tuple(table.columns) == TASK_COLUMNS
    revised = table[table["status"] == "revised"]["difference"].tolist()
    assert revised == ["学习。全年集中学习不少于[-9-]{+10+}次。"]
    assert table[table["status"].isin(["first", "carried_over"])]["difference"].isna().all()


def test_attention_is_of_places_if_there_are_several() -> None:
    """All documents of a group together; without a second place the report's own groups."""
    corpus = Corpus(
        documents=(plan(2019, name="a"), plan(2020, name="b"), plan(2020, name="c", place="松泊区"))
    )
    assert attention_docvar(corpus.docvars, "year") == "region"
    assert attention_docvar(corpus.subset(region="松泊区").docvars, "year") == "year"
    table = attention_by_group(corpus, ["义诊"], "region").set_index("group")
    ours = dict(table.loc["望澜区"])
    assert [ours[name] for name in ("documents", "items", "n_items")] == [2, 2, 4]
    assert ours["attention"] == ours["characters"] / ours["n_characters"]


def test_no_term_has_no_attention() -> None:
    """And no document no outline; the columns are there."""
    empty = Corpus(documents=())
    assert attention_by_group(Corpus(documents=(plan(2019, name="a"),)), [], "year").empty
    assert list(outlines(empty)) == ["docname", "level", "marker", "heading", "role", "start", "end"]
    assert isinstance(task_table(empty), pd.DataFrame)


@pytest.mark.parametrize(
    ("marked", "expected", "why"),
    [
        ("甲[-乙-]{+丙+}丁", [("same", "甲"), ("old", "乙"), ("new", "丙"), ("same", "丁")], "in order"),
        (
            "一" * 50 + "{+新+}",
            [("same", "…" + "一" * 16), ("new", "新")],
            "what stayed is shown beside the change",
        ),
        ("{+新+}" + "一" * 50, [("new", "新"), ("same", "一" * 15 + "…")], "and behind it"),
        ("没有变", [("same", "没有变")], "no change"),
    ],
)
def test_changes_are_shown_with_a_little_around(
    marked: str, expected: list[tuple[str, str]], why: str
) -> None:
    """A long item is no page long."""
    assert list(changed_pieces(marked)) == expected, why


def test_a_long_change_is_cut() -> None:
    """The file has all of it."""
    pieces = list(changed_pieces("{+" + "新" * 5_000 + "+}"))
    assert sum(len(text) for _, text in pieces) < 400


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_summary_counts_what_became_of_tasks(corpus: Corpus, language: str) -> None:
    """A sentence for each of the longest series, which leads to the ledger."""
    content = gather(corpus)
    told = [text for text, section in summary(content, words_of(language)) if section == "tasks"]
    assert len(told) == content.tasks["series"].nunique() == 2
    assert "2018–2021" in told[0]


def test_the_summary_counts_words_in_the_order_of_its_groups(corpus: Corpus) -> None:
    """The group that uses a word more is named first, and so are its occurrences."""
    content = gather(corpus)
    assert content.comparison is not None
    table = content.comparison.table.assign(q=0.0, driven_by_one=False)
    content = replace(content, comparison=replace(content.comparison, table=table))
    told = [text for text, section in summary(content, words_of("zh")) if section == "keyness"]
    less = next(text for text in told if text.startswith("2018"))
    row = table[table["z"] < 0].iloc[0]
    assert f"{row['feature']}（{row['n_reference']} : {row['n_target']}）" in less
