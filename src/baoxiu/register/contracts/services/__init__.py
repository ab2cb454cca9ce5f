"""Changing contracts."""
