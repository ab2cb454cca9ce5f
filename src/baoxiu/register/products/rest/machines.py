"""REST of machines."""

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
from baoxiu.register.products import public as products
from baoxiu.register.products.models import InstalledProduct
from baoxiu.register.products.rest.schemas import (
    MachineChange,
    MachineIn,
    MachineOut,
)

router = Router(tags=["machines"])


@router.get("/machines", response={200: RowPage, 400: Problem}, operation_id="list_machines")
def list_machines(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Machines, newest first."""
    return list_rows(get_table("products.machines"), request.actor, timezone.now(), params)


@router.post(
    "/machines",
    response={201: MachineOut, 403: Problem, 422: Problem},
    operation_id="create_machine",
)
def create_machine(request: ActorRequest, payload: MachineIn) -> Status[object]:
    now = timezone.now()

    def effect() -> tuple[int, dict[str, object]]:
        made = products.create_machine(request.actor, named(payload.model_dump()), at=now)
        return 201, MachineOut.from_orm(made).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get(
    "/machines/{machine_id}",
    response={200: MachineOut, 404: Problem},
    operation_id="get_machine",
)
def get_machine(request: ActorRequest, machine_id: Id) -> InstalledProduct:
    require(request.actor, products.SEE)
    return products.get_machine(request.actor, machine_id)


@router.patch(
    "/machines/{machine_id}",
    response={200: MachineOut, 404: Problem, 409: Problem, 422: Problem},
    operation_id="change_machine",
)
def change_machine(
    request: ActorRequest, machine_id: Id, payload: MachineChange
) -> InstalledProduct:
    return products.amend_machine(
        request.actor,
        machine_id,
        named(payload.model_dump(exclude_unset=True)),
        version=payload.version,
        at=timezone.now(),
    )


@router.delete(
    "/machines/{machine_id}",
    response={204: None, 404: Problem, 409: Problem},
    operation_id="delete_machine",
)
def delete_machine(request: ActorRequest, machine_id: Id, version: Id) -> Status[None]:
    products.delete_machine(request.actor, machine_id, version=version, at=timezone.now())
    return Status(204, None)
