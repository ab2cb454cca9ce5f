"""Reading commitments, and making them ready for the engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.policies.sla.engine import commitments as engine
from baoxiu.policies.sla.models import Commitment
from baoxiu.register.calendars import public as calendars

AHEAD = dt.timedelta(days=730)
BEFORE = dt.timedelta(days=2)
MILLI = 1000
MINUTES_PER_HOUR = 60


def visible_commitments(actor: Actor) -> OwnedQuerySet[Commitment]:
    """All commitments of the organisation."""
    return Commitment.objects.of(actor)


def listed_commitments(actor: Actor) -> Any:
    """The same with their times in thousandths of an hour, for lists."""
    related = ("calendar", "customer", "contract")
    return (
        visible_commitments(actor)
        .select_related(*related)
        .annotate(
            **{
                f"{name}_hours": F(f"{name}_minutes") * MILLI / MINUTES_PER_HOUR
                for name in engine.TARGETS
            }
        )
    )


def get_commitment(actor: Actor, commitment_id: int) -> Commitment:
    """The commitment with what it names. Raises NotFound."""
    related = ("calendar", "customer", "contract")
    return visible_commitments(actor).select_related(*related).one(pk=commitment_id)


@dataclass(frozen=True, slots=True)
class Promised:
    """The commitment that holds for an order: to count with, and as it is called."""

    counted: engine.Commitment
    name: str
    source: str


def promised(actor: Actor, day: dt.date, facts: Callable[[], engine.OrderFacts]) -> Promised | None:
    """What is promised for an order reported on a day, or None; `facts` is asked only where anything is in force."""
    rows = (
        visible_commitments(actor)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day)
        .filter(is_active=True)
        .order_by("position", "pk")
    )
    in_force = list(rows)
    if not in_force:
        return None
    order = facts()
    for row in in_force:
        if _conditions(row).fits(order):
            return Promised(_counted(actor, row, order), row.name, row.source)
    return None


def _counted(actor: Actor, row: Commitment, order: engine.OrderFacts) -> engine.Commitment:
    calendar = calendars.working_calendar(
        actor, row.calendar_id, order.reported_on - BEFORE, order.reported_on + AHEAD
    )
    return _conditions(row, calendar)


def _conditions(row: Commitment, calendar: Any = None) -> engine.Commitment:
    stops = {name for name in ("customer", "parts", "factory") if getattr(row, f"stops_{name}")}
    minutes = {name: getattr(row, f"{name}_minutes") for name in engine.TARGETS}
    return engine.Commitment(
        key=row.pk,
        calendar=calendar,
        minutes={name: value for name, value in minutes.items() if value},
        stops=frozenset(stops),
        levels=_levels(row),
        valid_from=row.valid_from,
        valid_until=row.valid_until or dt.date.max,
        customer=row.customer_id,
        contract=row.contract_id,
        family=row.family,
        task_type=row.task_type,
        urgency=row.urgency,
    )


def _levels(row: Commitment) -> tuple[engine.Level, ...]:
    stated = (
        engine.Level("warn", row.warn_role, percent=row.warn_percent),
        engine.Level("due", row.due_role),
        engine.Level("after", row.after_role, plus_minutes=row.after_minutes),
    )
    return tuple(level for level in stated if level.role)
