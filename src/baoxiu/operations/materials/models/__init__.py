"""Materials of service work: requests, returns, what an order has in hand, old parts."""

from baoxiu.operations.materials.models.old_parts import Custody, OldPart
from baoxiu.operations.materials.models.orders import OrderMaterial
from baoxiu.operations.materials.models.requests import MaterialRequest, RequestLine
from baoxiu.operations.materials.models.returns import ReturnLine, ReturnNote

__all__ = [
    "Custody",
    "MaterialRequest",
    "OldPart",
    "OrderMaterial",
    "RequestLine",
    "ReturnLine",
    "ReturnNote",
]
