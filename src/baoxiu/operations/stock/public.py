"""The door of stock: the only module that other contexts may import."""

from baoxiu.operations.stock.choices import Kind, Reason
from baoxiu.operations.stock.errors import (
    CorrectedAlready,
    LocationInUse,
    NotEnough,
    RecordedOtherwise,
)
from baoxiu.operations.stock.models import Balance, Location, Move
from baoxiu.operations.stock.permissions import CORRECT, EDIT, MOVE, SEE, SEE_COST
from baoxiu.operations.stock.queries.ledger import (
    available_in,
    check_ledger,
    get_balance,
    get_move,
    moves_in_force,
    moves_of_balance,
    stock_as_of,
    visible_balances,
    visible_moves,
)
from baoxiu.operations.stock.queries.locations import (
    customer_site,
    get_location,
    reason_of,
    sources_of_use,
    usable_locations,
    visible_locations,
)
from baoxiu.operations.stock.services.ledger import (
    MoveInput,
    correct_move,
    post,
    record_moves,
    undo_move,
)
from baoxiu.operations.stock.services.locations import (
    add_standard_locations,
    amend_location,
    create_location,
    delete_location,
)
from baoxiu.operations.stock.services.minimums import set_minimum

__all__ = [
    "CORRECT",
    "EDIT",
    "MOVE",
    "SEE",
    "SEE_COST",
    "Balance",
    "CorrectedAlready",
    "Kind",
    "Location",
    "LocationInUse",
    "Move",
    "MoveInput",
    "NotEnough",
    "Reason",
    "RecordedOtherwise",
    "add_standard_locations",
    "amend_location",
    "available_in",
    "check_ledger",
    "correct_move",
    "create_location",
    "customer_site",
    "delete_location",
    "get_balance",
    "get_location",
    "get_move",
    "moves_in_force",
    "moves_of_balance",
    "post",
    "reason_of",
    "record_moves",
    "set_minimum",
    "sources_of_use",
    "stock_as_of",
    "undo_move",
    "usable_locations",
    "visible_balances",
    "visible_locations",
    "visible_moves",
]
