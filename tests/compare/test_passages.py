"""Passages as pairs of characters: sentences, their runs, and what stands in one place of a long item."""

from __future__ import annotations

from policytext import analyze
from policytext.compare.passages import LONGEST_RUN, Pairs, Passages
from policytext.compare.resemblance import resemblance
from policytext.compare.units import Unit, units_of


def units(*bodies: str) -> list[Unit]:
    """The items of a plan."""
    lines = [f"（{number}）{body}" for number, body in zip("一二三四五六", bodies, strict=False)]
    return units_of(analyze("\n".join(["云陵市2020年工作要点", "一、重点任务", *lines])))


def test_dates_marks_and_digits() -> None:
    """Years and months are left out, all numbers are alike, no pair goes over a mark."""
    pairs = Pairs()
    assert pairs.of("2019年6月底前检查3次，整改") == pairs.of("2020年10月底前检查12次。整改")
    assert list(pairs.numbers) == ["检查", "查0", "0次", "整改"]


def test_runs_stay_in_their_passage() -> None:
    """The second passage's sentence is in no run of the first one; no run is longer than the longest passage."""
    pairs = Pairs()
    passages = Passages.of(["学习。监测；演练", "导诊"], pairs)
    single, double, triple = (run.toarray().sum(axis=1).tolist() for run in passages.runs(pairs))
    assert (passages.owners, passages.count) == ([0, 0, 0, 1], 2)
    assert (single, double, triple) == ([1, 1, 1, 1], [2, 2, 1, 1], [3, 2, 1, 1])
    assert passages.whole(pairs).toarray().sum(axis=1).tolist() == [3, 1]
    many = Passages.of(["学习。" * 20], pairs)
    assert len(list(many.runs(pairs))) == LONGEST_RUN


def test_nothing_to_compare() -> None:
    """Passages without a letter have no sentence with a pair."""
    pairs = Pairs()
    empty = Passages.of(["", "。。"], pairs)
    assert (empty.owners, list(empty.runs(pairs))) == ([], [])
    assert empty.whole(pairs).shape == (2, 0)


def test_words_in_one_place_tell_more_than_scattered_ones() -> None:
    """Two chapters with the same words of a task: it is inside of the one that has them together."""
    task = "导诊陪检，义诊咨询，邻里守望，爱心送药"
    words, fill = task.split("，"), ["修建道路桥梁", "疏浚河道沟渠", "培育花卉苗木", "清查固定资产"]
    scattered = "。".join(f"{one}{two}" for one, two in zip(fill, words, strict=True))
    together = "。".join([*fill, task])
    chapters, parts = units(scattered, together, "扶持农村电商"), units(task, "改造供热管网", "举办龙舟竞赛")
    inside = resemblance(chapters, parts).inside[:, 0]
    assert inside[1] > 1.2 * inside[0] > 0
