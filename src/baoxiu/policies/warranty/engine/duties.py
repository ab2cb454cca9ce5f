"""Side duties that go with a decision, with the moment or day by which they are due."""

from __future__ import annotations

import datetime as dt

from baoxiu.policies.warranty.engine import dates
from baoxiu.policies.warranty.engine.decision import Obligation
from baoxiu.policies.warranty.engine.known import LayerFacts
from baoxiu.policies.warranty.engine.policy import Duty

REPORTED, REPORTED_AT = "dates.reported", "dates.reported_at"
HOURS_PER_DAY = 24


def obligations(layer: LayerFacts, decision: str) -> tuple[Obligation, ...]:
    """The duties of the policy that this decision brings."""
    return tuple(
        Obligation(layer.policy.id, duty.clause, duty.zh, duty.en, _due(duty, layer))
        for duty in layer.policy.duties
        if decision in duty.decisions and duty.when.judge(layer) is True
    )


def _due(duty: Duty, layer: LayerFacts) -> dt.date | dt.datetime | None:
    """Hours run from the stated moment where it is known (CIVIL.201), else whole days from the day."""
    facts = layer.facts
    day = layer.values.get(duty.since)
    if duty.hours and duty.since == REPORTED:
        moment = layer.values.get(REPORTED_AT)
        if isinstance(moment, dt.datetime):
            return moment + dt.timedelta(hours=duty.hours)
    if not isinstance(day, dt.date):
        return None
    if duty.working_days:
        return dates.add_working_days(day, duty.working_days, facts.rest_days, facts.workdays)
    days = duty.days or -(-duty.hours // HOURS_PER_DAY)
    return day + dates.DAY * days if days else None
