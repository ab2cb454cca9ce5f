"""Sessions that have ended by themselves."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session

from baoxiu.foundation.events.sweeping import AT_ONCE, hourly


@hourly
def sweep_sessions(at: dt.datetime) -> int:
    """Delete sessions past their end; nobody can come back with one."""
    old = Session.objects.filter(expire_date__lt=at).order_by("expire_date")
    keys = list(old.values_list("pk", flat=True)[:AT_ONCE])
    return Session.objects.filter(pk__in=keys).delete()[0]
