"""Stock: places, moves between them, what lies where, and what was counted."""

from baoxiu.operations.stock.models.ledger import Balance, Move
from baoxiu.operations.stock.models.locations import Location
from baoxiu.operations.stock.models.stocktakes import Stocktake, StocktakeLine

__all__ = ["Balance", "Location", "Move", "Stocktake", "StocktakeLine"]
