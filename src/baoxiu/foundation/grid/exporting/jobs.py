"""Large files are written by a job and wait for whoever asked."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from baoxiu.foundation.attachments.models import StoredFile
from baoxiu.foundation.attachments.storing import keep_made_file
from baoxiu.foundation.grid import windows
from baoxiu.foundation.grid.exporting.files import file_name, write_file
from baoxiu.foundation.grid.exporting.screens import Screen, parse_screen
from baoxiu.foundation.grid.query import Query, parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.jobs.context import JobContext
from baoxiu.foundation.jobs.models import Job
from baoxiu.foundation.jobs.queue import enqueue
from baoxiu.kernel.actor import Actor

EXPORT_JOB = "grid.export"
KEPT_FOR = dt.timedelta(hours=24)  # R-34: export files die


def start_export(
    actor: Actor, query: Query, kind: str, stated: dict[str, Any], *, at: dt.datetime
) -> Job:
    """Enqueue the file of a checked query; `stated` holds query, screen and ids as they were stated."""
    return enqueue(
        EXPORT_JOB,
        actor=actor,
        at=at,
        label=_("Export: %(list)s") % {"list": query.table.title},
        arguments={"table": query.table.key, "kind": kind, "stated": stated},
    )


def run_export(
    context: JobContext, table: str, kind: str, stated: dict[str, Any]
) -> dict[str, Any]:
    """Write the file with progress; a cancelled job leaves none. The result is the file's address."""
    now = context.now()
    query = parse_query(get_table(table), context.actor, stated["query"], now)
    if stated["ids"] is not None:
        query = query.only(stated["ids"])
    screen = parse_screen(stated["screen"], query)
    total, _exact = windows.count(query, exactly=True)
    kept = keep_file(query, screen, kind, total=total, at=now, context=context)
    return {"url": address(kept), "message": kept.name}


def keep_file(
    query: Query,
    screen: Screen,
    kind: str,
    *,
    total: int,
    at: dt.datetime,
    context: JobContext | None = None,
) -> StoredFile:
    """Write the file and keep it for a day, for the actor alone."""

    def progress(done: int) -> None:
        if context:
            context.progress(done, total)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"list.{kind}")
        write_file(query, screen, path, total=total, progress=progress)
        with transaction.atomic():
            if context:
                context.confirm()
            return keep_made_file(
                query.actor, path, name=file_name(query, kind, at), at=at, until=at + KEPT_FOR
            )


def address(kept: StoredFile) -> str:
    """Where the file is fetched; a page is opened to be read and printed."""
    return f"{kept.url}?inline=1" if kept.kind == "html" else kept.url
