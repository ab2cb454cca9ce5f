"""Reading charge slips and payments: always of orders that the actor may see."""

from __future__ import annotations

from django.db.models import Case, F, QuerySet, Value, When

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.operations.charges.choices import LIVE_STATES
from baoxiu.operations.charges.models import ChargeSlip, Payment
from baoxiu.operations.dispatch import public as dispatch


def visible_slips(actor: Actor) -> OwnedQuerySet[ChargeSlip]:
    """The slips of orders that the actor may see."""
    rows = ChargeSlip.objects.of(actor)
    if actor.station_id is not None:
        return rows.filter(work_order__station_id=actor.station_id)
    return rows if actor.every_region else rows.filter(work_order__region_id__in=actor.region_ids)


def reckoned_slips(actor: Actor) -> QuerySet[ChargeSlip]:
    """The visible slips, each with what is still `owed`."""
    owed = When(state__in=sorted(LIVE_STATES), then=F("total_minor") - F("paid_minor"))
    return visible_slips(actor).annotate(owed=Case(owed, default=Value(0)))


def get_slip(actor: Actor, slip_id: int) -> ChargeSlip:
    """The slip with its order. Raises NotFound."""
    related = ("work_order", "customer", "reverses")
    return visible_slips(actor).select_related(*related).one(pk=slip_id)


def slips_of_order(actor: Actor, order: dispatch.WorkOrder) -> list[ChargeSlip]:
    """The slips of an order, the newest first."""
    return list(visible_slips(actor).filter(work_order=order).order_by("-pk"))


def live_slip_of(organisation_id: int, order_id: int) -> ChargeSlip | None:
    """The slip that stands for an order's fees."""
    rows = ChargeSlip.objects.filter(organisation_id=organisation_id, work_order_id=order_id)
    return rows.filter(state__in=sorted(LIVE_STATES)).first()


def visible_payments(actor: Actor) -> OwnedQuerySet[Payment]:
    """The payments of visible slips."""
    rows = Payment.objects.of(actor)
    if actor.station_id is not None:
        return rows.filter(slip__work_order__station_id=actor.station_id)
    if actor.every_region:
        return rows
    return rows.filter(slip__work_order__region_id__in=actor.region_ids)


def get_payment(actor: Actor, payment_id: int) -> Payment:
    """The payment with its slip. Raises NotFound."""
    return visible_payments(actor).select_related("slip").one(pk=payment_id)


def payments_of(slip: ChargeSlip) -> list[Payment]:
    """The payments of a visible slip as recorded."""
    return list(slip.payments.select_related("counter").order_by("pk"))
