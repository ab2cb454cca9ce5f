"""Releases and short items as REST shows and takes them. Quantities are decimal strings."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from baoxiu.foundation.web.rest import Day, Id, QuantityMilli, Strict, Text
from baoxiu.kernel import quantity
from baoxiu.kernel.actor import Actor
from baoxiu.operations.shortages import public as shortages
from baoxiu.operations.shortages.models import Release, ShortItem

Keys = Annotated[list[Id], Field(max_length=100)]
Who = Literal["purchasing", "factory", "logistics", "station", "customer"]


class ShortItemIn(Strict):
    """A missing item; a part gives its number, name, specification and unit where these are left out."""

    part_id: Id | None = None
    part_code: Annotated[Text, Field(max_length=60)] = ""
    name: Annotated[Text, Field(max_length=120)] = ""
    specification: Annotated[Text, Field(max_length=120)] = ""
    quantity: QuantityMilli = Field("1", validate_default=True)
    unit: Annotated[Text, Field(max_length=12)] = ""
    promised_on: Day | None = None
    responsible: Who | None = None
    order_id: Id | None = None

    def given(self) -> shortages.ItemInput:
        """The item for the service."""
        same = ("part_id", "part_code", "name", "specification", "unit", "promised_on", "order_id")
        return shortages.ItemInput(
            quantity_milli=self.quantity,
            responsible=self.responsible or "",
            **{name: getattr(self, name) for name in same},
        )


class ShortItemChange(ShortItemIn):
    """PUT: the item as it shall be, the version that was seen, and why."""

    version: Id
    reason: Annotated[Text, Field(max_length=500)] = ""


class ReleaseIn(Strict):
    """A machine that leaves the factory incomplete."""

    contract_id: Id
    machine_ids: Keys = []
    released_on: Day
    released_by: Annotated[Text, Field(max_length=60)]
    reason: Annotated[Text, Field(max_length=500)]
    remark: Annotated[Text, Field(max_length=500)] = ""
    items: Annotated[list[ShortItemIn], Field(max_length=200)]

    def given(self) -> shortages.ReleaseInput:
        """The release for the service."""
        names = ("contract_id", "machine_ids", "released_on", "released_by", "reason", "remark")
        values = {name: getattr(self, name) for name in names}
        return shortages.ReleaseInput(items=[item.given() for item in self.items], **values)


class ItemStepIn(Strict):
    """A step, and the version of the item that was seen. `on` is today when left out."""

    version: Id
    on: Day | None = None
    reason: Annotated[Text, Field(max_length=500)] = ""
    promised_on: Day | None = None
    responsible: Who | None = None

    def step(self) -> shortages.Step:
        """The step for the service."""
        names = ("on", "reason", "promised_on")
        values = {name: getattr(self, name) for name in names}
        return shortages.Step(responsible=self.responsible or "", **values)


class ShortItemOut(Schema):
    """An item, and which steps may come next."""

    id: int
    release_id: int
    part_id: int | None
    part_code: str
    name: str
    specification: str
    quantity: str
    unit: str
    state: str
    responsible: str
    promised_on: dt.date | None
    purchased_on: dt.date | None
    shipped_on: dt.date | None
    received_on: dt.date | None
    fitted_on: dt.date | None
    signed_on: dt.date | None
    order_id: int | None
    version: int
    steps: list[str]

    @classmethod
    def of(cls, item: ShortItem, actor: Actor) -> ShortItemOut:
        """An item as the actor may walk it on."""
        derived = {"id", "quantity", "order_id", "steps"}
        return cls(
            id=item.pk,
            quantity=quantity.plain(item.quantity_milli),
            order_id=item.work_order_id,
            steps=[each.name for each in shortages.SHORT_ITEM.offered(item.state, actor)],
            **{name: getattr(item, name) for name in cls.model_fields if name not in derived},
        )


class ReleaseOut(Schema):
    """A release with its items."""

    id: int
    number: str
    contract_id: int
    contract: str
    customer_id: int
    customer: str
    machine_ids: list[int]
    serial_numbers: str
    released_on: dt.date
    released_by: str
    reason: str
    remark: str
    version: int
    items: list[ShortItemOut]

    @classmethod
    def of(cls, release: Release, items: list[ShortItem], actor: Actor) -> ReleaseOut:
        """A release with these items."""
        same = (
            "number", "contract_id", "customer_id", "serial_numbers", "released_on", "released_by",
            "reason", "remark", "version",
        )  # fmt: skip
        return cls(
            id=release.pk,
            contract=release.contract.number,
            customer=release.customer.name,
            machine_ids=list(release.machines.order_by("pk").values_list("machine_id", flat=True)),
            items=[ShortItemOut.of(item, actor) for item in items],
            **{name: getattr(release, name) for name in same},
        )
