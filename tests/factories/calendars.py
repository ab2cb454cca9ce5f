"""Calendars and days that differ."""

from __future__ import annotations

import datetime as dt
from itertools import count

from baoxiu.kernel.actor import Actor
from baoxiu.register.calendars import public as calendars
from baoxiu.register.calendars.models import Calendar, CalendarDay
from tests.factories.cast import AT

_numbers = count(1)
ALWAYS = dict.fromkeys(calendars.WEEKDAYS, "00:00-24:00")
OFFICE = dict.fromkeys(calendars.WEEKDAYS[:5], "08:30-12:00 13:00-17:30")


def calendar(actor: Actor, **values: object) -> Calendar:
    """A calendar of office hours that keeps public holidays."""
    given = {"name": f"工作日 {next(_numbers)}", **(OFFICE if "monday" not in values else {})}
    return calendars.create_calendar(actor, {**given, **values}, at=AT)


def day(actor: Actor, **values: object) -> CalendarDay:
    """A public rest day of its own."""
    on = dt.date(2040, 1, 1) + dt.timedelta(days=next(_numbers))
    given = {"on": on, "kind": "rest", "name": f"厂庆 {next(_numbers)}", **values}
    return calendars.create_day(actor, given, at=AT)
