"""What calendars tell those above."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """Hours or days of calendars are others now: whoever has counted with them counts anew."""

    organisation_id: int
    at: dt.datetime
