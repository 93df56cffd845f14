"""One pass over a text for what may be a quota: numbers that are followed by a unit, 全覆盖, 零事故, 翻番.

Names, dates, titles and quoted slogans are stepped over as a whole, so that nobody looks at their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from policytext.extract.quota_words import unit_openings, units_pattern, words_pattern
from policytext.numerals import FIRST, MORE

__all__ = ["scan"]

_NAMED: Final = r"""
      《[^《》\n]{0,80}(?:《[^《》\n]{0,60}》[^《》\n]{0,40})?》                          # 《100条措施》
    | “[^“”\n]{0,24}”                                                              # “1+1+N”, “三下乡”
    | 第\s?[\d零一二三四五六七八九十百两]{1,6}(?:\s?[-—至、]\s?第?[\d一二三四五六七八九十]{1,4})?  # 第三卷, 第15届
    | [A-Z]{1,10}[-.]?\d{1,5}(?:\.\d{1,3})?(?![%\d])                                 # PM2.5, G20
"""
"""Titles, quoted slogans and codes; all begin with a sign or a letter."""

_DATED: Final = r"""
      (?<!\d)(?:(?:19|20)\d\d|1[01]\d)(?:\s?[-—–~～至]{1,2}\s?(?:19|20)?\d\d)?\s?(?:学?年|届)    # 2021-2025年, 103年, 2023届
    | (?<!\d)\d{1,2}月(?:份|\d{1,2}[日号])(?:[、至—-]\d{1,2}日)?                         # 6月30日
    | \d{1,2}[时点]\d{1,2}分                                                         # 8时40分
    | (?<=师)\d{1,3}团                                                              # 第三师44团
    | (?:(?<=[（(])|(?<=[（(]\s))\d{1,3}(?:\.\d{1,2})?分\s?[)）]                       # （0.5分）: a score
    | (?<=国家)\d类(?:、\d类){0,5}                                                       # 国家1类、2类新药
    | \d{1,3}[×xX*+＋]\d{1,4}                                                       # 7×24, 1+1
"""
"""Digits that are dates or parts of names."""

_NUMBERED: Final = r"""
      [一二三四五六七八九十]{1,3}届(?:第?[一二三四五六七八九十\d]{1,3}次)?                      # 十五届94次会议
    | [一二三四五六七八九十百]{2,5}条(?=第|规定|款|所|之|的)                                # 三十六条第二项
    | [一二三四五六七八九十百]{1,5}期(?!以上|左右)                                        # 九十三期, 二期
"""
"""Chinese numerals that are parts of names."""

_COVERED: Final = r"全(?<![健安完周]全)(?<!坚持全)覆盖(?![面的式全]|工程|(?:、[^，。；、\n]{2,6}){1,2}的)"
"""Not 全覆盖、全天候的网络, 全覆盖全要素."""

_DOUBLED: Final = "翻[一两二三]?番"

_CN: Final = "一二三四五六七八九"
_RANGE: Final = r"\s?[—–─\-－~～至到]{1,2}\s?[\d零一二两三四五六七八九十百千半]"
_DOT: Final = r"(?:\.(?=\d))?"  # .5
_GOES_ON: Final = (
    r"\s%‰成/分\-－—–─~～至到、和及.,届条期左以"  # what may make something of a numeral that has no unit
)
_VAGUE: Final = "余多来几半万亿"  # 300余, 一半: a number with one of these may count without a measure word


def scan(plain: str) -> Iterator[re.Match[str]]:
    """The places of a text where a quota may be, and some where none is; in order, from end to end of the text.

    Args:
        plain: the text with plain numerals.

    Yields:
        Matches whose ``lastgroup`` tells what they are: ``covered``, ``none`` or ``doubled``; ``measured``, a number with
        its ``unit`` (the groups ``digits`` and ``small`` hold Arabic digits, also in 万, and Chinese numerals to 99);
        ``run``, a number that may count without a unit right behind; ``passed`` if there is nothing. The group
        ``passed`` of each holds what stands before it.

    >>> [(found[found.lastgroup], found.lastgroup) for found in scan("第3条：2021年新建5所") if found.lastgroup != "passed"]
    [('5所', 'measured')]
    """
    return _scan_pattern().finditer(plain)


@cache
def _scan_pattern() -> re.Pattern[str]:
    """A number or a state with all that stands before it, which :mod:`re` runs through faster than it searches.

    Names, dates and words with numerals are passed in the same run, as each match costs more than they do.
    """
    first = rf"《“第A-Z全翻.{FIRST}"
    bare = "".join(sorted(set(MORE.replace("0-9", "0123456789")) - {*_VAGUE, "数"}))
    none = f"零(?:{words_pattern('zero').pattern})(?!行动|工程|计划|方案)"  # 零事故
    return re.compile(
        rf"""
        (?P<passed>[^{first}]*+(?:(?:
          全(?!覆)
        | “(?=(?:{_COVERED}|{none}|{_DOUBLED})”)          # “零事故” is a quotation and no name
        | 数(?![十百千万亿])                              # 人数20
        | {_NAMED}
        | [《“第A-Z]
        | [两十{_CN}]++(?![{MORE}{unit_openings()}{_GOES_ON}])      # 统一, 进一步
        | (?=\d++(?:\.\d++)?\s?[\-—–~～至学年届月时点团分类×xX*+＋])(?:{_DATED})
        | (?=[一二三四五六七八九十百]++[届条期])(?:{_NUMBERED})
        )[^{first}]*+)*+)(?:
          (?=[.{FIRST}])(?:
            (?P<none>{none})
          | (?P<measured>
              (?: (?<![\d\-－−])(?<![\-－−]\s)(?<!\d[.,/])
                  (?P<digits>\d{{1,9}}+(?:\.\d{{1,6}}+)?(?:万亿|[万亿])?)(?!\s?[元块][\d{_CN}零])
                | (?P<small>十[{_CN}]|[{_CN}]十|[两十{_CN}])
                | {_DOT}[{FIRST}][{MORE}]*(?:[.,]\d[{MORE}]*){{0,3}} )
              (?!\s?(?:[万亿]|个半)) (?:{units_pattern().pattern}|(?P<share>%)(?!{_RANGE}))
            )
          | (?P<run>
              \.?[{bare}]*(?:[.,]\d[{bare}]*){{0,3}}(?:[{_VAGUE}]|数(?=[{MORE}]))[{MORE}]*
            | {_DOT}[{FIRST}][{MORE}]*(?:[.,]\d[{MORE}]*){{0,3}}(?=\s?(?:[%‰万亿]|个半) | [成/] | 分之 | {_RANGE} | [、和及]\d | 左右|以[上下])
            )
          | {_DOT}[{FIRST}][{MORE}]*
          )
        | (?P<covered>{_COVERED}) | (?P<doubled>{_DOUBLED})
        | [{first}] | \Z
        )
        """,
        re.VERBOSE,
    )
