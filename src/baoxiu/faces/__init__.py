"""Whole front doors that cut across contexts."""
