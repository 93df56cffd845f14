"""Word-level differences between two wordings of a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from policytext.pattern import pattern
from policytext.segment import Segmenter

__all__ = ["Piece", "difference", "marked_difference"]

# What stands between two changes and ties nothing: a mark, a blank, a single function word.
_WEAK = pattern(r"[\W_]*|[的和与及在]")


class Piece(NamedTuple):
    """A run of words that is in both texts (``same``), in the old one only or in the new one only."""

    kind: Literal["same", "old", "new"]
    text: str


def difference(old: str, new: str) -> list[Piece]:
    """The pieces of two texts, in order; of one place the old wording stands before the new one.

    Joined without the new pieces they are the old text, without the old ones the new text. The words that stay
    are the longest common subsequence (rapidfuzz, Indel distance); a mark or function word between two
    changes is taken as changed too, so that phrases stand beside phrases.

    >>> difference("全年集中学习不少于10次", "全年集中学习不少于12次")
    [Piece(kind='same', text='全年集中学习不少于'), Piece(kind='old', text='10'), Piece(kind='new', text='12'), Piece(kind='same', text='次')]
    """
    a, b = _words(old), _words(new)
    pieces: list[Piece] = []
    for before, after, same in _merged(_blocks(a, b), a):
        left, right = "".join(a[slice(*before)]), "".join(b[slice(*after)])
        if same:
            pieces.append(Piece("same", left))
        else:
            pieces += [Piece("old", left)] if left else []
            pieces += [Piece("new", right)] if right else []
    return pieces


def marked_difference(old: str, new: str) -> str:
    """The difference as one line: ``[-old-]`` and ``{+new+}``, as ``git diff --word-diff`` writes it.

    >>> marked_difference("推进志愿服务", "深化志愿服务")
    '[-推进-]{+深化+}志愿服务'
    """
    form = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(form[piece.kind].format(piece.text) for piece in difference(old, new))


_Block = tuple[tuple[int, int], tuple[int, int], bool]


def _blocks(a: Sequence[str], b: Sequence[str]) -> Iterator[_Block]:
    from rapidfuzz.distance import Indel

    for step in Indel.opcodes(a, b):
        yield (step.src_start, step.src_end), (step.dest_start, step.dest_end), step.tag == "equal"


def _merged(blocks: Iterable[_Block], words: Sequence[str]) -> list[_Block]:
    """The blocks with weak ones between two changes taken as changed, and changes side by side made one."""
    listed = list(blocks)
    found: list[_Block] = []
    for place, (before, after, same) in enumerate(listed):
        inner = 0 < place < len(listed) - 1
        same = same and not (inner and _WEAK.fullmatch("".join(words[slice(*before)])))
        if found and not same and not found[-1][2]:
            before, after = (found[-1][0][0], before[1]), (found[-1][1][0], after[1])
            found.pop()
        found.append((before, after, same))
    return found


def _words(text: str) -> list[str]:
    return Segmenter().segment(text)
