"""Products as REST shows and takes them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from baoxiu.foundation.web.rest import Day, Id, MoneyMinor, Strict, Text
from baoxiu.register.products import public as products

Months = Annotated[int, Field(ge=0, le=600)]
Kind = Literal["symptom", "cause", "remedy"]
Hours = Annotated[int, Field(ge=0, le=2**31 - 1)]


class ProductModelOut(Schema):
    id: int
    version: int
    code: str
    name: str
    family: str


class ProductModelIn(Strict):
    code: Text
    name: Text
    family: Text = ""


class ProductModelChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    code: Text | None = None
    name: Text | None = None
    family: Text | None = None


class PartOut(Schema):
    id: int
    version: int
    code: str
    name: str
    specification: str
    unit: str
    price: str
    supplier_id: int | None
    warranty_months: int | None


class PartIn(Strict):
    code: Text
    name: Text
    specification: Text = ""
    unit: Text = "件"
    price: MoneyMinor = Field("0.00", validate_default=True)
    supplier_id: Id | None = None
    warranty_months: Months | None = None


class PartChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    code: Text | None = None
    name: Text | None = None
    specification: Text | None = None
    unit: Text | None = None
    price: MoneyMinor | None = None
    supplier_id: Id | None = None
    warranty_months: Months | None = None


class FaultCodeOut(Schema):
    id: int
    version: int
    kind: str
    code: str
    name: str
    family: str
    is_active: bool


class FaultCodeIn(Strict):
    kind: Kind
    code: Text
    name: Text
    family: Text = ""
    is_active: bool = True


class FaultCodeChange(Strict):
    """PATCH: absent fields stay."""

    version: Id
    kind: Kind | None = None
    code: Text | None = None
    name: Text | None = None
    family: Text | None = None
    is_active: bool | None = None


class MachineOut(Schema):
    id: int
    version: int
    serial: str
    model_id: int
    customer_id: int | None
    region_id: int | None
    contract_number: str
    plate: str
    vin: str
    position: str
    address: str
    ex_works_on: dt.date | None
    invoiced_on: dt.date | None
    delivered_on: dt.date | None
    commissioned_on: dt.date | None
    accepted_on: dt.date | None
    put_into_use_on: dt.date | None
    running_hours: int | None


class MachineIn(Strict):
    """Without `region_id` the machine lies in its customer's region."""

    serial: Text
    model_id: Id
    customer_id: Id | None = None
    region_id: Id | None = None
    plate: Text = ""
    vin: Text = ""
    position: Text = ""
    address: Text = ""
    ex_works_on: Day | None = None
    invoiced_on: Day | None = None
    delivered_on: Day | None = None
    commissioned_on: Day | None = None
    accepted_on: Day | None = None
    put_into_use_on: Day | None = None
    running_hours: Hours | None = None


class MachineChange(Strict):
    """PATCH: absent fields stay, `null` empties."""

    version: Id
    serial: Text | None = None
    model_id: Id | None = None
    customer_id: Id | None = None
    region_id: Id | None = None
    plate: Text | None = None
    vin: Text | None = None
    position: Text | None = None
    address: Text | None = None
    ex_works_on: Day | None = None
    invoiced_on: Day | None = None
    delivered_on: Day | None = None
    commissioned_on: Day | None = None
    accepted_on: Day | None = None
    put_into_use_on: Day | None = None
    running_hours: Hours | None = None


class ComponentOut(Schema):
    """A part of a machine; `depth` 0 stands at the top. The last day of its own warranty, and the days until then."""

    id: int
    parent_id: int | None
    depth: int
    position: str
    part_id: int | None
    name: str
    serial: str
    fitted_on: dt.date | None
    fitted_by_order: str
    warranty_until: dt.date | None
    days_left: int | None

    @classmethod
    def of(cls, node: products.Node) -> ComponentOut:
        """A node of the tree."""
        row = node.component
        names = (
            "parent_id", "position", "part_id", "name", "serial", "fitted_on", "fitted_by_order",
        )  # fmt: skip
        return cls(
            id=row.pk,
            depth=node.depth,
            warranty_until=node.warranty_until,
            days_left=node.days_left,
            **{name: getattr(row, name) for name in names},
        )


class ComponentIn(Strict):
    """Without `name` it is called as its part; without `fitted_on` it counts from the machine's delivery."""

    position: Text
    part_id: Id | None = None
    name: Text = ""
    serial: Text = ""
    parent_id: Id | None = None
    fitted_on: Day | None = None
