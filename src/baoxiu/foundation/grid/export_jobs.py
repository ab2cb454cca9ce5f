"""Large workbooks are written by a job; the file waits for whoever asked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from baoxiu.foundation.grid.query import Query
from baoxiu.foundation.jobs.models import Job
from baoxiu.foundation.jobs.queue import enqueue
from baoxiu.kernel.actor import Actor

EXPORT_JOB = "grid.export"


def start_export(actor: Actor, query: Query, raw: dict[str, Any], *, at: dt.datetime) -> Job:
    """Enqueue the workbook of a checked query; `raw` is the query as it was stated."""
    return enqueue(
        EXPORT_JOB,
        actor=actor,
        at=at,
        label=_("Export: %(list)s") % {"list": query.table.title},
        arguments={"table": query.table.key, "query": raw},
    )
