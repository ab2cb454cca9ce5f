"""Service commitments."""

from __future__ import annotations

import datetime as dt
from itertools import count

from baoxiu.kernel.actor import Actor
from baoxiu.policies.sla import public as sla
from baoxiu.policies.sla.models import Commitment
from tests.factories import calendars
from tests.factories.cast import AT

_numbers = count(1)


def always(actor: Actor) -> int:
    """The key of a calendar that never closes."""
    return calendars.calendar(actor, **calendars.ALWAYS, keeps_holidays=False).pk


def commitment(actor: Actor, **values: object) -> Commitment:
    """On site within 24 hours, day and night (PROJ.C3); three levels tell three roles."""
    given: dict[str, object] = {
        "name": f"24 小时到场 {next(_numbers)}",
        "source": "PROJ.C3",
        "valid_from": dt.date(2020, 1, 1),
        "warn_role": "dispatcher",
        "due_role": "service_manager",
        "after_role": "administrator",
    }
    if not any(name.endswith("_minutes") and name != "after_minutes" for name in values):
        given["on_site_minutes"] = 24 * 60
    if "calendar" not in values:
        given["calendar"] = always(actor)
    return sla.create_commitment(actor, {**given, **values}, at=AT)
