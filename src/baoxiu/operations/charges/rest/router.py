"""REST of the finance review, charge slips and payments."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from ninja import Query, Router, Status

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.rest import ListParams, RowPage, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem
from baoxiu.operations.charges import public as charges
from baoxiu.operations.charges.permissions import SEE
from baoxiu.operations.charges.rest.schemas import (
    PaymentIn,
    PaymentOut,
    ReasonIn,
    ReviewedOut,
    ReviewIn,
    SlipIn,
    SlipOut,
)
from baoxiu.operations.dispatch import public as dispatch

router = Router(tags=["charges"])

REFUSALS: dict[int, Any] = {404: Problem, 409: Problem, 422: Problem}


@router.post(
    "/work-orders/{order_id}/fee-review",
    response={200: ReviewedOut, **REFUSALS},
    operation_id="review_fees",
)
def review_fees(request: ActorRequest, order_id: Id, payload: ReviewIn) -> Status[Any]:
    """Review the fees of a completed order; its lines are locked by it."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        (order,) = dispatch.review_fees(request.actor, {order_id: payload.version}, at=now)
        return 200, _reviewed(order)

    return Status(*once(request, request.actor, now, effect))


@router.post(
    "/work-orders/{order_id}/fee-review/reopen",
    response={200: ReviewedOut, **REFUSALS},
    operation_id="reopen_fees",
)
def reopen_fees(request: ActorRequest, order_id: Id, payload: ReasonIn) -> Status[Any]:
    """Open reviewed fees again, unless a slip stands for them."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        order = charges.reopen_fees(
            request.actor, order_id, reason=payload.reason, version=payload.version, at=now
        )
        return 200, _reviewed(order)

    return Status(*once(request, request.actor, now, effect))


@router.post(
    "/work-orders/{order_id}/charge-slips",
    response={201: SlipOut, **REFUSALS},
    operation_id="issue_charge_slip",
)
def issue_charge_slip(request: ActorRequest, order_id: Id, payload: SlipIn) -> Status[Any]:
    """Charge what the customer bears of a reviewed order."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        slip = charges.issue_slip(request.actor, order_id, remark=payload.remark, at=now)
        return 201, SlipOut.of(slip).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get("/charge-slips", response=RowPage, operation_id="list_charge_slips")
def list_charge_slips(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Newest first, with search, conditions and cursor."""
    return list_rows(get_table("charges.slips"), request.actor, timezone.now(), params)


@router.get("/payments", response=RowPage, operation_id="list_payments")
def list_payments(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Newest first, with search, conditions and cursor."""
    return list_rows(get_table("charges.payments"), request.actor, timezone.now(), params)


@router.get(
    "/charge-slips/{slip_id}",
    response={200: SlipOut, 404: Problem},
    operation_id="get_charge_slip",
)
def get_charge_slip(request: ActorRequest, slip_id: Id) -> SlipOut:
    """A slip with its lines and payments."""
    require(request.actor, SEE)
    return SlipOut.of(charges.get_slip(request.actor, slip_id))


@router.post(
    "/charge-slips/{slip_id}/cancel",
    response={200: SlipOut, **REFUSALS},
    operation_id="cancel_charge_slip",
)
def cancel_charge_slip(request: ActorRequest, slip_id: Id, payload: ReasonIn) -> Status[Any]:
    """Cancel a slip on which nothing is paid; answers the counter-slip."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        counter = charges.cancel_slip(
            request.actor, slip_id, reason=payload.reason, version=payload.version, at=now
        )
        return 200, SlipOut.of(counter).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.post(
    "/charge-slips/{slip_id}/payments",
    response={201: PaymentOut, **REFUSALS},
    operation_id="record_payment",
)
def record_payment(request: ActorRequest, slip_id: Id, payload: PaymentIn) -> Status[Any]:
    """Record what was paid; more than what is open is refused."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        payment = charges.record_payment(
            request.actor, slip_id, payload.given(), version=payload.version, at=now
        )
        return 201, PaymentOut.model_validate(payment).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.post(
    "/payments/{payment_id}/take-back",
    response={200: PaymentOut, **REFUSALS},
    operation_id="take_back_payment",
)
def take_back_payment(request: ActorRequest, payment_id: Id, payload: ReasonIn) -> Status[Any]:
    """Take a wrong payment back by a negative one; `version` is the slip's."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        counter = charges.take_back_payment(
            request.actor, payment_id, reason=payload.reason, version=payload.version, at=now
        )
        return 200, PaymentOut.model_validate(counter).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


def _reviewed(order: dispatch.WorkOrder) -> dict[str, Any]:
    answer = ReviewedOut(
        order_id=order.pk,
        version=order.version,
        fees_reviewed_at=order.fees_reviewed_at,
        fees_reviewed_by=order.fees_reviewed_by,
    )
    return answer.model_dump(mode="json")
