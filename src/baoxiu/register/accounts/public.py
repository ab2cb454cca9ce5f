"""The door of accounts: the only module that other contexts may import."""

from baoxiu.register.accounts.permissions import ADMINISTER, EDIT_CUSTOMERS, SEE_CUSTOMERS
from baoxiu.register.accounts.queries.people import (
    actor_of,
    find_membership,
    find_membership_of_token,
    find_role,
    list_memberships_with,
    visible_branches,
    visible_people,
)
from baoxiu.register.accounts.services.people import (
    add_person,
    create_token,
    found_organisation,
    system_actor,
)

__all__ = [
    "ADMINISTER",
    "EDIT_CUSTOMERS",
    "SEE_CUSTOMERS",
    "actor_of",
    "add_person",
    "create_token",
    "find_membership",
    "find_membership_of_token",
    "find_role",
    "found_organisation",
    "list_memberships_with",
    "system_actor",
    "visible_branches",
    "visible_people",
]
