"""Reading the record of an order as the events that its clocks are replayed from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from baoxiu.foundation.audit.queries import history
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.policies.sla import public as sla

# What an act of the lifecycle means for the clocks; acts that are absent mean nothing.
EVENTS = {
    "assign": "dispatched", "reassign": "dispatched", "decline": "declined", "arrive": "on_site",
    "suspend": "suspended", "resume": "resumed", "ask_to_sign": "to_sign", "rework": "resumed",
    "sign": "finished", "send_back": "reopened", "give_up": "failed", "cancel": "stopped",
    "void": "stopped", "spare": "spare",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of an order as of one moment, with the commitment that they measure and who held the order."""

    commitment_id: int
    name: str
    source: str
    clocks: tuple[sla.Clock, ...]
    held: dict[str, dt.timedelta]


def clocks_of_order(actor: Actor, order: WorkOrder, at: dt.datetime) -> Clocks | None:
    """Replay the record of a visible order up to `at`; None when nothing is promised for it."""
    day = timezone.localtime(order.reported_at).date()
    found = sla.promised(actor, day, lambda: _facts(order, day))
    if found is None:
        return None
    events = _events(actor, order)
    return Clocks(
        commitment_id=found.counted.key,
        name=found.name,
        source=found.source,
        clocks=sla.clocks(found.counted, events, at),
        held=sla.held(found.counted, events, at),
    )


def _facts(order: WorkOrder, day: dt.date) -> sla.OrderFacts:
    families = order.machines.values_list("machine__model__family", flat=True)
    return sla.OrderFacts(
        reported_on=day,
        customer=order.customer_id,
        contracts=frozenset(order.contracts.values_list("contract_id", flat=True)),
        families=frozenset(families),
        task_type=order.task_type.name,
        urgency=order.urgency,
    )


def _events(actor: Actor, order: WorkOrder) -> list[sla.Event]:
    entries = history(actor, order).filter(action__in=EVENTS).order_by("pk")
    events = [sla.Event(order.reported_at, "reported")]
    for at, action, changes in entries.values_list("at", "action", "changes"):
        held = [after for name, _before, after in changes if name == "hold_reason"]
        holder = held[0] if action == "suspend" else ""
        events.append(sla.Event(at, EVENTS[action], holder))
    return events
