"""What a document says of itself: letterhead, number, addressees, title, sign-off.

A file may hold two documents in one: a covering notice (印发《…》的通知) and the plan that it passes on. The
plan inherits number, issuer and date; title, kind and year are the plan's.
"""

from __future__ import annotations

from collections import Counter
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
from policytext.parse.region import is_national, own_place, regions_of
from policytext.parse.sign_off import SignOff, find_imprint, find_sign_offs
from policytext.parse.title_lines import find_title, notice_title, title_lines
from policytext.parse.titles import ends_as_title, kind_of, squash, title_year
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = ["parse_metadata"]

_TAIL_LINES: Final = 16
_LONGEST_OPENING: Final = 500  # characters; a longer one is a text that lost its line ends

CONFIDENCE: Final = {
    "title": 0.97,
    "letterhead": 0.97,
    "addressees": 0.97,
    "sign-off": 0.97,
    "speech note": 0.97,
    "date of issue": 0.97,
    "body": 0.95,
    "covering notice": 0.9,
    "headline": 0.9,
    "document number": 0.8,
    "imprint": 0.8,
    "opening paragraph": 0.75,
    "speech": 0.75,
    "note under the title": 0.65,
    "own name": 0.8,
    "site metadata": 0.5,
    "file name": 0.3,
}
"""How often a value from each place is right: (right + 1) / (judged + 2), rounded down, at most 0.97; the counts
stand in docs/methods.md. Few judged cases make a low value."""

OWN_NAME: Final = pattern(
    r"本(?<![资原基根文成样剧范日课脚书副标版]本)"
    r"(?P<name>(?:实施|行动|工作|管理|若干)?(?:方案|计划|规划|纲要|意见|办法|规定|细则|条例|通知|通告|公告|措施|指南|要点))"
    r"(?!动作|单列|内|划)(?P<holds>自[^。]{2,24}(?:施行|执行|实施|生效))?"
)
"""What a document calls itself: 本办法; most surely in 制定|本办法 and 本办法自…施行."""

_EDGE: Final = 6  # lines at either end of a long text, where a document names itself

NUMBER_YEAR: Final = pattern(r"[〔﹝\[(（【](?P<year>(?:19|20)\d\d)[〕﹞\])）】]")
"""The year in a document number: 〔2017〕."""

FILE_YEAR: Final = pattern(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")


def parse_metadata(text: AlignedText, hints: Mapping[str, str] | None = None) -> Metadata:
    r"""Read the metadata.

    Args:
        text: cleaned and normalised, one paragraph a line.
        hints: what the file's container says (``<meta>`` of a page), used where the text is silent; its
            ``file_name`` is only evidence, which :meth:`~policytext.document.Metadata.filled` takes over.

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
    edges = range(len(head), len(lines) - len(tail))  # between them a date alone is none of the document
    sign_offs = [one for one in find_sign_offs(lines) if one.issuer or one.last not in edges]
    gazette = read_gazette(head)
    titles = title_lines(head)
    title = find_title(titles, head, sign_offs) or (gazette and gazette.title) or _hinted(hints, "title")
    notice = notice_title(titles)
    office, printed_on = find_imprint(tail)
    issuer = find_issuer(
        head, sign_offs, notice=notice.text if notice else None, title=title, imprint=office, hints=hints
    )
    number = find_number(head) or (gazette and gazette.number) or _hinted(hints, "document_number")
    issued_on = (
        _issued_on(head, sign_offs)
        or (gazette and gazette.date)
        or _hinted(hints, "written_on")
        or printed_on
    )
    addressees, listed = find_addressees(head)
    year = _year(title, issued_on, number, _openings(head, lines))
    headline = title if title and title.source == "headline" else None
    regions, region = _regions(None if headline else title, issuer, notice, lines)
    if headline and not regions and (regions := regions_of([headline.value])):
        region = headline._replace(value=regions[-1])
    values = {
        "title": title,
        "document_number": number,
        "issuer": issuer,
        "addressees": listed,
        "issued_on": issued_on,
        "year": year,
        "region": region,
        "kind": _kind(title) or (None if title else _own_kind(lines)),
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
    named = title and (title.source != "headline" or ends_as_title(title.value))
    kind = kind_of(title.value) if title and named else None
    return title._replace(value=kind) if title and kind else None


def _own_kind(lines: Sequence[Line]) -> Found | None:
    """What a text that lost its title calls itself: 本办法, 本实施方案; once in the middle may be something else."""
    named = Counter[str]()
    edge = min(_EDGE, len(lines) // 4)
    for at, line in enumerate(lines):
        for own in OWN_NAME.finditer(line.text) if "本" in line.text else ():
            sure = own["holds"] or line.text.endswith("制定", 0, own.start())
            named[own["name"]] += 9 if sure else 2 if min(at, len(lines) - 1 - at) < edge else 1
    name, count = max(named.items(), key=lambda one: one[1], default=("", 0))
    kind = kind_of(name) if count > 1 else None
    return Found(kind, None, "own name") if kind else None


def _openings(head: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """The paragraph right above the first numbered line; the first one of a text without numbers."""
    numbered = len(head) < len(lines)
    long = [line for line in head if len(line.text) > 40]
    found = (long[-1:] or lines[len(head) : len(head) + 1]) if numbered else long[:1]
    return [line for line in found if len(line.text) <= _LONGEST_OPENING]


def _year(
    title: Found | None, issued_on: Found | None, number: Found | None, openings: Sequence[Line]
) -> Found | None:
    """Title first; without a date of issue the number and the opening paragraph; else that date."""
    if title and (year := title_year(title.value)):
        return title._replace(value=str(year))
    if issued_on:
        return Found(issued_on.value[:4], issued_on.place, "date of issue")
    if number and (match := NUMBER_YEAR.search(number.value)):
        return Found(match["year"], number.place, "document number")
    named = ((line, title_year(line.text)) for line in openings)
    return next((line.found(str(year), "opening paragraph") for line, year in named if year), None)


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
        return (
            _own_regions(lines, context) if not any(is_national(one.value) for one in found) else ((), None)
        )
    source = next(one for one in found if regions_of([one.value]))
    return regions, source._replace(value=regions[-1])


def _own_regions(lines: Sequence[Line], context: Sequence[str]) -> tuple[tuple[str, ...], Found | None]:
    """The place that the body calls 我市, where neither title nor issuer names one."""
    place = own_place("\n".join(line.text for line in lines))
    named = place and next((line for line in lines if place[:-1] in line.text), None)
    if not place or not named:
        return (), None
    return regions_of([place], context), named.found(place, "body")


def _suggestions(hints: Mapping[str, str], found: Mapping[str, Found]) -> dict[str, Found]:
    """What the file's name says of fields that nothing else tells."""
    name = hints.get("file_name", "")
    year = FILE_YEAR.search(name)
    regions = regions_of(name.split("_")[:1])
    if any(is_national(found[field].value) for field in ("title", "issuer") if field in found):
        regions = ()
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
