"""REST of service items, price lists and prices."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from ninja import Router, Schema
from pydantic import ConfigDict, Field

from baoxiu.foundation.grid.rest import Resource, add_resource
from baoxiu.foundation.web.rest import Day, Id, MoneyMinor, Strict, Text
from baoxiu.policies.fees import public as fees

Kind = Literal["labour", "travel", "mileage", "subsidy", "other"]


class ServiceItemIn(Strict):
    code: Text
    name: Text
    kind: Kind
    unit: Text = "次"
    price: MoneyMinor = Field("0.00", validate_default=True)
    cost: MoneyMinor = Field("0.00", validate_default=True)
    is_active: bool = True


class ServiceItemChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    code: Text | None = None
    name: Text | None = None
    kind: Kind | None = None
    unit: Text | None = None
    price: MoneyMinor | None = None
    cost: MoneyMinor | None = None
    is_active: bool | None = None


class ServiceItemOut(Schema):
    """A service item; its price and what a unit costs us are decimal strings."""

    id: int
    version: int
    code: str
    name: str
    kind: str
    unit: str
    price: str
    cost: str
    is_active: bool


class PriceListIn(Strict):
    name: Annotated[Text, Field(max_length=80)]
    customer_id: Id | None = None
    valid_from: Day
    valid_until: Day | None = None


class PriceListChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    name: Annotated[Text, Field(max_length=80)] | None = None
    customer_id: Id | None = None
    valid_from: Day | None = None
    valid_until: Day | None = None


class PriceListOut(Schema):
    """A price list; `valid_until` is its last day."""

    id: int
    version: int
    name: str
    customer_id: int | None
    valid_from: dt.date
    valid_until: dt.date | None


class PriceIn(Strict):
    """The price of one service item or one part, named by `code`."""

    price_list_id: Id
    code: Annotated[Text, Field(max_length=60)]
    price: MoneyMinor


class PriceChange(Strict):
    """PATCH: the amount."""

    version: Id
    price: MoneyMinor


class PriceOut(Schema):
    """A price as a decimal string."""

    id: int
    version: int
    price_list_id: int
    item_id: int | None
    part_id: int | None
    code: str
    name: str
    price: str


Basis = Literal["visit", "kilometre", "hour", "minute", "content", "day", "night", "bearer"]
Payer = Literal["", "customer", "warranty", "goodwill", "station", "supplier"]
LineKind = Literal["", "labour", "travel", "mileage", "subsidy", "other", "part"]
Covered = Literal["", "yes", "no"]


class FeeRuleIn(Strict):
    """A rule; empty conditions always hold. Basis `bearer` says who bears lines, the others raise a line of the item."""

    name: Annotated[Text, Field(max_length=80)]
    position: Annotated[int, Field(ge=0, le=9_999)] = 100
    basis: Basis
    item_id: Id | None = None
    payer: Payer = ""
    warranty: Covered = ""
    task_type: Annotated[Text, Field(max_length=40)] = ""
    kind: LineKind = ""
    supplier_only: bool = False
    is_active: bool = True


class FeeRuleChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    name: Annotated[Text, Field(max_length=80)] | None = None
    position: Annotated[int, Field(ge=0, le=9_999)] | None = None
    basis: Basis | None = None
    item_id: Id | None = None
    payer: Payer | None = None
    warranty: Covered | None = None
    task_type: Annotated[Text, Field(max_length=40)] | None = None
    kind: LineKind | None = None
    supplier_only: bool | None = None
    is_active: bool | None = None


class FeeRuleOut(FeeRuleIn):
    """A rule."""

    model_config = ConfigDict(strict=False, extra="ignore")

    id: int
    version: int


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
        rename={"price": "price_minor", "cost": "cost_minor"},
    ),
)

add_resource(
    router,
    Resource(
        path="price-lists",
        one="price_list",
        many="price_lists",
        table="fees.price_lists",
        see=fees.SEE,
        taken=PriceListIn,
        changed=PriceListChange,
        shown=PriceListOut,
        create=fees.create_price_list,
        get=fees.get_price_list,
        amend=fees.amend_price_list,
        delete=fees.delete_price_list,
        rename={},
    ),
)
add_resource(
    router,
    Resource(
        path="prices",
        one="price",
        many="prices",
        table="fees.prices",
        see=fees.SEE,
        taken=PriceIn,
        changed=PriceChange,
        shown=PriceOut,
        create=fees.create_price,
        get=fees.get_price,
        amend=fees.amend_price,
        delete=fees.delete_price,
        rename={"price": "price_minor"},
    ),
)
add_resource(
    router,
    Resource(
        path="fee-rules",
        one="fee_rule",
        many="fee_rules",
        table="fees.rules",
        see=fees.SEE,
        taken=FeeRuleIn,
        changed=FeeRuleChange,
        shown=FeeRuleOut,
        create=fees.create_rule,
        get=fees.get_rule,
        amend=fees.amend_rule,
        delete=fees.delete_rule,
        rename={},
    ),
)
