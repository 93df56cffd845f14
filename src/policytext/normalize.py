"""Steps that bring the characters of a text into one form: script, width, radicals, quotation marks.

Each step takes and returns an :class:`~policytext.text.AlignedText`. After :func:`to_simplified`,
:func:`narrow_characters` and :func:`unify_quotes` these hold:

1. all characters are Simplified; 著 became 着 only where it is the particle;
2. digits, Latin letters and ``%`` have half width; every blank but the line feed is U+0020;
3. no radical stands for a character; quotation marks are ``“ ” ‘ ’``;
4. the text is as long as before: these steps exchange characters one for one.

:func:`close_numbers` then takes out the blanks inside numbers.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from functools import cache
from typing import Any, Final, Literal

from policytext.errors import UsageError
from policytext.lexicon import load_table
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = [
    "Config",
    "close_numbers",
    "narrow_characters",
    "to_simplified",
    "traditional_share",
    "unify_quotes",
]

Config = Literal["t2s", "tw2s", "hk2s"]

LONE_SURROGATE: Final = pattern("[\ud800-\udfff]")
"""Half of a character, left by a damaged file; it cannot be written as UTF-8."""

_LINE = pattern(r"[^\n]+")

BLANK_IN_NUMBER: Final = pattern(
    r"""
      (?<=[\u4e00-\u9fff“（《、，。；：])[ ]{1,2}(?=\d)           # 不少于 12
    | (?<=[\d%])[ ]{1,2}(?=[\u4e00-\u9fff”）》、，。；：%])        # 12 次
    | (?<=\d\.)[ ](?=\d)                                       # 1. 5 is left to the marker pattern by the lookahead
      (?=\d{1,2}%)                                             # 98. 5%
    """,
    re.VERBOSE,
)


def to_simplified(text: AlignedText, config: Config | None = None) -> AlignedText:
    """Convert Traditional characters to Simplified ones.

    Traditional text goes through OpenCC's ``tw2s`` (著力 → 着力), Simplified text through ``t2s``, which
    leaves it alone (``tw2s`` would turn 显著 into 显着).

    Args:
        text: any text.
        config: one of OpenCC's configurations instead of the one chosen by the text's script.

    >>> to_simplified(AlignedText.from_raw("著力提升衛生服務")).text
    '着力提升卫生服务'
    >>> to_simplified(AlignedText.from_raw("显著提升")).text
    '显著提升'
    """
    source = text.text
    chosen = config or ("tw2s" if traditional_share(source) > 0.5 else "t2s")
    converted = _convert(chosen, source)
    if chosen != "t2s" and "著" in source:
        converted = _restore_simplified_neighbours(source, converted)
    return text if converted == source else text.convert(converted)


def traditional_share(text: str) -> float:
    """The share of Traditional characters among those that exist in one script only.

    >>> traditional_share("衛生"), traditional_share("卫生"), traditional_share("人民")
    (1.0, 0.0, 0.0)
    """
    of_traditional = _differences(text, _convert("t2s", text))
    if not of_traditional:
        return 0.0
    return of_traditional / (of_traditional + _differences(text, _convert("s2t", text)))


def _differences(one: str, other: str) -> int:
    """How many characters of two equally long texts differ."""
    return sum(map(operator.ne, one, other))


def narrow_characters(text: AlignedText) -> AlignedText:
    """Half-width digits, letters and blanks; characters for radicals.

    >>> narrow_characters(AlignedText.from_raw("达到９５％的⼈⺠")).text
    '达到95%的人民'
    """
    return text.convert(text.text.translate(_narrow_table()))


def unify_quotes(text: AlignedText) -> AlignedText:
    """Quotation marks as ``“ ” ‘ ’``; a straight mark opens or closes by what stands open in its line.

    >>> unify_quotes(AlignedText.from_raw('增强"四个意识"，打造「健康云陵」')).text
    '增强“四个意识”，打造“健康云陵”'
    """
    converted = text.text.translate(_table("quotes"))
    if '"' in converted:
        converted = _LINE.sub(_pair_straight_quotes, converted)
    return text.convert(converted)


def close_numbers(text: AlignedText) -> AlignedText:
    """Delete the blanks between a number and the characters around it.

    >>> close_numbers(AlignedText.from_raw("不少于 12 次")).text
    '不少于12次'
    """
    return text.delete(BLANK_IN_NUMBER)


def _pair_straight_quotes(line: re.Match[str]) -> str:
    is_open = False

    def pair(mark: re.Match[str]) -> str:
        nonlocal is_open
        if mark.group() == '"':
            is_open = not is_open
            return "“" if is_open else "”"
        is_open = mark.group() == "“"
        return mark.group()

    return re.sub(r'["“”]', pair, line.group())


def _restore_simplified_neighbours(source: str, converted: str) -> str:
    """Keep 著 where a neighbour shows that its word was Simplified already (显著 in a mixed text)."""
    simplified_only = [a != b for a, b in zip(source, _convert("s2t", source), strict=True)]
    out = list(converted)
    for match in re.finditer("著", source):
        at = match.start()
        if any(simplified_only[max(0, at - 1) : at + 2]):
            out[at] = "著"
    return "".join(out)


def _convert(config: str, text: str) -> str:
    """OpenCC's conversion; the few rules that change the length are applied character by character."""
    text = LONE_SURROGATE.sub("\ufffd", text)
    converter = _converter(config)
    converted = str(converter.convert(text))
    if len(converted) == len(text):
        return converted
    pieces = (str(converter.convert(one)) for one in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, pieces, strict=True))


@cache
def _converter(config: str) -> Any:
    try:
        from opencc import OpenCC
    except ImportError:
        raise UsageError("no module 'opencc'; install the package 'opencc'") from None
    return OpenCC(config)


@cache
def _table(group: str) -> dict[int, str]:
    entry = load_table("characters")[group]
    return {ord(old): new for old, new in zip(entry["from"], entry["to"], strict=True)}


@cache
def _narrow_table() -> dict[int, str]:
    """Width forms and Kangxi radicals by Unicode's own decomposition, the rest from the lexicon."""
    letters = [
        chr(code) for code in range(0xFF01, 0xFF5F) if unicodedata.normalize("NFKC", chr(code)).isalnum()
    ]
    kangxi = [chr(code) for code in range(0x2F00, 0x2FD6)]
    table = {ord(one): unicodedata.normalize("NFKC", one) for one in [*letters, *kangxi, "％", "＋"]}
    return table | _table("radicals") | _table("blanks")
