"""Reading work orders, always within the actor's organisation, station and regions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.foundation.audit.models import AuditEntry
from baoxiu.foundation.audit.queries import history
from baoxiu.foundation.web.slots import FlowStep, Panel, Slot
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.text import code as as_code
from baoxiu.kernel.text import fragments
from baoxiu.operations.dispatch.choices import FEE_REVIEW_STATES, OPEN_STATES, State
from baoxiu.operations.dispatch.models import (
    OrderClock,
    PlannedPart,
    ServiceLine,
    TaskType,
    Visit,
    WorkOrder,
    WorkPlan,
)
from baoxiu.operations.dispatch.permissions import SEE_FEES
from baoxiu.operations.stock import public as stock
from baoxiu.operations.stock.public import Balance, Location
from baoxiu.register.products.public import InstalledProduct


@dataclass(frozen=True, slots=True)
class Settlement:
    """Something open on an order's machines that a line can settle, such as a short item.

    `key` is what the line keeps; part, name and quantity fill the line where nothing else is stated.
    """

    key: str
    label: str
    part_code: str
    name: str
    quantity_milli: int
    unit: str


# What higher contexts add to the page of an order, and to the form of its lines.
_panels: Slot[WorkOrder, Panel] = Slot()
_settlements: Slot[WorkOrder, Settlement] = Slot()

add_settlements = _settlements.add
settlements_of = _settlements.collect
add_order_panels = _panels.add
order_panels = _panels.collect

# What higher contexts add to the picture of the business flow; the subject is the order that is looked at, if any.
_flow: Slot[WorkOrder | None, FlowStep] = Slot()

add_flow_steps = _flow.add
flow_steps = _flow.collect

AMOUNTS = frozenset({"fee_total_minor", "customer_total_minor"})


def visible_work_orders(actor: Actor) -> OwnedQuerySet[WorkOrder]:
    """The orders that the actor may see: a station's staff their own, others those of their regions."""
    orders = WorkOrder.objects.of(actor)
    if actor.station_id is not None:
        return orders.filter(station_id=actor.station_id)
    return orders if actor.every_region else orders.filter(region_id__in=actor.region_ids)


def get_work_order(actor: Actor, order_id: int) -> WorkOrder:
    """The order with what its page and its services need. Raises NotFound."""
    related = ("task_type", "customer", "region", "station__branch")
    return visible_work_orders(actor).select_related(*related).one(pk=order_id)


def find_work_order_by_number(actor: Actor, number: str) -> WorkOrder | None:
    """The visible order with that number, or None."""
    return visible_work_orders(actor).filter(number=as_code(number)).first()


def history_of_order(actor: Actor, order: WorkOrder, *, most: int) -> list[AuditEntry]:
    """The newest entries of the record of a visible order; amounts only for who may see fees (R-11)."""
    entries = list(history(actor, order)[:most])
    if not actor.may(SEE_FEES.code):
        for entry in entries:
            entry.changes = [change for change in entry.changes if change[0] not in AMOUNTS]
    return entries


def visible_lines(actor: Actor) -> OwnedQuerySet[ServiceLine]:
    """Lines of the orders that the actor may see."""
    lines = ServiceLine.objects.of(actor)
    if actor.station_id is not None:
        return lines.filter(work_order__station_id=actor.station_id)
    return lines if actor.every_region else lines.filter(work_order__region_id__in=actor.region_ids)


def get_line(actor: Actor, line_id: int) -> ServiceLine:
    """The line with its order and what it names. Raises NotFound."""
    related = (
        "work_order",
        "machine",
        "symptom",
        "cause",
        "remedy",
        "technician",
        "source",
        "part",
        "rule",
        "price_list",
    )
    return visible_lines(actor).select_related(*related).one(pk=line_id)


def history_of_line(actor: Actor, line: ServiceLine) -> list[AuditEntry]:
    """The newest entries of the record of a visible line; amounts only for who may see them (R-11)."""
    entries = list(history(actor, line)[:20])
    hidden = set() if actor.may(SEE_FEES.code) else {"unit_price_minor", "amount_minor"}
    if not actor.may(stock.SEE_COST.code):
        hidden.add("cost_minor")
    for entry in entries:
        entry.changes = [change for change in entry.changes if change[0] not in hidden]
    return entries


def machines_of_order(order: WorkOrder) -> list[InstalledProduct]:
    """The machines that an order concerns, as chosen."""
    rows = order.machines.select_related("machine__model").order_by("pk")
    return [row.machine for row in rows]


def sources_for(actor: Actor, order: WorkOrder) -> list[Location]:
    """Places that parts for the order can come from: its technicians' own stock first, then the rest by name."""
    going = {key for key in _technicians_of_current_visit(order) if key}
    places = list(stock.sources_of_use(actor).order_by(F("name_key").asc(nulls_last=True), "pk"))
    return sorted(places, key=lambda place: place.technician_id not in going)


def _technicians_of_current_visit(order: WorkOrder) -> list[int]:
    visit = current_visit(order)
    return list(visit.technicians.values_list("pk", flat=True)) if visit else []


def in_hand(actor: Actor, order: WorkOrder) -> list[Balance]:
    """What the order's technicians have with them: the first thing to look at when a part is used."""
    going = _technicians_of_current_visit(order)
    if not going:
        return []
    places = stock.sources_of_use(actor).filter(technician_id__in=going, kind=stock.Kind.PERSONAL)
    return stock.available_in(actor, places.values_list("pk", flat=True))


def orders_to_review(actor: Actor, words: str = "") -> QuerySet[WorkOrder]:
    """Completed orders whose fees nobody has reviewed yet, the longest completed first."""
    rows = visible_work_orders(actor).filter(
        state__in=FEE_REVIEW_STATES, fees_reviewed_at__isnull=True
    )
    if pieces := fragments(words[:100]):
        rows = rows.filter(search_text__wildcard=pieces)
    return rows.select_related("customer", "task_type").order_by("finished_at", "pk")


def visible_visits(actor: Actor) -> OwnedQuerySet[Visit]:
    """Visits of the orders that the actor may see."""
    visits = Visit.objects.of(actor)
    if actor.station_id is not None:
        return visits.filter(work_order__station_id=actor.station_id)
    return (
        visits if actor.every_region else visits.filter(work_order__region_id__in=actor.region_ids)
    )


def visible_clocks(actor: Actor) -> OwnedQuerySet[OrderClock]:
    """Clocks of the orders that the actor may see, as counted last."""
    clocks = OrderClock.objects.of(actor)
    if actor.station_id is not None:
        return clocks.filter(work_order__station_id=actor.station_id)
    return (
        clocks if actor.every_region else clocks.filter(work_order__region_id__in=actor.region_ids)
    )


def current_visit(order: WorkOrder) -> Visit | None:
    """The order's latest visit."""
    return order.visits.order_by("-sequence").first()


def user_ids_of_current_visit(order_id: int) -> list[int]:
    """Accounts of the technicians of the order's latest visit, for notices."""
    visit = Visit.objects.filter(work_order_id=order_id).order_by("-sequence").first()
    if visit is None:
        return []
    ids = visit.technicians.filter(user__isnull=False).values_list("user__id", flat=True)
    return list(ids)


def active_task_types(actor: Actor) -> OwnedQuerySet[TaskType]:
    """Task types to choose from, in their order."""
    return TaskType.objects.of(actor).filter(is_active=True).order_by("position", "pk")


def all_task_types(actor: Actor) -> OwnedQuerySet[TaskType]:
    """All task types, switched-off ones too."""
    return TaskType.objects.of(actor).order_by("position", "pk")


def get_task_type(actor: Actor, task_type_id: int) -> TaskType:
    """The task type. Raises NotFound."""
    return all_task_types(actor).one(pk=task_type_id)


def orders_of_machine(actor: Actor, machine: InstalledProduct) -> QuerySet[WorkOrder]:
    """Every visible order that concerns a machine, newest first."""
    orders = visible_work_orders(actor).filter(machines__machine=machine)
    return orders.select_related("task_type").order_by("-reported_at", "-pk")


def costs_of_orders(actor: Actor, machine: InstalledProduct) -> dict[int, dict[str, int]]:
    """For each order of a machine what each payer bears, in minor units; voided orders bear nothing; one statement."""
    rows = (
        visible_lines(actor)
        .filter(work_order__machines__machine=machine)
        .exclude(work_order__state=State.VOID)
        .values_list("work_order_id", "payer")
        .annotate(minor=Sum("amount_minor"))
        .order_by("work_order_id", "payer")
    )
    costs: dict[int, dict[str, int]] = {}
    for order_id, payer, minor in rows:
        costs.setdefault(order_id, {})[payer] = minor
    return costs


def open_orders_of_machines(actor: Actor, machine_ids: Sequence[int]) -> dict[int, WorkOrder]:
    """For each machine its newest unfinished order, if it has one; one statement."""
    orders = (
        visible_work_orders(actor)
        .filter(machines__machine_id__in=machine_ids, state__in=OPEN_STATES)
        .annotate(machine_id=F("machines__machine_id"))
        .order_by("pk")
    )
    return {order.machine_id: order for order in orders}


def counts_by_state(actor: Actor, at: dt.datetime) -> dict[str, int]:
    """The work-bench's counters in one statement: what needs somebody today."""
    soon = at + dt.timedelta(hours=2)
    not_there = Q(state__in=[State.WAITING, State.ASSIGNED, State.ACCEPTED, State.TRAVELLING])
    counted = {
        "overdue": Q(sla_due_at__lt=at),
        "late": not_there & Q(planned_at__lt=at),
        "soon": not_there & Q(planned_at__gte=at, planned_at__lt=soon),
        "waiting": Q(state=State.WAITING),
        "waiting_urgent": Q(state=State.WAITING, urgency__in=["urgent", "stopped"]),
        "parts": Q(state=State.SUSPENDED, hold_reason="parts"),
        "signature": Q(state=State.AWAITING_SIGNATURE),
        "stuck": Q(state=State.CANNOT_COMPLETE),
    }
    found = (
        visible_work_orders(actor)
        .filter(state__in=OPEN_STATES)
        .aggregate(**{name: Count("pk", filter=condition) for name, condition in counted.items()})
    )
    return {name: found[name] or 0 for name in counted}


def count_by_day(actor: Actor, field: str, since: dt.datetime) -> dict[dt.date, int]:
    """How many visible orders have `field` (an instant) on each local day since then."""
    rows = (
        visible_work_orders(actor)
        .filter(**{f"{field}__gte": since})
        .annotate(day=TruncDate(field))
        .values_list("day")
        .annotate(orders=Count("pk"))
        .order_by("day")
    )
    return dict(rows)


def numbers_in_states(actor: Actor) -> dict[str, int]:
    """How many visible orders stand in each state, in one statement."""
    rows = visible_work_orders(actor).order_by().values_list("state").annotate(number=Count("pk"))
    return dict(rows)


def totals_by_region_and_state(actor: Actor) -> list[tuple[int, str, int, int]]:
    """(region key, state, number of orders, their fees in minor units) of the visible orders."""
    rows = (
        visible_work_orders(actor)
        .values_list("region_id", "state")
        .annotate(orders=Count("pk"), fees=Sum("fee_total_minor"))
        .order_by("region_id", "state")
    )
    return [(region, state, orders, fees or 0) for region, state, orders, fees in rows]


def visible_plans(actor: Actor) -> OwnedQuerySet[WorkPlan]:
    """All work plans of the organisation."""
    return WorkPlan.objects.of(actor)


def get_plan(actor: Actor, plan_id: int) -> WorkPlan:
    """The plan with model and symptom. Raises NotFound."""
    return visible_plans(actor).select_related("model", "symptom").one(pk=plan_id)


def plans_for(actor: Actor, order: WorkOrder, symptom_id: int | None = None) -> list[WorkPlan]:
    """Plans in use that fit the order's machines and the symptom, those for the very model first.

    A plan without model or family fits every machine, one without symptom fits every symptom.
    """
    models = {machine.model for machine in machines_of_order(order)}
    families = {model.family for model in models if model.family}
    own = Q(model__in=models) | Q(model=None, family__in=families) | Q(model=None, family="")
    rows = visible_plans(actor).filter(own, is_active=True)
    if symptom_id is not None:
        rows = rows.filter(Q(symptom=symptom_id) | Q(symptom=None))
    rows = rows.select_related("model", "symptom").prefetch_related("work", "parts__part")
    return sorted(
        rows, key=lambda plan: (plan.model_id is None, plan.family == "", plan.code_key or "")
    )


def planned_parts(actor: Actor, order: WorkOrder) -> list[PlannedPart]:
    """What a visible order is planned to need, from the plans applied to it."""
    rows = PlannedPart.objects.of(actor).filter(work_order=order)
    return list(rows.select_related("part").order_by("pk"))
