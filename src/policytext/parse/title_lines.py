"""Which lines above the body are the title, and of which document: the covering notice's or the plan's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policytext.notation import balanced, is_date_line
from policytext.parse.bodies import is_body
from policytext.parse.head import OWN_NUMBER, Found, Line
from policytext.parse.sign_off import SignOff
from policytext.parse.titles import (
    announced_title,
    ends_as_title,
    inner_title,
    is_title,
    kind_of,
    passes_on,
    squash,
    title_year,
)
from policytext.pattern import pattern

__all__ = ["find_title", "notice_title", "title_lines"]

_NEAR: Final = 3  # lines above a title's last one among which its first is looked for

OPENS: Final = pattern(r"关于|^[\u4e00-\u9fff、]{2,30}?(?:厅|局|部|委|院|会|政府|办公室)对")
"""A title's first line: 国务院办公厅关于…, 国务院办公厅对…."""

RUN_IN: Final = pattern(
    r"(?P<title>[\u4e00-\u9fff“”]{4,40}?)(?=为(?:了|认真|深入|全面|贯彻|落实|进一步|加快|加强|切实)|根据)"
)
"""A title that a lost line break runs into the first sentence: …指导意见为深入贯彻…."""

PAGE: Final = pattern(
    r"(?P<title>[^_\n]{4,80})_(?P<site>[\u4e00-\u9fff]{4,30})\s+(?:设为首页|首页|首 页|当前位置)"
)
"""A whole web page in one line: title, site, navigation."""

SUMMARY: Final = pattern(
    r"(?:编制|制定|制订|起草|形成|印发|出台)了?(?P<title>(?:(?:19|20)\d\d年|《)[^，。；：]{4,60}?)"
    r"[。，,；]?(?:现将)?(?:其|有关|主要|具体|工作)?(?:内容|安排|要点|全文)?如下[：:]"
)
"""A sentence that names the document and goes over to it: 编制了2019年…工作要点。主要内容如下：."""

ENACTED: Final = pattern(
    r"《(?P<title>(?:[^《》]|《[^《》]*》){4,80})》.{0,40}(?:印发给你们|予以印发|全文如下|予以公布|现予公布)"
)
"""The covering sentence: 现将《…》印发给你们."""

NAMING: Final = (("如下", SUMMARY, "opening paragraph"), ("》", ENACTED, "covering notice"))
"""The sentences that name a document: what each of them holds, and where it stands."""

IN_FULL: Final = pattern(r"全文如下|全文公布|现将全文")
"""Below a headline that announces a document: here it follows, this is no news release about it."""

HEADLINE: Final = pattern(r"(?!第|附|[（(]|前\s?言|引\s?言|导\s?[语读]|各)[^。；\n]{8,50}(?<![：:，,、])")
"""我市出台楼市新政, 云陵：把健康融入所有政策."""

NO_TITLE: Final = pattern("[。；，：:！？,]")
"""Marks that no line of a title holds."""

ATTACHED: Final = pattern(r"附\s?件\s?\d{0,2}")


def find_title(titles: Sequence[Line], head: Sequence[Line], sign_offs: Sequence[SignOff]) -> Found | None:
    """The plan's own title: the first one above the body; below a notice, the one it passes on.

    Args:
        titles: the title lines among those of the head.
        head: the lines above the body.
        sign_offs: the sign-offs among them.
    """
    notices = [one for one in titles if passes_on(one.text)]
    in_full = any("全文" in line.text and IN_FULL.search(line.text) for line in head)
    own = [one for one in titles if one not in notices]
    if len(own) > 1:  # a headline 我市出台《…》 above the title itself
        own = [one for one in own if announced_title(one.text) is None] or own
    if own:
        after_notice = [one for one in own if notices and one.at > notices[-1].at]
        line = (after_notice or own)[-1 if after_notice else 0]
        named = announced_title(line.text) if in_full else None
        return line.found(named or _unquoted(line.text), "title")
    if notices:
        return _passed_on(notices[-1], head, sign_offs)
    return _from_sentence(head) or _headline(head)


def _passed_on(notice: Line, head: Sequence[Line], sign_offs: Sequence[SignOff]) -> Found:
    signed = any(each.last > notice.at and each.last < head[-1].at for each in sign_offs)
    passed_on = inner_title(notice.text)
    if signed and passed_on:
        return notice.found(_unquoted(passed_on), "covering notice")
    return notice.found(_unquoted(notice.text), "title")


def _from_sentence(head: Sequence[Line]) -> Found | None:
    """The title in a place of its own making: an attachment's head, a sentence that names it."""
    if head and ATTACHED.fullmatch(head[0].text):
        parts = [line for line in head[1:4] if len(line.text) <= 40 and not re.search("[。，：]", line.text)]
        if parts and parts[0].at == 1:
            name = "".join(line.compact for line in parts)
            return Found(name, (parts[0].start, parts[-1].end), "title")
    for line in head:
        for sign, sentence, source in NAMING:
            match = sentence.search(line.text) if sign in line.text else None
            name = _unquoted(match["title"]) if match else ""
            if name and kind_of(name) and ends_as_title(name):
                return line.found(name, source)
    return None


def _headline(head: Sequence[Line]) -> Found | None:
    """The headline of a news release: the first line, above a paragraph, without a full stop."""
    if len(head) < 2 or not HEADLINE.fullmatch(head[0].text.strip()):
        return None
    first, below = head[0].compact, head[1].text
    other = is_date_line(first) or OWN_NUMBER.fullmatch(first) or is_body(first) or not balanced(first)
    return None if other or len(below) < 40 or "。" not in below else head[0].found(first, "headline")


def notice_title(titles: Sequence[Line]) -> Line | None:
    """The title of the covering notice, or the headline that announces the document; None without one."""
    notice = next((line for line in titles if inner_title(line.text)), None)
    return notice or next((line for line in titles if announced_title(line.text)), None)


def title_lines(head: Sequence[Line]) -> list[Line]:
    """Title lines, each together with the lines above that it is the end of."""
    found = []
    for number, line in enumerate(head):
        text = _title_in(line, first=number == 0)
        if text is not None:
            whole = Line(line.at, text, line.start, line.end)
            found.append(_with_lines_above(head[:number], whole) if text == line.text else whole)
    return found


def _title_in(line: Line, *, first: bool) -> str | None:
    """The title that a line is, or that its beginning is: printed twice, before a site's name, run in."""
    compact = line.compact
    half = len(compact) // 2
    if len(compact) >= 16 and compact == compact[:half] * 2 and is_title(compact[:half]):
        return compact[:half]
    if is_title(line.text):
        return line.text
    if first and (page := PAGE.match(line.text)):
        return page["title"] if is_title(page["title"]) else None
    if first and (run_in := RUN_IN.match(line.text)) and is_title(run_in["title"]):
        return run_in["title"]
    return None


def _with_lines_above(above: Sequence[Line], line: Line) -> Line:
    """A title over several lines: the ones above are no sentence, number, date, addressee or heading."""
    first = _opening(above, line)
    whole = line
    for part in reversed(above):
        text = part.compact
        if not _may_open_title(text) or len(text) + len(squash(whole.text)) > 80 or is_title(text):
            break
        rest = squash(whole.text)
        on_top = part.at <= 1 and is_body(text) and title_year(rest[:5]) is not None
        if not (on_top or part.at >= first or _goes_on_below(text, rest)):
            break
        whole = Line(line.at, text + rest, part.start, line.end)
    return whole


def _opening(above: Sequence[Line], line: Line) -> int:
    """The number of the nearest line above that opens a title; past the last one if there is none."""
    for part in reversed(above[-_NEAR:]):
        if not _may_open_title(part.compact) or ends_as_title(part.text):
            break
        if OPENS.search(part.compact) and not OPENS.search(line.compact):
            return part.at
    return line.at


def _goes_on_below(part: str, rest: str) -> bool:
    """Whether a title's line needs the one below: 关于… without a kind, an open bracket, a short rest."""
    if rest.startswith(("关于", "的")) or "关于" in part or not balanced(part):
        return True
    return len(rest) < 12 <= len(part) + 4 and not is_body(part) and not rest.endswith("报告")


def _may_open_title(part: str) -> bool:
    if NO_TITLE.search(part) or is_date_line(part) or OWN_NUMBER.fullmatch(part):
        return False
    if part.endswith("文件") and "关于" not in part:
        return False
    return len(part) >= 3 and not part.startswith(("附件", "（此件", "(此件"))


def _unquoted(title: str) -> str:
    """A title in 《》 or “” of its own without them."""
    whole = re.fullmatch("[《“]([^《》“”]+)[》”]", squash(title))
    return whole[1] if whole else squash(title)
