"""Slogans that no lexicon has, recognised by form: numeral shorthand, parallel parts, quoted campaign names.

The text is cleaned and normalised, its separators may be folded; all offsets are into that text. A rule
either reads the words inside one pair of quotation marks, or the words around it, or a series of
three-syllable parts that needs no quotation marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from policytext.annotations import Category
from policytext.extract.slogan_parallels import LISTED, is_maxim, is_model, is_parallel
from policytext.extract.slogan_shorthand import (
    find_bare_shorthand,
    has_number,
    is_never_shorthand,
    is_shorthand,
    is_works,
)
from policytext.extract.slogan_words import ends_with
from policytext.lexicon import load_words
from policytext.literals import find_literals
from policytext.pattern import pattern

__all__ = ["Formed", "find_campaign_mentions", "find_quoted", "find_unquoted"]

_LIST = "slogan_forms"
_HAN = r"\u4e00-\u9fff"
_LONGEST = 60  # the 24 characters of the core values with their separators are 35; longer ones are sentences

_DOUBLE = pattern(rf"“[^“”\n]{{1,{_LONGEST}}}”")  # “健康朝阳”
_QUOTED = pattern(rf"{_DOUBLE.pattern}|‘[^‘’“”\n]{{1,{_LONGEST}}}’")  # ‘三下乡’ too
_RUN_GAP = pattern(r"[、和与及或]?(?:以及)?")
_LONGEST_GAP = 3
_COMMA = pattern("[，,；;]")
_NAME = pattern(
    rf"(?:[{_HAN}A-Za-z\d+×·:：!！\-—\s]|（[{_HAN}]{{1,4}}）){{2,18}}"
)  # “民间（传统）艺术进校园”
_PROSE_ENDS = ("的", "了", "等", "者")
_UNDONE = "未难"  # before the last character: “应建未建”, “一票难求”
_AT_MOST_ONCE = pattern(rf"[{_HAN}]{{0,4}}最多[{_HAN}]{{1,2}}一次")  # “数据最多采一次”
_FIELD_OF_NET = pattern(rf"互联网\+[{_HAN}]{{2,8}}(?<!平台)(?<!系统)(?<!中心)")  # “互联网+社区服务”
_JOINS = pattern(rf"(?:[{_HAN}]{{2,6}}|AI)\+|\+[{_HAN}]{{2,4}}")  # “旅游+”, “+旅游”: it joins all others
_FLOW = pattern(rf"[{_HAN}]{{2}}[入进出送回]")  # “川电入|湘”
_NOTE = pattern(r"[\[［〔]\d{1,3}[\]］〕]$")  # “两降三无［12］”: the mark of a note
_NOTE_ENDS = ("]", "］", "〕")
_OPENING = ("“", "‘")
_CLOSING = ("”", "’")
_DOTTED = pattern(rf"[{_HAN}]{{3,8}}(?:·[{_HAN}]{{3,8}}){{1,3}}")  # “山水有情·古城有约”
_ALL_THAT = pattern(rf"[应能可愿该宜当]([{_HAN}])尽\1")  # “应保尽保”, “能进尽进”
_CREATED = pattern(rf"创[{_HAN}]")  # 创森, 创卫, 创文
_ACTION = pattern("(?:系列|专项|集中|整治){0,2}(?:行动|工程|计划)")  # “清朗”系列专项行动
_SHORT_FORMS = ("简称", "以下称", "统称", "称为", "所称", "指")  # 以下简称“借款合同”
_SERIES = "three or more parallel parts of three syllables"
_SHORT_NAME = 6  # longer names are no plain words: 区域观光旗舰计划
_UNQUOTED_EACH = 4  # mentions in all for each quoted one, at most, that make a short name
_FEW_NAMES: Final = 10  # to be found one by one; an automaton is faster for more
_LONGEST_NAME = 12  # longer quotations are names only where they end like one (…行动计划)
_TROUBLE = pattern("问题|现象|难题|困境")  # “招不到、留不住”的实际问题
_AROUND = 16  # how far behind a quotation its head noun is looked for: “绿盾”自然保护区监督检查专项行动
_NEARER = 11  # and any other head noun than those of _ACTION: “大党建”工作体系
_SENTENCE_END = pattern(r"[。；、！？：:《“”（(\n]")
_ANOTHER = ("及", "以及", "和", "与")  # “摇篮基地”和…精神: not its noun
_THEME = pattern(
    rf"""以(?:
        (?P<parts>[{_HAN}]{{2,8}}+(?:、[{_HAN}]{{2,8}}){{1,7}})为(?:主题|统领|口号|宗旨|校训|愿景)   # 以美丽发展、科学崛起、共享繁荣为统领
      | (?P<rule>[{_HAN}]{{2,4}})为(?:原则|常态)、不(?P=rule)为例外                             # 以公开为常态、不公开为例外
    )""",
    re.VERBOSE,
)
_SERIES_PART = "[{verbs}][{han}]{{2}}"
_SERIES_START = "(?<!主(?=攻))"  # 主攻方向、强龙头: its 攻 opens no part
_SERIES_END = r"(?=[。、；，,;：:！!“”（）()\s]|$|的|等|为|是|上|中|工作|活动|行动|工程|主题|使命|目标|任务|要求|教育|各项|理念|总|重点|项目)"


class Formed(NamedTuple):
    """A slogan recognised by form: ``text[start:end]``.

    ``quoted`` where it stood between quotation marks; ``reason`` says in words what gave it away.
    """

    start: int
    end: int
    category: Category
    reason: str
    quoted: bool = False


@dataclass(slots=True, init=False)  # the compiled build needs the constructor written out to be fast
class _Quotation:
    """A quotation's inside, and what its run of neighbours shares: the words before and behind the run."""

    start: int
    words: str
    before: str
    behind: str

    def __init__(self, start: int, words: str, before: str, behind: str) -> None:
        self.start, self.words, self.before, self.behind = start, words, before, behind


def find_quoted(text: str) -> Iterator[Formed]:
    """Slogans between quotation marks, by the form of the words or by the words around.

    >>> from policytext.lexicon import fold_slogan
    >>> text = fold_slogan("落实“三聚焦,三着力,三提高”，打造“健康朝阳”，办好“卫健”微信公众号")
    >>> [(text[found.start:found.end], found.category) for found in find_quoted(text)]
    [('三聚焦、三着力、三提高', 'numeric'), ('健康朝阳', 'campaign')]
    """
    for quotation in _quotations(text):
        if kind := _kind(quotation):
            end = quotation.start + len(quotation.words)
            yield Formed(quotation.start, end, *kind, quoted=True)


def find_unquoted(text: str, folded: str) -> Iterator[Formed]:
    """Slogans without quotation marks: series of three-syllable parts, themes of 以…为主题, 一城一策.

    Args:
        text: as printed, which tells where a comma ends a series.
        folded: the same with its separators made alike.

    >>> from policytext.lexicon import fold_slogan
    >>> text = "进一步强信心、暖人心、聚民心，培养合唱队、器乐队、舞蹈队"
    >>> [text[found.start:found.end] for found in find_unquoted(text, fold_slogan(text))]
    ['强信心、暖人心、聚民心']
    """
    for start, end in find_bare_shorthand(folded):
        yield Formed(start, end, "numeric", "numeral shorthand")
    for found in _series(folded):
        series = _before_comma(found.group(), text[found.start() : found.end()])
        if _same_build(series.split("、")):
            end = found.start() + len(series)
            yield Formed(found.start(), end, "parallel", _SERIES)
    for found in _THEME.finditer(folded):
        if found["rule"]:
            yield Formed(*found.span(), "parallel", "a rule and its exception")
        elif len({len(part) for part in found["parts"].split("、")}) == 1:
            yield Formed(*found.span("parts"), "parallel", "parallel parts of a theme")


def _series(folded: str) -> Iterator[re.Match[str]]:
    """All matches of the series' pattern, tried only where 、 stands around a part of three syllables."""
    middle, whole = _series_patterns()
    done = 0
    found = middle.search(folded)
    while found:
        start = found.start() - len("强信心")
        series = whole.match(folded, start) if start >= done else None
        if series:
            yield series
            done = series.end()
        found = middle.search(folded, max(done, found.start() + 1))


def find_campaign_mentions(text: str, names: dict[str, Category]) -> Iterator[Formed]:
    """Mentions of names that the text quotes elsewhere, unless they are too often plain prose."""
    mentions = [(text[start:end], start, end) for start, end in _places(names, text)]
    total = Counter([name for name, _, _ in mentions])
    quoted = Counter([name for name, start, _ in mentions if text[start - 1 : start] in _OPENING])
    for name, start, end in mentions:
        marked = text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING
        if marked or _is_trusted(name, names[name], quoted[name], total[name]):
            yield Formed(start, end, names[name], "quoted elsewhere in the text")


def _places(names: Collection[str], text: str) -> list[tuple[int, int]]:
    """Where names stand, from the left, without those that overlap one before or are part of a longer one."""
    if len(names) > _FEW_NAMES:
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

        soon_made = Implementation.NoncontiguousNFA  # as it serves for one text
        automaton = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest, implementation=soon_made)
        return [(start, end) for _, start, end in automaton.find_matches_as_indexes(text)]
    places: list[tuple[int, int]] = []
    for start, end in find_literals(names, text):
        if not places or start >= places[-1][1]:
            places.append((start, end))
    return places


def _quotations(text: str) -> Iterator[_Quotation]:
    """All quotations; “A”“B”、“C”等活动 share what stands before A and behind C."""
    run: list[re.Match[str]] = []
    for found in (_QUOTED if "‘" in text else _DOUBLE).finditer(text):
        if run and not _is_run_gap(text, run[-1].end(), found.start()):
            yield from _run(text, run)
            run = []
        run.append(found)
    if run:
        yield from _run(text, run)


def _is_run_gap(text: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST_GAP and _RUN_GAP.fullmatch(text, start, end) is not None


def _run(text: str, run: list[re.Match[str]]) -> Iterator[_Quotation]:
    first, last = run[0].start(), run[-1].end()
    stop = _SENTENCE_END.search(text, last, last + _AROUND)
    before = text[max(0, first - _AROUND) : first]
    behind = text[last : stop.start() if stop else last + _AROUND]
    if behind.startswith(_ANOTHER) and not behind.startswith("和谐"):
        behind = ""
    for found in run:
        words = found[0][1:-1]
        words = _NOTE.sub("", words) if words.endswith(_NOTE_ENDS) else words
        start = found.start() + 1 + len(words) - len(words.lstrip())
        yield _Quotation(start, words.strip(), before, behind)


def _is_trusted(name: str, category: Category, quoted: int, total: int) -> bool:
    """Whether a name counts without quotation marks.

    Too short are 三清 and 大宣传 (扩大宣传); 投资湖南, quoted once, may be a verb with its object; what the text
    mostly leaves unquoted (重大研究计划) is no name. Numbers alone (5085) are amounts.
    """
    if len(name) < (4 if category == "campaign" else 3) or name.isascii():
        return False
    if category == "campaign" and len(name) == 4 and quoted < 2:
        return ends_with(name, "suffixes") is not None or is_works(name)
    return len(name) > _SHORT_NAME or total <= _UNQUOTED_EACH * quoted


def _kind(quotation: _Quotation) -> tuple[Category, str] | None:
    """What kind of slogan a quotation is, and why; None for a plain quoted word."""
    words, before, behind = quotation.words, quotation.before, quotation.behind
    if words in _plain_words() or before.rstrip(":：").endswith(_SHORT_FORMS):
        return None
    if has_number(words):
        if is_shorthand(words, behind):
            return "numeric", "numeral shorthand in quotation marks"
        if is_never_shorthand(words):
            return None
    if words.endswith(_PROSE_ENDS) and not words.endswith("学者"):  # “清河学者” names who is to be won
        return None
    if "尽" in words and _ALL_THAT.fullmatch(words):
        return "formula", "all is done that can or ought to be done"
    if is_parallel(words) or is_model(words, behind) or is_maxim(words, behind):
        trouble = _TROUBLE.search(behind)
        return None if trouble else ("parallel", "parallel parts in quotation marks")
    if _names_a_thing(words):
        return None
    reason = _campaign_reason(words, before, behind)
    return ("campaign", reason) if reason else None


def _names_a_thing(words: str) -> bool:
    """Whether words begin or end like what is no campaign: 第…, …系统, 应建未建."""
    return (
        words.startswith(load_words(_LIST, "plain_starts"))
        or ends_with(words, "plain_ends") is not None
        or (len(words) > 2 and words[-2] in _UNDONE)
    )


def _campaign_reason(words: str, before: str, behind: str) -> str | None:
    """Why a quotation names a campaign, a project, a brand or a spirit; None if it does not."""
    short = len(words) == 2 and not _CREATED.fullmatch(words) and not _ACTION.match(behind)
    if short or not _NAME.fullmatch(words):
        return None
    suffix = ends_with(words, "suffixes")
    found = _heads_pattern().search(behind)
    if found and found.start() > _NEARER and found.group() not in ("行动", "工程"):
        found = None
    kind, head = (found.lastgroup, found[found.lastgroup or 0]) if found else (None, None)
    if kind == "other":
        return None
    if "·" in words and _DOTTED.fullmatch(words):
        return "parallel parts in quotation marks"
    if len(words) > _LONGEST_NAME and (suffix is None or not _is_started(suffix, before)):
        return None
    if own := _own_form(words):
        return own
    if behind.startswith("的"):
        return f"quoted before 的{head}" if head in load_words(_LIST, "ideas") else None
    if kind == "head":
        return f"quoted before {head}"
    if suffix:
        return f"quoted, ends with {suffix}"
    if ends_with(words, "things"):
        return None
    if kind == "near":
        return f"quoted before {head}"
    if _is_brand(words, before):
        return "a promise and a name, built or created"
    cue = ends_with(before, "verbs") or ends_with(before, "labels")
    return f"quoted behind {cue}" if cue else None


def _own_form(words: str) -> str | None:
    """What gives away a campaign whatever stands around it."""
    if len(words) == 4 and _FLOW.match(words) and words[-1] in load_words(_LIST, "provinces"):
        return "what goes into a province or out of it"
    if "+" in words:
        if _JOINS.fullmatch(words):
            return "a field that joins others"
        if _FIELD_OF_NET.fullmatch(words):
            return "互联网+ and its field"
    return "what is done once at most" if "最多" in words and _AT_MOST_ONCE.fullmatch(words) else None


def _is_started(suffix: str, before: str) -> bool:
    """Whether a long name is one of a campaign: that of a plan may be a document's, unless a verb starts it."""
    return suffix != "计划" or ends_with(before, "verbs") is not None


def _is_brand(words: str, before: str) -> bool:
    """“健康云陵”, “平安云陵”: a promise and a name, built or created."""
    return words.startswith(load_words(_LIST, "promises")) and ends_with(before, "builders") is not None


def _before_comma(series: str, printed: str) -> str:
    """Three or more parts joined by 、 end at a comma: 听民意、聚民智、解民忧，走好网上群众路线."""
    comma = _COMMA.search(printed)
    head = series[: comma.start()] if comma else series
    return head if head.count("、") >= 2 else series


def _same_build(parts: list[str]) -> bool:
    """All opened by one verb (讲文明、讲卫生、讲科学) or each by its own (立家规、传家训、树家风), and no list of things."""
    if len(set(parts)) < len(parts) or all(LISTED.search(part) for part in parts):
        return False
    return len({part[0] for part in parts}) in (1, len(parts))


@cache
def _plain_words() -> frozenset[str]:
    return frozenset((*load_words(_LIST, "domain_words"), *load_words(_LIST, "numeral_words")))


@cache
def _heads_pattern() -> re.Pattern[str]:
    """The first head noun behind a quotation; of one syllable (号, 奖), or near, only right behind."""
    groups = [load_words(_LIST, group) for group in ("heads", "other_heads", "near_heads")]
    heads, others, near = (
        "|".join(rf"\A{word}" if len(word) == 1 else re.escape(word) for word in words) for words in groups
    )
    starts = re.escape("".join({word[0]: None for words in groups[:2] for word in words}))
    return re.compile(
        rf"(?:\A|(?=[{starts}]))(?:(?P<head>{heads})|(?P<other>{others})|\A.{{0,2}}?(?P<near>{near}))"
    )


@cache
def _series_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What the search is for, the second part with its 、 and the third one; and the whole series."""
    part = _SERIES_PART.format(verbs="".join(load_words(_LIST, "series_verbs")), han=_HAN)
    middle, whole = f"、{part}、{part}", f"{_SERIES_START}{part}(?:、{part}){{2,9}}{_SERIES_END}"
    return re.compile(middle), re.compile(whole)
