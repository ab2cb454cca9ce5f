"""Accounts: people, customers, suppliers, tokens."""

from baoxiu.register.accounts.models.customers import Customer
from baoxiu.register.accounts.models.people import Branch, Membership, Role, User
from baoxiu.register.accounts.models.suppliers import Supplier
from baoxiu.register.accounts.models.tokens import ApiToken

__all__ = ["ApiToken", "Branch", "Customer", "Membership", "Role", "Supplier", "User"]
