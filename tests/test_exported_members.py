"""The public names."""

from __future__ import annotations

import pytest

import policytext


def test_all_is_what_the_package_offers() -> None:
    """``__all__`` is sorted, complete, and every name exists."""
    names = policytext.__all__
    assert names == sorted(names)
    assert all(hasattr(policytext, name) for name in names)
    assert len(names) <= 15


def test_an_unknown_name_is_an_attribute_error() -> None:
    """Names come late, but a wrong one is wrong at once."""
    with pytest.raises(AttributeError, match="no attribute 'Korpus'"):
        policytext.Korpus  # noqa: B018
