"""Steps that bring the characters of a text into one form: script, width, radicals, quotation marks.

Each step takes and returns an :class:`~policytext.text.AlignedText`. After :func:`to_simplified`,
:func:`narrow_characters` and :func:`unify_quotes` these hold:

1. all characters are Simplified; 著 became 着 only where it is the particle;
2. digits, Latin letters and ``%`` have half width; every blank but the line feed is U+0020;
3. no radical or half of a character stands for a character; quotation marks are ``“ ” ‘ ’``;
4. the text is as long as before: these steps exchange characters one for one.

:func:`close_numbers` then takes out the blanks inside numbers.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Any, Final, Literal, get_args

from policytext.errors import UsageError
from policytext.lexicon import load_table
from policytext.pattern import pattern
from policytext.text import AlignedText

__all__ = [
    "Config",
    "Region",
    "close_numbers",
    "map_wording",
    "narrow_characters",
    "opencc_distribution",
    "replace_surrogates",
    "to_simplified",
    "traditional_share",
    "unify_quotes",
]

Config = Literal["t2s", "tw2s", "hk2s"]
Region = Literal["tw", "hk"]

LONE_SURROGATE: Final = pattern(r"[\ud800-\udfff]")
"""Half of a character, left by a damaged file; it cannot be written as UTF-8."""

_LINE: Final = pattern(r"[^\n]+")
_BLOCK: Final = 512  # characters
_TELLING: Final = (
    200  # characters; a shorter text may be of either script (答覆, 沈默), which only its words tell
)

BLANK_IN_NUMBER: Final = pattern(
    r"""
    [ ](?:                                                         # first, so that the search is for a blank
        (?<=[\u4e00-\u9fff“（《、，。；：][ ])[ ]?(?=\d)           # 不少于 12
      | (?<=[\d%][ ])[ ]?(?=[\u4e00-\u9fff”）》、，。；：%])        # 12 次
      | (?<=\d\.[ ])(?=\d{1,2}%)                                 # 98. 5%; 1. 5 is left to the marker pattern
    )
    """,
    re.VERBOSE,
)


def to_simplified(text: AlignedText, config: Config | None = None) -> AlignedText:
    """Convert Traditional characters to Simplified ones.

    Traditional text goes through OpenCC's ``tw2s`` (著力 → 着力). In Simplified text only lines that are
    Traditional are converted, by ``t2s``; elsewhere the names and brands that alone hold such a character
    stay (赵振乾, 壹號), and ``tw2s`` would turn 显著 into 显着.

    Args:
        text: any text.
        config: one of OpenCC's configurations for the whole text, instead of those chosen by its script.

    >>> to_simplified(AlignedText.from_raw("著力提升衛生服務")).text
    '着力提升卫生服务'
    >>> to_simplified(AlignedText.from_raw("显著提升")).text
    '显著提升'
    """
    source = text.text
    if config is not None:
        converted = _converted(config, source)
    elif _is_simplified(source) or (simplified := _convert("t2s", source)) == source:
        return text
    elif _is_traditional(source, simplified):
        converted = _converted("tw2s", source)
    else:
        converted = _by_line(source, simplified)
    return text if converted == source else text.convert(converted)


def _converted(config: str, source: str) -> str:
    converted = _convert(config, source)
    if config == "t2s" or "著" not in source:
        return converted
    return _restore_simplified_neighbours(source, converted)


def _by_line(source: str, simplified: str) -> str:
    """The lines that are mostly Traditional converted, the others as they are; not all of the text is."""
    if "\n" not in source:
        return source
    pairs = zip(source.split("\n"), simplified.split("\n"), strict=True)
    return "\n".join(new if old != new and _is_traditional(old, new) else old for old, new in pairs)


def _is_traditional(text: str, simplified: str) -> bool:
    """Whether most of the characters that exist in one script only are Traditional; their first ones tell."""
    of_traditional = sum(_differences(text, simplified))
    of_simplified = islice(_simplified_form().finditer(text), of_traditional)
    return sum(1 for _ in of_simplified) < of_traditional


def _is_simplified(text: str) -> bool:
    """Whether a text is long enough to show its script, and has no Traditional character."""
    return len(text) > _TELLING and _to_exchange(text).isdisjoint(_traditional())


def traditional_share(text: str) -> float:
    """The share of Traditional characters among those that exist in one script only.

    >>> traditional_share("衛生"), traditional_share("卫生"), traditional_share("人民")
    (1.0, 0.0, 0.0)
    """
    return _share(text, _convert("t2s", text))


def _share(text: str, simplified: str) -> float:
    of_traditional = sum(_differences(text, simplified))
    if not of_traditional:
        return 0.0
    of_simplified = len(_simplified_form().findall(text))
    return of_traditional / (of_traditional + of_simplified)


@cache
def _simplified_form() -> re.Pattern[str]:
    return _any_of("".join(sorted(_simplified_only())))


def _differences(text: str, simplified: str) -> Iterator[int]:
    """How many characters differ, block by block, as most blocks are the same."""
    for start in range(0, len(text), _BLOCK):
        old, new = text[start : start + _BLOCK], simplified[start : start + _BLOCK]
        if old != new:
            yield sum(map(operator.ne, old, new))


@cache
def _traditional() -> frozenset[str]:
    """The characters that Simplified text does not have, by OpenCC's own table."""
    every = "\n".join(map(chr, range(0x3400, 0xA000)))  # a line each, so that no two make a word
    return frozenset(one for one, other in zip(every, _convert("t2s", every), strict=True) if one != other)


@cache
def _simplified_only() -> frozenset[str]:
    """The characters that Traditional text does not have, by OpenCC's own table."""
    every = [chr(code) for code in range(0x4E00, 0xA000)]
    converted = _convert("s2t", "\n".join(every)).split("\n")  # a line each, so that no two make a word
    return frozenset(one for one, other in zip(every, converted, strict=True) if one != other)


def narrow_characters(text: AlignedText) -> AlignedText:
    r"""Half-width digits, letters and blanks; characters for radicals, ``\ufffd`` for half of a character.

    >>> narrow_characters(AlignedText.from_raw("达到９５％的⼈⺠")).text
    '达到95%的人民'
    """
    table = _narrow_table()
    found = [one for one in _to_exchange(text.text) if one in table]
    return text.convert(_exchanged(text.text, found, table)) if found else text


def replace_surrogates(text: AlignedText) -> AlignedText:
    r"""``\ufffd`` for the lone surrogates of a damaged text, which no matcher in UTF-8 takes.

    >>> replace_surrogates(AlignedText.from_raw("一\ud800二")).text == "一\ufffd二"
    True
    """
    try:
        text.text.encode("utf-16-le")  # twice as fast as UTF-8
    except UnicodeEncodeError:
        return text.convert(LONE_SURROGATE.sub("\ufffd", text.text))
    return text


def unify_quotes(text: AlignedText) -> AlignedText:
    """Quotation marks as ``“ ” ‘ ’``; a straight mark opens or closes by what stands open in its line.

    >>> unify_quotes(AlignedText.from_raw('增强"四个意识"，打造「健康云陵」')).text
    '增强“四个意识”，打造“健康云陵”'
    """
    table = _table("quotes")  # some characters, which are looked for one by one faster than by a class
    converted = _exchanged(text.text, [mark for mark in table if mark in text.text], table)
    if '"' in converted:
        converted = _LINE.sub(_pair_straight_quotes, converted)
    return text.convert(converted)


def close_numbers(text: AlignedText) -> AlignedText:
    """Delete the blanks between a number and the characters around it.

    >>> close_numbers(AlignedText.from_raw("不少于 12 次")).text
    '不少于12次'
    """
    return text.delete(BLANK_IN_NUMBER)


def map_wording(text: AlignedText, regions: Sequence[Region] = ("tw",)) -> AlignedText:
    """Put the mainland's words in place of those of Taiwan or Hong Kong; not among the usual steps.

    Args:
        text: in Simplified characters.
        regions: whose words, in this order: ``"tw"``, ``"hk"``; the lists are in ``lexicons/wording.toml``.

    >>> map_wording(AlignedText.from_raw("推动网际网路平台最佳化")).text
    '推动互联网平台优化'
    """
    words = _wording(tuple(regions))
    form = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    return text.substitute(form, lambda match: words[match.group()])


def opencc_distribution() -> str:
    """Which package gives the module ``opencc``, with its version.

    Raises:
        UsageError: neither is installed.
    """
    from importlib.metadata import PackageNotFoundError, version

    official = any("clib" in base.__module__ for base in _opencc().__mro__)
    name = "OpenCC" if official else "opencc-python-reimplemented"
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


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
    out = list(converted)
    for match in re.finditer("著", source):
        at = match.start()
        if _simplified_only() & set(source[max(0, at - 1) : at + 2]):
            out[at] = "著"
    return "".join(out)


def _convert(config: str, text: str) -> str:
    """OpenCC's conversion; the few rules that change the length are applied character by character."""
    converter = _converter(config)
    try:
        converted = str(converter.convert(text))
    except UnicodeEncodeError:
        return _convert(config, LONE_SURROGATE.sub("\ufffd", text))
    if len(converted) == len(text):
        return converted
    pieces = (str(converter.convert(one)) for one in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, pieces, strict=True))


@cache
def _converter(config: str) -> Any:
    return _opencc()(config)


def _opencc() -> Any:
    """The converter's class, the same in both distributions."""
    try:
        from opencc import OpenCC
    except ImportError:
        raise UsageError("no module 'opencc'; install the package 'opencc'") from None
    return OpenCC


def _exchanged(text: str, found: Iterable[str], table: Mapping[str, str]) -> str:
    """Characters exchanged one for one; ten times as fast as ``str.translate`` where few of them occur."""
    for old in sorted(found):
        text = text.replace(old, table[old])
    return text


@lru_cache(maxsize=1)  # the script and the width are looked at in the same text
def _to_exchange(text: str) -> frozenset[str]:
    """The characters that are Traditional, a radical or of another width; most texts have few, so one search tells."""
    return frozenset(_form_to_exchange().findall(text))


@cache
def _form_to_exchange() -> re.Pattern[str]:
    return _any_of("".join(sorted({*_traditional(), *_narrow_table()})))


def _any_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")


@cache
def _wording(regions: tuple[Region, ...]) -> dict[str, str]:
    unknown = [region for region in regions if region not in get_args(Region)]
    if unknown:
        raise UsageError(f"no words of the region {unknown[0]!r}; allowed are {', '.join(get_args(Region))}")
    pairs = [pair for region in reversed(regions) for pair in load_table("wording")[region]["words"]]
    return dict(pairs)


@cache
def _table(group: str) -> dict[str, str]:
    entry = load_table("characters")[group]
    return dict(zip(entry["from"], entry["to"], strict=True))


@cache
def _narrow_table() -> dict[str, str]:
    """Width forms and Kangxi radicals by Unicode's decomposition, lone surrogates, the rest from the lexicon."""
    letters = [
        chr(code) for code in range(0xFF01, 0xFF5F) if unicodedata.normalize("NFKC", chr(code)).isalnum()
    ]
    kangxi = [chr(code) for code in range(0x2F00, 0x2FD6)]
    table = {one: unicodedata.normalize("NFKC", one) for one in [*letters, *kangxi, "％", "＋"]}
    surrogates = dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")
    return table | surrogates | _table("radicals") | _table("blanks")
