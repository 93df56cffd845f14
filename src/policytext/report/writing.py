"""Write a report: the page, the workbook, the tables and the figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytext.compare.keyness import KEYNESS_COLUMNS
from policytext.corpus import Corpus
from policytext.plot import cjk_font, save_figure
from policytext.plot.canvas import Language, words_of
from policytext.report.content import Content, gather
from policytext.report.figures import DPI, FIGURES, draw
from policytext.report.messages import said, said_together
from policytext.report.page import render_page
from policytext.report.tables import replacing, write_csv, write_workbook

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["write_report"]


def write_report(
    corpus: Corpus,
    directory: str | Path,
    *,
    by: str = "year",
    terms: Sequence[str] | None = None,
    language: Language = "zh",
    font: str | Path | None = None,
    progress: Callable[[Iterable[Any]], Iterable[Any]] | None = None,
) -> Path:
    """Write ``report.html``, ``report.xlsx``, ``tables/*.csv`` and ``figures/*.png``.

    The same corpus gives the same bytes. Files of an earlier report are replaced one by one, each in one step.

    Args:
        corpus: at least one document.
        directory: the folder to write to; it is made.
        by: the docvar to group by: ``year``, ``region``, ``kind`` or one of the user's own.
        terms: what to count; default the known slogans and the words that tell most.
        language: of page, workbook and figures, ``zh`` or ``en``. CSV files keep the names of the columns.
        font: the font file of the figures, see :func:`policytext.plot.cjk_font`; default a Chinese font of the
            system, else the one that is installed with the library.
        progress: wraps the steps as they are worked through, for instance ``tqdm``.

    Returns:
        The path of the page.

    Raises:
        UsageError: the corpus is empty, or there is no such docvar or language, or the file is no
            font.
    """
    words, folder = words_of(language), Path(directory)
    cjk_font(font)  # a wrong file is said before anything is written
    content = gather(corpus, by=by, terms=terms)
    tables = _tables(content, words["methods"])
    sheets = {words["sheets"][name]: table for name, table in _spoken(tables, content, language).items()}
    steps = (
        partial(_write_figures, content, folder / "figures", language=language, font=font),
        partial(_write_tables, tables, folder / "tables"),
        partial(write_workbook, sheets, folder / "report.xlsx", labels=words["columns"]),
        partial(_write_page, content, folder, language),
    )
    for step in progress(steps) if progress else steps:
        step()
    return folder / "report.html"


def _write_tables(tables: dict[str, pd.DataFrame], folder: Path) -> None:
    for name, table in tables.items():
        write_csv(table, folder / f"{name}.csv")


def _write_page(content: Content, folder: Path, language: Language) -> None:
    drawn = (folder / "figures" / f"{name}.png" for name in FIGURES)
    images = {path.stem: path.read_bytes() for path in drawn if path.exists()}
    with replacing(folder / "report.html") as unfinished:
        unfinished.write_text(render_page(content, images, language=language), "utf-8", newline="\n")


def _write_figures(content: Content, folder: Path, *, language: Language, font: str | Path | None) -> None:
    """Write the figures, and take away those that an earlier report had and this one has not."""
    figures = draw(content, language, font)
    for name in FIGURES:
        if name in figures:
            save_figure(figures[name], folder / f"{name}.png", dpi=DPI)
        else:
            (folder / f"{name}.png").unlink(missing_ok=True)


def _spoken(tables: dict[str, pd.DataFrame], content: Content, language: Language) -> dict[str, pd.DataFrame]:
    """The tables for reading: what was odd or went wrong in the language of the report."""
    odd = [said_together(content.diagnostics[name], language) for name in content.documents["docname"]]
    reasons = [said(reason, language) for reason in content.unread["reason"]]
    spoken = {
        "documents": tables["documents"].assign(diagnostics=odd),
        "unread": tables["unread"].assign(reason=reasons),
    }
    return {**tables, **spoken}


def _tables(content: Content, methods: dict[str, str]) -> dict[str, pd.DataFrame]:
    """All tables by name."""
    import pandas as pd

    parameters = {"version": content.version, "by": content.by, "terms": "、".join(content.terms)}
    words = pd.DataFrame(columns=list(KEYNESS_COLUMNS))
    return {
        "documents": content.documents,
        "unread": content.unread,
        "trends": content.trends,
        "slopes": content.slopes,
        "keyness": content.comparison.table if content.comparison else words,
        "slogans": content.slogans,
        "slogan_trends": content.slogan_trends,
        "attention": content.attention,
        "tasks": content.tasks,
        "quotas": content.quotas,
        "evidence": content.evidence,
        "methods": pd.DataFrame([*parameters.items(), *methods.items()], columns=["name", "text"]),
    }
