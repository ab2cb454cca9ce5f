"""Slots of lower contexts that materials fill: what an order has in hand, and its documents."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from baoxiu.foundation.events.bus import subscribe
from baoxiu.foundation.web.slots import Act, FlowStep, Panel, PanelLine
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.events import PartsPlanned, PartSwapped, PartUsed
from baoxiu.operations.dispatch.public import WorkOrder
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.choices import (
    OLD_PART_LOOKS,
    OPEN_OLD_STATES,
    REQUEST_LOOKS,
    RETURN_LOOKS,
    WAITING_STATES,
    ReturnState,
)
from baoxiu.operations.materials.permissions import REQUEST, SEE
from baoxiu.register.products import public as products
from baoxiu.register.products.public import InstalledProduct, LifeEvent

MOST_LINES = 30
MOST_EVENTS = 200


@dispatch.add_flow_steps
def materials_in_the_flow(actor: Actor, order: WorkOrder | None) -> Iterable[FlowStep]:
    """What the store has to do: requests that wait, returns handed in, old parts on their way."""
    if not actor.may(SEE.code):
        return
    requests = materials.visible_requests(actor).filter(state__in=WAITING_STATES)
    returns = materials.visible_returns(actor).filter(state=ReturnState.HANDED_IN)
    old_parts = materials.visible_old_parts(actor).filter(state__in=OPEN_OLD_STATES)
    yield FlowStep(
        lane="store",
        column=4,
        label=gettext("Material requests"),
        number=requests.count(),
        url=f"{reverse('materials:requests')}?view=waiting",
        icon="package-export",
        tone="blue",
    )
    yield FlowStep(
        lane="store",
        column=5,
        label=gettext("Returns"),
        number=returns.count(),
        url=f"{reverse('materials:returns')}?view=handed_in",
        icon="package-import",
        tone="blue",
    )
    yield FlowStep(
        lane="store",
        column=6,
        label=gettext("Old parts"),
        number=old_parts.count(),
        url=f"{reverse('materials:old-parts')}?view=open",
        icon="tool",
        tone="amber",
    )


@dispatch.add_order_panels
def materials_at(actor: Actor, order: WorkOrder) -> Iterable[Panel]:
    """What the order has planned, got, used and in hand, and its requests."""
    if not actor.may(SEE.code):
        return
    rows = materials.materials_of_order(actor, order)[:MOST_LINES]
    acts = _acts(actor, order, is_in_hand=any(row.in_hand for row in rows))
    if rows or acts:
        yield Panel(
            title=gettext("Materials"),
            icon="packages",
            count=len(rows),
            lines=tuple(_line(row) for row in rows),
            more_url=f"{reverse('materials:in-hand')}?q={order.number}" if rows else "",
            acts=acts,
        )
    requests = list(materials.requests_of_order(actor, order)[:MOST_LINES])
    if requests:
        yield Panel(
            title=gettext("Material requests"),
            icon="package-export",
            count=len(requests),
            lines=tuple(
                PanelLine(
                    label=each.number,
                    detail=each.part_words,
                    url=reverse("materials:request", args=[each.pk]),
                    note=each.get_state_display(),
                    tone=REQUEST_LOOKS[each.state][0],
                )
                for each in requests
            ),
            more_url=f"{reverse('materials:requests')}?q={order.number}",
        )


@subscribe(PartUsed)
def count_used(event: PartUsed) -> None:
    """What an order uses is no longer in its hands."""
    amounts = {event.part_id: event.quantity_milli}
    materials.add_to_order(event.organisation_id, event.work_order_id, "used_milli", amounts)


@subscribe(PartsPlanned)
def count_planned(event: PartsPlanned) -> None:
    """What a plan foresees can be requested."""
    amounts: dict[int, int] = {}
    for part_id, milli in event.parts:
        amounts[part_id] = amounts.get(part_id, 0) + milli
    materials.add_to_order(event.organisation_id, event.work_order_id, "planned_milli", amounts)


@subscribe(PartSwapped)
def label_swapped(event: PartSwapped) -> None:
    """What comes out of a machine gets its label at once."""
    given = materials.OldPartInput(
        part_id=event.part_id,
        serial=event.removed_serial,
        position=event.position,
        machine_id=event.machine_id,
        order_id=event.work_order_id,
        reason=event.reason,
    )
    materials.label_removed(event.actor, given, at=event.at)


@dispatch.add_order_panels
def old_parts_of(actor: Actor, order: WorkOrder) -> Iterable[Panel]:
    """What the order has taken out of its machines."""
    if not actor.may(SEE.code):
        return
    found = list(materials.old_parts_of_order(actor, order)[:MOST_LINES])
    if found:
        yield Panel(
            title=gettext("Old parts"),
            icon="tool",
            count=len(found),
            lines=tuple(
                PanelLine(
                    label=each.number,
                    detail=f"{each.part_code} {each.name} {each.serial}".strip(),
                    url=reverse("materials:old-part", args=[each.pk]),
                    note=each.get_state_display(),
                    tone=OLD_PART_LOOKS[each.state][0],
                )
                for each in found
            ),
            more_url=f"{reverse('materials:old-parts')}?q={order.number}",
        )


@products.add_life_events
def removals_in_life(actor: Actor, machine: InstalledProduct) -> Iterable[LifeEvent]:
    """Each part that was taken out of the machine, on its day."""
    if not actor.may(SEE.code):
        return
    for each in materials.old_parts_of_machine(actor, machine)[:MOST_EVENTS]:
        tone, icon = OLD_PART_LOOKS[each.state]
        yield LifeEvent(
            on=timezone.localtime(each.removed_at).date(),
            title=gettext("Part removed"),
            reference=each.number,
            detail=" · ".join(filter(None, [each.name, each.serial, each.position, each.reason])),
            url=reverse("materials:old-part", args=[each.pk]),
            state_label=each.get_state_display(),
            tone=tone,
            icon=icon,
            kind=gettext("Old parts"),
            is_open=each.state in OPEN_OLD_STATES,
        )


@dispatch.add_order_panels
def returns_of(actor: Actor, order: WorkOrder) -> Iterable[Panel]:
    """The return notes of the order."""
    if not actor.may(SEE.code):
        return
    notes = list(materials.returns_of_order(actor, order)[:MOST_LINES])
    if notes:
        yield Panel(
            title=gettext("Return notes"),
            icon="package-import",
            count=len(notes),
            lines=tuple(
                PanelLine(
                    label=each.number,
                    detail=each.part_words,
                    url=reverse("materials:return", args=[each.pk]),
                    note=each.get_state_display(),
                    tone=RETURN_LOOKS[each.state][0],
                )
                for each in notes
            ),
            more_url=f"{reverse('materials:returns')}?q={order.number}",
        )


def _acts(actor: Actor, order: WorkOrder, *, is_in_hand: bool) -> tuple[Act, ...]:
    """Issue and return, as long as the order takes parts."""
    if not actor.may(REQUEST.code) or order.number is None or order.state in materials.ENDED:
        return ()
    issue = Act(
        gettext("Request parts"),
        "package-export",
        f"{reverse('materials:new-request')}?order={order.pk}",
    )
    back = Act(
        gettext("Return parts"),
        "package-import",
        f"{reverse('materials:new-return')}?order={order.pk}",
    )
    return (issue, back) if is_in_hand else (issue,)


def _line(row: materials.OrderMaterial) -> PanelLine:
    named = {
        gettext("planned"): row.planned_milli,
        gettext("requested"): row.requested_milli,
        gettext("issued"): row.issued_milli,
        gettext("used"): row.used_milli,
        gettext("returned"): row.returned_milli,
    }
    in_hand: int = row.in_hand  # type: ignore[attr-defined]  # annotated by the query
    return PanelLine(
        label=row.part.code,
        detail=" · ".join(
            [row.part.name, *(f"{name} {quantity.plain(m)}" for name, m in named.items() if m)]
        ),
        note=gettext("in hand %(quantity)s") % {"quantity": quantity.plain(in_hand)},
        tone="amber" if in_hand else "green",
    )
