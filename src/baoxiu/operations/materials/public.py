"""The door of materials: the only module that other contexts may import."""

from baoxiu.operations.materials.choices import (
    Condition,
    OldPartState,
    RequestState,
    ReturnState,
)
from baoxiu.operations.materials.errors import NotEnoughHere, NothingInHand
from baoxiu.operations.materials.lifecycle import OLD_PART, REQUEST, REQUEST_LINE, RETURN
from baoxiu.operations.materials.models import (
    MaterialRequest,
    OldPart,
    OrderMaterial,
    ReturnNote,
)
from baoxiu.operations.materials.queries.orders import (
    check_order_materials,
    materials_of_order,
    visible_order_materials,
)
from baoxiu.operations.materials.queries.places import (
    carriers,
    lying_in,
    outside,
    own_place,
    stores,
)
from baoxiu.operations.materials.queries.requests import (
    get_request,
    lines_of_request,
    parts_to_buy,
    requests_of_order,
    visible_requests,
)
from baoxiu.operations.materials.services.issuing import (
    issue_request,
    pick_request,
    receive_request,
)
from baoxiu.operations.materials.services.requests import (
    RequestInput,
    approve_request,
    change_request,
    create_request,
    end_request,
    submit_request,
)

__all__ = [
    "OLD_PART",
    "REQUEST",
    "REQUEST_LINE",
    "RETURN",
    "Condition",
    "MaterialRequest",
    "NotEnoughHere",
    "NothingInHand",
    "OldPart",
    "OldPartState",
    "OrderMaterial",
    "RequestInput",
    "RequestState",
    "ReturnNote",
    "ReturnState",
    "approve_request",
    "carriers",
    "change_request",
    "check_order_materials",
    "create_request",
    "end_request",
    "get_request",
    "issue_request",
    "lines_of_request",
    "lying_in",
    "materials_of_order",
    "outside",
    "own_place",
    "parts_to_buy",
    "pick_request",
    "receive_request",
    "requests_of_order",
    "stores",
    "submit_request",
    "visible_order_materials",
    "visible_requests",
]
