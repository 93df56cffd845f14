"""What the report shows of plans as plans: their tasks over the years, their themes, their outlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from policytext.compare import attention, task_ledger
from policytext.compare.difference import marked_difference
from policytext.compare.ledger import LEDGER_COLUMNS
from policytext.corpus import Corpus
from policytext.document import Document, Section
from policytext.report.values import label_of, unnumbered

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "ATTENTION_COLUMNS",
    "TASK_COLUMNS",
    "attention_by_group",
    "attention_docvar",
    "outlines",
    "task_table",
]

TASK_COLUMNS: Final = ("series", *LEDGER_COLUMNS, "difference")
"""The columns of the report's task ledger, in order."""

ATTENTION_COLUMNS: Final = (
    "group",
    "theme",
    "documents",
    "items",
    "n_items",
    "characters",
    "n_characters",
    "attention",
)
"""The columns of the report's table of attention, in order."""


def task_table(corpus: Corpus) -> pd.DataFrame:
    """The task ledger of each series of plans: those of one body and one kind, one plan a year.

    A year of which a body has several documents of a kind is left out: nobody knows which one is the plan.

    Returns:
        :data:`TASK_COLUMNS`. ``series`` names body and kind; ``difference`` marks what went and what came since
        the task's last text. Series of many years stand first.
    """
    import pandas as pd

    ledgers = []
    for name, plans in _series(corpus):
        ledger = task_ledger(plans)
        before = ledger.groupby("task")["text"].shift()
        changed = [
            marked_difference(unnumbered(old), unnumbered(new))
            if isinstance(old, str) and status not in ("dropped", "carried_over")
            else None
            for old, new, status in zip(before, ledger["text"], ledger["status"], strict=True)
        ]
        ledgers.append(ledger.assign(series=name, difference=pd.Series(changed, dtype=object)))
    empty = pd.DataFrame(columns=list(TASK_COLUMNS))
    return pd.concat(ledgers, ignore_index=True)[list(TASK_COLUMNS)] if ledgers else empty


def _series(corpus: Corpus) -> Iterator[tuple[str, list[Document]]]:
    """Plans of at least two years, by body and kind; a plan that lost its title goes with the body's only kind."""
    docvars = corpus.docvars.set_index("docname")
    body = docvars["issuer_series"].fillna(docvars["region"])
    bodies: dict[str, list[Document]] = {}
    for document in corpus:
        if isinstance(name := body[document.name], str) and document.metadata.year is not None:
            bodies.setdefault(name, []).append(document)
    found: dict[str, list[Document]] = {}
    for name, documents in bodies.items():
        kinds = {one.metadata.kind for one in documents if one.metadata.kind}
        for document in documents:
            kind = document.metadata.kind if len(kinds) > 1 else ""
            found.setdefault(f"{name} {kind or ''}".strip(), []).append(document)
    series = {name: _one_a_year(documents) for name, documents in found.items()}
    ranked = sorted(series.items(), key=lambda one: (-len(one[1]), one[0]))
    return ((name, plans) for name, plans in ranked if len(plans) > 1)


def _one_a_year(documents: Sequence[Document]) -> list[Document]:
    years = [document.metadata.year for document in documents]
    return [one for one in documents if years.count(one.metadata.year) == 1 and one.items()]


def attention_docvar(docvars: pd.DataFrame, by: str) -> str:
    """Places, if there are several; else what the report is grouped by."""
    return "region" if docvars["region"].nunique() > 1 else by


def attention_by_group(corpus: Corpus, terms: Sequence[str], by: str) -> pd.DataFrame:
    """How much of their items groups give to each term, see :func:`policytext.compare.attention`.

    Returns:
        :data:`ATTENTION_COLUMNS`: of all documents of a group together, groups in their order.
    """
    import pandas as pd

    groups = {one.name: label_of(value) for value, group in corpus.group_by(by).items() for one in group}
    table = attention(corpus, {term: [term] for term in terms})
    table = table.assign(group=table["docname"].map(groups))
    table = table[table["group"] != ""]
    sizes = {"documents": ("docname", "nunique"), **{name: (name, "sum") for name in ATTENTION_COLUMNS[3:-1]}}
    if not len(table):
        return pd.DataFrame(columns=list(ATTENTION_COLUMNS))
    summed = table.groupby(["group", "theme"], sort=False).agg(**sizes).reset_index()
    share = summed["characters"] / summed["n_characters"].where(summed["n_characters"] > 0)
    return summed.assign(attention=share)[list(ATTENTION_COLUMNS)]


def outlines(corpus: Corpus) -> pd.DataFrame:
    """The sections of all documents, without their texts: what a figure of outlines needs."""
    import pandas as pd

    rows: list[dict[str, Any]] = [row for document in corpus for row in document.rows(Section)]
    names = ["docname", "level", "marker", "heading", "role", "start", "end"]
    return pd.DataFrame(rows, columns=names)
