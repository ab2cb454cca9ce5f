"""REST of releases and short items."""

from __future__ import annotations

from typing import Any, Literal

from django.utils import timezone
from ninja import Query, Router, Status

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.rest import ListParams, RowPage, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem
from baoxiu.operations.shortages import public as shortages
from baoxiu.operations.shortages.models import Release
from baoxiu.operations.shortages.permissions import SEE
from baoxiu.operations.shortages.rest.schemas import (
    ItemStepIn,
    ReleaseIn,
    ReleaseOut,
    ShortItemChange,
    ShortItemOut,
)

router = Router(tags=["short items"])

REFUSALS: dict[int, Any] = {404: Problem, 409: Problem, 422: Problem}
StepName = Literal["promise", "purchase", "ship", "receive", "fit", "sign", "cancel"]


@router.get("/short-items", response=RowPage, operation_id="list_short_items")
def list_short_items(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Newest first, with search, conditions and cursor."""
    return list_rows(get_table("shortages.items"), request.actor, timezone.now(), params)


@router.post("/releases", response={201: ReleaseOut, **REFUSALS}, operation_id="create_release")
def create_release(request: ActorRequest, payload: ReleaseIn) -> Status[Any]:
    """Enter a release with its items."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        release = shortages.create_release(request.actor, payload.given(), at=now)
        return 201, _shown(request, release).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get(
    "/releases/{release_id}",
    response={200: ReleaseOut, 404: Problem},
    operation_id="get_release",
)
def get_release(request: ActorRequest, release_id: Id) -> ReleaseOut:
    """The release with its items."""
    require(request.actor, SEE)
    return _shown(request, shortages.get_release(request.actor, release_id))


@router.put(
    "/short-items/{short_item_id}",
    response={200: ShortItemOut, **REFUSALS},
    operation_id="change_short_item",
)
def change_short_item(
    request: ActorRequest, short_item_id: Id, payload: ShortItemChange
) -> ShortItemOut:
    """State an open item anew."""
    item = shortages.change_item(
        request.actor,
        short_item_id,
        payload.given(),
        version=payload.version,
        at=timezone.now(),
        reason=payload.reason,
    )
    return ShortItemOut.of(item, request.actor)


@router.post(
    "/short-items/{short_item_id}/steps/{step}",
    response={200: ShortItemOut, **REFUSALS},
    operation_id="step_short_item",
)
def step_short_item(
    request: ActorRequest, short_item_id: Id, step: StepName, payload: ItemStepIn
) -> Status[Any]:
    """Do one step; 409 with the state when it does not fit."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        require(request.actor, shortages.SHORT_ITEM.by_name[step].permission)
        item = shortages.get_item(request.actor, short_item_id)
        (moved,) = shortages.step_items(
            request.actor,
            item.release_id,
            step,
            {item.pk: payload.version},
            payload.step(),
            at=now,
        )
        return 200, ShortItemOut.of(moved, request.actor).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


def _shown(request: ActorRequest, release: Release) -> ReleaseOut:
    items = shortages.items_of_release(request.actor, release, timezone.localdate())
    return ReleaseOut.of(release, items, request.actor)
