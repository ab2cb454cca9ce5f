"""The events of an order, replayed: who held it since when, and what was reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from baoxiu.policies.sla.engine.commitments import ON_SITE, RESPOND, SPARE, TARGETS

DISPATCHER, STATION, CUSTOMER, PARTS, FACTORY = (
    "dispatcher", "station", "customer", "parts", "factory",
)  # fmt: skip
HOLDERS = (DISPATCHER, STATION, PARTS, FACTORY, CUSTOMER)
NOBODY = ""
SAME = "same"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; `holder` says whom a suspended order waits for."""

    at: dt.datetime
    kind: str
    holder: str = ""


@dataclass(frozen=True, slots=True)
class _Effect:
    """Who holds the order from then on, which targets are reached, and which kind of event is undone."""

    holder: str = SAME
    reaches: tuple[str, ...] = ()
    undoes: str = ""


EFFECTS = {
    "reported": _Effect(DISPATCHER),
    "dispatched": _Effect(STATION, (RESPOND,)),
    "declined": _Effect(DISPATCHER, undoes="dispatched"),
    "on_site": _Effect(STATION, (RESPOND, ON_SITE)),
    "suspended": _Effect(),
    "resumed": _Effect(STATION),
    "to_sign": _Effect(CUSTOMER),
    "finished": _Effect(NOBODY, TARGETS),
    "reopened": _Effect(STATION, undoes="finished"),
    "failed": _Effect(DISPATCHER),
    "spare": _Effect(reaches=(SPARE,)),
    "stopped": _Effect(NOBODY),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when on somebody held the order, until the next stretch begins."""

    since: dt.datetime
    holder: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the events of an order come to. `reached` is when and by what kind of event each target was reached."""

    stretches: tuple[Stretch, ...] = ()
    reached: tuple[tuple[str, dt.datetime, str], ...] = ()
    stopped: bool = False

    def reached_at(self, target: str) -> dt.datetime | None:
        """When a target was reached."""
        return next((at for name, at, _kind in self.reached if name == target), None)


def replay(events: Iterable[Event], now: dt.datetime) -> Replayed:
    """Go through the events up to now, in the order of time, those of one instant as they come.

    Nothing counts before the report or after the stop.
    """
    state = Replayed()
    for event in sorted(events, key=lambda each: each.at):
        is_first = not state.stretches
        if event.at > now or state.stopped or is_first != (event.kind == "reported"):
            continue
        state = _after(state, event)
    return state


def _after(state: Replayed, event: Event) -> Replayed:
    effect = EFFECTS[event.kind]
    if effect.undoes:
        state = _undone(state, effect.undoes)
    known = {name for name, _at, _kind in state.reached}
    new = tuple((name, event.at, event.kind) for name in effect.reaches if name not in known)
    holder = event.holder or effect.holder
    stretches = state.stretches
    if holder != SAME:
        stretches = (*stretches, Stretch(event.at, holder))
    return Replayed(stretches, state.reached + new, event.kind == "stopped")


def _undone(state: Replayed, kind: str) -> Replayed:
    """What an undone event had reached is open again; time that seemed finished and was not was the station's."""
    return Replayed(
        tuple(
            replace(each, holder=STATION) if each.holder == NOBODY and kind == "finished" else each
            for each in state.stretches
        ),
        tuple(each for each in state.reached if each[2] != kind),
    )
