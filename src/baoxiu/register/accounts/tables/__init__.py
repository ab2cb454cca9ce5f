"""Lists of accounts, one module a kind."""

from baoxiu.register.accounts.tables import customers, people

__all__ = ["customers", "people"]
