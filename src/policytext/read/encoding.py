"""Bytes to text: which of the encodings of Chinese files it is, and what could not be decoded.

The cascade is byte order mark, UTF-8, the charset that the file declares, and then whichever of
UTF-16, GB18030, Big5 and damaged UTF-8 gives the largest share of common characters. Common are the
standards' own lists: level 1 of GB 2312-1980 (3,755 characters) and of Big5 (5,401).
"""

from __future__ import annotations

import codecs
from functools import cache
from typing import Final

from policytext.errors import ReadError
from policytext.pattern import pattern

__all__ = ["decode"]

_MARKS: Final = (  # UTF-32 LE begins with the mark of UTF-16 LE, so it goes first
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSED: Final = ("gb18030", "big5hkscs", "utf-8")  # the first wins a tie; UTF-8 only if damaged
_UTF16: Final = ("utf-16-le", "utf-16-be")
_NAMES: Final = {
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "hz": "HZ",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
}
# Pages that declare an old subset are full of characters of the superset (镕, 喆 are not in GB 2312).
_DECLARED: Final = {
    "utf-8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "big5hkscs": "big5hkscs",
}
_SAMPLE: Final = 1 << 16
_PUNCTUATION: Final = frozenset(
    "　、。〈〉《》「」『』【】〔〕·—…‘’“”①②③④⑤⑥⑦⑧⑨⑩℃‰×￥" + "".join(map(chr, range(0xFF01, 0xFF5F)))
)
# Tab, line feed, vertical tab, form feed, carriage return, the end mark of DOS and escape do occur in text.
_CONTROL: Final = bytes((*range(9), *range(0x0E, 0x1A), *range(0x1C, 0x20)))
_WEIGHED: Final = pattern("[^\x09-\x0d\x1a\x1b\x20-\x7f]")
_CONTROL_LIMIT: Final = 0.01  # compressed data has about 0.1
_LOSS_LIMIT: Final = 0.1  # a wrong encoding or no text loses more; a torn download a few characters
_DOUBT: Final = (
    0.7  # of 376 texts the lowest share is 0.91 in the right encoding, the highest in a wrong one 0.56
)


def decode(data: bytes, *, path: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of ``data`` and notes on how it was read.

    Args:
        data: the whole file.
        path: for the error.
        declared: the charset that the file itself names, used if the bytes fit.

    Raises:
        ReadError: the bytes are no text.

    >>> decode("工作要点".encode("gb18030"), path="a.txt")
    ('工作要点', ('read as GB18030',))
    """
    encoding, text, lost = _decoded(data, declared)
    controls = _controls(data if encoding == "utf-8" else text.encode("utf-8", "surrogatepass"))
    _refuse_binary(text, lost, controls, path)
    notes = [] if encoding == "utf-8" else [f"read as {_NAMES.get(encoding, encoding)}"]
    if lost:
        notes.append(f"{lost} {_characters(lost)} could not be decoded and {_were(lost)} replaced")
    if encoding != "utf-8" and _share(text[:_SAMPLE]) < _DOUBT:
        notes.append("few common characters: the file may be in another encoding")
    if controls:
        notes.append(f"holds {controls} control {_characters(controls)}")
    return text, tuple(notes)


def _decoded(data: bytes, declared: str | None) -> tuple[str, str, int]:
    """The codec, the text without a byte order mark, and the number of characters that had to be replaced."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, *_decode_counting(data[len(mark) :], encoding)
    # Valid UTF-8 is no accident: three GB18030 characters of policy text pass for it once in 146 times.
    if b"\x00" not in data[:_SAMPLE] and (text := _fitting(data, "utf-8")) is not None:
        return "utf-8", text, 0
    codec = _codec(declared) if declared else None
    if codec and (text := _fitting(data, codec)) is not None and _plausible(data, codec):
        return codec, text, 0
    guesses = [*_GUESSED, *(e for e in _UTF16 if len(data) % 2 == 0 and _plausible(data, e))]
    shares = {encoding: _share(_sample(data, encoding)) for encoding in guesses}
    likeliest = max(shares, key=lambda encoding: shares[encoding])
    return likeliest, *_decode_counting(data, likeliest)


def _codec(declared: str) -> str | None:
    """The codec to try; None for a charset that says nothing, as iso-8859-1, which fits any bytes."""
    try:
        return _DECLARED.get(codecs.lookup(declared.strip()).name)
    except (LookupError, ValueError):  # an unknown name; one with a NUL in it
        return None


def _fitting(data: bytes, encoding: str) -> str | None:
    """The text, if all bytes fit the encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _plausible(data: bytes, encoding: str) -> bool:
    return _share(_sample(data, encoding)) >= _DOUBT


def _sample(data: bytes, encoding: str) -> str:
    """The beginning of the text, undecodable bytes replaced, a character cut at the end left out."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    return decoder.decode(data[:_SAMPLE], final=len(data) <= _SAMPLE)


def _share(text: str) -> float:
    """The share of common characters among those that are not plain ASCII text."""
    weighed = _WEIGHED.findall(text)
    common = _common()
    return sum(character in common for character in weighed) / len(weighed) if weighed else 1.0


@cache
def _common() -> frozenset[str]:
    """Level 1 of GB 2312 (rows B0–D7) and of Big5 (A440–C67E), and the punctuation of Chinese."""
    high, low = range(0xA1, 0xFF), range(0x40, 0x7F)
    simplified = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in high)
    traditional = (bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in (*low, *high))
    characters = {code.decode("gb2312", "ignore") for code in simplified}
    characters |= {code.decode("big5", "ignore") for code in traditional if code <= b"\xc6\x7e"}
    return frozenset(characters) | _PUNCTUATION


def _decode_counting(data: bytes, encoding: str) -> tuple[str, int]:
    """The text and the number of characters that had to be replaced."""
    text = _fitting(data, encoding)
    if text is not None:
        return text, 0
    text = data.decode(encoding, "replace")
    return text, text.count("\ufffd")


def _refuse_binary(text: str, lost: int, controls: int, path: str) -> None:
    if controls > _CONTROL_LIMIT * len(text):
        raise ReadError(path, f"is not text: {controls} of its {len(text)} characters are control characters")
    if lost > _LOSS_LIMIT * len(text):
        raise ReadError(
            path,
            f"is not text: {lost} of its {len(text)} characters fit none of UTF-8, UTF-16, GB18030 and Big5",
        )


def _controls(data: bytes) -> int:
    """How many control characters a text in UTF-8 holds, where no other character has their bytes."""
    found = [byte for byte in _CONTROL if byte in data]  # none in most texts, and the search is a fast one
    return sum(map(data.count, found))


def _characters(count: int) -> str:
    return "character" if count == 1 else "characters"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
