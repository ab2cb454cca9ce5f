"""REST of service items."""

from __future__ import annotations

from typing import Any, Literal

from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.rest import ListParams, RowPage, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, MoneyMinor, Problem, Strict, Text
from baoxiu.kernel import money
from baoxiu.policies.fees import public as fees
from baoxiu.policies.fees.models import ServiceItem

router = Router(tags=["service items"])

Kind = Literal["labour", "travel", "mileage", "subsidy", "other"]


class ServiceItemIn(Strict):
    code: Text
    name: Text
    kind: Kind
    unit: Text = "次"
    price: MoneyMinor = Field("0.00", validate_default=True)
    is_active: bool = True

    def values(self) -> dict[str, Any]:
        """The item for the service."""
        given = self.model_dump(exclude={"price", "version"})
        return given | {"price_minor": self.price}


class ServiceItemChange(ServiceItemIn):
    """PUT: the item as it shall be, and the version that was seen."""

    version: Id


class ServiceItemOut(Schema):
    id: int
    code: str
    name: str
    kind: str
    unit: str
    price: str
    is_active: bool
    version: int

    @classmethod
    def of(cls, item: ServiceItem) -> ServiceItemOut:
        """A service item; its price is a decimal string."""
        names = ("code", "name", "kind", "unit", "is_active", "version")
        values = {name: getattr(item, name) for name in names}
        return cls(id=item.pk, price=money.plain(item.price_minor), **values)


@router.get("/service-items", response=RowPage, operation_id="list_service_items")
def list_service_items(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Newest first, with search, conditions and cursor."""
    return list_rows(get_table("fees.items"), request.actor, timezone.now(), params)


@router.post(
    "/service-items",
    response={201: ServiceItemOut, 403: Problem, 422: Problem},
    operation_id="create_service_item",
)
def create_service_item(request: ActorRequest, payload: ServiceItemIn) -> Status[Any]:
    """Make a service item."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        item = fees.save_item(request.actor, payload.values(), at=now)
        return 201, ServiceItemOut.of(item).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get(
    "/service-items/{item_id}",
    response={200: ServiceItemOut, 404: Problem},
    operation_id="get_service_item",
)
def get_service_item(request: ActorRequest, item_id: Id) -> ServiceItemOut:
    """One service item."""
    require(request.actor, fees.SEE)
    return ServiceItemOut.of(fees.get_item(request.actor, item_id))


@router.put(
    "/service-items/{item_id}",
    response={200: ServiceItemOut, 404: Problem, 409: Problem, 422: Problem},
    operation_id="change_service_item",
)
def change_service_item(
    request: ActorRequest, item_id: Id, payload: ServiceItemChange
) -> ServiceItemOut:
    """State a service item anew."""
    item = fees.save_item(
        request.actor,
        payload.values(),
        at=timezone.now(),
        item_id=item_id,
        version=payload.version,
    )
    return ServiceItemOut.of(item)
