"""What a document says of itself, and where it says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from policytext.frozen import Frozen
from policytext.text import Span

__all__ = ["FILE_NAME", "RECORD_FIELDS", "Evidence", "Metadata"]

RECORD_FIELDS: Final = (
    "title",
    "document_number",
    "issuer",
    "addressees",
    "issued_on",
    "year",
    "region",
    "kind",
)
"""The keys of the record's ``metadata``, in order."""


FILE_NAME: Final = "file name"
"""The source of evidence that is taken last: of year and region only, and not into the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Frozen):
    """Where a value of the metadata stands, and how far to trust it.

    Args:
        field: the field of :class:`Metadata` that it speaks for.
        value: what it says, as text.
        span: its place in the raw text; None if it stands outside (a page's ``<meta>``, a file's name).
        source: letterhead, covering notice, title, sign-off, speech note, …
        confidence: from 0 to 1; below 0.5 the value is a suggestion that the metadata do not take over.
    """

    field: str
    value: str
    span: Span | None
    source: str
    confidence: float

    def to_dict(self) -> dict[str, Any]:
        """The evidence as plain values."""
        place = (self.span.start, self.span.end) if self.span else (None, None)
        return {
            "field": self.field,
            "value": self.value,
            "start": place[0],
            "end": place[1],
            "source": self.source,
            "confidence": self.confidence,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Evidence:
        """The inverse of :meth:`to_dict`."""
        rest = {name: value for name, value in data.items() if name not in ("start", "end")}
        return cls(**rest, span=None if data["start"] is None else Span(data["start"], data["end"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata(Frozen):
    """What the document says of itself; None where it says nothing.

    Args:
        title: the plan's own title, not that of its covering notice.
        document_number: 发文字号 as printed, e.g. 东卫发〔2020〕4号.
        issuer: the body that issues it; several are joined by 、.
        addressees: 主送机关, in order.
        issued_on: ISO date, or ``YYYY-MM`` or ``YYYY`` where no more is given.
        year: the year that the plan is for; where the text does not say, and the file's name does, that.
        region: the most specific place that it governs; likewise.
        kind: 文种: 要点, 方案, 总结, …
        regions: all levels of the region that the text names or that follow from its name, province first.
        evidence: where each value stands, and suggestions for what the text does not say.
    """

    title: str | None = None
    document_number: str | None = None
    issuer: str | None = None
    addressees: tuple[str, ...] = ()
    issued_on: str | None = None
    year: int | None = None
    region: str | None = None
    kind: str | None = None
    regions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """The entry ``metadata`` of the record: what the document says, nothing that only its file's name says."""
        named = {one.field for one in self.evidence if one.source == FILE_NAME}
        return {name: None if name in named else value for name, value in self._values().items()}

    def _values(self) -> dict[str, Any]:
        values = {name: getattr(self, name) for name in RECORD_FIELDS}
        return {**values, "addressees": list(self.addressees)}

    def filled(self) -> Metadata:
        """With year and region of the file's name where nothing else tells; the evidence marks them.

        >>> said = Evidence(field="year", value="2020", span=None, source="file name", confidence=0.3)
        >>> filled = Metadata(evidence=(said,)).filled()
        >>> filled.year, filled.to_record()["year"]
        (2020, None)
        """
        named = {one.field: one.value for one in self.evidence if one.source == FILE_NAME}
        year, region = self.year, self.region
        if year is None and "year" in named:
            year = int(named["year"])
        if region is None and "region" in named:
            region = named["region"]
        regions = self.regions or ((region,) if region else ())
        if (year, region, regions) == (self.year, self.region, self.regions):  # as mostly
            return self
        return replace(self, year=year, region=region, regions=regions)

    def to_dict(self) -> dict[str, Any]:
        """All fields as JSON values.

        >>> data = Metadata(region="望澜区", regions=("云陵市", "望澜区")).to_dict()
        >>> data["regions"], Metadata.from_dict(data).region
        (['云陵市', '望澜区'], '望澜区')
        """
        evidence = [one.to_dict() for one in self.evidence]
        return {**self._values(), "regions": list(self.regions), "evidence": evidence}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Metadata:
        """The inverse of :meth:`to_dict`; regions and evidence may be missing."""
        evidence = tuple(Evidence.from_dict(one) for one in data.get("evidence", ()))
        lists = {name: tuple(data.get(name, ())) for name in ("addressees", "regions")}
        return cls(**{**data, **lists, "evidence": evidence})

    def suggested(self, field: str) -> str | None:
        """What the best evidence says of a field, the file's name included; None if there is none.

        >>> said = Evidence(field="year", value="2020", span=None, source="file name", confidence=0.3)
        >>> Metadata(evidence=(said,)).suggested("year")
        '2020'
        """
        found = [one for one in self.evidence if one.field == field]
        return max(found, key=lambda one: one.confidence).value if found else None
