"""The Chinese public holidays as published, with their make-up workdays (HOL.2024)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from chinese_calendar.constants import Holiday, holidays, workdays

SATURDAY = 5
_CHINESE = {each.value: each.chinese for each in Holiday}


@dataclass(frozen=True, slots=True)
class PublishedDay:
    """One day that is not what its weekday says: a holiday, or a workday that makes up for one."""

    on: dt.date
    is_rest: bool
    name: str


def published_days() -> tuple[PublishedDay, ...]:
    """Every published day in order, from 2004 to the last year that has been decreed."""
    rest = [PublishedDay(day, True, _CHINESE[name]) for day, name in holidays.items()]
    work = [PublishedDay(day, False, _CHINESE[name]) for day, name in workdays.items()]
    return tuple(sorted((*rest, *work), key=lambda each: each.on))


def published_years() -> tuple[int, int]:
    """The first and the last year that is known."""
    days = published_days()
    return days[0].on.year, days[-1].on.year
