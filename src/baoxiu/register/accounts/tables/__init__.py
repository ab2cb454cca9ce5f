"""Lists of accounts, one module a kind."""

from baoxiu.register.accounts.tables import customers

__all__ = ["customers"]
