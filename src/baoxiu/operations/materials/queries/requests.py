"""Reading material requests, and what has to be bought for them."""

from __future__ import annotations

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.operations.dispatch.public import WorkOrder
from baoxiu.operations.materials.choices import WAITING_STATES
from baoxiu.operations.materials.models import MaterialRequest, RequestLine
from baoxiu.operations.materials.queries.scope import in_scope
from baoxiu.operations.stock.public import Balance, Kind
from baoxiu.register.products import public as products

RELATED = ("source", "target", "work_order__customer")


def visible_requests(actor: Actor) -> OwnedQuerySet[MaterialRequest]:
    """The requests that the actor may see."""
    return in_scope(actor, MaterialRequest.objects.of(actor), "source", "target")


def get_request(actor: Actor, request_id: int) -> MaterialRequest:
    """The request with its places and order. Raises NotFound."""
    return visible_requests(actor).select_related(*RELATED).one(pk=request_id)


def lines_of_request(request: MaterialRequest) -> list[RequestLine]:
    """The lines of a visible request, as entered, with their parts."""
    return list(request.lines.select_related("part").order_by("pk"))


def requests_of_order(actor: Actor, order: WorkOrder) -> QuerySet[MaterialRequest]:
    """The visible requests for an order, newest first."""
    return visible_requests(actor).filter(work_order=order).order_by("-pk")


def parts_to_buy(actor: Actor) -> QuerySet[Any]:
    """Parts of which more is waited for than all stores have: with `wanted`, `available`, `missing` and `requests`."""
    open_lines = (
        RequestLine.objects.of(actor)
        .filter(part=OuterRef("pk"), request__state__in=WAITING_STATES)
        .order_by()
        .values("part")
    )
    remaining = Sum(Coalesce("approved_milli", "requested_milli") - F("issued_milli"))
    stores = (
        Balance.objects.of(actor)
        .filter(part=OuterRef("pk"), location__kind__in=[Kind.WAREHOUSE, Kind.STATION])
        .order_by()
        .values("part")
        .annotate(there=Sum("quantity_milli"))
        .values("there")
    )
    return (
        products.visible_parts(actor)
        .annotate(
            wanted=Subquery(open_lines.annotate(rest=remaining).values("rest")),
            available=Coalesce(Subquery(stores), 0),
        )
        .filter(wanted__gt=F("available"))
        .annotate(missing=F("wanted") - F("available"))
    )
