"""Counting time (CIVIL.201 to 203): examples of the law and of the calendar."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from baoxiu.policies.warranty.engine import dates
from baoxiu.policies.warranty.engine.facts import Facts, Repair
from baoxiu.policies.warranty.engine.measures import Counting, longest_working, repair_days
from baoxiu.policies.warranty.engine.money import r2

day = dt.date.fromisoformat
# The National Day of 2025, with the weekends that were made up as workdays.
HOLIDAY = frozenset(day(f"2025-10-0{n}") for n in range(1, 9))
MADE_UP = frozenset({day("2025-09-28"), day("2025-10-11")})


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2022-11-30", 3, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-12-15", 1, "2025-01-15"),
        ("2024-11-30", 1, "2024-12-30"),
        ("2005-08-05", 12, "2006-08-05"),
        ("9998-12-31", 12, "9999-12-31"),
        ("9998-05-05", 12, "9999-05-05"),
        ("9999-01-31", 12, "9999-12-31"),
    ],
)
def test_month_ends_on_the_corresponding_day_or_its_last_civil_202(
    start: str, months: int, end: str
) -> None:
    assert dates.add_months(day(start), months) == day(end)


def test_years_are_twelve_months_each() -> None:
    assert dates.add_years(day("2024-02-29"), 4) == day("2028-02-29")


@pytest.mark.parametrize(
    ("last", "rolled"),
    [
        ("2025-09-26", "2025-09-26"),
        ("2025-09-27", "2025-09-28"),
        ("2025-09-28", "2025-09-28"),
        ("2025-10-01", "2025-10-09"),
        ("2025-10-11", "2025-10-11"),
        ("2025-10-12", "2025-10-13"),
    ],
)
def test_rest_day_rolls_to_the_next_workday_civil_203(last: str, rolled: str) -> None:
    assert dates.roll(day(last), HOLIDAY, MADE_UP) == day(rolled)


def test_calendar_ends_somewhere() -> None:
    assert dates.roll(dt.date.max, {dt.date.max}, set()) == dt.date.max
    assert dates.add_days(day("9999-12-30"), 5) == dt.date.max


def test_working_days_leave_out_the_first_day_civil_201() -> None:
    assert dates.working_days(day("2025-09-30"), day("2025-10-09"), HOLIDAY, MADE_UP) == 1
    assert dates.working_days(day("2025-10-09"), day("2025-10-11"), HOLIDAY, MADE_UP) == 2
    assert dates.add_working_days(day("2025-09-30"), 3, HOLIDAY, MADE_UP) == day("2025-10-11")
    assert dates.add_working_days(day("2025-09-30"), 0, HOLIDAY, MADE_UP) == day("2025-09-30")


@pytest.mark.parametrize(
    ("hours", "excluded", "days"),
    [("0", 0, 0), ("0.5", 0, 1), ("24", 0, 1), ("24.5", 0, 2), ("48", 24, 1), ("10", 24, 0)],
)
def test_hours_become_days_cn43_40(hours: str, excluded: int, days: int) -> None:
    visit = Repair(hours=Decimal(hours), excluded_hours=Decimal(str(excluded)))
    assert repair_days(visit, Facts({}), Counting(repair_days_by_hours=True)) == days
    assert repair_days(visit, Facts({}), Counting()) is None


def test_days_of_a_visit_are_the_difference_of_dates_g16() -> None:
    visit = Repair(day("2025-03-03"), day("2025-03-10"), excluded_hours=Decimal("49"))
    assert repair_days(visit, Facts({}), Counting()) == 7
    assert repair_days(visit, Facts({}), Counting(repair_days_by_hours=True)) == 5


def test_open_visit_lasts_up_to_the_day_of_the_decision() -> None:
    told = {"dates.reported": day("2025-03-10"), "dates.decision": day("2025-03-12")}
    visit = Repair(day("2025-03-03"))
    assert repair_days(visit, Facts(told), Counting()) == 9
    assert (
        repair_days(visit, Facts(told | {"dates.return_date": day("2025-03-13")}), Counting()) == 10
    )
    assert repair_days(visit, Facts({}), Counting()) is None
    ended = Repair(day("2025-03-03"), result="fixed")
    assert repair_days(ended, Facts(told), Counting()) is None


def test_working_days_of_a_visit_without_an_end_are_open() -> None:
    told = Facts({}, repairs=(Repair(day("2025-03-03")),))
    found = longest_working(told, Counting(), ())
    assert (found.low, found.high, found.lacks) == (0, float("inf"), ("repairs.1.out",))


@pytest.mark.parametrize(
    ("amount", "rounded"), [("0.005", "0.01"), ("0.0049", "0.00"), ("2.675", "2.68")]
)
def test_amounts_are_rounded_half_up(amount: str, rounded: str) -> None:
    assert str(r2(Decimal(amount))) == rounded
