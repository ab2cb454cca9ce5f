"""Counting time as the Civil Code does (CIVIL.201 to 203)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Set as AbstractSet

SATURDAY = 5
DAY = dt.timedelta(days=1)


def add_days(start: dt.date, days: int) -> dt.date:
    """So many days later; the last day of the calendar where that lies beyond it."""
    return start + DAY * min(days, (dt.date.max - start).days)


def add_months(start: dt.date, months: int) -> dt.date:
    """The corresponding day so many months later, or the last day of that month (CIVIL.202)."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def add_years(start: dt.date, years: int) -> dt.date:
    """The corresponding day so many years later; 29 February becomes the 28th where there is none."""
    return add_months(start, 12 * years)


def is_rest_day(
    day: dt.date, rest_days: AbstractSet[dt.date], workdays: AbstractSet[dt.date]
) -> bool:
    """Whether nobody has to work: a named rest day, or a weekend that is not made up as a workday."""
    return day in rest_days or (day.weekday() >= SATURDAY and day not in workdays)


def roll(day: dt.date, rest_days: AbstractSet[dt.date], workdays: AbstractSet[dt.date]) -> dt.date:
    """The day itself, or the first workday after it (CIVIL.203)."""
    while is_rest_day(day, rest_days, workdays) and day < dt.date.max:
        day += DAY
    return day


def working_days(
    start: dt.date, end: dt.date, rest_days: AbstractSet[dt.date], workdays: AbstractSet[dt.date]
) -> int:
    """How many workdays lie after the first and up to the last of two days."""
    days = (start + DAY * n for n in range(1, (end - start).days + 1))
    return sum(not is_rest_day(day, rest_days, workdays) for day in days)


def add_working_days(
    start: dt.date, count: int, rest_days: AbstractSet[dt.date], workdays: AbstractSet[dt.date]
) -> dt.date:
    """The last of so many workdays after a day, which is not counted itself (CIVIL.201)."""
    day = start
    while count > 0:
        day += DAY
        count -= not is_rest_day(day, rest_days, workdays)
    return day
