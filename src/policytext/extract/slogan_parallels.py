"""Slogans of parallel parts: “奉献、友爱、互助、进步”, “减盐减油减糖”."""

from __future__ import annotations

from typing import Final

from policytext.lexicon import load_words
from policytext.pattern import pattern

__all__ = ["LISTED", "is_maxim", "is_model", "is_parallel"]

_HAN: Final = r"\u4e00-\u9fff"
LISTED: Final = pattern(
    "(?:[类者员队室部局处科院校馆站厂所会团班器机物品费金款证表性率量型式难慢繁贵差前中后]|清单|失能)$"
)
"""How the parts of a plain list end: 办公类、管理类; 办事难、办事慢; 改善前、改善后."""

_CHANTED: Final = pattern(  # 减盐减油减糖, 讲文明讲卫生讲科学: three and more parts that open alike, without marks between
    rf"(?P<two>[{_HAN}])[{_HAN}](?:(?P=two)[{_HAN}]){{2,4}}|(?P<three>[{_HAN}])[{_HAN}]{{2}}(?:(?P=three)[{_HAN}]{{2}}){{2,4}}"
)
_SHORTEST_CHANT: Final = 6  # 减盐减油减糖
_PARTS: Final = pattern(rf"[{_HAN}、 ]+")
_MODEL: Final = pattern("(?:工作|服务|管理|运行|治理|发展)?(?:模式|机制)")
_SHORT: Final = 6  # characters of a part; longer ones are sentences
_MAXIM: Final = pattern("的?(?:基本|总)?(?:原则|方针|理念|思路)")  # “从快、从简、不重复”的原则


def is_parallel(words: str) -> bool:
    """Two or more parts of at least two syllables, alike in length, or nearly so and in a first or last word."""
    if "、" not in words and " " not in words:
        if len(words) < _SHORTEST_CHANT or not _CHANTED.fullmatch(words):
            return False
        return words[0] in load_words("slogan_forms", "series_verbs")
    parts = words.replace(" ", "、").split("、")
    sizes = sorted(map(len, parts))
    if sizes[0] < 2 or not _PARTS.fullmatch(words):
        return False
    if all(LISTED.search(part) for part in parts):
        return False
    alike = len({part[0] for part in parts}) == 1 or len({part[-1] for part in parts}) == 1
    return sizes[0] == sizes[-1] or (alike and sizes[-1] - sizes[0] <= 2)


def is_maxim(words: str, behind: str) -> bool:
    """Whether quoted parts, alike or not, are what a work is guided by.

    >>> is_maxim("从快、从简、不重复", behind="的原则执行"), is_maxim("从快、从简、不重复", behind="的材料")
    (True, False)
    """
    if "、" not in words or not all(2 <= len(part) <= _SHORT for part in words.split("、")):
        return False
    return _MAXIM.match(behind) is not None


def is_model(words: str, behind: str) -> bool:
    """“社区输入+网上推送+部门响应”工作模式: three parts and more make a slogan, “农业+旅游” only joins two things."""
    return words.count("+") > 1 and _MODEL.match(behind) is not None and is_parallel(words.replace("+", "、"))
