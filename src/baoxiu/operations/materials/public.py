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
from baoxiu.operations.materials.queries.old_parts import (
    chain_of,
    get_old_part,
    old_parts_of_machine,
    old_parts_of_order,
    visible_old_parts,
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
from baoxiu.operations.materials.queries.returns import (
    get_return,
    lines_of_return,
    returns_of_order,
    visible_returns,
)
from baoxiu.operations.materials.services.issuing import (
    issue_request,
    pick_request,
    receive_request,
)
from baoxiu.operations.materials.services.old_parts import (
    Custodian,
    OldPartInput,
    create_old_part,
    hand_over,
    label_removed,
    step_old_part,
)
from baoxiu.operations.materials.services.requests import (
    ENDED,
    RequestInput,
    approve_request,
    change_request,
    create_request,
    end_request,
    submit_request,
)
from baoxiu.operations.materials.services.returns import (
    ReturnInput,
    cancel_return,
    create_return,
    hand_in_return,
    take_back_return,
)
from baoxiu.operations.materials.services.sums import add_to_order

__all__ = [
    "ENDED",
    "OLD_PART",
    "REQUEST",
    "REQUEST_LINE",
    "RETURN",
    "Condition",
    "Custodian",
    "MaterialRequest",
    "NotEnoughHere",
    "NothingInHand",
    "OldPart",
    "OldPartInput",
    "OldPartState",
    "OrderMaterial",
    "RequestInput",
    "RequestState",
    "ReturnInput",
    "ReturnNote",
    "ReturnState",
    "add_to_order",
    "approve_request",
    "cancel_return",
    "carriers",
    "chain_of",
    "change_request",
    "check_order_materials",
    "create_old_part",
    "create_request",
    "create_return",
    "end_request",
    "get_old_part",
    "get_request",
    "get_return",
    "hand_in_return",
    "hand_over",
    "issue_request",
    "label_removed",
    "lines_of_request",
    "lines_of_return",
    "lying_in",
    "materials_of_order",
    "old_parts_of_machine",
    "old_parts_of_order",
    "outside",
    "own_place",
    "parts_to_buy",
    "pick_request",
    "receive_request",
    "requests_of_order",
    "returns_of_order",
    "step_old_part",
    "stores",
    "submit_request",
    "take_back_return",
    "visible_old_parts",
    "visible_order_materials",
    "visible_requests",
    "visible_returns",
]
