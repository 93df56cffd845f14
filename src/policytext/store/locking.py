"""One writer at a time: a lock that the system takes back when its holder dies, however it dies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policytext.errors import UsageError

__all__ = ["locked"]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file ``path``.

    Raises:
        UsageError: another process holds it.
    """
    with path.open("ab") as file:
        try:
            _lock(file.fileno())
        except OSError:
            raise UsageError(f"{path.parent} is being written to by another process; wait for it") from None
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
