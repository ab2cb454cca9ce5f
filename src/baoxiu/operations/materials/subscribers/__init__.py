"""Slots and events of lower contexts that materials answers."""

from baoxiu.operations.materials.subscribers import documents, loans

__all__ = ["documents", "loans"]
