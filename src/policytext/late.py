"""Names of a package that are imported when they are first used (SPEC 1 of Scientific Python, PEP 562)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

__all__ = ["late_names"]


def late_names(package: str, rooms: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package whose names live in modules that need not be loaded for each other.

    Args:
        package: its name.
        rooms: module of the package → the names that it gives.

    >>> late_names("policytext", {"errors": ("ReadError",)})("ReadError").__name__
    'ReadError'
    """
    homes = {name: f"{package}.{room}" for room, names in rooms.items() for name in names}

    def get(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(homes[name]), name)

    return get
