"""REST of materials: requests with their steps, what orders have in hand, and what has to be bought."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from ninja import Query, Router, Status

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.rest import ListParams, RowPage, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem
from baoxiu.operations.materials import permissions as may
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.models import MaterialRequest
from baoxiu.operations.materials.rest.loans import router as loans
from baoxiu.operations.materials.rest.old_parts import router as old_parts
from baoxiu.operations.materials.rest.returns import router as returns
from baoxiu.operations.materials.rest.schemas import (
    LinesStepIn,
    MaterialStepIn,
    RequestIn,
    RequestOut,
)

router = Router(tags=["materials"])
router.add_router("", returns)
router.add_router("", old_parts)
router.add_router("", loans)
REFUSALS: dict[int, Any] = {403: Problem, 404: Problem, 409: Problem, 422: Problem}
STEPPED: dict[int, Any] = {200: RequestOut, **REFUSALS}
STEP = "/material-requests/{request_id}"


@router.get(
    "/material-requests",
    response={200: RowPage, 400: Problem},
    operation_id="list_material_requests",
)
def list_material_requests(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Newest first, with search, conditions and cursor."""
    return list_rows(get_table("materials.requests"), request.actor, timezone.now(), params)


@router.get(
    "/order-materials", response={200: RowPage, 400: Problem}, operation_id="list_order_materials"
)
def list_order_materials(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """What each order has planned, got, used, given back and in hand of each part."""
    return list_rows(get_table("materials.in_hand"), request.actor, timezone.now(), params)


@router.get(
    "/parts-to-buy", response={200: RowPage, 400: Problem}, operation_id="list_parts_to_buy"
)
def list_parts_to_buy(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Parts of which more is waited for than the stores have."""
    return list_rows(get_table("materials.to_buy"), request.actor, timezone.now(), params)


@router.post(
    "/material-requests",
    response={201: RequestOut, **REFUSALS},
    operation_id="create_material_request",
)
def create_material_request(request: ActorRequest, payload: RequestIn) -> Status[Any]:
    """Enter a request; with `submit` false it stays a draft."""
    actor, now = request.actor, timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        made = materials.create_request(actor, payload.given(), at=now, submit=payload.submit)
        return 201, RequestOut.of(made, actor).model_dump(mode="json")

    return Status(*once(request, actor, now, effect))


@router.get(STEP, response={200: RequestOut, 404: Problem}, operation_id="get_material_request")
def get_material_request(request: ActorRequest, request_id: Id) -> RequestOut:
    """The request with its lines, and what the store has of each now."""
    require(request.actor, may.SEE)
    return RequestOut.of(materials.get_request(request.actor, request_id), request.actor)


@router.post(f"{STEP}/submit", response=STEPPED, operation_id="submit_material_request")
def submit_material_request(
    request: ActorRequest, request_id: Id, payload: MaterialStepIn
) -> Status[Any]:
    """Hand a draft in for approval."""
    return _step(
        request,
        lambda: materials.submit_request(
            request.actor, request_id, version=payload.version, at=timezone.now()
        ),
    )


@router.post(f"{STEP}/approve", response=STEPPED, operation_id="approve_material_request")
def approve_material_request(
    request: ActorRequest, request_id: Id, payload: LinesStepIn
) -> Status[Any]:
    """Approve; lines may be lowered, to 0 for nothing. A line left out of `lines` stays as requested."""
    return _step(
        request,
        lambda: materials.approve_request(
            request.actor,
            request_id,
            payload.quantities(),
            version=payload.version,
            at=timezone.now(),
            reason=payload.reason,
        ),
    )


@router.post(f"{STEP}/pick", response=STEPPED, operation_id="pick_material_request")
def pick_material_request(
    request: ActorRequest, request_id: Id, payload: MaterialStepIn
) -> Status[Any]:
    """Begin to lay the parts out."""
    return _step(
        request,
        lambda: materials.pick_request(
            request.actor, request_id, version=payload.version, at=timezone.now()
        ),
    )


@router.post(f"{STEP}/issue", response=STEPPED, operation_id="issue_material_request")
def issue_material_request(
    request: ActorRequest, request_id: Id, payload: LinesStepIn
) -> Status[Any]:
    """Issue all that remains, or the named lines so far; 409 `not_enough` when the store has less."""
    return _step(
        request,
        lambda: materials.issue_request(
            request.actor,
            request_id,
            payload.quantities(),
            version=payload.version,
            at=timezone.now(),
        ),
    )


@router.post(f"{STEP}/receive", response=STEPPED, operation_id="receive_material_request")
def receive_material_request(
    request: ActorRequest, request_id: Id, payload: LinesStepIn
) -> Status[Any]:
    """Confirm what has arrived; a line that differs needs its `note`."""
    return _step(
        request,
        lambda: materials.receive_request(
            request.actor,
            request_id,
            payload.quantities(),
            payload.notes(),
            version=payload.version,
            at=timezone.now(),
        ),
    )


@router.post(f"{STEP}/reject", response=STEPPED, operation_id="reject_material_request")
def reject_material_request(
    request: ActorRequest, request_id: Id, payload: MaterialStepIn
) -> Status[Any]:
    """Refuse a request, with the reason."""
    return _end(request, request_id, "reject", payload)


@router.post(f"{STEP}/cancel", response=STEPPED, operation_id="cancel_material_request")
def cancel_material_request(
    request: ActorRequest, request_id: Id, payload: MaterialStepIn
) -> Status[Any]:
    """Take a request back, with the reason."""
    return _end(request, request_id, "cancel", payload)


def _end(request: ActorRequest, request_id: int, act: str, payload: MaterialStepIn) -> Status[Any]:
    return _step(
        request,
        lambda: materials.end_request(
            request.actor,
            request_id,
            act,
            reason=payload.reason,
            version=payload.version,
            at=timezone.now(),
        ),
    )


def _step(request: ActorRequest, act: Callable[[], MaterialRequest]) -> Status[Any]:
    """Do it once, and show the request as it is then."""

    def effect() -> tuple[int, dict[str, Any]]:
        return 200, RequestOut.of(act(), request.actor).model_dump(mode="json")

    return Status(*once(request, request.actor, timezone.now(), effect))
