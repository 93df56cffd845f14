"""The tables as the page shows them: words, numbers that can be clicked, quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from policytext.plot.quotas import quota_words
from policytext.report.content import Content, label_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Cell", "Keys", "View", "clip", "views"]

MOST_ROWS: Final = 1_000
"""More rows make a page slow; the CSV file has all."""

LONGEST: Final = 120
"""Characters of a cell; hostile titles have 10,000."""

MOST_WORDS: Final = 60
"""Words of the keyness table that the page shows."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell.

    Args:
        text: what stands in it.
        number: what it is sorted by; None for a text.
        key: of the evidence that a click opens.
        link: the anchor of a document that it names.
        quote: passage with its context, instead of the text.
    """

    text: str = ""
    number: float | None = None
    key: str = ""
    link: str = ""
    quote: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One table of the page.

    Args:
        name: its anchor, and the name of its CSV file.
        header: a label for each column, and whether it holds numbers.
        rows: an anchor ("" for none) and the cells of each row.
        total: rows in all; the page may show fewer.
    """

    name: str
    header: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    total: int


def clip(text: object, most: int = LONGEST) -> str:
    """A text of at most so many characters.

    >>> clip("一二三四五", 4)
    '一二三…'
    """
    whole = "" if text is None or text != text else str(text)
    return whole if len(whole) <= most else whole[: most - 1] + "…"


def views(content: Content, words: Mapping[str, Mapping[str, str]], keys: Keys) -> dict[str, View]:
    """All tables of the page by name."""
    maker = _Maker(content, words, keys)
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
    def __init__(self, content: Content, words: Mapping[str, Mapping[str, str]], keys: Keys) -> None:
        self.content = content
        self.words = words
        self.keys = keys
        self.anchors = {name: f"d{place}" for place, name in enumerate(content.documents["docname"])}

    def documents(self) -> View:
        table = self.content.documents
        form = {"characters": _count, "noise_share": _percent, "items": _count, "slogans": _count, "quotas": _count}
        rows = []
        for row in _records(table):
            cells = [form.get(name, _text)(row[name]) for name in DOCUMENT_COLUMNS]
            rows.append((self.anchors[row["docname"]], cells))
        return self._view("documents", DOCUMENT_COLUMNS, rows, numeric=("year", *form))

    def unread(self) -> View:
        table = self.content.unread
        rows = [("", [_text(row["file"]), _text(row["reason"])]) for row in _records(table)]
        return self._view("unread", ("file", "reason"), rows)

    def trends(self) -> View:
        names = ("feature", "group", "n", "documents", "rate", "rate_interval", "share", "share_interval")
        rows = [("", self._trend_cells(row)) for row in _records(self.content.trends)]
        return self._view("trends", names, rows, numeric=names[2:])

    def _trend_cells(self, row: Mapping[str, Any]) -> list[Cell]:
        group = label_of(row[self.content.by])
        head = [_text(row["feature"]), Cell(text=clip(group), number=_as_number(group))]
        if not row["n_documents"]:
            return [*head, Cell(text=self.words["page"]["no_documents"], number=-1), *[Cell(number=-1)] * 5]
        used = self.words["page"]["of"].format(n=row["documents"], total=row["n_documents"])
        return [
            *head,
            self._clickable("terms", row["feature"], group, row["n"]),
            Cell(text=used, number=float(row["documents"])),
            _decimal(row["rate"]),
            self._interval(row["rate_low"], row["rate_high"], "{:.2f}"),
            _percent(row["share"]),
            self._interval(100 * row["share_low"], 100 * row["share_high"], "{:.0f}"),
        ]

    def slopes(self) -> View:
        names = ("feature", "n", "slope", "interval", "points")
        totals = self.content.trends.groupby("feature", sort=False)["n"].sum()
        rows = []
        for row in _records(self.content.slopes):
            total = self._clickable("terms", row["feature"], None, totals[row["feature"]])
            interval = self._interval(row["low"], row["high"], "{:+.2f}")
            slope = _decimal(row["slope"], "{:+.2f}")
            rows.append(("", [_text(row["feature"]), total, slope, interval, _count(row["points"])]))
        return self._view("slopes", names, rows, numeric=names[1:])

    def keyness(self) -> View:
        names = (
            "feature", "n_target", "n_reference", "log_ratio", "interval", "z", "G2", "q", "range", "dp",
            "driven_by_one",
        )  # fmt: skip
        comparison = self.content.comparison
        table = comparison.table if comparison else None
        rows = [("", self._word_cells(row)) for row in (_records(table.head(MOST_WORDS)) if table is not None else ())]
        total = 0 if table is None else len(table)
        return self._view("keyness", names, rows, numeric=names[1:-1], total=total)

    def _word_cells(self, row: Mapping[str, Any]) -> list[Cell]:
        word = row["feature"]
        return [
            _text(word),
            self._clickable("words", word, "target", row["n_target"]),
            self._clickable("words", word, "reference", row["n_reference"]),
            _decimal(row["log_ratio"], "{:+.2f}"),
            self._interval(row["low"], row["high"], "{:+.2f}"),
            _decimal(row["z"], "{:+.2f}"),
            _decimal(row["G2"], "{:+.1f}"),
            _decimal(row["q"], "{:.4f}"),
            _count(row["range"]),
            _decimal(row["dp"]),
            Cell(text=self._yes(row["driven_by_one"])),
        ]

    def slogans(self) -> View:
        content = self.content
        names = ("canonical", "category", "known", "first_year", "first_document", "documents", "n")
        counts = {
            (row["feature"], label_of(row[content.by])): row["n"] for row in _records(content.slogan_trends)
        }
        followed = {feature for feature, _ in counts}
        rows = []
        for row in _records(content.slogans[content.slogans["canonical"].isin(followed)]):
            slogan = row["canonical"]
            cells = [
                _text(slogan),
                Cell(text=self.words["values"].get(row["category"], row["category"])),
                Cell(text=self._yes(row["known"])),
                _year(row["first_year"]),
                self._document(row["first_document"]),
                _count(row["documents"]),
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
        rows = [("", self._quota_cells(row)) for row in _records(table.head(MOST_ROWS))]
        return self._view("quotas", names, rows, numeric=("value",), total=len(table))

    def _quota_cells(self, row: Mapping[str, Any]) -> list[Cell]:
        unit = row["unit"] if isinstance(row["unit"], str) else ""
        place = self.words["page"]["interval"].format(low=row["start"], high=row["end"])
        return [
            self._document(row["docname"]),
            Cell(text=clip(row["group"]), number=_as_number(row["group"])),
            Cell(text=clip(row["section"] or self.words["page"]["no_section"])),
            _text(row["indicator"]),
            Cell(text=f"{quota_words(row)} {clip(unit, 12)}", number=float(row["value"])),
            _text(row["period"]),
            Cell(text=self.words["values"].get(row["status"], row["status"])),
            _text(row["scope"]),
            _text(row["modality"]),
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
        cell = _count(n)
        return Cell(text=cell.text, number=cell.number, key=key)

    def _document(self, name: Any) -> Cell:
        return Cell(text=clip(name), link=self.anchors.get(name, ""))

    def _interval(self, low: float, high: float, form: str) -> Cell:
        if low != low or high != high:
            return Cell(text="—", number=None)
        both = {"low": form.format(low), "high": form.format(high)}
        return Cell(text=self.words["page"]["interval"].format(**both), number=float(low))

    def _yes(self, value: Any) -> str:
        return self.words["page"]["yes" if value else "no"]


def _records(table: pd.DataFrame) -> list[dict[Any, Any]]:
    return table.astype(object).to_dict("records")


def _text(value: Any) -> Cell:
    return Cell(text=clip(value))


def _count(value: Any) -> Cell:
    return Cell(text=f"{int(value):,}", number=float(value))


def _year(value: Any) -> Cell:
    label = label_of(value)
    return Cell(text=label or "—", number=_as_number(label))


def _decimal(value: Any, form: str = "{:.2f}") -> Cell:
    return Cell(text="—" if value != value else form.format(value), number=None if value != value else float(value))


def _percent(value: Any) -> Cell:
    return Cell(text=f"{value:.0%}", number=float(value))


def _as_number(label: str) -> float | None:
    return float(label) if label.isascii() and label.isdigit() else None
