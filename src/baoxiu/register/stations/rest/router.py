"""REST of stations and technicians."""

from __future__ import annotations

from django.utils import timezone
from ninja import Query, Router, Status

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit.writing import named
from baoxiu.foundation.grid.rest import ListParams, RowPage, list_rows
from baoxiu.foundation.grid.table import get_table
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem
from baoxiu.register.stations import public as stations
from baoxiu.register.stations.models import Station, Technician
from baoxiu.register.stations.rest.schemas import (
    StationChange,
    StationIn,
    StationOut,
    TechnicianChange,
    TechnicianIn,
    TechnicianOut,
)

router = Router(tags=["stations"])


@router.get("/stations", response={200: RowPage, 400: Problem}, operation_id="list_stations")
def list_stations(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Stations, newest first."""
    return list_rows(get_table("stations.stations"), request.actor, timezone.now(), params)


@router.post(
    "/stations",
    response={201: StationOut, 403: Problem, 422: Problem},
    operation_id="create_station",
)
def create_station(request: ActorRequest, payload: StationIn) -> Status[object]:
    now = timezone.now()

    def effect() -> tuple[int, dict[str, object]]:
        made = stations.create_station(request.actor, named(payload.model_dump()), at=now)
        return 201, StationOut.from_orm(made).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get(
    "/stations/{station_id}",
    response={200: StationOut, 404: Problem},
    operation_id="get_station",
)
def get_station(request: ActorRequest, station_id: Id) -> Station:
    require(request.actor, stations.SEE)
    return stations.get_station(request.actor, station_id)


@router.patch(
    "/stations/{station_id}",
    response={200: StationOut, 404: Problem, 409: Problem, 422: Problem},
    operation_id="change_station",
)
def change_station(request: ActorRequest, station_id: Id, payload: StationChange) -> Station:
    return stations.amend_station(
        request.actor,
        station_id,
        named(payload.model_dump(exclude_unset=True)),
        version=payload.version,
        at=timezone.now(),
    )


@router.delete(
    "/stations/{station_id}",
    response={204: None, 404: Problem, 409: Problem},
    operation_id="delete_station",
)
def delete_station(request: ActorRequest, station_id: Id, version: Id) -> Status[None]:
    stations.delete_station(request.actor, station_id, version=version, at=timezone.now())
    return Status(204, None)


@router.get("/technicians", response={200: RowPage, 400: Problem}, operation_id="list_technicians")
def list_technicians(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Technicians, newest first."""
    return list_rows(get_table("stations.technicians"), request.actor, timezone.now(), params)


@router.post(
    "/technicians",
    response={201: TechnicianOut, 403: Problem, 422: Problem},
    operation_id="create_technician",
)
def create_technician(request: ActorRequest, payload: TechnicianIn) -> Status[object]:
    now = timezone.now()

    def effect() -> tuple[int, dict[str, object]]:
        made = stations.create_technician(request.actor, named(payload.model_dump()), at=now)
        return 201, TechnicianOut.from_orm(made).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get(
    "/technicians/{technician_id}",
    response={200: TechnicianOut, 404: Problem},
    operation_id="get_technician",
)
def get_technician(request: ActorRequest, technician_id: Id) -> Technician:
    require(request.actor, stations.SEE)
    return stations.get_technician(request.actor, technician_id)


@router.patch(
    "/technicians/{technician_id}",
    response={200: TechnicianOut, 404: Problem, 409: Problem, 422: Problem},
    operation_id="change_technician",
)
def change_technician(
    request: ActorRequest, technician_id: Id, payload: TechnicianChange
) -> Technician:
    return stations.amend_technician(
        request.actor,
        technician_id,
        named(payload.model_dump(exclude_unset=True)),
        version=payload.version,
        at=timezone.now(),
    )


@router.delete(
    "/technicians/{technician_id}",
    response={204: None, 404: Problem, 409: Problem},
    operation_id="delete_technician",
)
def delete_technician(request: ActorRequest, technician_id: Id, version: Id) -> Status[None]:
    stations.delete_technician(request.actor, technician_id, version=version, at=timezone.now())
    return Status(204, None)
