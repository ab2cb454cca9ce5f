"""REST of the region tree."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from ninja import Router, Status

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem
from baoxiu.register.regions import public as regions
from baoxiu.register.regions.models import Region
from baoxiu.register.regions.rest.schemas import RegionChange, RegionIn, RegionOut

router = Router(tags=["regions"])


@router.get("/regions", response=list[RegionOut], operation_id="list_regions")
def list_regions(request: ActorRequest) -> list[Region]:
    """The whole tree, siblings by pinyin; a tree has some hundred nodes and comes unpaged."""
    return list(regions.visible_regions(request.actor))


@router.post(
    "/regions", response={201: RegionOut, 409: Problem, 422: Problem}, operation_id="create_region"
)
def create_region(request: ActorRequest, payload: RegionIn) -> Status[object]:
    now = timezone.now()

    def effect() -> tuple[int, dict[str, object]]:
        region = regions.create_region(
            request.actor, name=payload.name, parent_id=payload.parent_id, at=now
        )
        return 201, RegionOut.model_validate(region).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get(
    "/regions/{region_id}", response={200: RegionOut, 404: Problem}, operation_id="get_region"
)
def get_region(request: ActorRequest, region_id: Id) -> Region:
    return regions.get_region(request.actor, region_id)


@router.patch(
    "/regions/{region_id}",
    response={200: RegionOut, 404: Problem, 409: Problem},
    operation_id="change_region",
)
def change_region(request: ActorRequest, region_id: Id, payload: RegionChange) -> Region:
    """Rename, move, or both in one transaction."""
    require(request.actor, regions.EDIT)
    now, version = timezone.now(), payload.version
    with transaction.atomic():
        region = regions.get_region(request.actor, region_id)
        if payload.name is not None:
            region = regions.rename_region(
                request.actor, region_id, name=payload.name, version=version, at=now
            )
            version = region.version
        if "parent_id" in payload.model_fields_set:
            region = regions.move_region(
                request.actor, region_id, parent_id=payload.parent_id, version=version, at=now
            )
    return region


@router.delete(
    "/regions/{region_id}",
    response={204: None, 404: Problem, 409: Problem},
    operation_id="delete_region",
)
def delete_region(request: ActorRequest, region_id: Id, version: Id) -> Status[None]:
    regions.delete_region(request.actor, region_id, version=version, at=timezone.now())
    return Status(204, None)
