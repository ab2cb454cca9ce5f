"""News of policies."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PolicyAdvanced:
    """A version was submitted, sent back or published: `act` says which. `writers` are who wrote at it."""

    organisation_id: int
    version_id: int
    label: str
    act: str
    writers: tuple[int, ...]
    by_id: int
    by_name: str
    at: dt.datetime
