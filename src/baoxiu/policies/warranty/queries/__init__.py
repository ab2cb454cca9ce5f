"""Reads: the policies that ship with the product, and those of an organisation."""
