"""The page of a list: the first window rendered on the server, and the island's configuration."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid import conditions, windows
from baoxiu.foundation.grid.editing import is_creatable, is_editable
from baoxiu.foundation.grid.limits import limited
from baoxiu.foundation.grid.query import Query, parse_query
from baoxiu.foundation.grid.saved_views import visible_views
from baoxiu.foundation.grid.table import Table
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import BadRequest

PAGE_ROWS = 50


@limited()
def list_page(
    request: HttpRequest, table: Table, actor: Actor, at: dt.datetime, **context: Any
) -> HttpResponse:
    """Render a list; the same address gives the same list with and without scripts."""
    require(actor, table.permission)
    saved = visible_views(actor, table)
    raw = _query_from_address(request, table, saved)
    query = parse_query(table, actor, raw, at)
    page = _page_number(request)
    offset = (page - 1) * PAGE_ROWS
    total, exact, rows = windows.opened(query, offset=offset, limit=PAGE_ROWS)
    config = _config(table, actor, query, raw, saved)
    listing = {
        "title": table.title,
        "icon": table.icon,
        "config": config,
        "acts": config["acts"],
        "headers": [column.described() for column in query.columns],
        "rows": _readable(query, rows),
        "search": raw.get("search", ""),
        "sentence": conditions.sentence(query.filter),
        "total": total,
        "total_exact": exact,
        "page": page,
        "previous": _address(request, page - 1) if page > 1 else None,
        "next": _address(request, page + 1) if offset + len(rows) < total or not exact else None,
        "first_row": offset + 1 if rows else 0,
        "last_row": offset + len(rows),
    }
    return render(request, "web/list.html", {"table": listing, **context})


def _query_from_address(request: HttpRequest, table: Table, saved: list[Any]) -> dict[str, Any]:
    """The view that the address names (or the person's default), changed by what else it states."""
    given = request.GET
    raw = _chosen_view(request, table, saved)
    if "q" in given:
        raw["search"] = given["q"]
    if sort := given.get("sort"):
        raw["sort"] = [
            [name.removeprefix("-"), "desc" if name.startswith("-") else "asc"]
            for name in sort.split(",")
        ]
    if "group" in given:  # stated empty: not grouped, whatever the view says
        raw["group"] = [name for name in given["group"].split(",") if name]
    if stated := given.get("cols"):
        raw["columns"] = stated.split(",")
    if "totals" in given:
        pairs = (pair.partition(":") for pair in given["totals"].split(",") if pair)
        raw["totals"] = {name: function for name, _colon, function in pairs}
    if tree := given.get("filter"):
        try:
            raw["filter"] = json.loads(tree)
        except (ValueError, RecursionError) as error:
            raise BadRequest(_("The conditions in the address are not readable.")) from error
    return raw


def _chosen_view(request: HttpRequest, table: Table, saved: list[Any]) -> dict[str, Any]:
    chosen = request.GET.get("view", "")
    for built_in in table.views:
        if built_in.name == chosen:
            return dict(built_in.query)
    for view in saved:
        if str(view.pk) == chosen or (view.opens_list and not request.GET):
            return dict(view.query)
    return {}


def _config(
    table: Table, actor: Actor, query: Query, raw: dict[str, Any], saved: list[Any]
) -> dict[str, Any]:
    described = [column.described() for column in table.visible_columns(actor).values()]
    return {
        "key": table.key,
        "title": str(table.title),
        "endpoint": f"/grid/{table.key}",
        "search_hint": str(table.search_hint),
        "columns": described,
        "query": {
            "columns": [column.name for column in query.columns],
            "sort": [[c.name, "desc" if down else "asc"] for c, down in query.sort],
            "group": [column.name for column in query.group],
            "search": raw.get("search") or "",
            "filter": raw.get("filter"),
            "totals": raw.get("totals") or {},
        },
        "default_query": {
            "columns": list(table.default_columns),
            "sort": [list(pair) for pair in table.default_sort],
            "group": [],
            "search": "",
            "filter": None,
            "totals": {},
        },
        "views": views_described(table, actor, saved),
        "acts": table.acts(actor),
        "editable": is_editable(table, actor),
        "creatable": is_creatable(table, actor),
        "exports": ["xlsx", "csv", "html"],
    }


def views_described(table: Table, actor: Actor, saved: list[Any]) -> list[dict[str, Any]]:
    """Built-in and saved views as the island reads them."""
    built_in: list[dict[str, Any]] = [
        {
            "id": view.name,
            "name": str(view.label),
            "shared": True,
            "is_default": False,
            "in_menu": False,
            "mine": False,
            "roles": [],
            "look": None,
            "hot": view.is_hot,
            "query": view.query,
        }
        for view in table.views
    ]
    kept = [
        {
            "id": view.pk,
            "name": view.name,
            "shared": view.is_shared,
            "is_default": view.opens_list,
            "in_menu": view.in_own_menu,
            "mine": view.user_id == actor.user_id,
            "roles": view.roles,
            "look": view.look or None,
            "hot": False,
            "query": view.query,
        }
        for view in saved
    ]
    return built_in + kept


def _readable(query: Query, rows: list[list[Any]]) -> list[dict[str, Any]]:
    """Rows for the template: each cell with its column's kind and its look."""
    kinds = [column.described() for column in query.columns]
    looks = [{c["value"]: c for c in kind["choices"]} for kind in kinds]
    return [
        {
            "id": row[0],
            "url": row[1],
            "cells": [
                {
                    "value": value,
                    "kind": kind["kind"],
                    "link": kind["link"],
                    "blank": kind["blank"],
                    "choice": look.get(value) if look else None,
                }
                for value, kind, look in zip(row[2:], kinds, looks, strict=True)
            ],
        }
        for row in rows
    ]


def _page_number(request: HttpRequest) -> int:
    raw = request.GET.get("page", "1")
    return int(raw) if raw.isascii() and raw.isdigit() and 0 < len(raw) < 7 and int(raw) else 1  # noqa: PLR2004 -- digits


def _address(request: HttpRequest, page: int) -> str:
    given = request.GET.copy()
    given["page"] = str(page)
    return f"?{given.urlencode()}"
