"""The exceptions travel between processes and say what is wrong."""

from __future__ import annotations

import pickle

from policytext.errors import LexiconError, PolicyTextError, ReadError, UsageError


def test_all_errors_have_one_base() -> None:
    """``except PolicyTextError`` catches all of them."""
    assert all(issubclass(error, PolicyTextError) for error in (ReadError, LexiconError, UsageError))


def test_read_error_survives_pickling() -> None:
    """Path and reason stay apart."""
    error = pickle.loads(pickle.dumps(ReadError("a.txt", "is empty")))
    assert (error.path, error.reason, str(error)) == ("a.txt", "is empty", "a.txt: is empty")
