"""Calendars as data, and public holidays as published and as kept."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from baoxiu.foundation.access.models import Organisation
from baoxiu.foundation.events.bus import _subscribers, subscribe
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.kernel.working_time import WorkingCalendar
from baoxiu.register.calendars import public as calendars
from baoxiu.register.calendars.events import CalendarChanged
from tests.factories import calendars as made
from tests.factories import cast
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db

SHANGHAI = ZoneInfo("Asia/Shanghai")


def counting(actor: Actor, key: int) -> WorkingCalendar:
    return calendars.working_calendar(actor, key, dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@pytest.fixture
def owner() -> Organisation:
    return cast.organisation()


@pytest.fixture
def olga(owner: Organisation) -> Actor:
    return cast.olga(owner)


def test_published_holidays_need_no_organisation() -> None:
    """HOL.2024: bridge days and make-up workdays are fixed each year."""
    rest = calendars.rest_days(dt.date(2026, 9, 20), dt.date(2026, 10, 10))
    work = calendars.make_up_workdays(dt.date(2026, 9, 20), dt.date(2026, 10, 10))

    assert rest == {dt.date(2026, 9, 25)} | {dt.date(2026, 10, day) for day in (1, 2, 5, 6, 7)}
    assert work == {dt.date(2026, 9, 20), dt.date(2026, 10, 10)}


def test_organisation_keeps_holidays_of_its_own(olga: Actor) -> None:
    calendars.add_standard_calendars(olga, at=AT)
    october = (dt.date(2026, 10, 1), dt.date(2026, 10, 31))
    seventh = calendars.visible_days(olga).get(on=dt.date(2026, 10, 7))
    calendars.delete_day(olga, seventh.pk, version=seventh.version, at=AT)
    made.day(olga, on=dt.date(2026, 10, 8))

    kept = calendars.rest_days(*october, actor=olga)

    assert kept == {dt.date(2026, 10, day) for day in (1, 2, 5, 6, 8)}
    assert calendars.make_up_workdays(*october, actor=olga) == {dt.date(2026, 10, 10)}
    assert calendars.rest_days(*october, actor=cast.mallory()) == frozenset()


def test_new_organisation_gets_all_published_years_once(olga: Actor) -> None:
    calendars.add_standard_calendars(olga, at=AT)

    assert calendars.add_published_days(olga, at=AT) == 0
    years = {on.year for on in calendars.visible_days(olga).values_list("on", flat=True)}
    assert years >= set(range(2004, 2027))


def test_calendar_counts_with_holidays_and_days_of_its_own(olga: Actor) -> None:
    office = made.calendar(olga)
    always = made.calendar(olga, **made.ALWAYS, keeps_holidays=False)
    made.day(olga, on=dt.date(2026, 10, 1))
    made.day(olga, on=dt.date(2026, 10, 10), kind="work")
    made.day(olga, on=dt.date(2026, 10, 12), calendar=always.pk)

    office_counts = counting(olga, office.pk)
    always_counts = counting(olga, always.pk)

    assert office_counts.is_rest_day(dt.date(2026, 10, 1))
    assert office_counts.hours_on(dt.date(2026, 10, 10)) == ((510, 720), (780, 1050))
    assert not office_counts.is_rest_day(dt.date(2026, 10, 12))
    assert not always_counts.is_rest_day(dt.date(2026, 10, 1))
    assert always_counts.is_rest_day(dt.date(2026, 10, 12))


def test_make_up_workday_may_have_hours_of_its_own(olga: Actor) -> None:
    office = made.calendar(olga)
    made.day(olga, on=dt.date(2026, 10, 10), kind="work", hours="9:00–12:00")

    found = counting(olga, office.pk)

    assert found.hours_on(dt.date(2026, 10, 10)) == ((540, 720),)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"monday": "8-12"}, "monday"),
        ({"monday": ""}, "monday"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"name": ""}, "name"),
    ],
)
def test_calendar_that_cannot_be_counted_with_is_refused(
    values: dict[str, str], field: str, olga: Actor
) -> None:
    with pytest.raises(Invalid) as refusal:
        made.calendar(olga, **values)

    assert list(refusal.value.fields) == [field]


@pytest.mark.parametrize(
    ("values", "field"),
    [({"kind": "rest", "hours": "08:00-12:00"}, "hours"), ({"kind": "half"}, "kind")],
)
def test_day_that_makes_no_sense_is_refused(
    values: dict[str, str], field: str, olga: Actor
) -> None:
    with pytest.raises(Invalid) as refusal:
        made.day(olga, **values)

    assert list(refusal.value.fields) == [field]


def test_day_is_stated_once_for_all_and_once_for_each_calendar(olga: Actor) -> None:
    on, office = dt.date(2026, 10, 1), made.calendar(olga)
    made.day(olga, on=on)
    made.day(olga, on=on, calendar=office.pk)

    with pytest.raises(Invalid):
        made.day(olga, on=on)
    with pytest.raises(Invalid):
        made.day(olga, on=on, calendar=office.pk)


def test_edits_are_guarded_and_told(owner: Organisation, olga: Actor) -> None:
    office = made.calendar(olga)
    news: list[CalendarChanged] = []
    subscribe(CalendarChanged)(news.append)

    calendars.amend_calendar(olga, office.pk, {"saturday": "9:00-12:00"}, version=1, at=AT)

    _subscribers[CalendarChanged].remove(news.append)
    assert [each.organisation_id for each in news] == [owner.pk]
    with pytest.raises(Overtaken):
        calendars.amend_calendar(olga, office.pk, {"sunday": "9:00-12:00"}, version=1, at=AT)
    with pytest.raises(Refused):
        calendars.amend_calendar(cast.tara(owner), office.pk, {}, version=2, at=AT)
    with pytest.raises(NotFound):
        calendars.get_calendar(cast.mallory(), office.pk)


def test_calendar_takes_its_own_days_along(olga: Actor) -> None:
    office = made.calendar(olga)
    made.day(olga, calendar=office.pk)

    calendars.delete_calendar(olga, office.pk, version=office.version, at=AT)

    assert not calendars.visible_days(olga).exists()
