"""How documents use slogans: where they stand thick, in which order, and whether their lists are whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytext.annotations import Slogan
from policytext.document import Document
from policytext.lexicon import QUOTATION_MARKS, SloganEntry, SloganLexicon, fold_slogan, slogan_key
from policytext.pattern import pattern
from policytext.text import AlignedText

if TYPE_CHECKING:
    import pandas as pd
    from ahocorasick_rs import AhoCorasick

__all__ = ["incomplete_slogans", "slogan_density", "slogan_order"]

DENSITY_COLUMNS: Final = ("docname", "section", "role", "level", "characters", "slogans", "density")
INCOMPLETE_COLUMNS: Final = ("docname", "section", "start", "end", "text", "canonical", "named", "missing")

_QUOTE = pattern(f"[{QUOTATION_MARKS}]")
_JOINT = pattern("[、和与及]{0,2}")  # between the parts of a list
_NEARBY = 8  # characters between a list and the numeral that it spells out: “四个意识”（即…）
_SHORTEST = 4  # characters of a part that is told from plain words (农业, 农村) without its numeral


class _Part(NamedTuple):
    """A component at ``text[start:end]``."""

    start: int
    end: int
    key: str


def slogan_density(documents: Iterable[Document]) -> pd.DataFrame:
    r"""How thick slogans stand in each section: ritual passages are thick with them, tasks are thin.

    Args:
        documents: a corpus or documents.

    Returns:
        ``docname, section`` (the labels down to it)``, role, level, characters`` (without blanks)``,
        slogans, density`` (per 1,000 characters), in document order. The role is ``preamble`` (what stands
        before the first section; level 0), ``part`` (a section with sections below, which it takes in) or
        ``item``.

    >>> from policytext.pipeline import analyze
    >>> plan = analyze("坚持乡村振兴、健康中国。\n一、培训\n全年培训12次。\n二、检查\n每月检查1次。")
    >>> slogan_density([plan])[["role", "slogans"]].values.tolist()
    [['preamble', 2], ['item', 0], ['item', 0]]
    """
    import pandas as pd

    rows = [row for document in documents for row in _density_rows(document)]
    return pd.DataFrame(rows, columns=list(DENSITY_COLUMNS))


def _density_rows(document: Document) -> Iterator[dict[str, Any]]:
    starts = [found.span.start for found in document.find(Slogan)]
    text = document.text
    first = document.sections[0].span.start if document.sections else len(text.raw)
    before = text.text[: text.position(first)]
    if before.strip():
        yield _density(document.name, "", "preamble", 0, before, bisect_left(starts, first))
    for section in document.walk():
        inside = bisect_left(starts, section.span.end) - bisect_left(starts, section.span.start)
        role = "item" if section.leaf else "part"
        place = document.place(section.span)
        yield _density(document.name, place, role, section.level, section.text, inside)


def _density(name: str, section: str, role: str, level: int, text: str, slogans: int) -> dict[str, Any]:
    characters = len("".join(text.split()))
    density = 1000 * slogans / characters if characters else 0.0
    values = (name, section, role, level, characters, slogans, density)
    return dict(zip(DENSITY_COLUMNS, values, strict=True))


def slogan_order(slogans: pd.DataFrame) -> pd.DataFrame:
    """In which order each document brings up its slogans.

    Args:
        slogans: from ``Corpus.to_frame(Slogan)``.

    Returns:
        ``docname, rank`` (1 for the slogan mentioned first)``, canonical, start``, by document and rank.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"docname": ["a"] * 3, "canonical": ["甲", "乙", "甲"], "start": [9, 4, 2]})
    >>> slogan_order(frame)[["rank", "canonical"]].values.tolist()
    [[1, '甲'], [2, '乙']]
    """
    first = slogans.sort_values(["docname", "start"], kind="stable").drop_duplicates(["docname", "canonical"])
    ranked = first.assign(rank=first.groupby("docname").cumcount() + 1)
    return ranked[["docname", "rank", "canonical", "start"]].reset_index(drop=True)


def incomplete_slogans(documents: Iterable[Document], lexicon: SloganLexicon | None = None) -> pd.DataFrame:
    """Lists that leave out a part of the slogan that they spell out.

    A list counts if its numeral stands beside it (增强“四个意识”，即政治意识、大局意识、核心意识), or if it
    names all parts but one, each at least four characters long. A list that is another slogan whole
    (三个自信 inside 四个自信), or that may be older than the slogan, is left alone.

    Args:
        documents: a corpus or documents.
        lexicon: the list with the components; the library's own by default.

    Returns:
        ``docname, section, start, end, text`` (the list)``, canonical, named, missing`` (components,
        joined by 、).

    >>> from policytext.pipeline import analyze
    >>> plan = analyze("增强“四个意识”（政治意识、大局意识、核心意识）。")
    >>> incomplete_slogans([plan])[["canonical", "missing"]].values.tolist()
    [['四个意识', '看齐意识']]
    """
    import pandas as pd

    lexicon = SloganLexicon.default() if lexicon is None else lexicon
    rows = [row for document in documents for row in _incomplete_rows(document, lexicon)]
    return pd.DataFrame(rows, columns=list(INCOMPLETE_COLUMNS))


def _incomplete_rows(document: Document, lexicon: SloganLexicon) -> Iterator[dict[str, Any]]:
    automaton, keys, owners = _components(lexicon)
    bare = AlignedText.from_raw(fold_slogan(document.text.text)).delete(_QUOTE)
    found = [_Part(start, end, keys[i]) for i, start, end in automaton.find_matches_as_indexes(bare.text)]
    for run in _runs(found, bare.text):
        named = {part.key for part in run}
        for entry in _entries(run, owners, lexicon):
            here = bare.span(run[0].start, run[-1].end)
            if _in_use(entry, document.metadata.year) and _spells_out(entry, named, bare.text, run):
                yield _incomplete(document, entry, named, here.start, here.end)


def _in_use(entry: SloganEntry, year: int | None) -> bool:
    """Whether a document of that year can mean the slogan: four 建设 stood alone until 2012 made them five."""
    return entry.since is None or year is None or year > entry.since


def _runs(found: list[_Part], text: str) -> Iterator[list[_Part]]:
    """Components that stand in one list."""
    run: list[_Part] = []
    for part in found:
        if run and not _JOINT.fullmatch(text, run[-1].end, part.start):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _entries(
    run: list[_Part], owners: dict[str, list[SloganEntry]], lexicon: SloganLexicon
) -> list[SloganEntry]:
    """The slogans that a list names some parts of, unless it names all parts of one, or is one itself."""
    named = {part.key for part in run}
    entries = {entry.canonical: entry for part in run for entry in owners[part.key]}
    if any(set(map(slogan_key, entry.components)) <= named for entry in entries.values()):
        return []
    return [entry for entry in entries.values() if "、".join(part.key for part in run) not in lexicon]


def _spells_out(entry: SloganEntry, named: set[str], text: str, run: list[_Part]) -> bool:
    parts = [slogan_key(part) for part in entry.components]
    n = sum(part in named for part in parts)
    if n < 2:
        return False
    around = text[max(0, run[0].start - _NEARBY) : run[0].start], text[run[-1].end : run[-1].end + _NEARBY]
    beside = any(slogan_key(form) in context for form in entry.forms for context in around)
    return beside or (n >= 3 and n == len(parts) - 1 and min(map(len, parts)) >= _SHORTEST)


def _incomplete(
    document: Document, entry: SloganEntry, named: set[str], start: int, end: int
) -> dict[str, Any]:
    span = document.text.span(start, end)
    return {
        "docname": document.name,
        "section": document.place(span),
        "start": span.start,
        "end": span.end,
        "text": document.text.text[start:end],
        "canonical": entry.canonical,
        "named": "、".join(part for part in entry.components if slogan_key(part) in named),
        "missing": "、".join(part for part in entry.components if slogan_key(part) not in named),
    }


@lru_cache(maxsize=8)
def _components(lexicon: SloganLexicon) -> tuple[AhoCorasick, list[str], dict[str, list[SloganEntry]]]:
    """The automaton over all components, its words, and the slogans that each belongs to."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    owners: dict[str, list[SloganEntry]] = {}
    for entry in lexicon:
        for part in entry.components if len(entry.components) > 2 else ():
            owners.setdefault(slogan_key(part), []).append(entry)
    keys = list(owners)
    return AhoCorasick(keys, matchkind=MatchKind.LeftmostLongest), keys, owners
