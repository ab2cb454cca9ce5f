"""Writing a whole column at a time: values that come again and again are written once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from baoxiu.foundation.grid.columns import Column

MOST = 10_000
_REPEATED = {"choice", "date", "flag", "name"}

Make = Callable[[Any], str]


class _Remembered(dict[Any, str]):
    """What was made of a value, up to MOST of them."""

    def __init__(self, make: Make) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, value: Any) -> str:
        made = self.make(value)
        if len(self) < MOST:
            self[value] = made
        return made


def for_all(column: Column, make: Make) -> Callable[[Sequence[Any]], list[str]]:
    """`make` for the values of a column, from top to bottom."""
    if column.kind in _REPEATED:
        made = _Remembered(make)
        return lambda values: [made[value] for value in values]
    return lambda values: [make(value) for value in values]
