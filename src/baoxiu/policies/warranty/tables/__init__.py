"""Lists of warranty, one module a kind."""

from baoxiu.policies.warranty.tables import cards, policies

__all__ = ["cards", "policies"]
