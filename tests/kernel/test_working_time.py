"""Working time against a slow reference that asks the clock on the wall minute by minute."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baoxiu.kernel.working_time import (
    ALL_DAY,
    CLOSED,
    Hours,
    NeverOpen,
    WorkingCalendar,
    hours_text,
    parse_hours,
)

MINUTE = dt.timedelta(minutes=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = parse_hours("08:30-12:00 13:00-17:30")
WEEK = (OFFICE,) * 5 + (CLOSED,) * 2

# Zones whose clocks never change, change in spring and autumn, by half an hour, or skip a whole day.
ZONES = (
    "Asia/Shanghai", "UTC", "Asia/Kathmandu", "Europe/Berlin", "America/New_York",
    "Australia/Lord_Howe", "Pacific/Apia",
)  # fmt: skip
# Days around which those clocks change (Apia has no 30 December 2011).
DAYS = (
    dt.date(2026, 3, 28), dt.date(2026, 10, 24), dt.date(2026, 3, 7), dt.date(2026, 10, 31),
    dt.date(2026, 4, 4), dt.date(2011, 12, 29), dt.date(2026, 2, 13),
)  # fmt: skip

spans = st.lists(st.integers(0, 48), min_size=0, max_size=4, unique=True).map(
    lambda cuts: tuple(
        (since * 30, until * 30)
        for since, until in zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False)
    )
)
hours = st.one_of(spans, st.just(ALL_DAY), st.just(OFFICE))


@st.composite
def calendars(draw: st.DrawFn) -> tuple[WorkingCalendar, dt.datetime]:
    day = draw(st.sampled_from(DAYS))
    near = st.integers(0, 4).map(lambda number: day + dt.timedelta(days=number))
    calendar = WorkingCalendar(
        zone=ZoneInfo(draw(st.sampled_from(ZONES))),
        week=draw(st.tuples(*[hours] * 7)),
        days=draw(st.dictionaries(near, hours, max_size=3)),
    )
    start = dt.datetime.combine(day, dt.time(), dt.UTC)
    return calendar, start + draw(st.integers(0, 2 * 1440)) * MINUTE


def is_open(calendar: WorkingCalendar, at: dt.datetime) -> bool:
    wall = at.astimezone(calendar.zone)
    minute = wall.hour * 60 + wall.minute
    return any(since <= minute < until for since, until in calendar.hours_on(wall.date()))


def counted(calendar: WorkingCalendar, since: dt.datetime, minutes: int) -> int:
    return sum(is_open(calendar, since + number * MINUTE) for number in range(minutes))


@settings(max_examples=120, deadline=None)
@given(calendars(), st.integers(-60, 4 * 1440))
def test_time_between_is_what_the_clock_on_the_wall_shows(
    drawn: tuple[WorkingCalendar, dt.datetime], minutes: int
) -> None:
    calendar, since = drawn

    found = calendar.time_between(since, since + minutes * MINUTE)

    assert found == counted(calendar, since, minutes) * MINUTE


@settings(max_examples=120, deadline=None)
@given(calendars(), st.integers(0, 1500))
def test_sum_is_the_first_instant_by_which_the_time_has_passed(
    drawn: tuple[WorkingCalendar, dt.datetime], minutes: int
) -> None:
    calendar, since = drawn
    if not any(calendar.week):
        with pytest.raises(NeverOpen):
            WorkingCalendar(calendar.zone, calendar.week).add(since, MINUTE)
        return

    due = calendar.add(since, minutes * MINUTE)

    assert calendar.time_between(since, due) == minutes * MINUTE
    assert minutes == 0 or calendar.time_between(since, due - MINUTE) == (minutes - 1) * MINUTE


def test_friday_evening_goes_on_on_monday_after_a_make_up_saturday() -> None:
    friday = dt.datetime(2026, 5, 8, 17, 0, tzinfo=SHANGHAI)
    plain = WorkingCalendar(SHANGHAI, WEEK)
    made_up = WorkingCalendar(SHANGHAI, WEEK, {dt.date(2026, 5, 9): OFFICE})

    assert plain.add(friday, dt.timedelta(hours=1)) == friday.replace(day=11, hour=9)
    assert made_up.add(friday, dt.timedelta(hours=1)) == friday.replace(day=9, hour=9)


def test_last_day_on_a_rest_day_rolls_to_the_next_working_day() -> None:
    """CIVIL.203, HOL.2024: the spring festival of 2026 ends on 23 February."""
    rest = {dt.date(2026, 2, day): CLOSED for day in range(15, 24)}
    calendar = WorkingCalendar(SHANGHAI, WEEK, rest)

    assert calendar.working_day_from(dt.date(2026, 2, 16)) == dt.date(2026, 2, 24)
    assert calendar.working_day_from(dt.date(2026, 2, 24)) == dt.date(2026, 2, 24)
    assert calendar.is_rest_day(dt.date(2026, 2, 23))


def test_calendar_that_never_opens_says_so() -> None:
    calendar = WorkingCalendar(SHANGHAI, (CLOSED,) * 7)

    with pytest.raises(NeverOpen):
        calendar.working_day_from(dt.date(2026, 1, 1))


def test_clock_that_never_closes_counts_every_minute() -> None:
    calendar = WorkingCalendar(SHANGHAI, (ALL_DAY,) * 7)
    since = dt.datetime(2026, 2, 16, 23, 59, 30, tzinfo=SHANGHAI)

    assert calendar.never_closes
    assert calendar.add(since, dt.timedelta(hours=24)) == since + dt.timedelta(hours=24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", CLOSED),
        ("00:00-24:00", ALL_DAY),
        ("8:30–12:00，13:00～17:30", OFFICE),
        ("08：30至12：00、13：00-17：30", OFFICE),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, expected: Hours) -> None:
    assert parse_hours(text) == expected
    assert parse_hours(hours_text(expected)) == expected


@pytest.mark.parametrize(
    "text",
    ["8-17", "12:00-08:00", "08:00-25:00", "08:60-09:00", "08:00-12:00 11:00-13:00", "早上八点"],
)
def test_hours_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        parse_hours(text)
