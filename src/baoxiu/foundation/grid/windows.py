"""Bounded answers: one window of rows, a bounded count, totals and groups.

A request costs a constant number of statements, and its cost grows with the window, not the table. A jump
deep into a long result reads an id snapshot: the ordered keys, built once per query and kept in the cache
in chunks, so that paging stays stable while others insert (frontend.md 4.3).
"""

from __future__ import annotations

import secrets
from array import array
from typing import Any

from django.core.cache import cache
from django.db.models import Sum

from baoxiu.foundation.grid.columns import Column
from baoxiu.foundation.grid.query import Query
from baoxiu.kernel.errors import BadRequest

LARGEST_WINDOW = 500
COUNT_BOUND = 10_000
TOTALS_BOUND = 2_000
SNAPSHOT_FROM = 2_000
SNAPSHOT_CHUNK = 10_000
SNAPSHOT_SECONDS = 300


def new_snapshot() -> str:
    """A name under which later windows of one opened list find the same order."""
    return secrets.token_urlsafe(9)


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
        return *count(query), window(query, offset=offset, limit=limit)
    ids = list(query.ordered().values_list("pk", flat=True)[: COUNT_BOUND + 1])
    rows = as_cells(query, _by_keys(query, ids[offset : offset + limit]))
    return min(len(ids), COUNT_BOUND), len(ids) <= COUNT_BOUND, rows


def totals(query: Query) -> dict[str, Any]:
    """The sum of each summing column over the whole result, as cells."""
    columns = _summing(query)
    if not columns:
        return {}
    sums = query.rows().aggregate(**{f"sum_{column.name}": Sum(column.path) for column in columns})
    return {column.name: column.cell(sums[f"sum_{column.name}"] or 0) for column in columns}


def window(
    query: Query, *, offset: int, limit: int, snapshot: str = "", leaf: Any = None
) -> list[list[Any]]:
    """Rows `offset` to `offset + limit` as [id, url, cell, …]; `leaf` narrows to one deepest group."""
    if not 0 < limit <= LARGEST_WINDOW or not 0 <= offset < 2**31:
        raise BadRequest("limit: 1..500, offset: 0..2147483647")
    rows = query.ordered()
    if leaf is not None:
        rows = _within(query, rows, leaf)
    if offset < SNAPSHOT_FROM or leaf is not None:
        return as_cells(query, rows.values_list("pk", *query.paths)[offset : offset + limit])
    return as_cells(query, _by_keys(query, _snapshot_ids(query, snapshot, offset, limit)))


def _by_keys(query: Query, ids: list[int]) -> list[Any]:
    """The rows with these keys in this order, as they are now, without those that the actor may not see (any more)."""
    rows = query.table.rows(query.actor).filter(pk__in=ids).values_list("pk", *query.paths)
    found = {row[0]: row for row in rows}
    return [found[key] for key in ids if key in found]


def as_cells(query: Query, rows: Any) -> list[list[Any]]:
    """Stored values, each row headed by its key, as [id, url, cell, …]."""
    template = query.table.url_template()
    cells = [column.cell for column in query.columns]
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
            rows = blank | rows.filter(**{column.path: ""}) if _is_text(column) else blank
        elif isinstance(value, str | bool) and len(str(value)) <= 200:  # noqa: PLR2004 -- cell
            rows = rows.filter(**{column.path: value})
        else:
            raise BadRequest("leaf")
    return rows


def _is_text(column: Column) -> bool:
    return column.kind in {"text", "name", "code", "choice"}


def _summing(query: Query) -> list[Column]:
    return [column for column in query.columns if column.sums]


def _snapshot_ids(query: Query, snapshot: str, offset: int, limit: int) -> list[int]:
    """Keys at `offset` of the ordered result, from the cached snapshot, built when it is not there."""
    name = f"v1:{query.actor.scope_key}:grid:{query.fingerprint}:{snapshot[:20]}"
    first, last = offset // SNAPSHOT_CHUNK, (offset + limit - 1) // SNAPSHOT_CHUNK
    names = [f"{name}:{number}" for number in range(first, last + 1)]
    length = cache.get(f"{name}:n")
    chunks = cache.get_many(names) if length is not None else {}
    if length is None or any(
        key not in chunks and (first + index) * SNAPSHOT_CHUNK < length
        for index, key in enumerate(names)
    ):
        ids = array("q", query.ordered().values_list("pk", flat=True).iterator(chunk_size=20_000))
        _store(name, ids)
        return ids[offset : offset + limit].tolist()
    joined = array("q")
    for key in names:
        joined.frombytes(chunks.get(key, b""))
    start = offset - first * SNAPSHOT_CHUNK
    return joined[start : start + limit].tolist()


def _store(name: str, ids: array[int]) -> None:
    chunks = {
        f"{name}:{start // SNAPSHOT_CHUNK}": ids[start : start + SNAPSHOT_CHUNK].tobytes()
        for start in range(0, len(ids), SNAPSHOT_CHUNK)
    }
    cache.set_many(chunks, SNAPSHOT_SECONDS)
    cache.set(f"{name}:n", len(ids), SNAPSHOT_SECONDS)
