"""Items that the other plan writes as one: the items of a section against an item of a higher level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policytext.compare.resemblance import resemblance
from policytext.compare.units import Parent, Unit

__all__ = ["Family", "families", "relatives"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The items right below one section, by number.

    Args:
        members: two or more, in text order.
        whole: all of them as one unit, with the section's heading.
    """

    members: tuple[int, ...]
    whole: Unit


def families(units: Sequence[Unit]) -> list[Family]:
    """The sections with two and more items right below them, in text order."""
    found: dict[Parent, list[int]] = {}
    for number, unit in enumerate(units):
        if unit.parent is not None:
            found.setdefault(unit.parent, []).append(number)
    return [
        Family(members=tuple(members), whole=_whole(parent, [units[number] for number in members]))
        for parent, members in found.items()
        if len(members) > 1
    ]


def relatives(old: Sequence[Unit], new: Sequence[Unit], least: float) -> list[tuple[int, Family]]:
    """The old units that a section of the new plan takes apart, each with that section.

    The old unit lies no deeper than the section, and of all old units and all sections and single items of the new
    plan none is closer to either.

    Args:
        old: the units of one plan.
        new: those of the other one.
        least: the least score of one task.
    """
    kin = families(new)
    inside = {member for family in kin for member in family.members}
    alone = [unit for number, unit in enumerate(new) if number not in inside]
    if not kin or not old:
        return []
    score = resemblance(old, [family.whole for family in kin] + alone).score
    found = []
    for place, family in enumerate(kin):
        best = int(score[:, place].argmax())
        mutual = score[best, place] >= max(least, score[best].max())
        if mutual and old[best].level <= family.whole.level:
            found.append((best, family))
    return found


def _whole(parent: Parent, units: Sequence[Unit]) -> Unit:
    body = "\n".join(unit.body for unit in units)
    above = Parent(parent.start, None, parent.level - 1) if parent.level > 1 else None
    return replace(units[0], heading=parent.heading, text=body, body=body, parent=above)
