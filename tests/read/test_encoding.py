"""Which encoding a file is in, and when it is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.errors import ReadError
from policytext.read.encoding import decode

PLAN = "一、强化理论武装。深入开展主题教育，集中学习不少于12次。\r\n二、加强队伍建设。"
TRADITIONAL = "一、強化衛生教育。辦理校園環境改善計畫，補助經費不得逾百分之五十。\n二、審查程序。"

ENCODED = [
    ("utf-8", PLAN, ()),
    ("utf-8-sig", PLAN, ()),
    ("utf-16", PLAN, ("read as UTF-16",)),
    ("utf-16-le", PLAN, ("read as UTF-16",)),
    ("utf-16-be", PLAN, ("read as UTF-16",)),
    ("utf-32", PLAN, ("read as UTF-32",)),
    ("gb2312", PLAN, ("read as GB18030",)),
    ("gb18030", PLAN + "李瑢、喆、㑇、𠮷", ("read as GB18030",)),
    ("gb18030", TRADITIONAL, ("read as GB18030",)),
    ("big5", TRADITIONAL, ("read as Big5",)),
    ("utf-8", TRADITIONAL, ()),
    ("ascii", "Plan 2020\n", ()),
]


@pytest.mark.parametrize(("encoding", "text", "notes"), ENCODED)
def test_encoding_is_found(encoding: str, text: str, notes: tuple[str, ...]) -> None:
    """Every encoding of Chinese files gives exactly the text, without its byte order mark."""
    assert decode(text.encode(encoding), path="a.txt") == (text, notes)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "工作要点"),
        ("gb18030", "二〇二〇年"),
        ("big5", "教育部令"),
        ("utf-16-le", "第十六条规定如下"),
    ],
)
def test_short_lines(encoding: str, text: str) -> None:
    """A few characters are enough."""
    assert decode(text.encode(encoding), path="a.txt")[0] == text


@pytest.mark.parametrize(
    ("declared", "encoding", "why"),
    [
        ("gb2312", "gb18030", "the declared charset fits, in its superset"),
        ("Big5", "big5", "letters of either case"),
        ("utf-8", "gb18030", "a wrong declaration does not fit"),
        ("iso-8859-1", "gb18030", "a charset that fits any bytes says nothing"),
        ("x-unknown", "gb18030", "a charset that Python does not know"),
        ("gbk", "utf-8", "valid UTF-8 is no accident"),
    ],
)
def test_declared_charset(declared: str, encoding: str, why: str) -> None:
    """A declared charset is followed where the bytes fit it."""
    text = TRADITIONAL if encoding == "big5" else PLAN
    assert decode(text.encode(encoding), path="a.html", declared=declared)[0] == text, why


def test_a_declared_charset_decides_where_the_bytes_fit_two() -> None:
    """The characters 模范 alone are valid in GB18030 and Big5; the page knows."""
    assert decode("模范".encode("gb18030"), path="a.html", declared="gb2312")[0] == "模范"


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        (PLAN.encode()[:-1], PLAN[:-1] + "\ufffd", "1 character could not be decoded and was replaced"),
        (
            b"\xff".join([PLAN.encode()] * 3),
            "\ufffd".join([PLAN] * 3),
            "2 characters could not be decoded and were replaced",
        ),
    ],
)
def test_damaged_text_is_read(data: bytes, text: str, note: str) -> None:
    """A torn file keeps all but the torn characters, and says so."""
    assert decode(data, path="a.txt") == (text, (note,))


def test_encoded_surrogates_are_replaced() -> None:
    """The text can always be written as UTF-8 again."""
    text, notes = decode(PLAN.encode() + b"\xed\xa0\x80", path="a.txt")
    assert text == PLAN + "\ufffd" * 3
    assert notes == ("3 characters could not be decoded and were replaced",)


def test_a_stray_control_character_is_kept_and_noted() -> None:
    """One NUL among many characters does not make a file binary."""
    text = PLAN * 5 + "\x00"
    assert decode(text.encode(), path="a.txt") == (text, ("holds 1 control character",))


def test_another_encoding_is_doubted() -> None:
    """A text that no encoding of Chinese makes sense of is read with a warning."""
    _, notes = decode("計画の推進についてのお知らせ".encode("shift_jis"), path="a.txt")
    assert "few common characters: the file may be in another encoding" in notes


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x00\x01\x02", "is not text: 3 of its 3 characters are control characters"),
        (b"plan\x00" * 50, "is not text: 50 of its 250 characters are control characters"),
        (b"\xff" * 50, "is not text: 50 of its 50 characters fit none of UTF-8, UTF-16, GB18030 and Big5"),
    ],
)
def test_binary_is_refused(data: bytes, reason: str) -> None:
    """Control characters and undecodable bytes in number are no text."""
    with pytest.raises(ReadError) as caught:
        decode(data, path="a.txt")
    assert str(caught.value) == f"a.txt: {reason}"


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_an_error(data: bytes) -> None:
    """Nothing else escapes, and the text has no lone surrogates."""
    try:
        text, _ = decode(data, path="a.txt")
    except ReadError:
        return
    assert text.encode("utf-8").decode("utf-8") == text


@given(
    st.text(
        "工作要点年度计划方案总结加强推进落实责任单位目标任务，。、；：0123456789\n", min_size=12, max_size=80
    )
)
def test_round_trip(text: str) -> None:
    """Ordinary Chinese comes back from each encoding."""
    text = "关于印发" + text
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding), path="a.txt")[0] == text
