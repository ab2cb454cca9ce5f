"""Kept and missed deadlines by one dimension over the days of report, and who held the orders."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import TruncMonth
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.rounding import half_up
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.policies.sla import public as sla

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

HOLDERS = tuple(sla.Holder)
WHOLE = 100
DIMENSIONS: dict[str, tuple[str | _StrPromise, Any]] = {
    "commitment": (_("Commitment"), F("commitment__name")),
    "region": (_("Sales region"), F("work_order__region__name")),
    "station": (_("Station"), F("work_order__station__branch__name")),
    "month": (_("Month"), TruncMonth("work_order__reported_at")),
    "holder": (_("Held longest by"), F("held_most")),
    "target": (_("Target"), F("target")),
}


@dataclass(frozen=True, slots=True)
class DeadlineFigure:
    """How many clocks of one commitment, region … were kept or missed, are late now, or run; minutes by holder."""

    name: str
    kept: int
    missed: int
    late: int
    running: int
    held: dict[str, int]

    @property
    def rate(self) -> int | None:
        """Kept of all that are decided, in per cent; late ones are lost already."""
        decided = self.kept + self.missed + self.late
        return half_up(WHOLE * self.kept, decided) if decided else None


def deadline_figures(
    actor: Actor, by: str, since: dt.date, until: dt.date, *, target: str = "", at: dt.datetime
) -> list[DeadlineFigure]:
    """The figures of visible orders reported from `since` to `until`, by name; one statement."""
    zone = get_current_timezone()
    first = dt.datetime.combine(since, dt.time(), zone)
    last = dt.datetime.combine(until + dt.timedelta(days=1), dt.time(), zone)
    clocks = dispatch.visible_clocks(actor).filter(
        work_order__reported_at__gte=first, work_order__reported_at__lt=last
    )
    if target:
        clocks = clocks.filter(target=target)
    is_late = Q(state="open", due_at__lt=at)
    rows = (
        clocks.exclude(state="dropped")
        .values(value=DIMENSIONS[by][1])
        .annotate(
            kept=Count("pk", filter=Q(state="kept")),
            missed=Count("pk", filter=Q(state="missed")),
            late=Count("pk", filter=is_late),
            running=Count("pk", filter=Q(state__in=["open", "paused"]) & ~is_late),
            **{holder.value: Sum(f"{holder.value}_minutes") for holder in HOLDERS},
        )
        .order_by("value")
    )
    return [_figure(by, row) for row in rows]


def total_of(rows: list[DeadlineFigure]) -> DeadlineFigure:
    """All of them together."""
    held = {holder.value: sum(row.held[holder.value] for row in rows) for holder in HOLDERS}
    return DeadlineFigure(
        name=str(_("Total")),
        kept=sum(row.kept for row in rows),
        missed=sum(row.missed for row in rows),
        late=sum(row.late for row in rows),
        running=sum(row.running for row in rows),
        held=held,
    )


def _figure(by: str, row: Any) -> DeadlineFigure:
    return DeadlineFigure(
        name=_name(by, row["value"]),
        kept=row["kept"],
        missed=row["missed"],
        late=row["late"],
        running=row["running"],
        held={holder.value: row[holder.value] or 0 for holder in HOLDERS},
    )


def _name(by: str, value: Any) -> str:
    if not value:
        return str(_("Not stated"))
    if by == "month":
        return f"{value:%Y-%m}"
    if by == "holder":
        return str(sla.Holder(value).label)
    return str(sla.Target(value).label) if by == "target" else str(value)
