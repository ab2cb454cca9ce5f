"""Exact arithmetic of service fees, in plain Python."""
