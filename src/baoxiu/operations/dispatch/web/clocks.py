"""What the pages show of an order's clocks: counted at this moment, not read from what lists keep."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from baoxiu.foundation.web.deadlines import MINUTE, Deadline, hours
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.quantity import MILLI, plain
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.policies.sla import public as sla

WIDTH = 1000
MINUTES_PER_HOUR = 60


def clocks_view(actor: Actor, order: WorkOrder, now: dt.datetime) -> dict[str, Any] | None:
    """The clock to look at, all of them, and who held the order; None when nothing is promised for it."""
    if order.state == dispatch.State.DRAFT:
        return None
    found = dispatch.clocks_of_order(actor, order, now)
    clock = sla.headline(found.clocks) if found else None
    if found is None or clock is None:
        return None
    return {
        "deadline": as_deadline(clock, order),
        "words": _words(clock),
        "name": found.name,
        "source": found.source,
        "clocks": [
            {"label": sla.Target(each.target).label, "deadline": as_deadline(each, order)}
            for each in found.clocks
        ],
        "holders": _holders(found, clock),
    }


def as_deadline(clock: sla.Clock, order: WorkOrder) -> Deadline:
    """A counted clock as it is drawn."""
    state = sla.stored_state(clock)
    due = clock.due if state == "open" else None
    return Deadline(state, due, sla.span(clock, order.reported_at) // MINUTE, clock.left // MINUTE)


def kept_deadline(order: WorkOrder) -> Deadline | None:
    """What the order's row keeps of its clock, for lists."""
    if not order.sla_state or order.sla_promised_minutes is None:
        return None
    left = order.sla_left_minutes or 0
    return Deadline(order.sla_state, order.sla_due_at, order.sla_promised_minutes, left)


def _words(clock: sla.Clock) -> str:
    words = {
        "target": sla.Target(clock.target).label,
        "hours": plain(clock.promised // MINUTE * MILLI // MINUTES_PER_HOUR),
        "due": f"{timezone.localtime(clock.due):%m-%d %H:%M}" if clock.due else "",
        "holder": sla.Holder(clock.holder).label if clock.holder else "",
    }
    if clock.state == "paused":
        return _("%(target)s, promised in %(hours)s h; held by %(holder)s") % words
    if clock.due:
        return _("%(target)s by %(due)s, promised in %(hours)s h") % words
    return _("%(target)s, promised in %(hours)s h") % words


def _holders(found: dispatch.Clocks, clock: sla.Clock) -> list[dict[str, Any]]:
    """Who held the order how long, as a bar as long as the promise, or as the time that it took."""
    total = max(clock.promised, sum(found.held.values(), dt.timedelta()))
    x, shown = 0, []
    for holder in sla.Holder:
        time = found.held.get(holder)
        if time is None:
            continue
        width = max(4, round(WIDTH * (time / total)))
        text = hours(time // MINUTE)
        shown.append({"key": holder.value, "label": holder.label, "text": text, "x": x, "w": width})
        x += width
    return shown
