"""The tables as the page shows them: words, numbers that can be clicked, quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policytext.plot.canvas import Language, words_of
from policytext.plot.quotas import quota_words
from policytext.report.cells import (
    Cell,
    View,
    clip,
    count_cell,
    decimal_cell,
    known_cell,
    number_of,
    percent_cell,
    records,
    short_names,
    text_cell,
)
from policytext.report.content import MOST_SLOGANS, MOST_WORDS, Content, label_of

__all__ = ["Keys", "views"]

MOST_ROWS: Final = 1_000
"""More rows make a page slow; the CSV file has all."""

Keys = Mapping[tuple[str, str, str | None], str]
"""The evidence behind a number, by list, feature and group (None for all groups)."""

DOCUMENT_COLUMNS: Final = (
    "docname",
    "title",
    "year",
    "region",
    "kind",
    "characters",
    "items",
    "slogans",
    "quotas",
    "noise_share",
    "diagnostics",
)


def views(content: Content, language: Language, keys: Keys) -> dict[str, View]:
    """All tables of the page by name."""
    maker = _Maker(content, language, keys)
    made = [
        maker.documents(),
        maker.unread(),
        maker.trends(),
        maker.slopes(),
        maker.keyness(),
        maker.slogans(),
        maker.quotas(),
    ]
    return {view.name: view for view in made}


class _Maker:
    def __init__(self, content: Content, language: Language, keys: Keys) -> None:
        self.content = content
        self.language: Language = language
        self.words = words_of(language)
        self.keys = keys
        self.short = short_names(content.documents["docname"])
        self.anchors = {name: f"d{place}" for place, name in enumerate(content.documents["docname"])}

    def documents(self) -> View:
        table = self.content.documents
        form = {
            "characters": count_cell,
            "noise_share": percent_cell,
            "items": count_cell,
            "slogans": count_cell,
            "quotas": count_cell,
        }
        rows = []
        for row in records(table):
            cells = [form.get(name, known_cell)(row[name]) for name in DOCUMENT_COLUMNS[1:-1]]
            cells = [
                Cell(text=clip(self.short[row["docname"]])),
                *cells,
                Cell(text=clip(row["diagnostics"], 400)),
            ]
            rows.append((self.anchors[row["docname"]], cells))
        return self._view("documents", DOCUMENT_COLUMNS, rows, numeric=("year", *form))

    def unread(self) -> View:
        table = self.content.unread
        rows = [("", [text_cell(row["file"]), text_cell(row["reason"])]) for row in records(table)]
        return self._view("unread", ("file", "reason"), rows)

    def trends(self) -> View:
        names = ("feature", "group", "n", "documents", "rate", "rate_interval", "share", "share_interval")
        rows = [("", self._trend_cells(row)) for row in records(self.content.trends) if row["n_documents"]]
        return self._view("trends", names, rows, numeric=names[2:])

    def _trend_cells(self, row: Mapping[str, Any]) -> list[Cell]:
        group = label_of(row[self.content.by])
        head = [text_cell(row["feature"]), Cell(text=clip(group), number=number_of(group))]
        used = self.words["page"]["of"].format(n=row["documents"], total=row["n_documents"])
        return [
            *head,
            self._clickable("terms", row["feature"], group, row["n"]),
            Cell(text=used, number=float(row["documents"])),
            decimal_cell(row["rate"]),
            self._interval(row["rate_low"], row["rate_high"], "{:.2f}"),
            percent_cell(row["share"]),
            self._interval(100 * row["share_low"], 100 * row["share_high"], "{:.0f}"),
        ]

    def slopes(self) -> View:
        names = ("feature", "n", "slope", "interval", "points")
        totals = self.content.trends.groupby("feature", sort=False)["n"].sum()
        rows = []
        for row in records(self.content.slopes):
            total = self._clickable("terms", row["feature"], None, totals[row["feature"]])
            interval = self._interval(row["low"], row["high"], "{:+.2f}")
            slope = decimal_cell(row["slope"], "{:+.2f}")
            rows.append(("", [text_cell(row["feature"]), total, slope, interval, count_cell(row["points"])]))
        return self._view("slopes", names, rows, numeric=names[1:])

    def keyness(self) -> View:
        names = (
            "feature", "n_target", "n_reference", "log_ratio", "interval", "z", "G2", "q", "range", "dp",
            "driven_by_one",
        )  # fmt: skip
        comparison = self.content.comparison
        table = comparison.table if comparison else None
        rows = [
            ("", self._word_cells(row))
            for row in (records(table.head(MOST_WORDS)) if table is not None else ())
        ]
        total = 0 if table is None else len(table)
        return self._view("keyness", names, rows, numeric=names[1:-1], total=total)

    def _word_cells(self, row: Mapping[str, Any]) -> list[Cell]:
        word = row["feature"]
        return [
            text_cell(word),
            self._clickable("words", word, "target", row["n_target"]),
            self._clickable("words", word, "reference", row["n_reference"]),
            decimal_cell(row["log_ratio"], "{:+.2f}"),
            self._interval(row["low"], row["high"], "{:+.2f}"),
            decimal_cell(row["z"], "{:+.2f}"),
            decimal_cell(row["G2"], "{:+.1f}"),
            decimal_cell(row["q"], "{:.4f}"),
            count_cell(row["range"]),
            decimal_cell(row["dp"]),
            Cell(text=self._yes(row["driven_by_one"])),
        ]

    def slogans(self) -> View:
        content = self.content
        names = ("canonical", "category", "known", "first_year", "first_document", "documents", "n")
        counts = {
            (row["feature"], label_of(row[content.by])): row["n"] for row in records(content.slogan_trends)
        }
        rows = []
        for row in records(content.slogans.head(MOST_SLOGANS)):
            slogan = row["canonical"]
            cells = [
                text_cell(slogan),
                Cell(text=self.words["values"].get(row["category"], row["category"])),
                Cell(text=self._yes(row["known"])),
                known_cell(row["first_year"]),
                self._document(row["first_document"]),
                count_cell(row["documents"]),
                self._clickable("slogans", slogan, None, row["n"]),
            ]
            cells += [self._clickable("slogans", slogan, one, counts[slogan, one]) for one in content.groups]
            rows.append(("", cells))
        header = (*names, *content.groups)
        numeric = ("first_year", "documents", "n", *content.groups)
        return self._view("slogans", header, rows, numeric=numeric, total=len(content.slogans))

    def quotas(self) -> View:
        names = ("docname", "group", "section", "indicator", "value", "period", "status", "scope", "modality",
                 "quote", "place")  # fmt: skip
        table = self.content.quotas
        rows = [("", self._quota_cells(row)) for row in records(table.head(MOST_ROWS))]
        return self._view("quotas", names, rows, numeric=("value",), total=len(table))

    def _quota_cells(self, row: Mapping[str, Any]) -> list[Cell]:
        unit = row["unit"] if isinstance(row["unit"], str) else ""
        place = self.words["page"]["interval"].format(low=row["start"], high=row["end"])
        return [
            self._document(row["docname"]),
            Cell(text=clip(row["group"]), number=number_of(row["group"])),
            Cell(text=clip(row["section"] or self.words["page"]["no_section"])),
            text_cell(row["indicator"]),
            Cell(text=f"{quota_words(row, self.language)}{clip(unit, 12)}", number=float(row["value"])),
            text_cell(row["period"]),
            Cell(text=self.words["values"].get(row["status"], row["status"])),
            text_cell(row["scope"]),
            text_cell(row["modality"]),
            Cell(quote=(row["pre"], row["text"], row["post"])),
            Cell(text=place, number=float(row["start"])),
        ]

    def _view(
        self,
        name: str,
        names: Iterable[str],
        rows: list[tuple[str, list[Cell]]],
        *,
        numeric: Iterable[str] = (),
        total: int | None = None,
    ) -> View:
        numbers = set(numeric)
        labels = {**self.words["columns"], "group": self.words["by"].get(self.content.by, self.content.by)}
        return View(
            name=name,
            header=tuple((clip(labels.get(one, one), 30), one in numbers) for one in names),
            rows=tuple((anchor, tuple(cells)) for anchor, cells in rows[:MOST_ROWS]),
            total=len(rows) if total is None else total,
        )

    def _clickable(self, listed: str, feature: str, group: str | None, n: Any) -> Cell:
        key = self.keys.get((listed, feature, group), "")
        cell = count_cell(n)
        return Cell(text=cell.text, number=cell.number, key=key)

    def _document(self, name: Any) -> Cell:
        return Cell(text=clip(self.short.get(name, name)), link=self.anchors.get(name, ""))

    def _interval(self, low: float, high: float, form: str) -> Cell:
        if low != low or high != high:
            return Cell(text="—", number=None)
        both = {"low": form.format(low), "high": form.format(high)}
        return Cell(text=self.words["page"]["interval"].format(**both), number=float(low))

    def _yes(self, value: Any) -> str:
        return self.words["page"]["yes" if value else "no"]
