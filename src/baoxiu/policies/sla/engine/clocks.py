"""The clock of each target: counted time, due time, state, who held it, and whom to tell when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from baoxiu.policies.sla.engine.commitments import TARGETS, Commitment, Level
from baoxiu.policies.sla.engine.replaying import (
    HOLDERS,
    NOBODY,
    Event,
    Replayed,
    Stretch,
    replay,
)

RUNNING, PAUSED, LATE, KEPT, MISSED, DROPPED = (
    "running", "paused", "late", "kept", "missed", "dropped",
)  # fmt: skip
NOTHING = dt.timedelta(0)


@dataclass(frozen=True, slots=True)
class Alarm:
    """A level that is or will be passed, and when."""

    level: Level
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of one target at one moment.

    `due` is unknown while a clock is stopped that has not run out. `ended_at` is when the target was reached. `passed`
    are the alarms that hold now; a stopped clock has none. `next_alarm` is the first that is still to come.
    """

    target: str
    promised: dt.timedelta
    elapsed: dt.timedelta
    state: str
    holder: str
    due: dt.datetime | None
    ended_at: dt.datetime | None
    passed: tuple[Alarm, ...]
    next_alarm: Alarm | None

    @property
    def left(self) -> dt.timedelta:
        """Counted time that is left; less than nothing when it has run out."""
        return self.promised - self.elapsed

    @property
    def is_open(self) -> bool:
        """Whether the target is still to be reached."""
        return self.state in {RUNNING, PAUSED, LATE}


def stored_state(clock: Clock) -> str:
    """The state without what only the time of day decides: an open clock is late when its due time has passed."""
    return "open" if clock.state in {RUNNING, LATE} else clock.state


def span(clock: Clock, since: dt.datetime) -> dt.timedelta:
    """The whole that a ring shows: while the clock runs, from the report to the due time; else the promise."""
    if clock.due is None or clock.state not in {RUNNING, LATE}:
        return clock.promised
    return clock.due - since


def headline(found: Iterable[Clock]) -> Clock | None:
    """The clock to look at: the open one that ends first, else one that was missed, else one that was kept."""
    ranks = {PAUSED: 1, MISSED: 2, KEPT: 3, DROPPED: 4}
    return min(
        found,
        key=lambda clock: (
            ranks.get(clock.state, 0),
            clock.due.timestamp() if clock.due else float("inf"),
            clock.left,
        ),
        default=None,
    )


def clocks(commitment: Commitment, events: Iterable[Event], now: dt.datetime) -> tuple[Clock, ...]:
    """The clock of every target that the commitment states, as of now; none before the report."""
    history = replay(events, now)
    if not history.stretches:
        return ()
    return tuple(
        _clock(commitment, history, target, now)
        for target in TARGETS
        if target in commitment.minutes
    )


def held(
    commitment: Commitment, events: Iterable[Event], now: dt.datetime
) -> dict[str, dt.timedelta]:
    """How much of the calendar's time each holder had the order, up to its end or now; who had none is absent."""
    stretches = replay(events, now).stretches
    found = {}
    for holder in HOLDERS:
        time = _counted(commitment, stretches, now, {holder})
        if time > NOTHING:
            found[holder] = time
    return found


def _clock(commitment: Commitment, history: Replayed, target: str, now: dt.datetime) -> Clock:
    reached = history.reached_at(target)
    end = reached or now
    stretches = (
        tuple(each for each in history.stretches if reached is None or each.since < reached)
        or history.stretches[:1]
    )
    promised = commitment.promised(target)
    counts = set(HOLDERS) - commitment.stops
    holder = stretches[-1].holder
    due = _moment(commitment, stretches, promised)
    state = _state(history, due, reached, now, is_running=holder in counts)
    alarms = _alarms(commitment, stretches, promised) if state in {RUNNING, LATE} else []
    return Clock(
        target=target,
        promised=promised,
        elapsed=_counted(commitment, stretches, end, counts),
        state=state,
        holder=NOBODY if reached else holder,
        due=due,
        ended_at=reached,
        passed=tuple(each for each in alarms if each.at <= now and holder in counts),
        next_alarm=min(
            (each for each in alarms if each.at > now), key=lambda each: each.at, default=None
        ),
    )


def _state(
    history: Replayed,
    due: dt.datetime | None,
    reached: dt.datetime | None,
    now: dt.datetime,
    *,
    is_running: bool,
) -> str:
    end = reached or now
    has_run_out = due is not None and end > due
    if reached is not None:
        return MISSED if has_run_out else KEPT
    if history.stopped:
        return DROPPED
    if has_run_out:
        return LATE
    return RUNNING if is_running else PAUSED


def _alarms(
    commitment: Commitment, stretches: tuple[Stretch, ...], promised: dt.timedelta
) -> list[Alarm]:
    found = []
    for level in commitment.levels:
        at = _moment(commitment, stretches, level.amount(promised))
        if at is not None:
            found.append(Alarm(level, at))
    return found


def _counted(
    commitment: Commitment,
    stretches: tuple[Stretch, ...],
    end: dt.datetime,
    holders: set[str],
) -> dt.timedelta:
    """The calendar's time in which one of `holders` had the order, up to `end`."""
    ends = [*(each.since for each in stretches[1:]), end]
    return sum(
        (
            commitment.calendar.time_between(each.since, min(until, end))
            for each, until in zip(stretches, ends, strict=True)
            if each.holder in holders
        ),
        NOTHING,
    )


def _moment(
    commitment: Commitment, stretches: tuple[Stretch, ...], amount: dt.timedelta
) -> dt.datetime | None:
    """When `amount` has been counted: past, or foretold while the clock runs; unknown while it is stopped."""
    ends = [*(each.since for each in stretches[1:]), None]
    for each, until in zip(stretches, ends, strict=True):
        if each.holder in commitment.stops or each.holder == NOBODY:
            continue
        if until is None:
            return commitment.calendar.add(each.since, amount)
        worked = commitment.calendar.time_between(each.since, until)
        if worked >= amount:
            return commitment.calendar.add(each.since, amount)
        amount -= worked
    return None
