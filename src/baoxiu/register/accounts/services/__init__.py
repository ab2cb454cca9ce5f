"""Writing accounts, one module a kind."""
