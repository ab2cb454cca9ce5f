"""Background work of lists."""

from __future__ import annotations

from typing import Any

from baoxiu.foundation.grid.exporting.jobs import EXPORT_JOB, run_export
from baoxiu.foundation.grid.importing import working
from baoxiu.foundation.grid.importing.runs import CHECK_JOB, UNDO_JOB, WRITE_JOB
from baoxiu.foundation.jobs.context import JobContext
from baoxiu.foundation.jobs.registry import job


@job(EXPORT_JOB)
def export(context: JobContext, table: str, kind: str, stated: dict[str, Any]) -> dict[str, Any]:
    """A large list as a file."""
    return run_export(context, table, kind, stated)


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
