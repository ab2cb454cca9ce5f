"""Changing stations and technicians."""
