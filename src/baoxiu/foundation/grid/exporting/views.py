"""Asking for a list as a file."""

from __future__ import annotations

import tempfile
from typing import Any
from urllib.parse import quote

from django.http import FileResponse, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid import windows
from baoxiu.foundation.grid.exporting.contents import Contents
from baoxiu.foundation.grid.exporting.csv_files import csv_lines
from baoxiu.foundation.grid.exporting.files import file_name
from baoxiu.foundation.grid.exporting.jobs import address, keep_file, start_export
from baoxiu.foundation.grid.exporting.recording import note_export
from baoxiu.foundation.grid.exporting.screens import parse_screen
from baoxiu.foundation.grid.exporting.workbooks import write_xlsx
from baoxiu.foundation.grid.limits import limited
from baoxiu.foundation.grid.page import list_page
from baoxiu.foundation.grid.permissions import EXPORT
from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.requests import ActorRequest, json_object
from baoxiu.kernel.errors import BadRequest

DIRECT_ROWS = {"csv": 100_000, "html": 5_000, "xlsx": 5_000}
MOST_IDS = 10_000
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_POST
def export(request: ActorRequest, key: str) -> HttpResponseBase:
    """The list as a file: at once when it is small, by a job when it is large. Either way it is on record.

    CSV and Excel are the answer itself; a page is kept for a day, because it is opened at its own address.
    """
    table = get_table(key)
    require(request.actor, table.permission)
    require(request.actor, EXPORT)
    given, now = json_object(request), timezone.now()
    query = parse_query(table, request.actor, given.get("query") or {}, now)
    kind, ids = given.get("format"), _ids(given)
    if not isinstance(kind, str) or kind not in DIRECT_ROWS:
        raise BadRequest("format: xlsx, csv, html")
    if ids is not None:
        query = query.only(ids)
    screen = parse_screen(given.get("screen"), query)
    with limited():
        total, _exact = windows.count(query, exactly=True)
    note_export(query, kind, rows=total, at=now)
    if total > DIRECT_ROWS[kind]:
        stated = {"query": given.get("query") or {}, "screen": given.get("screen"), "ids": ids}
        job = start_export(request.actor, query, kind, stated, at=now)
        return JsonResponse({"job": {"id": job.pk, "url": f"/jobs/{job.pk}"}}, status=202)
    if kind == "html":
        kept = keep_file(query, screen, kind, total=total, at=now)
        return JsonResponse({"file": {"url": address(kept), "name": kept.name}}, status=201)
    if kind == "csv":
        return _attached(StreamingHttpResponse(csv_lines(query)), file_name(query, kind, now))
    book = tempfile.TemporaryFile()  # noqa: SIM115 -- FileResponse closes it
    write_xlsx(Contents(query, screen, total), book)
    book.seek(0)
    return _attached(FileResponse(book), file_name(query, kind, now))


@require_GET
def export_list(request: ActorRequest) -> HttpResponse:
    """Who has exported what."""
    return list_page(request, get_table("grid.exports"), request.actor, timezone.now())


def _ids(given: dict[str, Any]) -> list[int] | None:
    ids = given.get("ids")
    if ids is None:
        return None
    if not isinstance(ids, list) or not 0 < len(ids) <= MOST_IDS:
        raise BadRequest("ids: 1..10000 integers")
    if any(type(each) is not int or not 0 < each < 2**63 for each in ids):
        raise BadRequest("ids: 1..10000 integers")
    return ids


def _attached(response: Any, name: str) -> HttpResponseBase:
    response["Content-Type"] = TYPES[name.rsplit(".", 1)[1]]
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    made: HttpResponseBase = response
    return made
