"""Lists of accounts, one module a kind."""

from baoxiu.register.accounts.tables import customers, people, suppliers

__all__ = ["customers", "people", "suppliers"]
