"""The door of shortages: the only module that other contexts may import."""

from baoxiu.operations.shortages.choices import OPEN_STATES, Responsible, State
from baoxiu.operations.shortages.errors import ItemEnded
from baoxiu.operations.shortages.lifecycle import MAIN_LINE, SHORT_ITEM
from baoxiu.operations.shortages.queries import (
    get_item,
    get_release,
    history_of_release,
    items_of_release,
    open_items_of_contract,
    open_items_of_machines,
    open_items_of_order,
    releases_of_machine,
    visible_items,
    visible_releases,
)
from baoxiu.operations.shortages.services.files import add_file
from baoxiu.operations.shortages.services.releases import (
    ItemInput,
    ReleaseInput,
    add_item,
    change_item,
    create_release,
)
from baoxiu.operations.shortages.services.search import refresh_items_of_customer
from baoxiu.operations.shortages.services.steps import (
    Step,
    fit_on_order,
    step_items,
    tell_line_removed,
)

__all__ = [
    "MAIN_LINE",
    "OPEN_STATES",
    "SHORT_ITEM",
    "ItemEnded",
    "ItemInput",
    "ReleaseInput",
    "Responsible",
    "State",
    "Step",
    "add_file",
    "add_item",
    "change_item",
    "create_release",
    "fit_on_order",
    "get_item",
    "get_release",
    "history_of_release",
    "items_of_release",
    "open_items_of_contract",
    "open_items_of_machines",
    "open_items_of_order",
    "refresh_items_of_customer",
    "releases_of_machine",
    "step_items",
    "tell_line_removed",
    "visible_items",
    "visible_releases",
]
