"""The places that a title or a body's name opens with, and the levels above them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from policytext.lexicon import load_table, load_words
from policytext.parse.titles import squash
from policytext.pattern import pattern

__all__ = ["is_national", "own_place", "region_of", "regions_of"]

_STEM: Final = r"(?:(?!住房|城乡|市场|医疗|关于|[厅局委部办转的促推复产业务印])[\u4e00-\u9fff]){1,8}?"
_LEVEL: Final = r"(?:自治区|自治州|自治县|自治旗|特别行政区|新区|开发区|省|市|地区|区|县|旗|盟|街道|[州镇乡](?![省市县区村]))"

PLACE: Final = pattern(_STEM + _LEVEL)
"""One place with its level: 桂林市, 泉州市 (not 泉州), 象山区."""

PLACES: Final = pattern(rf"(?:{_STEM}{_LEVEL}){{1,3}}")
"""Places at the start of a title or a body's name, from the largest to the smallest: 桂林市象山区."""

FRAME: Final = pattern(r"^(?:(?:19|20)\d\d\s?年?度?|中共|中国共产党|关于|印发|转发|《)+")
"""What may stand before the place in a title or a body's name."""

ABOUT: Final = pattern(r"《?关于(?!印发|转发)")
"""A title that says what it is about: a place there counts only if the lexicon has it."""

NATIONAL: Final = pattern(
    r"""
      国务院 | 国家 | 中共中央 | 中央 | 全国 | 教育部 | 财政部 | 最高人民 | 行政院
    | 中国(?:人民银行|证券|银行|保险)
    | .{2,8}部(?:办公厅)?(?=关于|等|$)     # 工业和信息化部办公厅
    """,
    re.VERBOSE,
)
"""A body of the whole country."""

BRAND: Final = pattern(r"(?:数字|智慧|健康|平安|美丽|法治|文明|幸福)(?P<rest>[\u4e00-\u9fff].*)")
"""A campaign's name that holds its province: 数字山东."""


OWN: Final = tuple(
    [pattern(rf"{own}(?P<level>省|自治区|市|县|区|旗|州|盟)(?![场域间级直委政])") for own in "我本全"]
)
"""How a text speaks of the place that it governs, without its name: 我县, 本市; each word is found fast by itself."""

LAST: Final = tuple([pattern(last) for last in (*"省市县区旗盟", "州(?:(?![市区县])|(?<=自治州))")])
"""What a place's name may end with; 杭州市 does not end with 州. Each is found fast by itself."""

ALL_PROVINCES: Final = ("各省", "全国", "国家级")
"""What a text says that governs more than one place."""

_BODY: Final = 20_000  # characters that are looked through for the place's name
_LONGEST_STEM: Final = 13  # characters before the last one of a name
_MOST_OFTEN: Final = 0.6  # of all mentions of places of its level
_FEWEST: Final = 2  # mentions of a place in a text that never says 我市


class _Divisions(NamedTuple):
    provinces: frozenset[str]
    province_of: dict[str, str]
    prefectures_of: dict[str, tuple[str, ...]]
    former: dict[str, str]
    names: frozenset[str]  # all of these
    short: dict[str, str]  # 文山州 and the like: 文山壮族苗族自治州
    ends: frozenset[str]  # the last two characters of all names


@cache
def _divisions() -> _Divisions:
    """The divisions of the lexicon: each prefecture's province, each county's prefectures, former names."""
    table = load_table("divisions")
    below: dict[str, list[str]] = {}
    for prefecture, (_, counties) in table["prefectures"].items():
        for county in counties.split():
            below.setdefault(county, []).append(prefecture)
    provinces = {prefecture: province for prefecture, (province, _) in table["prefectures"].items()}
    above = {name: tuple(prefectures) for name, prefectures in below.items()}
    names = frozenset().union(provinces, provinces.values(), above, table["former"])
    short: dict[str, str] = {}
    for name in filter(lambda name: name.endswith("州"), provinces):
        for size in range(1, len(name)):
            short.setdefault(name[:size] + "州", name)
    ends = frozenset(name[-2:] for name in (*names, *short))
    return _Divisions(frozenset(provinces.values()), provinces, above, table["former"], names, short, ends)


def is_national(name: str) -> bool:
    """Whether a body is one of the whole country.

    >>> is_national("国务院办公厅"), is_national("云陵市教育局")
    (True, False)
    """
    return bool(NATIONAL.match(FRAME.sub("", squash(name))))


def region_of(name: str) -> str | None:
    """The most specific place that opens a title or a body's name; None for national ones.

    >>> region_of("桂林市象山区人民政府办公室"), region_of("2014年朝阳区卫生局"), region_of("国务院办公厅")
    ('象山区', '朝阳区', None)
    """
    places = _places(name)
    return places[-1] if places else None


def regions_of(names: Iterable[str], context: Sequence[str] = ()) -> tuple[str, ...]:
    """All levels of the first name that opens with a place, province first.

    Args:
        names: titles and bodies, the best first; a national body in front ends the search.
        context: other lines of the document; a county that stands below several prefectures belongs to
            the only one that they name.

    >>> regions_of(["呼和浩特市新城区教育局"]), regions_of(["鼓楼区教育局"]), regions_of(["鼓楼区教育局"], ["福州市鼓楼区"])
    (('内蒙古自治区', '呼和浩特市', '新城区'), ('鼓楼区',), ('福建省', '福州市', '鼓楼区'))
    """
    for name in names:
        if is_national(name):
            return ()
        if places := _places(name):
            levels = [*_above(places[0], context), *places]
            return tuple(dict.fromkeys(levels))
    return ()


def own_place(text: str) -> str | None:
    """The place that a text calls 我市 or 本县: the one of that level that it names nearly alone.

    Without such words a place counts that is named more than once, nearly alone, in a text that is not of
    the whole country.

    >>> own_place("为满足我县居民购房需求，在田东县辖区内购房的，由田东县住建局受理。")
    '田东县'
    """
    text = text[:_BODY]
    levels = Counter(match["level"] for form in OWN for match in form.finditer(text))
    named = Counter(_named_places(text))
    named.update(_short_provinces(text) if levels["省"] or levels["自治区"] else {})
    most = max(levels.values(), default=0)
    own = {place: count for place, count in named.items() if not most or 2 * levels[_level(place)] > most}
    if not own:
        return None
    place = max(own, key=lambda name: (levels[_level(name)], own[name]))
    alike = sum(count for name, count in named.items() if _level(name) == _level(place))
    fewest = 1 if levels else _FEWEST + 2 * sum(map(text.count, ALL_PROVINCES))
    return place if own[place] >= max(fewest, _MOST_OFTEN * alike) else None


def _level(place: str) -> str:
    return "自治区" if place.endswith("自治区") else place[-1]


def _short_provinces(text: str) -> dict[str, int]:
    """How often each province is named by its short name: 山东 without 省."""
    return {
        full: found
        for short, full in load_table("places")["provinces"]["names"]
        if (count := text.count(short)) and (found := count - text.count(full))
    }


def _named_places(text: str) -> Iterator[str]:
    """The places of the lexicon that a text names, one behind the other."""
    done = 0
    for at in sorted([last.start() for form in LAST for last in form.finditer(text)]):
        if at > done and "\u4e00" <= text[at - 1] <= "\u9fff":
            place = _ending_place(text[max(done, at - _LONGEST_STEM) : at + 1])
            done = at + 1
            if place:
                yield place


def _ending_place(words: str) -> str | None:
    """The place of the lexicon that a run of characters ends with, the longest one; 文山州 may be short."""
    table = _divisions()
    if words[-2:] not in table.ends:  # as in 全市, 社区
        return None
    ends = (words[at:] for at in range(len(words) - 1))
    place = next((end for end in ends if end in table.names or (len(end) > 2 and end in table.short)), None)
    return None if place in load_words("places", "not_places") else place


@lru_cache(maxsize=64)  # title and issuer are asked for by several rules
def _places(name: str) -> tuple[str, ...]:
    bare = FRAME.sub("", squash(name))
    if NATIONAL.match(bare):
        return ()
    if match := PLACES.match(bare):
        not_places = load_words("places", "not_places")
        found = PLACE.findall(match.group())
        places = tuple([_known(place) for place in found if place not in not_places])
        if places and not (ABOUT.match(squash(name)) and not _in_lexicon(places[0])):
            return places
    brand = BRAND.match(bare)
    for short, full in load_table("places")["provinces"]["names"]:
        if bare.startswith(short) or (brand and brand["rest"].startswith(short)):
            return (str(full),)
    return ()


def _known(place: str) -> str:
    """The place as the lexicon has it: 杭州 is 杭州市; of 受理天河区 the end is one; others stay as printed."""
    table = _divisions()
    if place.endswith("州") and place + "市" in table.province_of:
        return place + "市"
    if _in_lexicon(place):
        return place
    ends = (place[start:] for start in range(1, len(place) - 2))
    return next(filter(_in_lexicon, ends), place)


def _in_lexicon(place: str) -> bool:
    return place in _divisions().names


def _above(place: str, context: Sequence[str]) -> list[str]:
    """Province and prefecture of a place, as far as the lexicon is certain of them."""
    table = _divisions()
    now = table.former.get(place, place)
    if now in table.province_of:
        return [table.province_of[now]]
    if full := table.short.get(now):
        return [table.province_of[full]]
    above = table.prefectures_of.get(now, ())
    if len(above) > 1:
        named = [one for one in above if any(one in line for line in context)]
        above = tuple(named)
    return [table.province_of[above[0]], above[0]] if len(above) == 1 else []
