"""The title: which lines above the body are one, and what they say of year, region and kind."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from policytext.lexicon import load_words
from policytext.notation import balanced
from policytext.pattern import pattern

__all__ = [
    "announced_title",
    "ends_as_title",
    "inner_title",
    "is_title",
    "kind_of",
    "passes_on",
    "squash",
    "title_year",
]

_LONGEST_TITLE: Final = 80

NOTE: Final = pattern(
    r"[（(](?:试行|暂行|修订|修正|草案|征求意见稿|\d{4}[^（）()]{0,12}年?|[^（）()]{2,12}版)[)）]$"
)
"""What may follow the kind in a title: （试行）, （2021—2023年）."""

COVERING: Final = pattern(r"(?:印发|转发|批转|下发|颁发|发布|公布)(?P<what>.+?)的?(?:通知|公告|函|令|决定)$")
"""A title that only passes another document on: 关于印发…的通知."""

YEAR: Final = pattern(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:\s?[-—–~～至]\s?(?:19|20)?\d\d)?\s?(?:年|度)")
"""The year of a plan: 2020年, 2018—2020年度."""

AMENDED: Final = pattern(r"(?<=.{4})(?:部分)?(?:修正|修订|修改)(?:规定|条文|对照表)$")
"""What follows the kind where a text in Taiwan is printed as amended: …要点修正规定."""

BARE_YEAR: Final = pattern(
    r"""
      ^(?P<first>(?:19|20)\d\d)(?=[\u4e00-\u9fff])                                          # 2017政府工作报告
    | (?<=[\u4e00-\u9fff])(?<!制造)(?P<inner>(?:19|20)\d\d)(?=[\u4e00-\u9fff]{0,2}(?:方案|计划|要点))  # 数字云陵2021行动方案
    """,
    re.VERBOSE,
)
"""A year without 年 in front of what it is the year of."""

EDITION: Final = pattern(r"[（(](?P<year>(?:19|20)\d\d)(?:年|版|年版|年度)?[）)]$")
"""The year of an edition at a title's end: 发展报告（2025）."""

ANNOUNCED: Final = pattern(
    r"^[^《》。，]{2,40}?(?:印发|出台|发布|公布|制定)了?《(?P<what>(?:[^《》]|《[^《》]*》)+)》$"
)
"""A headline that names a document: 我市出台《…若干措施》."""

SUBJECT_WORDS: Final = pattern(r"(?:[\u4e00-\u9fff]{2,5}[ \u3000]+){2,6}[\u4e00-\u9fff]{1,4}")
"""The subject words (主题词) of an official text: 文秘工作 提案 函."""

SENTENCE: Final = pattern(r"[。；！？，：:,]|(?<!为)了(?!解)|(?:作|做)[出了]")
"""What no title holds outside quotation marks."""

IN_MARKS: Final = pattern("《[^》]{0,200}》|“[^”]{0,200}”|（[^）]{0,200}）")
"""What stands in quotation marks and brackets."""


NO_OWN_YEAR: Final = pattern(
    r"(?:到|至|截至|截止)(?:19|20)\d\d年|《[^》]{0,200}》|[〔\[（(](?:19|20)\d\d[〕\]）)]"
)
"""Years that are not the title's own: a horizon (到2025年), another document's, that of a number (〔2020〕)."""


@lru_cache(maxsize=1024)  # the lines of a head are looked at by every rule
def squash(text: str) -> str:
    """The text without any blanks.

    >>> squash("政 府 工 作 报 告")
    '政府工作报告'
    """
    return "".join(text.split())


@cache
def _kind_words() -> tuple[str, ...]:
    words = {*load_words("kinds", "statutory"), *load_words("kinds", "plan")}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile("|".join(_kind_words()))


def kind_of(title: str) -> str | None:
    """The kind of document (文种): the last such word of the title, 《》 and notes in brackets aside.

    >>> kind_of("2020年全区卫生健康宣传工作要点"), kind_of("文明单位管理办法（试行）")
    ('要点', '办法')
    """
    bare = re.sub("《.*》", "", title) if "《" in title and not title.endswith("》") else title.strip("《》")
    bare = AMENDED.sub("", bare)
    found = _kinds().findall(NOTE.sub("", bare))
    return found[-1] if found else None


def is_title(line: str) -> bool:
    """Whether a line above the body may be a title: it ends with a kind and is no sentence.

    >>> is_title("安庆市卫生系统“提神工程”实施方案"), is_title("现将《方案》印发给你们，请执行。")
    (True, False)
    """
    compact = squash(line)
    if not 4 <= len(compact) <= _LONGEST_TITLE or not ends_as_title(compact):
        return False
    if compact.startswith(("附", "现将", "抄送", "根据", "——", "（", "(")) or SUBJECT_WORDS.fullmatch(
        line.strip()
    ):
        return False
    return balanced(compact) and not SENTENCE.search(IN_MARKS.sub("", compact))


def ends_as_title(text: str) -> bool:
    """Whether a text ends with a kind of document, notes in brackets aside.

    >>> ends_as_title("文明单位管理办法（试行）"), ends_as_title("关于办法的施行")
    (True, False)
    """
    ending = squash(text)
    if ending.endswith(("）", ")")):
        ending = NOTE.sub("", ending)
    ending = ending.rstrip("》”")
    if not ending.endswith(_kind_words()):
        return False
    found = list(_kinds().finditer(ending))
    return found[-1].end() == len(ending)


def passes_on(title: str) -> bool:
    """Whether a title is that of a covering notice or an order that puts a regulation into force.

    >>> passes_on("关于印发《2020年工作要点》的通知"), passes_on("中华人民共和国国务院令")
    (True, True)
    """
    return bool(inner_title(title)) or kind_of(title) in ("令", "命令")


def announced_title(title: str) -> str | None:
    """The title that a headline names.

    >>> announced_title("我市出台《促进消费若干措施》"), announced_title("关于印发《方案》的通知")
    ('促进消费若干措施', None)
    """
    match = ANNOUNCED.match(squash(title))
    return match["what"] if match and not title.startswith("关于") else None


def inner_title(title: str) -> str | None:
    """The title of the document that a covering notice passes on.

    >>> inner_title("关于印发《2020年工作要点》的通知"), inner_title("关于印发云陵市实施方案的通知")
    ('2020年工作要点', '云陵市实施方案')
    """
    match = COVERING.search(title)
    if not match:
        return None
    what = match["what"].strip()
    quoted = re.fullmatch("《(.+)》", what)
    return quoted[1] if quoted else what


def title_year(text: str) -> int | None:
    """The first year that a title or a sentence names as its own; 到2025年 is a horizon, not its year.

    >>> title_year("2014年朝阳区工作要点"), title_year("到2030年建成")
    (2014, None)
    """
    if "20" in text or "19" in text:  # with which each form of a year begins
        bare = NO_OWN_YEAR.sub(" ", text)
        match = YEAR.search(bare) or BARE_YEAR.search(bare) or EDITION.search(text)
        if match:
            return int(match[match.lastgroup or 0])
    announced = announced_title(text)
    return title_year(announced) if announced else None
