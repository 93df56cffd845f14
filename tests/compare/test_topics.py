"""Topics with planted truth: items of disjoint words, whose shares are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from policytext import Document, analyze
from policytext.compare import topic_items, topics
from policytext.compare.topics import TOPIC_COLUMNS, TOPIC_ITEM_COLUMNS
from policytext.errors import UsageError

CARE = ("养老", "床位", "护理", "老年人")
RIVERS = ("河道", "清淤", "污水", "水质")
SCHOOLS = ("教师", "课程", "校园", "学生")
NUMERALS = "一二三四五六七八九"


def plan(items: Sequence[Sequence[str]], name: str = "plan") -> Document:
    """A plan with an item for each list of words."""
    lines = [f"{mark}、{'、'.join(words)}。" for mark, words in zip(NUMERALS, items, strict=False)]
    return analyze("\n".join(["云陵市2020年工作要点", *lines]), name=name)


def three() -> list[Document]:
    """Two plans: three items on care, two on rivers, one on schools twice."""
    return [plan([CARE, RIVERS, CARE, SCHOOLS], "a"), plan([CARE, RIVERS, SCHOOLS], "b")]


def test_disjoint_words_are_topics_of_their_own() -> None:
    """Each block of items is one topic; its weight is the block's share in the items, here 3, 2 and 2 of 7."""
    table = topics(three(), 3, terms=4)
    assert tuple(table.columns) == TOPIC_COLUMNS
    assert {frozenset(terms.split("、")) for terms in table["terms"]} == {
        *map(frozenset, (CARE, RIVERS, SCHOOLS))
    }
    assert table["items"].tolist() == [3, 2, 2] and table["documents"].tolist() == [2, 2, 2]
    assert table["weight"].tolist() == pytest.approx([3 / 7, 2 / 7, 2 / 7], abs=0.01)
    assert set(table["terms"][0].split("、")) == set(CARE)


def test_evidence_leads_back_to_the_source() -> None:
    """The typical item is one of the topic's own, with its place."""
    plans = {document.name: document for document in three()}
    for row in topics(plans.values(), 3).to_dict("records"):
        passage = plans[row["docname"]].text.raw[row["start"] : row["end"]]
        assert passage == row["text"] and row["name"].split("、")[0] in passage


def test_items_of_the_topics() -> None:
    """Every item is in its topic alone, in text order."""
    table = topic_items(three(), 3)
    assert tuple(table.columns) == TOPIC_ITEM_COLUMNS
    assert table["docname"].tolist() == ["a"] * 4 + ["b"] * 3
    assert table["weight"].tolist() == pytest.approx([1.0] * 7, abs=0.01)
    kinds = ["care", "rivers", "care", "schools", "care", "rivers", "schools"]
    pairs = {*zip(table["topic"], kinds, strict=True)}
    assert len(pairs) == 3


def test_an_item_of_two_matters_has_two_topics() -> None:
    """Half of its words each: a row for either, with shares that sum to 1."""
    table = topic_items([plan([CARE, RIVERS, CARE, RIVERS, CARE + RIVERS])], 2)
    last = table[table["start"] == table["start"].max()]
    assert len(last) == 2 and last["weight"].sum() == pytest.approx(1, abs=1e-5)
    assert last["weight"].tolist() == pytest.approx([0.5, 0.5], abs=0.05)


@pytest.mark.parametrize("order", [("学校", "养老"), ("养老", "学校")])
def test_seeds_come_first_under_their_names(order: tuple[str, str]) -> None:
    """In the order given, whatever their weight; the rest is named by its words."""
    seeds = {"学校": ["教师", "无人机"], "养老": ["床位"]}
    table = topics(three(), 3, seeds={name: seeds[name] for name in order}, terms=4)
    assert table["name"].tolist()[:2] == list(order)
    assert table["items"].tolist() == [2 if name == "学校" else 3 for name in order] + [2]
    assert set(table["name"][2].split("、")) < set(RIVERS)


def test_a_seed_may_be_a_term_that_is_cut_otherwise() -> None:
    """Seed terms stay whole."""
    items = [("低空经济", "航线"), ("低空经济", "航线"), RIVERS, RIVERS]
    assert "低空经济" in topics([plan(items)], 2, seeds={"低空": ["低空经济"]})["terms"][0].split("、")


@pytest.mark.parametrize("seeds", [None, {"养老": ["养老"]}])
def test_the_same_settings_give_the_same_table(seeds: Any) -> None:
    """To the last bit, for the other order of documents the same topics."""
    one, other = (topics(three(), 3, seeds=seeds).to_csv() for _ in range(2))
    assert one == other
    turned = topics(three()[::-1], 3, seeds=seeds)
    assert np.allclose(turned["weight"], topics(three(), 3, seeds=seeds)["weight"], atol=1e-3)


@pytest.mark.parametrize(
    ("n", "options", "message"),
    [
        (0, {}, "n is 0; 7 items with 12 words give 1 to 7 topics"),
        (8, {}, "n is 8; 7 items with 12 words give 1 to 7 topics"),
        (1, {"seeds": {"a": ["养老"], "b": ["河道"]}}, "give 2 to 7 topics"),
        (3, {"seeds": {"港口": ["码头"]}}, "no words of '港口' are used by enough items: 码头"),
        (3, {"min_items": 5}, "no word that 5 of them use"),
        (3, {"unit": "words"}, "there is no unit 'words'"),
    ],
)
def test_wrong_settings(n: int, options: dict[str, Any], message: str) -> None:
    """Messages say what is allowed."""
    with pytest.raises(UsageError, match=message):
        topics(three(), n, **options)


def test_no_items() -> None:
    """A corpus without items has no topics, and the message says why."""
    with pytest.raises(UsageError, match="the 0 items have no word"):
        topics([], 3)
