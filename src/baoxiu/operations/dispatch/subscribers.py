"""Slots of lower contexts that dispatch fills: a machine's life and its open order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from baoxiu.foundation.attachments.storing import readable_by
from baoxiu.foundation.events.bus import subscribe
from baoxiu.foundation.jobs.queue import enqueue, enqueue_once
from baoxiu.foundation.notifications.sending import notify
from baoxiu.foundation.web.slots import Act, Panel
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.choices import OPEN_STATES, STATE_LOOKS
from baoxiu.operations.dispatch.events import WorkOrderAdvanced
from baoxiu.operations.dispatch.models import WorkOrder
from baoxiu.operations.dispatch.permissions import CREATE, SEE, SEE_FEES
from baoxiu.operations.dispatch.services import covering
from baoxiu.policies.sla import public as sla
from baoxiu.policies.sla.events import CommitmentsChanged
from baoxiu.policies.warranty import public as warranty
from baoxiu.register.accounts import public as accounts
from baoxiu.register.accounts.events import CustomerRenamed
from baoxiu.register.calendars.events import CalendarChanged
from baoxiu.register.contracts import public as contracts
from baoxiu.register.products import public as products

MOST_EVENTS = 2_000

# How the life card names who bears a cost.
PAYERS = {"warranty": "factory"}


@contracts.add_open_order_lookup
def open_orders(actor: Actor, machine_ids: Sequence[int]) -> dict[int, contracts.OpenOrder]:
    """The unfinished order of each machine, for the picker's warning."""
    found = dispatch.open_orders_of_machines(actor, machine_ids)
    return {
        machine_id: contracts.OpenOrder(str(order), reverse("dispatch:work-order", args=[order.pk]))
        for machine_id, order in found.items()
    }


@products.add_life_events
def life_events(actor: Actor, machine: products.InstalledProduct) -> list[products.LifeEvent]:
    """Every order of a machine, with what was done and what it cost."""
    if not actor.may(SEE.code):
        return []
    orders = list(dispatch.orders_of_machine(actor, machine)[:MOST_EVENTS])
    shares = dispatch.costs_of_orders(actor, machine) if actor.may(SEE_FEES.code) else {}
    return [_event(order, shares.get(order.pk, {})) for order in orders]


@products.add_life_events
def swaps(actor: Actor, machine: products.InstalledProduct) -> list[products.LifeEvent]:
    """Each part that was fitted after delivery."""
    if not actor.may(SEE.code):
        return []
    return [
        products.LifeEvent(
            on=row.fitted_on,
            title=_("Part swapped: %(position)s") % {"position": row.position},
            detail=" ".join(filter(None, [row.name, row.serial])),
            reference=row.fitted_by_order,
            url=reverse("products:components", args=[machine.pk]),
            state_label=_("fitted"),
            tone="grey",
            icon="arrows-exchange",
            kind=_("Swap"),
        )
        for row in products.swaps_of(actor, machine)[:MOST_EVENTS]
        if row.fitted_on
    ]


def _event(order: WorkOrder, costs: dict[str, int]) -> products.LifeEvent:
    tone, icon = STATE_LOOKS[order.state]
    return products.LifeEvent(
        on=timezone.localtime(order.reported_at).date(),
        title=order.fault.split("\n")[0][:80] or order.task_type.name,
        detail=" · ".join(filter(None, [order.task_type.name, order.technician_names])),
        url=reverse("dispatch:work-order", args=[order.pk]),
        reference=str(order),
        state_label=str(order.looks_like),
        tone=tone,
        icon=icon,
        amount_minor=sum(costs.values()) if costs else None,
        shares=tuple((PAYERS.get(payer, payer), minor) for payer, minor in costs.items()),
        kind=order.task_type.name,
        is_open=order.state in OPEN_STATES,
    )


warranty.add_repair_source(covering.earlier_repairs)


@dispatch.add_order_panels
def warranty_of_order(actor: Actor, order: WorkOrder) -> Iterable[Panel]:
    """The warranty verdict of the order's first machine, and what was decided about the others."""
    if not actor.may(warranty.SEE.code):
        return
    judgement = dispatch.judge_order(actor, order, at=timezone.now())
    if judgement is not None:
        yield warranty.panel(
            actor,
            judgement,
            what_if_url=reverse("dispatch:warranty", args=[order.pk]),
            appraise_url=reverse("dispatch:appraise", args=[order.pk]),
            kept=warranty.decision_of_order(actor, order.pk, judgement.machine.pk),
            others=warranty.decisions_of_order(
                actor,
                order.pk,
                order.machines.exclude(machine=judgement.machine).values_list(
                    "machine_id", flat=True
                ),
            ),
        )


@products.add_machine_acts
def machine_acts(actor: Actor, machine: products.InstalledProduct) -> list[Act]:
    """An order can be started from the machine's page."""
    if not actor.may(CREATE.code):
        return []
    url = f"{reverse('dispatch:new')}?machine={machine.pk}"
    return [Act(_("Dispatch"), "plus", url, is_primary=True)]


@readable_by("dispatch.workorder")
def may_read_files(actor: Actor, order_id: int) -> bool:
    """Files of an order are for those who may see the order."""
    return actor.may(SEE.code) and dispatch.visible_work_orders(actor).filter(pk=order_id).exists()


@subscribe(CustomerRenamed)
def find_orders_by_the_new_name(event: CustomerRenamed) -> None:
    """A customer may have thousands of orders: they are written anew in the background."""
    enqueue(
        dispatch.REFRESH_JOB,
        actor=accounts.system_actor_of(event.organisation_id),
        at=timezone.now(),
        label=_("Search by a customer's new name"),
        arguments={"customer_id": event.customer_id},
    )


@subscribe(CommitmentsChanged)
def count_by_new_commitments(event: CommitmentsChanged) -> None:
    """A commitment of now may mean another due time for thousands of orders."""
    _count_anew(event.organisation_id)


@subscribe(CalendarChanged)
def count_by_new_calendars(event: CalendarChanged) -> None:
    """So may other hours and holidays."""
    _count_anew(event.organisation_id)


def _count_anew(organisation_id: int) -> None:
    system, now = accounts.system_actor_of(organisation_id), timezone.now()
    if sla.visible_commitments(system).exists():
        label = _("Count deadlines anew")
        enqueue_once(dispatch.RECOUNT_JOB, actor=system, at=now, label=label, run_after=now)


@subscribe(WorkOrderAdvanced)
def tell_technicians(event: WorkOrderAdvanced) -> None:
    """Technicians learn of a new order at once."""
    if event.act not in {"assign", "reassign"}:
        return
    notify(
        event.organisation_id,
        dispatch.user_ids_of_current_visit(event.work_order_id),
        text=_("%(order)s is yours") % {"order": event.number},
        at=event.at,
        url=reverse("dispatch:work-order", args=[event.work_order_id]),
        tone="amber",
    )
