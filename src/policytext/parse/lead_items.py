"""Items without a number: the paragraphs of a section that read alike, a short lead sentence and its elaboration."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

from policytext.parse.bounds import BodyLine
from policytext.parse.headings import dash_marker, is_bare_lead, is_lead_sentence, lead_paragraphs
from policytext.parse.nodes import Node

__all__ = ["open_lead_items"]

_FEWEST_BELOW_TEXT: Final = (
    3  # paragraphs that read alike below a heading with a sentence of its own behind it
)


def open_lead_items(node: Node) -> None:
    """Make items of the paragraphs of every leaf below a section whose paragraphs open with a short lead sentence."""
    for child in node.children:
        open_lead_items(child)
    paragraphs = _with_leads(node.lines[1:])
    if node.children or node.marker is None or len(paragraphs) < 2:
        return
    behind = node.lines[0].text.partition("。")[2]
    if behind and not is_lead_sentence(behind) and len(paragraphs) < _FEWEST_BELOW_TEXT:
        return  # one item may run on behind the heading: 基本原则。坚持育人为本。…
    items = lead_paragraphs([line.text for line in paragraphs])
    node.children = [
        Node(
            marker=dash_marker(paragraphs[item[0]].text), style="lead", lines=[paragraphs[at] for at in item]
        )
        for item in items
    ]
    within = frozenset(chain.from_iterable(items))
    if within:
        node.lines[1:] = [line for at, line in enumerate(paragraphs) if at not in within]


def _with_leads(lines: Sequence[BodyLine]) -> list[BodyLine]:
    """The paragraphs, each with its lead sentence where a page sets the sentences in bold on lines of their own."""
    joined: list[BodyLine] = []
    for line in lines:
        if joined and is_bare_lead(joined[-1].text) and not is_bare_lead(line.text):
            lead = joined.pop()
            joined.append(BodyLine(lead.start, line.end, lead.text + line.text, lead.marker))
        else:
            joined.append(line)
    return joined if len(lines) - len(joined) > 1 else list(lines)
