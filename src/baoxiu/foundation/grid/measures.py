"""What is told of a column as a whole: its sum, average, smallest, largest, or how many cells are filled.

Each measure is made of parts that the database aggregates and that can be laid together, so that groups
become upper groups and the whole result exactly: an average from sum and number, never from averages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import add
from typing import Any

from django.db.models import Aggregate, Count, Max, Min, Q, Sum
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import TEXT_KINDS, Column, Flag, Integer
from baoxiu.kernel.errors import BadRequest

NONE = "none"

Fold = Callable[[Any, Any], Any]


def _either(fold: Fold) -> Fold:
    """The fold of two values of which either may be missing."""
    return lambda one, other: one if other is None else other if one is None else fold(one, other)


def _filled(column: Column) -> Aggregate:
    if isinstance(column, Flag):
        return Count(column.path, filter=Q(**{column.path: True}))
    if column.kind in TEXT_KINDS:
        return Count(column.path, filter=~Q(**{column.path: ""}))
    return Count(column.path)


_PARTS: dict[str, tuple[Callable[[Column], Aggregate], Fold]] = {
    "sum": (lambda column: Sum(column.path), _either(add)),
    "min": (lambda column: Min(column.path), _either(min)),
    "max": (lambda column: Max(column.path), _either(max)),
    "filled": (_filled, _either(add)),
}
_MADE_OF = {
    "sum": ("sum",),
    "avg": ("sum", "filled"),
    "min": ("min",),
    "max": ("max",),
    "count": ("filled",),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One function of one column."""

    column: Column
    function: str

    @property
    def aggregates(self) -> dict[str, Aggregate]:
        """What the database is asked for, under names of their own."""
        return {
            f"{part}_{self.column.name}": _PARTS[part][0](self.column)
            for part in _MADE_OF[self.function]
        }

    @property
    def folds(self) -> list[Fold]:
        """How two of each aggregate become one."""
        return [_PARTS[part][1] for part in _MADE_OF[self.function]]

    def cell(self, parts: Sequence[Any]) -> Any:
        """The measure as a cell of its column; a number of cells for "count"."""
        if self.function == "count":
            return parts[0] or 0
        if self.function == "sum":
            return self.column.cell(parts[0] or 0)
        if self.function == "avg":
            assert isinstance(self.column, Integer)  # noqa: S101 -- only numbers declare it
            return self.column.average(*parts) if parts[1] else None
        return self.column.cell(parts[0])


def parse_measures(
    raw: object, columns: Sequence[Column], named: Callable[[object], Column]
) -> tuple[Measure, ...]:
    """The measures of the shown columns: as asked, else the sum where the column declares one.

    `named` finds a column by its name. Raises BadRequest for a column or function that does not exist.
    """
    if not isinstance(raw, dict):
        raise BadRequest(_("The totals are not readable."))
    asked = {}
    for name, function in raw.items():
        column = named(name)
        if function != NONE and function not in column.measures:
            raise BadRequest(_("Column “%(name)s” has no such total."), name=column.name)
        asked[column] = function
    chosen = {c: asked.get(c, "sum" if c.sums else NONE) for c in columns}
    return tuple(Measure(c, function) for c, function in chosen.items() if function != NONE)


def aggregates_of(measures: Sequence[Measure]) -> dict[str, Aggregate]:
    """Everything that one statement asks for."""
    return {name: each for measure in measures for name, each in measure.aggregates.items()}


def cells_of(measures: Sequence[Measure], parts: Sequence[Any]) -> dict[str, Any]:
    """{column: cell} from the parts in the order of `aggregates_of`."""
    cells: dict[str, Any] = {}
    start = 0
    for measure in measures:
        end = start + len(measure.folds)
        cells[measure.column.name] = measure.cell(parts[start:end])
        start = end
    return cells


def measure_word(measure: Measure) -> str:
    """How a measure is called beside its value; a sum needs no word."""
    is_time = measure.column.kind in {"date", "datetime"}
    words = {
        "sum": "",
        "avg": _("Average"),
        "min": _("Earliest") if is_time else _("Smallest"),
        "max": _("Latest") if is_time else _("Largest"),
        "count": _("Count of yes") if isinstance(measure.column, Flag) else _("Count"),
    }
    return str(words[measure.function])
