"""Groups over the whole result, counted and summed by the database in one statement (PIM.3).

A name that stands behind a foreign key is grouped by the key, which reads an index instead of joining every
row; the names of the few keys found are looked up afterwards, and groups of equal names become one.
"""

from __future__ import annotations

from functools import cmp_to_key
from typing import Any

from django.db.models import Count, Model, Sum

from baoxiu.foundation.grid.columns import ChoiceColumn, Column
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


def groups(query: Query) -> list[dict[str, Any]]:
    """The deepest groups in order: values, labels, count and sums. Raises BadRequest past the limit."""
    descending = dict(query.sort)
    parts = [_Part(query, c, descending=descending.get(c, False)) for c in query.group]
    summing = [column for column in query.columns if column.sums]
    paths = [path for part in parts for path in part.paths]
    sums = {f"sum_{column.name}": Sum(column.path) for column in summing}
    found = list(
        query.rows()
        .values_list(*paths)
        .annotate(row_count=Count("*"), **sums)[: MOST_GROUPS_SHOWN + 1]
    )
    if len(found) > MOST_GROUPS_SHOWN:
        raise BadRequest("Too many groups; add a condition.")
    merged = _merged(parts, found)
    by_rank = cmp_to_key(lambda one, other: _compare(parts, one, other))
    ordered = sorted(merged.items(), key=lambda group: by_rank(group[1][0]))
    return [
        {
            "values": [c.cell(value) for c, value in zip(query.group, values, strict=True)],
            "labels": [c.text(value) for c, value in zip(query.group, values, strict=True)],
            "count": numbers[0],
            "sums": {
                column.name: column.cell(total)
                for column, total in zip(summing, numbers[1:], strict=True)
            },
        }
        for values, (_ranks, numbers) in ordered
    ]


Merged = dict[tuple[Any, ...], tuple[tuple[Any, ...], list[int]]]


def _merged(parts: list[_Part], found: list[tuple[Any, ...]]) -> Merged:
    """{values of a group: (ranks, [count, sums…])}; equal names of different keys become one group."""
    widths = [len(part.paths) for part in parts]
    starts = [sum(widths[:number]) for number in range(len(parts))]
    for part, start in zip(parts, starts, strict=True):
        part.name({row[start] for row in found})
    merged: Merged = {}
    for row in found:
        pairs = [
            part.value_and_rank(row[start : start + width])
            for part, start, width in zip(parts, starts, widths, strict=True)
        ]
        values = tuple(value for value, _rank in pairs)
        numbers = [number or 0 for number in row[sum(widths) :]]
        ranks, before = merged.setdefault(
            values, (tuple(rank for _value, rank in pairs), [0] * len(numbers))
        )
        merged[values] = (ranks, [a + b for a, b in zip(before, numbers, strict=True)])
    return merged


def _compare(parts: list[_Part], one: Any, other: Any) -> int:
    """Order of two groups by their ranks; empty ones last in both directions."""
    for part, a, b in zip(parts, one, other, strict=True):
        if a == b:
            continue
        if a in {None, ""} or b in {None, ""}:
            return 1 if a in {None, ""} else -1
        smaller = -1 if a < b else 1
        return -smaller if part.descending else smaller
    return 0
