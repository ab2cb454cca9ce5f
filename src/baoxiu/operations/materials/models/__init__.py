"""Materials of service work: requests, returns, what an order has in hand, old parts, loans."""

from baoxiu.operations.materials.models.loans import Loan
from baoxiu.operations.materials.models.old_parts import Custody, OldPart
from baoxiu.operations.materials.models.orders import OrderMaterial
from baoxiu.operations.materials.models.requests import MaterialRequest, RequestLine
from baoxiu.operations.materials.models.returns import ReturnLine, ReturnNote

__all__ = [
    "Custody",
    "Loan",
    "MaterialRequest",
    "OldPart",
    "OrderMaterial",
    "RequestLine",
    "ReturnLine",
    "ReturnNote",
]
