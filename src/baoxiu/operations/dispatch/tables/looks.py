"""How states, holds and payers look in lists, and conditions of their views."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, TextField, Value, When
from django.db.models.functions import Cast, Concat

from baoxiu.foundation.grid.columns import (
    Choice,
)
from baoxiu.operations.dispatch.choices import (
    STATE_LOOKS,
    HoldReason,
    State,
    Urgency,
)
from baoxiu.policies.fees import public as fees
from baoxiu.policies.sla import public as sla

URGENCY_TONES = {Urgency.NORMAL: "grey", Urgency.URGENT: "red", Urgency.STOPPED: "red"}
STATES = tuple(Choice(s.value, s.label, *STATE_LOOKS[s]) for s in State)
HOLDS = tuple(Choice(h.value, h.label, "violet", "player-pause") for h in HoldReason)
CLOCK_TONES = {
    sla.ClockState.OPEN: "blue", sla.ClockState.PAUSED: "violet", sla.ClockState.KEPT: "green",
    sla.ClockState.MISSED: "red", sla.ClockState.DROPPED: "grey",
}  # fmt: skip
CLOCKS = tuple(Choice(each.value, each.label, CLOCK_TONES[each]) for each in sla.ClockState)
PAYERS = tuple(
    Choice(p.value, p.label, "amber" if p is fees.Payer.CUSTOMER else "green") for p in fees.Payer
)


def state_or_hold(order: str = "") -> Case:
    """A suspended order says whom it waits for instead of that it is suspended."""
    is_held = When(**{f"{order}hold_reason__gt": ""}, then=F(f"{order}hold_reason"))
    return Case(is_held, default=F(f"{order}state"))


def deadline(order: str = "") -> Case:
    """How the clock of an order stands, in one text (DeadlineColumn); nothing where nothing is promised."""
    told = Concat(
        f"{order}sla_state",
        Value("|"),
        Cast(f"{order}sla_due_at", TextField()),
        Value("|"),
        Cast(f"{order}sla_promised_minutes", TextField()),
        Value("|"),
        Cast(f"{order}sla_left_minutes", TextField()),
        output_field=TextField(),
    )
    promised = When(**{f"{order}sla_state__gt": ""}, then=told)
    return Case(promised, default=Value(""), output_field=TextField())


def state_filter(*states: str) -> dict[str, Any]:
    """A condition: one of these states."""
    return {"column": "state", "operator": "in", "value": sorted(states)}


def all_of(*conditions: dict[str, Any]) -> dict[str, Any]:
    """A filter of conditions that hold together."""
    return {"op": "and", "items": list(conditions)}
