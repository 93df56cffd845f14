"""The tables as the page shows them: words, numbers that can be clicked, quotes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from policytext.plot.canvas import Language
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
    text_cell,
)
from policytext.report.content import MOST_SLOGANS, MOST_WORDS, Content
from policytext.report.making import MOST_ROWS, Keys, Maker
from policytext.report.messages import said, said_together
from policytext.report.plan_views import attention_view, task_view
from policytext.report.values import label_of

__all__ = ["views"]

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
    maker = _Views(content, language, keys)
    made = [
        maker.documents(),
        maker.unread(),
        maker.trends(),
        maker.slopes(),
        maker.keyness(),
        maker.slogans(),
        maker.quotas(),
        attention_view(maker),
        task_view(maker),
    ]
    return {view.name: view for view in made}


class _Views(Maker):
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
                Cell(text=clip(said_together(self.content.diagnostics[row["docname"]], self.language), 400)),
            ]
            rows.append((self.anchors[row["docname"]], cells))
        return self.view("documents", DOCUMENT_COLUMNS, rows, numeric=("year", *form))

    def unread(self) -> View:
        table = self.content.unread
        rows = [
            ("", [text_cell(row["file"]), text_cell(said(row["reason"], self.language))])
            for row in records(table)
        ]
        return self.view("unread", ("file", "reason"), rows)

    def trends(self) -> View:
        names = ("feature", "group", "n", "documents", "rate", "rate_interval", "share", "share_interval")
        rows = [("", self._trend_cells(row)) for row in records(self.content.trends) if row["n_documents"]]
        return self.view("trends", names, rows, numeric=names[2:])

    def _trend_cells(self, row: Mapping[str, Any]) -> list[Cell]:
        group = label_of(row[self.content.by])
        head = [text_cell(row["feature"]), Cell(text=clip(group), number=number_of(group))]
        used = self.words["page"]["of"].format(n=row["documents"], total=row["n_documents"])
        return [
            *head,
            self.clickable("terms", row["feature"], group, row["n"]),
            Cell(text=used, number=float(row["documents"])),
            decimal_cell(row["rate"]),
            self.interval(row["rate_low"], row["rate_high"], "{:.2f}"),
            percent_cell(row["share"]),
            self.interval(100 * row["share_low"], 100 * row["share_high"], "{:.0f}"),
        ]

    def slopes(self) -> View:
        names = ("feature", "n", "slope", "interval", "points")
        totals = self.content.trends.groupby("feature", sort=False)["n"].sum()
        rows = []
        for row in records(self.content.slopes):
            total = self.clickable("terms", row["feature"], None, totals[row["feature"]])
            interval = self.interval(row["low"], row["high"], "{:+.2f}")
            slope = decimal_cell(row["slope"], "{:+.2f}")
            rows.append(("", [text_cell(row["feature"]), total, slope, interval, count_cell(row["points"])]))
        return self.view("slopes", names, rows, numeric=names[1:])

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
        return self.view("keyness", names, rows, numeric=names[1:-1], total=total)

    def _word_cells(self, row: Mapping[str, Any]) -> list[Cell]:
        word = row["feature"]
        return [
            text_cell(word),
            self.clickable("words", word, "target", row["n_target"]),
            self.clickable("words", word, "reference", row["n_reference"]),
            decimal_cell(row["log_ratio"], "{:+.2f}"),
            self.interval(row["low"], row["high"], "{:+.2f}"),
            decimal_cell(row["z"], "{:+.2f}"),
            decimal_cell(row["G2"], "{:+.1f}"),
            decimal_cell(row["q"], "{:.4f}"),
            count_cell(row["range"]),
            decimal_cell(row["dp"]),
            Cell(text=self.yes(row["driven_by_one"])),
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
                Cell(text=self.yes(row["known"])),
                known_cell(row["first_year"]),
                self.document(row["first_document"]),
                count_cell(row["documents"]),
                self.clickable("slogans", slogan, None, row["n"]),
            ]
            cells += [self.clickable("slogans", slogan, one, counts[slogan, one]) for one in content.groups]
            rows.append(("", cells))
        header = (*names, *content.groups)
        numeric = ("first_year", "documents", "n", *content.groups)
        return self.view("slogans", header, rows, numeric=numeric, total=len(content.slogans))

    def quotas(self) -> View:
        names = ("docname", "group", "section", "indicator", "value", "period", "status", "scope", "modality",
                 "quote", "place")  # fmt: skip
        table = self.content.quotas
        rows = [("", self._quota_cells(row)) for row in records(table.head(MOST_ROWS))]
        return self.view("quotas", names, rows, numeric=("value",), total=len(table))

    def _quota_cells(self, row: Mapping[str, Any]) -> list[Cell]:
        unit = row["unit"] if isinstance(row["unit"], str) else ""
        place = self.words["page"]["interval"].format(low=row["start"], high=row["end"])
        return [
            self.document(row["docname"]),
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
