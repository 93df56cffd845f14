"""How much two lists of passages have in common, with stock phrases counted for little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from policytext.compare.passages import SEPARATORS, Pairs, Passages
from policytext.compare.units import Unit

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Numbers: TypeAlias = NDArray[Any]

__all__ = ["LONGER", "Resemblance", "resemblance"]

HEADING_SHARE: Final = 0.4
"""The share of the headings in the score of two items that both have one."""
LONGER: Final = 2.5
"""A passage of so many times the weight may hold another one as one of its tasks."""
TELLING_PAIRS: Final = 2
"""A heading counts in full when it shares the weight of so many rare pairs of characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance:
    """What every old unit has in common with every new one: old × new tables of 0 to 1.

    Args:
        score: body and heading together: by what a pair is judged.
        wording: weighted Dice coefficient of the passages; near 1 for nearly the same words.
        inside: how much of the shorter passage stands in a much longer one, and there in one place.
        old_cover: the weighted share of the old passage that stands in the new one.
        new_cover: the weighted share of the new passage that stands in the old one.
        heading: weighted Dice coefficient of the headings; 0 where one has none or they share stock words only.
        old_named: the weighted share of the old heading that stands in the new passage.
        new_named: the weighted share of the new heading that stands in the old passage.
        pairs: units × pairs of characters, of the old and of the new side.
        weights: of the pairs.
        sizes: the weight of each old and of each new passage.
    """

    score: Numbers
    wording: Numbers
    inside: Numbers
    old_cover: Numbers
    new_cover: Numbers
    heading: Numbers
    old_named: Numbers
    new_named: Numbers
    pairs: tuple[csr_matrix, csr_matrix]
    weights: Numbers
    sizes: tuple[Numbers, Numbers]

    def turned(self) -> Resemblance:
        """The same from the other side: new × old."""
        return Resemblance(
            score=self.score.T,
            wording=self.wording.T,
            inside=self.inside.T,
            old_cover=self.new_cover.T,
            new_cover=self.old_cover.T,
            heading=self.heading.T,
            old_named=self.new_named.T,
            new_named=self.old_named.T,
            pairs=self.pairs[::-1],
            weights=self.weights,
            sizes=self.sizes[::-1],
        )

    def gain(self, whole: int, part: int, known: int) -> float:
        """The weighted share of an old unit that stands in a new one and not in another new one."""
        old, new = self.pairs
        held = set(old[whole].indices)
        total = sum(self.weights[pair] for pair in held)
        more = (held & set(new[part].indices)) - set(new[known].indices)
        return float(sum(self.weights[pair] for pair in more) / total) if total else 0.0


def resemblance(old: Sequence[Unit], new: Sequence[Unit]) -> Resemblance:
    """Compare all old units with all new ones.

    A passage is the set of its pairs of neighbouring characters (Chinese plans rewrite words more often than
    they replace characters: 制定 and 研究制定, 志愿者 and 志愿服务). A pair's weight is
    log((N + 1) / n), n being the number of units on the side where it is more frequent and N the larger number
    of units: what half the items say tells little. Pairs inside stop words weigh a quarter.

    - wording = 2 · w(A ∩ B) / (w(A) + w(B)), the Dice coefficient (Dice 1945) of the weights;
    - heading: the same of the headings, times min(1, w(A ∩ B) / weight of two rare pairs), and at least as
      much where the headings are the same;
    - inside: for passages of very different length, the geometric mean of the share of the short one in the
      long one above chance, and of its best Dice coefficient with neighbouring sentences of the long one (at most
      eight): a chapter has words of everything, but what is one of its tasks has them in one place;
    - score = max(wording, inside, 0.6 · wording + 0.4 · heading²): headings that half agree (学习教育) are often of two tasks.

    Args:
        old: at least one unit.
        new: at least one unit.
    """
    import numpy as np

    pairs = Pairs()
    befores, afters = (Passages.of((unit.body for unit in side), pairs) for side in (old, new))
    heads = [[pairs.of(unit.heading or "") for unit in side] for side in (old, new)]
    x, y = befores.whole(pairs), afters.whole(pairs)
    hx, hy = (pairs.table(found) for found in heads)
    frequency = np.maximum(np.asarray(x.sum(axis=0)).ravel(), np.asarray(y.sum(axis=0)).ravel())
    most = np.log(max(len(old), len(new)) + 1)
    weights = np.array(pairs.stock) * (most - np.log(np.maximum(frequency, 1)))
    shared, of_old, of_new = _shared(x, y, weights)
    wording = _ratio(2 * shared, of_old[:, None] + of_new[None, :])
    telling = TELLING_PAIRS * most
    heading = _headings(_shared(hx, hy, weights), telling, _same(old, new))
    mixed = (1 - HEADING_SHARE) * wording + HEADING_SHARE * heading**2
    old_cover, new_cover = _ratio(shared, of_old[:, None]), _ratio(shared, of_new[None, :])
    inside = np.maximum(
        _inside(new_cover, x, y, weights, _in_one_place(befores, pairs, y, weights)),
        _inside(old_cover.T, y, x, weights, _in_one_place(afters, pairs, x, weights)).T,
    )
    return Resemblance(
        score=np.maximum.reduce([wording, mixed, inside]),
        wording=wording,
        inside=inside,
        old_cover=old_cover,
        new_cover=new_cover,
        heading=heading,
        old_named=_named(_shared(hx, y, weights), telling),
        new_named=_named(_shared(hy, x, weights), telling).T,
        pairs=(x, y),
        weights=weights,
        sizes=(of_old, of_new),
    )


def _shared(x: csr_matrix, y: csr_matrix, weights: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The weight that each old and new unit share, and the weight of each old and of each new one."""
    return (x.multiply(weights) @ y.T).toarray(), x @ weights, y @ weights


def _inside(
    cover: Numbers, wholes: csr_matrix, parts: csr_matrix, weights: Numbers, in_one_place: Numbers
) -> Numbers:
    """How much of a short part stands in a long whole, more than chance would put there and in one place; whole × part.

    A long item holds many tasks, and some of any passage. What it holds by chance is the median share of its own
    fellows in it, which are other tasks. 0 where the whole is not much longer.
    """
    import numpy as np

    shared, size, _ = _shared(wholes, wholes, weights)
    fellows = _ratio(shared, size[None, :])
    np.fill_diagonal(fellows, np.nan)
    chance = np.nanmedian(fellows, axis=1, keepdims=True) if len(size) > 1 else np.zeros((1, 1))
    excess = np.clip(_ratio(cover - chance, np.broadcast_to(1 - chance, cover.shape)), 0.0, 1.0)
    longer = size[:, None] >= LONGER * (parts @ weights)[None, :]
    return np.where(longer, np.sqrt(excess * in_one_place), 0.0)


def _in_one_place(wholes: Passages, pairs: Pairs, parts: csr_matrix, weights: Numbers) -> Numbers:
    """The best Dice coefficient of each part with neighbouring sentences of each whole; whole × part."""
    import numpy as np

    best = np.zeros((wholes.count, parts.shape[0]))
    for run in wholes.runs(pairs):
        shared, of_run, of_part = _shared(run, parts, weights)
        np.maximum.at(best, wholes.owners, _ratio(2 * shared, of_run[:, None] + of_part[None, :]))
    return best


def _headings(weighed: tuple[Numbers, Numbers, Numbers], telling: float, same: Numbers) -> Numbers:
    import numpy as np

    shared, of_old, of_new = weighed
    dice = _ratio(2 * shared, of_old[:, None] + of_new[None, :])
    # The same words in the same order are more than stock words by chance: 加强组织领导 and 加强组织领导.
    told: Numbers = np.maximum(np.minimum(1.0, shared / telling), np.where(same, 0.75, 0.0))
    return told * np.maximum(dice, same)


def _named(weighed: tuple[Numbers, Numbers, Numbers], telling: float) -> Numbers:
    """The share of each heading that stands in each passage of the other side."""
    import numpy as np

    shared, of_heading, _ = weighed
    return np.minimum(1.0, shared / telling) * _ratio(shared, of_heading[:, None])


def _same(old: Sequence[Unit], new: Sequence[Unit]) -> Numbers:
    import numpy as np

    a, b = ([SEPARATORS.sub("", unit.heading or "") for unit in side] for side in (old, new))
    return np.array([[bool(one) and one == other for other in b] for one in a], dtype=float)


def _ratio(above: Numbers, below: Numbers) -> Numbers:
    import numpy as np

    return np.divide(above, below, out=np.zeros(np.broadcast(above, below).shape), where=below > 0)
