"""The table of a government site above a document: 索引号, 发文字号, 成文日期 and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, takewhile
from typing import Any, Final, NamedTuple

from policytext.lexicon import load_table
from policytext.notation import find_dates, read_marker

__all__ = ["box_lines", "read_box"]

_HEAD_LINES: Final = 60
_FEWEST_LABELS: Final = 3
_WRAPPED: Final = 3  # lines that a value may be broken into
_LONGEST_VALUE: Final = 200


class _Entry(NamedTuple):
    """A label of the box, without blanks, and what stands behind it on its line."""

    line: int
    label: str
    value: str


def read_box(raw: str) -> dict[str, str]:
    r"""What the box says, by the names of the metadata; empty if the text has none.

    Args:
        raw: the text as it was read.

    Returns:
        ``title``, ``document_number``, ``issuer`` as printed, and ``written_on``, the date of the document
        (成文日期, not that of publication) as an ISO date.

    >>> read_box("索引号：01\n发文机关：云陵市政府\n成文日期：2020年6月9日\n关于健康的通知")
    {'issuer': '云陵市政府', 'written_on': '2020-06-09'}
    """
    head = _head(filter(None, map(str.strip, raw[: _HEAD_LINES * 400].split("\n"))))
    entries = _entries(head)
    if len(entries) < _FEWEST_LABELS:
        return {}
    fields: Mapping[str, str] = _box()["fields"]
    found: dict[str, str] = {}
    for entry, value in _with_values(head, entries):
        field = fields.get(entry.label)
        if field and value:
            found.setdefault(field, value)
    dates = [date.iso for date in find_dates(found.pop("written_on", ""))]
    return found | ({"written_on": dates[0]} if dates else {})


def box_lines(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines that belong to the box.

    Args:
        lines: the text's lines that are not blank.
    """
    head = _head(lines)
    entries = _entries(head)
    if len(entries) < _FEWEST_LABELS:
        return []
    found = {entry.line for entry in entries}
    labelled, last = set(found), max(found)
    for entry in entries:
        # A summary that breaks off before another label goes on below the box.
        begin = last + 1 if _is_open(entry, entry.value) and entry.line + 1 in labelled else entry.line + 1
        for at in range(begin, min(begin + _WRAPPED, len(head))):
            if at in labelled or not (
                at < last or _is_open(entry, head[at - 1] if at > begin else entry.value)
            ):
                break
            found.add(at)
    return sorted(found)


def _head(lines: Iterable[str]) -> list[str]:
    """The lines above the first numbered one, below which no box stands."""
    return list(takewhile(lambda line: read_marker(line) is None, islice(lines, _HEAD_LINES)))


def _is_open(entry: _Entry, words: str) -> bool:
    """Whether a summary has not come to the end of a sentence."""
    return entry.label in _box()["long"] and not words.endswith(("。", "！", "…"))


def _with_values(head: Sequence[str], entries: Sequence[_Entry]) -> Iterator[tuple[_Entry, str]]:
    """Each entry with its value, which stands on its line or below it."""
    labelled = {entry.line for entry in entries}
    last_on_line = {entry.line: number for number, entry in enumerate(entries)}
    bottom = max(labelled)
    for number, entry in enumerate(entries):
        value, at = entry.value, entry.line + 1
        if last_on_line[entry.line] == number:
            while at < bottom and at not in labelled and len(value) < _LONGEST_VALUE:
                value, at = value + head[at], at + 1
        yield entry, value


def _entries(head: Sequence[str]) -> list[_Entry]:
    """The labels of the box, several of which may stand on one line."""
    found: list[_Entry] = []
    for number, line in enumerate(head):
        if "：" not in line and ":" not in line:
            continue
        if not _label_pattern().match(line):
            continue
        matches = list(_label_pattern().finditer(line))
        ends = [match.start() for match in matches[1:]] + [len(line)]
        for match, end in zip(matches, ends, strict=True):
            label = "".join(match["label"].split())
            found.append(_Entry(number, label, line[match.end() : end].strip()))
    return found


@cache
def _label_pattern() -> re.Pattern[str]:
    """A label of the lexicon, blanks between its characters allowed, with its colon."""
    labels = sorted(_box()["labels"], key=len, reverse=True)
    spaced = "|".join(r"[ \u3000\xa0]{0,4}".join(label) for label in labels)
    return re.compile(rf"(?<![\u4e00-\u9fff])(?P<label>{spaced})\s?[:：]\s*")


def _box() -> Mapping[str, Any]:
    box: Mapping[str, Any] = load_table("furniture")["metadata_box"]
    return box
