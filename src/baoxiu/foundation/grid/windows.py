"""Bounded answers: one window of rows, a bounded count, totals and groups.

A request costs a constant number of statements, and its cost grows with the window, not the table. A small
result is sorted; a large one is walked along indexes, run by run (`Query.runs`). A jump deep into it reads an
id snapshot: ordered keys, kept in the cache in chunks as they are needed, so that paging stays stable while
others insert (frontend.md 4.3).
"""

from __future__ import annotations

import secrets
from array import array
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.db.models import Max, QuerySet

from baoxiu.foundation.grid.columns import TEXT_KINDS
from baoxiu.foundation.grid.measures import aggregates_of, cells_of
from baoxiu.foundation.grid.query import Query
from baoxiu.kernel.errors import BadRequest

LARGEST_WINDOW = 500
COUNT_BOUND = 10_000
TOTALS_BOUND = 2_000
SNAPSHOT_FROM = 2_000
SNAPSHOT_CHUNK = 10_000
SNAPSHOT_SECONDS = 300
LARGE = "~"  # begins the names of snapshots of results beyond COUNT_BOUND


def new_snapshot(*, is_large: bool = False) -> str:
    """A name under which later windows of one opened list find the same order."""
    return (LARGE if is_large else "") + secrets.token_urlsafe(9)


def count(query: Query, *, exactly: bool = False) -> tuple[int, bool]:
    """(number of matching rows, whether it is exact); counting stops just past COUNT_BOUND."""
    if exactly:
        return query.rows().count(), True
    found = query.rows()[: COUNT_BOUND + 1].count()
    return min(found, COUNT_BOUND), found <= COUNT_BOUND


def opened(query: Query, *, offset: int, limit: int) -> tuple[int, bool, list[list[Any]]]:
    """(number of matching rows, whether it is exact, rows from `offset`) of a list that is not grouped.

    A search looks through texts once, for keys in order, and not again for the count.
    """
    if not query.looks_through_texts or offset + limit > COUNT_BOUND:
        found, is_exact = count(query)
        name = new_snapshot(is_large=not is_exact)
        return found, is_exact, window(query, offset=offset, limit=limit, snapshot=name)
    ids = list(query.ordered().values_list("pk", flat=True)[: COUNT_BOUND + 1])
    rows = as_cells(query, _by_keys(query, ids[offset : offset + limit]))
    return min(len(ids), COUNT_BOUND), len(ids) <= COUNT_BOUND, rows


def totals(query: Query) -> dict[str, Any]:
    """{column: cell} of the chosen measures over the whole result, in one statement."""
    if not query.measures:
        return {}
    asked = aggregates_of(query.measures)
    found = query.rows().aggregate(**asked)
    return cells_of(query.measures, [found[name] for name in asked])


def window(
    query: Query, *, offset: int, limit: int, snapshot: str = "", leaf: Any = None
) -> list[list[Any]]:
    """Rows `offset` to `offset + limit` as [id, url, cell, …]; `leaf` narrows to one deepest group."""
    if not 0 < limit <= LARGEST_WINDOW or not 0 <= offset < 2**31:
        raise BadRequest("limit: 1..500, offset: 0..2147483647")
    fields = ("pk", *query.paths)
    if leaf is not None:
        rows = _within(query, query.ordered(), leaf)
        return as_cells(query, rows.values_list(*fields)[offset : offset + limit])
    if offset < SNAPSHOT_FROM:
        return as_cells(query, _taken(_runs(query, snapshot), offset, limit, *fields))
    return as_cells(query, _by_keys(query, _snapshot_ids(query, snapshot, offset, limit)))


def _runs(query: Query, snapshot: str) -> list[QuerySet[Any]]:
    return query.runs() if snapshot.startswith(LARGE) else [query.ordered()]


def _taken(runs: list[QuerySet[Any]], offset: int, limit: int, *fields: Any) -> list[Any]:
    """`limit` rows from `offset` of runs that follow one another."""
    taken: list[Any] = []
    for run in runs:
        rows = list(run.values_list(*fields)[offset : offset + limit - len(taken)])
        taken += rows
        if len(taken) == limit:
            break
        offset = 0 if rows or not offset else max(0, offset - run.count())
    return taken


def _by_keys(query: Query, ids: list[int]) -> list[Any]:
    """The rows with these keys in this order, as they are now, without those that the actor may not see (any more)."""
    rows = query.table.rows(query.actor).filter(pk__in=ids).values_list("pk", *query.paths)
    found = {row[0]: row for row in rows}
    return [found[key] for key in ids if key in found]


def as_cells(query: Query, rows: Any) -> list[list[Any]]:
    """Stored values, each row headed by its key, as [id, url, cell, …], with the version last if it was asked for."""
    template = query.table.url_template()
    cells: list[Callable[[Any], Any]] = [column.cell for column in query.columns]
    cells += [int] * query.has_versions
    return [
        [
            row[0],
            template.replace("{id}", str(row[0])) if template else None,
            *(cell(value) for cell, value in zip(cells, row[1:], strict=True)),
        ]
        for row in rows
    ]


def _within(query: Query, rows: Any, leaf: Any) -> Any:
    if not isinstance(leaf, list) or len(leaf) != len(query.group):
        raise BadRequest("leaf")
    for column, value in zip(query.group, leaf, strict=True):
        if value is None:
            blank = rows.filter(**{f"{column.path}__isnull": True})
            rows = blank | rows.filter(**{column.path: ""}) if column.kind in TEXT_KINDS else blank
        elif isinstance(value, str | bool) and len(str(value)) <= 200:  # noqa: PLR2004 -- cell
            rows = rows.filter(**{column.path: value})
        else:
            raise BadRequest("leaf")
    return rows


def _snapshot_ids(query: Query, snapshot: str, offset: int, limit: int) -> list[int]:
    """Keys at `offset` of the ordered result, from the snapshot's chunks; those not there yet are made."""
    name = f"v2:{query.actor.scope_key}:grid:{query.fingerprint}:{snapshot[:20]}"
    first, last = offset // SNAPSHOT_CHUNK, (offset + limit - 1) // SNAPSHOT_CHUNK
    joined = array("q")
    for number in range(first, last + 1):
        joined.frombytes(_chunk(query, snapshot, name, number))
    start = offset - first * SNAPSHOT_CHUNK
    return joined[start : start + limit].tolist()


def _chunk(query: Query, snapshot: str, name: str, number: int) -> bytes:
    """One chunk of a snapshot. Rows newer than the snapshot are not in it, so that nothing moves for them."""
    key = f"{name}:{number}"
    made: bytes | None = cache.get(key)
    if made is None:
        newest = cache.get(name)
        if newest is None:
            newest = query.table.rows(query.actor).aggregate(newest=Max("pk"))["newest"] or 0
            cache.set(name, newest, SNAPSHOT_SECONDS)
        runs = [run.filter(pk__lte=newest) for run in _runs(query, snapshot)]
        ids = _taken(runs, number * SNAPSHOT_CHUNK, SNAPSHOT_CHUNK, "pk")
        made = array("q", (key for (key,) in ids)).tobytes()
        cache.set(key, made, SNAPSHOT_SECONDS)
    return made
