"""The report in words: what the corpus is, what changed, and what cannot be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from policytext.report.cells import clip, records
from policytext.report.content import Content
from policytext.report.values import is_missing, label_of

__all__ = ["limits", "summary", "year_ranges"]

NAMED: Final = 5
"""How many examples a sentence names."""

SERIES: Final = 3
"""Of how many series of plans a sentence tells."""

FATES: Final = ("carried_over", "revised", "split", "merged", "new", "dropped")

Words = Mapping[str, Mapping[str, str]]


def summary(content: Content, words: Words) -> list[tuple[str, str]]:
    """Sentences with their numbers, each with the section of the page that shows more."""
    sentences = [
        *(("quality", text) for text in _corpus(content, words["summary"], words["page"]["separator"])),
        *(("trends", text) for text in _trends(content, words["summary"])),
        *(("keyness", text) for text in _keyness(content, words)),
        *(("slogans", text) for text in _slogans(content, words)),
        *(("tasks", text) for text in _tasks(content, words["summary"])),
        *(("quotas", text) for text in _quotas(content, words["summary"])),
    ]
    return [(text, section) for section, text in sentences]


def limits(content: Content, words: Words) -> list[str]:
    """What the corpus is too small or too incomplete for."""
    texts, by = words["limits"], words["by"].get(content.by, content.by)
    points = content.slopes["points"].max() if len(content.slopes) else None
    found = {
        "no_group": not content.groups,
        "one_group": len(content.groups) == 1,
        "ungrouped": bool(content.groups) and content.ungrouped > 0,
        "two_points": points == 2,
        "no_bootstrap": content.comparison is not None and bool(content.comparison.table["low"].isna().all()),
        "no_terms": not content.terms,
        "no_slogans": content.slogans.empty,
        "no_quotas": content.quotas.empty,
        "no_tasks": content.tasks.empty,
    }
    return [texts[name].format(n=content.ungrouped, by=by) for name, true in found.items() if true]


def year_ranges(years: Iterable[int]) -> list[str]:
    """Years as runs.

    >>> year_ranges([2015, 2018, 2017, 2020])
    ['2015', '2017–2018', '2020']
    """
    ordered = sorted(years)
    starts = [year for year in ordered if year - 1 not in ordered]
    ends = [year for year in ordered if year + 1 not in ordered]
    return [str(a) if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True)]


def _corpus(content: Content, texts: Mapping[str, str], separator: str) -> Iterator[str]:
    table = content.documents
    yield texts["documents"].format(
        documents=f"{len(table):,}",
        characters=f"{table['characters'].sum():,}",
        regions=table["region"].nunique(),
        kinds=table["kind"].nunique(),
    )
    years = sorted({int(year) for year in table["year"].dropna()})
    if years:
        gaps = separator.join(year_ranges(set(range(years[0], years[-1])) - set(years)))
        name = "gaps" if gaps else "years" if len(years) > 1 else "one_year"
        yield texts[name].format(first=years[0], last=years[-1], gaps=gaps)
    odd = int((table["diagnostics"] != "").sum())
    for name, n in (("unread", len(content.unread)), ("odd", odd)):
        if n:
            yield texts[name].format(n=n)


def _trends(content: Content, texts: Mapping[str, str]) -> Iterator[str]:
    """Only changes whose interval leaves out zero are called changes."""
    sure = content.slopes.dropna(subset=["low", "high"])
    changed = [row for row in records(sure) if row["low"] > 0 or row["high"] < 0]
    for row in sorted(changed, key=lambda row: -abs(row["slope"]))[:NAMED]:
        numbers = {name: f"{row[name]:+.2f}" for name in ("slope", "low", "high")}
        name = "rising" if row["slope"] > 0 else "falling"
        yield texts[name].format(term=clip(row["feature"], 30), points=row["points"], **numbers)
    if len(sure) and not changed:
        yield texts["steady"]


def _keyness(content: Content, words: Words) -> Iterator[str]:
    if content.comparison is None:
        return
    target = clip(content.comparison.target, 30)
    reference = clip(content.comparison.reference or words["page"]["rest"], 30)
    table = content.comparison.table
    table = table[(table["q"] < 0.05) & ~table["driven_by_one"]]
    ours, theirs = (target, "n_target"), (reference, "n_reference")
    sides = ((ours, theirs, table[table["z"] > 0]), (theirs, ours, table[table["z"] < 0]))
    for (more, own), (less, other), kept in sides:
        named = [
            words["page"]["counted"].format(word=clip(row["feature"], 20), n=f"{row[own]} : {row[other]}")
            for row in records(kept.head(NAMED))
        ]
        if named:
            listed = words["page"]["separator"].join(named)
            yield words["summary"]["target"].format(target=more, reference=less, words=listed)


def _slogans(content: Content, words: Words) -> Iterator[str]:
    table, texts, separator = content.slogans, words["summary"], words["page"]["separator"]
    if table.empty:
        return
    form = words["page"]["counted"]
    named = [form.format(word=clip(row["canonical"], 20), n=row["n"]) for row in records(table.head(NAMED))]
    top = separator.join(named)
    yield texts["slogans"].format(kinds=f"{len(table):,}", n=f"{table['n'].sum():,}", top=top)
    last = table["first_year"].max()
    if is_missing(last) or last == table["first_year"].min():
        return
    new = table[(table["first_year"] == last) & table["known"]]
    if len(new):
        top = separator.join(clip(name, 20) for name in new["canonical"].head(NAMED))
        yield texts["first_seen"].format(n=len(new), year=label_of(last), top=top)


def _tasks(content: Content, texts: Mapping[str, str]) -> Iterator[str]:
    """How often tasks of the longest series went which way."""
    for series, rows in islice(content.tasks.groupby("series", sort=False), SERIES):
        counts = {status: int((rows["status"] == status).sum()) for status in FATES}
        years = f"{rows['year'].min()}–{rows['year'].max()}"
        yield texts["tasks"].format(series=clip(series, 30), years=years, **counts)


def _quotas(content: Content, texts: Mapping[str, str]) -> Iterator[str]:
    table = content.quotas
    if len(table):
        targets = int((table["status"] == "target").sum())
        yield texts["quotas"].format(
            n=f"{len(table):,}", targets=f"{targets:,}", reported=f"{len(table) - targets:,}"
        )
