"""References linked to the documents of a corpus."""

from __future__ import annotations

import pytest

from policytext import analyze
from policytext.corpus import citations
from policytext.document import Document

SCHEME = "云陵市学校艺术教育实施方案\n云政办发〔2020〕3号\n一、课程\n开齐艺术课程。"
OPINION = "云陵市人民政府办公室关于加强学校美育工作的意见\n云政办发〔2019〕8号\n一、课程\n开齐课程。"


def plan(cites: str) -> Document:
    """A plan that cites something."""
    return analyze(f"云陵市2021年工作要点\n一、学习\n按照{cites}要求，加强学习。", name="plan")


LINKED = [
    # what is cited, the document, why
    ("《云陵市学校艺术教育实施方案》（云政办发〔2020〕3号）", "scheme", "number and title"),
    ("《艺术教育方案》（云政办发[2020]3号）", "scheme", "the number alone, in other brackets"),
    ("云政办发〔2020〕3号文件", "scheme", "a number without a title"),
    ("《云陵市学校艺术教育实施方案》", "scheme", "the title alone"),
    ("《云陵市人民政府办公室关于加强学校美育工作的意见》", "opinion", "the title behind its issuer"),
    ("《关于加强学校美育工作的意见》", None, "a title that many issuers share"),
    ("《云陵市学校体育实施方案》", None, "not in the corpus"),
    ("《云陵市2021年工作要点》", None, "the document itself"),
]


@pytest.mark.parametrize(("cites", "cited", "why"), LINKED, ids=[row[2] for row in LINKED])
def test_a_reference_leads_to_its_document(cites: str, cited: str | None, why: str) -> None:
    """By number, else by title."""
    documents = [plan(cites), analyze(SCHEME, name="scheme"), analyze(OPINION, name="opinion")]
    table = citations(documents)
    found = table[table["docname"] == "plan"]["cited"].dropna().tolist()
    assert found == ([cited] if cited else []), why


def test_what_two_documents_are_called_is_not_linked() -> None:
    """One of them would be a guess."""
    documents = [
        plan("《云陵市学校艺术教育实施方案》"),
        *(analyze(SCHEME, name=name) for name in ("one", "two")),
    ]
    assert citations(documents)["cited"].isna().all()


def test_no_documents_give_an_empty_table() -> None:
    """With its columns."""
    assert list(citations([]).columns)[-4:] == ["number", "rule", "confidence", "cited"]
