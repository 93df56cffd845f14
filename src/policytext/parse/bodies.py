"""Names of party and government bodies: what is one, and several of them on the lines of a sign-off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policytext.lexicon import load_words
from policytext.parse.titles import squash
from policytext.pattern import pattern

__all__ = ["first_body", "is_body", "joint_bodies"]

NO_BODY: Final = pattern(
    r"[。；，：:！？,《》]|^关于|^各|附件|联系|(?:加强|改进|推进|促进|推动|开展|落实|做好).*(?:学校|院|部|中心|公司)$"
)
"""Marks and words that no name of a body holds; 推进…领导小组 is one, a title's first line …改进学校 is none."""

BODY_IN_TITLE: Final = pattern(
    r"[\u4e00-\u9fff]{2,20}?(?:局|委员会|人民政府(?:办公[室厅])?|卫健委|卫计委|办公室|文明办|(?:管理|服务)中心|厅)(?!面|部|域|势)"
)

ISSUING: Final = pattern(
    r"(?P<bodies>[^《》。，]{3,60}?)(?:等[一二三四五六七八九十\d]{1,3}部门)?(?:联合)?(?:关于|印发|转发|公布|发布|出台)"
)
"""Bodies and what they do: 中共中央办公厅、国务院办公厅印发…, …等八部门关于…."""

JOINT: Final = pattern(r"(?:局|厅|部|委员会|办公室|署|院)(?=[\u4e00-\u9fff]{4})")
"""Where the first of two names that are printed together may end."""

COUNTRY: Final = pattern(r"国家|中国|中共|中央|全国|国务院|最高人民")

BRACKETED: Final = pattern(r"[（(][^（）()]*[）)]")
"""What stands in brackets in a name: 云陵市委（市政府）办公室."""

FRAME: Final = pattern(r"^(?:(?:19|20)\d\d年?度?|关于印发|关于|《)+")
"""What may stand before the body in a title."""

_PRINTED: Final = pattern(r"[\u4e00-\u9fff“”（）()]{2,40}")
_MOST: Final = 12  # bodies of one sign-off


def is_body(name: str) -> bool:
    """Whether a line is the name of a party or government body.

    >>> is_body("云陵市卫生健康局"), is_body("全面加强和改进学校")
    (True, False)
    """
    bare = BRACKETED.sub("", name)
    return 3 <= len(bare) <= 40 and not NO_BODY.search(bare) and bare.endswith(load_words("places", "bodies"))


def first_body(title: str) -> str | None:
    """The body that opens a title: 朝阳区卫生局 of 2014年朝阳区卫生局宣传工作要点.

    >>> first_body("云陵市住房和城乡建设局等八部门关于促进就业的通知")
    '云陵市住房和城乡建设局'
    """
    bare = FRAME.sub("", title)
    before = ISSUING.match(bare)
    if before and all(map(is_body, before["bodies"].split("、"))):
        return before["bodies"]
    longest = BODY_IN_TITLE.match(bare)
    return longest.group() if longest else None


def joint_bodies(lines: Iterable[str]) -> tuple[list[str], int]:
    """The bodies on the lines above a date, in order, and how many lines they take.

    A name that a line break cut is put together again.

    >>> joint_bodies(["抓好落实。", "云陵市公安局 云陵市城乡交通", "运输局"])
    (['云陵市公安局', '云陵市城乡交通运输局'], 2)
    """
    bodies: list[str] = []
    used = 0
    for count, line in enumerate(reversed(list(lines)), 1):
        names = _names(line)
        cut = bool(names) and bool(bodies) and not is_body(names[-1]) and is_body(names[-1] + bodies[0])
        whole = [*names[:-1], names[-1] + bodies[0]] if cut else names
        if not names or not all(map(is_body, whole)) or len(bodies) + len(whole) > _MOST:
            break
        bodies = [*whole, *(bodies[1:] if cut else bodies)]
        used = count
    return bodies, used


def _names(line: str) -> list[str]:
    """The names on a line; blanks inside one name (国 家 能 源 局) are no separators."""
    parts = line.split()
    spaced = len(parts) > 1 and all(len(part) <= 2 for part in parts)
    names = [squash(line)] if spaced else [name for part in parts for name in part.split("、")]
    names = [one for name in names for one in _apart(name)]
    return names if len(squash(line)) <= 60 and all(map(_PRINTED.fullmatch, names)) else []


def _apart(name: str) -> list[str]:
    """Two names of the same place or of the country without anything between them: …办公厅国家…办公室."""
    for at in (match.end() for match in JOINT.finditer(name)):
        left, right = name[:at], name[at:]
        if is_body(left) and is_body(right) and (right[:2] == left[:2] or COUNTRY.match(right)):
            return [left, *_apart(right)]
    return [name]
