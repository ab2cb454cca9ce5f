"""Answers that no retry asks for any more."""

from __future__ import annotations

import datetime as dt

from baoxiu.foundation.events.sweeping import AT_ONCE, hourly
from baoxiu.foundation.web.models import KeptAnswer

# Phones that were without a network for a season still get the first answer.
KEPT_FOR = dt.timedelta(days=90)


@hourly
def sweep_answers(at: dt.datetime) -> int:
    """Forget the answers of requests that are older than KEPT_FOR."""
    old = KeptAnswer.objects.filter(created_at__lt=at - KEPT_FOR).order_by("pk")
    keys = list(old.values_list("pk", flat=True)[:AT_ONCE])
    return KeptAnswer.objects.filter(pk__in=keys).delete()[0]
