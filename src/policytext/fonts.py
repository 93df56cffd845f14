"""The Chinese font that comes with the installation, for machines that have none."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Final

__all__ = ["PACKAGE", "bundled_font"]

PACKAGE: Final = "zhplot"
"""A dependency for one file alone, Noto Sans SC (OFL); importing it would change global settings."""

_FILE: Final = "fonts/NotoSansSC-Regular.ttf"


def bundled_font() -> Path | None:
    """The font file; None where the package is missing.

    >>> bundled_font().suffix
    '.ttf'
    """
    spec = importlib.util.find_spec(PACKAGE)
    folders = (spec.submodule_search_locations or ()) if spec else ()
    return next((file for folder in folders if (file := Path(folder, _FILE)).is_file()), None)
