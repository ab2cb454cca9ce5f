"""Work orders as REST shows and takes them. Amounts and quantities are decimal strings."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from baoxiu.foundation.web.rest import (
    Id,
    Instant,
    LongText,
    MoneyMinor,
    QuantityMilli,
    Strict,
    Text,
)
from baoxiu.kernel import money, quantity
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import ServiceLine, Visit, WorkOrder
from baoxiu.operations.dispatch.permissions import SEE_FEES
from baoxiu.operations.stock import public as stock

Keys = Annotated[list[Id], Field(max_length=100)]
Category = Literal["content", "material", "fee"]
Payer = Literal["customer", "warranty", "goodwill", "station", "supplier"]


Serial = Annotated[Text, Field(max_length=60)]
SETTLES = r"^([a-z_]+\.[a-z_]+:[0-9]{1,19})?$"
DETAILS = (
    "machine_id", "symptom_id", "cause_id", "remedy_id", "technician_id", "source_id", "note",
    "serial", "removed_serial", "position", "settles",
)  # fmt: skip


class LineIn(Strict):
    """One line; item or part give code, name, unit and price where these are left out.

    A part used from the place of stock `source_id` leaves it with the line. `settles` names what the line closes, such
    as `shortages.item:7`.
    """

    category: Category
    quantity: QuantityMilli = Field("1", validate_default=True)
    item_id: Id | None = None
    part_id: Id | None = None
    code: Text = ""
    name: Text = ""
    unit: Annotated[Text, Field(max_length=12)] = ""
    unit_price: MoneyMinor | None = None
    payer: Payer | None = None
    minutes: Annotated[int, Field(ge=0, le=100_000)] = 0
    machine_id: Id | None = None
    symptom_id: Id | None = None
    cause_id: Id | None = None
    remedy_id: Id | None = None
    technician_id: Id | None = None
    source_id: Id | None = None
    note: Annotated[Text, Field(max_length=500)] = ""
    serial: Serial = ""
    removed_serial: Serial = ""
    position: Serial = ""
    settles: Annotated[str, Field(max_length=40, pattern=SETTLES)] = ""

    def given(self) -> dispatch.LineInput:
        """The line for the service."""
        return dispatch.LineInput(
            category=self.category,
            quantity_milli=self.quantity,
            item_id=self.item_id,
            part_id=self.part_id,
            code=self.code,
            name=self.name,
            unit=self.unit,
            unit_price_minor=self.unit_price,
            payer=self.payer or "",
            minutes=self.minutes,
            **{name: getattr(self, name) for name in DETAILS},
        )


class SwapIn(Strict):
    """A part out of a machine, another in: the line of material, the move of stock and the machine's component."""

    position: Annotated[Text, Field(min_length=1, max_length=60)]
    part_id: Id
    note: Annotated[Text, Field(max_length=200)] = ""
    machine_id: Id | None = None
    source_id: Id | None = None
    serial: Serial = ""
    removed_serial: Serial = ""
    payer: Payer | None = None

    def given(self) -> dispatch.LineInput:
        """The swap as a line for the service."""
        values = {name: getattr(self, name) for name in SwapIn.model_fields}
        return dispatch.LineInput(
            category="material", swaps=True, **values | {"payer": self.payer or ""}
        )


class LineChange(LineIn):
    """A corrected line, the version that was seen, and why (needed for amounts that arose by rule or price list)."""

    version: Id
    reason: Annotated[Text, Field(max_length=300)] = ""


class OrderFields(Strict):
    """What an order states; see `WorkOrderIn`."""

    contract_ids: Keys = []
    machine_ids: Keys = []
    customer_id: Id | None = None
    region_id: Id
    task_type_id: Id
    is_warranty: bool | None = None
    warranty_reason: Annotated[Text, Field(max_length=300)] = ""
    urgency: Literal["normal", "urgent", "stopped"] = "normal"
    contact_name: Annotated[Text, Field(max_length=60)] = ""
    contact_phone: Annotated[Text, Field(max_length=30)] = ""
    address: Text = ""
    fault: LongText = ""
    no_contract_reason: Text = ""
    planned_at: Instant | None = None

    def given(self, lines: list[LineIn] | None = None) -> dispatch.OrderInput:
        """The order for the service."""
        values = {name: getattr(self, name) for name in OrderFields.model_fields}
        return dispatch.OrderInput(**values, lines=[line.given() for line in lines or []])


class WorkOrderIn(OrderFields):
    """A new order. `submit` hands it to dispatch at once; else it is a draft without number."""

    submit: bool = False
    lines: Annotated[list[LineIn], Field(max_length=200)] = []


class WorkOrderChange(OrderFields):
    """PUT: the order as it shall be, and the version that was seen."""

    version: Id


class StepIn(Strict):
    """An act of the lifecycle: most need only the version that was seen."""

    version: Id
    reason: Annotated[Text, Field(max_length=500)] = ""
    technician_ids: Annotated[list[Id], Field(max_length=20)] = []
    planned_at: Instant | None = None
    hold_reason: Literal["parts", "customer", "factory"] | None = None
    findings: Annotated[LongText, Field(max_length=500)] = ""
    signer_name: Annotated[Text, Field(max_length=60)] = ""
    remark: Annotated[LongText, Field(max_length=500)] = ""

    def step(self) -> dispatch.Step:
        """The act's input for the service."""
        values = {name: getattr(self, name) for name in StepIn.model_fields if name != "version"}
        return dispatch.Step(**values | {"hold_reason": self.hold_reason or ""})


class LineOut(Schema):
    id: int
    category: str
    code: str
    name: str
    quantity: str
    unit: str
    unit_price: str | None
    amount: str | None
    payer: str
    minutes: int
    price_list_id: int | None
    rule_id: int | None
    explained: str | None
    original_amount: str | None
    original_payer: str
    corrected_by: str
    corrected_at: dt.datetime | None
    correction_reason: str
    version: int
    part_id: int | None
    machine_id: int | None
    symptom_id: int | None
    cause_id: int | None
    remedy_id: int | None
    technician_id: int | None
    source_id: int | None
    note: str
    serial: str
    removed_serial: str
    position: str
    settles: str
    cost: str | None

    @classmethod
    def of(cls, line: ServiceLine, *, with_fees: bool, with_cost: bool) -> LineOut:
        """A line; without the permission to see fees, or cost, those amounts are null."""
        return cls(
            id=line.pk,
            category=line.category,
            code=line.code,
            name=line.name,
            quantity=quantity.plain(line.quantity_milli),
            unit=line.unit,
            unit_price=money.plain(line.unit_price_minor) if with_fees else None,
            amount=money.plain(line.amount_minor) if with_fees else None,
            payer=line.payer,
            minutes=line.minutes,
            price_list_id=line.price_list_id,
            rule_id=line.rule_id,
            explained=line.explained if with_fees else None,
            original_amount=_seen(line.original_amount_minor, with_fees=with_fees),
            original_payer=line.original_payer,
            corrected_by=line.corrected_by,
            corrected_at=line.corrected_at,
            correction_reason=line.correction_reason,
            version=line.version,
            part_id=line.part_id,
            cost=money.plain(line.cost_minor) if with_cost else None,
            **{name: getattr(line, name) for name in DETAILS},
        )


def _seen(minor: int | None, *, with_fees: bool) -> str | None:
    return money.plain(minor) if with_fees and minor is not None else None


class VisitOut(Schema):
    sequence: int
    state: str
    technician_names: str
    planned_at: dt.datetime | None
    departed_at: dt.datetime | None
    arrived_at: dt.datetime | None
    finished_at: dt.datetime | None
    findings: str

    @classmethod
    def of(cls, visit: Visit) -> VisitOut:
        """A visit."""
        return cls(**{name: getattr(visit, name) for name in cls.model_fields})


class WorkOrderBrief(Schema):
    """An order without its lines and visits: what an act answers."""

    id: int
    number: str | None
    state: str
    hold_reason: str
    version: int
    acts: list[str]


class WorkOrderOut(WorkOrderBrief):
    """An order with everything that its page shows."""

    task_type_id: int
    task_type: str
    urgency: str
    is_warranty: bool
    customer_id: int
    customer: str
    region_id: int
    region: str
    station_id: int | None
    contract_ids: list[int]
    contract_numbers: str
    machine_ids: list[int]
    serial_numbers: str
    technician_names: str
    contact_name: str
    contact_phone: str
    address: str
    fault: str
    no_contract_reason: str
    reported_at: dt.datetime
    planned_at: dt.datetime | None
    finished_at: dt.datetime | None
    labour_minutes: int
    distance: str
    fees_reviewed_at: dt.datetime | None
    fees_reviewed_by: str
    fee_total: str | None
    customer_total: str | None
    lines: list[LineOut]
    visits: list[VisitOut]


SAME = (
    "number", "state", "hold_reason", "version", "task_type_id", "urgency", "is_warranty",
    "customer_id", "region_id", "station_id", "contract_numbers", "serial_numbers",
    "technician_names", "contact_name", "contact_phone", "address", "fault", "no_contract_reason",
    "reported_at", "planned_at", "finished_at", "labour_minutes", "fees_reviewed_at",
    "fees_reviewed_by",
    "fees_reviewed_at", "fees_reviewed_by",
)  # fmt: skip


def line_out(line: ServiceLine, actor: Any) -> LineOut:
    """A line with the amounts that the actor may see."""
    return LineOut.of(
        line,
        with_fees=actor.may(SEE_FEES.code),
        with_cost=actor.may(stock.SEE_COST.code),
    )


def brief(order: WorkOrder, actor: Any) -> WorkOrderBrief:
    """What an act answers: where the order stands now, and what may come next."""
    acts = [each.name for each in dispatch.WORK_ORDER.offered(order.state, actor)]
    return WorkOrderBrief(
        id=order.pk,
        number=order.number,
        state=order.state,
        hold_reason=order.hold_reason,
        version=order.version,
        acts=acts,
    )


def whole(order: WorkOrder, actor: Any, *, with_fees: bool) -> WorkOrderOut:
    """The order with lines and visits."""
    return WorkOrderOut(
        id=order.pk,
        acts=[each.name for each in dispatch.WORK_ORDER.offered(order.state, actor)],
        task_type=order.task_type.name,
        customer=order.customer.name,
        region=order.region.name,
        contract_ids=list(order.contracts.values_list("contract_id", flat=True)),
        machine_ids=list(order.machines.values_list("machine_id", flat=True)),
        distance=quantity.plain(order.distance_milli),
        fee_total=money.plain(order.fee_total_minor) if with_fees else None,
        customer_total=money.plain(order.customer_total_minor) if with_fees else None,
        lines=[line_out(line, actor) for line in order.lines.order_by("pk")],
        visits=[VisitOut.of(visit) for visit in order.visits.order_by("sequence")],
        **{name: getattr(order, name) for name in SAME},
    )
