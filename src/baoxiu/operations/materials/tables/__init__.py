"""Lists of materials: requests, returns, old parts, loans, what orders have in hand, and what has to be bought."""

from baoxiu.operations.materials.tables.documents import RequestTable, ReturnTable
from baoxiu.operations.materials.tables.loans import LoanTable
from baoxiu.operations.materials.tables.old_parts import OldPartTable
from baoxiu.operations.materials.tables.parts import InHandTable, ToBuyTable

__all__ = ["InHandTable", "LoanTable", "OldPartTable", "RequestTable", "ReturnTable", "ToBuyTable"]
