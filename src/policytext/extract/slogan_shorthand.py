"""Numeral shorthand: 四个意识, 三聚焦、三着力、三提高, 多证合一, 1+1+N, 5211."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policytext.lexicon import load_words
from policytext.literals import find_literals
from policytext.pattern import pattern

__all__ = ["find_bare_shorthand", "has_number", "is_never_shorthand", "is_shorthand", "is_works"]

_HAN: Final = r"\u4e00-\u9fff"
_NUMERAL: Final = "一两三四五六七八九十双"
_NUMERAL_PART: Final = rf"[{_NUMERAL}](?:[{_HAN}]|[百千万]){{1,5}}"
_NUMERIC: Final = pattern(
    rf"""
      {_NUMERAL_PART}(?:[、和与]?(?:{_NUMERAL_PART}|多[{_HAN}]{{1,4}})){{0,7}}(?:\+[A-Z])?
      # 两个巩固; 三聚焦、三着力、三提高; 三审三校; 一主、五辅、多节点; 六新六优+N
    | [{_HAN}]{{2,3}}[两三四五六七八九][{_HAN}]{{1,2}}           # 门前三包
    | 多[{_HAN}]{{1,3}}一[{_HAN}]?                              # 多规合一
    | (?:\d{{1,3}}|[A-Z])(?:[+×xX](?:\d{{1,3}}|[A-Za-z])){{1,4}}[{_HAN}]{{0,6}}   # 1+1+N, 2+1, 4+4科创工程
    | (?:[{_HAN}][一二三四五六七八九]){{2}}                     # 退二进三
    | {_NUMERAL_PART}\+[A-Z\d]个?[{_HAN}]{{0,6}}                       # 一个平台+N个应用
    | [个十百千万]{{3,5}}(?:[{_HAN}]{{1,6}})?                       # 个十百, 百千万建设工程
    | [{_HAN}]{{2,6}}(?:、[{_HAN}]{{2,4}})?\d[+＋]\d(?:项目|工程)?  # 体育艺术2+1; 体育、艺术2+1项目
    """,
    re.VERBOSE,
)
_DIGITS: Final = pattern(
    r"(?!(?:19|20)\d\d$)(?!(?:11|12|96|95)\d{1,3}$)\d{3,5}X?"
)  # 5211; not 2025, 12345, 110
_DIGIT_HEAD: Final = pattern(
    rf"[{_HAN}]{{0,8}}?(?:工程|体系|行动|制度|计划|规划|战略|模式|布局|格局|攻坚|集群|举措|目标|机制|思路)"
)
_NOT_NUMERIC: Final = pattern(
    r"""
      (?:十[一二三四五六七八九]?|[一二三四五六七八九])五(?:规划|计划|期间|时期|普法|末|以来)?  # 十四五, 七五普法
    | 十?[一二三四五六七八九十]{1,3}(?:大|届.{0,8}|中全会)          # 十八大, 三中全会
    | [一二三四五六七八九十]{1,3}[月日号年条级岁元楼层期星](?:.{0,4})   # 三月, 十条, 二级, 三星
    | [一两三四五六七八九十]{1,3}[类项种个大批次]                   # 五类
    | .{1,4}[一二三四五六七八九十]号                               # 探索三号: a name
    | [两三四五六七八九十]连[冠贯胜](?:王)?                        # 六连冠: a run of wins, but 八连增
    | 一键.+                                                    # 一键申请: a function
    | \d+[×xX]\d+小?时 | 7[×xX]24                               # 7×24小时
    | 双(?:向|边|方|语|休|重|料|赢|师|子|胞|曲)[^、]*               # 双向奔赴, 双师型
    """,
    re.VERBOSE,
)
_MEASURE: Final = pattern(
    rf"[{_NUMERAL}](?:尺|里|米|亩|刻钟|分钟|小时)"
)  # “六尺巷工作法”: no number counts here
_WORKS: Final = pattern("[一两三四五六七八九][山河江湖水](?:绿化|治理|整治|改造)")
_THINGS: Final = ("平台", "系统", "专栏", "网站", "公众号", "小程序", "企业", "场所", "类")
_TWO_NUMERALS: Final = pattern(rf"[{_NUMERAL}][^{_NUMERAL}]*[{_NUMERAL}]")
_NUMBER: Final = pattern(rf"[{_NUMERAL}二百千万\dA-Z]")
_EACH: Final = pattern(rf"一[{_HAN}]{{1,2}}一(?:策|源|特色)")  # 一城一策, 一数一源, 一校一特色
_IN_ONE: Final = "位一体"  # 学校、家庭、社会三位一体
_SO_MANY: Final = "二三四五六七八九十"
# What stands behind the first number of 体育与艺术2+1项目: a search for + is faster than one for digits.
_SUM: Final = pattern(rf"\+(?:\d{{1,2}}|[NX])(?!\d)(?:\+(?:\d{{1,2}}|[NX])(?!\d)){{0,3}}(?=[{_HAN}”])")
_FIRST: Final = pattern(r"(?:\A|[^A-Za-z\d.])(\d{1,2})\Z")
_AMOUNT: Final = pattern("[年月日天元时分个人名家次百千万亿多余]|项(?!目)")  # 7+7天 is a sum, no name


def is_shorthand(words: str, behind: str = "") -> bool:
    """Whether quoted words are a numeral shorthand; digits alone need a head noun right behind.

    >>> is_shorthand("三聚焦、三着力"), is_shorthand("5211", behind="工程"), is_shorthand("十四五")
    (True, True, False)
    """
    if _DIGITS.fullmatch(words):
        return _DIGIT_HEAD.match(behind) is not None
    words = words.replace(" ", "")  # 1+2+ N
    if _NOT_NUMERIC.fullmatch(words) or _WORKS.fullmatch(words) or _is_thing(words):
        return False
    if _MEASURE.match(words) or words.startswith(load_words("slogan_forms", "numeral_names")):
        return False
    if _NUMERIC.fullmatch(words):
        return True
    return "、" in words and all(_NUMERIC.fullmatch(part) for part in words.split("、"))  # 多证合一、一照一码


def _is_thing(words: str) -> bool:
    """“四上企业”, “1+N平台”, but not “一云一池三平台”."""
    return words.endswith(_THINGS) and not _TWO_NUMERALS.search(words)


def has_number(words: str) -> bool:
    """Whether words hold what every numeral shorthand does: a numeral, a digit, or a letter that stands for one.

    >>> has_number("四个意识"), has_number("1+N"), has_number("健康朝阳")
    (True, True, False)
    """
    return _NUMBER.search(words) is not None


def find_bare_shorthand(text: str) -> Iterator[tuple[int, int]]:
    """Where shorthand stands that needs no quotation marks: one plan for each, so many in one, and sums of projects.

    >>> text = "因城施策、一城一策，学校、家庭、社会三位一体，开展体育艺术2+1项目，留观7+7天"
    >>> [text[start:end] for start, end in find_bare_shorthand(text)]
    ['一城一策', '三位一体', '2+1']
    """
    for found in _EACH.finditer(text):
        yield found.span()
    for start, end in find_literals((_IN_ONE,), text):
        if start and text[start - 1] in _SO_MANY:
            yield start - 1, end
    for found in _SUM.finditer(text) if "+" in text else ():
        first = _FIRST.search(text[max(0, found.start() - 3) : found.start()])
        if first and not _AMOUNT.match(text, found.end()):
            yield found.start() - len(first[1]), found.end()


def is_never_shorthand(words: str) -> bool:
    """Whether words that begin with a numeral name a plan, a meeting, a grade, a function.

    >>> is_never_shorthand("十四五规划"), is_never_shorthand("六连冠"), is_never_shorthand("八连增")
    (True, True, False)
    """
    return _NOT_NUMERIC.fullmatch(words) is not None


def is_works(words: str) -> bool:
    """Whether words name works on so many hills or rivers, which is a project.

    >>> is_works("三山绿化")
    True
    """
    return _WORKS.fullmatch(words) is not None
