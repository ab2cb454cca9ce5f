"""Files that are kept for a time only."""

from __future__ import annotations

import datetime as dt

from baoxiu.foundation.attachments.storing import throw_away_expired
from baoxiu.foundation.events.sweeping import AT_ONCE, hourly


@hourly
def sweep_files(at: dt.datetime) -> int:
    """Exports die a day after they were made (R-34), from the disk too."""
    return throw_away_expired(at=at, most=AT_ONCE)
