"""The command ``policytext outline``: a page with source and tree side by side, to check what was taken for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from policytext.document import Document, Evidence, Section
from policytext.errors import ReadError
from policytext.markup import Mark, tagged
from policytext.pipeline import load
from policytext.plot.canvas import words_of
from policytext.report.messages import said
from policytext.report.reading import reader_words
from policytext.report.resources import clean, policy, resource, template
from policytext.report.tables import replacing
from policytext.section import Role

__all__ = ["outline", "render_outline", "tree_lines"]

_DEEPEST: Final = 5  # levels with a colour of their own
_LONGEST_LABEL: Final = 40
_PAGE = click.Path(path_type=Path, dir_okay=False)


class _Row(NamedTuple):
    """A line of the tree: a section or, with ``level`` one deeper, a measure inside it."""

    anchor: str
    level: int
    label: str
    role: str
    doubts: tuple[str, ...]
    inline: bool


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--html", "output", type=_PAGE, help="Write a page with source and tree side by side to FILE.")
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="Of the page's words.",
)
def outline(path: Path, output: Path | None, language: str) -> None:
    """Print the outline of one document, or write a page that shows it beside the source.

    A question mark stands where the parser was unsure. The page needs no network.
    """
    try:
        document = load(path)
    except ReadError as error:
        raise click.ClickException(str(error)) from error
    if output is None:
        click.echo("\n".join(tree_lines(document)))
        return
    try:
        with replacing(output) as unfinished:
            unfinished.write_text(render_outline(document, language=language), "utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"{output}: {error.strerror or error}") from error
    click.echo(f"{output}: {sum(1 for _ in document.walk())} sections", err=True)


def tree_lines(document: Document) -> Iterator[str]:
    """The outline in lines, each indented by its level, then what was odd about the document."""
    for section, above in _with_roles_above(document.sections, None):
        yield "  " * (section.level - 1) + section.branch(above=above)
    yield from (f"! {message}" for message in document.diagnostics)


def _with_roles_above(
    sections: Sequence[Section], above: Role | None
) -> Iterator[tuple[Section, Role | None]]:
    """Each section with the role of the one that it stands in."""
    for section in sections:
        yield section, above
        yield from _with_roles_above(section.children, section.role)


def render_outline(document: Document, *, language: str = "zh") -> str:
    r"""The page. Everything from the document is escaped.

    Args:
        document: what is shown.
        language: of the page's words, ``zh`` or ``en``.

    Raises:
        UsageError: there is no such language.

    >>> from policytext.pipeline import analyze
    >>> page = render_outline(analyze("一、<b>总则\n二、要求"))
    >>> page.count('class="row'), "<b>" in page
    (2, False)
    """
    words = reader_words(language)
    style = resource("base.css") + resource("outline.css")
    page = template("outline.html.j2").render(
        name=document.name,
        title=document.metadata.title or document.name,
        style=style,
        policy=policy(style, ""),
        words=words,
        roles=words_of(language)["roles"],
        rows=list(_rows(document, language)),
        evidence=[(one, said(one.source, language)) for one in document.metadata.evidence],
        diagnostics=[said(message, language) for message in document.diagnostics],
        source=tagged(document.text.raw, _marks(document), _tags),
    )
    return clean(page)


def _rows(document: Document, language: str) -> Iterator[_Row]:
    for section, above in _with_roles_above(document.sections, None):
        level, role = min(section.level, _DEEPEST), section.role if section.role != above else None
        doubts = tuple(said(doubt, language) for doubt in section.doubts)
        yield _Row(_anchor(section), level, _short(section.label), role or "", doubts, False)
        for measure in section.inline:
            deeper = min(section.level + 1, _DEEPEST)
            yield _Row(f"m{measure.span.start}", deeper, _short(measure.text), "", (), True)


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"


def _anchor(section: Section) -> str:
    return f"s{section.span.start}"


def _marks(document: Document) -> list[Mark]:
    """Headings, measures, places of the metadata, and what was taken out."""
    raw = document.text.raw
    marks = [Mark(part.span.start, part.span.end, "noise", part.kind) for part in document.noise]
    for one in document.metadata.evidence:
        if one.span:
            marks.append(Mark(one.span.start, one.span.end, "evidence", _says(one)))
    for section in document.walk():
        label = (section.marker or "") + (section.heading or ("" if section.marker else section.label))
        end = min(_reach(raw, section.span.start, len("".join(label.split()))), section.span.end)
        level = f"level{min(section.level, _DEEPEST)}"
        marks.append(Mark(section.span.start, end, level, f"s{section.span.start}"))
        for measure in section.inline:
            end = _reach(raw, measure.span.start, len(measure.marker))
            marks.append(Mark(measure.span.start, end, "measure", f"m{measure.span.start}"))
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _says(one: Evidence) -> str:
    return f"{one.field}: {one.value}"


def _reach(raw: str, start: int, letters: int) -> int:
    """The place behind so many characters that are not blank."""
    place = start
    while letters and place < len(raw):
        letters -= not raw[place].isspace()
        place += 1
    return place


def _tags(mark: Mark, first: bool) -> tuple[str, str]:
    """The element around a mark; its anchor only once, also where another mark cuts it."""
    anchored = mark.group not in ("noise", "evidence")
    said: dict[str, Any] = {
        "id": mark.title if anchored and first else "",
        "title": "" if anchored else mark.title,
    }
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in said.items() if value)
    return f'<span class="{escape(mark.group)}"{attributes}>', "</span>"
