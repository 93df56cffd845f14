"""Load, check and merge word lists.

The lists themselves are TOML files in ``policytext/lexicons``: arrays of tables whose entries carry a
``source`` (or the file a reason at its head). Users add their own files of the same form.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from policytext.errors import LexiconError

__all__ = ["load_table", "load_words"]


@cache
def load_table(name: str) -> dict[str, Any]:
    """The content of ``lexicons/<name>.toml``.

    Raises:
        LexiconError: there is no such list, or it is not valid TOML.

    >>> "slogan" in load_table("slogans")
    True
    """
    resource = files("policytext") / "lexicons" / f"{name}.toml"
    try:
        return tomllib.loads(resource.read_text(encoding="utf-8"))
    except FileNotFoundError:
        known = sorted(p.stem for p in Path(str(files("policytext") / "lexicons")).glob("*.toml"))
        raise LexiconError(f"there is no word list {name!r}; there are {', '.join(known)}") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicons/{name}.toml: {error}") from None


@cache
def load_words(name: str, group: str) -> tuple[str, ...]:
    """The words of one group of a list, longest first, so that an alternation prefers the longest.

    >>> load_words("kinds", "kind")[0]
    '工作实施方案'
    """
    try:
        words = load_table(name)[group]["words"]
    except KeyError:
        raise LexiconError(f"lexicons/{name}.toml has no group [{group}] with words") from None
    return tuple(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))
