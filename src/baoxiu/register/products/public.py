"""The door of products: the only module that other contexts may import."""

from baoxiu.register.products.choices import FaultKind, Payer
from baoxiu.register.products.errors import MachineInUse, ProductInUse
from baoxiu.register.products.models import FaultCode, InstalledProduct, Part, ProductModel
from baoxiu.register.products.permissions import EDIT, SEE
from baoxiu.register.products.queries.catalogue import (
    find_part,
    find_part_by_code,
    find_product_model,
    find_product_model_by_code,
    get_part,
    get_parts,
    get_product_model,
    suggest_parts,
    suggest_product_models,
    visible_parts,
    visible_product_models,
)
from baoxiu.register.products.queries.fault_codes import (
    fault_codes_to_choose,
    get_fault_code,
    visible_fault_codes,
)
from baoxiu.register.products.queries.life import (
    Fact,
    Life,
    LifeEvent,
    LifeSpan,
    add_life_events,
    add_life_spans,
    add_machine_acts,
    add_machine_facts,
    costs_by_payer,
    key_dates,
    life_of,
)
from baoxiu.register.products.queries.lookups import machine_finder, product_model_finder
from baoxiu.register.products.queries.machines import (
    find_machine_by_serial,
    find_machines,
    get_machine,
    get_machines,
    suggest_machines,
    visible_machines,
)
from baoxiu.register.products.services.catalogue import (
    amend_part,
    amend_product_model,
    create_part,
    create_product_model,
    delete_part,
    delete_product_model,
    upsert_part,
    upsert_product_model,
)
from baoxiu.register.products.services.contract_links import (
    contract_finder,
    link_to_contracts,
    set_contract_links,
)
from baoxiu.register.products.services.fault_codes import (
    amend_fault_code,
    create_fault_code,
    delete_fault_code,
)
from baoxiu.register.products.services.machines import (
    amend_machine,
    create_machine,
    delete_machine,
    set_contract_number,
    upsert_machine,
)
from baoxiu.register.products.services.search import (
    refresh_machines,
    refresh_machines_of_customer,
)

__all__ = [
    "EDIT",
    "SEE",
    "Fact",
    "FaultCode",
    "FaultKind",
    "InstalledProduct",
    "Life",
    "LifeEvent",
    "LifeSpan",
    "MachineInUse",
    "Part",
    "Payer",
    "ProductInUse",
    "ProductModel",
    "add_life_events",
    "add_life_spans",
    "add_machine_acts",
    "add_machine_facts",
    "amend_fault_code",
    "amend_machine",
    "amend_part",
    "amend_product_model",
    "contract_finder",
    "costs_by_payer",
    "create_fault_code",
    "create_machine",
    "create_part",
    "create_product_model",
    "delete_fault_code",
    "delete_machine",
    "delete_part",
    "delete_product_model",
    "fault_codes_to_choose",
    "find_machine_by_serial",
    "find_machines",
    "find_part",
    "find_part_by_code",
    "find_product_model",
    "find_product_model_by_code",
    "get_fault_code",
    "get_machine",
    "get_machines",
    "get_part",
    "get_parts",
    "get_product_model",
    "key_dates",
    "life_of",
    "link_to_contracts",
    "machine_finder",
    "product_model_finder",
    "refresh_machines",
    "refresh_machines_of_customer",
    "set_contract_links",
    "set_contract_number",
    "suggest_machines",
    "suggest_parts",
    "suggest_product_models",
    "upsert_machine",
    "upsert_part",
    "upsert_product_model",
    "visible_fault_codes",
    "visible_machines",
    "visible_parts",
    "visible_product_models",
]
