"""REST of work orders: the whole journey from a contract to a closed order."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.core.cache import cache
from django.utils import timezone
from ninja import Query, Router, Schema, Status

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.rest import ListParams, RowPage, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, LongText, Problem, Strict
from baoxiu.kernel import money
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.permissions import SEE, SEE_FEES
from baoxiu.operations.dispatch.rest import schemas
from baoxiu.operations.dispatch.rest.schemas import (
    LineChange,
    LineIn,
    LineOut,
    StepIn,
    SwapIn,
    WorkOrderBrief,
    WorkOrderChange,
    WorkOrderIn,
    WorkOrderOut,
)

router = Router(tags=["work orders"])

REFUSALS: dict[int, Any] = {404: Problem, 409: Problem, 422: Problem}
MOST_HISTORY = 200
SUMMARY_SECONDS = 10

Act = Literal[
    "submit", "assign", "reassign", "accept", "decline", "depart", "arrive", "suspend", "resume",
    "ask_to_sign", "sign", "rework", "review", "send_back", "close", "revisit", "give_up", "cancel",
    "void",
]  # fmt: skip


class TaskTypeOut(Schema):
    """A task type; `is_repair`: its orders count as repairs toward exchange and return under warranty."""

    id: int
    name: str
    is_repair: bool


class SummaryOut(Schema):
    """Orders of one region in one state."""

    region_id: int
    state: str
    orders: int
    fees: str


class RemarkIn(Strict):
    text: LongText


class RemarkOut(Schema):
    id: int
    at: dt.datetime
    author_name: str
    text: str


class HistoryOut(Schema):
    """One entry of the record: who did what, when, from where and why."""

    at: dt.datetime
    actor_name: str
    origin: str
    action: str
    reason: str
    changes: list[list[str]]


@router.get("/task-types", response=list[TaskTypeOut], operation_id="list_task_types")
def list_task_types(request: ActorRequest) -> Any:
    """The task types to choose from; a short list, unpaged."""
    require(request.actor, SEE)
    return list(dispatch.active_task_types(request.actor))


@router.get("/work-orders", response=RowPage, operation_id="list_work_orders")
def list_work_orders(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Newest first, with search, conditions and cursor."""
    return list_rows(get_table("dispatch.work_orders"), request.actor, timezone.now(), params)


@router.get("/service-lines", response=RowPage, operation_id="list_service_lines")
def list_service_lines(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Lines of all orders that the actor may see."""
    return list_rows(get_table("dispatch.fees"), request.actor, timezone.now(), params)


@router.get(
    "/work-orders/summary",
    response=list[SummaryOut],
    operation_id="summarise_work_orders",
)
def summarise_work_orders(request: ActorRequest) -> list[SummaryOut]:
    """Number and fees of the visible orders by region and state, at most ten seconds old."""
    require(request.actor, SEE)
    require(request.actor, SEE_FEES)
    key = f"v1:{request.actor.scope_key}:summary"
    rows = cache.get(key)
    if rows is None:
        rows = dispatch.totals_by_region_and_state(request.actor)
        cache.set(key, rows, SUMMARY_SECONDS)
    return [
        SummaryOut(region_id=region, state=state, orders=orders, fees=money.plain(fees))
        for region, state, orders, fees in rows
    ]


@router.post(
    "/work-orders",
    response={201: WorkOrderBrief, **REFUSALS},
    operation_id="create_work_order",
)
def create_work_order(request: ActorRequest, payload: WorkOrderIn) -> Status[Any]:
    """Make a draft, or with `submit` hand the order to dispatch at once."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        order = dispatch.create_work_order(
            request.actor, payload.given(payload.lines), at=now, submit=payload.submit
        )
        return 201, schemas.brief(order, request.actor).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get(
    "/work-orders/{order_id}",
    response={200: WorkOrderOut, 404: Problem},
    operation_id="get_work_order",
)
def get_work_order(request: ActorRequest, order_id: Id) -> WorkOrderOut:
    """The order with lines and visits."""
    require(request.actor, SEE)
    order = dispatch.get_work_order(request.actor, order_id)
    return schemas.whole(order, request.actor, with_fees=request.actor.may(SEE_FEES.code))


@router.put(
    "/work-orders/{order_id}",
    response={200: WorkOrderBrief, **REFUSALS},
    operation_id="change_work_order",
)
def change_work_order(
    request: ActorRequest, order_id: Id, payload: WorkOrderChange
) -> WorkOrderBrief:
    """State the order anew, until it is completed."""
    order = dispatch.change_work_order(
        request.actor, order_id, payload.given(), version=payload.version, at=timezone.now()
    )
    return schemas.brief(order, request.actor)


@router.delete(
    "/work-orders/{order_id}", response={204: None, **REFUSALS}, operation_id="delete_draft"
)
def delete_draft(request: ActorRequest, order_id: Id, version: Id) -> Status[None]:
    """Delete a draft; later orders are voided."""
    dispatch.delete_draft(request.actor, order_id, version=version, at=timezone.now())
    return Status(204, None)


@router.post(
    "/work-orders/{order_id}/acts/{act}",
    response={200: WorkOrderBrief, **REFUSALS},
    operation_id="perform_act",
)
def perform_act(request: ActorRequest, order_id: Id, act: Act, payload: StepIn) -> Status[Any]:
    """Do one act of the lifecycle; 409 with the state when it does not fit."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        order = dispatch.perform(
            request.actor, order_id, act, payload.step(), at=now, version=payload.version
        )
        return 200, schemas.brief(order, request.actor).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.post(
    "/work-orders/{order_id}/lines",
    response={201: LineOut, **REFUSALS},
    operation_id="add_line",
)
def add_line(request: ActorRequest, order_id: Id, payload: LineIn) -> Status[Any]:
    """Record a line of content, material or fee."""
    return _recorded(request, order_id, payload.given())


def _recorded(request: ActorRequest, order_id: int, given: dispatch.LineInput) -> Status[Any]:
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        line = dispatch.add_line(request.actor, order_id, given, at=now)
        return 201, schemas.line_out(line, request.actor).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.post(
    "/work-orders/{order_id}/swaps",
    response={201: LineOut, **REFUSALS},
    operation_id="swap_part",
)
def swap_part(request: ActorRequest, order_id: Id, payload: SwapIn) -> Status[Any]:
    """Take a part out of a machine and fit another; one entry for line, stock and machine."""
    return _recorded(request, order_id, payload.given())


@router.put(
    "/service-lines/{line_id}",
    response={200: LineOut, **REFUSALS},
    operation_id="change_line",
)
def change_line(request: ActorRequest, line_id: Id, payload: LineChange) -> LineOut:
    """Correct a line."""
    line = dispatch.change_line(
        request.actor,
        line_id,
        payload.given(),
        at=timezone.now(),
        version=payload.version,
        reason=payload.reason,
    )
    return schemas.line_out(line, request.actor)


@router.delete(
    "/service-lines/{line_id}", response={204: None, **REFUSALS}, operation_id="remove_line"
)
def remove_line(request: ActorRequest, line_id: Id, version: Id) -> Status[None]:
    """Take a line off its order."""
    dispatch.remove_line(request.actor, line_id, at=timezone.now(), version=version)
    return Status(204, None)


@router.post(
    "/work-orders/{order_id}/remarks",
    response={201: RemarkOut, **REFUSALS},
    operation_id="add_remark",
)
def add_remark(request: ActorRequest, order_id: Id, payload: RemarkIn) -> Status[Any]:
    """Say something about an order."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        remark = dispatch.add_remark(request.actor, order_id, text=payload.text, at=now)
        return 201, RemarkOut.model_validate(remark).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get(
    "/work-orders/{order_id}/history",
    response={200: list[HistoryOut], 404: Problem},
    operation_id="work_order_history",
)
def work_order_history(request: ActorRequest, order_id: Id) -> Any:
    """The newest entries of the order's record, 200 at most."""
    require(request.actor, SEE)
    order = dispatch.get_work_order(request.actor, order_id)
    return dispatch.history_of_order(request.actor, order, most=MOST_HISTORY)
