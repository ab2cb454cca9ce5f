"""What dispatch tells those above."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkOrderAdvanced:
    """A work order has gone through one act of its lifecycle."""

    organisation_id: int
    work_order_id: int
    number: str
    act: str
    state: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class WorkOrderDeleted:
    """A draft has been deleted."""

    organisation_id: int
    work_order_id: int
