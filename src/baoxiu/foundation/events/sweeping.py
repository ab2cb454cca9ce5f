"""What dies by its age, whoever uses the product: every worker sweeps once an hour.

Contexts declare their sweeps in `tasks.py`. Two workers may sweep at once: a sweep must bear that, and do a bounded
amount at a time.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from django.db import connection

logger = logging.getLogger("baoxiu.events")

EVERY = dt.timedelta(hours=1)
AT_ONCE = 500

Sweep = Callable[[dt.datetime], int]
_sweeps: list[Sweep] = []


def hourly(sweep: Sweep) -> Sweep:
    """Decorator: call `sweep(at)` every hour; it answers how much it has thrown away, at most AT_ONCE."""
    if sweep not in _sweeps:
        _sweeps.append(sweep)
    return sweep


def sweep_all(*, at: dt.datetime) -> int:
    """Run every sweep once; one that fails is logged and keeps no other from its work."""
    swept = 0
    for sweep in _sweeps:
        try:
            swept += sweep(at)
        except Exception:
            logger.exception("%s could not sweep.", sweep.__qualname__)
            connection.close_if_unusable_or_obsolete()
    return swept
