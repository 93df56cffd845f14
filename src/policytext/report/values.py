"""What stands in a cell: whether it is missing, and what a group is called."""

from __future__ import annotations

from policytext.notation import read_marker

__all__ = ["is_missing", "label_of", "unnumbered"]


def is_missing(value: object) -> bool:
    """Whether a cell holds nothing: None, NaN or pandas' NA.

    >>> is_missing(float("nan")), is_missing("")
    (True, False)
    """
    import pandas as pd

    return value is None or value is pd.NA or value is pd.NaT or value != value


def label_of(value: object) -> str:
    """A group's name: years without a decimal point, "" for a missing value.

    >>> label_of(2020.0), label_of("东西湖区"), label_of(None)
    ('2020', '东西湖区', '')
    """
    if is_missing(value):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def unnumbered(text: str) -> str:
    """A passage without its marker: another number is no other wording; the place shows it."""
    marker = read_marker(text)
    return text[len(marker.text) :].lstrip() if marker else text
