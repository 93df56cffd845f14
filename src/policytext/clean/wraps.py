"""Lines that a page's width or a page's end broke: joined again, so that a paragraph is one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from policytext.notation import balanced, read_marker
from policytext.pattern import pattern
from policytext.text import AlignedText, Edit, Paragraph

__all__ = ["join_wraps"]

FINAL: Final = pattern(r"(?:[。！？；：!?;:…]|\.{3})(?:[”’」』）)》]{0,2}|\s?\d{1,3})$")
"""What ends a paragraph, or a line of a table of contents (…32)."""

OPEN: Final = frozenset("，、,《（(“‘")
"""What cannot end a paragraph."""

CLOSED: Final = frozenset("”》）)〕】]")
"""What may end a paragraph without a full stop: a unit in brackets, a title."""

TAIL_HEADING: Final = pattern(
    r"[。；](?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|【第[一二三四五六七八九十]{1,3}篇】)[\u4e00-\u9fff]{2,20}$"
)
"""A heading whose line break before it was lost, not the one behind it: …提高水平。三、主要内容."""

ATTACHMENT: Final = pattern(r"附\s?[件表]\s?(?:[：:]|\d{1,2}\s?(?:[：:]|$)|$)")
"""What begins anew even below a paragraph without a full stop: 附件：名单."""

_ENDS: Final = frozenset("。！？；：!?;:…")

_NEVER_FIRST: Final = frozenset("，。、；：！？）》”’」』%")
"""What cannot begin a line."""

_GAP: Final = pattern("[\u4e00-\u9fff）)][ ]{2,}[\u4e00-\u9fff]")
_PUNCTUATION: Final = pattern("[，。；：]")

_LONG: Final = 45.0  # full-width units; headings and titles that stand alone are shorter
_TOLERANCE: Final = (
    4.0  # a wrapped line is shorter than the page by the Latin word or number that did not fit
)
_INDENT: Final = 2.0  # of a paragraph's first line, which many sources have lost
_NARROWEST_PAGE: Final = 15.0  # narrower lines are cells and names
_WIDEST_PAGE: Final = 70.0
_FEWEST_LINES: Final = 8
_FEWEST_CUTS: Final = 3
_BLANK_SHARE: Final = 0.3  # of the breaks are blank lines, where they stand between all paragraphs
_MEMORY: Final = 400  # characters of a paragraph that are looked at
_MARKER: Final = 14  # characters, the longest number with the word behind it
_MARKS: Final = 5  # characters at its end that tell whether it is complete: ...）”
_TAIL: Final = 28  # characters, the longest heading at its end with the full stop before it


def join_wraps(text: AlignedText) -> AlignedText:
    r"""Join the lines of each paragraph.

    A line goes on in the next one if it cannot be complete: it ends with an opening bracket or a comma,
    it is a paragraph's text without a full stop, or it fills the width at which the whole text is wrapped.
    A numbered line always begins anew.

    >>> lead = "一、总则\n加强组织领导，压实各方责任，健全工作机制。落实属地管理的原则，主动发声，加强网络管理，维护意识"
    >>> join_wraps(AlignedText.from_raw(lead + "\n\n形态安全。")).text == lead + "形态安全。"
    True
    """
    lines = text.paragraphs()
    habits = _habits(lines)
    inside = _inside_blocks(text.text, lines) if habits.cuts_numbers else frozenset()
    edits = []
    paragraph = _NEW
    for line, following in pairwise(lines):
        if following.text[0] not in _NEVER_FIRST and (line.text[-1] in _ENDS or _is_item(following.text)):
            paragraph = _NEW  # most paragraphs end here, at little cost
            continue
        paragraph = paragraph.extended(line.text)
        if line.start in inside or _goes_on(paragraph, line, following, habits):
            joint = _joint(line.text, following.text)
            edits.append(Edit(start=line.end, end=following.start, replacement=joint))
            paragraph = paragraph.at_break(_cut_number(line.text, following.text))
        else:
            paragraph = _NEW
    return text.replace(edits)


@dataclass(slots=True, init=False)  # the compiled build needs the constructor written out to be fast
class _Paragraph:
    """The paragraph so far: its width, the width of its last printed line, its last characters.

    Only the end is kept, so that a text of many lines that all go on is joined in linear time.
    """

    width: float
    printed: float
    has_stop: bool
    end: str

    def __init__(
        self, width: float = 0.0, printed: float = 0.0, has_stop: bool = False, end: str = ""
    ) -> None:
        self.width, self.printed, self.has_stop, self.end = width, printed, has_stop, end

    def extended(self, line: str) -> _Paragraph:
        width = _width(line)
        has_stop = self.has_stop or "。" in line
        end = (self.end + line)[-_MEMORY:]
        return _Paragraph(self.width + width, self.printed + width, has_stop, end)

    def at_break(self, cut: bool) -> _Paragraph:
        """Before the next line, which goes on with the printed line only where a number cut it."""
        return self if cut else _Paragraph(self.width, 0.0, self.has_stop, self.end)


_NEW: Final = _Paragraph()


def _goes_on(paragraph: _Paragraph, line: Paragraph, following: Paragraph, habits: _Habits) -> bool:
    if "\t" in line.text or "\t" in following.text or (_is_row(line.text) and _is_row(following.text)):
        return False
    if following.text[0] in _NEVER_FIRST:
        return True
    if ATTACHMENT.match(following.text):
        return False
    if FINAL.search(paragraph.end[-_MARKS:]) or TAIL_HEADING.search(paragraph.end[-_TAIL:]):
        return False
    if line.text[-1] in OPEN or _closes_bracket(paragraph.end, following.text):
        return True
    if habits.cuts_numbers and _cut_number(line.text, following.text):
        return True
    indent = _INDENT if paragraph.printed == paragraph.width else 0.0
    if habits.page is not None and paragraph.printed + indent >= habits.page - _TOLERANCE:
        return True
    return paragraph.width > _LONG and paragraph.has_stop and line.text[-1] not in CLOSED


def _is_row(line: str) -> bool:
    """Whether the line has cells: a name and an office, set apart by blanks."""
    return "  " in line and bool(_GAP.search(line))


def _is_item(line: str) -> bool:
    """Whether a numbered item begins; a quantity set apart from its unit (18.45 亿户) does not."""
    if read_marker(line) is None:
        return False
    opening = line[:_MARKER]
    compact = "".join(opening.split())
    return compact == opening or read_marker(compact) is not None


def _closes_bracket(paragraph: str, following: str) -> bool:
    """Whether a bracket or quotation mark that is still open closes in the next line."""
    return not balanced(paragraph) and balanced(paragraph + following)


def _cut_number(line: str, following: str) -> bool:
    """Some typesetters break the line around every number: ``103`` / ``年`` / ``協助``."""
    return line[-1:].isdecimal() and "\u4e00" <= following[:1] <= "\u9fff"


def _inside_blocks(text: str, lines: Sequence[Paragraph]) -> frozenset[int]:
    """Where the lines begin that go on in their block: blank lines stand between blocks, and a full stop ends one.

    The typesetters that break the line around every number do so around every other mark-up of a sentence too.
    A line that is set in opens a paragraph of its own.
    """
    gaps = [text[line.end : following.start] for line, following in pairwise(lines)]
    if sum(gap.count("\n") > 1 for gap in gaps) < _BLANK_SHARE * len(gaps):
        return frozenset()
    inside: list[int] = []
    block: list[int] = []
    for line, following, gap in zip(lines, lines[1:], gaps, strict=False):
        block.append(line.start)
        if gap != "\n" or _is_item(following.text) or _heads(line.text, following.text):
            block = []
        elif FINAL.search(following.text[-_MARKS:]):
            inside += block
            block = []
    return frozenset(inside)


def _heads(line: str, following: str) -> bool:
    """Whether a numbered line is the heading of the paragraph below; the line of an article (第七条) is its text."""
    marker = read_marker(line)
    if marker is None or marker.style == "article":
        return False
    return len(following) > len(line) and not _PUNCTUATION.search(line)


def _joint(left: str, right: str) -> str:
    """Between two words in Latin letters the line break was a blank."""
    around = left[-1:] + right[:1]
    return " " if around.isascii() and around.isalpha() else ""


class _Habits(NamedTuple):
    """How a text is broken: the width at which it is wrapped, and whether lines end at every number."""

    page: float | None
    cuts_numbers: bool


def _habits(lines: Sequence[Paragraph]) -> _Habits:
    numbers = [at for at, line in enumerate(lines[:-1]) if line.text[-1].isdecimal()]
    cuts = sum(_cut_number(lines[at].text, lines[at + 1].text) for at in numbers)
    return _Habits(_page([line.text for line in lines]), cuts >= _FEWEST_CUTS)


def _page(lines: Sequence[str]) -> float | None:
    """The longest common width, if many lines end unfinished near it and go on below; else None."""
    # Most texts are not wrapped; their lengths tell that, as no character is narrower than a half.
    if len(lines) < _FEWEST_LINES or _common(list(map(len, lines))) / 2 >= _WIDEST_PAGE:
        return None
    widths = [_width(line) for line in lines]
    page = _common(widths)
    if not _NARROWEST_PAGE <= page < _WIDEST_PAGE:
        return None
    full = [
        not _is_item(following)
        for width, (line, following) in zip(widths, pairwise(lines), strict=False)
        if width >= page - _TOLERANCE and not FINAL.search(line[-_MARKS:])
    ]
    # Rows of names and schools are alike in width too, but have no sentences.
    alike = [line for width, line in zip(widths, lines, strict=True) if abs(width - page) <= _TOLERANCE]
    sentences = sum(bool(_PUNCTUATION.search(line)) for line in alike)
    wrapped = (
        len(full) >= max(4, len(lines) / 8) and sum(full) >= 0.7 * len(full) and sentences > 0.2 * len(alike)
    )
    return page if wrapped else None


def _common(widths: Sequence[float]) -> float:
    """The width that nine of ten lines do not go beyond."""
    return sorted(widths)[int(len(widths) * 0.9)]


def _width(line: str) -> float:
    """The printed width in full-width characters: GBK writes a wide one with two bytes, a narrow one with one."""
    return len(line.encode("gbk", "replace")) / 2
