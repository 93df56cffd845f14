"""The wordings beside a number: the phrase before it, without time and links, and the noun behind its unit."""

from __future__ import annotations

import re
from typing import Final

from policytext.extract.quota_context import PERIOD, TIME_SIGNS, Place
from policytext.extract.quota_measures import Candidate
from policytext.extract.quota_words import ending, words_pattern
from policytext.pattern import Pattern, pattern

__all__ = ["noun_behind", "phrase", "plain", "without"]

_LIMIT: Final = 30  # the longest indicator in the references has 20 characters
_BEHIND: Final = 40  # how far a noun behind the unit is looked at

_PAUSES: Final = frozenset("，。；,;:：）)！？”\n")  # no noun follows, nor anything else that is asked for
_MARKER: Final = pattern(
    r"""
    (?: 第?[一二三四五六七八九十]{1,3}[是、.](?![二三四五六七八九十]、)   # 一是; not 一、二、三产业
      | 第[一二三四五六七八九十百\d]{1,5}条\s?               # 第三条
      | [（(][一二三四五六七八九十\d]{1,3}[)）]          # （一）
      | \d{1,3}[.．、]                                # 1.
      | 年(?=人均|均) )                                # 年人均提高
    """,
    re.VERBOSE,
)
_MARKER_STARTS: Final = "第一二三四五六七八九十（(0123456789年"
_BRACKETED: Final = pattern(r"[（(][^（）()]{0,60}[)）]")  # 旗县（市、区）
_BRACKET: Final = pattern(r"[（()）]")
_CHANGED: Final = (
    "[^，。；]{0,30}(?:提高|提升|增加|增长|扩大|减少|下降|降低|降|下调|上调|调整)[到至为][^，。；]{0,8}$"
)
_ASIDE: Final = pattern(
    rf"""
      在[^，。；]{{0,12}}基础上                                            # 在现有基础上|提高
    | 连续[\d一二三四五六七八九十]{{1,2}}[年个天]月?                           # 连续3年
    | 为期[\d一二三四五六七八九十]{{1,2}}[年个天]月?                           # 为期3年
    | 由(?: [^，。；按]{{1,10}}(?=按) | [^，。；]{{0,12}}$ | {_CHANGED} )         # 由受益财政|按合同金额, 由每人
    | 从(?: (?![业事])[^，。；]{{0,12}}$ | {_CHANGED} )                       # 从2010年的6亿元增加到
    | 用[\d一二两三四五十]{{1,2}}(?:[-—–至到][\d一二三四五十]{{1,2}})?年(?:左右)?的?时间[将把]?  # 用3年时间将
    """,
    re.VERBOSE,
)
"""What is said beside an indicator; each alternative begins with its word, which :mod:`re` looks for at once."""

_CUT: Final = "\0"  # stands where a time was cut out
_TIME_REST: Final = pattern(f"自(?<!来自){_CUT}(?:期间|以来|起)?在?|{_CUT}")
"""What is left around it: 自2022年9月1日至12月31日期间在."""
_AND_SO_ON: Final = r"等(?<![高中平同对均初优何不]等)(?![级待于候额价次效值离同])"  # not 中等职业学校, 等待期
_ENDS_LIST: Final = pattern(_AND_SO_ON)
_AFTER_LIST: Final = pattern(r"(?:(?:重点)?(?:方面|领域|行业|环节)(?=..))?的?")  # 服务流程等方面的网络咨询
_AMOUNTS: Final = pattern(
    r"(?:[、和及]\d[\d.]{0,9}[万亿]?元(?:[/／][^\d，。；、,;的/／]{1,3}2?){0,2}){1,6}"
)  # 80万元|、30万元、20万元|一次性支持, 200元/m2|、300元/m2|的购房补贴
_REACHES: Final = pattern(r"达到|完成|建成|纳入|实现|通过")  # 卫生机构100%|达到国家标准
_RELATION: Final = pattern(
    r"(?:与|和)[^，。；、]{1,14}(?:相关|有关|匹配|适应|配套)的|(?:具有|具备|符合|满足)[^，。；、的]{1,20}的"
)
_PRAISED: Final = pattern(
    r"[^，。；、的]{1,12}(?:[强大高好优]|突出|明显|显著|完善|先进|领先|良好|齐全|健全|丰富)、[^，。；、的]{2,14}的(?=[\u4e00-\u9fff]{2})"
)  # 水平突出、成效明显的园区

_MORE_PLACES: Final = pattern(
    r"(省|市|县|区|乡镇)(?:[、和及]\d{1,5}(?:个|%的)(?:省|市|县|区|州|乡镇|镇|村))+"
)  # 25个省|、2133个县
_RECEIVES: Final = pattern(r"享受|参加")
_NOUN_PAUSE: Final = pattern(r"[，。；、,;:：（()）\n！？]|[和及与]?\d|$")
_DISTRICTS: Final = pattern(
    r"全?[省市](?:、[市县区州]+)+[性级]?的?(?=[\u4e00-\u9fff“])"
)  # 全市、县性的|展演活动
_SUMMED: Final = pattern(
    rf"""
    [^，。；：、,;:\n\d在到通表]{{1,14}}(?:、(?!以)[^，。；：、,;:\n\d]{{1,14}}){{1,5}}?      # 新型智能终端、超高清视频
    {_AND_SO_ON}
    ([^，。；：、,;:\n\d（(的]{{2,12}})(?:[，。；：、,;:\n（(的].*)?
    """,
    re.VERBOSE | re.DOTALL,
)
"""A list with the noun that sums it up: 新型智能终端、超高清视频等|数字产业集群; not what the counted do: 受访者表示了解."""
_LISTABLE: Final = frozenset({"count", "event"})
_TELLING: Final = 4  # characters of such a noun that tells by itself what is counted: 数字产业集群, not 比赛

_LEVELS: Final = pattern(
    r"((?:国家|[省市县区州部])级)(?:、|和)\d{0,5}[个家所座条项]?(?:国家|[省市县区州部])级"
)  # 国家级|、60个省级|培训基地

_BOUND: Final = pattern(lambda: words_pattern("bound").pattern)
_LEAD: Final = pattern(lambda: words_pattern("lead").pattern)
_SPENT_ON: Final = pattern(
    lambda: (
        rf"(?:{words_pattern('spent_on').pattern})了?(?:\d[\d.]*[万亿]?(?:公里|平方米|[^\d，。]))?(?!原则|限|准|宜|上限|下限|基数)"
    )
)
"""What stands between an amount and the thing it is spent on: 实施10公里|雨水管网."""

_GRANTED: Final = pattern(
    lambda: (
        rf"(?:的)?(?:标准|额度|比例|限额内?)(?:据实|定额)?(?:给予|予以|发放|向)?([^，。；,;：]{{0,16}}(?:{words_pattern('grant').pattern}))"
    )
)
"""What an amount is given for: 元的标准给予企业|一次性吸纳就业补贴."""

_NUMBER: Final = (
    r"\d(?!\d{0,3}(?:千伏|周?岁|[GSAD](?![A-Za-z])))"  # 7个|750千伏输变电工程, 4个|5G工厂, 2万名|65岁以上老人
)
_NO_NOUN: Final = pattern(
    lambda: (
        rf"内?(?:[，。；、,;:：（()）\n！？”]|$)|{_NUMBER}|{words_pattern('no_noun').pattern}|的?(?:{words_pattern('bound').pattern})"
    )
)
_NOUN_END: Final = pattern(
    lambda: (
        rf"""
          [，。；、,;:：（()）\n！？] | [和及与]\d                 # 10公里雨水管网和19公里道路
        | (?<=.)(?:{words_pattern("noun_end").pattern})       # 公里道路|顺利完工
        | (?<=..)(?<![A-Za-z])\d+(?:\.\d+)?[余多]?[万亿%个家项所户名人篇套台公]   # 试点县|11个
        | (?<=.)等(?=工程|项目|任务|建设|民生) | (?<=..)并       # 节水灌溉|等工程
    """
    ),
    re.VERBOSE,
)
"""The end of the noun: a pause, a verb, the next number of a list, 等 with its collective noun."""


def noun_behind(text: str, found: Candidate, place: Place) -> str:
    """The noun phrase behind the unit, empty if there is none: 7场|露天爵士音乐会.

    Args:
        text: the whole text.
        found: the quantity.
        place: its clause.
    """
    if text[found.end : found.end + 1] in _PAUSES:
        return ""
    right = plain(text[found.end : min(place.clause[1], found.end + _BEHIND)])
    right = right.removeprefix("用于")
    if right[:1] in "、和及":
        right = without(_AMOUNTS, right)
    if found.group in ("money", "percent") and (granted := _GRANTED.match(right)):
        return granted[1]
    if found.group == "money" and (purpose := _SPENT_ON.match(right)):
        right = right[purpose.end() :]
    right = _without_relation(right)
    if _NO_NOUN.match(right) or (found.group == "percent" and _REACHES.match(right)):
        return ""
    right = right.removeprefix("的").removeprefix("之")
    right = _without_relation(right)
    if "、" in right or "和" in right or "及" in right:
        right = _without_list(right)
    end = _end_of_noun(right)
    if found.group in _LISTABLE and right.startswith("、", end) and (summed := _SUMMED.fullmatch(right)):
        noun = without(_AFTER_LIST, summed[1])
        return noun if len(noun) >= _TELLING else right[: summed.end(1)]
    noun = right[:end]
    if (words_pattern("place").fullmatch(noun) or _receives(right, end, noun)) and (
        pause := _NOUN_PAUSE.search(right)
    ):
        noun = right[: pause.start()]
    return noun[:_LIMIT]


def _without_relation(right: str) -> str:
    """A noun without what it is like or what it is related to, in front of it: 与产业匹配的|人才."""
    return without(_RELATION, right) if right[:1] in "与和具符满" else right


def _without_list(right: str) -> str:
    """A noun without the list that stands before it: 水平突出、成效明显的|园区; 国家级、60个省级|培训基地."""
    right = without(_DISTRICTS, without(_PRAISED, right))
    if level := _LEVELS.match(right):
        right = level[1] + right[level.end() :]
    if places := _MORE_PLACES.match(right):
        right = places[1] + right[places.end() :]
    return right


def _receives(right: str, end: int, noun: str) -> bool:
    """Whether the noun only says that they are people, and what follows what they get: 农民|享受了低保."""
    return bool(_RECEIVES.match(right, end) and words_pattern("people").fullmatch(noun))


def _end_of_noun(right: str) -> int:
    """Where the noun that some words begin with ends; what stands inside quotation marks ends none: “体育、艺术”."""
    end = _NOUN_END.search(right)
    while end and right.rfind("“", 0, end.start()) > right.rfind("”", 0, end.start()):
        closing = right.find("”", end.start())
        if not 0 < closing <= _LIMIT:
            break
        end = _NOUN_END.search(right, closing)
    return end.start() if end else len(right)


def phrase(words: str, limit: int = _LIMIT) -> str:
    """Words without time, markers, lead words, links and what only stands in a list before 等.

    Args:
        words: what stands before a number, or a clause.
        limit: the most characters that are kept.

    >>> phrase("全年要组织集中学习不少于")
    '组织集中学习'
    """
    words = plain(words)
    if "（" in words or "）" in words or "(" in words or ")" in words:
        words = _BRACKET.split(words)[-1]  # the number stands in a bracket, or one closes before it
    words = _ASIDE.sub("", words)
    if TIME_SIGNS.search(words):
        words = _TIME_REST.sub("", PERIOD.sub(_unless_compared, words))
    words = words.strip("、，,：:；;-—").rstrip("“")  # 实现人员“|零伤亡”
    if words[:1] in _MARKER_STARTS:
        words = without(_MARKER, words)
    if far := _BOUND.search(words):
        if far.start() >= 2:
            words = words[: far.start()]  # 课时不低于总课时的
        elif far[0].startswith("不"):
            return ""
    words = _cut(words)
    if "等" in words:
        words = _after_list(words)
    words = words.strip("、")
    return words if len(words) <= limit else _shorten(words)


def _after_list(words: str) -> str:
    """What stands behind the last 等 that ends a list: 心理、法律等方面的咨询|服务."""
    ends = [match.end() for match in _ENDS_LIST.finditer(words, 1) if match.end() <= len(words) - 2]
    if not ends:
        return words
    summed = without(_AFTER_LIST, words[ends[-1] :])
    return _last_items(words) if words_pattern("collective").fullmatch(summed) else summed


def _last_items(words: str) -> str:
    """The items of a list that fit into an indicator, with the word that sums them up and says nothing itself."""
    while len(words) > _LIMIT and "、" in words:
        words = words.partition("、")[2]
    return words


def plain(words: str) -> str:
    """A phrase without blanks and without what stands in brackets.

    >>> plain("旗县（市、区） 服务站")
    '旗县服务站'
    """
    words = "".join(words.split())
    return _BRACKETED.sub("", words) if "(" in words or "（" in words else words


def without(opening: Pattern, words: str) -> str:
    """A phrase without what it opens with, if it does.

    >>> without(pattern("新增"), "新增就业")
    '就业'
    """
    match = opening.match(words)
    return words[match.end() :] if match else words


def _unless_compared(period: re.Match[str]) -> str:
    """The sign of a cut, but 去年 in 比去年增加 stays."""
    return period[0] if period.string[max(0, period.start() - 1) : period.start()] in ("比", "较") else _CUT


def _cut(words: str) -> str:
    """Without the lead words in front and the linking words at the end, as often as they come."""
    while (match := ending("link", words)) and match.start():
        words = words[: match.start()]
    if match:
        return ""  # nothing but linking words
    while match := _LEAD.match(words):
        words = words[match.end() :]
    return words


def _shorten(words: str) -> str:
    """The part behind the last 的 of a long phrase, or its last characters."""
    tail = words[words.rindex("的") + 1 :] if "的" in words[:-4] else words
    return tail[-_LIMIT:]
