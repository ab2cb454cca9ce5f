"""Keeping calendars and holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baoxiu.foundation.access.permissions import require
from baoxiu.foundation.audit import recording, writing
from baoxiu.foundation.events.bus import publish
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid
from baoxiu.kernel.working_time import hours_text, parse_hours
from baoxiu.register.calendars import engine, queries
from baoxiu.register.calendars.choices import WEEKDAYS, DayKind
from baoxiu.register.calendars.events import CalendarChanged
from baoxiu.register.calendars.models import Calendar, CalendarDay
from baoxiu.register.calendars.permissions import EDIT

OFFICE, DAILY, ALWAYS = "08:30-12:00 13:00-17:30", "08:00-22:00", "00:00-24:00"
# name, hours of Monday to Friday, of Saturday and Sunday, closed on public holidays
STANDARD = (
    ("全天（含节假日）", ALWAYS, ALWAYS, False),
    ("每天 08:00–22:00", DAILY, DAILY, False),
    ("工作日", OFFICE, "", True),
)
TAKEN = _("There is a calendar with this name already.")
SAME_DAY = _("This day is stated already.")


@transaction.atomic
def add_standard_calendars(actor: Actor, *, at: dt.datetime) -> list[Calendar]:
    """Give an organisation the usual calendars and the public holidays of all published years."""
    made = []
    for name, week, weekend, keeps_holidays in STANDARD:
        hours = [week] * 5 + [weekend] * 2
        values: dict[str, Any] = dict(zip(WEEKDAYS, hours, strict=True))
        values |= {"name": name, "keeps_holidays": keeps_holidays}
        made.append(create_calendar(actor, values, at=at))
    add_published_days(actor, at=at)
    return made


@transaction.atomic
def add_published_days(actor: Actor, *, at: dt.datetime) -> int:
    """Add the public holidays of the published years of which none is stated yet; how many days were added."""
    require(actor, EDIT)
    rows = queries.visible_days(actor).filter(calendar=None)
    known = {on.year for on in rows.values_list("on", flat=True)}
    added = [
        CalendarDay(
            on=day.on,
            kind=DayKind.REST if day.is_rest else DayKind.WORK,
            name=day.name if day.is_rest else f"{day.name}调休上班",
        )
        for day in engine.published_days()
        if day.on.year not in known
    ]
    recording.create_many(added, actor=actor, at=at)
    if added:
        _tell(actor, at)
    return len(added)


@transaction.atomic
def create_calendar(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> Calendar:
    """Make a calendar. Raises Invalid, naming the fields."""
    require(actor, EDIT)
    given = _checked_calendar(values)
    writing.complete(Calendar, given, ("name",))
    _refuse_never_open(Calendar(**given))
    with writing.unless_taken("name", TAKEN):
        return recording.create(Calendar(**given), actor=actor, at=at)


@transaction.atomic
def amend_calendar(
    actor: Actor, calendar_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> Calendar:
    """Change a calendar; values that are not given stay. Raises Invalid, Overtaken."""
    require(actor, EDIT)
    row = queries.get_calendar(actor, calendar_id)
    given = _checked_calendar(values)
    _refuse_never_open(Calendar(**{name: given.get(name, getattr(row, name)) for name in WEEKDAYS}))
    with writing.unless_taken("name", TAKEN):
        recording.amend(row, given, actor=actor, at=at, version=version)
    _tell(actor, at)
    return row


@transaction.atomic
def delete_calendar(actor: Actor, calendar_id: int, *, version: int, at: dt.datetime) -> None:
    """Delete a calendar, with its own days, that nothing counts with. Raises Conflict, Overtaken."""
    require(actor, EDIT)
    row = queries.get_calendar(actor, calendar_id)
    row.version = version
    refusal = Conflict(_("Commitments count with this calendar. Switch it off instead."))
    with writing.unless_in_use(refusal):
        recording.delete(row, actor=actor, at=at)


@transaction.atomic
def create_day(actor: Actor, values: Mapping[str, Any], *, at: dt.datetime) -> CalendarDay:
    """State a rest day or make-up workday. Raises Invalid, naming the fields."""
    require(actor, EDIT)
    given = _checked_day(actor, values)
    writing.complete(CalendarDay, given, ("on", "kind", "name"))
    row = CalendarDay(**given)
    _refuse_hours_of_rest(row)
    with writing.unless_taken("on", SAME_DAY):
        recording.create(row, actor=actor, at=at)
    _tell(actor, at)
    return row


@transaction.atomic
def amend_day(
    actor: Actor, day_id: int, values: Mapping[str, Any], *, version: int, at: dt.datetime
) -> CalendarDay:
    """Change a day; values that are not given stay. Raises Invalid, Overtaken."""
    require(actor, EDIT)
    row = queries.get_day(actor, day_id)
    given = _checked_day(actor, values)
    names = ("kind", "hours")
    _refuse_hours_of_rest(
        CalendarDay(**{name: given.get(name, getattr(row, name)) for name in names})
    )
    with writing.unless_taken("on", SAME_DAY):
        recording.amend(row, given, actor=actor, at=at, version=version)
    _tell(actor, at)
    return row


@transaction.atomic
def delete_day(actor: Actor, day_id: int, *, version: int, at: dt.datetime) -> None:
    """Take a day back: it is again what its weekday says. Raises Overtaken."""
    require(actor, EDIT)
    row = queries.get_day(actor, day_id)
    row.version = version
    recording.delete(row, actor=actor, at=at)
    _tell(actor, at)


def _tell(actor: Actor, at: dt.datetime) -> None:
    publish(CalendarChanged(organisation_id=actor.organisation_id, at=at))


def _checked_calendar(values: Mapping[str, Any]) -> dict[str, Any]:
    given = writing.checked(Calendar, values)
    wrong: dict[str, object] = {}
    for name in WEEKDAYS:
        _read_hours(given, name, wrong)
    if "zone" in given and given["zone"] not in available_timezones():
        wrong["zone"] = _("There is no such time zone; write it like Asia/Shanghai.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    return given


def _read_hours(given: dict[str, Any], name: str, wrong: dict[str, object]) -> None:
    try:
        if name in given:
            given[name] = hours_text(parse_hours(given[name]))
    except ValueError:
        wrong[name] = _("Write hours like 08:30-12:00 13:00-17:30, in order; empty: closed.")


def _refuse_never_open(calendar: Calendar) -> None:
    if not any(getattr(calendar, name) for name in WEEKDAYS):
        never = _("State the hours of at least one day of the week.")
        raise Invalid(never, {"monday": never})


def _checked_day(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    resolve: dict[str, writing.Resolve] = {"calendar": lambda key: queries.get_calendar(actor, key)}
    given = writing.checked(CalendarDay, values, resolve=resolve)
    wrong: dict[str, object] = {}
    _read_hours(given, "hours", wrong)
    if given.get("kind", DayKind.REST) not in DayKind.values:
        wrong["kind"] = _("There is no such choice.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), wrong)
    return given


def _refuse_hours_of_rest(day: CalendarDay) -> None:
    if day.kind == DayKind.REST and day.hours:
        none = _("A rest day has no hours.")
        raise Invalid(none, {"hours": none})
