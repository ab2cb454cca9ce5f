"""Reading products, one module a kind."""
