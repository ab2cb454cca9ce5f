"""REST of service items."""

from __future__ import annotations

from typing import Literal

from ninja import Router, Schema
from pydantic import Field

from baoxiu.foundation.grid.rest import Resource, add_resource
from baoxiu.foundation.web.rest import Id, MoneyMinor, Strict, Text
from baoxiu.policies.fees import public as fees

Kind = Literal["labour", "travel", "mileage", "subsidy", "other"]


class ServiceItemIn(Strict):
    code: Text
    name: Text
    kind: Kind
    unit: Text = "次"
    price: MoneyMinor = Field("0.00", validate_default=True)
    is_active: bool = True


class ServiceItemChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    code: Text | None = None
    name: Text | None = None
    kind: Kind | None = None
    unit: Text | None = None
    price: MoneyMinor | None = None
    is_active: bool | None = None


class ServiceItemOut(Schema):
    """A service item; its price is a decimal string."""

    id: int
    version: int
    code: str
    name: str
    kind: str
    unit: str
    price: str
    is_active: bool


router = Router(tags=["service items"])

add_resource(
    router,
    Resource(
        path="service-items",
        one="service_item",
        many="service_items",
        table="fees.items",
        see=fees.SEE,
        taken=ServiceItemIn,
        changed=ServiceItemChange,
        shown=ServiceItemOut,
        create=fees.create_item,
        get=fees.get_item,
        amend=fees.amend_item,
        delete=fees.delete_item,
        rename={"price": "price_minor"},
    ),
)
