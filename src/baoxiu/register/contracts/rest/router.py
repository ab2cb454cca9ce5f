"""REST of contracts."""

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
from baoxiu.register.contracts import public as contracts
from baoxiu.register.contracts.models import Contract, ContractMachine
from baoxiu.register.contracts.rest.schemas import (
    ContractChange,
    ContractIn,
    ContractMachineOut,
    ContractOut,
)

router = Router(tags=["contracts"])


@router.get("/contracts", response={200: RowPage, 400: Problem}, operation_id="list_contracts")
def list_contracts(request: ActorRequest, params: Query[ListParams]) -> RowPage:
    """Contracts, newest first."""
    return list_rows(get_table("contracts.contracts"), request.actor, timezone.now(), params)


@router.post(
    "/contracts",
    response={201: ContractOut, 403: Problem, 422: Problem},
    operation_id="create_contract",
)
def create_contract(request: ActorRequest, payload: ContractIn) -> Status[object]:
    now = timezone.now()

    def effect() -> tuple[int, dict[str, object]]:
        made = contracts.create_contract(request.actor, named(payload.model_dump()), at=now)
        return 201, ContractOut.from_orm(made).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))


@router.get(
    "/contracts/{contract_id}",
    response={200: ContractOut, 404: Problem},
    operation_id="get_contract",
)
def get_contract(request: ActorRequest, contract_id: Id) -> Contract:
    require(request.actor, contracts.SEE)
    return contracts.get_contract(request.actor, contract_id)


@router.patch(
    "/contracts/{contract_id}",
    response={200: ContractOut, 404: Problem, 409: Problem, 422: Problem},
    operation_id="change_contract",
)
def change_contract(request: ActorRequest, contract_id: Id, payload: ContractChange) -> Contract:
    return contracts.amend_contract(
        request.actor,
        contract_id,
        named(payload.model_dump(exclude_unset=True)),
        version=payload.version,
        at=timezone.now(),
    )


@router.delete(
    "/contracts/{contract_id}",
    response={204: None, 404: Problem, 409: Problem},
    operation_id="delete_contract",
)
def delete_contract(request: ActorRequest, contract_id: Id, version: Id) -> Status[None]:
    contracts.delete_contract(request.actor, contract_id, version=version, at=timezone.now())
    return Status(204, None)


@router.get(
    "/contracts/{contract_id}/machines",
    response={200: list[ContractMachineOut], 404: Problem},
    operation_id="list_contract_machines",
)
def list_contract_machines(request: ActorRequest, contract_id: Id) -> list[ContractMachine]:
    """The machines delivered under the contract, by serial number."""
    require(request.actor, contracts.SEE)
    return contracts.list_contract_machines(request.actor, contract_id)


@router.put(
    "/contracts/{contract_id}/machines/{machine_id}",
    response={200: ContractOut, 404: Problem, 409: Problem},
    operation_id="add_contract_machine",
)
def add_contract_machine(request: ActorRequest, contract_id: Id, machine_id: Id) -> Contract:
    """Put a machine into the contract; doing it twice changes nothing."""
    return contracts.add_contract_machine(request.actor, contract_id, machine_id, at=timezone.now())


@router.delete(
    "/contracts/{contract_id}/machines/{machine_id}",
    response={200: ContractOut, 404: Problem},
    operation_id="remove_contract_machine",
)
def remove_contract_machine(request: ActorRequest, contract_id: Id, machine_id: Id) -> Contract:
    return contracts.remove_contract_machine(
        request.actor, contract_id, machine_id, at=timezone.now()
    )
