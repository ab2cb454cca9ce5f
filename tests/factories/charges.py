"""Charge slips and payments."""

from __future__ import annotations

from typing import Any

from baoxiu.kernel.actor import Actor
from baoxiu.operations.charges import public as charges
from baoxiu.operations.charges.public import ChargeSlip, Payment, PaymentInput
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import WorkOrder
from tests.factories import dispatch as make
from tests.factories.cast import AT


def reviewed(actor: Actor, **values: Any) -> WorkOrder:
    """A completed order over 120 yuan that the customer bears, its fees reviewed."""
    order = make.in_state(actor, "done", **values)
    (reviewed,) = dispatch.review_fees(actor, {order.pk: order.version}, at=AT)
    return reviewed


def slip(actor: Actor, **values: Any) -> ChargeSlip:
    """A charge slip over 120 yuan."""
    return charges.issue_slip(actor, reviewed(actor, **values).pk, at=AT)


def payment(actor: Actor, amount: int = 5_000, on: ChargeSlip | None = None) -> Payment:
    """A payment of 50 yuan on a slip."""
    paid = charges.get_slip(actor, (on or slip(actor)).pk)
    given = PaymentInput(amount_minor=amount, method="wechat", reference="4200001")
    return charges.record_payment(actor, paid.pk, given, version=paid.version, at=AT)
