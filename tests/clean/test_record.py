"""A document that was saved as the row of a table."""

from __future__ import annotations

import pytest

from policytext import analyze
from policytext.clean import open_record
from policytext.text import AlignedText

ROW = "2020-12-31 00:00:00 | 市住建局 | 关于加强房地产监管的通知 | 各区县:\n一、加强监管。各单位要落实责任。\n二、从严管理。 | https://example.org/1.html"


def test_the_cells_around_it_are_noise() -> None:
    """The title is left on a line of its own; what goes is noted with its reason."""
    text = open_record(AlignedText.from_raw(ROW))
    assert text.text.startswith("关于加强房地产监管的通知\n各区县:") and text.text.endswith("从严管理。")
    assert [part.reason for part in text.removed] == [
        "cells of a table: date and issuer",
        "cell of a table: address",
    ]


def test_its_title_is_found() -> None:
    """The metadata reads the title, the tree its sections."""
    doc = analyze(ROW)
    assert doc.metadata.title == "关于加强房地产监管的通知"
    assert [section.marker for section in doc.sections] == ["一、", "二、"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("云陵市 | 住建局 | 关于监管的通知 | 正文", "no date opens it"),
        ("2020-12-31 | 住建局\n关于监管的通知", "a byline"),
        ("首页 | 新闻 | 公告 | 2020-12-31", "navigation"),
    ],
)
def test_other_lines_with_bars_stay(text: str, why: str) -> None:
    """Only a row with all of its cells is opened."""
    assert open_record(AlignedText.from_raw(text)).text == text, why
