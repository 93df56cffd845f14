"""Slogans that no lexicon has, recognised by form: numeral shorthand, parallel parts, quoted campaign names.

The text is cleaned and normalised, its separators may be folded; all offsets are into that text. A rule
either reads the words inside one pair of quotation marks, or the words around it, or a series of
three-syllable parts that needs no quotation marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policytext.annotations import Category
from policytext.lexicon import fold_slogan, load_words
from policytext.pattern import pattern

__all__ = ["Formed", "find_campaign_mentions", "find_quoted", "find_series"]

_LIST = "slogan_forms"
_HAN = r"\u4e00-\u9fff"
_LONGEST = 60  # the 24 characters of the core values with their separators are 35; longer ones are sentences
_NUMERAL = "一两三四五六七八九十双"

_QUOTED = pattern(
    rf"""
      “(?P<double>[^“”\n]{{1,{_LONGEST}}})”     # “健康朝阳”
    | ‘(?P<single>[^‘’“”\n]{{1,{_LONGEST}}})’   # ‘三下乡’
    """,
    re.VERBOSE,
)
_RUN_GAP = pattern(r"[、和与及或]?(?:以及)?")
_NUMERAL_PART = rf"[{_NUMERAL}](?:[{_HAN}]|[百千万]){{1,5}}"
_NUMERIC = pattern(
    rf"""
      {_NUMERAL_PART}(?:[、和与]?{_NUMERAL_PART}){{0,7}}          # 两个巩固; 三聚焦、三着力、三提高; 三审三校
    | [{_HAN}]{{2,3}}[两三四五六七八九][{_HAN}]{{1,2}}           # 门前三包
    | 多[{_HAN}]{{1,3}}一[{_HAN}]?                              # 多规合一
    | (?:\d{{1,3}}|[A-Z])(?:[+×xX](?:\d{{1,3}}|[A-Za-z])){{1,4}}[{_HAN}]{{0,6}}   # 1+1+N, 2+1, 4+4科创工程
    """,
    re.VERBOSE,
)
_DIGITS = pattern(r"(?!(?:19|20)\d\d$)(?!(?:11|12|96|95)\d{1,3}$)\d{3,5}X?")  # 5211; not 2025, 12345, 110
_DIGIT_HEAD = pattern(
    rf"[{_HAN}]{{0,8}}?(?:工程|体系|行动|制度|计划|规划|战略|模式|布局|格局|攻坚|集群|举措|目标|机制)"
)
_NOT_NUMERIC = pattern(
    r"""
      (?:十[一二三四五六七八九]?|[一二三四五六七八九])五(?:规划|计划|期间|时期|普法|末|以来)?  # 十四五, 七五普法
    | 十?[一二三四五六七八九十]{1,3}(?:大|届.{0,8}|中全会)          # 十八大, 三中全会
    | [一二三四五六七八九十]{1,3}[月日号年条级岁元楼层期](?:.{0,4})   # 三月, 十条, 二级
    | [一两三四五六七八九十]{1,3}[类项种个大批次]                   # 五类
    | .{1,4}[一二三四五六七八九十]号                               # 探索三号: a name
    | 四(?:季|川).+ | 三晋.+ | 八闽.+                             # 四季河南, 三晋英才: no number counts here
    | [两三四五六七八九十]连[冠贯胜涨降增](?:王)?                   # 六连冠, 十连增: a run of wins or years
    | 一键.+                                                    # 一键申请: a function
    | \d+[×xX]\d+小?时?                                         # 7×24小时
    | 双(?:向|边|方|语|休|重|料|赢|师|子|胞|曲).*                  # 双向奔赴, 双师型
    """,
    re.VERBOSE,
)
_WORKS = pattern(
    "[一两三四五六七八九][山河江湖水](?:绿化|治理|整治|改造)"
)  # 三山绿化: a project on three hills
_COMMA = pattern("[，,；;]")
_SEPARATOR = pattern("[、 ]")
_NAME = pattern(rf"[{_HAN}A-Za-z\d+×·:：!！\-—\s]{{2,18}}")
_NOT_NAME = pattern(
    r"^(?:关于|第|以下|本|该|是否|不得|未)|(?:的|了|等|者|通知|意见|办法|方案|报告|决定|条例|通则|[式制]|系统|平台|专栏|网站?|公众号|小程序|微信|微博|APP|[奖杯贷房证券卡报])$"
)
_THING = pattern("(?:平台|系统|专栏|网站|公众号|小程序|企业|场所|类)$")  # “四上企业”
_CREATED = pattern(rf"创[{_HAN}]")  # 创森, 创卫, 创文
_ACTION = pattern("(?:系列|专项|集中|整治){0,2}(?:行动|工程|计划)")  # “清朗”系列专项行动
_SHORT_FORM = pattern("(?:简称|以下称|统称|称为|所称|是指|指)[:：为]?$")  # 以下简称“借款合同”
_SERIES = "three or more parallel parts of three syllables"
_SHORT_NAME = 6  # longer names are no plain words: 区域观光旗舰计划
_UNQUOTED_EACH = 4  # mentions in all for each quoted one, at most, that make a short name
_LONGEST_NAME = 12  # longer quotations are names only where they end like one (…行动计划)
_TROUBLE = pattern("问题|现象|难题|困境")  # “招不到、留不住”的实际问题
_AROUND = 11  # how far behind a quotation its head noun is looked for: “大党建”工作体系
_SENTENCE_END = pattern(r"\A(?:以?及|[和与])(?!谐)|[。；、！？：:《“”（(\n]")  # “摇篮基地”和…精神: not its noun
_THEME = pattern(
    rf"以(?P<parts>[{_HAN}]{{2,8}}(?:、[{_HAN}]{{2,8}}){{1,7}})为(?:主题|统领|口号|宗旨|校训|愿景)"  # 以美丽发展、科学崛起、共享繁荣为统领
)
_LISTED = pattern(
    "(?:[类者员队室部局处科院校馆站厂所会团班器机物品费金款证表性率量型式难慢繁贵差前中后]|清单|失能)$"
)  # 办公类、管理类; 办事难、办事慢; 改善前、改善后
_SERIES_PART = "[{verbs}][{han}]{{2}}"
_SERIES_START = "(?<!主(?=攻))"  # 主攻方向、强龙头: its 攻 opens no part
_SERIES_END = r"(?=[。、；，,;：:！!“”（）()\s]|$|的|等|为|是|上|中|工作|活动|行动|工程|主题|使命|目标|任务|要求|教育|各项|理念|总|重点)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Formed:
    """A slogan recognised by form: ``text[start:end]``.

    ``quoted`` where it stood between quotation marks; ``reason`` says in words what gave it away.
    """

    start: int
    end: int
    category: Category
    reason: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A quotation's inside, and what its run of neighbours shares: the words before and behind the run."""

    start: int
    end: int
    before: str
    behind: str


def find_quoted(text: str) -> Iterator[Formed]:
    """Slogans between quotation marks, by the form of the words or by the words around.

    >>> from policytext.lexicon import fold_slogan
    >>> text = fold_slogan("落实“三聚焦,三着力,三提高”，打造“健康朝阳”，办好“卫健”微信公众号")
    >>> [(text[found.start:found.end], found.category) for found in find_quoted(text)]
    [('三聚焦、三着力、三提高', 'numeric'), ('健康朝阳', 'campaign')]
    """
    for quotation in _quotations(text):
        words = text[quotation.start : quotation.end]
        if kind := _kind(words, quotation):
            category, reason = kind
            yield Formed(
                start=quotation.start, end=quotation.end, category=category, reason=reason, quoted=True
            )


def find_series(text: str) -> Iterator[Formed]:
    """Unquoted parallel series: three or more three-syllable parts, or the parallel theme of 以…为主题.

    >>> text = "进一步强信心、暖人心、聚民心，培养合唱队、器乐队、舞蹈队"
    >>> [text[found.start:found.end] for found in find_series(text)]
    ['强信心、暖人心、聚民心']
    """
    folded = fold_slogan(text)
    for found in _series_pattern().finditer(folded):
        series = _before_comma(found.group(), text[found.start() : found.end()])
        if _same_build(series.split("、")):
            end = found.start() + len(series)
            yield Formed(start=found.start(), end=end, category="parallel", reason=_SERIES)
    for found in _THEME.finditer(folded):
        if len({len(part) for part in found["parts"].split("、")}) == 1:
            start, end = found.span("parts")
            yield Formed(start=start, end=end, category="parallel", reason="parallel parts of a theme")


def find_campaign_mentions(text: str, names: dict[str, Category]) -> Iterator[Formed]:
    """Mentions of names that the text quotes elsewhere, unless they are too often plain prose."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    if not names:
        return
    automaton = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
    found = automaton.find_matches_as_strings(text), automaton.find_matches_as_indexes(text)
    mentions = [(name, start, end) for name, (_, start, end) in zip(*found, strict=True)]
    total = Counter(name for name, _, _ in mentions)
    quoted = Counter(name for name, start, _ in mentions if text[max(0, start - 1) : start] in ("“", "‘"))
    for name, start, end in mentions:
        if _is_trusted(name, names[name], quoted[name], total[name]):
            yield Formed(start=start, end=end, category=names[name], reason="quoted elsewhere in the text")


def _quotations(text: str) -> Iterator[_Quotation]:
    """All quotations; “A”“B”、“C”等活动 share what stands before A and behind C."""
    run: list[re.Match[str]] = []
    for found in _QUOTED.finditer(text):
        if run and not _RUN_GAP.fullmatch(text, run[-1].end(), found.start()):
            yield from _run(text, run)
            run = []
        run.append(found)
    yield from _run(text, run)


def _run(text: str, run: list[re.Match[str]]) -> Iterator[_Quotation]:
    if run:
        before = text[max(0, run[0].start() - _AROUND) : run[0].start()]
        behind = text[run[-1].end() : run[-1].end() + _AROUND]
        behind = behind[: stop.start()] if (stop := _SENTENCE_END.search(behind)) else behind
    for found in run:
        words = found[found.lastgroup or 0]
        start = found.start() + 1 + len(words) - len(words.lstrip())
        yield _Quotation(start, start + len(words.strip()), before, behind)


def _is_trusted(name: str, category: Category, quoted: int, total: int) -> bool:
    """Whether a name counts without quotation marks.

    Too short are 三清 and 大宣传 (扩大宣传); 投资湖南, quoted once, may be a verb with its object; what the text
    mostly leaves unquoted (重大研究计划) is no name. Numbers alone (5085) are amounts.
    """
    if len(name) < (4 if category == "campaign" else 3) or name.isascii():
        return False
    if category == "campaign" and len(name) == 4 and quoted < 2:
        return name.endswith(load_words(_LIST, "suffixes")) or _WORKS.fullmatch(name) is not None
    return len(name) > _SHORT_NAME or total <= _UNQUOTED_EACH * quoted


def _kind(words: str, quotation: _Quotation) -> tuple[Category, str] | None:
    """What kind of slogan a quotation is, and why; None for a plain quoted word."""
    if words in _plain_words() or _SHORT_FORM.search(quotation.before):
        return None
    if _is_numeric(words, quotation.behind):
        return "numeric", "numeral shorthand in quotation marks"
    if _NOT_NUMERIC.fullmatch(words) or _NOT_NAME.search(words):
        return None
    if _is_parallel(words):
        trouble = _TROUBLE.search(quotation.behind)
        return None if trouble else ("parallel", "parallel parts in quotation marks")
    reason = _campaign_reason(words, quotation)
    return ("campaign", reason) if reason else None


def _is_numeric(words: str, behind: str) -> bool:
    if _DIGITS.fullmatch(words):
        return _DIGIT_HEAD.match(behind) is not None
    excluded = _NOT_NUMERIC.fullmatch(words) or _THING.search(words) or _WORKS.fullmatch(words)
    return not excluded and _NUMERIC.fullmatch(words) is not None


def _is_parallel(words: str) -> bool:
    """Two or more parts of at least two syllables, alike in length, or nearly so and in a first or last word."""
    parts = _SEPARATOR.split(words)
    sizes = sorted(map(len, parts))
    if len(parts) == 1 or sizes[0] < 2 or not re.fullmatch(rf"[{_HAN}、 ]+", words):
        return False
    if all(_LISTED.search(part) for part in parts):
        return False
    alike = len({part[0] for part in parts}) == 1 or len({part[-1] for part in parts}) == 1
    return sizes[0] == sizes[-1] or (alike and sizes[-1] - sizes[0] <= 2)


def _campaign_reason(words: str, quotation: _Quotation) -> str | None:
    """Why a quotation names a campaign, a project, a brand or a spirit; None if it does not."""
    short = len(words) == 2 and not _CREATED.fullmatch(words) and not _ACTION.match(quotation.behind)
    if short or not _NAME.fullmatch(words):
        return None
    suffix = _ending(words, load_words(_LIST, "suffixes"))
    found = _heads_pattern().search(quotation.behind)
    kind, head = (found.lastgroup, found[found.lastgroup or 0]) if found else (None, None)
    if kind == "other" or (len(words) > _LONGEST_NAME and not suffix):
        return None
    if quotation.behind.startswith("的"):
        return f"quoted before 的{head}" if head in load_words(_LIST, "ideas") else None
    if kind == "head":
        return f"quoted before {head}"
    if suffix:
        return f"quoted, ends with {suffix}"
    if words.endswith(load_words(_LIST, "things")):
        return None
    if kind == "near":
        return f"quoted before {head}"
    if _is_brand(words, quotation.before):
        return "a promise and a name, built or created"
    cue = _ending(quotation.before, (*load_words(_LIST, "verbs"), *load_words(_LIST, "labels")))
    return f"quoted behind {cue}" if cue else None


def _ending(text: str, endings: tuple[str, ...]) -> str | None:
    """The first of some endings that a text has."""
    return next((ending for ending in endings if text.endswith(ending)), None)


def _is_brand(words: str, before: str) -> bool:
    """“健康云陵”, “平安云陵”: a promise and a name, built or created."""
    return words.startswith(load_words(_LIST, "promises")) and before.endswith(load_words(_LIST, "builders"))


def _before_comma(series: str, printed: str) -> str:
    """Three or more parts joined by 、 end at a comma: 听民意、聚民智、解民忧，走好网上群众路线."""
    comma = _COMMA.search(printed)
    head = series[: comma.start()] if comma else series
    return head if head.count("、") >= 2 else series


def _same_build(parts: list[str]) -> bool:
    """All opened by one verb (讲文明、讲卫生、讲科学) or each by its own (立家规、传家训、树家风), and no list of things."""
    if len(set(parts)) < len(parts) or all(_LISTED.search(part) for part in parts):
        return False
    return len({part[0] for part in parts}) in (1, len(parts))


@cache
def _plain_words() -> frozenset[str]:
    return frozenset((*load_words(_LIST, "domain_words"), *load_words(_LIST, "numeral_words")))


@cache
def _heads_pattern() -> re.Pattern[str]:
    """The first head noun behind a quotation; of one syllable (号, 奖), or near, only right behind."""
    heads, others, near = (
        "|".join(rf"\A{word}" if len(word) == 1 else re.escape(word) for word in load_words(_LIST, group))
        for group in ("heads", "other_heads", "near_heads")
    )
    return re.compile(rf"(?P<other>{others})|(?P<head>{heads})|\A.{{0,2}}?(?P<near>{near})")


@cache
def _series_pattern() -> re.Pattern[str]:
    part = _SERIES_PART.format(verbs="".join(load_words(_LIST, "series_verbs")), han=_HAN)
    return re.compile(f"{_SERIES_START}{part}(?:、{part}){{2,9}}{_SERIES_END}")
