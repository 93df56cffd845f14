"""Which documents of a corpus cite which: references linked by number and by title."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from policytext.annotations import Reference
from policytext.document import Document, columns
from policytext.pattern import pattern

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["citations"]

_MARKS = pattern(r"[\s《》“”‘’()（）〔〕\[\]【】〈〉﹝﹞第]")
_OPENS_WITHOUT_ISSUER = "关于"  # titles that many issuers share: 关于加强学校美育工作的意见


def citations(documents: Iterable[Document]) -> pd.DataFrame:
    r"""All references, each with the document of the corpus that it cites.

    Linked is what has the number of exactly one other document, or else its title, alone or behind its issuer. A title
    that begins with 关于 names no issuer; such a reference is linked by its number only.

    Args:
        documents: a corpus, or any documents.

    Returns:
        The columns of ``to_frame(Reference)``, then ``cited``: the name of the document, missing if it is not there.

    >>> from policytext import analyze
    >>> plan = analyze("云陵市2020年工作要点\n一、学习\n落实《云陵市宣讲方案》（云发〔2020〕3号）。", name="plan")
    >>> cited = analyze("云陵市宣讲方案\n云发〔2020〕3号\n一、宣讲\n开展宣讲。", name="scheme")
    >>> citations([plan, cited])[["docname", "title", "cited"]].values.tolist()
    [['plan', '云陵市宣讲方案', 'scheme']]
    """
    import pandas as pd

    known = list(documents)
    owners = _owners(known)
    rows = [
        {**row, "cited": _linked(owners, document.name, row["title"], row["number"])}
        for document in known
        for row in document.rows(Reference)
    ]
    return pd.DataFrame(rows, columns=[*columns(Reference), "cited"])


def _owners(documents: Iterable[Document]) -> dict[str, set[str]]:
    """The names of the documents behind each number and each title."""
    owners: dict[str, set[str]] = {}
    for document in documents:
        told = document.metadata
        title, issuer = told.title or "", told.issuer or ""
        for key in {_key(told.document_number or ""), _key(title), _key(issuer + title)} - {""}:
            owners.setdefault(key, set()).add(document.name)
    return owners


def _linked(owners: dict[str, set[str]], name: str, title: str | None, number: str | None) -> str | None:
    """The one other document with this number or this title."""
    keys = [number] if number else []
    if title and not title.startswith(_OPENS_WITHOUT_ISSUER):
        keys.append(title)
    for key in keys:
        found = owners.get(_key(key), set()) - {name}
        if len(found) == 1:
            return next(iter(found))
    return None


def _key(printed: str) -> str:
    """A number or a title without brackets, marks and blanks, which are printed in many ways."""
    return _MARKS.sub("", printed)
