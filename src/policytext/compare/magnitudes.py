"""Numbers in comparable units: 1.5万元 and 15000元, 2小时 and 120分钟."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from policytext.lexicon import load_table

__all__ = ["Magnitude", "magnitude"]


class Magnitude(NamedTuple):
    """A number, its unit brought to the base of its dimension.

    Args:
        low: the number, or the lower end of a range.
        high: the upper end; the same as ``low`` where there is no range.
        unit: the base unit; "" where none was printed.
    """

    low: float
    high: float
    unit: str


def magnitude(value: float, high: float | None, unit: str | None) -> Magnitude:
    """A quota's number in its base unit.

    >>> magnitude(2, None, "小时") == magnitude(120, None, "分钟")
    True
    >>> magnitude(5, None, "%") == magnitude(5, None, "百分点")
    False
    >>> magnitude(1.2, None, "万元/亩").unit
    '元/亩'
    """
    counted, per, rest = (unit or "").partition("/")
    base, factor = _conversions().get(counted, (counted, 1.0))
    top = value if high is None or high != high else high
    # Twelve digits: 0.1 + 0.2 and 0.3 are one number.
    return Magnitude(float(f"{value * factor:.12g}"), float(f"{top * factor:.12g}"), base + per + rest)


@cache
def _conversions() -> dict[str, tuple[str, float]]:
    """Base unit and factor of every unit that can be converted."""
    found: dict[str, tuple[str, float]] = {}
    for group in load_table("conversions")["group"]:
        base = group["base"]
        found[base] = (base, 1.0)
        found.update({unit: (base, float(factor)) for unit, factor in group["units"].items()})
    return found
