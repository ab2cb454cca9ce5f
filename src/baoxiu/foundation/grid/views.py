"""The data window's own calls: open, rows, save, count. Every list goes through these."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid import conditions, editing, windows
from baoxiu.foundation.grid.finding import find_everywhere
from baoxiu.foundation.grid.grouping import grouped
from baoxiu.foundation.grid.limits import limited
from baoxiu.foundation.grid.query import Query, parse_query
from baoxiu.foundation.grid.table import Table, get_table
from baoxiu.foundation.web.requests import ActorRequest, json_object
from baoxiu.kernel.errors import BadRequest

FIRST_WINDOW = 200


@require_POST
@limited()
def open_window(request: ActorRequest, key: str) -> HttpResponse:
    """Check the query; answer count, totals, sentence and the first window (or the groups)."""
    given = json_object(request)
    query = _versioned(_query(request, key, given))
    limit = _whole(given, "limit", FIRST_WINDOW)
    found: list[dict[str, Any]] | None = None
    totals: dict[str, Any] | None = None
    first: list[list[Any]] = []
    if query.group:
        found, totals = grouped(query)
        total, exact = sum(group["count"] for group in found), True
    else:
        total, exact, first = windows.opened(query, offset=0, limit=limit)
        if exact and total <= windows.TOTALS_BOUND:
            totals = windows.totals(query)
    return JsonResponse(
        _versions(query, first)
        | {
            "snapshot": windows.new_snapshot(is_large=not exact),
            "total": total,
            "total_exact": exact,
            "totals": totals,
            "sentence": conditions.sentence(query.filter),
            "groups": found,
            "rows": first,
        }
    )


@require_POST
@limited()
def rows(request: ActorRequest, key: str) -> HttpResponse:
    """One window of an opened list."""
    given = json_object(request)
    query = _versioned(_query(request, key, given))
    found = windows.window(
        query,
        offset=_whole(given, "offset", 0),
        limit=_whole(given, "limit", FIRST_WINDOW),
        snapshot=str(given.get("snapshot", "")),
        leaf=given.get("leaf"),
    )
    return JsonResponse({"rows": found} | _versions(query, found))


@require_POST
def save(request: ActorRequest, key: str) -> HttpResponse:
    """Save changed and new rows, each by its own; one answer a row."""
    given = json_object(request)
    query = _query(request, key, given)
    rows = editing.read_rows(given.get("rows"))
    return JsonResponse({"results": editing.save_rows(query.table, query, rows, at=timezone.now())})


@require_GET
def suggest(request: ActorRequest, key: str) -> HttpResponse:
    """Records that the cell of a new row could name, while one types."""
    table, given = open_table(request, key), request.GET
    column, words = given.get("column", ""), given.get("q", "")
    return JsonResponse({"words": editing.suggestions(table, request.actor, column, words)})


@require_POST
@limited()
def replace_texts(request: ActorRequest, key: str) -> HttpResponse:
    """Find and replace in the whole result: a preview, or with `apply` the deed."""
    given = json_object(request)
    query = _query(request, key, given)
    wanted = editing.read_replacement(query.table, request.actor, given)
    if given.get("apply") is not True:
        return JsonResponse(editing.preview(query, wanted))
    return JsonResponse({"results": editing.replace_all(query, wanted, at=timezone.now())})


@require_POST
@limited()
def count(request: ActorRequest, key: str) -> HttpResponse:
    """The exact count and the totals, on demand."""
    query = _query(request, key, json_object(request))
    total, _exact = windows.count(query, exactly=True)
    return JsonResponse({"total": total, "totals": windows.totals(query)})


@require_GET
@limited()
def search(request: ActorRequest) -> HttpResponse:
    """Ctrl+K: what any list finds for a text, a few of each."""
    return JsonResponse({"groups": find_everywhere(request.actor, request.GET.get("q", ""))})


def _versioned(query: Query) -> Query:
    """The same with the rows' versions, where the actor may edit cells."""
    return replace(query, has_versions=editing.is_editable(query.table, query.actor))


def _versions(query: Query, found: list[list[Any]]) -> dict[str, Any]:
    """Versions of the shown rows, taken out of them."""
    return {"versions": [row.pop() for row in found]} if query.has_versions else {}


def open_table(request: ActorRequest, key: str) -> Table:
    """The list, if the person may open it. Raises NotFound, Refused."""
    table = get_table(key)
    require(request.actor, table.permission)
    return table


def _query(request: ActorRequest, key: str, given: dict[str, Any]) -> Query:
    table = open_table(request, key)
    return parse_query(table, request.actor, given.get("query") or {}, timezone.now())


def _whole(given: dict[str, Any], name: str, default: int) -> int:
    value = given.get(name, default)
    if type(value) is not int:
        raise BadRequest(f"{name}: integer")
    return value
