"""What surrounds a quantity: its sentence, its clause and the expressions of time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.extract.quota_context import PERIOD, TIME_SIGNS, Layout

# fmt: off
TIMES = [
    "2021年", "到2030年底", "103年8月1日至11月9日止", "截止到2021学年度", "2021——2025学年", "2021—2025年", "6月至11月底",
    "6月底前", "自2025年起", "102学年度下学期", "前三季度", "第四季度", "上半年", "截至目前", "每季度", "每一个自然学期", "每两周", "每天",
    "“十四五”期间", "“十二五”规划末", "十四五时期", "3年内", "未来十五年", "连续三年", "近三年来", "五年来", "任期内", "合同期内", "农业年度",
    "全年", "年底前", "半年",
]
# fmt: on


@pytest.mark.parametrize("time", TIMES)
def test_an_expression_of_time_is_found_whole_and_has_a_sign_near_its_beginning(time: str) -> None:
    """The sentences are searched only around the signs."""
    assert PERIOD.fullmatch(time)
    sign = TIME_SIGNS.search(time)
    assert sign and sign.start() < 12
    assert [
        match[0] for match in Layout(f"要求{time}，完成5项。").place(len(time) + 5, len(time) + 7).times
    ] == [time]


@given(st.text(alphabet="建设，。；！,:12年月\n 至每", max_size=40), st.data())
@settings(max_examples=200)
def test_a_place_lies_in_its_clause_its_sentence_and_its_line(text: str, data: st.DataObject) -> None:
    """In whatever order the places of a text are asked for."""
    layout = Layout(f"{text}次")
    for _ in range(3):
        start = data.draw(st.integers(0, len(text)))
        place = layout.place(start, start + 1)
        line, sentence, clause = place.line, place.sentence, place.clause
        assert line[0] <= sentence[0] <= clause[0] <= start
        assert clause[1] <= sentence[1] <= line[1]
