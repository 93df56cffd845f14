"""The issuing body: from sign-off, letterhead, title, the words of a speech, imprint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from policytext.parse.bodies import first_body, is_body
from policytext.parse.head import SPEECH, Found, Line
from policytext.parse.region import is_national, region_of
from policytext.parse.sign_off import SignOff
from policytext.parse.titles import squash
from policytext.pattern import pattern

__all__ = ["find_issuer"]

LETTERHEAD: Final = pattern(
    r"^(?P<body>[\u4e00-\u9fff（）()、\s]{3,40}?)\s*(?:文\s*件|令(?:\s?第\s?\d{1,4}\s?号)?)$"
)
"""The issuer's mark: …委员会文件, …人民政府令, 教育部令第13号."""

STATE: Final = pattern(r"^中华人民共和国(?=国务院|[\u4e00-\u9fff]{2,12}部$)")
"""What the full name of a central body begins with."""

HEAD_OF_GOVERNMENT: Final = pattern(
    r"(?P<body>[\u4e00-\u9fff]{2,20}?人民政府)(?:代)?(?:省长|市长|区长|县长|旗长|州长|主席|盟长|主任)"
)
"""Who holds a report: 海拉尔区人民政府区长."""

ON_BEHALF: Final = pattern(
    r"代表(?P<body>国务院|(?P<place>[\u4e00-\u9fff]{0,12}?)(?P<level>自治区|[省市区县旗州盟])人民政府)[，,、]?"
)
"""The first sentence of a report: 现在，我代表国务院，向大会报告工作."""

WORK_REPORT: Final = pattern("政府工作报告$")

GAZETTE: Final = pattern(r"^(?P<body>[\u4e00-\u9fff]{2,30}?)(?:令|公告|函)[：:]")
"""The heading of Taiwan's gazette: 教育部令：修正…."""

_FIRST_LINES: Final = 8


def find_issuer(
    head: Sequence[Line],
    sign_offs: Sequence[SignOff],
    *,
    notice: str | None,
    title: Found | None,
    imprint: Found | None,
    hints: Mapping[str, str],
) -> Found | None:
    """The issuer, from the surest place that names one.

    Args:
        head: the lines above the body.
        sign_offs: dates with the bodies above them, in the order of the text.
        notice: the title of the covering notice.
        title: the document's own title.
        imprint: the printing office.
        hints: what the file's container says.
    """
    signed = next((each.issuer for each in sign_offs if each.issuer), None)
    found = signed or _letterhead(head) or _in_titles(head, notice, title) or _speaker(head, title)
    return found or _on_behalf(head, title) or _hinted(hints) or imprint


def _letterhead(head: Sequence[Line]) -> Found | None:
    for line in head[:_FIRST_LINES]:
        match = GAZETTE.match(line.text) or LETTERHEAD.match(line.text)
        if match and (is_body(squash(match["body"])) or is_national(STATE.sub("", squash(match["body"])))):
            return line.found(STATE.sub("", squash(match["body"])), "letterhead")
    return None


def _in_titles(head: Sequence[Line], notice: str | None, title: Found | None) -> Found | None:
    """The body that opens the covering notice's title or the document's own."""
    for name, source in ((notice, "covering notice"), (title and title.value, "title")):
        body = first_body(name) if name else None
        if name and body and (region_of(body) or is_national(body)):
            line = next((line for line in head if body in line.compact), None)
            return line.found(body, source) if line else Found(body, title and title.place, source)
    return None


def _speaker(head: Sequence[Line], title: Found | None) -> Found | None:
    """The government that a report is given by: named with its head, or by the report's title."""
    for line in head:
        for token in line.text.split():
            speaker = HEAD_OF_GOVERNMENT.match(token)
            if speaker and region_of(speaker["body"]):
                return line.found(speaker["body"], "speech note")
    if title and WORK_REPORT.search(title.value):
        region = region_of(title.value)
        name = f"{region}人民政府" if region else "国务院" if "国务院" in title.value else None
        return Found(name, title.place, "title") if name else None
    return None


def _on_behalf(head: Sequence[Line], title: Found | None) -> Found | None:
    """我代表国务院, 我代表省人民政府: the place is the one of the meeting or the title."""
    for line in head:
        match = ON_BEHALF.search(line.text)
        if match is None:
            continue
        if match["body"] == "国务院" or match["place"]:
            return line.found(match["body"], "speech")
        places = [meeting["meeting"] for one in head if (meeting := SPEECH.search(one.compact))]
        places += [title.value] if title else []
        region = next(filter(None, map(region_of, places)), None)
        if region and region.endswith(match["level"]):
            return Found(
                f"{region}人民政府",
                (line.start + match.start("body"), line.start + match.end("body")),
                "speech",
            )
    return None


def _hinted(hints: Mapping[str, str]) -> Found | None:
    return Found(hints["issuer"], None, "site metadata") if hints.get("issuer") else None
