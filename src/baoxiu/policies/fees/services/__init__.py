"""Keeping service items, price lists and rules."""
