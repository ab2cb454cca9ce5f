"""REST of old parts."""

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
from baoxiu.operations.materials.models import OldPart
from baoxiu.operations.materials.rest.schemas import (
    ChargeBackIn,
    CustodyIn,
    InspectionIn,
    OldPartIn,
    OldPartOut,
    RepairIn,
)

router = Router(tags=["materials"])
REFUSALS: dict[int, Any] = {403: Problem, 404: Problem, 409: Problem, 422: Problem}
STEPPED: dict[int, Any] = {200: OldPartOut, **REFUSALS}
PART = "/old-parts/{old_part_id}"


@router.get("/old-parts", response={200: RowPage, 400: Problem}, operation_id="list_old_parts")
def list_old_parts(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Newest first, with search, conditions and cursor."""
    return list_rows(get_table("materials.old_parts"), request.actor, timezone.now(), params)


@router.post("/old-parts", response={201: OldPartOut, **REFUSALS}, operation_id="create_old_part")
def create_old_part(request: ActorRequest, payload: OldPartIn) -> Status[Any]:
    """Label a part that was taken out."""
    actor, now = request.actor, timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        made = materials.create_old_part(actor, payload.given(), at=now)
        return 201, OldPartOut.of(made, actor).model_dump(mode="json")

    return Status(*once(request, actor, now, effect))


@router.get(PART, response={200: OldPartOut, 404: Problem}, operation_id="get_old_part")
def get_old_part(request: ActorRequest, old_part_id: Id) -> OldPartOut:
    """The old part with who has had it."""
    require(request.actor, may.SEE)
    return OldPartOut.of(materials.get_old_part(request.actor, old_part_id), request.actor)


@router.post(f"{PART}/hand-over", response=STEPPED, operation_id="hand_over_old_part")
def hand_over_old_part(request: ActorRequest, old_part_id: Id, payload: CustodyIn) -> Status[Any]:
    """Somebody else has it now; the state stays."""
    return _answer(
        request,
        lambda: materials.hand_over(
            request.actor,
            old_part_id,
            payload.custodian(),
            version=payload.version,
            at=timezone.now(),
        ),
    )


@router.post(f"{PART}/hand-in", response=STEPPED, operation_id="hand_in_old_part")
def hand_in_old_part(request: ActorRequest, old_part_id: Id, payload: CustodyIn) -> Status[Any]:
    """It has come to the store."""
    return _step(request, old_part_id, "hand_in", payload)


@router.post(f"{PART}/inspect", response=STEPPED, operation_id="inspect_old_part")
def inspect_old_part(request: ActorRequest, old_part_id: Id, payload: InspectionIn) -> Status[Any]:
    """Somebody has found out what was wrong: `findings`."""
    return _step(request, old_part_id, "inspect", payload)


@router.post(f"{PART}/repair", response=STEPPED, operation_id="repair_old_part")
def repair_old_part(request: ActorRequest, old_part_id: Id, payload: RepairIn) -> Status[Any]:
    """It is as good as new, and goes to the store `target_id`."""
    return _step(request, old_part_id, "repair", payload)


@router.post(f"{PART}/charge-back", response=STEPPED, operation_id="charge_back_old_part")
def charge_back_old_part(
    request: ActorRequest, old_part_id: Id, payload: ChargeBackIn
) -> Status[Any]:
    """The supplier `supplier_id` pays `amount`; without one, the supplier of the part."""
    return _step(request, old_part_id, "charge_back", payload)


@router.post(f"{PART}/scrap", response=STEPPED, operation_id="scrap_old_part")
def scrap_old_part(request: ActorRequest, old_part_id: Id, payload: CustodyIn) -> Status[Any]:
    """It is of no more use; the `note` says why."""
    return _step(request, old_part_id, "scrap", payload)


def _step(request: ActorRequest, old_part_id: int, act: str, payload: CustodyIn) -> Status[Any]:
    return _answer(
        request,
        lambda: materials.step_old_part(
            request.actor,
            old_part_id,
            act,
            payload.custodian(),
            version=payload.version,
            at=timezone.now(),
        ),
    )


def _answer(request: ActorRequest, act: Callable[[], OldPart]) -> Status[Any]:
    """Do it once, and show the old part as it is then."""

    def effect() -> tuple[int, dict[str, Any]]:
        return 200, OldPartOut.of(act(), request.actor).model_dump(mode="json")

    return Status(*once(request, request.actor, timezone.now(), effect))
