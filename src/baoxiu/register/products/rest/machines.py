"""REST of machines."""

from __future__ import annotations

from ninja import Router

from baoxiu.foundation.grid.rest import Resource, add_resource
from baoxiu.register.products import public as products
from baoxiu.register.products.rest.schemas import MachineChange, MachineIn, MachineOut

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
