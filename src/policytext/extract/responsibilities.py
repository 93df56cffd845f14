"""Responsible units: brackets, lines of their own, and clauses that say who leads and who supports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from policytext.annotations import Responsibility
from policytext.extract.responsible_units import Roles, are_bodies, named_units, together, units_in
from policytext.extract.rules import confidence
from policytext.literals import find_literals
from policytext.pattern import Pattern, pattern
from policytext.text import AlignedText

__all__ = ["find_responsibilities"]

_INNER: Final = r"(?:[^（）()〔〕\[\]【】\n]|[（(][^（）()\n]{0,40}[）)]){2,300}"

BRACKET: Final = pattern(rf"[（(〔\[【](?P<inside>{_INNER})[）)〕\]】]")
"""A bracket that may hold brackets: （各县（市、区）人民政府负责）."""

_ROLE: Final = "牵头|主办|主责|责任|负责|承办|实施|配合|参加|参与|协办|协助|协同"
_KIND: Final = "(?:考核|落实|推进|承办)?(?:单位|部门|处室|科室|人)"

LABEL: Final = pattern(rf"(?P<label>{_ROLE}){_KIND}\s?(?:[：:]|为)\s?")
"""牵头单位：, 责任部门：, 配合单位：, 牵头考核单位：."""

LINE: Final = pattern(
    rf"^[ \u3000]*(?P<whole>(?:牵头|主办|主责|责任|负责|承办){_KIND}\s?[：:][^\n]{{2,300}})$",
    re.MULTILINE,
)
"""A line of its own: 责任单位：A、B."""

_COLONS: Final = ("：", ":")
_BRACKETS: Final = ("（", "(", "〔", "[", "【")

COLUMN: Final = pattern("(?:责任|牵头|负责|主办)(?:单位|部门)")
"""What names the column of responsible units in the head of a table, its cells parted by tabs: 项目|责任单位|时限."""

VERB: Final = pattern(
    r"(?:按照?(?:各自)?(?:职责|职能|任务|权限|规定)(?:分工)?|分工)?(?:分别|共同|具体)?"
    r"(?P<verb>牵头负责|牵头|负责|组织实施|配合|参与|参加|协助|协同|落实)(?:实施|落实|推进|完成)?"
)
"""What the units before it do: A牵头, B、C配合, A按职责分工负责."""

LEADS: Final = pattern("负责|牵头|组织实施|承担")
"""Without one of these a bracket or a sentence says nothing of responsibility."""

_BODY: Final = r"(?=[委管领推工指办部局厅中院政机单专协])(?:委员会|管委会|领导小组|推进小组|工作组|指挥部|办公室|部门|局|厅|委|办|部|中心|院|政府|机构|机关|单位|专班|协会)"
# What a name begins with where a bracket stands in it: 县（市）主管部门, 中国（上海）自由贸易试验区管委会.
_OPENING: Final = r"(?:(?:各?[省市县区]|中国)[（(][\u4e00-\u9fff、]{1,7}[）)])?"
# A character of a name. Most can stand in any; the lookahead is for those that depend on what is beside them.
_OF_NAME: Final = r"(?:[\u4e00-\u9fff](?<![对将把向为在与是的由会授委])|(?<=自)由|会(?!同)|授(?!权)|委(?!托))"
_UNIT: Final = (
    rf"{_OPENING}(?!成立|建立|设立|组建|健全|完善){_OF_NAME}{{1,24}}?{_BODY}"
    r"(?:[（(][^（）()\n]{2,20}[）)])?(?:办公室)?"
)
# The lookahead passes by clauses that name no body; to try the names themselves is dear.
_UNITS: Final = rf"(?=[\u4e00-\u9fff、（()）]{{1,40}}?{_BODY}){_UNIT}(?:[、和及与]{_UNIT}){{0,6}}"
_MARKED: Final = r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百]{1,4}条(?:\s?【[^】\n]{2,12}】)?|\d{1,2}[.．])"
_MARKER: Final = rf"(?:{_MARKED}\s{{0,2}})?"
# …委是本市预售资金的主管部门，负责…
_IS: Final = r"(?:(?:是|作为)[^，,。；;：:\n]{2,30}(?:部门|机构|单位|机关|主体))"
_BEARING: Final = ("负责", "牵头", "承担")
_FIRST_DUTY: Final = r"(?:(?:要|应当?|须)[^，,。；;：:\n]{2,30}[，,])?"  # 要履行好主管责任，|负责统筹规划
_NOT_BORNE: Final = (
    r"(?![人制任同的、者着]|[^，,。；;\n]{2,24}的(?:部门|单位|机构|企业|人员))"  # 承担登记的部门
)
_BEARS: Final = f"(?:{'|'.join(_BEARING)}){_NOT_BORNE}"

BORNE: Final = pattern(rf"{_BEARS}[^，,。；;：:\n]{{3}}")
"""The end of a :data:`TASK`: 负责提供, not 负责人 nor 负责。"""

TASK: Final = pattern(
    rf"{_MARKER}(?P<lead>{_UNITS})(?:设在[^，,。；;\n]{{2,20}})?(?:[^，,。；;：:、\n]{{4,16}}制度)?{_IS}?[，,]?"
    rf"{_FIRST_DUTY}(?:要|应当?|将|须)?(?:具体|主要|统一|分别|依法|切实)?{_BEARS}[^，,。；;：:\n]{{3,80}}"
)
"""A named unit with its task: 市健康专家委员会负责提供技术支持."""

HELPS: Final = pattern(
    rf"{_MARKER}(?![各其])(?P<support>{_UNITS})(?:要|应当?|将|须)?(?:大力支持[，,]?)?(?:积极|密切|主动|认真|全力|切实)?(?:做好)?配合(?!度|工作机制|费)"
    rf"(?P<lead>{_UNIT})?[^，,。；;：:\n]{{0,60}}"
)
"""A named unit that supports: 财政部门要密切配合, 发展改革部门积极配合教育部门做好审批."""

TOGETHER: Final = pattern(
    rf"{_MARKER}(?P<clause>由?(?P<lead>{_UNIT})(?:应当?|要|将|须)?(?:定期|及时)?会同(?P<support>{_UNITS})[，,]?[^，,。；;：:\n]{{3,80}})"
)
"""A unit that acts together with others: 教育部门会同有关部门制定细则."""

_TELLS: Final = pattern(
    r"(?:研究)?(?:提出|认为|印发了|发布了)$"
)  # …会同有关部门研究提出|：what follows is no task

OPENING: Final = pattern(r"[。；;，,：:\u3000 立建](?:(?<![立建])|(?<=[成建设]立)|(?<=组建))")
"""The last character before a :data:`TASK`, :data:`HELPS` or :data:`TOGETHER` inside a sentence: ， or that of 成立, 组建."""

CLAUSE: Final = pattern(
    r"由(?<!自由)(?<!建立由)(?<!健全由)(?<!完善由)(?<!形成由)(?<!构建由)(?P<lead>[\u4e00-\u9fff（）()〔〕、]{2,60}?)(?:按照?职责(?:分工)?)?(?:分别|共同|具体)?(?:牵头负责|牵头|负责)(?![人制任的]|同志)"
)
"""A clause in the running text: 由市卫生健康委牵头."""

_SEPARATOR: Final = pattern(r"[、，,；;\s和及与等]")  # what parts two units
_SENTENCE: Final = pattern("[。！？]")
_HEADS: Final = frozenset({"牵头", "牵头负责"})
_SUPPORT: Final = frozenset({"配合", "参加", "参与", "协办", "协助", "协同"})


_Found = tuple[str, Roles]
"""The rule that found a statement, as named in ``lexicons/rules.toml``, and its units."""


def find_responsibilities(text: AlignedText) -> list[Responsibility]:
    """All statements of responsible units, in text order.

    >>> found = find_responsibilities(AlignedText.from_raw("推进创建工作。（区委宣传部牵头，区卫健局、区教育局配合）"))
    >>> found[0].lead, found[0].support
    (('区委宣传部',), ('区卫健局', '区教育局'))
    """
    found = {(start, end): (rule, roles) for start, end, rule, roles in _candidates(text.text) if any(roles)}
    return [
        Responsibility(
            span=text.span(start, end),
            text=text.text[start:end],
            lead=lead,
            support=support,
            rule=rule,
            confidence=confidence("responsibilities", rule),
        )
        for (start, end), (rule, (lead, support)) in sorted(_apart(found).items())
    ]


def _apart(found: dict[tuple[int, int], _Found]) -> dict[tuple[int, int], _Found]:
    """Without what begins inside another: 由A牵头 in A会同B."""
    kept: dict[tuple[int, int], _Found] = {}
    last = 0
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if span[0] >= last:
            kept[span] = found[span]
            last = span[1]
    return kept


def _candidates(text: str) -> Iterator[tuple[int, int, str, Roles]]:
    """Start, end, rule and units of what may be a statement of responsibility."""
    for start, _ in _lines_with(_COLONS, text):
        if match := LINE.match(text, start):
            yield *match.span("whole"), "line", _labelled(match["whole"])
    for match in _brackets(text):
        rule, roles = _of_bracket(text, match)
        if any(roles):
            yield *match.span(), rule, roles
    for start, end, roles in _rows(text):
        yield start, end, "table", roles
    yield from _clauses(text)


def _brackets(text: str) -> Iterator[re.Match[str]]:
    """The outermost brackets."""
    done = 0
    for start, _ in find_literals(_BRACKETS, text):
        if start >= done and (match := BRACKET.match(text, start)):
            yield match
            done = match.end()


def _of_bracket(text: str, match: re.Match[str]) -> _Found:
    inside = match["inside"]
    if (label := LABEL.search(inside)) and (label.start() == 0 or inside[label.start() - 1] in "，,；; 、"):
        return "bracket_label", _labelled(inside)
    if LEADS.search(inside) and not _SENTENCE.search(inside):
        return "bracket_verb", _by_verbs(inside)
    if _ends_item(text, match.end()) and _SEPARATOR.search(inside) and are_bodies(units := units_in(inside)):
        return "bracket_list", (units, ())
    return "", ((), ())


def _rows(text: str) -> Iterator[tuple[int, int, Roles]]:
    """The columns of responsible units below a head that names them, down to two lines without tabs.

    One such line is the heading of a group of rows.
    """
    for first, last in _lines_with(("\t",), text):
        cells = text[first:last].split("\t") if COLUMN.search(text, first, last) else []
        columns = {i: cell.strip() for i, cell in enumerate(cells) if LABEL.match(f"{cell.strip()}：")}
        start, gap = last + 1, 0
        while columns and gap < 2 and start < len(text):
            end = text.find("\n", start)
            line = text[start : end if end >= 0 else len(text)]
            if "\t" in line and COLUMN.search(line):
                break
            gap = 0 if "\t" in line else gap + 1
            yield from _cells(line.split("\t") if not gap else [], columns, start)
            start += len(line) + 1


def _cells(cells: list[str], columns: dict[int, str], start: int) -> Iterator[tuple[int, int, Roles]]:
    """The units in the cells of a row that starts at a place of the text."""
    headed = any(name.startswith("牵头") for name in columns.values())
    offsets = list(accumulate((len(cell) + 1 for cell in cells), initial=start))
    for column, name in columns.items():
        if column < len(cells) and named_units(units := units_in(cells[column])):
            leads = not name.startswith(tuple(_SUPPORT)) and not (headed and name.startswith("责任"))
            offset = offsets[column]
            yield offset, offset + len(cells[column]), (units, ()) if leads else ((), units)


def _clauses(text: str) -> Iterator[tuple[int, int, str, Roles]]:
    for match in CLAUSE.finditer(text):
        if named_units((roles := together(match["lead"]))[0]):
            yield *match.span(), "by_unit", roles
    borne = (place for place in _places(_BEARING, text) if BORNE.match(text, place))
    for match in _opened(TASK, borne, text):
        if named_units(units := units_in(match["lead"])):
            end_of_task = match.start() + len(match[0].rstrip())
            yield match.start("lead"), end_of_task, "unit_with_task", (units, ())
    for match in _opened(HELPS, _places(("配合",), text), text):
        if named_units(units := units_in(match["support"])):
            roles = units_in(match["lead"] or ""), units
            yield match.start("support"), match.end(), "supports", roles
    for match in _opened(TOGETHER, _places(("会同",), text), text):
        if named_units(units := units_in(match["lead"])) and not _TELLS.search(match["clause"]):
            yield *match.span("clause"), "together", (units, _helpers(text, match))


def _helpers(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """The units behind 会同: all to the comma where only units stand there (公安机关交通管理部门、住建部门，…)."""
    listed = units_in(text[match.start("support") : match.end()])
    return listed if named_units(listed) else units_in(match["support"])


def _places(words: tuple[str, ...], text: str) -> Iterator[int]:
    return (place for place, _ in find_literals(words, text))


def _opened(found: Pattern, words: Iterable[int], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that opens a clause, tried in the sentences with a word that each match holds."""
    line = done = 0
    end = -1
    for word in words:
        if word > end:  # in a further line
            line, end = text.rfind("\n", done, word) + 1, text.find("\n", word)
            end = len(text) if end < 0 else end
        first = max(line, done - 1)
        start = max(first, text.rfind("。", first, word) + 1, text.rfind("；", first, word) + 1)
        for place in (start, *(opening.end() for opening in OPENING.finditer(text, start, word))):
            if place >= done and (match := found.match(text, place, end)):
                yield match
                done = match.end()
        done = max(done, word + 1)  # a place before it was tried with the words behind it too


def _lines_with(words: tuple[str, ...], text: str) -> Iterator[tuple[int, int]]:
    """The lines that hold one of some words: what a pattern is worth being tried on."""
    end = -1
    for place, _ in find_literals(words, text):
        if place > end:
            start = text.rfind("\n", 0, place) + 1
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            yield start, end


def _labelled(inside: str) -> Roles:
    """牵头单位：A；责任单位：B. Beside 牵头, 责任 means support."""
    labels = list(LABEL.finditer(inside))
    leads = any(label["label"] in ("牵头", "主办") for label in labels)
    lead: list[str] = []
    support: list[str] = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        units = units_in(inside[label.end() : following.start() if following else len(inside)])
        supports = label["label"] in _SUPPORT or (leads and label["label"] not in ("牵头", "主办"))
        (support if supports else lead).extend(units)
    return tuple(lead), tuple(support)


def _by_verbs(inside: str) -> Roles:
    """A牵头，B配合: each verb takes the units since the verb before it. Beside 牵头, 负责 means support."""
    lead: list[str] = []
    support: list[str] = []
    start = 0
    verbs = list(VERB.finditer(inside))
    helping = _SUPPORT if not any(verb["verb"] in _HEADS for verb in verbs) else {*_SUPPORT, "负责", "落实"}
    for verb in verbs:
        first, helpers = together(inside[start : verb.start()])
        (support if verb["verb"] in helping else lead).extend(first)
        support.extend(helpers)
        start = verb.end()
    return tuple(lead), tuple(support)


def _ends_item(text: str, end: int) -> bool:
    return end == len(text) or text[end] in "\n。；"
