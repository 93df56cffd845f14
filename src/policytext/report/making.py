"""What all tables of the page are made with: their words, links, evidence, and the cut of long ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policytext.plot.canvas import Language, short_names, words_of
from policytext.report.cells import Cell, View, clip, count_cell
from policytext.report.content import Content

__all__ = ["MOST_ROWS", "Keys", "Maker"]

MOST_ROWS: Final = 1_000
"""More rows make a page slow; the CSV file has all."""

Keys = Mapping[tuple[str, str, str | None], str]
"""The evidence behind a number, by list, feature and group (None for all groups)."""


class Maker:
    """Makes tables of a content.

    Args:
        content: what is shown.
        language: of the words.
        keys: the evidence that there is.
    """

    def __init__(self, content: Content, language: Language, keys: Keys) -> None:
        self.content = content
        self.language: Language = language
        self.words = words_of(language)
        self.keys = keys
        self.short = short_names(content.documents["docname"])
        self.anchors = {name: f"d{place}" for place, name in enumerate(content.documents["docname"])}

    def view(
        self,
        name: str,
        names: Iterable[str],
        rows: list[tuple[str, list[Cell]]],
        *,
        numeric: Iterable[str] = (),
        total: int | None = None,
        by: str | None = None,
    ) -> View:
        """A table with the labels of its columns, cut to :data:`MOST_ROWS`.

        Args:
            name: its anchor, and the name of its CSV file.
            names: the columns.
            rows: an anchor and the cells of each row.
            numeric: the columns of numbers.
            total: rows in all, if they are more.
            by: the docvar that ``group`` stands for; default that of the report.
        """
        numbers = set(numeric)
        by = by or self.content.by
        labels = {**self.words["columns"], "group": self.words["by"].get(by, by)}
        return View(
            name=name,
            header=tuple((clip(labels.get(one, one), 30), one in numbers) for one in names),
            rows=tuple((anchor, tuple(cells)) for anchor, cells in rows[:MOST_ROWS]),
            total=len(rows) if total is None else total,
        )

    def clickable(self, listed: str, feature: str, group: str | None, n: Any) -> Cell:
        """A count that opens its passages."""
        key = self.keys.get((listed, feature, group), "")
        cell = count_cell(n)
        return Cell(text=cell.text, number=cell.number, key=key)

    def document(self, name: Any) -> Cell:
        """A document's name, linked to its row."""
        return Cell(text=clip(self.short.get(name, name)), link=self.anchors.get(name, ""))

    def interval(self, low: float, high: float, form: str) -> Cell:
        """Both ends of an interval, or a dash."""
        if low != low or high != high:
            return Cell(text="—", number=None)
        both = {"low": form.format(low), "high": form.format(high)}
        return Cell(text=self.words["page"]["interval"].format(**both), number=float(low))

    def yes(self, value: Any) -> str:
        """Yes or no."""
        return self.words["page"]["yes" if value else "no"]
