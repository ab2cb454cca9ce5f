"""Charge slips and payments as REST shows and takes them. Amounts are decimal strings."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from baoxiu.foundation.web.rest import Day, Id, MoneyMinor, Strict, Text
from baoxiu.kernel import money, quantity
from baoxiu.operations.charges import public as charges


class ReviewIn(Strict):
    """The version of the order that was seen."""

    version: Id


class ReasonIn(Strict):
    """The version that was seen, and why."""

    version: Id
    reason: Annotated[Text, Field(max_length=300)]


class SlipIn(Strict):
    """A charge slip for what the customer bears of a reviewed order."""

    remark: Annotated[Text, Field(max_length=300)] = ""


class PaymentIn(Strict):
    """A payment, and the version of the slip that was seen. `paid_on` is today when left out."""

    version: Id
    amount: MoneyMinor
    method: Literal["cash", "transfer", "wechat", "alipay"]
    paid_on: Day | None = None
    reference: Annotated[Text, Field(max_length=80)] = ""

    def given(self) -> charges.PaymentInput:
        """The payment for the service."""
        return charges.PaymentInput(
            amount_minor=self.amount,
            method=self.method,
            paid_on=self.paid_on,
            reference=self.reference,
        )


class ReviewedOut(Schema):
    """An order's fees: who reviewed them, and the order's version now."""

    order_id: int
    version: int
    fees_reviewed_at: dt.datetime | None
    fees_reviewed_by: str


class SlipLineOut(Schema):
    code: str
    name: str
    quantity: str
    unit: str
    unit_price: str
    amount: str


class PaymentOut(Schema):
    id: int
    slip_id: int
    amount: str
    paid_on: dt.date
    method: str
    reference: str
    reason: str
    recorded_by: str


class SlipOut(Schema):
    """A slip with its lines and payments."""

    id: int
    version: int
    number: str
    state: str
    order_id: int
    customer_id: int
    customer_name: str
    issued_on: dt.date
    issued_by: str
    total: str
    in_capitals: str
    paid: str
    open: str
    remark: str
    reverses_id: int | None
    lines: list[SlipLineOut]
    payments: list[PaymentOut]

    @classmethod
    def of(cls, slip: charges.ChargeSlip) -> SlipOut:
        """A slip."""
        same = (
            "version", "number", "state", "customer_id", "customer_name", "issued_on", "issued_by",
            "remark", "reverses_id", "in_capitals",
        )  # fmt: skip
        return cls(
            id=slip.pk,
            order_id=slip.work_order_id,
            total=money.plain(slip.total_minor),
            paid=money.plain(slip.paid_minor),
            open=money.plain(slip.open_minor),
            lines=[
                SlipLineOut(
                    code=line.code,
                    name=line.name,
                    quantity=quantity.plain(line.quantity_milli),
                    unit=line.unit,
                    unit_price=money.plain(line.unit_price_minor),
                    amount=money.plain(line.amount_minor),
                )
                for line in slip.lines.order_by("pk")
            ],
            payments=[PaymentOut.model_validate(each) for each in charges.payments_of(slip)],
            **{name: getattr(slip, name) for name in same},
        )
