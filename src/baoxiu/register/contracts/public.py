"""The door of contracts: the only module that other contexts may import."""

from baoxiu.register.contracts.errors import ContractInUse, MachineTaken
from baoxiu.register.contracts.models import Contract, ContractMachine
from baoxiu.register.contracts.permissions import EDIT, SEE
from baoxiu.register.contracts.queries.contracts import (
    find_contract_by_number,
    find_contract_of_machine,
    get_contract,
    get_contracts,
    list_contract_machines,
    visible_contracts,
)
from baoxiu.register.contracts.queries.panels import add_contract_panels, contract_panels
from baoxiu.register.contracts.queries.picker import (
    PLACES,
    Chosen,
    OpenOrder,
    add_open_order_lookup,
    chosen_by_keys,
    chosen_by_words,
    open_orders,
    pick_contracts,
    picker_machine,
    picker_row,
)
from baoxiu.register.contracts.services.contracts import (
    amend_contract,
    create_contract,
    delete_contract,
    upsert_contract,
)
from baoxiu.register.contracts.services.machines import (
    add_contract_machine,
    remove_contract_machine,
)
from baoxiu.register.contracts.services.search import refresh_contracts_of_customer

__all__ = [
    "EDIT",
    "PLACES",
    "SEE",
    "Chosen",
    "Contract",
    "ContractInUse",
    "ContractMachine",
    "MachineTaken",
    "OpenOrder",
    "add_contract_machine",
    "add_contract_panels",
    "add_open_order_lookup",
    "amend_contract",
    "chosen_by_keys",
    "chosen_by_words",
    "contract_panels",
    "create_contract",
    "delete_contract",
    "find_contract_by_number",
    "find_contract_of_machine",
    "get_contract",
    "get_contracts",
    "list_contract_machines",
    "open_orders",
    "pick_contracts",
    "picker_machine",
    "picker_row",
    "refresh_contracts_of_customer",
    "remove_contract_machine",
    "upsert_contract",
    "visible_contracts",
]
