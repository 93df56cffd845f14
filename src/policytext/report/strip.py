"""A document as a strip: its sections by role as links, with slogans above and quotas below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from policytext.annotations import Quota, Slogan
from policytext.document import Document, Section
from policytext.report.cells import clip
from policytext.section import ROLES

__all__ = ["roles_of", "strip"]

WIDTH, HEIGHT = 1000, 30
TICK: Final = 6
DEEPEST: Final = 3
"""Levels that are drawn: deeper sections are thinner than a line."""


def strip(document: Document, anchors: Mapping[int, str]) -> str:
    """The strip as SVG, over the places of the raw text; "" for a document without sections.

    It shows nothing that the outline does not say, and is hidden from screen readers.

    Args:
        document: what is drawn.
        anchors: the address of each section by its ``id()``.
    """
    if not document.sections:
        return ""
    scale = WIDTH / max(len(document.text.raw), 1)
    boxes = "".join(_box(section, anchors[id(section)], scale) for section in _drawn(document))
    ticks = [
        ("slogans", [one.span.start for one in document.find(Slogan)], 0),
        ("quotas", [one.span.start for one in document.find(Quota)], HEIGHT - TICK),
    ]
    lines = "".join(_lines(name, starts, top, scale) for name, starts, top in ticks)
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none"'
    return f'<svg class="strip" {size} aria-hidden="true" focusable="false">{boxes}{lines}</svg>'


def roles_of(document: Document) -> list[str]:
    """The roles that the strip shows, in the order of :data:`ROLES`; "none" for sections without one."""
    found = {section.role or "none" for section in _drawn(document)}
    return [role for role in (*ROLES, "none") if role in found]


def _drawn(document: Document) -> Iterator[Section]:
    """From the outermost to the innermost, so that inner ones are drawn over outer ones."""
    for level in range(1, DEEPEST + 1):
        yield from (section for section in document.walk() if section.level == level)


def _box(section: Section, anchor: str, scale: float) -> str:
    left, width = section.span.start * scale, len(section.span) * scale
    label = escape(clip(" ".join(section.label.split()), 40))
    place = f'x="{left:.1f}" y="{TICK + 1}" width="{max(width, 0.5):.1f}" height="{HEIGHT - 2 * TICK - 2}"'
    shape = f'<rect class="{section.role or "none"}" {place}><title>{label}</title></rect>'
    return f'<a href="#{anchor}" tabindex="-1">{shape}</a>'


def _lines(name: str, starts: list[int], top: int, scale: float) -> str:
    path = "".join(f"M{start * scale:.1f} {top}v{TICK}" for start in starts)
    return f'<path class="{name}" d="{path}"/>' if path else ""
