"""REST of return notes."""

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
from baoxiu.operations.materials.models import ReturnNote
from baoxiu.operations.materials.rest.schemas import (
    LinesStepIn,
    MaterialStepIn,
    ReturnIn,
    ReturnOut,
)

router = Router(tags=["materials"])
REFUSALS: dict[int, Any] = {403: Problem, 404: Problem, 409: Problem, 422: Problem}
STEPPED: dict[int, Any] = {200: ReturnOut, **REFUSALS}
NOTE = "/material-returns/{return_id}"


@router.get(
    "/material-returns", response={200: RowPage, 400: Problem}, operation_id="list_material_returns"
)
def list_material_returns(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Newest first, with search, conditions and cursor."""
    return list_rows(get_table("materials.returns"), request.actor, timezone.now(), params)


@router.post(
    "/material-returns",
    response={201: ReturnOut, **REFUSALS},
    operation_id="create_material_return",
)
def create_material_return(request: ActorRequest, payload: ReturnIn) -> Status[Any]:
    """Enter a return; with `hand_in` false it stays a draft."""
    actor, now = request.actor, timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        made = materials.create_return(actor, payload.given(), at=now, hand_in=payload.hand_in)
        return 201, ReturnOut.of(made, actor).model_dump(mode="json")

    return Status(*once(request, actor, now, effect))


@router.get(NOTE, response={200: ReturnOut, 404: Problem}, operation_id="get_material_return")
def get_material_return(request: ActorRequest, return_id: Id) -> ReturnOut:
    """The note with its lines."""
    require(request.actor, may.SEE)
    return ReturnOut.of(materials.get_return(request.actor, return_id), request.actor)


@router.post(f"{NOTE}/hand-in", response=STEPPED, operation_id="hand_in_material_return")
def hand_in_material_return(
    request: ActorRequest, return_id: Id, payload: MaterialStepIn
) -> Status[Any]:
    """The parts lie on the counter."""
    return _step(
        request,
        lambda: materials.hand_in_return(
            request.actor, return_id, version=payload.version, at=timezone.now()
        ),
    )


@router.post(f"{NOTE}/take-back", response=STEPPED, operation_id="take_back_material_return")
def take_back_material_return(
    request: ActorRequest, return_id: Id, payload: LinesStepIn
) -> Status[Any]:
    """Take the parts back as stated, or as counted; a line that differs needs its `note`."""
    return _step(
        request,
        lambda: materials.take_back_return(
            request.actor,
            return_id,
            payload.quantities(),
            payload.notes(),
            version=payload.version,
            at=timezone.now(),
        ),
    )


@router.post(f"{NOTE}/cancel", response=STEPPED, operation_id="cancel_material_return")
def cancel_material_return(
    request: ActorRequest, return_id: Id, payload: MaterialStepIn
) -> Status[Any]:
    """The parts stay where they are, with the reason."""
    return _step(
        request,
        lambda: materials.cancel_return(
            request.actor,
            return_id,
            reason=payload.reason,
            version=payload.version,
            at=timezone.now(),
        ),
    )


def _step(request: ActorRequest, act: Callable[[], ReturnNote]) -> Status[Any]:
    """Do it once, and show the note as it is then."""

    def effect() -> tuple[int, dict[str, Any]]:
        return 200, ReturnOut.of(act(), request.actor).model_dump(mode="json")

    return Status(*once(request, request.actor, timezone.now(), effect))
