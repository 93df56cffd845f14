"""From resemblances to entries: which old items became which new ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from policytext.compare.families import relatives
from policytext.compare.resemblance import LONGER, Resemblance, resemblance
from policytext.compare.units import Unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[Any]

__all__ = ["Change", "Entry", "match"]

Change = Literal["carried_over", "revised", "split", "merged", "new", "dropped"]

LEAST_SCORE: Final = 0.13
"""The least score of one task. Items of different tasks reach 0.12 in plans of mixed subjects."""
NOISE_FACTOR: Final = 1.3
"""In a plan on one subject all items share words: the least score is this much above what strangers share."""
MOST_NOISE: Final = 0.25
"""The least score is never raised above this: what shares more is one task in any plan."""
FEWEST: Final = 4
"""In plans of fewer items the second best partner may be a true one, and tells nothing of strangers."""
SAME_WORDING: Final = 0.82
"""Wording from which on a task is carried over. Rewritten items stay below 0.8, copied ones above 0.84."""
PART_COVER: Final = 0.25
"""The share of a part's words that the whole must hold: a single clause that moved is no split or merge."""
PART_NAMED: Final = 0.5
"""The share of a part's heading in the whole that stands for it."""
WHOLE_COVER: Final = 0.25
"""The share of the whole that a part must take over where it says much besides."""
WEAK_PAIR: Final = 0.8
"""A pair whose units have this much less in common than with another unit is tried as a part of that one."""
LEFT_OVER: Final = 1.25
"""How many times the least score two units need of which each is closer to another one, and how many times the
next best score the best one is where no other comes near."""
KIN: Final = 0.5
"""Units that other evidence joins need this much of the least score: an item whose heading stands in the other
one; an item of a section that takes an old item apart (and this much of its own best score)."""
LEAST_GAIN: Final = 0.5
"""The share of what a part has of the whole that its fellow must not have, too; a second copy adds nothing."""
PLACE_WEIGHT: Final = 0.02
"""How far the place in the plan decides between equals; an annual plan seldom turns its order round."""


_Group: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of an alignment: old and new units by number, and how sure it is.

    Args:
        status: what became of the old units.
        old: numbers of old units; more than one where they were merged.
        new: numbers of new units; more than one where one was split.
        scores: of the pairs of an old and a new unit, in their order.
        confidence: 0 where the other decision is as good, towards 1 where nothing else comes near.
    """

    status: Change
    old: tuple[int, ...]
    new: tuple[int, ...]
    scores: tuple[float, ...] = ()
    confidence: float = 0.0

    @property
    def links(self) -> list[tuple[int, int]]:
        """The pairs of an old and a new unit."""
        return [(i, j) for i in self.old for j in self.new]


def match(old: Sequence[Unit], new: Sequence[Unit], *, least: float | None = None) -> list[Entry]:
    """Put every unit of both lists in exactly one entry: in the order of the new units, the dropped ones last.

    Pairs come from the optimal assignment (Jonker & Volgenant's algorithm in SciPy); those below the least score
    are dissolved.

    - Split, merger: a unit that is left over joins a pair if a good part of what it says, or its heading, stands in
      the pair's other side, and its fellow there does not have most of the same already.
    - Where a section of one plan is, taken whole, the counterpart of an item of the other
      (:mod:`policytext.compare.families`), its items are parts of that item unless one surely belongs elsewhere.
    - Half the least score will do for a part, or for two units that are both still alone, if the heading of one
      stands in the other and none of their rivals comes near.

    Args:
        old: last year's units.
        new: this year's units.
        least: the least score of one task; default 0.13, or more where the plans keep to one subject.
    """
    if not old or not new:
        return [
            *(Entry(status="new", old=(), new=(j,), confidence=1.0) for j in range(len(new))),
            *(Entry(status="dropped", old=(i,), new=(), confidence=1.0) for i in range(len(old))),
        ]
    like = resemblance(old, new)
    noise = min(NOISE_FACTOR * _noise(like.score), MOST_NOISE)
    floor = max(LEAST_SCORE, noise) if least is None else least
    judge = _Judge(old=old, new=new, like=like, floor=floor)
    groups = _grouped(like, _assigned(like.score, floor), floor)
    for whole, family in relatives(old, new, floor):
        groups = judge.taken_apart(groups, whole, family.members)
    for whole, family in relatives(new, old, floor):
        groups = _turned(judge.turned().taken_apart(_turned(groups), whole, family.members))
    groups = [*groups, *_still_alone(like, groups, floor)]
    return [judge.entry(*group) for group in _complete(groups, like.score.shape)]


def _noise(score: Numbers) -> float:
    """What strangers share: the median of the second best score of the units of both sides."""
    import numpy as np

    if min(score.shape) < FEWEST:
        return 0.0
    seconds = [np.sort(side, axis=1)[:, -2] for side in (score, score.T)]
    return float(np.median(np.concatenate(seconds)))


def _assigned(score: Numbers, floor: float) -> list[tuple[int, int]]:
    """The pairs of the assignment with the largest sum of scores above the floor."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    rows, columns = (np.arange(n) / max(n - 1, 1) for n in score.shape)
    near = 1 - np.abs(rows[:, None] - columns[None, :])
    value = np.where(score >= floor, score - floor + PLACE_WEIGHT * (0.5 + near), 0.0)
    pairs = zip(*linear_sum_assignment(value, maximize=True), strict=True)
    return [(int(i), int(j)) for i, j in pairs if score[i, j] >= floor * _demand(score, i, j)]


def _demand(score: Numbers, i: int, j: int) -> float:
    """More is asked of two units that are together because their closest ones are taken."""
    left_over = score[i, j] < min(score[i].max(), score[:, j].max())
    return LEFT_OVER if left_over else 1.0


def _grouped(like: Resemblance, pairs: list[tuple[int, int]], floor: float) -> list[_Group]:
    """Old and new units that belong together; a unit without a partner of its own joins what it is a part of."""
    score = like.score
    weak = {(i, j) for i, j in pairs if score[i, j] < WEAK_PAIR * max(score[i].max(), score[:, j].max())}
    joined = _joined(like, [pair for pair in pairs if pair not in weak], floor)
    moved = {("old", i) for _, i, _, split in joined if not split} | {
        ("new", j) for _, _, j, split in joined if split
    }
    kept = [(i, j) for i, j in pairs if (i, j) not in weak or not {("old", i), ("new", j)} & moved]
    joined = _joined(like, kept, floor)
    old, new = {i: [i] for i, _ in kept}, {i: [j] for i, j in kept}
    backward = {j: i for i, j in kept}
    for _, i, j, split in joined:
        whole = i if split else backward[j]
        if len((old if split else new)[whole]) == 1:
            (new if split else old)[whole].append(j if split else i)
    return [(tuple(sorted(old[i])), tuple(sorted(new[i]))) for i in old]


def _still_alone(like: Resemblance, groups: Sequence[_Group], floor: float) -> list[_Group]:
    """Pairs of the units that are in no group, with their headings as further evidence."""
    import numpy as np

    old, new = (
        [n for n in range(size) if all(n not in group[side] for group in groups)]
        for side, size in enumerate(like.score.shape)
    )
    if not old or not new:
        return []
    rest = np.ix_(old, new)
    named = np.maximum(like.old_named, like.new_named)[rest] >= PART_NAMED
    score = like.score[rest]
    return [
        ((old[i],), (new[j],))
        for i, j in _assigned(np.where(named, score, 0.0), floor * KIN)
        if score[i, j] >= max(_needed(score[i], j, floor), _needed(score[:, j], i, floor))
    ]


def _turned(groups: Sequence[_Group]) -> list[_Group]:
    return [(news, olds) for olds, news in groups]


def _complete(groups: Sequence[_Group], shape: tuple[int, ...]) -> list[_Group]:
    """The groups in the order of the new units, with the units that are in none."""
    known_old, known_new = ({n for group in groups for n in group[side]} for side in (0, 1))
    alone: list[_Group] = [((), (j,)) for j in range(shape[1]) if j not in known_new]
    dropped: list[_Group] = [((i,), ()) for i in range(shape[0]) if i not in known_old]
    return sorted([*groups, *alone], key=lambda group: group[1]) + dropped


def _joined(
    like: Resemblance, pairs: list[tuple[int, int]], floor: float
) -> list[tuple[float, int, int, bool]]:
    """Parts with what they are a part of, the closest first: score, old, new, whether the old one is split."""
    forward, backward = dict(pairs), {j: i for i, j in pairs}
    splits = [(score, i, j, True) for score, i, j in _parts(like, forward, floor)]
    merges = [(score, i, j, False) for score, j, i in _parts(like.turned(), backward, floor)]
    return sorted(splits + merges, key=lambda one: (-one[0], *one[1:]))


def _parts(like: Resemblance, pairs: dict[int, int], floor: float) -> Iterator[tuple[float, int, int]]:
    """Score, whole and part of the new units without a partner that are a part of an old unit that has one."""
    taken = set(pairs.values())
    for part in range(like.score.shape[1]):
        column = like.score[:, part]
        whole = int(column.argmax())
        longer = like.sizes[1][part] >= LONGER * like.sizes[0][whole]
        named = like.new_named[whole, part] >= PART_NAMED
        needed = _needed(column, whole, floor) if named else floor
        if part in taken or longer or whole not in pairs or column[whole] < needed:
            continue
        gain = like.gain(whole, part, pairs[whole])
        held = (
            named
            or like.new_cover[whole, part] >= PART_COVER
            or like.inside[whole, part] >= floor
            or gain >= WHOLE_COVER
        )
        if held and gain >= LEAST_GAIN * like.old_cover[whole, part]:
            yield float(column[whole]), whole, part


def _needed(scores: Numbers, place: int, floor: float) -> float:
    """The score that a heading's being named asks for: less than the least one where no other comes near."""
    import numpy as np

    clear = scores[place] >= LEFT_OVER * np.delete(scores, place).max(initial=0.0)
    return floor * KIN if clear else floor


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judge:
    """Gives a group its status and says how sure it is."""

    old: Sequence[Unit]
    new: Sequence[Unit]
    like: Resemblance
    floor: float

    def turned(self) -> _Judge:
        return _Judge(old=self.new, new=self.old, like=self.like.turned(), floor=self.floor)

    def taken_apart(self, groups: Sequence[_Group], whole: int, members: Sequence[int]) -> list[_Group]:
        """The groups with an old unit and the items of the section that takes it apart in one.

        An item that surely belongs to another old unit stays there, and one with nothing of it is new.
        """
        elsewhere = {j for olds, news in groups if whole not in olds and self.sure(olds, news) for j in news}
        own = next((group for group in groups if whole in group[0]), ((whole,), ()))
        score = self.like.score
        akin = {j for j in members if score[whole, j] >= max(self.floor, score[:, j].max()) * KIN}
        kept = {j for j in own[1] if j in members or len(own[1]) > 1 or self.sure(*own)}
        parts = akin - elsewhere | kept
        if len(own[0]) > 1 or len(parts) < 2:
            return list(groups)
        rest = [
            (olds, tuple(j for j in news if j not in parts)) for olds, news in groups if whole not in olds
        ]
        return [group for group in rest if group[1]] + [((whole,), tuple(sorted(parts)))]

    def sure(self, olds: tuple[int, ...], news: tuple[int, ...]) -> bool:
        """Whether no other unit is as close to those of a group as they are to each other."""
        return bool(olds and news) and self.entry(olds, news).confidence > 0

    def entry(self, olds: tuple[int, ...], news: tuple[int, ...]) -> Entry:
        scores = tuple(round(float(self.like.score[i, j]), 4) for i in olds for j in news)
        rival = _rival(self.like.score, olds, news)
        # Links are in doubt where a rival or the floor comes near, loners where they nearly reach the floor.
        doubt = max(rival, self.floor) / min(scores) if scores else rival / self.floor
        return Entry(
            status=self.status(olds, news),
            old=olds,
            new=news,
            scores=scores,
            confidence=round(max(0.0, 1 - doubt * doubt), 4),
        )

    def status(self, olds: tuple[int, ...], news: tuple[int, ...]) -> Change:
        if not olds or not news:
            return "new" if news else "dropped"
        if len(olds) > 1 or len(news) > 1:
            return "merged" if len(olds) > 1 else "split"
        (i,), (j,) = olds, news
        same = self.old[i].magnitudes == self.new[j].magnitudes
        return "carried_over" if same and self.like.wording[i, j] >= SAME_WORDING else "revised"


def _rival(score: Numbers, olds: tuple[int, ...], news: tuple[int, ...]) -> float:
    """The best score of the entry's units with units outside of it."""
    import numpy as np

    outside_new = np.delete(score[list(olds)], list(news), axis=1)
    outside_old = np.delete(score[:, list(news)], list(olds), axis=0)
    return float(max(outside_new.max(initial=0.0), outside_old.max(initial=0.0)))
