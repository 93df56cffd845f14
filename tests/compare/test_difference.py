"""Word-level differences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.compare.difference import difference, marked_difference

WORDS = st.lists(
    st.sampled_from(["推进", "志愿", "服务", "，", "的", "学习", "10", "次", "。", "舆情", "[-", "机制"]),
    max_size=12,
).map("".join)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("集中学习10次", "集中学习12次", "集中学习[-10-]{+12+}次"),
        ("推进志愿服务", "推进志愿服务", "推进志愿服务"),
        ("推进服务", "", "[-推进服务-]"),
        ("", "推进服务", "{+推进服务+}"),
        ("舆情监测，健康讲座", "义诊活动，培训班", "[-舆情监测，健康讲座-]{+义诊活动，培训班+}"),
    ],
)
def test_marks(old: str, new: str, marked: str) -> None:
    """Whole words and phrases are marked, a comma between two changes goes with them."""
    assert marked_difference(old, new) == marked


@given(WORDS, WORDS)
@settings(max_examples=100)
def test_pieces_rebuild_both_texts(old: str, new: str) -> None:
    """Without the new pieces it is the old text, without the old ones the new text."""
    pieces = difference(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "old") == new
