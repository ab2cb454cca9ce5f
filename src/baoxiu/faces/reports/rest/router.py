"""REST of cost figures."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from baoxiu.faces.reports import deadlines, figures
from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.rest import ListParams, RowPage, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Day, Problem
from baoxiu.kernel import money
from baoxiu.policies.sla import public as sla

router = Router(tags=["reports"])

By = Literal[
    "machine", "model", "order", "fault", "supplier", "station", "region", "payer", "month"
]


class CostParams(Schema):
    """Figures by what, and the first and last day; this year so far when they are left out."""

    by: By = "machine"
    since: Day | None = Field(None, alias="from")
    until: Day | None = Field(None, alias="to")


class CostRow(Schema):
    """The sums of the lines of one machine, fault …; `value` is null for lines that name none. Amounts in yuan."""

    value: str | None
    name: str
    lines: int
    cost: str
    charged: str
    revenue: str

    @classmethod
    def of(cls, row: figures.Figure) -> CostRow:
        """A row."""
        return cls(
            value=None if row.value is None else str(row.value),
            name=row.name,
            lines=row.lines,
            cost=money.plain(row.cost_minor),
            charged=money.plain(row.charged_minor),
            revenue=money.plain(row.revenue_minor),
        )


class CostsOut(Schema):
    """The figures of a period, the costliest first."""

    by: str
    since: dt.date
    until: dt.date
    rows: list[CostRow]
    total: CostRow


@router.get(
    "/reports/costs",
    response={200: CostsOut, 422: Problem},
    operation_id="report_costs",
)
def report_costs(request: ActorRequest, params: Query[CostParams]) -> CostsOut:
    """What service costs us and what is charged, by one dimension over a period."""
    today = timezone.localdate()
    since = params.since or today.replace(month=1, day=1)
    found = figures.figures(request.actor, params.by, since, params.until or today)
    return CostsOut(
        by=found.by,
        since=found.since,
        until=found.until,
        rows=[CostRow.of(row) for row in found.rows],
        total=CostRow.of(found.total),
    )


@router.get("/reports/cost-lines", response=RowPage, operation_id="list_cost_lines")
def list_cost_lines(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """The lines behind the figures, newest first."""
    return list_rows(get_table("reports.costs"), request.actor, timezone.now(), params)


DeadlineBy = Literal["commitment", "region", "station", "month", "holder", "target"]
TargetName = Literal["", "respond", "on_site", "spare", "solved"]


class DeadlineParams(Schema):
    """Figures by what, of which target, and the first and last day of report; the last 90 days when left out."""

    by: DeadlineBy = "commitment"
    target: TargetName = ""
    since: Day | None = Field(None, alias="from")
    until: Day | None = Field(None, alias="to")


class DeadlineRow(Schema):
    """Kept and missed clocks, those that are late now or run, and minutes by who held the orders."""

    name: str
    kept: int
    missed: int
    late: int
    running: int
    rate: int | None
    held: dict[str, int]


@router.get(
    "/reports/deadlines",
    response={200: list[DeadlineRow], 403: Problem},
    operation_id="report_deadlines",
)
def report_deadlines(request: ActorRequest, params: Query[DeadlineParams]) -> list[DeadlineRow]:
    """How many deadlines were kept, by one dimension over a period."""
    require(request.actor, sla.SEE)
    now, today = timezone.now(), timezone.localdate()
    since = params.since or today - dt.timedelta(days=90)
    rows = deadlines.deadline_figures(
        request.actor, params.by, since, params.until or today, target=params.target, at=now
    )
    return [
        DeadlineRow(
            name=row.name,
            kept=row.kept,
            missed=row.missed,
            late=row.late,
            running=row.running,
            rate=row.rate,
            held=row.held,
        )
        for row in rows
    ]
