"""The one place that knows where Chinese glyphs come from."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policytext.errors import UsageError
from policytext.fonts import PACKAGE, bundled_font

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

__all__ = ["cjk_font", "printable"]

SYSTEM_FONTS: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)

MISSING: Final = "〓"  # the printer's mark for a character that the font lacks


def cjk_font(path: str | Path | None = None) -> FontProperties:
    """The font of all Chinese text in figures.

    Args:
        path: a font file of the user's. Default: a Chinese font of the system, else the Noto Sans SC file
            that lies in the installed package ``zhplot`` (which is not imported).

    Raises:
        UsageError: the file is no font, or there is no Chinese font at all.

    >>> cjk_font().get_file() is None
    False
    """
    from matplotlib.font_manager import FontProperties

    file = str(path or _system_font() or _bundled_font())
    try:
        _glyphs(file)
    except (OSError, RuntimeError) as error:
        raise UsageError(f"{file!r} cannot be used as a font ({error}); give a .ttf or .otf file") from None
    return FontProperties(fname=file)


def printable(text: object, font: FontProperties, most: int = 14) -> str:
    r"""Any text as a label: one line of at most ``most`` characters that the font has, and no formula.

    >>> printable("四个意识\u202e", cjk_font())
    '四个意识'
    """
    glyphs = _glyphs(str(font.get_file()))
    # The first characters are enough, and a hostile title may have a million.
    visible = (c for c in str(text)[: 4 * most] if not unicodedata.category(c).startswith("C"))
    shown = "".join(c if ord(c) in glyphs else MISSING for c in visible)
    short = shown if len(shown) <= most else shown[: most - 1] + "…"
    return short.replace("$", r"\$")


def _system_font() -> str | None:
    from matplotlib.font_manager import fontManager

    files = {entry.name: entry.fname for entry in fontManager.ttflist}
    return next((files[name] for name in SYSTEM_FONTS if name in files), None)


def _bundled_font() -> Path:
    if file := bundled_font():
        return file
    raise UsageError(
        f"there is no Chinese font: none of {', '.join(SYSTEM_FONTS)} is installed and the package "
        f"{PACKAGE!r} is missing; install one of them or name a font file"
    )


@cache
def _glyphs(file: str) -> frozenset[int]:
    """The code points that a font file can draw."""
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(file).get_charmap())
