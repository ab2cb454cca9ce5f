"""Writing work orders, one module a journey."""
