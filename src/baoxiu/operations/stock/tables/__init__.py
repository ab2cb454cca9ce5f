"""Lists of stock."""

from baoxiu.operations.stock.tables import ledger, stocktakes

__all__ = ["ledger", "stocktakes"]
