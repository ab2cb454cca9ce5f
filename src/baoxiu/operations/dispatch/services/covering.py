"""Whether an order is covered (三包): its facts for the warranty policies, and what they propose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, Decimal

from django.utils import timezone

from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch.choices import LineCategory, State, Urgency
from baoxiu.operations.dispatch.models import ServiceLine, WorkOrder
from baoxiu.policies.warranty import public as warranty
from baoxiu.register.products import public as products
from baoxiu.register.products.public import InstalledProduct

REPAIRED = (State.DONE, State.REVIEWED, State.CLOSED)
IN_REPAIR = (State.WORKING, State.SUSPENDED, State.AWAITING_SIGNATURE)
MOST_REPAIRS = 100
MOST_JUDGED = 10  # machines of one order
SECONDS_PER_HOUR = 3600
HUNDREDTH = Decimal("0.01")


def judge_order(
    actor: Actor, order: WorkOrder, *, at: dt.datetime, machine: InstalledProduct | None = None
) -> warranty.Judgement | None:
    """The judgement of an order's first machine, or of another of them; None where it has none."""
    if machine is None:
        rows = order.machines.select_related("machine__model").order_by("pk")
        first = rows.first()
        machine = first.machine if first is not None else None
    return None if machine is None else warranty.judge(actor, machine, occurrence(order, at))


def occurrence(order: WorkOrder, at: dt.datetime) -> warranty.Occurrence:
    """What an order tells of its fault."""
    return warranty.Occurrence(
        reported_at=order.reported_at,
        as_of=at,
        symptom=order.fault,
        is_urgent=order.urgency != Urgency.NORMAL,
        order_id=order.pk,
        order_label=order.number or "",
    )


def earlier_repairs(
    actor: Actor, machine: InstalledProduct, occurrence: warranty.Occurrence
) -> list[warranty.Repair]:
    """The repairs of a machine before a report, the oldest first, and the one that is open.

    Visits of other tasks, such as installation and upkeep, are no repairs.
    """
    orders = (
        WorkOrder.objects.of(actor)
        .filter(machines__machine=machine, state__in=(*REPAIRED, *IN_REPAIR))
        .filter(task_type__is_repair=True)
        .filter(reported_at__lte=occurrence.as_of or occurrence.reported_at)
        .order_by("-reported_at", "-pk")[:MOST_REPAIRS]
    )
    found = [order for order in orders if _counts(order, occurrence)]
    lines = _lines(actor, machine, [order.pk for order in found])
    own = lines.get(occurrence.order_id or 0, [])
    return [_repair(order, lines.get(order.pk, []), own, occurrence) for order in reversed(found)]


def _counts(order: WorkOrder, occurrence: warranty.Occurrence) -> bool:
    """Finished repairs before the report, and the order itself while it is in repair."""
    if order.pk == occurrence.order_id:
        return order.state in IN_REPAIR
    finished = order.finished_at
    return order.state in REPAIRED and finished is not None and finished <= occurrence.reported_at


def _lines(
    actor: Actor, machine: InstalledProduct, order_ids: list[int]
) -> dict[int, list[ServiceLine]]:
    rows = ServiceLine.objects.of(actor).filter(work_order_id__in=order_ids)
    found: dict[int, list[ServiceLine]] = {}
    for row in rows.order_by("pk"):
        if row.machine_id in (None, machine.pk):
            found.setdefault(row.work_order_id, []).append(row)
    return found


def _repair(
    order: WorkOrder,
    lines: list[ServiceLine],
    own: list[ServiceLine],
    occurrence: warranty.Occurrence,
) -> warranty.Repair:
    is_open = order.pk == occurrence.order_id
    until = (occurrence.as_of or occurrence.reported_at) if is_open else order.finished_at
    since = timezone.localtime(order.reported_at)
    parts = [line.name for line in lines if line.category == LineCategory.MATERIAL]
    return warranty.Repair(
        came_in=since.date(),
        out=timezone.localtime(until).date() if until is not None else None,
        hours=_hours(order.reported_at, until),
        same_fault=True if is_open else _same_fault(order, lines, own, occurrence),
        replaced=parts[0] if parts else "",
        is_quality=is_open or order.is_warranty,
        result="open" if is_open else "fixed",
    )


def _hours(since: dt.datetime, until: dt.datetime | None) -> Decimal | None:
    """Hours of a repair, begun hundredths counted whole: what is over 24 hours is a second day (CN43.40)."""
    if until is None:
        return None
    seconds = max(int((until - since).total_seconds()), 0)
    return (Decimal(seconds) / SECONDS_PER_HOUR).quantize(HUNDREDTH, rounding=ROUND_CEILING)


def _same_fault(
    order: WorkOrder,
    lines: list[ServiceLine],
    own: list[ServiceLine],
    occurrence: warranty.Occurrence,
) -> bool | None:
    """By the codes of symptom and cause where both have some, else by the same words; None: not known."""
    before, now = _codes(lines), _codes(own)
    if before and now:
        return bool(before & now)
    said, says = order.fault.strip().casefold(), occurrence.symptom.strip().casefold()
    return True if said and said == says else None


def _codes(lines: Iterable[ServiceLine]) -> set[int]:
    return {key for line in lines for key in (line.symptom_id, line.cause_id) if key is not None}


def settle(
    actor: Actor,
    order: WorkOrder,
    machines: list[InstalledProduct],
    *,
    taken: bool | None,
    reason: str,
    at: dt.datetime,
) -> list[warranty.Judgement]:
    """Set 三包 of an order as proposed for its machines, or as taken with a reason. Raises Invalid.

    Without a machine there is no judgement, and people say it themselves.
    """
    if not machines:
        order.is_warranty = warranty.unjudged(taken)
        return []
    judgements = judge_all(actor, order, machines, at=at)
    order.is_warranty = warranty.settle(actor, judgements, taken=taken, reason=reason)
    return judgements


def judge_all(
    actor: Actor, order: WorkOrder, machines: Sequence[InstalledProduct], *, at: dt.datetime
) -> list[warranty.Judgement]:
    """The judgement of each machine, of the first MOST_JUDGED where there are more."""
    told = occurrence(order, at)
    return [warranty.judge(actor, machine, told) for machine in machines[:MOST_JUDGED]]


def keep(
    actor: Actor,
    order: WorkOrder,
    judgements: Sequence[warranty.Judgement],
    *,
    reason: str,
    at: dt.datetime,
    taken: bool | None = None,
) -> None:
    """Store the decisions of an order that has its key, one for each machine; `taken` where it is not the order's 三包."""
    for judgement in judgements:
        warranty.keep(
            actor,
            judgement,
            subject=warranty.Subject.ORDER,
            subject_id=order.pk,
            label=order.number or "",
            taken=order.is_warranty if taken is None else taken,
            reason=reason,
            at=at,
        )


def propose(
    actor: Actor, machine_ids: Sequence[int], *, fault: str, urgency: str, at: dt.datetime
) -> list[warranty.Judgement]:
    """The judgements of an order that is being written, in the order of its machines; those out of scope are left out."""
    found = {one.pk: one for one in products.get_machines(actor, machine_ids[:MOST_JUDGED])}
    machines = [found[key] for key in dict.fromkeys(machine_ids) if key in found]
    wanted = WorkOrder(reported_at=at, fault=fault, urgency=urgency)
    return judge_all(actor, wanted, machines, at=at)
