"""Slots of lower contexts that shortages fills: what is still missing on a machine and under a contract."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from baoxiu.foundation.attachments.storing import readable_by
from baoxiu.foundation.events.bus import subscribe
from baoxiu.foundation.web.slots import FlowStep, Panel, PanelLine
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.events import LineRecorded, LineRemoved
from baoxiu.operations.dispatch.public import Settlement, WorkOrder
from baoxiu.operations.shortages import public as shortages
from baoxiu.operations.shortages.choices import STATE_LOOKS
from baoxiu.operations.shortages.lifecycle import SHORT_ITEM
from baoxiu.operations.shortages.permissions import SEE, STEP
from baoxiu.register.accounts.events import CustomerRenamed
from baoxiu.register.contracts import public as contracts
from baoxiu.register.contracts.public import Contract
from baoxiu.register.products import public as products
from baoxiu.register.products.public import Fact, InstalledProduct, LifeEvent

MOST_LINES = 12
MOST_EVENTS = 200
SETTLES = "shortages.item:"


@contracts.add_contract_panels
def open_items_of(actor: Actor, contract: Contract) -> Iterable[Panel]:
    """What is still missing under the contract, the longest promised first."""
    if not actor.may(SEE.code):
        return
    rows = shortages.open_items_of_contract(actor, contract, timezone.localdate())
    items = list(rows[:MOST_LINES])
    if items:
        yield Panel(
            title=gettext("Short items"),
            icon="truck-delivery",
            count=rows.count() if len(items) == MOST_LINES else len(items),
            lines=tuple(_line(item) for item in items),
            more_url=f"{reverse('shortages:items')}?q={contract.number}&view=open",
        )


@dispatch.add_order_panels
def open_items_at(actor: Actor, order: WorkOrder) -> Iterable[Panel]:
    """What could be fitted on this visit: the open short items of the order's machines."""
    if not actor.may(SEE.code):
        return
    rows = shortages.open_items_of_order(actor, order, timezone.localdate())
    items = list(rows[:MOST_LINES])
    if items:
        yield Panel(
            title=gettext("Short items of these machines"),
            icon="truck-delivery",
            count=rows.count() if len(items) == MOST_LINES else len(items),
            lines=tuple(_line(item) for item in items),
        )


@dispatch.add_settlements
def items_to_fit(actor: Actor, order: WorkOrder) -> Iterable[Settlement]:
    """The short items that a line of the order can fit now."""
    if not actor.may(STEP.code):
        return
    rows = shortages.open_items_of_order(actor, order, timezone.localdate())
    for item in rows.filter(state__in=SHORT_ITEM.by_name["fit"].sources)[:MOST_LINES]:
        yield Settlement(
            key=f"{SETTLES}{item.pk}",
            label=f"{item.release.number} {item} ({item.get_state_display()})",
            part_code=item.part_code if item.part_id else "",
            name=item.name,
            quantity_milli=item.quantity_milli,
            unit=item.unit,
        )


@subscribe(LineRecorded)
def fit_the_item(event: LineRecorded) -> None:
    """A line that was chosen to fit a short item fits it, or is refused."""
    if event.settles.startswith(SETTLES):
        order = dispatch.get_work_order(event.actor, event.work_order_id)
        shortages.fit_on_order(event.actor, _key(event.settles), order, at=event.at)


@subscribe(LineRemoved)
def tell_the_item(event: LineRemoved) -> None:
    """The history of the item says that its line is gone."""
    if event.settles.startswith(SETTLES):
        order = dispatch.get_work_order(event.actor, event.work_order_id)
        shortages.tell_line_removed(event.actor, _key(event.settles), order, at=event.at)


def _key(settles: str) -> int:
    return int(settles.removeprefix(SETTLES))


@dispatch.add_flow_steps
def short_items_in_the_flow(actor: Actor, order: WorkOrder | None) -> Iterable[FlowStep]:
    """Short items that are still missing somewhere."""
    if not actor.may(SEE.code):
        return
    yield FlowStep(
        lane="store",
        column=1,
        label=gettext("Short items"),
        number=shortages.visible_items(actor, timezone.localdate())
        .filter(state__in=shortages.OPEN_STATES)
        .count(),
        url=f"{reverse('shortages:items')}?view=open",
        icon="truck-delivery",
        tone="amber",
    )


def _line(item: Any) -> PanelLine:
    tone, _icon = STATE_LOOKS[item.state]
    days = item.days_late
    late = ngettext("%(days)s day late", "%(days)s days late", days or 0) % {"days": days}
    return PanelLine(
        label=item.release.number,
        detail=item.name,
        url=reverse("shortages:item", args=[item.pk]),
        note=late if days else item.get_state_display(),
        tone="red" if days else tone,
    )


@products.add_machine_facts
def open_items_fact(actor: Actor, machine: InstalledProduct) -> Iterable[Fact]:
    """What the machine still lacks."""
    if not actor.may(SEE.code):
        return
    items = shortages.open_items_of_machines(actor, [machine.pk], timezone.localdate())
    for item in items[:MOST_LINES]:
        text = f"{item.name} ({item.get_state_display()})"
        yield Fact(gettext("short item"), text, reverse("shortages:item", args=[item.pk]))


@products.add_life_events
def releases_in_life(actor: Actor, machine: InstalledProduct) -> Iterable[LifeEvent]:
    """Each release of the machine with short items, on its day."""
    if not actor.may(SEE.code):
        return
    for release in shortages.releases_of_machine(actor, machine)[:MOST_EVENTS]:
        still = release.still_open
        yield LifeEvent(
            on=release.released_on,
            title=gettext("Released with short items"),
            reference=release.number,
            detail=ngettext("%(items)s item", "%(items)s items", release.short_items)
            % {"items": release.short_items},
            url=reverse("shortages:release", args=[release.pk]),
            state_label=gettext("%(items)s open") % {"items": still}
            if still
            else gettext("settled"),
            tone="amber" if still else "green",
            icon="truck-delivery",
            kind=gettext("Short items"),
            is_open=still > 0,
        )


@readable_by("shortages.release")
def may_read_files(actor: Actor, release_id: int) -> bool:
    """Files of a release are for those who may see the release."""
    return actor.may(SEE.code) and shortages.visible_releases(actor).filter(pk=release_id).exists()


@subscribe(CustomerRenamed)
def find_items_by_the_new_name(event: CustomerRenamed) -> None:
    """Short items are found by their customer's present name."""
    shortages.refresh_items_of_customer(event.organisation_id, event.customer_id)
