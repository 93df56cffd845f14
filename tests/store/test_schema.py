"""The columns of a store's tables have the types of the fields that they come from."""

from __future__ import annotations

from dataclasses import fields

import pytest

from policytext.store.schema import KINDS, TABLES

EXPECTED = {
    "int": "INTEGER",
    "bool": "BOOLEAN",
    "float": "DOUBLE",
    "float | None": "DOUBLE",
    "tuple[str, ...]": "VARCHAR[]",
    "dt.date | None": "DATE",
}


@pytest.mark.parametrize("table", KINDS)
def test_types_follow_the_fields(table: str) -> None:
    """A new field of a finding has a type of its own in the table."""
    types = {each.name: EXPECTED.get(str(each.type), "VARCHAR") for each in fields(KINDS[table])}
    if str(fields(KINDS[table])[0].type) not in ("int", "Span"):
        pytest.skip("a compiled class does not tell the types of its fields")
    shown = {name: kind for name, kind in TABLES[table].items() if name in types}
    assert shown == {name: types[name] for name in shown} and len(shown) > 2
