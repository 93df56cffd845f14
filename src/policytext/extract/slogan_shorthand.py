"""Numeral shorthand: 四个意识, 三聚焦、三着力、三提高, 多证合一, 1+1+N, 5211."""

from __future__ import annotations

import re

from policytext.pattern import pattern

__all__ = ["is_never_shorthand", "is_shorthand", "is_works"]

_HAN = r"\u4e00-\u9fff"
_NUMERAL = "一两三四五六七八九十双"
_NUMERAL_PART = rf"[{_NUMERAL}](?:[{_HAN}]|[百千万]){{1,5}}"
_NUMERIC = pattern(
    rf"""
      {_NUMERAL_PART}(?:[、和与]?{_NUMERAL_PART}){{0,7}}          # 两个巩固; 三聚焦、三着力、三提高; 三审三校
    | [{_HAN}]{{2,3}}[两三四五六七八九][{_HAN}]{{1,2}}           # 门前三包
    | 多[{_HAN}]{{1,3}}一[{_HAN}]?                              # 多规合一
    | (?:\d{{1,3}}|[A-Z])(?:[+×xX](?:\d{{1,3}}|[A-Za-z])){{1,4}}[{_HAN}]{{0,6}}   # 1+1+N, 2+1, 4+4科创工程
    | (?:[{_HAN}][一二三四五六七八九]){{2}}                     # 退二进三
    | [{_HAN}]{{2,6}}\d[+＋]\d                                  # 体育艺术2+1
    """,
    re.VERBOSE,
)
_DIGITS = pattern(r"(?!(?:19|20)\d\d$)(?!(?:11|12|96|95)\d{1,3}$)\d{3,5}X?")  # 5211; not 2025, 12345, 110
_DIGIT_HEAD = pattern(
    rf"[{_HAN}]{{0,8}}?(?:工程|体系|行动|制度|计划|规划|战略|模式|布局|格局|攻坚|集群|举措|目标|机制|思路)"
)
_NOT_NUMERIC = pattern(
    r"""
      (?:十[一二三四五六七八九]?|[一二三四五六七八九])五(?:规划|计划|期间|时期|普法|末|以来)?  # 十四五, 七五普法
    | 十?[一二三四五六七八九十]{1,3}(?:大|届.{0,8}|中全会)          # 十八大, 三中全会
    | [一二三四五六七八九十]{1,3}[月日号年条级岁元楼层期](?:.{0,4})   # 三月, 十条, 二级
    | [一两三四五六七八九十]{1,3}[类项种个大批次]                   # 五类
    | .{1,4}[一二三四五六七八九十]号                               # 探索三号: a name
    | 四(?:季|川).+ | 三晋.+ | 八闽.+                             # 四季河南, 三晋英才: no number counts here
    | [两三四五六七八九十]连[冠贯胜](?:王)?                        # 六连冠: a run of wins, but 八连增
    | 一键.+                                                    # 一键申请: a function
    | \d+[×xX]\d+小?时?                                         # 7×24小时
    | 双(?:向|边|方|语|休|重|料|赢|师|子|胞|曲).*                  # 双向奔赴, 双师型
    """,
    re.VERBOSE,
)
_WORKS = pattern("[一两三四五六七八九][山河江湖水](?:绿化|治理|整治|改造)")
_THING = pattern("(?:平台|系统|专栏|网站|公众号|小程序|企业|场所|类)$")  # “四上企业”


def is_shorthand(words: str, behind: str = "") -> bool:
    """Whether quoted words are a numeral shorthand; digits alone need a head noun right behind.

    >>> is_shorthand("三聚焦、三着力"), is_shorthand("5211", behind="工程"), is_shorthand("十四五")
    (True, True, False)
    """
    if _DIGITS.fullmatch(words):
        return _DIGIT_HEAD.match(behind) is not None
    if _NOT_NUMERIC.fullmatch(words) or _THING.search(words) or _WORKS.fullmatch(words):
        return False
    parts = words.split("、")  # 多证合一、一照一码
    return bool(_NUMERIC.fullmatch(words)) or all(_NUMERIC.fullmatch(part) for part in parts)


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
