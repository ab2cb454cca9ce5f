"""Reading service items."""

from __future__ import annotations

from django.db.models import F, QuerySet

from baoxiu.kernel.actor import Actor
from baoxiu.policies.fees.models import ServiceItem


def visible_items(actor: Actor) -> QuerySet[ServiceItem]:
    """All service items of the organisation, by code."""
    return ServiceItem.objects.of(actor).order_by(F("code_key").asc(nulls_last=True), "pk")


def get_item(actor: Actor, item_id: int) -> ServiceItem:
    """The service item. Raises NotFound."""
    return ServiceItem.objects.of(actor).one(pk=item_id)
