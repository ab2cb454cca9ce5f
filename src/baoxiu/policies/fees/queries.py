"""Reading service items."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import NotFound
from baoxiu.policies.fees.models import ServiceItem


def visible_items(actor: Actor) -> QuerySet[ServiceItem]:
    """All service items of the organisation, by code."""
    return ServiceItem.objects.of(actor).order_by(F("code_key").asc(nulls_last=True), "pk")


def get_items(actor: Actor, item_ids: Iterable[int]) -> dict[int, ServiceItem]:
    """Service items by key, in one statement. Raises NotFound when one is missing."""
    wanted = set(item_ids)
    found = {item.pk: item for item in ServiceItem.objects.of(actor).filter(pk__in=wanted)}
    if len(found) < len(wanted):
        raise NotFound(_("Not found."))
    return found


def get_item(actor: Actor, item_id: int) -> ServiceItem:
    """The service item. Raises NotFound."""
    return ServiceItem.objects.of(actor).one(pk=item_id)
