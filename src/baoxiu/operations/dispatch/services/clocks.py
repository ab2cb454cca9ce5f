"""Counting the clocks of an order from its record, and keeping the answer for lists (decision 0018)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from baoxiu.foundation.audit import recording
from baoxiu.foundation.jobs.queue import enqueue_once
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import queries
from baoxiu.operations.dispatch.choices import OPEN_STATES, State
from baoxiu.operations.dispatch.models import OrderClock, WorkOrder
from baoxiu.operations.dispatch.services.replaying import Clocks, clocks_of_order
from baoxiu.policies.sla import public as sla
from baoxiu.register.accounts import public as accounts

WATCH_JOB = "dispatch.watch_deadlines"
RECOUNT_JOB = "dispatch.recount_clocks"
CHUNK = 200
MINUTE = dt.timedelta(minutes=1)
KEPT = (
    "commitment", "state", "holder", "held_most", "promised_minutes", "elapsed_minutes",
    "dispatcher_minutes", "station_minutes", "parts_minutes", "factory_minutes",
    "customer_minutes", "due_at", "ended_at", "next_alarm_at",
)  # fmt: skip


def recount(order: WorkOrder, *, at: dt.datetime, watches: bool = True) -> Clocks | None:
    """Count the clocks of an order anew and keep them; None when nothing is promised for it.

    `watches` sees to it that somebody looks when the next level is passed.
    """
    system = accounts.system_actor_of(order.organisation_id)
    found = clocks_of_order(system, order, at) if order.state != State.DRAFT else None
    rows = {row.target: row for row in OrderClock.objects.filter(work_order=order)}
    counted = found.clocks if found else ()
    gone = rows.keys() - {clock.target for clock in counted}
    if gone:
        OrderClock.objects.filter(work_order=order, target__in=gone).delete()
    if found:
        made = [_row(order, found, clock, rows.get(clock.target), at) for clock in counted]
        OrderClock.objects.bulk_create(
            made,
            update_conflicts=True,
            unique_fields=["work_order", "target"],
            update_fields=list(KEPT),
        )
        if watches:
            _watch(system, [row.next_alarm_at for row in made if row.next_alarm_at], at)
    if found or rows:
        _summarise(order, counted)
    return found


def note_spare(actor: Actor, order_id: int, *, at: dt.datetime) -> None:
    """A spare has been provided for an order (BLDG.1.2e): it goes on record, and the clocks know it."""
    order = queries.get_work_order(actor, order_id)
    recording.record(order, "spare", actor=actor, at=at)
    recount(order, at=at)


def recount_all(organisation_id: int, *, at: dt.datetime, progress: Callable[[int], None]) -> int:
    """Count anew every order that is open or was measured, after commitments or calendars have changed; how many."""
    orders = WorkOrder.objects.filter(organisation_id=organisation_id).filter(
        Q(state__in=OPEN_STATES) | ~Q(sla_state="")
    )
    done = last = 0
    while chunk := list(orders.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        for order in chunk:
            recount(order, at=at)
        last = chunk[-1].pk
        done += len(chunk)
        progress(done)
    return done


def _row(
    order: WorkOrder,
    found: Clocks,
    clock: sla.Clock,
    known: OrderClock | None,
    at: dt.datetime,
) -> OrderClock:
    held = {holder: time // MINUTE for holder, time in found.held.items()}
    alarms = [alarm.at for alarm in ([clock.next_alarm] if clock.next_alarm else [])]
    if any(not was_told(known, alarm.level.key, alarm.at) for alarm in clock.passed):
        alarms.append(at)
    return OrderClock(
        organisation_id=order.organisation_id,
        work_order=order,
        commitment_id=found.commitment_id,
        target=clock.target,
        state=sla.stored_state(clock),
        holder=clock.holder,
        held_most=max(held, key=lambda holder: held[holder], default=""),
        promised_minutes=clock.promised // MINUTE,
        elapsed_minutes=clock.elapsed // MINUTE,
        due_at=clock.due,
        ended_at=clock.ended_at,
        next_alarm_at=min(alarms, default=None),
        **{f"{holder}_minutes": minutes for holder, minutes in held.items()},
    )


def was_told(known: OrderClock | None, level: str, moment: dt.datetime) -> bool:
    """Whether people know already that the clock has passed this level, or a later moment of it."""
    told: dt.datetime | None = getattr(known, f"{level}_told_at") if known else None
    return told is not None and told >= moment


def _watch(system: Actor, moments: Sequence[dt.datetime], at: dt.datetime) -> None:
    if moments:
        enqueue_once(
            WATCH_JOB, actor=system, at=at, label=_("Watch deadlines"), run_after=min(moments)
        )


def _summarise(order: WorkOrder, counted: Sequence[sla.Clock]) -> None:
    """What the list of orders shows: the open clock that ends first, else how it all ended."""
    clock = sla.headline(counted)
    values = {
        "sla_state": sla.stored_state(clock) if clock else "",
        "sla_due_at": clock.due if clock and clock.is_open else None,
        "sla_promised_minutes": sla.span(clock, order.reported_at) // MINUTE if clock else None,
        "sla_left_minutes": clock.left // MINUTE if clock else None,
    }
    for name, value in values.items():
        setattr(order, name, value)
    WorkOrder.objects.filter(pk=order.pk).update(**values)


def watch_again(organisation_id: int, *, at: dt.datetime) -> None:
    """After the alarms of now: wait for the next one."""
    rows = OrderClock.objects.filter(organisation_id=organisation_id, next_alarm_at__isnull=False)
    first = rows.order_by("next_alarm_at").values_list("next_alarm_at", flat=True).first()
    if first is not None:
        _watch(accounts.system_actor_of(organisation_id), [first], at)
