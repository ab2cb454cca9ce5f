"""News of accounts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CustomerRenamed:
    """A customer has another name: whoever keeps searchable text with it writes that anew."""

    organisation_id: int
    customer_id: int
