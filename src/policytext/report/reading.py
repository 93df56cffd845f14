"""The page for reading documents: the source with marked findings beside its outline, in one HTML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final

from policytext.annotations import GROUPS, Annotation
from policytext.corpus import Corpus
from policytext.document import Document, Section
from policytext.errors import UsageError
from policytext.lexicon import load_table
from policytext.markup import Mark, tagged
from policytext.metadata import RECORD_FIELDS
from policytext.plot.canvas import short_names, words_of
from policytext.report.cells import clip
from policytext.report.messages import said
from policytext.report.resources import clean, embedded, policy, resource, template
from policytext.report.strip import roles_of, strip
from policytext.report.tables import replacing
from policytext.text import Removed, Span

__all__ = ["reader_words", "render_reader", "write_reader"]

MARKED: Final = (*GROUPS.values(), "noise")
"""What is marked, in the order of the filters and of their keys."""

FACTS: Final = tuple(name for name in RECORD_FIELDS if name != "title")
"""What stands under a document's title."""

Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """A section in the outline."""

    label: str
    anchor: str
    found: int
    children: tuple[_Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """One document of the page."""

    anchor: str
    name: str
    title: str
    facts: tuple[tuple[str, str], ...]
    diagnostics: tuple[str, ...]
    strip: str
    roles: tuple[tuple[str, str], ...]
    source: str
    outline: tuple[_Node, ...]


def write_reader(corpus: Corpus, path: str | Path, *, language: str = "zh") -> Path:
    """Write the page to a file, which is replaced in one step.

    Args:
        corpus: at least one document.
        path: the file to write.
        language: of the page's words, ``zh`` or ``en``.

    Raises:
        UsageError: the corpus is empty, or there is no such language.
    """
    page = render_reader(corpus, language=language)
    with replacing(path) as unfinished:
        unfinished.write_text(page, "utf-8", newline="\n")
    return Path(path)


def render_reader(corpus: Corpus, *, language: str = "zh") -> str:
    """The documents of a corpus as one page that needs no network.

    Everything from documents is escaped, and the page's security policy lets nothing but its own script run.

    Args:
        corpus: at least one document.
        language: of the page's words, ``zh`` or ``en``.

    Raises:
        UsageError: the corpus is empty, or there is no such language.

    >>> from policytext import analyze
    >>> page = render_reader(Corpus(documents=(analyze("增强“四个意识”。"),)))
    >>> page.count('<mark class="slogans"')
    1
    """
    from markupsafe import Markup

    if not corpus.ndoc:
        raise UsageError("the corpus has no documents; there is nothing to read")
    words = reader_words(language)
    style, script = resource("base.css") + resource("reader.css"), resource("page.js") + resource("reader.js")
    names = short_names(document.name for document in corpus)
    numbered = list(enumerate(corpus))
    page = template("reader.html.j2").render(
        words=words,
        page=words["page"],
        groups=[(group, words["groups"][group]) for group in MARKED],
        sheets=[_sheet(document, f"d{n}", names[document.name], words) for n, document in numbered],
        problems=[(clip(one.file), clip(said(one.reason, language), 300)) for one in corpus.problems],
        findings=Markup(embedded([_findings(document, words) for document in corpus])),
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
    )
    return clean(page)


def reader_words(language: str) -> Words:
    """The words of the pages that show single documents.

    Raises:
        UsageError: there are no words in this language.
    """
    table = load_table("reader")
    if language not in table:
        raise UsageError(f"language is {language!r}; allowed are {', '.join(map(repr, table))}")
    words: Words = table[language]
    return words


def _language(words: Words) -> str:
    return words["page"]["locale"][:2]


def _sheet(document: Document, anchor: str, name: str, words: Words) -> _Sheet:
    known, roles = document.metadata.to_dict(), words_of(_language(words))["roles"]
    title = clip(known["title"] or name)
    anchors = {id(section): f"{anchor}s{place}" for place, section in enumerate(document.walk())}
    return _Sheet(
        anchor=anchor,
        name=clip(name),
        title=title,
        facts=tuple((words["fields"][field], clip(_plain(known[field]))) for field in FACTS if known[field]),
        diagnostics=tuple(clip(said(message, _language(words)), 400) for message in document.diagnostics),
        strip=strip(document, anchors),
        roles=tuple((role, roles[role]) for role in roles_of(document)),
        source=_source(document, anchor, anchors),
        outline=tuple(_node(document, section, anchors) for section in document.sections),
    )


def _node(document: Document, section: Section, anchors: Mapping[int, str]) -> _Node:
    inside = [found for found in document.annotations if section.span.contains(found.span)]
    children = tuple(_node(document, child, anchors) for child in section.children)
    label = clip(" ".join(section.label.split()), 60)
    return _Node(label=label, anchor=anchors[id(section)], found=len(inside), children=children)


def _passages(document: Document) -> list[tuple[str, Annotation | Removed]]:
    """Everything that is marked, with its group, in text order."""
    found = [(one.group, one) for one in document.annotations]
    noise = [("noise", one) for one in document.noise]
    return sorted((*found, *noise), key=lambda pair: (pair[1].span.start, -pair[1].span.end))


def _source(document: Document, anchor: str, anchors: Mapping[int, str]) -> str:
    """The raw text with elements around headings, findings and noise."""
    heads = [
        Mark(*_bounds(_head(document, section)), "heading", anchors[id(section)])
        for section in document.walk()
    ]
    marks = [
        Mark(*_bounds(one.span), group, f"{anchor}m{place}")
        for place, (group, one) in enumerate(_passages(document))
    ]
    return tagged(document.text.raw, [*heads, *marks], _tags)


def _tags(mark: Mark, first: bool) -> tuple[str, str]:
    tag = {"heading": "b", "noise": "del"}.get(mark.group, "mark")
    place = f'id="{mark.title}" tabindex="-1"' if first else f'data-of="{mark.title}"'
    return f'<{tag} class="{escape(mark.group)}" {place}>', f"</{tag}>"


def _head(document: Document, section: Section) -> Span:
    """The section's marker and heading in the raw text; of a section without both its first character."""
    marker, heading = section.marker or "", section.heading or ""
    after = section.text.find(heading, len(marker)) + len(heading) if heading else len(marker)
    start = document.text.position(section.span.start)
    end = min(start + max(after, len(marker), 1), len(document.text))
    return document.text.span(start, end) if start < end else section.span


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _findings(document: Document, words: Words) -> list[dict[str, Any]]:
    """What the page says of each marked passage, in text order."""
    return [_finding(document, group, one, words) for group, one in _passages(document)]


def _finding(document: Document, group: str, one: Annotation | Removed, words: Words) -> dict[str, Any]:
    known = {name: value for name, value in one.to_dict().items() if value not in (None, [], "")}
    if known.get("text") == document.text.raw[one.span.start : one.span.end]:
        del known["text"]
    fields = [
        (words["fields"][name], clip(_said(name, value, words), 300))
        for name, value in known.items()
        if name in words["fields"] and not (name == "kind" and group == "noise")
    ]
    place = words["page"]["place"].format(start=one.span.start, end=one.span.end)
    return {"group": group, "section": clip(document.place(one.span), 200), "place": place, "fields": fields}


def _said(name: str, value: Any, words: Words) -> str:
    """A field's value in words; texts of documents stay as they are."""
    if name == "reason":
        return said(str(value), _language(words))
    coded = name in ("category", "known", "comparator", "status")
    return words["values"].get(str(value), str(value)) if coded else _plain(value)


def _plain(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
