"""The public names."""

from __future__ import annotations

import policytext


def test_all_is_what_the_package_offers() -> None:
    """``__all__`` is sorted, complete, and every name exists."""
    names = policytext.__all__
    assert names == sorted(names)
    assert all(hasattr(policytext, name) for name in names)
    assert len(names) <= 15
