"""Working time: hours of the week, rest days and make-up workdays in any time zone (CIVIL.201–203, HOL.2024).

Instants go in and come out aware; what lies between them is counted in real time, so a day on which the clocks change
has an hour more or less.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

Hours = tuple[tuple[int, int], ...]  # from and to, in minutes since midnight, in order

DAY_MINUTES = 24 * 60
ALL_DAY: Hours = ((0, DAY_MINUTES),)
CLOSED: Hours = ()
FURTHEST = dt.timedelta(days=3660)
ONE_DAY = dt.timedelta(days=1)
ONE_SECOND = dt.timedelta(seconds=1)
NOTHING = dt.timedelta(0)
MINUTES_PER_HOUR, LAST_MINUTE = 60, 59

_SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~～至]\s*(\d{1,2})[:：](\d{2})")
_BETWEEN = re.compile(r"[\s,，;；、和]*")


class NeverOpen(ValueError):
    """The calendar has no such working time within ten years."""


def parse_hours(text: str) -> Hours:
    """Read "08:00-12:00, 13:30-17:30"; an empty text is a day off. Raises ValueError.

    >>> parse_hours("8:00–22:00")
    ((480, 1320),)
    """
    if _BETWEEN.sub("", _SPAN.sub("", text)):
        raise ValueError(text)
    spans: list[tuple[int, int]] = []
    for found in _SPAN.finditer(text):
        h1, m1, h2, m2 = map(int, found.groups())
        since, until = h1 * MINUTES_PER_HOUR + m1, h2 * MINUTES_PER_HOUR + m2
        earliest = spans[-1][1] if spans else 0
        if max(m1, m2) > LAST_MINUTE or not earliest <= since < until <= DAY_MINUTES:
            raise ValueError(text)
        spans.append((since, until))
    return tuple(spans)


def hours_text(hours: Hours) -> str:
    """Hours as people write them: "08:00-12:00 13:30-17:30"."""
    return " ".join(f"{_time(since)}-{_time(until)}" for since, until in hours)


def _time(minute: int) -> str:
    return f"{minute // MINUTES_PER_HOUR:02d}:{minute % MINUTES_PER_HOUR:02d}"


@dataclass(frozen=True)
class WorkingCalendar:
    """When somebody works: hours of the week from Monday, and of the days on which it is otherwise."""

    zone: dt.tzinfo
    week: tuple[Hours, ...]
    days: Mapping[dt.date, Hours] = field(default_factory=dict)

    def hours_on(self, day: dt.date) -> Hours:
        """The hours of a day; none on a rest day."""
        return self.days.get(day, self.week[day.weekday()])

    def is_rest_day(self, day: dt.date) -> bool:
        """Whether nobody works on that day."""
        return not self.hours_on(day)

    def working_day_from(self, day: dt.date) -> dt.date:
        """That day, or the first working day after it (CIVIL.203). Raises NeverOpen."""
        last = day + FURTHEST
        while self.is_rest_day(day):
            day += ONE_DAY
            if day > last:
                raise NeverOpen
        return day

    @property
    def never_closes(self) -> bool:
        """Whether it works day and night, as LAMP.4 promises."""
        return all(each == ALL_DAY for each in (*self.week, *self.days.values()))

    def time_between(self, since: dt.datetime, until: dt.datetime) -> dt.timedelta:
        """How much working time lies between two instants; none when the second is the earlier one."""
        if self.never_closes:
            return max(until - since, NOTHING)
        total = NOTHING
        for opens, closes in self._spans(since):
            if opens >= until:
                break
            total += max(min(closes, until) - max(opens, since), NOTHING)
        return total

    def add(self, since: dt.datetime, amount: dt.timedelta) -> dt.datetime:
        """The first instant by which `amount` of working time has passed since then. Raises NeverOpen."""
        if amount <= NOTHING:
            return since
        if self.never_closes:
            return since + amount
        for opens, closes in self._spans(since):
            begins = max(opens, since)
            if closes - begins >= amount:
                return begins + amount
            amount -= max(closes - begins, NOTHING)
        raise NeverOpen

    def _spans(self, since: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        """Opening and closing instants in order, from the local day of `since` on."""
        first = since.astimezone(self.zone).date()
        for number in range(FURTHEST.days):
            yield from sorted(self._spans_on(first + number * ONE_DAY))

    def _spans_on(self, day: dt.date) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        """A span is all instants at which the clock on the wall shows a time within it."""
        hours = self.hours_on(day)
        if not hours:
            return
        midnight = dt.datetime.combine(day, dt.time(), dt.UTC)
        for begins, ends, offset in _offsets(self.zone, day):
            for since, until in hours:
                opens = max(midnight + dt.timedelta(minutes=since) - offset, begins)
                closes = min(midnight + dt.timedelta(minutes=until) - offset, ends)
                if opens < closes:
                    yield opens, closes


@lru_cache(maxsize=20_000)
def _offsets(
    zone: dt.tzinfo, day: dt.date
) -> tuple[tuple[dt.datetime, dt.datetime, dt.timedelta], ...]:
    """The stretches around a local day with one offset from UTC each: two when the clocks change."""
    low = dt.datetime.combine(day - ONE_DAY, dt.time(), dt.UTC)
    high = low + 3 * ONE_DAY
    before, after = _offset(zone, low), _offset(zone, high)
    if before == after:
        return ((low, high, before),)
    left, right = low, high
    while right - left > ONE_SECOND:
        middle = left + dt.timedelta(seconds=(right - left) // ONE_SECOND // 2)
        if _offset(zone, middle) == before:
            left = middle
        else:
            right = middle
    return ((low, right, before), (right, high, after))


def _offset(zone: dt.tzinfo, at: dt.datetime) -> dt.timedelta:
    return at.astimezone(zone).utcoffset() or NOTHING
