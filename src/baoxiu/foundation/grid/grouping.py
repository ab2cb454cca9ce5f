"""Groups over the whole result, counted and measured by the database in one statement (PIM.3).

A name that stands behind a foreign key is grouped by the key, which reads an index instead of joining every
row; the names of the few keys found are looked up afterwards, and groups of equal names become one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cmp_to_key, partial, reduce
from itertools import groupby
from operator import add
from typing import Any

from django.db.models import Count, Model
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.grid.columns import ChoiceColumn, Column
from baoxiu.foundation.grid.measures import Fold, aggregates_of, cells_of
from baoxiu.foundation.grid.query import Query
from baoxiu.kernel.errors import BadRequest

MOST_GROUPS_SHOWN = 20_000


class _Part:
    """How one grouping column is read: its value, and the rank that orders it."""

    def __init__(self, query: Query, column: Column, *, descending: bool) -> None:
        self.column = column
        self.descending = descending
        self.paths = _paths(column)
        self.names: dict[Any, tuple[Any, Any]] = {}
        self.model = query.rows().model

    def name(self, keys: set[Any]) -> None:
        """Look up value and sort key of the foreign keys found; one statement."""
        if not self.column.key_path:
            return
        relation = self.model._meta.get_field(self.column.key_path.removesuffix("_id"))
        related: type[Model] = relation.related_model
        prefix = f"{relation.name}__"
        value, rank = (
            path.removeprefix(prefix) for path in (self.column.path, self.column.sort_path)
        )
        rows = related._default_manager.filter(pk__in=keys - {None}).values_list("pk", value, rank)
        self.names = {key: (name, order) for key, name, order in rows}

    def value_and_rank(self, found: tuple[Any, ...]) -> tuple[Any, Any]:
        """The group's value and what it is ordered by."""
        if self.column.key_path:
            return self.names.get(found[0], (None, None))
        if isinstance(self.column, ChoiceColumn):
            ranks = {choice.value: rank for rank, choice in enumerate(self.column.choices)}
            return found[0], ranks.get(found[0])
        return found[0], found[-1]


def _paths(column: Column) -> tuple[str, ...]:
    if column.key_path:
        return (column.key_path,)
    if isinstance(column, ChoiceColumn) or column.path == column.sort_path:
        return (column.path,)
    return (column.path, column.sort_path)


def grouped(query: Query) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """(the deepest groups in order, the totals of the whole result), from one statement.

    A group has values, labels, count, and `sums`: {column: cell} of the chosen measures. `above` has the same of
    each upper group that begins with it, outermost first, and None where one goes on.
    Raises BadRequest past the limit.
    """
    descending = dict(query.sort)
    parts = [_Part(query, c, descending=descending.get(c, False)) for c in query.group]
    paths = [path for part in parts for path in part.paths]
    found = list(
        query.rows()
        .values_list(*paths)
        .annotate(row_count=Count("*"), **aggregates_of(query.measures))[: MOST_GROUPS_SHOWN + 1]
    )
    if len(found) > MOST_GROUPS_SHOWN:
        raise BadRequest(
            _("More than %(most)s groups. Group by fewer columns, or add a condition."),
            most=f"{MOST_GROUPS_SHOWN:,}",
        )
    folds = [add, *(fold for measure in query.measures for fold in measure.folds)]
    leaves = sorted(_merged(parts, found, folds), key=cmp_to_key(partial(_compare, parts)))
    whole = _laid_together([leaf.numbers for leaf in leaves], folds)

    def cells(numbers: Numbers | None) -> dict[str, Any] | None:
        return None if numbers is None else cells_of(query.measures, numbers[1:])

    described = [
        {
            "values": [c.cell(value) for c, value in zip(query.group, leaf.values, strict=True)],
            "labels": [c.text(value) for c, value in zip(query.group, leaf.values, strict=True)],
            "count": leaf.numbers[0],
            "sums": cells(leaf.numbers),
            "above": [cells(numbers) for numbers in above],
        }
        for leaf, above in zip(leaves, _above(leaves, folds), strict=True)
    ]
    return described, cells_of(query.measures, whole[1:])


Numbers = list[Any]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A deepest group: its values, what they are ordered by, and its count and parts of measures."""

    values: tuple[Any, ...]
    ranks: tuple[Any, ...]
    numbers: Numbers


def _laid_together(rows: list[Numbers], folds: list[Fold]) -> Numbers:
    columns: Any = zip(*rows, strict=True) if rows else ([None] for _fold in folds)
    return [reduce(fold, column) for fold, column in zip(folds, columns, strict=True)]


def _merged(parts: list[_Part], found: list[tuple[Any, ...]], folds: list[Fold]) -> list[_Leaf]:
    """The groups found; equal names of different keys become one group."""
    widths = [len(part.paths) for part in parts]
    starts = [sum(widths[:number]) for number in range(len(parts))]
    for part, start in zip(parts, starts, strict=True):
        part.name({row[start] for row in found})
    ranks: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    numbers: dict[tuple[Any, ...], list[Numbers]] = {}
    for row in found:
        pairs = [
            part.value_and_rank(row[start : start + width])
            for part, start, width in zip(parts, starts, widths, strict=True)
        ]
        values = tuple(None if value == "" else value for value, _rank in pairs)
        ranks.setdefault(values, tuple(rank for _value, rank in pairs))
        numbers.setdefault(values, []).append(list(row[sum(widths) :]))
    return [
        _Leaf(values, ranks[values], _laid_together(rows, folds))
        for values, rows in numbers.items()
    ]


def _above(leaves: list[_Leaf], folds: list[Fold]) -> list[list[Numbers | None]]:
    """For each deepest group, the numbers of the upper groups that begin with it."""
    above: list[list[Numbers | None]] = [[None] * (len(leaf.values) - 1) for leaf in leaves]
    for level in range(len(leaves[0].values) - 1 if leaves else 0):
        at = 0
        for _values, run in groupby(leaves, key=lambda leaf: leaf.values[: level + 1]):
            inside = [leaf.numbers for leaf in run]
            above[at][level] = _laid_together(inside, folds)
            at += len(inside)
    return above


def _compare(parts: list[_Part], one: _Leaf, other: _Leaf) -> int:
    """Order of two groups by their ranks; empty ones last in both directions.

    Values of one rank are told apart by themselves, so that no upper group is torn.
    """
    for part, *pair, value, other_value in zip(
        parts, one.ranks, other.ranks, one.values, other.values, strict=True
    ):
        if value == other_value:
            continue
        a, b = pair if pair[0] != pair[1] else (str(value), str(other_value))
        if a in {None, ""} or b in {None, ""}:
            return 1 if a in {None, ""} else -1
        smaller = -1 if a < b else 1
        return -smaller if part.descending else smaller
    return 0
