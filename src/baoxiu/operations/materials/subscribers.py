"""Slots of lower contexts that materials fill: what an order has in hand, and its documents."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext

from baoxiu.foundation.web.slots import Panel, PanelLine
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.public import WorkOrder
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.choices import REQUEST_LOOKS
from baoxiu.operations.materials.permissions import SEE

MOST_LINES = 30


@dispatch.add_order_panels
def materials_at(actor: Actor, order: WorkOrder) -> Iterable[Panel]:
    """What the order has planned, got, used and in hand, and its requests."""
    if not actor.may(SEE.code):
        return
    rows = materials.materials_of_order(actor, order)[:MOST_LINES]
    if rows:
        yield Panel(
            title=gettext("Materials"),
            icon="packages",
            count=len(rows),
            lines=tuple(_line(row) for row in rows),
            more_url=f"{reverse('materials:in-hand')}?q={order.number}",
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
