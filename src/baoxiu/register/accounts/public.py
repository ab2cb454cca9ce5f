"""The door of accounts: the only module that other contexts may import."""

from baoxiu.register.accounts.choices import BranchKind
from baoxiu.register.accounts.errors import CustomerInUse
from baoxiu.register.accounts.models import Customer
from baoxiu.register.accounts.permissions import ADMINISTER, EDIT_CUSTOMERS, SEE_CUSTOMERS
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
from baoxiu.register.accounts.services.tokens import revoke_token, visible_tokens

__all__ = [
    "ADMINISTER",
    "CUSTOMER_LOOKUP",
    "EDIT_CUSTOMERS",
    "REGION_LOOKUP",
    "SEE_CUSTOMERS",
    "BranchKind",
    "Customer",
    "CustomerInUse",
    "PersonInput",
    "actor_of",
    "add_customer_panels",
    "add_person",
    "amend_branch",
    "amend_customer",
    "amend_person",
    "choose_language",
    "create_branch",
    "create_customer",
    "create_token",
    "customer_finder",
    "customer_panels",
    "delete_branch",
    "delete_customer",
    "find_customer",
    "find_customer_by_code",
    "find_membership",
    "find_membership_of_token",
    "find_role",
    "found_organisation",
    "get_customer",
    "get_person",
    "get_region_in_scope",
    "granted",
    "in_scope",
    "list_memberships_with",
    "own_organisation",
    "region_choices",
    "region_finder",
    "region_scope",
    "revoke_token",
    "set_station_coverage",
    "suggest_customers",
    "system_actor",
    "system_actor_of",
    "upsert_customer",
    "visible_branches",
    "visible_customers",
    "visible_people",
    "visible_roles",
    "visible_tokens",
]
