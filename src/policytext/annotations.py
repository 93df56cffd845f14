"""What is found in a document: frozen records, each with the span that proves it.

Every kind has ``span`` (code points of the raw text) and ``text`` (the same passage, cleaned and
normalised) first, then its own fields in the order of the tables and of the record.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any, Final, Literal, Self

from policytext.frozen import Frozen
from policytext.text import Span

__all__ = ["GROUPS", "Annotation", "Deadline", "Quota", "Reference", "Responsibility", "Slogan"]

Category = Literal["numeric", "formula", "campaign", "parallel"]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "range"]
Status = Literal["target", "reported"]
Precision = Literal["day", "month", "quarter", "half", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation(Frozen):
    """The base of all kinds: a passage and where it stands in the raw text."""

    span: Span
    text: str

    @property
    def group(self) -> str:
        """The key of the record that it stands under, such as ``slogans``."""
        return GROUPS[type(self)]

    def to_dict(self) -> dict[str, Any]:
        """``start``, ``end``, ``text`` and the kind's own fields as JSON values.

        >>> Deadline(span=Span(4, 9), text="6月底前", date=dt.date(2020, 6, 30), precision="month").to_dict()["date"]
        '2020-06-30'
        """
        own = {f.name: _plain(getattr(self, f.name)) for f in fields(self) if f.name != "span"}
        return {"start": self.span.start, "end": self.span.end, **own}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_dict`."""
        own = {f.name: _value(f.name, data[f.name]) for f in fields(cls) if f.name in data}
        return cls(span=Span(data["start"], data["end"]), **own)


@dataclass(frozen=True, slots=True, kw_only=True, init=False)
class Slogan(Annotation):
    """A mention of a fixed political or campaign formula (提法).

    Args:
        canonical: the one form that all variants of the slogan are counted under, Simplified.
        category: ``numeric`` (四个意识), ``formula`` (乡村振兴), ``campaign`` (“健康朝阳”), ``parallel`` (强信心、暖人心、聚民心).
        known: True if the lexicon has it, False if its form alone gave it away.
        reason: what gave it away, in words; None if the lexicon has it.
    """

    canonical: str
    category: Category
    known: bool = True
    reason: str | None = None

    def __init__(  # the compiled build sets the fields directly
        self,
        *,
        span: Span,
        text: str,
        canonical: str,
        category: Category,
        known: bool = True,
        reason: str | None = None,
    ) -> None:
        object.__setattr__(self, "span", span)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "canonical", canonical)
        object.__setattr__(self, "category", category)
        object.__setattr__(self, "known", known)
        object.__setattr__(self, "reason", reason)


@dataclass(frozen=True, slots=True, kw_only=True, init=False)
class Quota(Annotation):
    """A number with what it counts, stated as a target or as a result.

    Args:
        indicator: the words that say what is counted; None if the text does not tell.
        comparator: ``ge`` 不少于, ``gt`` 超过, ``le`` 不超过, ``lt``, ``approx`` 左右, ``range`` 3-5, ``eq``.
        value: the number, 万 and 亿 multiplied out; percentages as printed (95% is 95).
        high: the upper end of a range.
        unit: as printed, Simplified (次, 篇, %).
        period: 全年, 每季度, 到2025年; None if not stated.
        status: ``target`` or ``reported``.
        scope: per whom (每位领导干部, 各单位).
        modality: how binding the wording is (确保, 不低于, 力争, 探索).
        rule: which rule of ``lexicons/rules.toml`` found it; None if it was made elsewhere.
        confidence: how sure it is that the passage is a quota of this value and unit, from 0 to 1.
    """

    indicator: str | None
    comparator: Comparator
    value: float
    high: float | None = None
    unit: str | None = None
    period: str | None = None
    status: Status = "target"
    scope: str | None = None
    modality: str | None = None
    rule: str | None = None
    confidence: float = 1.0

    def __init__(  # the compiled build sets the fields directly
        self,
        *,
        span: Span,
        text: str,
        indicator: str | None,
        comparator: Comparator,
        value: float,
        high: float | None = None,
        unit: str | None = None,
        period: str | None = None,
        status: Status = "target",
        scope: str | None = None,
        modality: str | None = None,
        rule: str | None = None,
        confidence: float = 1.0,
    ) -> None:
        object.__setattr__(self, "span", span)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "indicator", indicator)
        object.__setattr__(self, "comparator", comparator)
        object.__setattr__(self, "value", value)
        object.__setattr__(self, "high", high)
        object.__setattr__(self, "unit", unit)
        object.__setattr__(self, "period", period)
        object.__setattr__(self, "status", status)
        object.__setattr__(self, "scope", scope)
        object.__setattr__(self, "modality", modality)
        object.__setattr__(self, "rule", rule)
        object.__setattr__(self, "confidence", confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Annotation):
    """A date or period by which something is due.

    Args:
        date: the last day, resolved against the plan's year; None if it cannot be resolved.
        precision: how exactly the text names it.
        rule: which rule of ``lexicons/rules.toml`` found it; None if it was made elsewhere.
        confidence: how sure it is that the passage is a deadline of this date, from 0 to 1.
    """

    date: dt.date | None
    precision: Precision
    rule: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Annotation):
    """Who leads and who supports a task, as printed.

    Args:
        lead: the units that lead, in order.
        support: the units that support.
        rule: which rule of ``lexicons/rules.toml`` found it; None if it was made elsewhere.
        confidence: how sure it is that the passage names who does a task, from 0 to 1.
    """

    lead: tuple[str, ...]
    support: tuple[str, ...] = ()
    rule: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Annotation):
    """A cited document with its number, if the text gives one.

    Args:
        title: without 《》; None where a number is cited alone.
        number: 发文字号, if the text gives one.
        rule: which rule of ``lexicons/rules.toml`` found it; None if it was made elsewhere.
        confidence: how sure it is that the passage cites a document of this title and number, from 0 to 1.
    """

    title: str | None
    number: str | None = None
    rule: str | None = None
    confidence: float = 1.0


GROUPS: Final[dict[type[Annotation], str]] = {
    Slogan: "slogans",
    Quota: "quotas",
    Deadline: "deadlines",
    Responsibility: "responsibilities",
    Reference: "references",
}
"""All kinds in the order of the record, and the key of the record under which what is found of each stands."""


def _plain(value: Any) -> Any:
    """A field as a JSON value: whole floats become integers, so that 12 次 does not print as 12.0."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _value(name: str, value: Any) -> Any:
    if name in ("value", "high", "confidence") and value is not None:
        return float(value)
    if name == "date" and value is not None:
        return dt.date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
