"""From when until when: starts, lengths, clock-stop, restarts, rest-day roll and bounds of use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol, TypeAlias

from baoxiu.policies.warranty.engine import dates
from baoxiu.policies.warranty.engine.conditions import Known, Operand, Truth
from baoxiu.policies.warranty.engine.decision import Coverage, Term
from baoxiu.policies.warranty.engine.facts import Facts, Value
from baoxiu.policies.warranty.engine.measures import repair_days
from baoxiu.policies.warranty.engine.policy import Limb, Period, Policy, Start

REPORTED = "dates.reported"


class Layer(Known, Protocol):
    """What a period needs of a layer's view of the facts."""

    facts: Facts
    policy: Policy
    parameters: Mapping[str, Value]


@dataclass(slots=True)
class _Run:
    """One limb on the way to its end; `end` is None while something is missing, `least` an end that is sure."""

    start: dt.date | None = None
    end: dt.date | None = None
    least: dt.date | None = None
    lacks: tuple[str, ...] = ()
    terms: list[Term] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    cites: list[str] = field(default_factory=list)


def cover(period: Period, layer: Layer) -> Coverage:
    """The period for these facts; `is_inside` has three answers, as conditions have."""
    runs = [_run(limb, period, layer) for limb in period.limbs]
    reported = layer.values.get(REPORTED)
    is_any = layer.parameter(period.combine) != "earliest"
    inputs = [name for run in runs for name in run.inputs] + [REPORTED]
    inputs.extend(layer.opened(period.combine))
    lacks: tuple[str, ...] = () if reported is not None else (REPORTED,)
    truths = [_is_inside(run, reported) for run in runs]
    inside = _joined(truths, is_any=is_any)
    if inside is None:
        lacks += tuple(
            name
            for run, truth in zip(runs, truths, strict=True)
            if truth is None
            for name in run.lacks
        )
    for fact, bound in period.limits:
        within = _is_under(fact, bound, layer)
        inputs.extend((fact, *layer.opened(bound)))
        if within is False:
            inside = False
        elif within is None and inside is not False:
            inside = None
            lacks += (fact,)
    ends = [end for run in runs if (end := run.end or run.least) is not None]
    is_counted = bool(ends) and (is_any or len(ends) == len(runs))
    end = (max if is_any else min)(ends) if is_counted else None
    started = [run for run in runs if run.start is not None]
    return Coverage(
        period=period.id,
        clause=period.clause,
        start=started[0].start if started else None,
        end=end,
        is_inside=inside,
        lacks=() if inside is not None else tuple(dict.fromkeys(lacks)),
        terms=tuple(term for run in runs for term in run.terms),
        inputs=tuple(dict.fromkeys(inputs)),
        cites=tuple(
            dict.fromkeys(
                (period.clause, *period.cites, *(name for run in runs for name in run.cites))
            )
        ),
    )


def _joined(truths: list[Truth], *, is_any: bool) -> Truth:
    settling = is_any
    if settling in truths:
        return settling
    return None if None in truths else not settling


def _is_inside(run: _Run, reported: Value | None) -> Truth:
    if not isinstance(reported, dt.date):
        return None
    if run.end is not None:
        return reported <= run.end
    return True if run.least is not None and reported <= run.least else None


def _is_under(fact: str, bound: Operand, layer: Layer) -> Truth:
    limit = layer.parameter(bound)
    if limit is None:
        return True
    value = layer.values.get(fact)
    return None if value is None else Decimal(str(value)) <= Decimal(str(limit))


def _run(limb: Limb, period: Period, layer: Layer) -> _Run:
    run = _Run()
    start = _start(limb, layer, run)
    if start is None:
        return run
    run.start = start
    _restart(period, layer, run)
    amount, count, unit, operand = _length(limb, layer)
    run.inputs.extend(layer.opened(operand))
    if amount is None:
        run.lacks = layer.opened(operand)[:1]
        if limb.at_least_years:
            run.least = _finish(run, dates.add_years(run.start, limb.at_least_years), period, layer)
        return run
    end = count(run.start, amount)
    run.terms.append(Term("end", f"add_{unit}('{run.start}', {amount})", end.isoformat()))
    run.end = _finish(run, end, period, layer)
    return run


def _start(limb: Limb, layer: Layer, run: _Run) -> dt.date | None:
    """The first start that is known, in the order of the policy."""
    candidates = [one for one in limb.starts if one.when.judge(layer) is not False]
    run.inputs.extend(name for one in limb.starts for name in (one.fact, *one.when.facts(layer)))
    for one in candidates:
        day = layer.values.get(one.fact)
        if isinstance(day, dt.date):
            run.cites.extend(name for name in (limb.clause, one.clause) if name)
            return _moved(one, day, run)
    run.lacks = tuple(one.fact for one in candidates[-1:])
    return None


def _moved(one: Start, day: dt.date, run: _Run) -> dt.date:
    if not one.plus_days:
        return day
    moved = dates.add_days(day, one.plus_days)
    run.terms.append(Term("start", f"add_days('{day}', {one.plus_days})", moved.isoformat()))
    return moved


def _restart(period: Period, layer: Layer, run: _Run) -> None:
    """A replaced part begins anew at its replacement, where the policy says so (AGRI2010.31, ZJ.26.5)."""
    if not period.restarts_with_part:
        return
    run.inputs.extend(("product.part", "repairs"))
    part = str(layer.values.get("product.part", "")).casefold()
    fitted = [
        one.out
        for one in layer.facts.repairs
        if part and one.counts and one.replaced.casefold() == part and one.out is not None
    ]
    if run.start is not None and max(fitted, default=run.start) > run.start:
        run.start = max(fitted)
        run.cites.append(period.restarts_with_part)
        run.terms.append(Term("restart", f"'{run.start}'", run.start.isoformat()))


Count: TypeAlias = Callable[[dt.date, int], dt.date]
_UNITS: tuple[tuple[str, Count], ...] = (
    ("years", dates.add_years),
    ("months", dates.add_months),
    ("days", dates.add_days),
)


def _length(limb: Limb, layer: Layer) -> tuple[int | None, Count, str, Operand]:
    """Amount (None: not set), way of counting, unit, and where the amount is from."""
    unit, count = next((unit, count) for unit, count in _UNITS if getattr(limb, unit) is not None)
    operand: Operand = getattr(limb, unit)
    value = layer.parameter(operand)
    if value is None:
        return None, count, unit, operand
    if unit == "years" and Decimal(str(value)) % 1:
        return int(Decimal(str(value)) * 12), dates.add_months, "months", operand
    return int(Decimal(str(value))), count, unit, operand


def _finish(run: _Run, end: dt.date, period: Period, layer: Layer) -> dt.date:
    """Add the days in repair where the clock stops, then roll over rest days."""
    if period.clock_stop and run.start is not None:
        end = _stop_clock(run, run.start, end, period.clock_stop, layer)
    counting = layer.policy.counting
    if counting.rest_day_roll:
        rolled = dates.roll(end, layer.facts.rest_days, layer.facts.workdays)
        if rolled != end:
            run.cites.append(counting.rest_day_roll)
            run.terms.append(Term("roll", f"roll('{end}', rest_days)", rolled.isoformat()))
            end = rolled
    return end


def _stop_clock(run: _Run, start: dt.date, end: dt.date, clause: str, layer: Layer) -> dt.date:
    """The end moves by the days of each finished repair that began inside the period as it then stood."""
    run.inputs.append("repairs")
    visits = [
        one
        for one in layer.facts.repairs
        if one.out is not None and one.came_in is not None and one.came_in >= start
    ]
    stopped = 0
    for one in sorted(visits, key=lambda visit: visit.came_in or start):
        days = repair_days(one, layer.facts, layer.policy.counting)
        if days and one.came_in is not None and one.came_in <= dates.add_days(end, stopped):
            stopped += days
            run.terms.append(
                Term(
                    "stopped",
                    f"days('{one.came_in}', '{one.came_in + dates.DAY * days}')",
                    str(days),
                )
            )
    if not stopped:
        return end
    moved = dates.add_days(end, stopped)
    run.cites.append(clause)
    run.terms.append(Term("extended", f"add_days('{end}', {stopped})", moved.isoformat()))
    return moved
