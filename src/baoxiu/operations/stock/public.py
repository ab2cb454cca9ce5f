"""The door of stock: the only module that other contexts may import."""

from baoxiu.operations.stock.choices import COUNTED, Kind, Reason, StocktakeState
from baoxiu.operations.stock.errors import (
    CorrectedAlready,
    CountedAlready,
    LocationInUse,
    NotCounting,
    NotEnough,
    RecordedOtherwise,
)
from baoxiu.operations.stock.lifecycle import STOCKTAKE
from baoxiu.operations.stock.models import Balance, Location, Move, Stocktake
from baoxiu.operations.stock.permissions import CORRECT, EDIT, MOVE, SEE, SEE_COST
from baoxiu.operations.stock.queries.ledger import (
    PartAsOf,
    available_in,
    check_ledger,
    end_of,
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
from baoxiu.operations.stock.queries.stocktakes import (
    differing_lines,
    get_stocktake,
    lines_of_stocktake,
    progress_of,
    visible_stocktakes,
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
from baoxiu.operations.stock.services.stocktakes import (
    cancel_stocktake,
    count_part,
    open_stocktake,
    post_stocktake,
)

__all__ = [
    "CORRECT",
    "COUNTED",
    "EDIT",
    "MOVE",
    "SEE",
    "SEE_COST",
    "STOCKTAKE",
    "Balance",
    "CorrectedAlready",
    "CountedAlready",
    "Kind",
    "Location",
    "LocationInUse",
    "Move",
    "MoveInput",
    "NotCounting",
    "NotEnough",
    "PartAsOf",
    "Reason",
    "RecordedOtherwise",
    "Stocktake",
    "StocktakeState",
    "add_standard_locations",
    "amend_location",
    "available_in",
    "cancel_stocktake",
    "check_ledger",
    "correct_move",
    "count_part",
    "create_location",
    "customer_site",
    "delete_location",
    "differing_lines",
    "end_of",
    "get_balance",
    "get_location",
    "get_move",
    "get_stocktake",
    "lines_of_stocktake",
    "moves_in_force",
    "moves_of_balance",
    "open_stocktake",
    "post",
    "post_stocktake",
    "progress_of",
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
    "visible_stocktakes",
]
