"""The same indicator over years, results and levels of government."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from policytext.compare.indicators import Indicator, IndicatorPair, indicator_key, match_indicators
from policytext.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["QUOTA_SIDE", "quota_ledger", "quota_levels", "quota_results"]

QUOTA_SIDE: Final = (
    "docname",
    "section",
    "start",
    "end",
    "text",
    "indicator",
    "comparator",
    "value",
    "high",
    "unit",
    "period",
    "modality",
)
"""What is told of the quota on each side."""

LOWER_IS_MORE: Final = ("le", "lt")
"""Comparators of upper limits: to ask for less is to ask for more."""

NEEDED: Final = ("docname", "section", "start", "end", "text", "indicator", "value", "unit", "status")

Row = dict[str, Any]


def quota_ledger(
    quotas: pd.DataFrame, docvars: pd.DataFrame, *, by: str = "year", within: str = "region"
) -> pd.DataFrame:
    """What became of each target from one year to the next.

    - ``raised``, ``lowered``: the number, whatever it means (a waiting time of 40 → 30 minutes is lowered);
      ranges by both ends;
    - ``unchanged``: the same number, also behind another comparator (至少 → 不少于) or in another unit (万元 → 元);
    - ``reworded``: the same number for other words of the same item, or a range whose ends move apart or
      together;
    - ``new``, ``dropped``: no quota of the other year has this indicator and unit.

    Which quotas are one indicator is decided by :func:`policytext.compare.indicators.match_indicators`.

    Args:
        quotas: from ``Corpus.to_frame(Quota)``; targets only are compared.
        docvars: ``docname`` and the columns ``by`` and ``within``, from :attr:`Corpus.docvars`.
        by: what is compared in its order, each value with the next one that has documents.
        within: what is kept apart; documents without a value are one group.

    Returns:
        ``<within>, old_<by>, new_<by>, indicator, unit`` (base unit)``, change, factor`` (new / old in the base
        unit, of ranges the lower ends)``, score`` (likeness of the wordings) and :data:`QUOTA_SIDE` of both
        quotas as ``old_…`` and ``new_…``; in the order of groups, years and the new document, dropped ones last.

    Raises:
        UsageError: a column is missing.

    >>> import pandas as pd
    >>> rows = [("a", "集中学习", "不少于10次", 10), ("b", "全年集中学习", "至少12次", 12)]
    >>> quotas = pd.DataFrame(rows, columns=["docname", "indicator", "text", "value"])
    >>> quotas = quotas.assign(section="", start=0, end=1, comparator="ge", high=None, unit="次", status="target")
    >>> docvars = pd.DataFrame({"docname": ["a", "b"], "year": [2019, 2020], "region": "云陵市"})
    >>> quota_ledger(quotas, docvars)[["indicator", "change", "factor"]].values.tolist()
    [['集中学习', 'raised', 1.2]]
    """
    groups = _groups(quotas, docvars, ("target",), by, within)
    rows = []
    for place, steps in groups.items():
        for before, after in pairwise(sorted(steps)):
            head = {within: place, f"old_{by}": before, f"new_{by}": after}
            rows += [{**head, **row} for row in _changes(steps[before], steps[after])]
    names = [within, f"old_{by}", f"new_{by}", "indicator", "unit", "change", "factor", "score"]
    return _table(rows, names, ("old", "new"))


def quota_results(
    quotas: pd.DataFrame, docvars: pd.DataFrame, *, by: str = "year", within: str = "region"
) -> pd.DataFrame:
    """Each target beside the result that the documents of the next year report for it.

    A report of 2021 tells what became of the targets for 2020. Targets without a reported number are left out:
    that a result is not reported does not say that the target was missed.

    Args:
        quotas: from ``Corpus.to_frame(Quota)``.
        docvars: as for :func:`quota_ledger`.
        by: numeric, so that the next one is one more.
        within: what is kept apart.

    Returns:
        ``<within>, <by>`` (of the target)``, indicator, unit, met`` (the number reached, or kept below an upper
        limit)``, factor`` (reported / target)``, score`` and both quotas as ``target_…`` and ``reported_…``.
    """
    targets = _groups(quotas, docvars, ("target",), by, within)
    results = _groups(quotas, docvars, ("reported",), by, within)
    rows = []
    for place, steps in targets.items():
        for step in sorted(steps):
            old, new = steps[step], results.get(place, {}).get(step + 1, [])
            for pair in _matched(old, new):
                before, after = old[pair.old], new[pair.new]
                rows.append(
                    {
                        within: place,
                        by: step,
                        "met": _met(before, after),
                        **_row(before, after, pair, "target", "reported"),
                    }
                )
    names = [within, by, "indicator", "unit", "met", "factor", "score"]
    return _table(rows, names, ("target", "reported"))


def quota_levels(
    quotas: pd.DataFrame,
    docvars: pd.DataFrame,
    above: Mapping[Any, Any],
    *,
    by: str = "year",
    within: str = "region",
) -> pd.DataFrame:
    """Who asks for more than the level above (层层加码).

    Args:
        quotas: from ``Corpus.to_frame(Quota)``; targets only are compared.
        docvars: as for :func:`quota_ledger`.
        above: the group above each group: ``{"望澜区": "云陵市"}``.
        by: documents are compared with those of the level above that have the same value.
        within: the column of the groups.

    Returns:
        ``<within>, above, <by>, indicator, unit, demand`` (``more``, ``less`` or ``same``; of an upper limit, the
        lower number asks for more)``, factor`` (own / above)``, score`` and both quotas as ``above_…`` and
        ``own_…``.
    """
    groups = _groups(quotas, docvars, ("target",), by, within)
    rows = []
    for place, higher in above.items():
        for step in sorted(groups.get(place, {}).keys() & groups.get(higher, {}).keys()):
            old, new = groups[higher][step], groups[place][step]
            for pair in _matched(old, new):
                before, after = old[pair.old], new[pair.new]
                row = _row(before, after, pair, "above", "own")
                rows.append(
                    {within: place, "above": higher, by: step, "demand": _demand(before, after), **row}
                )
    names = [within, "above", by, "indicator", "unit", "demand", "factor", "score"]
    return _table(rows, names, ("above", "own"))


def _groups(
    quotas: pd.DataFrame, docvars: pd.DataFrame, status: Sequence[str], by: str, within: str
) -> dict[Any, dict[Any, list[Row]]]:
    """The quotas of a status by group and step; each statement once a step, steps without quotas too."""
    _check(quotas, NEEDED, "the quotas")
    _check(docvars, ("docname", by, within), "docvars")
    places: dict[str, tuple[Any, Any]] = {}
    groups: dict[Any, dict[Any, list[Row]]] = {}
    for name, step, place in (
        docvars[["docname", by, within]].astype(object).itertuples(index=False, name=None)
    ):
        if step == step and step is not None and str(step) != "<NA>":
            key = place if isinstance(place, str) else ""
            places[name] = (key, step)
            groups.setdefault(key, {}).setdefault(step, [])
    chosen = quotas[quotas["status"].isin(status)]
    for row in chosen.astype(object).where(chosen.notna(), None).to_dict("records"):
        if row["docname"] in places:
            place, step = places[row["docname"]]
            groups[place][step].append({str(name): value for name, value in row.items()})
    return {place: {step: _once(rows) for step, rows in steps.items()} for place, steps in groups.items()}


def _check(table: pd.DataFrame, names: Iterable[str], whose: str) -> None:
    for name in names:
        if name not in table:
            raise UsageError(
                f"{whose} have no column {name!r}; they have {', '.join(map(str, table.columns))}"
            )


def _once(rows: Sequence[Row]) -> list[Row]:
    """A target that a document states twice (in the aims and in the item) is one."""
    found: dict[Any, Row] = {}
    for row in rows:
        one = Indicator.from_row(row)
        found.setdefault((indicator_key(one.wording) or row["start"], one.magnitude), row)
    return list(found.values())


def _matched(old: Sequence[Row], new: Sequence[Row]) -> list[IndicatorPair]:
    return match_indicators([*map(Indicator.from_row, old)], [*map(Indicator.from_row, new)])


def _changes(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Row]:
    """The rows of two steps: matched and new quotas in the order of the new ones, then the dropped ones."""
    pairs = {pair.new: pair for pair in _matched(old, new)}
    for place, after in enumerate(new):
        if place in pairs:
            before = old[pairs[place].old]
            row = _row(before, after, pairs[place], "old", "new")
            yield {"change": _change(before, after, pairs[place].score), **row}
        else:
            yield {"change": "new", **_row(None, after, None, "old", "new")}
    kept = {pair.old for pair in pairs.values()}
    for place, before in enumerate(old):
        if place not in kept:
            yield {"change": "dropped", **_row(before, None, None, "old", "new")}


def _change(before: Row, after: Row, score: float) -> str:
    low, high = _steps(before, after)
    if low == high == 0:
        return "unchanged" if score > 0 else "reworded"
    if low * high < 0:
        return "reworded"
    return "raised" if low + high > 0 else "lowered"


def _steps(before: Row, after: Row) -> tuple[int, int]:
    """The signs of the changes of both ends."""
    old, new = Indicator.from_row(before).magnitude, Indicator.from_row(after).magnitude
    return _sign(new.low - old.low), _sign(new.high - old.high)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _met(target: Row, reported: Row) -> bool:
    aim, done = Indicator.from_row(target).magnitude, Indicator.from_row(reported).magnitude
    return done.low <= aim.high if target["comparator"] in LOWER_IS_MORE else done.high >= aim.low


def _demand(above: Row, own: Row) -> str:
    step = sum(_steps(above, own))
    if step == 0:
        return "same"
    return "more" if (step > 0) != (own["comparator"] in LOWER_IS_MORE) else "less"


def _row(before: Row | None, after: Row | None, pair: IndicatorPair | None, old: str, new: str) -> Row:
    shown = after or before or {}
    both = [Indicator.from_row(row).magnitude for row in (before, after) if row]
    factor = both[1].low / both[0].low if len(both) == 2 and both[0].low else None
    return {
        "indicator": indicator_key(Indicator.from_row(shown).wording) or None,
        "unit": both[0].unit or None,
        "factor": None if factor is None else float(f"{factor:.6g}"),
        "score": pair.score if pair else None,
        **{f"{old}_{name}": before.get(name) if before else None for name in QUOTA_SIDE},
        **{f"{new}_{name}": after.get(name) if after else None for name in QUOTA_SIDE},
    }


def _table(rows: Sequence[Row], names: Sequence[str], sides: tuple[str, str]) -> pd.DataFrame:
    """The rows with the columns of both sides; places stay whole numbers where a side is missing."""
    import pandas as pd

    both = [f"{side}_{name}" for side in sides for name in QUOTA_SIDE]
    table = pd.DataFrame(rows, columns=[*names, *both])
    return table.astype({f"{side}_{name}": "Int64" for side in sides for name in ("start", "end")})
