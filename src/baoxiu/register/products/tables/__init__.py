"""Lists of products, one module a kind."""

from baoxiu.register.products.tables import catalogue, fault_codes, machines

__all__ = ["catalogue", "fault_codes", "machines"]
