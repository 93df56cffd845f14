"""Find slogans (提法): those of a lexicon in any printed form, and those that their form gives away."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from policytext.annotations import Category, Slogan
from policytext.extract.slogan_forms import Formed, find_campaign_mentions, find_quoted, find_unquoted
from policytext.lexicon import (
    QUOTATION_MARKS,
    SloganEntry,
    SloganLexicon,
    fold_slogan,
    load_words,
    slogan_key,
)
from policytext.pattern import pattern
from policytext.text import AlignedText, Without

__all__ = ["Passage", "find_known", "find_slogans"]

_QUOTE: Final = pattern(f"[{QUOTATION_MARKS}]")
_UNQUOTED: Final = pattern(f"[^{QUOTATION_MARKS}]+")
_TITLE_MARK: Final = pattern("[《》\n]")
_PRODUCT: Final = pattern(
    "(?:贷|卡|券|险|码|杯|奖|债|号|基金|板)[”’]"
)  # “乡村振兴贷” is a loan, “专精特新板” a market
_NEARBY: Final = 12  # characters around a mention in which its context is looked for
_COUNTING: Final = pattern(r"[第〇零一二三四五六七八九十百千万\d.几数]")  # before 四风: 十四风


@dataclass(slots=True, init=False)  # the compiled build needs the constructor written out to be fast
class Passage:
    """A candidate: ``text[start:end]`` and the slogan that it mentions."""

    start: int
    end: int
    canonical: str
    category: Category
    reason: str | None  # None: the lexicon has it

    def __init__(self, start: int, end: int, canonical: str, category: Category, reason: str | None) -> None:
        self.start = start
        self.end = end
        self.canonical = canonical
        self.category = category
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Matcher:
    """The automaton over all forms of a lexicon, and what each of its patterns stands for."""

    automaton: Any  # an AhoCorasick, whose package is loaded when one is made
    forms: tuple[
        tuple[SloganEntry | None, bool], ...
    ]  # entry (None: no slogan), quotation marks inside the form


def find_slogans(text: AlignedText, lexicon: SloganLexicon | None = None) -> list[Slogan]:
    """All mentions of slogans in a cleaned and normalised text, the longest ones only.

    Args:
        text: the text, Simplified, with “” and ‘’ as quotation marks.
        lexicon: the known slogans; the library's own list by default.

    Returns:
        The slogans in text order. Their spans leave out enclosing quotation marks; nothing inside 《…》.

    >>> found = find_slogans(AlignedText.from_raw("增强“四个意识”，推进乡村振兴，实施“提神工程”"))
    >>> [(one.canonical, one.category, one.known) for one in found]
    [('四个意识', 'numeric', True), ('乡村振兴', 'formula', True), ('提神工程', 'campaign', False)]
    """
    lexicon = SloganLexicon.default() if lexicon is None else lexicon
    folded = fold_slogan(text.text)
    formed = [*find_quoted(folded), *find_unquoted(text.text, folded)]
    quoted = {folded[one.start : one.end]: one.category for one in formed if one.quoted}
    names = {name: category for name, category in quoted.items() if name not in lexicon}
    mentions = (
        one for one in find_campaign_mentions(folded, names) if not _counted(folded, one.start, one.category)
    )
    found = [
        *find_known(folded, lexicon),
        *_as_passages(text.text, lexicon, formed),
        *_as_passages(text.text, lexicon, mentions),
    ]
    return [_annotation(text, one) for one in _longest(_outside(found, _titles(folded)))]


def find_known(folded: str, lexicon: SloganLexicon) -> Iterator[Passage]:
    """The mentions of a lexicon's slogans in a text with folded separators, overlapping ones too.

    >>> [one.canonical for one in find_known("增强“四个意识”", SloganLexicon.default())]
    ['四个意识']
    """
    for start, end, entry in _matches(folded, _matcher(lexicon)):
        if _stands(folded, start, end, entry):
            yield _known(start, end, entry)


def _known(start: int, end: int, entry: SloganEntry) -> Passage:
    return Passage(start, end, entry.canonical, entry.category, None)


def _matches(folded: str, matcher: _Matcher) -> Iterator[tuple[int, int, SloganEntry]]:
    """Where forms match the text without its quotation marks, or else, where marks cut a match, its pieces."""
    bare = Without(folded, QUOTATION_MARKS)
    for index, bare_start, bare_end in matcher.automaton.find_matches_as_indexes(bare.text):
        entry, spelled = matcher.forms[index]
        if entry is None:
            continue
        start, end, marked = bare.bounds(bare_start, bare_end)
        bounds = _bounds(folded, start, end, spelled=spelled) if marked else (start, end)
        if bounds:
            yield *bounds, entry
        else:  # “港人治港”、“澳人治澳”、高度自治 is three slogans, each whole
            yield from _pieces(folded, start, end, matcher)


def _pieces(folded: str, start: int, end: int, matcher: _Matcher) -> Iterator[tuple[int, int, SloganEntry]]:
    for piece in _UNQUOTED.finditer(folded, start, end):
        for index, first, last in matcher.automaton.find_matches_as_indexes(piece.group()):
            if entry := matcher.forms[index][0]:
                yield piece.start() + first, piece.start() + last, entry


def _bounds(text: str, start: int, end: int, *, spelled: bool) -> tuple[int, int] | None:
    """Where a match with quotation marks inside begins and ends; None if the marks cut it in two.

    文化科技卫生“三下乡” takes in its closing mark; “五个一”工程 is two things, unless the lexicon spells it so.
    """
    depth = lowest = 0
    for mark in _QUOTE.findall(text, start, end):
        depth += 1 if mark in "“‘" else -1
        lowest = min(lowest, depth)
    if lowest < 0 and not spelled:
        return None
    outer = max(0, start + lowest), end + depth - lowest  # with the marks that pair with those inside
    added = text[outer[0] : start] + text[end : outer[1]]
    return outer if len(added) == depth - 2 * lowest and not _QUOTE.sub("", added) else None


def _stands(text: str, start: int, end: int, entry: SloganEntry) -> bool:
    """Whether a mention counts: quoted or near its context if it has to be, not the tail of a larger number."""
    if _PRODUCT.match(text, end):
        return False
    if entry.context:
        around = text[max(0, start - _NEARBY) : end + _NEARBY]
        if not any(word in around for word in entry.context):
            return False
    if entry.quoted:
        return text[max(0, start - 1) : start] in ("“", "‘") and text[end : end + 1] in ("”", "’")
    return not _counted(text, start, entry.category)


def _counted(text: str, start: int, category: Category) -> bool:
    """Whether a numeral shorthand begins inside a larger number."""
    return category == "numeric" and _COUNTING.match(text, max(0, start - 1), start) is not None


def _as_passages(text: str, lexicon: SloganLexicon, formed: Iterable[Formed]) -> Iterator[Passage]:
    for one in formed:
        words = text[one.start : one.end]
        entry = lexicon.get(words)
        if entry and _stands(text, one.start, one.end, entry):
            yield _known(one.start, one.end, entry)
        else:
            yield Passage(one.start, one.end, words, one.category, one.reason)


def _titles(text: str) -> list[tuple[int, int]]:
    """The intervals of 《…》 with what nests in them; an unclosed 《 reaches to the end of its line."""
    spans: list[tuple[int, int]] = []
    start = text.find("《")
    while start >= 0:
        end = _title_end(text, start)
        spans.append((start, end))
        start = text.find("《", end)
    return spans


def _title_end(text: str, start: int) -> int:
    depth = 0
    for found in _TITLE_MARK.finditer(text, start):
        mark = found.group()
        depth = depth + 1 if mark == "《" else depth - 1 if mark == "》" else 0
        if depth == 0:
            return found.end()
    return len(text)


def _outside(found: Iterable[Passage], titles: list[tuple[int, int]]) -> Iterator[Passage]:
    """The passages that do not begin inside a title."""
    starts = [start for start, _ in titles]
    for one in found:
        index = bisect_right(starts, one.start) - 1
        if index < 0 or titles[index][1] <= one.start:
            yield one


def _longest(found: Iterable[Passage]) -> list[Passage]:
    """Of passages that overlap only the longest, of equal ones the known."""
    kept: list[Passage] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.reason is not None)):
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept


def _annotation(text: AlignedText, one: Passage) -> Slogan:
    return Slogan(
        span=text.span(one.start, one.end),
        text=text.text[one.start : one.end],
        canonical=one.canonical,
        category=one.category,
        known=one.reason is None,
        reason=one.reason,
    )


@lru_cache(maxsize=8)
def _matcher(lexicon: SloganLexicon) -> _Matcher:
    """Built once a lexicon; words in which a form is no slogan take part and are thrown away."""
    blockers: dict[str, tuple[SloganEntry | None, bool]] = {
        word: (None, False) for word in load_words("slogan_forms", "blockers") if word not in lexicon
    }
    forms = {
        slogan_key(form): (entry, _QUOTE.search(form) is not None)
        for entry in lexicon
        for form in entry.forms
    }
    patterns = {**blockers, **forms}
    from ahocorasick_rs import AhoCorasick, MatchKind

    automaton = AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest)
    return _Matcher(automaton, tuple(patterns.values()))
