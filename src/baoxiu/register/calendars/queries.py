"""Reading calendars and the days that differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.db.models import F, Q

from baoxiu.foundation.access.models import OwnedQuerySet
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.working_time import Hours, WorkingCalendar, parse_hours
from baoxiu.register.calendars import engine
from baoxiu.register.calendars.choices import WEEKDAYS, DayKind
from baoxiu.register.calendars.models import Calendar, CalendarDay


def visible_calendars(actor: Actor) -> OwnedQuerySet[Calendar]:
    """All calendars of the organisation."""
    return Calendar.objects.of(actor)


def get_calendar(actor: Actor, calendar_id: int) -> Calendar:
    """The calendar. Raises NotFound."""
    return visible_calendars(actor).one(pk=calendar_id)


def visible_days(actor: Actor) -> OwnedQuerySet[CalendarDay]:
    """All days that differ, with the calendar that they are for."""
    return CalendarDay.objects.of(actor).select_related("calendar")


def get_day(actor: Actor, day_id: int) -> CalendarDay:
    """The day. Raises NotFound."""
    return visible_days(actor).one(pk=day_id)


def days_of(actor: Actor, calendar: Calendar, since: dt.date, *, most: int) -> list[CalendarDay]:
    """The days of one calendar alone from a day on."""
    return list(visible_days(actor).filter(calendar=calendar, on__gte=since).order_by("on")[:most])


def rest_days(since: dt.date, until: dt.date, *, actor: Actor | None = None) -> frozenset[dt.date]:
    """Public rest days from `since` to `until` that fall on Monday to Friday; Saturdays and Sundays rest anyhow.

    As the organisation of `actor` keeps them, else as published.
    """
    days = _public_days(since, until, actor)
    return frozenset(on for on, is_rest in days if is_rest and on.weekday() < engine.SATURDAY)


def make_up_workdays(
    since: dt.date, until: dt.date, *, actor: Actor | None = None
) -> frozenset[dt.date]:
    """Saturdays and Sundays from `since` to `until` that are worked to make up for a holiday; as `rest_days`."""
    return frozenset(on for on, is_rest in _public_days(since, until, actor) if not is_rest)


def _public_days(
    since: dt.date, until: dt.date, actor: Actor | None
) -> Iterable[tuple[dt.date, bool]]:
    if actor is None:
        days = engine.published_days()
        return [(day.on, day.is_rest) for day in days if since <= day.on <= until]
    rows = CalendarDay.objects.of(actor).filter(calendar=None, on__range=(since, until))
    return [(on, kind == DayKind.REST) for on, kind in rows.values_list("on", "kind")]


def working_calendar(
    actor: Actor, calendar_id: int, since: dt.date, until: dt.date
) -> WorkingCalendar:
    """A calendar ready to count with between two days; two statements. Raises NotFound."""
    row = get_calendar(actor, calendar_id)
    which = Q(calendar=row) | Q(calendar=None) if row.keeps_holidays else Q(calendar=row)
    days = CalendarDay.objects.of(actor).filter(which, on__range=(since, until))
    # A day of this calendar alone comes last and counts.
    return as_working_calendar(row, days.order_by(F("calendar_id").asc(nulls_first=True)))


def as_working_calendar(row: Calendar, days: Iterable[CalendarDay]) -> WorkingCalendar:
    """A calendar with the days that differ in it; of two for one day the later counts."""
    week = tuple(parse_hours(getattr(row, name)) for name in WEEKDAYS)
    usual: Hours = next((hours for hours in week if hours), ())
    return WorkingCalendar(
        zone=ZoneInfo(row.zone),
        week=week,
        days={day.on: _hours(day, usual) for day in days},
    )


def _hours(day: CalendarDay, usual: Hours) -> Hours:
    if day.kind == DayKind.REST:
        return ()
    return parse_hours(day.hours) or usual
