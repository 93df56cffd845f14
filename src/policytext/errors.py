"""The library's exceptions and warnings.

::

    PolicyTextError
    ├── ReadError      a file that cannot be turned into text
    ├── LexiconError   a word list that breaks its own rules
    └── UsageError     an argument or a set-up that cannot be used
    PolicyTextWarning  something was left out of a result, and why
"""

from __future__ import annotations

__all__ = ["LexiconError", "PolicyTextError", "PolicyTextWarning", "ReadError", "UsageError"]


class PolicyTextError(Exception):
    """The base of all errors that the library raises on purpose."""


class ReadError(PolicyTextError):
    """A file cannot be read as a document.

    Args:
        path: the file as the caller named it.
        reason: what is wrong with it and what to do, without the path.

    >>> str(ReadError("plans/2020.txt", "is empty"))
    'plans/2020.txt: is empty'
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        """Keep both parts when the error travels between processes."""
        return type(self), (self.path, self.reason)


class LexiconError(PolicyTextError):
    """A word list has a wrong entry; the message names file, line and rule."""


class UsageError(PolicyTextError):
    """An argument or the set-up cannot be used; the message says what is allowed."""


class PolicyTextWarning(UserWarning):
    """Something was left out of a result, and why."""
