"""A document that stands several times in its file, as scrapers leave it: the first one is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final

from policytext.text import AlignedText, Edit, Paragraph

__all__ = ["REPEATED", "remove_repeats"]

REPEATED: Final = "the document again"
"""The reason of what is removed."""

_TELLING: Final = 15  # characters; shorter lines (责任单位：各街道) repeat in any document
_SMALLEST: Final = 200  # characters of a copy; a title and its notice alone are none
_LONG_RUN: Final = 1000  # characters
_PART: Final = 0.2  # of the document; a form or a table that comes back is less
_LIKENESS: Final = 0.9  # of a copy's characters stand in the lines of the kept one; the rest is the site's
_OPENING: Final = 5  # telling lines, one of which opens each copy
_MUCH_LONGER: Final = 1.2  # a first copy that is so much shorter is a part that was cut off


def remove_repeats(text: AlignedText) -> AlignedText:
    r"""Remove further copies of the document, or of a large part of it, whatever stands around them.

    A copy begins with a line that the document began with, and nine tenths of it are lines of the one that is
    kept: the first, or a much longer one that the first is a part of.

    >>> plan = "工作要点\n" + "\n".join(f"{n}、全年组织开展健康知识讲座不少于{n}次，做到镇村全覆盖。" for n in range(9))
    >>> remove_repeats(AlignedText.from_raw(f"{plan}\n{plan}")).text.strip() == plan
    True
    """
    paragraphs = text.paragraphs()
    telling = [line.text for line in paragraphs if len(line.text) >= _TELLING]
    if len(set(telling)) == len(telling):
        return text
    # Blanks make no difference.
    lines = [Paragraph(line.start, line.end, "".join(line.text.split())) for line in paragraphs]
    copies = {index for block in _copies(lines) for index in range(*block)}
    rest = [line for index, line in enumerate(lines) if index not in copies]
    runs = [line for run in _second_runs(rest) for line in rest[slice(*run)]]
    gone = [*(lines[index] for index in sorted(copies)), *runs]
    return text.replace(
        Edit(start=line.start, end=line.end, kind="boilerplate", reason=REPEATED) for line in gone
    )


def _copies(lines: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """The intervals of lines that are copies of the one that is kept."""
    begins = _beginnings(lines)
    blocks = list(pairwise([*begins, len(lines)]))
    if len(blocks) < 2:
        return
    longest = max(blocks, key=lambda block: _size(lines[slice(*block)]))
    first = blocks[0]
    complete = _size(lines[slice(*longest)]) <= _MUCH_LONGER * _size(lines[slice(*first)])
    kept = first if complete else longest
    known = {line.text for line in lines[slice(*kept)]}
    for block in blocks:
        copy = lines[slice(*block)]
        shared = sum(len(line.text) for line in copy if line.text in known)
        if block != kept and shared >= _SMALLEST and shared >= _LIKENESS * _size(copy):
            yield block


def _beginnings(lines: Sequence[Paragraph]) -> list[int]:
    """Where one of the document's first telling lines stands, all its places if there are several."""
    sizes = [0, *accumulate(len(line.text) for line in lines)]
    opening = [index for index, line in enumerate(lines) if len(line.text) >= _TELLING][:_OPENING]
    for index in opening:
        same = [other for other in range(index + 1, len(lines)) if lines[other].text == lines[index].text]
        above = _same_lines_above(lines, index, same)
        far = [other for other in same if sizes[other] - sizes[index] >= _SMALLEST]
        if far:
            return [at - above for at in (index, *far)]
    return []


def _same_lines_above(lines: Sequence[Paragraph], index: int, others: Sequence[int]) -> int:
    """How many lines above are the same at all places."""
    count = 0
    while count < index and all(
        lines[other - count - 1].text == lines[index - count - 1].text for other in others
    ):
        count += 1
    return count


def _second_runs(lines: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """Long runs of lines that stood in the same order above, a large part of the document."""
    least = max(_LONG_RUN, _PART * _size(lines))
    places: dict[str, int] = {}
    at = 0
    while at < len(lines):
        above = places.setdefault(lines[at].text, at) if len(lines[at].text) >= _TELLING else at
        length = 0
        while above + length < at and at + length < len(lines):
            if lines[above + length].text != lines[at + length].text:
                break
            length += 1
        if length and _size(lines[at : at + length]) >= least:
            yield at, at + length
        at += max(1, length)


def _size(lines: Sequence[Paragraph]) -> int:
    return sum(len(line.text) for line in lines)
