"""What a document says of itself: letterhead, number, addressees, title, sign-off.

A file may hold two documents in one: a covering notice (印发《…》的通知) and the plan that it passes on. The
plan inherits number, issuer and date; title, kind and year are the plan's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from policytext.document import Metadata
from policytext.lexicon import load_words
from policytext.notation import DOCUMENT_NUMBER, balanced, find_dates, read_marker
from policytext.parse.outline import is_date_line
from policytext.parse.titles import inner_title, is_title, kind_of, region_of, squash, title_year
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = ["parse_metadata"]

_HEAD_LINES = 60
_TAIL_LINES = 12

OWN_NUMBER: Final = pattern(
    r"[（(【\[]?\s*(?:文\s?号\s?[:：])?\s*(?P<number>"
    + DOCUMENT_NUMBER.pattern
    + r"|国令第\s?\d{1,4}\s?号|第\s?\d{1,4}\s?号)\s*[）)】\]]?",
    re.VERBOSE,
)
"""A line that is the document's own number and nothing else."""

SPEECH: Final = pattern(
    r"^[（(]?[—–\-─―]{0,6}\s*(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)在.{4,60}(?:会议|大会|全会)上"
)
"""The note under a report's title: ——2019年3月4日在…会议上."""

LETTERHEAD: Final = pattern(r"^(?P<body>[\u4e00-\u9fff（）()、\s]{4,40}?)\s*文\s*件$")
"""The issuer's mark: …委员会文件."""

RUN_IN_SIGN_OFF: Final = pattern(
    r"(?P<body>[\u4e00-\u9fff]{4,30})\s*(?P<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)$"
)

SEAL: Final = pattern(r"[（(](?:代章|章|盖章|印章|公章)[）)]")
"""Where the seal would be: （代章）."""

HEAD_OF_GOVERNMENT: Final = pattern(
    r"(?P<body>[\u4e00-\u9fff]{2,20}?人民政府)(?:代)?(?:省长|市长|区长|县长|旗长|州长|主席|盟长|主任)"
)
"""Who holds a report: 海拉尔区人民政府区长."""

WORK_REPORT: Final = pattern("政府工作报告$")


class _Line(NamedTuple):
    at: int
    text: str


class _SignOff(NamedTuple):
    issuer: str | None
    date: str
    first: int
    last: int


def parse_metadata(text: AlignedText, hints: Mapping[str, str] | None = None) -> Metadata:
    r"""Read the metadata.

    Args:
        text: cleaned and normalised, one paragraph a line.
        hints: what the file's container says (``<meta>`` of a page), used where the text is silent.

    >>> text = AlignedText.from_raw("云陵市卫生局2019年宣传工作要点\n一、学习\n二、宣传")
    >>> parse_metadata(text).year
    2019
    """
    lines = [_Line(number, text.text[start:end]) for number, (start, end) in enumerate(text.paragraphs())]
    head = _head(lines)
    sign_offs = [*_sign_offs(head), *_sign_offs(lines[max(len(head), len(lines) - _TAIL_LINES) :])]
    hints = hints or {}
    title = _title(head, sign_offs) or _clean_hint(hints, "title")
    notice = _notice_title(head)
    issuer = _issuer(head, sign_offs, notice, title) or hints.get("issuer")
    issued_on = _issued_on(head, sign_offs)  # a page's date of publication is none
    return Metadata(
        title=title,
        document_number=_number(head) or hints.get("document_number"),
        issuer=issuer,
        addressees=_addressees(head),
        issued_on=issued_on,
        year=_year(title, head, lines[len(head) :], issued_on),
        region=next(filter(None, (region_of(name) for name in (title, issuer, notice) if name)), None),
        kind=kind_of(title) if title else None,
    )


def _head(lines: Sequence[_Line]) -> list[_Line]:
    """The lines above the first numbered one."""
    for line in lines[:_HEAD_LINES]:
        if read_marker(line.text):
            return list(lines[: line.at])
    return list(lines[:_HEAD_LINES])


def _titles(head: Sequence[_Line]) -> list[_Line]:
    """Title lines, each together with the lines above that it is the end of."""
    return [_Line(line.at, _with_lines_above(head, line)) for line in head if is_title(line.text)]


def _with_lines_above(head: Sequence[_Line], line: _Line) -> str:
    """A title over several lines: the ones above are no sentence, number, date, addressee or heading."""
    whole = squash(line.text)
    for above in reversed(head[: head.index(line)]):
        part = squash(above.text)
        if not _may_open_title(part) or len(part) + len(whole) > 80 or is_title(part):
            break
        on_top = above.at <= 1 and _is_body(part) and title_year(whole[:5]) is not None
        if not on_top and not _goes_on_below(part, whole):
            break
        whole = part + whole
    return whole


def _goes_on_below(part: str, rest: str) -> bool:
    """Whether a title's line needs the one below: 关于… without a kind, an open bracket, a short rest."""
    if rest.startswith(("关于", "的")) or "关于" in part or not balanced(part):
        return True
    return len(rest) < 12 <= len(part) + 4 and not _is_body(part) and not rest.endswith("报告")


def _may_open_title(part: str) -> bool:
    if re.search(r"[。；，：:！？,]", part) or is_date_line(part) or OWN_NUMBER.fullmatch(part):
        return False
    return len(part) >= 3 and not part.startswith(("附件", "（此件", "(此件")) and not part.endswith("文件")


def _notice_title(head: Sequence[_Line]) -> str | None:
    """The title of the covering notice, if there is one."""
    return next((line.text for line in _titles(head) if inner_title(line.text)), None)


def _title(head: Sequence[_Line], sign_offs: Sequence[_SignOff]) -> str | None:
    """The plan's own title: the last one above the body; below a notice, the one it passes on."""
    titles = _titles(head)
    notices = [line for line in titles if _passes_on(line.text)]
    own = [line for line in titles if line not in notices]
    if own:
        after_notice = [line for line in own if notices and line.at > notices[-1].at]
        return _unquoted((after_notice or own)[-1 if after_notice else 0].text)
    if not notices:
        return None
    signed = any(each.last > notices[-1].at and each.last < head[-1].at for each in sign_offs)
    passed_on = inner_title(notices[-1].text)
    return _unquoted(passed_on if signed and passed_on else notices[-1].text)


def _passes_on(title: str) -> bool:
    """Whether a title is that of a covering notice or an order that puts a regulation into force."""
    return bool(inner_title(title)) or kind_of(title) in ("令", "命令")


def _unquoted(title: str) -> str:
    """A title in 《》 or “” of its own without them."""
    whole = re.fullmatch("[《“]([^《》“”]+)[》”]", squash(title))
    return whole[1] if whole else squash(title)


def _clean_hint(hints: Mapping[str, str], name: str) -> str | None:
    value = squash(hints.get(name, ""))
    return value or None


def _sign_offs(lines: Sequence[_Line]) -> list[_SignOff]:
    """Dates on lines of their own, with the body's name on the lines right above."""
    found = []
    for number, line in enumerate(lines):
        compact = squash(line.text)
        if is_date_line(line.text):
            date = next(find_dates(compact))
            issuer, first = _body_above(lines[:number])
            found.append(_SignOff(issuer, date.iso, first if issuer else line.at, line.at))
        elif (run_in := RUN_IN_SIGN_OFF.fullmatch(compact)) and _is_body(run_in["body"]):
            date = next(find_dates(run_in["date"]))
            found.append(_SignOff(run_in["body"], date.iso, line.at, line.at))
    return found


def _body_above(lines: Sequence[_Line]) -> tuple[str | None, int]:
    """The issuing body on the one or two lines above a date, and the index of its first line."""
    if not lines:
        return None, -1
    last = squash(lines[-1].text)
    if last.startswith(("（", "(")) and len(lines) > 1:  # a second name or （代章） on its own line
        first = squash(lines[-2].text)
        if _is_body(first):
            second = "" if SEAL.fullmatch(last) else SEAL.sub("", last)
            return first + second, lines[-2].at
    name = SEAL.sub("", last)
    return (name, lines[-1].at) if _is_body(name) else (None, -1)


def _is_body(name: str) -> bool:
    """Whether a line is the name of a party or government body."""
    bare = re.sub(r"[（(][^（）()]*[）)]", "", name)
    if not 3 <= len(bare) <= 40 or re.search(r"[。；，：:！？,《》]|^关于|^各", bare):
        return False
    return bare.endswith(load_words("places", "bodies"))


def _issuer(
    head: Sequence[_Line], sign_offs: Sequence[_SignOff], notice: str | None, title: str | None
) -> str | None:
    """Sign-off, letterhead, the body in the title, the speaker's office, in this order."""
    signed = next((each.issuer for each in sign_offs if each.issuer), None)
    if signed:
        return signed
    for line in head[:8]:
        if letterhead := LETTERHEAD.match(line.text):
            return squash(letterhead["body"])
    for name in (notice, title):
        if name and (body := _body_in_title(name)):
            return body
    return _speaker(head, title)


def _speaker(head: Sequence[_Line], title: str | None) -> str | None:
    """The government that a report is given by: named with its head, or by the report's title."""
    for line in head:
        for token in line.text.split():
            speaker = HEAD_OF_GOVERNMENT.match(token)
            if speaker and region_of(speaker["body"]):
                return speaker["body"]
    if title and WORK_REPORT.search(title):
        region = region_of(title)
        return f"{region}人民政府" if region else "国务院" if "国务院" in title else None
    return None


def _body_in_title(title: str) -> str | None:
    """The body that opens a title: 朝阳区卫生局 of 2014年朝阳区卫生局宣传工作要点."""
    bare = re.sub(r"^(?:(?:19|20)\d\d年?度?|关于印发|关于|《)+", "", title)
    before, about, _ = bare.partition("关于")
    if about and _is_body(before):
        return before
    longest = re.match(
        r"[\u4e00-\u9fff]{2,20}?(?:局|委员会|人民政府(?:办公[室厅])?|卫健委|卫计委|办公室|文明办|厅)(?!面|部|域|势)",
        bare,
    )
    return longest.group() if longest and region_of(longest.group()) else None


def _number(head: Sequence[_Line]) -> str | None:
    for line in head:
        if match := OWN_NUMBER.fullmatch(line.text.strip()):
            return squash(match["number"])
    return None


def _addressees(head: Sequence[_Line]) -> tuple[str, ...]:
    """主送机关: a line of its own that ends with a colon, split at the marks outside brackets."""
    for line in head:
        compact = squash(line.text)
        greeting = compact.startswith(("各位", "同志"))
        if compact.endswith(("：", ":")) and re.match("[\u4e00-\u9fff]{4}", compact) and not greeting:
            return tuple(_split_addressees(compact[:-1]))
    return ()


def _split_addressees(listed: str) -> list[str]:
    """各县区政府，市直各单位 at its commas; a list without any at its 、 (各省、市人民政府 stays one)."""
    parts = re.split(r"[，,；;](?![^（(]*[）)])", listed)
    if len(parts) == 1:
        parts = re.split(r"(?<!各[省市县区旗镇])、(?![^（(]*[）)])", listed)
    return [part for part in parts if part]


def _issued_on(head: Sequence[_Line], sign_offs: Sequence[_SignOff]) -> str | None:
    if sign_offs:
        return sign_offs[0].date
    for line in head:
        compact = squash(line.text)
        if speech := SPEECH.search(compact):
            return next(find_dates(speech["date"])).iso
    return None


def _year(
    title: str | None, head: Sequence[_Line], body: Sequence[_Line], issued_on: str | None
) -> int | None:
    """Title first, else the opening paragraph, else the date of issue."""
    if title and (year := title_year(title)):
        return year
    opening = [line.text for line in head if len(line.text) > 40][-1:] or [line.text for line in body[:1]]
    if not issued_on and opening and (year := title_year(opening[0])):
        return year
    return int(issued_on[:4]) if issued_on else None
