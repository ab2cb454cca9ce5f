"""REST of stock: places, what lies there, and moves."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from ninja import Query, Router, Status

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.rest import ListParams, Resource, RowPage, add_resource, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem
from baoxiu.operations.stock import public as stock
from baoxiu.operations.stock.rest.schemas import (
    CorrectionIn,
    LocationChange,
    LocationIn,
    LocationOut,
    MoveOut,
    MovesIn,
    MovesOut,
    shown,
)

router = Router(tags=["stock"])
REFUSALS: dict[int, Any] = {403: Problem, 404: Problem, 409: Problem, 422: Problem}

add_resource(
    router,
    Resource(
        path="stock-places",
        one="location",
        many="locations",
        table="stock.locations",
        see=stock.SEE,
        taken=LocationIn,
        changed=LocationChange,
        shown=LocationOut,
        create=stock.create_location,
        get=stock.get_location,
        amend=stock.amend_location,
        delete=stock.delete_location,
        rename={},
    ),
)


@router.get("/stock", response={200: RowPage, 400: Problem}, operation_id="list_stock")
def list_stock(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """What lies where, with search, conditions and cursor."""
    return list_rows(get_table("stock.balances"), request.actor, timezone.now(), params)


@router.get("/stock-moves", response={200: RowPage, 400: Problem}, operation_id="list_stock_moves")
def list_stock_moves(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """The ledger, newest first, with search, conditions and cursor."""
    return list_rows(get_table("stock.moves"), request.actor, timezone.now(), params)


@router.post(
    "/stock-moves", response={201: MovesOut, **REFUSALS}, operation_id="record_stock_moves"
)
def record_stock_moves(request: ActorRequest, payload: MovesIn) -> Status[Any]:
    """Move parts, all lines or none; a repeat with the same Idempotency-Key gets the first answer."""
    actor, now = request.actor, timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        require(actor, stock.MOVE)
        reason = stock.reason_of(actor, payload.source_id, payload.target_id)
        lines = [
            stock.MoveInput(
                reason=reason,
                part_id=line.part_id,
                source_id=payload.source_id,
                target_id=payload.target_id,
                quantity_milli=line.quantity,
                cost_minor=line.value,
                serial=line.serial,
                note=payload.note,
            )
            for line in payload.lines
        ]
        made = stock.record_moves(actor, lines, at=payload.at or now, recorded_at=now)
        with_cost = actor.may(stock.SEE_COST.code)
        return 201, {"moves": [shown(move, with_cost=with_cost) for move in made]}

    return Status(*once(request, actor, now, effect))


@router.post(
    "/stock-moves/{move_id}/correct",
    response={201: MoveOut, **REFUSALS},
    operation_id="correct_stock_move",
)
def correct_stock_move(request: ActorRequest, move_id: Id, payload: CorrectionIn) -> Status[Any]:
    """Undo a move by a counter-entry, once."""
    actor, now = request.actor, timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        made = stock.correct_move(actor, move_id, payload.note, at=now)
        return 201, shown(made, with_cost=actor.may(stock.SEE_COST.code))

    return Status(*once(request, actor, now, effect))
