"""Lists by REST: any declared table, newest first, with search, conditions and cursor paging."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.utils.translation import gettext_lazy as _
from ninja import Schema
from pydantic import Field

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.limits import limited
from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest

LARGEST_PAGE = 200


class RowPage(Schema):
    """One page: rows as {column name: value}, each with its `id`, and the cursor of the next page."""

    items: list[dict[str, Any]]
    next_cursor: int | None


class ListParams(Schema):
    """Query parameters of every list: `filter` is the same JSON tree that the data window uses."""

    search: str = Field("", max_length=200)
    filter: str = Field("", max_length=8000)
    cursor: int | None = Field(None, ge=1, le=2**63 - 1)
    limit: int = Field(50, ge=1, le=LARGEST_PAGE)


@limited()
def list_rows(table: Table, actor: Actor, at: dt.datetime, params: ListParams) -> RowPage:
    """One page of the rows that the actor may see. Raises BadRequest for undeclared parts."""
    require(actor, table.permission)
    raw: dict[str, Any] = {
        "search": params.search,
        "columns": list(table.visible_columns(actor)),
        "filter": _tree(params.filter),
    }
    query = parse_query(table, actor, raw, at)
    rows = query.rows().order_by("-pk")
    if params.cursor is not None:
        rows = rows.filter(pk__lt=params.cursor)
    found = list(rows.values_list("pk", *query.paths)[: params.limit + 1])
    items = [
        {"id": row[0]}
        | {
            column.name: column.cell(value)
            for column, value in zip(query.columns, row[1:], strict=True)
        }
        for row in found[: params.limit]
    ]
    more = len(found) > params.limit
    return RowPage(items=items, next_cursor=items[-1]["id"] if more else None)


def _tree(text: str) -> Any:
    if not text:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRequest(_("The conditions are not readable JSON.")) from error
