"""Load, check and merge word lists.

The lists themselves are TOML files in ``policytext/lexicons``: arrays of tables whose entries carry a
``source`` (or the file a reason at its head). Users add their own files of the same form.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Self, get_args

from policytext.errors import LexiconError
from policytext.frozen import Frozen
from policytext.pattern import pattern

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SloganEntry", "SloganLexicon", "fold_slogan", "load_table", "load_words", "slogan_key"]

SloganCategory = Literal["numeric", "formula", "campaign", "parallel"]

QUOTATION_MARKS: Final = "“”‘’"
"""The marks of a normalised text that a slogan may carry around or inside."""
_FOLDED: Final = tuple(zip("，,；;＋‧・•", "、、、、+···", strict=True))
_QUOTES: Final = pattern(f"[{QUOTATION_MARKS}]")
_HEADER: Final = pattern(r"^\s*\[\[slogan\]\]", re.MULTILINE)
_LISTS: Final = ("variants", "components", "follows", "context")
_HERE: Final = Path(__file__).with_name("lexicons")
_YEARS: Final = range(1949, 2027)


@cache
def load_table(name: str) -> dict[str, Any]:
    """The content of ``lexicons/<name>.toml``.

    Raises:
        LexiconError: there is no such list, or it is not valid TOML.

    >>> "slogan" in load_table("slogans")
    True
    """
    try:
        return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))
    except FileNotFoundError:
        known = sorted(path.stem for path in _HERE.glob("*.toml"))
        raise LexiconError(f"there is no word list {name!r}; there are {', '.join(known)}") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicons/{name}.toml: {error}") from None


@cache
def load_words(name: str, group: str) -> tuple[str, ...]:
    """The words of one group of a list, longest first, so that an alternation prefers the longest.

    >>> load_words("slogan_forms", "labels")[0]
    '主题为'
    """
    try:
        words = load_table(name)[group]["words"]
    except KeyError:
        raise LexiconError(f"lexicons/{name}.toml has no group [{group}] with words") from None
    return tuple(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))


def fold_slogan(text: str) -> str:
    """The text with its separators made alike, as long as before.

    >>> fold_slogan("强信心，暖人心,聚民心")
    '强信心、暖人心、聚民心'
    """
    for printed, folded in _FOLDED:  # five times as fast as str.translate
        text = text.replace(printed, folded)
    return text


def slogan_key(text: str) -> str:
    """What all printed forms of one wording share: no quotation marks, separators made alike.

    >>> slogan_key("文化，科技，卫生“三下乡”")
    '文化、科技、卫生三下乡'
    """
    return text if text.isalnum() else _QUOTES.sub("", fold_slogan(text))  # most forms are words alone


@dataclass(frozen=True, slots=True, kw_only=True)
class SloganEntry(Frozen):
    """One slogan (提法) of a lexicon.

    Args:
        canonical: the form that all variants are counted under.
        category: ``numeric``, ``formula``, ``campaign`` or ``parallel``.
        source: where it was first used, or, without ``since``, a document in which it stands.
        field: the policy field, such as ``party`` or ``health``.
        variants: other wordings of the same slogan.
        components: what a numeral counts; not searched for.
        follows: the slogans whose place this one took or that it widened, by canonical form.
        since: the first year of national use.
        quoted: counted only between quotation marks, because without them it is plain prose (走出去).
        context: words of which one must stand nearby, because others use the same form for something
            else (五位一体 with 总体布局).
    """

    canonical: str
    category: SloganCategory
    source: str
    field: str | None = None
    variants: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    since: int | None = None
    quoted: bool = False
    context: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The canonical form and the variants."""
        return (self.canonical, *self.variants)


_FIELDS: Final = tuple(each.name for each in fields(SloganEntry))


@dataclass(frozen=True, slots=True)
class SloganLexicon(Frozen):
    """A checked list of slogans: no form belongs to two entries.

    >>> lexicon = SloganLexicon.default()
    >>> lexicon.canonical("房住不炒")
    '房子是用来住的、不是用来炒的'
    >>> lexicon["四个意识"].components
    ('政治意识', '大局意识', '核心意识', '看齐意识')
    """

    entries: tuple[SloganEntry, ...]
    _by_key: dict[str, SloganEntry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", _index((f"entry {n}", e) for n, e in enumerate(self.entries, 1)))

    @classmethod
    @cache
    def default(cls) -> SloganLexicon:
        """The library's own list."""
        return cls.from_toml(_HERE / "slogans.toml")

    @classmethod
    def from_toml(cls, path: str | Path) -> Self:
        """Read a file of ``[[slogan]]`` tables; the head of ``lexicons/slogans.toml`` describes them.

        Raises:
            LexiconError: the file cannot be read or an entry breaks a rule; the message names the line.
        """
        try:
            source = Path(path).read_text(encoding="utf-8")
            tables = tomllib.loads(source).get("slogan", [])
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise LexiconError(f"{path}: cannot be read as a list of slogans: {error}") from None
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise LexiconError(f"{path}: slogan must be written as [[slogan]] tables")
        lines = enumerate(source.split("\n"), 1)
        places = [f"{path}:{number}" for number, line in lines if _HEADER.match(line)]
        if len(places) != len(tables):  # a text over several lines has a header inside
            places = [str(path)] * len(tables)
        placed = [(place, _entry(place, table)) for place, table in zip(places, tables, strict=True)]
        _check_follows(placed, _index(placed), ours=Path(path) == _HERE / "slogans.toml")
        return cls(tuple(entry for _, entry in placed))

    @classmethod
    def from_terms(cls, terms: Iterable[str], *, category: SloganCategory = "formula") -> Self:
        """A lexicon from a plain list, one form an entry.

        >>> SloganLexicon.from_terms(["健康东湖"], category="campaign").canonical("“健康东湖”")
        '健康东湖'
        """
        made = [{"canonical": term, "category": category, "source": "user"} for term in terms]
        return cls(tuple(_entry(f"term {number}", table) for number, table in enumerate(made, 1)))

    @classmethod
    def from_frame(cls, frame: pd.DataFrame) -> Self:
        """A lexicon from a reviewed table, such as the kept rows of ``Corpus.new_slogans``.

        Args:
            frame: ``canonical, category``; with ``source`` or ``first_document`` that is the source.
        """
        made = (
            {name: row[name] for name in ("canonical", "category")}
            | {"source": row.get("source") or row.get("first_document") or "user"}
            for row in frame.to_dict("records")
        )
        return cls(tuple(_entry(f"row {number}", table) for number, table in enumerate(made, 1)))

    def to_toml(self, path: str | Path) -> None:
        """Write the list as a file that :meth:`from_toml` reads; an existing file is replaced as a whole."""
        target = Path(path)
        unfinished = target.with_name(f".{target.name}.part")
        unfinished.write_text("\n".join(map(_table, self.entries)), encoding="utf-8")
        unfinished.replace(target)

    def successors(self, form: str) -> tuple[SloganEntry, ...]:
        """The entries that took the place of a slogan or widened it, in the order of the list.

        >>> [entry.canonical for entry in SloganLexicon.default().successors("三个自信")]
        ['四个自信']
        """
        key = slogan_key(self.canonical(form) or form)
        return tuple(entry for entry in self if key in map(slogan_key, entry.follows))

    def merged(self, other: SloganLexicon) -> Self:
        """Both lists in one; what ``other`` has, its entries own.

        >>> own = SloganLexicon.from_terms(["房住不炒"])
        >>> SloganLexicon.default().merged(own).canonical("房住不炒")
        '房住不炒'
        """
        mine = (
            replace(entry, variants=tuple(form for form in entry.variants if form not in other))
            for entry in self.entries
            if entry.canonical not in other
        )
        return type(self)((*mine, *other.entries))

    def canonical(self, form: str) -> str | None:
        """The canonical form of any wording, however it is punctuated; None if the list lacks it."""
        entry = self.get(form)
        return entry.canonical if entry else None

    def get(self, form: str) -> SloganEntry | None:
        """The entry that a wording belongs to; None if the list lacks it."""
        return self._by_key.get(slogan_key(form))

    def __hash__(self) -> int:
        return hash((len(self._by_key), self.entries[:1]))  # all entries take a millisecond

    def __getitem__(self, form: str) -> SloganEntry:
        return self._by_key[slogan_key(form)]

    def __contains__(self, form: str) -> bool:
        return slogan_key(form) in self._by_key

    def __iter__(self) -> Iterator[SloganEntry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


def _entry(place: str, table: dict[str, Any]) -> SloganEntry:
    """One table as an entry.

    Raises:
        LexiconError: a field is unknown, missing, empty or of the wrong kind.
    """
    for problem in _problems(table):
        raise LexiconError(f"{place}: slogan {table.get('canonical')!r}: {problem}")
    values: dict[str, Any] = {name: tuple(it) if name in _LISTS else it for name, it in table.items()}
    return SloganEntry(**values)


def _problems(table: dict[str, Any]) -> Iterator[str]:
    """What is wrong with an entry, in words."""
    if unknown := sorted(set(table) - set(_FIELDS)):
        yield f"unknown field {unknown[0]!r}; allowed are {', '.join(sorted(_FIELDS))}"
    for name in ("canonical", "category", "source"):
        if not _is_text(table.get(name)):
            yield f"{name} must be a text that is not empty, not {table.get(name)!r}"
    if "field" in table and not _is_text(table["field"]):
        yield f"field must be a text that is not empty, not {table['field']!r}"
    if table.get("category") not in get_args(SloganCategory):
        yield f"unknown category {table.get('category')!r}; allowed are {', '.join(get_args(SloganCategory))}"
    for name in _LISTS:
        value = table.get(name, [])
        if not isinstance(value, list) or not all(map(_is_text, value)):
            yield f"{name} must be a list of texts that are not empty, not {value!r}"
    since = table.get("since", _YEARS[0])
    if not isinstance(since, int) or since not in _YEARS:
        yield f"since must be a year from {_YEARS[0]} to {_YEARS[-1]}, not {since!r}"
    if not isinstance(table.get("quoted", False), bool):
        yield f"quoted must be true or false, not {table['quoted']!r}"


def _table(entry: SloganEntry) -> str:
    """An entry as TOML; a JSON string is a TOML string too."""
    values = {name: getattr(entry, name) for name in _FIELDS}
    lines = (f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items() if value)
    return "\n".join(["[[slogan]]", *lines, ""])


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(slogan_key(value).strip())


def _index(entries: Iterable[tuple[str, SloganEntry]]) -> dict[str, SloganEntry]:
    """Every form's key and the entry that owns it.

    Raises:
        LexiconError: two entries (or one twice) claim the same form, or an entry is its own component or
            successor.
    """
    placed = list(entries)
    index: dict[str, SloganEntry] = {}
    for place, entry in placed:
        for form in entry.forms:
            key = slogan_key(form)
            owner = index.get(key)
            if owner and not (owner is entry and _QUOTES.search(form)):  # “扫黄”“打非” says where marks stand
                raise LexiconError(
                    f"{place}: slogan {entry.canonical!r}: {form!r} is already a form of {owner.canonical!r}; "
                    "list each form once (quotation marks and ，、； make no difference)"
                )
            index[key] = entry
    for place, entry in placed:
        for name, words in (("components", "its components lead"), ("follows", "what it follows leads")):
            if _leads_back(entry, index, name):
                raise LexiconError(f"{place}: slogan {entry.canonical!r}: {words} back to itself")
    return index


def _check_follows(
    placed: Iterable[tuple[str, SloganEntry]], index: dict[str, SloganEntry], *, ours: bool
) -> None:
    """See that every slogan that is followed is in the list; users may also name the library's own.

    Raises:
        LexiconError: a name is in neither.
    """
    for place, entry in placed:
        for name in entry.follows:
            if slogan_key(name) not in index and (ours or name not in SloganLexicon.default()):
                problem = f"it follows {name!r}, which no list has; name the canonical form of an entry"
                raise LexiconError(f"{place}: slogan {entry.canonical!r}: {problem}")


def _leads_back(entry: SloganEntry, index: dict[str, SloganEntry], name: str) -> bool:
    """Whether an entry is its own component (or successor), directly or through other entries."""
    seen: set[str] = set()
    waiting = list(getattr(entry, name))
    while waiting:
        part = index.get(slogan_key(waiting.pop()))
        if part is entry:
            return True
        if part and part.canonical not in seen:
            seen.add(part.canonical)
            waiting.extend(getattr(part, name))
    return False
