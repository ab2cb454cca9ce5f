"""Background work of lists."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from baoxiu.foundation.attachments.storing import keep_made_file
from baoxiu.foundation.grid import exporting, windows
from baoxiu.foundation.grid.export_jobs import EXPORT_JOB
from baoxiu.foundation.grid.importing import working
from baoxiu.foundation.grid.importing.runs import CHECK_JOB, UNDO_JOB, WRITE_JOB
from baoxiu.foundation.grid.query import parse_query
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.jobs.context import JobContext
from baoxiu.foundation.jobs.registry import job

KEPT_FOR = dt.timedelta(hours=24)  # R-34: export files die


@job(EXPORT_JOB)
def export(context: JobContext, table: str, query: dict[str, Any]) -> dict[str, Any]:
    """Write the workbook with progress; the result is the address of the file."""
    now = context.now()
    checked = parse_query(get_table(table), context.actor, query, now)
    total, _exact = windows.count(checked, exactly=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "list.xlsx")
        exporting.write_xlsx(checked, path, progress=lambda done: context.progress(done, total))
        name = f"{checked.table.title} {now:%Y-%m-%d}.xlsx"
        kept = keep_made_file(context.actor, path, name=name, at=now, until=now + KEPT_FOR)
    return {"url": kept.url, "message": name}


@job(CHECK_JOB)
def import_check(context: JobContext, run: int) -> dict[str, Any]:
    """The dry run of an import."""
    return working.check_run(context, run)


@job(WRITE_JOB)
def import_write(context: JobContext, run: int) -> dict[str, Any]:
    """Write an import's rows."""
    return working.write_run(context, run)


@job(UNDO_JOB)
def import_undo(context: JobContext, run: int) -> dict[str, Any]:
    """Take an import back."""
    return working.undo_run(context, run)
