"""REST of stocktakes, and of stock on a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from ninja import Query, Router, Status

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.rest import ListParams, RowPage, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem
from baoxiu.kernel import money, quantity
from baoxiu.operations.stock import public as stock
from baoxiu.operations.stock.models import Stocktake
from baoxiu.operations.stock.rest.schemas import (
    CountIn,
    StockAsOf,
    StocktakeCancel,
    StocktakeIn,
    StocktakeOut,
    StocktakePost,
)

router = Router(tags=["stock"])
REFUSALS: dict[int, Any] = {403: Problem, 404: Problem, 409: Problem, 422: Problem}


@router.get(
    "/stock-places/{location_id}/as-of",
    response={200: StockAsOf, **REFUSALS},
    operation_id="get_stock_as_of",
)
def get_stock_as_of(
    request: ActorRequest, location_id: Id, on: dt.date | None = None
) -> HttpResponse:
    """What lay in a place at the end of a day, today when left out, by part number."""
    # A warehouse has a hundred thousand parts: the answer is written at once, not validated part by part.
    actor, on = request.actor, on or timezone.localdate()
    require(actor, stock.SEE)
    sees_cost = actor.may(stock.SEE_COST.code)
    parts = [
        {
            "part_id": part.part_id,
            "code": part.code,
            "name": part.name,
            "unit": part.unit,
            "quantity": quantity.plain(part.quantity_milli),
            "value": money.plain(part.value_minor) if sees_cost else None,
        }
        for part in stock.stock_as_of(actor, location_id, stock.end_of(on))
    ]
    return JsonResponse({"location_id": location_id, "on": on, "parts": parts})


@router.get("/stocktakes", response={200: RowPage, 400: Problem}, operation_id="list_stocktakes")
def list_stocktakes(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Every stocktake, newest first, with search, conditions and cursor."""
    return list_rows(get_table("stock.stocktakes"), request.actor, timezone.now(), params)


@router.post("/stocktakes", response={201: StocktakeOut, **REFUSALS}, operation_id="open_stocktake")
def open_stocktake(request: ActorRequest, payload: StocktakeIn) -> Status[Any]:
    """Begin to count a place."""
    actor, now = request.actor, timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        made = stock.open_stocktake(actor, payload.location_id, payload.note, at=now)
        return 201, _shown(request, made)

    return Status(*once(request, actor, now, effect))


@router.get(
    "/stocktakes/{stocktake_id}",
    response={200: StocktakeOut, 404: Problem},
    operation_id="get_stocktake",
)
def get_stocktake(request: ActorRequest, stocktake_id: Id) -> dict[str, Any]:
    """How far it is."""
    require(request.actor, stock.SEE)
    return _shown(request, stock.get_stocktake(request.actor, stocktake_id))


@router.post(
    "/stocktakes/{stocktake_id}/counts",
    response={200: StocktakeOut, **REFUSALS},
    operation_id="count_part",
)
def count_part(request: ActorRequest, stocktake_id: Id, payload: CountIn) -> Status[Any]:
    """Enter what was counted of a part; the last entry holds."""
    actor, now = request.actor, timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        stock.count_part(actor, stocktake_id, payload.part_id, payload.counted, at=now)
        return 200, _shown(request, stock.get_stocktake(actor, stocktake_id))

    return Status(*once(request, actor, now, effect))


@router.post(
    "/stocktakes/{stocktake_id}/post",
    response={200: StocktakeOut, **REFUSALS},
    operation_id="post_stocktake",
)
def post_stocktake(request: ActorRequest, stocktake_id: Id, payload: StocktakePost) -> Status[Any]:
    """Post the differences."""
    actor, now = request.actor, timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        done = stock.post_stocktake(actor, stocktake_id, version=payload.version, at=now)
        return 200, _shown(request, done)

    return Status(*once(request, actor, now, effect))


@router.post(
    "/stocktakes/{stocktake_id}/cancel",
    response={200: StocktakeOut, **REFUSALS},
    operation_id="cancel_stocktake",
)
def cancel_stocktake(
    request: ActorRequest, stocktake_id: Id, payload: StocktakeCancel
) -> Status[Any]:
    """Give the count up; nothing moves."""
    actor, now = request.actor, timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        done = stock.cancel_stocktake(
            actor, stocktake_id, payload.reason, version=payload.version, at=now
        )
        return 200, _shown(request, done)

    return Status(*once(request, actor, now, effect))


def _shown(request: ActorRequest, stocktake: Stocktake) -> dict[str, Any]:
    names = (
        "id", "version", "number", "location_id", "state", "opened_at", "posted_at", "note",
    )  # fmt: skip
    progress = stock.progress_of(request.actor, stocktake)
    made = StocktakeOut(
        **{name: getattr(stocktake, name) for name in names},
        lines=progress.lines,
        counted=progress.counted,
        differing=progress.differing,
    )
    return made.model_dump(mode="json")
