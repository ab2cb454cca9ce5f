"""Business numbers without gap or twin (R-39)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

# One statement that both databases know; the row lock it takes lasts until the caller commits, so a
# rolled-back document gives its number back.
_NEXT = """
INSERT INTO numbering_counter (organisation_id, series, period, value) VALUES (%s, %s, %s, 1)
ON CONFLICT (organisation_id, series, period) DO UPDATE SET value = numbering_counter.value + 1
RETURNING value
"""


@dataclass(frozen=True, slots=True)
class Series:
    """A kind of number: `PG-261123-007` is prefix, period of `period_format`, and a counter of `width`."""

    name: str
    prefix: str
    period_format: str
    width: int

    def next(self, organisation_id: int, on: dt.date) -> str:
        """The next number for a document of that day. Call it inside the document's transaction."""
        period = on.strftime(self.period_format)
        with connection.cursor() as cursor:
            cursor.execute(_NEXT, [organisation_id, self.name, period])
            (value,) = cursor.fetchone()
        return f"{self.prefix}-{period}-{value:0{self.width}d}"
