"""What all records of the library share."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

__all__ = ["Frozen"]


class Frozen:
    """The base of dataclasses that nothing changes after they were made: a copy, in this process or another, is made by the constructor.

    What a dataclass or pickle would do instead, to fill an empty object, an object of a compiled class does not
    take.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        record: Any = self
        return _made, (
            type(self),
            {each.name: getattr(self, each.name) for each in fields(record) if each.init},
        )


def _made(kind: Any, values: dict[str, Any]) -> Any:
    return kind(**values)
