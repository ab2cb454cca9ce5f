"""Stock: places, moves between them, and what lies where."""

from baoxiu.operations.stock.models.ledger import Balance, Move
from baoxiu.operations.stock.models.locations import Location

__all__ = ["Balance", "Location", "Move"]
