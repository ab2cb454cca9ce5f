"""The door of accounts: the only module that other contexts may import."""

from baoxiu.register.accounts.choices import BranchKind
from baoxiu.register.accounts.errors import CustomerInUse, SupplierInUse
from baoxiu.register.accounts.models import Customer, Supplier
from baoxiu.register.accounts.permissions import (
    ADMINISTER,
    EDIT_CUSTOMERS,
    EDIT_SUPPLIERS,
    SEE_CUSTOMERS,
    SEE_SUPPLIERS,
)
from baoxiu.register.accounts.queries.customers import (
    find_customer,
    find_customer_by_code,
    get_customer,
    suggest_customers,
    visible_customers,
)
from baoxiu.register.accounts.queries.lookups import (
    CUSTOMER_LOOKUP,
    REGION_LOOKUP,
    customer_finder,
    region_finder,
)
from baoxiu.register.accounts.queries.panels import add_customer_panels, customer_panels
from baoxiu.register.accounts.queries.people import (
    actor_of,
    find_membership,
    find_membership_of_token,
    find_role,
    get_person,
    list_memberships_with,
    memberships_of_role,
    own_organisation,
    visible_branches,
    visible_people,
    visible_roles,
)
from baoxiu.register.accounts.queries.scope import (
    get_region_in_scope,
    in_scope,
    region_choices,
    region_scope,
    set_station_coverage,
)
from baoxiu.register.accounts.queries.suppliers import (
    SUPPLIER_LOOKUP,
    find_supplier,
    get_supplier,
    suggest_suppliers,
    supplier_finder,
    visible_suppliers,
)
from baoxiu.register.accounts.roles import granted
from baoxiu.register.accounts.services.branches import (
    amend_branch,
    create_branch,
    delete_branch,
)
from baoxiu.register.accounts.services.customers import (
    amend_customer,
    create_customer,
    delete_customer,
    upsert_customer,
)
from baoxiu.register.accounts.services.people import (
    PersonInput,
    add_person,
    amend_person,
    choose_language,
    create_token,
    found_organisation,
    system_actor,
    system_actor_of,
)
from baoxiu.register.accounts.services.suppliers import (
    amend_supplier,
    create_supplier,
    delete_supplier,
)
from baoxiu.register.accounts.services.tokens import revoke_token, visible_tokens

__all__ = [
    "ADMINISTER",
    "CUSTOMER_LOOKUP",
    "EDIT_CUSTOMERS",
    "EDIT_SUPPLIERS",
    "REGION_LOOKUP",
    "SEE_CUSTOMERS",
    "SEE_SUPPLIERS",
    "SUPPLIER_LOOKUP",
    "BranchKind",
    "Customer",
    "CustomerInUse",
    "PersonInput",
    "Supplier",
    "SupplierInUse",
    "actor_of",
    "add_customer_panels",
    "add_person",
    "amend_branch",
    "amend_customer",
    "amend_person",
    "amend_supplier",
    "choose_language",
    "create_branch",
    "create_customer",
    "create_supplier",
    "create_token",
    "customer_finder",
    "customer_panels",
    "delete_branch",
    "delete_customer",
    "delete_supplier",
    "find_customer",
    "find_customer_by_code",
    "find_membership",
    "find_membership_of_token",
    "find_role",
    "find_supplier",
    "found_organisation",
    "get_customer",
    "get_person",
    "get_region_in_scope",
    "get_supplier",
    "granted",
    "in_scope",
    "list_memberships_with",
    "memberships_of_role",
    "own_organisation",
    "region_choices",
    "region_finder",
    "region_scope",
    "revoke_token",
    "set_station_coverage",
    "suggest_customers",
    "suggest_suppliers",
    "supplier_finder",
    "system_actor",
    "system_actor_of",
    "upsert_customer",
    "visible_branches",
    "visible_customers",
    "visible_people",
    "visible_roles",
    "visible_suppliers",
    "visible_tokens",
]
