"""What a document says of itself: letterhead, number, addressees, title, sign-off.

A file may hold two documents in one: a covering notice (印发《…》的通知) and the plan that it passes on. The
plan inherits number, issuer and date; title, kind and year are the plan's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from policytext.document import Evidence, Metadata
from policytext.parse.gazette import read_gazette
from policytext.parse.head import (
    Found,
    Line,
    find_addressees,
    find_number,
    find_speech_date,
    head_of,
    read_lines,
)
from policytext.parse.issuer import find_issuer
from policytext.parse.region import regions_of
from policytext.parse.sign_off import SignOff, find_imprint, find_sign_offs
from policytext.parse.title_lines import find_title, notice_title
from policytext.parse.titles import kind_of, squash, title_year
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = ["parse_metadata"]

_TAIL_LINES = 16

CONFIDENCE: Final = {
    "title": 0.95,
    "letterhead": 0.95,
    "addressees": 0.95,
    "sign-off": 0.95,
    "covering notice": 0.9,
    "speech note": 0.95,
    "speech": 0.9,
    "note under the title": 0.8,
    "document number": 0.8,
    "date of issue": 0.8,
    "opening paragraph": 0.7,
    "imprint": 0.7,
    "site metadata": 0.5,
    "file name": 0.3,
}
"""How far each place is to be trusted; the order is what counts, as read on some 390 texts."""

NUMBER_YEAR: Final = pattern(r"[〔﹝\[(（【](?P<year>(?:19|20)\d\d)[〕﹞\])）】]")
"""The year in a document number: 〔2017〕."""

FILE_YEAR: Final = pattern(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")


def parse_metadata(text: AlignedText, hints: Mapping[str, str] | None = None) -> Metadata:
    r"""Read the metadata.

    Args:
        text: cleaned and normalised, one paragraph a line.
        hints: what the file's container says (``<meta>`` of a page), used where the text is silent; its
            ``file_name`` is only ever evidence, never a value.

    >>> text = AlignedText.from_raw("云陵市卫生局2019年宣传工作要点\n一、学习\n二、宣传")
    >>> found = parse_metadata(text)
    >>> found.year, [one.source for one in found.evidence if one.field == "year"]
    (2019, ['title'])
    """
    lines, hints = read_lines(text), hints or {}
    found, regions, addressees = _find(lines, hints)
    value = {field: one.value for field, one in found.items()}
    return Metadata(
        title=value.get("title"),
        document_number=value.get("document_number"),
        issuer=value.get("issuer"),
        addressees=addressees,
        issued_on=value.get("issued_on"),
        year=int(value["year"]) if "year" in value else None,
        region=regions[-1] if regions else None,
        kind=value.get("kind"),
        regions=regions,
        evidence=tuple(_evidence(text, {**_suggestions(hints, found), **found})),
    )


def _find(
    lines: Sequence[Line], hints: Mapping[str, str]
) -> tuple[dict[str, Found], tuple[str, ...], tuple[str, ...]]:
    """Each field's value with its place; the levels of the region; the addressees."""
    head = head_of(lines)
    tail = lines[max(len(head), len(lines) - _TAIL_LINES) :]
    sign_offs = [*find_sign_offs(head), *find_sign_offs(tail)]
    gazette = read_gazette(head)
    title = find_title(head, sign_offs) or (gazette and gazette.title) or _hinted(hints, "title")
    notice = notice_title(head)
    office, printed_on = find_imprint(tail)
    issuer = find_issuer(
        head, sign_offs, notice=notice and notice.text, title=title, imprint=office, hints=hints
    )
    number = find_number(head) or (gazette and gazette.number) or _hinted(hints, "document_number")
    issued_on = (
        _issued_on(head, sign_offs)
        or (gazette and gazette.date)
        or _hinted(hints, "written_on")
        or printed_on
    )
    addressees, listed = find_addressees(head)
    year = _year(title, issued_on, number, _opening(head, lines))
    regions, region = _regions(title, issuer, notice, lines)
    values = {
        "title": title,
        "document_number": number,
        "issuer": issuer,
        "addressees": listed,
        "issued_on": issued_on,
        "year": year,
        "region": region,
        "kind": _kind(title),
    }
    return {field: one for field, one in values.items() if one}, regions, addressees


def _hinted(hints: Mapping[str, str], name: str) -> Found | None:
    value = squash(hints.get(name, ""))
    return Found(value, None, "site metadata") if value else None


def _issued_on(head: Sequence[Line], sign_offs: Sequence[SignOff]) -> Found | None:
    """The date below a body's name, else a speech's, else a date that stands alone."""
    signed = next((each.date for each in sign_offs if each.issuer), None)
    bare = sign_offs[0].date if sign_offs else None
    return signed or bare or find_speech_date(head)


def _kind(title: Found | None) -> Found | None:
    kind = kind_of(title.value) if title else None
    return title._replace(value=kind) if title and kind else None


def _opening(head: Sequence[Line], lines: Sequence[Line]) -> Line | None:
    """The paragraph that the text opens with."""
    long = [line for line in head if len(line.text) > 40]
    return next(iter([*long[-1:], *lines[len(head) : len(head) + 1]]), None)


def _year(
    title: Found | None, issued_on: Found | None, number: Found | None, opening: Line | None
) -> Found | None:
    """Title first; without a date of issue the number and the opening paragraph; else that date."""
    if title and (year := title_year(title.value)):
        return title._replace(value=str(year))
    if issued_on:
        return Found(issued_on.value[:4], issued_on.place, "date of issue")
    if number and (match := NUMBER_YEAR.search(number.value)):
        return Found(match["year"], number.place, "document number")
    if opening and (year := title_year(opening.text)):
        return opening.found(str(year), "opening paragraph")
    return None


def _regions(
    title: Found | None, issuer: Found | None, notice: Line | None, lines: Sequence[Line]
) -> tuple[tuple[str, ...], Found | None]:
    """A title 关于… names what it is about; there the issuer goes first, and so does a national one."""
    found = [one for one in (title, issuer) if one]
    if issuer and (not title or title.value.startswith("关于") or not regions_of([issuer.value])):
        found = [one for one in (issuer, title) if one]
    found += [notice.found(notice.compact, "covering notice")] if notice else []
    context = [line.text for line in (*lines[:_TAIL_LINES], *lines[-_TAIL_LINES:])]
    regions = regions_of([one.value for one in found], context)
    if not regions:
        return (), None
    source = next(one for one in found if regions_of([one.value]))
    return regions, source._replace(value=regions[-1])


def _suggestions(hints: Mapping[str, str], found: Mapping[str, Found]) -> dict[str, Found]:
    """What the file's name says of fields that nothing else tells."""
    name = hints.get("file_name", "")
    year = FILE_YEAR.search(name)
    regions = regions_of(name.split("_")[:1])
    said = {"year": year and year["year"], "region": regions[-1] if regions else None, "kind": kind_of(name)}
    return {
        field: Found(value, None, "file name")
        for field, value in said.items()
        if value and field not in found
    }


def _evidence(text: AlignedText, found: Mapping[str, Found]) -> Iterator[Evidence]:
    for field, one in found.items():
        span = text.span(*one.place) if one.place else None
        yield Evidence(
            field=field, value=one.value, span=span, source=one.source, confidence=CONFIDENCE[one.source]
        )
