"""What the next failed repair, or more days in repair, would bring: warnings before a stronger right becomes due."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from baoxiu.policies.warranty.engine.deciding import decide
from baoxiu.policies.warranty.engine.decision import Decision
from baoxiu.policies.warranty.engine.facts import Facts, Repair
from baoxiu.policies.warranty.engine.measures import HOURS_PER_DAY, last_day
from baoxiu.policies.warranty.engine.policy import Policy

FURTHEST_DAYS = 120
STRONGER = ("replace_part", "replace_unit", "return")


@dataclass(frozen=True, slots=True)
class Warning:
    """A remedy that is not due yet. It becomes due with one more failed repair (`days` None), or when the repair that is
    open has lasted so many days more."""

    remedy: str
    clause: str
    days: int | None


def warnings(facts: Facts, policies: Sequence[Policy]) -> tuple[Warning, ...]:
    """The stronger remedies that are one failed repair or some days in repair away, strongest last."""
    now = decide(facts, policies)
    found: list[Warning] = []
    again = decide(_with_failed_repair(facts), policies)
    found.extend(Warning(remedy, _clause(remedy, again), None) for remedy in _more(now, again))
    if any(repair.is_open for repair in facts.repairs):
        found.extend(_by_days(facts, policies, now))
    return tuple(found)


def _more(now: Decision, later: Decision) -> list[str]:
    return [
        remedy for remedy in STRONGER if remedy in later.available and remedy not in now.available
    ]


def _clause(remedy: str, decision: Decision) -> str:
    """The clause that newly grants a remedy."""
    granting = (layer.granted_by[remedy] for layer in decision.layers if remedy in layer.granted_by)
    return next(granting)


def _with_failed_repair(facts: Facts) -> Facts:
    """As if the repair of now had failed and the machine were back on the same day."""
    day = facts.values.get("dates.reported")
    on = day if isinstance(day, dt.date) else None
    failed = Repair(came_in=on, out=on, same_fault=True, result="not_fixed")
    return dataclasses.replace(facts, repairs=(*facts.repairs, failed))


def _prolonged(facts: Facts, days: int) -> Facts:
    """As if every open repair ended so many days after it is known to last."""
    until = last_day(facts)
    return dataclasses.replace(
        facts, repairs=tuple(_longer(one, until, days) for one in facts.repairs)
    )


def _longer(repair: Repair, until: dt.date | None, days: int) -> Repair:
    out = repair.out or until
    if not repair.is_open or out is None:
        return repair
    hours = None if repair.hours is None else repair.hours + HOURS_PER_DAY * days
    return dataclasses.replace(repair, out=out + dt.timedelta(days=days), hours=hours)


def _by_days(facts: Facts, policies: Sequence[Policy], now: Decision) -> list[Warning]:
    """For each stronger remedy the fewest further days of the open repair that make it due."""
    later = decide(_prolonged(facts, FURTHEST_DAYS), policies)
    found = []
    for remedy in _more(now, later):
        low, high = 0, FURTHEST_DAYS
        while high - low > 1:
            middle = (low + high) // 2
            if remedy in decide(_prolonged(facts, middle), policies).available:
                high = middle
            else:
                low = middle
        found.append(
            Warning(remedy, _clause(remedy, decide(_prolonged(facts, high), policies)), high)
        )
    return found
