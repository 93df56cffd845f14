"""The PDF engine, started with a Chinese font.

PDFium leaves out what a file prints character by character in a font that is neither in the file nor on the machine:
it measures each glyph and takes one of no size for none. With the font of the installation the text of a file does not
depend on the machine.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Final

from policytext.fonts import bundled_font

__all__ = ["start"]

# Where PDFium looks of its own accord (core/fxge/linux/fx_linux_impl.cpp); elsewhere the system tells it.
_SYSTEM: Final = (
    "/usr/share/fonts",
    "/usr/share/X11/fonts/Type1",
    "/usr/share/X11/fonts/TTF",
    "/usr/local/share/fonts",
)


@cache
def start() -> None:
    """Start PDFium; one that somebody else has started in this process is left as it is."""
    font = bundled_font()
    if sys.platform != "linux" or font is None or "pypdfium2" in sys.modules:
        return
    from pypdfium2 import raw

    config = raw.FPDF_LIBRARY_CONFIG(version=2)
    config.m_pUserFontPaths = ctypes.cast(_paths(str(font.parent)), type(config.m_pUserFontPaths))
    raw.FPDF_DestroyLibrary()  # the import has started it without
    raw.FPDF_InitLibraryWithConfig(config)


@cache  # PDFium keeps the address, so the list must live on
def _paths(folder: str) -> ctypes.Array[ctypes.c_char_p]:
    """The folders in which PDFium looks for fonts, as C has them."""
    folders = (folder, *_SYSTEM)
    return (ctypes.c_char_p * (len(folders) + 1))(*map(str.encode, folders), None)
