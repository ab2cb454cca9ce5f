"""The door of fees: the only module that other contexts may import."""

from baoxiu.policies.fees.choices import ItemKind, Payer
from baoxiu.policies.fees.engine.lines import Priced, amount_minor, totals_by_payer
from baoxiu.policies.fees.models import ServiceItem
from baoxiu.policies.fees.permissions import EDIT, SEE
from baoxiu.policies.fees.queries import get_item, get_items, visible_items
from baoxiu.policies.fees.services import amend_item, create_item, delete_item

__all__ = [
    "EDIT",
    "SEE",
    "ItemKind",
    "Payer",
    "Priced",
    "ServiceItem",
    "amend_item",
    "amount_minor",
    "create_item",
    "delete_item",
    "get_item",
    "get_items",
    "totals_by_payer",
    "visible_items",
]
