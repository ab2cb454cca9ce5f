"""Changing products, one module a kind."""
