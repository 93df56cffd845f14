"""The title: which lines above the body are one, and what they say of year, region and kind."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from policytext.lexicon import load_table, load_words
from policytext.notation import balanced
from policytext.pattern import pattern

__all__ = ["inner_title", "is_title", "kind_of", "region_of", "squash", "title_year"]

_LONGEST_TITLE = 80

NOTE: Final = pattern(
    r"[（(](?:试行|暂行|修订|修正|草案|征求意见稿|\d{4}[^（）()]{0,12}年?|[^（）()]{2,12}版)[)）]$"
)
"""What may follow the kind in a title: （试行）, （2021—2023年）."""

COVERING: Final = pattern(r"(?:印发|转发|批转|下发|颁发|发布|公布)(?P<what>.+?)的?(?:通知|公告|函|令|决定)$")
"""A title that only passes another document on: 关于印发…的通知."""

YEAR: Final = pattern(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:\s?[-—–~～至]\s?(?:19|20)?\d\d)?\s?(?:年|度)")
"""The year of a plan: 2020年, 2018—2020年度."""

LEADING_YEAR: Final = pattern(r"(?P<year>(?:19|20)\d\d)(?=[\u4e00-\u9fff])")
"""A title that begins with the bare year: 2017政府工作报告."""

_STEM = r"(?:(?!住房|城乡|市场|医疗|关于|[厅局委部办转的促推复产业务印])[\u4e00-\u9fff]){1,8}?"
_LEVEL = r"(?:自治区|自治州|自治县|自治旗|特别行政区|新区|开发区|省|市|地区|区|县|旗|盟|街道|[州镇乡](?![省市县区]))"

PLACE: Final = pattern(_STEM + _LEVEL)
"""One place with its level: 桂林市, 泉州市 (not 泉州), 象山区."""

PLACES: Final = pattern(rf"(?:{_STEM}{_LEVEL}){{1,3}}")
"""Places at the start of a title or a body's name, from the largest to the smallest: 桂林市象山区."""

_NATIONAL: Final = pattern(
    r"^(?:国务院|国家|中共中央|中央|全国|教育部|财政部|.{2,8}部(?:办公厅)?(?=关于|等|$))"
)


def squash(text: str) -> str:
    """The text without any blanks.

    >>> squash("政 府 工 作 报 告")
    '政府工作报告'
    """
    return "".join(text.split())


@cache
def _kinds() -> re.Pattern[str]:
    words = {*load_words("kinds", "statutory"), *load_words("kinds", "plan")}
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))


def kind_of(title: str) -> str | None:
    """The kind of document (文种): the last such word of the title, 《》 and notes in brackets aside.

    >>> kind_of("2020年全区卫生健康宣传工作要点"), kind_of("文明单位管理办法（试行）")
    ('要点', '办法')
    """
    bare = re.sub("《.*》", "", title) if "《" in title and not title.endswith("》") else title.strip("《》")
    found = _kinds().findall(NOTE.sub("", bare))
    return found[-1] if found else None


def is_title(line: str) -> bool:
    """Whether a line above the body may be a title: it ends with a kind and is no sentence.

    >>> is_title("安庆市卫生系统“提神工程”实施方案"), is_title("现将《方案》印发给你们，请执行。")
    (True, False)
    """
    compact = squash(line)
    outside = re.sub("《[^》]*》|“[^”]*”|（[^）]*）", "", compact)
    if not 4 <= len(compact) <= _LONGEST_TITLE or re.search(r"[。；！？，：:,]", outside):
        return False
    if compact.startswith(("附", "现将", "抄送", "根据", "——", "（", "(")):
        return False
    ending = NOTE.sub("", compact).rstrip("》”")
    found = list(_kinds().finditer(ending))
    return bool(found) and found[-1].end() == len(ending) and balanced(compact)


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
    bare = re.sub(r"(?:到|至|截至|截止)(?:19|20)\d\d年|《[^》]*》|[〔\[（(](?:19|20)\d\d[〕\]）)]", " ", text)
    match = YEAR.search(bare) or LEADING_YEAR.match(bare)
    return int(match["year"]) if match else None


def region_of(name: str) -> str | None:
    """The most specific place that opens a title or a body's name; None for national ones.

    >>> region_of("桂林市象山区人民政府办公室"), region_of("2014年朝阳区卫生局"), region_of("国务院办公厅")
    ('象山区', '朝阳区', None)
    """
    bare = re.sub(r"^(?:(?:19|20)\d\d\s?年?度?|中共|中国共产党|关于|印发|转发|《)+", "", squash(name))
    if _NATIONAL.match(bare):
        return None
    match = PLACES.match(bare)
    if match:
        not_places = load_words("places", "not_places")
        places = [place for place in PLACE.findall(match.group()) if place not in not_places]
        if places:
            return str(places[-1])
    for short, full in load_table("places")["provinces"]["names"]:
        if bare.startswith(short):
            return str(full)
    return None
