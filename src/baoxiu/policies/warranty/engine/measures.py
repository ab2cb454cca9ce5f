"""Figures counted from the facts, as the narrowest range that what is known allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import TypeAlias

from baoxiu.policies.warranty.engine import dates
from baoxiu.policies.warranty.engine.decision import Term
from baoxiu.policies.warranty.engine.facts import Facts, Repair

HOURS_PER_DAY = 24
NO_LIMIT = float("inf")
LAST_DAYS = ("dates.return_date", "dates.decision", "dates.reported")


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure between `low` and `high`; they are equal once nothing is missing. Days and counts are whole numbers."""

    low: float
    high: float
    facts: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Counting:
    """How a policy counts: the clause by which rest days roll the end (CIVIL.203; empty: they don't), and whether days in
    repair are counted by hours (CN43.40) or by date (G-16)."""

    rest_day_roll: str = ""
    repair_days_by_hours: bool = False


def last_day(facts: Facts) -> dt.date | None:
    """The day up to which an open repair lasts: of the return, the decision, or the report."""
    for name in LAST_DAYS:
        day = facts.values.get(name)
        if isinstance(day, dt.date):
            return day
    return None


def until(repair: Repair, facts: Facts) -> dt.date | None:
    """The day up to which a visit lasted, or lasts so far; None for one that ended on a day nobody told."""
    return repair.out or (last_day(facts) if repair.is_open else None)


def repair_days(repair: Repair, facts: Facts, counting: Counting) -> int | None:
    """Days of one visit: hours by 24 rounded up less what is excluded, or the difference of dates; None if unknown."""
    if counting.repair_days_by_hours and repair.hours is not None:
        hours = max(repair.hours - repair.excluded_hours, Decimal(0))
        return int((hours / HOURS_PER_DAY).to_integral_value(ROUND_CEILING))
    out = until(repair, facts)
    if repair.came_in is None or out is None or out < repair.came_in:
        return None
    return max((out - repair.came_in).days - _excluded_days(repair, counting), 0)


def _excluded_days(repair: Repair, counting: Counting) -> int:
    return int(repair.excluded_hours // HOURS_PER_DAY) if counting.repair_days_by_hours else 0


def _used(facts: Facts) -> tuple[str, ...]:
    """What days in repair are counted from: those of an open visit last up to a day of the facts."""
    return (
        ("repairs", *LAST_DAYS) if any(one.out is None for one in facts.repairs) else ("repairs",)
    )


def days_term(repair: Repair, facts: Facts, counting: Counting) -> Term:
    """The arithmetic of `repair_days`."""
    days = repair_days(repair, facts, counting)
    if counting.repair_days_by_hours and repair.hours is not None:
        less = f"max({repair.hours} - {repair.excluded_hours}, 0)"
        expr = f"ceil_days({less if repair.excluded_hours else repair.hours})"
    else:
        expr = f"days('{repair.came_in}', '{until(repair, facts)}')"
        excluded = _excluded_days(repair, counting)
        expr = f"max({expr} - {excluded}, 0)" if excluded else expr
    return Term("repair_days", expr, str(days))


def _counted(facts: Facts, *, is_counted: Callable[[Repair], bool | None]) -> Measure:
    """How many repairs count; those of which it is unknown widen the range."""
    answers = [is_counted(repair) for repair in facts.repairs]
    unknown = tuple(
        f"repairs.{at}.same_fault" for at, one in enumerate(answers, start=1) if one is None
    )
    low = sum(one is True for one in answers)
    terms = (Term("count", " + ".join(["1"] * low) or "0", str(low)),)
    return Measure(low, low + len(unknown), ("repairs",), unknown, terms)


def same_fault(facts: Facts, _counting: Counting, _only: tuple[str, ...]) -> Measure:
    """Finished repairs of the same fault for quality by an authorised repairer."""
    return _counted(
        facts,
        is_counted=lambda one: one.same_fault if one.counts and not one.is_open else False,
    )


def quality_repairs(facts: Facts, _counting: Counting, _only: tuple[str, ...]) -> Measure:
    """Finished repairs of quality problems by an authorised repairer, of whatever fault."""
    return _counted(facts, is_counted=lambda one: one.counts and not one.is_open)


def replaced(facts: Facts, _counting: Counting, only: tuple[str, ...]) -> Measure:
    """Replacements of an assembly or part whose name contains one of some words."""
    return _counted(
        facts,
        is_counted=lambda one: one.counts and any(word in one.replaced.casefold() for word in only),
    )


def replaced_part(facts: Facts, _counting: Counting, _only: tuple[str, ...]) -> Measure:
    """Replacements of the very part that failed now."""
    part = str(facts.values.get("product.part", "")).casefold()
    counted = _counted(
        facts,
        is_counted=lambda one: one.counts and bool(part) and one.replaced.casefold() == part,
    )
    return Measure(
        counted.low, counted.high, ("repairs", "product.part"), counted.lacks, counted.terms
    )


def total_days(facts: Facts, counting: Counting, _only: tuple[str, ...]) -> Measure:
    """Days in repair for quality problems, all visits together."""
    days = {
        at: repair_days(one, facts, counting)
        for at, one in enumerate(facts.repairs, start=1)
        if one.counts
    }
    low = sum(n for n in days.values() if n is not None)
    unknown = tuple(f"repairs.{at}.out" for at, n in days.items() if n is None)
    terms = tuple(
        days_term(facts.repairs[at - 1], facts, counting) for at, n in days.items() if n is not None
    )
    return Measure(low, NO_LIMIT if unknown else low, _used(facts), unknown, terms)


def _counting_visits(facts: Facts) -> list[Repair]:
    return [one for one in facts.repairs if one.counts]


def _visit(repair: Repair, facts: Facts, counting: Counting) -> Term | None:
    """The days of one visit; None while they are not known."""
    is_known = repair_days(repair, facts, counting) is not None
    return days_term(repair, facts, counting) if is_known else None


def _longest(
    facts: Facts, visits: list[Repair], term_of: Callable[[Repair], Term | None]
) -> Measure:
    """The greatest of the values that the visits have; the arithmetic is that of the visit which has it."""
    terms = {at: term_of(one) for at, one in enumerate(facts.repairs, start=1) if one in visits}
    known = [term for term in terms.values() if term is not None]
    unknown = tuple(f"repairs.{at}.out" for at, term in terms.items() if term is None)
    most = max(known, key=lambda term: int(term.value), default=None)
    low = 0 if most is None else int(most.value)
    shown = () if most is None else (most,)
    return Measure(low, NO_LIMIT if unknown else low, _used(facts), unknown, shown)


def longest(facts: Facts, counting: Counting, _only: tuple[str, ...]) -> Measure:
    """Days of the longest single visit."""
    return _longest(facts, _counting_visits(facts), lambda one: _visit(one, facts, counting))


def longest_waiting(facts: Facts, counting: Counting, _only: tuple[str, ...]) -> Measure:
    """Days of the longest visit in which parts were waited for."""
    waited = [one for one in _counting_visits(facts) if one.wait_parts_days > 0]
    return _longest(facts, waited, lambda one: _visit(one, facts, counting))


def longest_own(facts: Facts, counting: Counting, _only: tuple[str, ...]) -> Measure:
    """Days of the longest visit less the days that parts were waited for: the repairer's own time."""

    def own(one: Repair) -> Term | None:
        term = _visit(one, facts, counting)
        if term is None or not one.wait_parts_days:
            return term
        days = max(int(term.value) - one.wait_parts_days, 0)
        return Term("own_days", f"max({term.expr} - {one.wait_parts_days}, 0)", str(days))

    return _longest(facts, _counting_visits(facts), own)


def longest_working(facts: Facts, _counting: Counting, _only: tuple[str, ...]) -> Measure:
    """Working days of the longest single visit."""

    def working(one: Repair) -> Term | None:
        out = until(one, facts)
        if one.came_in is None or out is None or out < one.came_in:
            return None
        days = dates.working_days(one.came_in, out, facts.rest_days, facts.workdays)
        return Term("working_days", f"working_days('{one.came_in}', '{out}')", str(days))

    return _longest(facts, _counting_visits(facts), working)


def days_after_repair(facts: Facts, _counting: Counting, _only: tuple[str, ...]) -> Measure:
    """Days from the end of the last repair of the same fault to the report: the repair's own guarantee."""
    ends = [
        one.out for one in facts.repairs if one.same_fault and one.counts and one.out is not None
    ]
    reported = facts.values.get("dates.reported")
    earlier = [end for end in ends if isinstance(reported, dt.date) and end <= reported]
    if not earlier or not isinstance(reported, dt.date):
        return Measure(NO_LIMIT, NO_LIMIT, ("repairs", "dates.reported"))
    days = (reported - max(earlier)).days
    term = Term("days_since", f"days('{max(earlier)}', '{reported}')", str(days))
    return Measure(days, days, ("repairs", "dates.reported"), (), (term,))


Counted: TypeAlias = Callable[[Facts, Counting, tuple[str, ...]], Measure]
MEASURES: Mapping[str, Counted] = {
    "repairs.same_fault": same_fault,
    "repairs.quality": quality_repairs,
    "repairs.replaced": replaced,
    "repairs.replaced_part": replaced_part,
    "repairs.days": total_days,
    "repairs.longest": longest,
    "repairs.longest_waiting": longest_waiting,
    "repairs.longest_own": longest_own,
    "repairs.longest_working": longest_working,
    "repairs.days_after": days_after_repair,
}
