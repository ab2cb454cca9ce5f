"""What sla tells those above."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommitmentsChanged:
    """A commitment was made, changed or deleted: clocks are to be counted anew."""

    organisation_id: int
    at: dt.datetime
