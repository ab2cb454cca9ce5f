"""Reading accounts, one module a kind."""
