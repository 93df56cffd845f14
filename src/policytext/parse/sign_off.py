"""The sign-off: a date on a line of its own with the issuing bodies above it; and the imprint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from policytext.notation import find_dates, is_date_line
from policytext.parse.bodies import is_body, joint_bodies
from policytext.parse.head import Found, Line
from policytext.pattern import pattern

__all__ = ["SignOff", "find_imprint", "find_sign_offs"]

RUN_IN: Final = pattern(
    r"(?P<body>[\u4e00-\u9fff]{4,30})\s*(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?P<printed>印发)?$"
)
"""Body and date on one line; with 印发 it is the imprint."""

PRINTED: Final = pattern(r"(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)印发")
"""The second line of an imprint."""

SEAL: Final = pattern(r"[（(](?P<body>[\u4e00-\u9fff]{0,30}?)(?:代章|章|盖章|印章|公章)[）)]")
"""Where the seal would be: （代章）, （国家粮食局办公室代章）."""


_LONGEST: Final = 60  # characters of a line with a body's name and a date
_ABOVE: Final = 14  # lines above a date that may name bodies


class SignOff(NamedTuple):
    """A date of issue and the bodies that sign; ``first`` and ``last`` are the numbers of its lines."""

    issuer: Found | None
    date: Found
    first: int
    last: int


def find_sign_offs(lines: Sequence[Line]) -> list[SignOff]:
    """Dates on lines of their own, with the bodies' names on the lines right above."""
    found = []
    for number, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            continue
        if is_date_line(line.text):
            date = line.found(next(find_dates(line.compact)).iso, "sign-off")
            issuer, first = _bodies_above(lines[max(0, number - _ABOVE) : number])
            found.append(SignOff(issuer, date, first if issuer else line.at, line.at))
        elif (
            line.text.endswith("日")
            and (run_in := RUN_IN.fullmatch(line.compact))
            and is_body(run_in["body"])
        ):
            date = line.found(next(find_dates(run_in["date"])).iso, "sign-off")
            found.append(SignOff(line.found(run_in["body"], "sign-off"), date, line.at, line.at))
    return found


def _bodies_above(lines: Sequence[Line]) -> tuple[Found | None, int]:
    """The issuing bodies on the lines above a date, and the number of their first line."""
    if not lines:
        return None, -1
    last = lines[-1].compact
    if last.startswith(("（", "(")) and len(lines) > 1:  # a second name or （代章） on its own line
        above = lines[-2].compact
        if is_body(above):
            second = "" if SEAL.fullmatch(last) else SEAL.sub("", last)
            return _signed(lines[-2:], above + second), lines[-2].at
        if (seal := SEAL.fullmatch(last)) and is_body(seal["body"]):
            return _signed(lines[-1:], seal["body"]), lines[-1].at
    bodies, used = joint_bodies([*(line.text for line in lines[:-1]), SEAL.sub("", lines[-1].text)])
    if not used:
        return None, -1
    return _signed(lines[-used:], "、".join(bodies)), lines[-used].at


def _signed(lines: Sequence[Line], value: str) -> Found:
    if len(lines) == 1:
        return lines[0].found(value, "sign-off")
    return Found(value, (lines[0].start, lines[-1].end), "sign-off")


def find_imprint(lines: Sequence[Line]) -> tuple[Found | None, Found | None]:
    """Printing office and day of the imprint (版记), for texts without a sign-off."""
    for number, line in reversed(list(enumerate(lines))):
        if "印" not in line.text or "印发" not in line.compact:
            continue
        run_in = RUN_IN.fullmatch(line.compact)
        if run_in and run_in["printed"] and is_body(run_in["body"]):
            date = next(find_dates(run_in["date"])).iso
            return line.found(run_in["body"], "imprint"), line.found(date, "imprint")
        printed = PRINTED.fullmatch(line.compact)
        if printed and number and is_body(lines[number - 1].compact):
            date, above = next(find_dates(printed["date"])).iso, lines[number - 1]
            return above.found(above.compact, "imprint"), line.found(date, "imprint")
    return None, None
