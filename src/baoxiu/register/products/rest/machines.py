"""REST of machines and of what they are made of."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from ninja import Router, Status

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.grid.rest import Resource, add_resource
from baoxiu.foundation.web.idempotency import once
from baoxiu.foundation.web.requests import ActorRequest
from baoxiu.foundation.web.rest import Id, Problem
from baoxiu.register.products import public as products
from baoxiu.register.products.rest.schemas import (
    ComponentIn,
    ComponentOut,
    MachineChange,
    MachineIn,
    MachineOut,
)

router = Router(tags=["machines"])

add_resource(
    router,
    Resource(
        path="machines",
        one="machine",
        many="machines",
        table="products.machines",
        see=products.SEE,
        taken=MachineIn,
        changed=MachineChange,
        shown=MachineOut,
        create=products.create_machine,
        get=products.get_machine,
        amend=products.amend_machine,
        delete=products.delete_machine,
        rename={},
    ),
)


@router.get(
    "/machines/{machine_id}/components",
    response={200: list[ComponentOut], 404: Problem},
    operation_id="list_components",
)
def list_components(request: ActorRequest, machine_id: Id, *, as_shipped: bool = False) -> Any:
    """What the machine is made of, as maintained or as shipped, from the top; one machine's, unpaged."""
    require(request.actor, products.SEE)
    machine = products.get_machine(request.actor, machine_id)
    today = timezone.localdate()
    nodes = products.component_tree(request.actor, machine, today, as_shipped=as_shipped)
    return [ComponentOut.of(node) for node in nodes]


@router.post(
    "/machines/{machine_id}/components",
    response={201: ComponentOut, 403: Problem, 404: Problem, 409: Problem, 422: Problem},
    operation_id="add_component",
)
def add_component(request: ActorRequest, machine_id: Id, payload: ComponentIn) -> Status[Any]:
    """Say what the machine was delivered with; swaps are made on an order."""
    now = timezone.now()

    def effect() -> tuple[int, dict[str, Any]]:
        values = payload.model_dump()
        stated = {name.removesuffix("_id"): value for name, value in values.items()}
        made = products.add_component(request.actor, machine_id, stated, at=now)
        machine = products.get_machine(request.actor, machine_id)
        (node,) = products.arranged([made], machine, timezone.localdate(now))
        return 201, ComponentOut.of(node).model_dump(mode="json")

    return Status(*once(request, request.actor, now, effect))
