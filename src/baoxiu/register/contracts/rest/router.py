"""REST of contracts."""

from __future__ import annotations

from django.utils import timezone
from ninja import Router

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.rest import Resource, add_resource
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


add_resource(
    router,
    Resource(
        path="contracts",
        one="contract",
        many="contracts",
        table="contracts.contracts",
        see=contracts.SEE,
        taken=ContractIn,
        changed=ContractChange,
        shown=ContractOut,
        create=contracts.create_contract,
        get=contracts.get_contract,
        amend=contracts.amend_contract,
        delete=contracts.delete_contract,
        rename={},
    ),
)


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
