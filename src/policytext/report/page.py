"""The page: one HTML file with everything in it that works without a network."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from policytext.plot.canvas import Language, short_names, words_of
from policytext.report.cells import clip
from policytext.report.content import Content
from policytext.report.evidence import SAMPLE, evenly
from policytext.report.figures import DPI
from policytext.report.making import Keys
from policytext.report.resources import clean, embedded, policy, resource, template
from policytext.report.summary import limits, summary
from policytext.report.views import views

__all__ = ["render_page"]

SCREEN: Final = 104
"""Pixels of the screen to an inch of a figure."""

COLOURS: Final = 96

SAMPLES: Final = (SAMPLE, 14, 10, 7, 5, 3)
"""How many passages of one cell the page shows: the first that gives no more than :data:`PASSAGES` in all."""

PASSAGES: Final = 4_000
"""About 1.3 MB."""

Cell = tuple[str, str, str | None]
"""List, feature and group of a number; None for all groups."""

SECTIONS: Final = (
    *("summary", "quality", "trends", "keyness", "slogans", "attention", "tasks", "quotas", "methods"),
)


def render_page(content: Content, images: Mapping[str, bytes], *, language: Language = "zh") -> str:
    """The report as one HTML page.

    Everything from documents is escaped. The page's security policy allows its own script and style, by
    their hashes, and images inside the page; nothing else is run or loaded.

    Args:
        content: what to show.
        images: PNG files by the name of the figure.
        language: of the words.
    """
    from markupsafe import Markup

    words = words_of(language)
    style, script = resource("base.css") + resource("report.css"), resource("page.js") + resource("report.js")
    keys, evidence = _evidence(content, words["page"])
    page = template("report.html.j2").render(
        words=words,
        page=words["page"],
        content=content,
        sections=SECTIONS,
        by=words["by"].get(content.by, clip(content.by, 30)),
        facts=_facts(content),
        summary=summary(content, words),
        limits=limits(content, words),
        views=views(content, language, keys),
        images={name: _image(data) for name, data in images.items()},
        evidence=Markup(embedded(evidence)),
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
    )
    return clean(page)


def _image(data: bytes) -> tuple[str, int]:
    """A PNG file for a data address, and its width on the screen: the same size of text in all figures.

    In the page a figure has :data:`COLOURS` colours, which takes a third of the bytes and cannot be seen; the
    file beside it has all.
    """
    from PIL import Image

    with Image.open(BytesIO(data)) as figure:
        width = figure.width
        few = figure.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
        )
    packed = BytesIO()
    few.save(packed, "png", optimize=True)
    return b64encode(packed.getvalue()).decode("ascii"), round(width * SCREEN / DPI)


def _facts(content: Content) -> list[tuple[str, str]]:
    table = content.documents
    numbers = {
        "documents": len(table),
        "characters": int(table["characters"].sum()),
        "groups": len(content.groups),
        "slogans": int(table["slogans"].sum()),
        "quotas": len(content.quotas),
    }
    return [(f"facts_{name}", f"{number:,}") for name, number in numbers.items()]


def _evidence(content: Content, words: Mapping[str, str]) -> tuple[Keys, dict[str, Any]]:
    """The keys of all numbers that can be clicked, and the passages that the page shows for each."""
    members: dict[Cell, list[int]] = {}
    for place, (listed, feature, group) in enumerate(_cells(content)):
        members.setdefault((listed, feature, group), []).append(place)
        # The sum of a term leaves out documents without a group, that of a slogan does not.
        if listed == "slogans" or (listed == "terms" and group):
            members.setdefault((listed, feature, None), []).append(place)
    keys = {cell: f"e{number}" for number, cell in enumerate(members)}
    shown, used = _sampled(members)
    moved = {place: number for number, place in enumerate(used)}
    cells = {
        keys[cell]: {
            "title": _title(content, cell, words),
            "n": len(members[cell]),
            "rows": [moved[place] for place in places],
        }
        for cell, places in shown.items()
    }
    return keys, {"cells": cells, **_passages(content, used)}


def _sampled(members: Mapping[Cell, Sequence[int]]) -> tuple[dict[Cell, list[int]], list[int]]:
    """The passages of each cell that the page shows, and all of them: fewer of each where there are many cells."""
    for most in SAMPLES:
        shown = {cell: evenly(places, most) for cell, places in members.items()}
        used = sorted({place for places in shown.values() for place in places})
        if len(used) <= PASSAGES:
            break
    return shown, used


def _cells(content: Content) -> list[tuple[str, str, str]]:
    """List, feature and group of each passage; words are compared in two groups only."""
    target = content.comparison.target if content.comparison else ""
    sides = content.evidence[["list", "feature", "group"]].itertuples(index=False, name=None)
    return [
        (listed, feature, ("target" if group == target else "reference") if listed == "words" else group)
        for listed, feature, group in sides
    ]


def _title(content: Content, cell: tuple[str, str, str | None], words: Mapping[str, str]) -> str:
    listed, feature, group = cell
    if listed == "words" and content.comparison:
        rest = content.comparison.reference or words["rest"]
        group = content.comparison.target if group == "target" else rest
    return clip(feature, 40) + ("" if group is None else f" · {clip(group or words['no_group'], 40)}")


def _passages(content: Content, used: Sequence[int]) -> dict[str, Any]:
    names = {name: place for place, name in enumerate(content.documents["docname"])}
    table = content.evidence.iloc[list(used)]
    rows = [
        [names[row.docname], clip(row.section, 200), row.start, row.end, row.pre, row.keyword, row.post]
        for row in table.itertuples(index=False)
    ]
    return {"documents": [clip(name) for name in short_names(names).values()], "passages": rows}
