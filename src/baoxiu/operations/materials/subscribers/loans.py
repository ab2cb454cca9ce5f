"""Slots of lower contexts that loans fill: orders, machines and the picture of the business flow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from baoxiu.foundation.web.slots import Act, FlowStep, Panel, PanelLine
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.public import WorkOrder
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.choices import LOAN_LOOKS, LoanState
from baoxiu.operations.materials.permissions import LEND, SEE
from baoxiu.register.products import public as products
from baoxiu.register.products.public import Fact, InstalledProduct, LifeEvent

MOST_LINES = 30
MOST_EVENTS = 200


@dispatch.add_flow_steps
def loans_in_the_flow(actor: Actor, order: WorkOrder | None) -> Iterable[FlowStep]:
    """Spares that customers have on loan."""
    if not actor.may(SEE.code):
        return
    yield FlowStep(
        lane="store",
        column=7,
        label=gettext("Spares on loan"),
        number=materials.visible_loans(actor).filter(state=LoanState.OUT).count(),
        url=f"{reverse('materials:loans')}?view=out",
        icon="arrows-exchange",
        tone="amber",
    )


@dispatch.add_order_panels
def loans_at(actor: Actor, order: WorkOrder) -> Iterable[Panel]:
    """The spares that keep the plant running while the order lasts."""
    if not actor.may(SEE.code):
        return
    found = list(materials.loans_of_order(actor, order, timezone.localdate())[:MOST_LINES])
    acts = _acts(actor, order)
    if found or acts:
        yield Panel(
            title=gettext("Spares on loan"),
            icon="arrows-exchange",
            count=len(found),
            lines=tuple(_line(each) for each in found),
            more_url=f"{reverse('materials:loans')}?q={order.number}" if found else "",
            acts=acts,
        )


@products.add_machine_facts
def loans_fact(actor: Actor, machine: InstalledProduct) -> Iterable[Fact]:
    """What stands in for a part of the machine now."""
    if not actor.may(SEE.code):
        return
    rows = materials.loans_of_machine(actor, machine, timezone.localdate())
    for each in rows.filter(state=LoanState.OUT)[:MOST_LINES]:
        text = gettext("%(part)s, due back %(day)s") % {"part": each.part.name, "day": each.due_on}
        yield Fact(gettext("spare on loan"), text, reverse("materials:loan", args=[each.pk]))


@products.add_life_events
def loans_in_life(actor: Actor, machine: InstalledProduct) -> Iterable[LifeEvent]:
    """Each loan for the machine, on the day it was lent."""
    if not actor.may(SEE.code):
        return
    rows = materials.loans_of_machine(actor, machine, timezone.localdate())
    for each in rows.exclude(state=LoanState.CANCELLED)[:MOST_EVENTS]:
        tone, icon = LOAN_LOOKS[each.state]
        yield LifeEvent(
            on=timezone.localtime(each.lent_at).date(),
            title=gettext("Spare lent"),
            reference=each.number,
            detail=" · ".join(filter(None, [each.part.name, each.serial, each.remark])),
            url=reverse("materials:loan", args=[each.pk]),
            state_label=_overdue(each) or each.get_state_display(),
            tone="red" if each.days_overdue else tone,
            icon=icon,
            kind=gettext("Spares on loan"),
            is_open=each.state == LoanState.OUT,
        )


def _acts(actor: Actor, order: WorkOrder) -> tuple[Act, ...]:
    """Lending, as long as the order takes parts."""
    if not actor.may(LEND.code) or order.number is None or order.state in materials.ENDED:
        return ()
    url = f"{reverse('materials:new-loan')}?order={order.pk}"
    return (Act(gettext("Lend a spare"), "arrows-exchange", url),)


def _line(loan: Any) -> PanelLine:
    pieces = f"{loan.part.code} {loan.part.name} ×{quantity.plain(loan.quantity_milli)}"
    return PanelLine(
        label=loan.number,
        detail=f"{pieces} {loan.serial}".strip(),
        url=reverse("materials:loan", args=[loan.pk]),
        note=_overdue(loan) or loan.get_state_display(),
        tone="red" if loan.days_overdue else LOAN_LOOKS[loan.state][0],
    )


def _overdue(loan: Any) -> str:
    """How long it is overdue, or nothing."""
    days = loan.days_overdue or 0
    if not days:
        return ""
    return ngettext("%(days)s day overdue", "%(days)s days overdue", days) % {"days": days}
