"""The door of fees: the only module that other contexts may import."""

from baoxiu.policies.fees.choices import ItemKind, Payer
from baoxiu.policies.fees.engine.lines import Priced, amount_minor, totals_by_payer
from baoxiu.policies.fees.models import ServiceItem
from baoxiu.policies.fees.permissions import EDIT, SEE
from baoxiu.policies.fees.queries import get_item, get_items, visible_items
from baoxiu.policies.fees.services import save_item

__all__ = [
    "EDIT",
    "SEE",
    "ItemKind",
    "Payer",
    "Priced",
    "ServiceItem",
    "amount_minor",
    "get_item",
    "get_items",
    "save_item",
    "totals_by_payer",
    "visible_items",
]
