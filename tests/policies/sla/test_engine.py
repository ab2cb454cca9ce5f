"""Clocks against a slow reference that lives through the order minute by minute."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baoxiu.kernel.working_time import ALL_DAY, CLOSED, WorkingCalendar, parse_hours
from baoxiu.policies.sla.engine.clocks import Clock, clocks, headline, held, span, stored_state
from baoxiu.policies.sla.engine.commitments import (
    TARGETS,
    Commitment,
    Level,
    OrderFacts,
    applying,
)
from baoxiu.policies.sla.engine.replaying import EFFECTS, HOLDERS, Event

MINUTE = dt.timedelta(minutes=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = parse_hours("08:30-12:00 13:00-17:30")
ROUND_THE_CLOCK = WorkingCalendar(SHANGHAI, (ALL_DAY,) * 7)
WORKDAYS = WorkingCalendar(SHANGHAI, (OFFICE,) * 5 + (CLOSED,) * 2)
LEVELS = (
    Level("soon", "dispatcher", percent=75),
    Level("due", "service_manager"),
    Level("after", "administrator", plus_minutes=240),
)
START = dt.datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)


def promise(calendar: WorkingCalendar = ROUND_THE_CLOCK, **minutes: int) -> Commitment:
    return Commitment(1, calendar, minutes or {"solved": 24 * 60}, levels=LEVELS)


def at(hours: float) -> dt.datetime:
    return START + dt.timedelta(hours=hours)


def story(*told: tuple[float, str] | tuple[float, str, str]) -> list[Event]:
    return [Event(at(each[0]), *each[1:]) for each in told]


def only(commitment: Commitment, events: list[Event], hours: float) -> Clock:
    (clock,) = clocks(commitment, events, at(hours))
    return clock


# --- the slow reference -------------------------------------------------------------------------

kinds = st.sampled_from(sorted(set(EFFECTS) - {"reported"}))
calendars = st.builds(
    WorkingCalendar,
    zone=st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York"]).map(ZoneInfo),
    week=st.tuples(*[st.sampled_from([ALL_DAY, OFFICE, parse_hours("08:00-22:00")])] * 7),
    days=st.dictionaries(
        st.dates(dt.date(2026, 10, 24), dt.date(2026, 11, 2)),
        st.sampled_from([CLOSED, OFFICE]),
        max_size=3,
    ),
)
# Around the nights in which Berlin and New York put the clocks back.
beginnings = st.sampled_from([
    dt.datetime(2026, 10, 24, 15, 0, tzinfo=dt.UTC), dt.datetime(2026, 10, 31, 20, 0, tzinfo=dt.UTC),
])  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Event], dt.datetime]:
    start = draw(beginnings)
    moments = draw(st.lists(st.integers(1, 2 * 1440), max_size=7, unique=True))
    events = [Event(start, "reported")]
    for minute in moments:
        kind = draw(kinds)
        holder = draw(st.sampled_from(["customer", "parts", "factory"]))
        events.append(Event(start + minute * MINUTE, kind, holder if kind == "suspended" else ""))
    shuffled = draw(st.permutations(events[1:]))
    return [events[0], *shuffled], start + draw(st.integers(0, 3 * 1440)) * MINUTE


class Reference:
    """A machine that knows each event and lives every minute; it foretells nothing."""

    def __init__(self, commitment: Commitment, events: list[Event], target: str) -> None:
        self.commitment, self.target = commitment, target
        self.events = sorted(events, key=lambda event: event.at)
        self.reached: tuple[dt.datetime, str] | None = None
        self.holder, self.before_end, self.is_stopped = "", "", False
        self.log: list[tuple[dt.datetime, str]] = []  # each open minute: when, who held it

    def live(self, now: dt.datetime) -> None:
        start, waiting = self.events[0].at, list(self.events)
        ended_log: list[dt.datetime] = []
        minute = start
        while True:
            while waiting and waiting[0].at <= minute and waiting[0].at <= now:
                if self._happen(waiting.pop(0)):
                    self.log += [(each, "station") for each in ended_log]
                    ended_log = []
            if minute >= now:
                return
            if self.holder:
                self.log.append((minute, self.holder))
            elif not self.is_stopped:
                ended_log.append(minute)
            minute += MINUTE

    def _happen(self, event: Event) -> bool:
        """What an event does; True when it opens an order again that seemed finished."""
        if self.is_stopped:
            return False
        reaches = {
            "dispatched": {"respond"}, "on_site": {"respond", "on_site"}, "spare": {"spare"},
            "finished": set(TARGETS),
        }.get(event.kind, set())  # fmt: skip
        undone = {"declined": "dispatched", "reopened": "finished"}.get(event.kind)
        if self.reached and self.reached[1] == undone:
            self.reached = None
        if self.target in reaches and self.reached is None:
            self.reached = (event.at, event.kind)
        self.is_stopped = event.kind == "stopped"
        self.holder = {
            "reported": "dispatcher", "declined": "dispatcher", "failed": "dispatcher",
            "dispatched": "station", "on_site": "station", "resumed": "station",
            "reopened": "station", "to_sign": "customer", "finished": "", "stopped": "",
            "suspended": event.holder, "spare": self.holder,
        }[event.kind]  # fmt: skip
        return event.kind == "reopened"

    def counted(self, until: dt.datetime, holders: set[str]) -> list[dt.datetime]:
        """The minutes that count, in order."""
        calendar = self.commitment.calendar
        found = []
        for minute, holder in sorted(self.log):
            wall = minute.astimezone(calendar.zone)
            hours = calendar.hours_on(wall.date())
            is_open = any(a <= wall.hour * 60 + wall.minute < b for a, b in hours)
            if is_open and minute < until and holder in holders:
                found.append(minute)
        return found


@settings(max_examples=150, deadline=None)
@given(
    stories(),
    calendars,
    st.sampled_from(TARGETS),
    st.integers(1, 1500),
    st.sets(st.sampled_from(["customer", "parts", "factory"])),
)
def test_clock_is_what_somebody_sees_who_lives_through_it(
    told: tuple[list[Event], dt.datetime],
    calendar: WorkingCalendar,
    target: str,
    minutes: int,
    stops: set[str],
) -> None:
    events, now = told
    commitment = replace(
        promise(calendar, **{target: minutes}), stops=frozenset(stops), levels=LEVELS[1:]
    )
    slow = Reference(commitment, events, target)
    slow.live(now)
    end = slow.reached[0] if slow.reached else now
    counting = set(HOLDERS) - stops
    counted = slow.counted(end, counting)

    (clock,) = clocks(commitment, events, now)

    assert clock.elapsed == len(counted) * MINUTE
    assert clock.ended_at == (slow.reached[0] if slow.reached else None)
    has_run_out = len(counted) >= minutes and counted[minutes - 1] + MINUTE < end
    if slow.reached:
        expected = "missed" if has_run_out else "kept"
    elif slow.is_stopped:
        expected = "dropped"
    elif has_run_out:
        expected = "late"
    else:
        expected = "running" if slow.holder in counting else "paused"
    assert clock.state == expected
    if len(counted) >= minutes:
        assert clock.due == counted[minutes - 1] + MINUTE
    if clock.state == "running":
        assert clock.due is not None
        assert clock.due >= now
        assert calendar.time_between(now, clock.due) == clock.left
    is_telling = clock.state in {"running", "late"} and slow.holder in counting
    fired = {
        level.key
        for level in commitment.levels
        if is_telling and len(counted) >= minutes + level.plus_minutes
    }
    assert {alarm.level.key for alarm in clock.passed} == fired


@settings(max_examples=60, deadline=None)
@given(stories(), calendars)
def test_who_held_the_clock_is_what_somebody_sees_who_lives_through_it(
    told: tuple[list[Event], dt.datetime], calendar: WorkingCalendar
) -> None:
    events, now = told
    commitment = promise(calendar)
    slow = Reference(commitment, events, "solved")
    slow.live(now)

    seen = {holder: len(slow.counted(now, {holder})) * MINUTE for holder in HOLDERS}

    assert held(commitment, events, now) == {key: time for key, time in seen.items() if time}


@settings(max_examples=100, deadline=None)
@given(stories(), st.integers(1, 1500))
def test_replay_does_not_depend_on_the_order_in_which_events_arrive(
    told: tuple[list[Event], dt.datetime], minutes: int
) -> None:
    events, now = told
    commitment = promise(solved=minutes, on_site=minutes)

    assert clocks(commitment, events, now) == clocks(commitment, events[::-1], now)


# --- examples from the handbooks ------------------------------------------------------------------


def test_on_site_in_24_hours_counts_day_and_night() -> None:
    """PROJ.C3, LAMP.4: holidays included."""
    clock = only(promise(on_site=1440), story((0, "reported"), (1, "dispatched")), 20)

    assert (clock.state, clock.due, clock.left) == ("running", at(24), dt.timedelta(hours=4))
    assert [alarm.level.key for alarm in clock.passed] == ["soon"]
    assert clock.next_alarm is not None
    assert clock.next_alarm.at == at(24)


def test_spare_within_48_hours_unless_the_fault_is_cleared() -> None:
    """BLDG.1.2e."""
    commitment = promise(on_site=1440, spare=2880)
    told = story((0, "reported"), (2, "dispatched"), (5, "on_site"), (30, "suspended", "parts"))

    waiting = {clock.target: clock for clock in clocks(commitment, told, at(40))}
    lent = {
        clock.target: clock for clock in clocks(commitment, [*told, Event(at(47), "spare")], at(60))
    }
    cleared = {
        clock.target: clock
        for clock in clocks(commitment, [*told, Event(at(50), "finished")], at(60))
    }

    assert (waiting["on_site"].state, waiting["spare"].state) == ("kept", "running")
    assert (lent["spare"].state, lent["spare"].ended_at) == ("kept", at(47))
    assert cleared["spare"].state == "missed"


def test_only_the_customer_stops_the_clock() -> None:
    told = story((0, "reported"), (1, "on_site"), (2, "suspended", "parts"))
    waits_for_us = only(promise(solved=240), told, 5)
    told = story((0, "reported"), (1, "on_site"), (2, "suspended", "customer"))
    waits_for_him = only(promise(solved=240), told, 5)

    assert (waits_for_us.state, waits_for_us.holder) == ("late", "parts")
    assert (waits_for_him.state, waits_for_him.holder) == ("paused", "customer")
    assert (waits_for_him.due, waits_for_him.left) == (None, dt.timedelta(hours=2))
    assert (waits_for_him.passed, waits_for_him.next_alarm) == ((), None)


def test_stopped_clock_that_ran_out_before_stays_late_and_tells_nobody() -> None:
    told = story((0, "reported"), (5, "suspended", "customer"))

    clock = only(promise(solved=240), told, 30)

    assert (clock.state, clock.due, clock.holder) == ("late", at(4), "customer")
    assert clock.passed == ()


def test_pause_moves_the_due_time() -> None:
    told = story((0, "reported"), (1, "suspended", "customer"), (4, "resumed"))

    assert only(promise(solved=240), told, 5).due == at(7)


def test_signature_is_waited_for_by_the_customer() -> None:
    told = story((0, "reported"), (1, "on_site"), (3, "to_sign"), (30, "finished"))

    clock = only(promise(solved=240), told, 40)

    assert (clock.state, clock.elapsed) == ("kept", dt.timedelta(hours=3))


def test_work_sent_back_was_never_solved() -> None:
    told = story((0, "reported"), (1, "on_site"), (2, "finished"), (6, "reopened"))

    clock = only(promise(solved=240), told, 7)

    assert (clock.state, clock.due) == ("late", at(4))
    assert held(promise(), told, at(7)) == {
        "dispatcher": dt.timedelta(hours=1),
        "station": dt.timedelta(hours=6),
    }


def test_declined_dispatch_is_no_response() -> None:
    told = story((0, "reported"), (1, "dispatched"), (2, "declined"))

    assert only(promise(respond=60), told, 3).state == "late"


def test_cancelled_order_keeps_no_clock() -> None:
    told = story((0, "reported"), (1, "stopped"), (2, "finished"))

    clock = only(promise(solved=60), told, 9)

    assert (clock.state, clock.is_open, clock.passed) == ("dropped", False, ())


def test_reached_at_the_very_due_time_is_kept() -> None:
    told = story((0, "reported"), (4, "finished"))

    clock = only(promise(solved=240), told, 9)

    assert (clock.state, clock.holder) == ("kept", "")


def test_reached_in_the_moment_of_the_report() -> None:
    told = story((0, "reported"), (0, "dispatched"))

    assert only(promise(respond=30), told, 1).state == "kept"


def test_nothing_is_counted_before_the_report() -> None:
    assert clocks(promise(), story((-3, "dispatched"), (5, "reported")), at(4)) == ()


def test_due_at_the_close_of_business() -> None:
    """CIVIL.203: with business hours the last day ends with them."""
    told = story((0, "reported"))

    clock = only(promise(WORKDAYS, solved=450), told, 0)

    assert clock.due == START.replace(hour=17, minute=30)


def test_first_commitment_that_fits_holds() -> None:
    order = OrderFacts(
        dt.date(2026, 11, 23), 7, frozenset({3}), frozenset({"水泵"}), "故障维修", "urgent"
    )
    general, urgent = promise(solved=1440), replace(promise(solved=240), urgency="urgent")

    assert applying([urgent, general], order) is urgent
    assert applying([urgent, general], replace(order, urgency="normal")) is general
    assert applying([], order) is None


@pytest.mark.parametrize(
    "condition",
    [
        {"customer": 8},
        {"contract": 4},
        {"family": "投影机"},
        {"task_type": "培训"},
        {"urgency": "normal"},
        {"valid_from": dt.date(2026, 11, 24)},
        {"valid_until": dt.date(2026, 11, 22)},
    ],
)
def test_commitment_is_for_orders_that_meet_every_condition(condition: dict[str, object]) -> None:
    order = OrderFacts(
        dt.date(2026, 11, 23), 7, frozenset({3}), frozenset({"水泵"}), "故障维修", "urgent"
    )
    met = replace(
        promise(), customer=7, contract=3, family="水泵", task_type="故障维修", urgency="urgent",
        valid_from=dt.date(2026, 11, 23), valid_until=dt.date(2026, 11, 23),
    )  # fmt: skip

    assert met.fits(order)
    assert not replace(met, **condition).fits(order)  # type: ignore[arg-type]  # names differ


def test_change_of_priority_or_calendar_counts_everything_anew() -> None:
    told = story((0, "reported"), (1, "dispatched"))
    usual, urgent = promise(solved=1440), replace(promise(solved=240), urgency="urgent")

    assert only(usual, told, 6).state == "running"
    assert only(urgent, told, 6).state == "late"
    assert only(replace(urgent, calendar=WORKDAYS), told, 6).due == at(5)


def test_headline_is_the_open_clock_that_ends_first() -> None:
    commitment = promise(on_site=1440, solved=2880, respond=60)
    told = story((0, "reported"), (2, "dispatched"))

    early = headline(clocks(commitment, told, at(3)))
    over = headline(clocks(commitment, [*told, Event(at(4), "finished")], at(5)))

    assert early is not None
    assert over is not None
    assert (early.target, stored_state(early)) == ("on_site", "open")
    assert (over.target, stored_state(over)) == ("respond", "missed")
    assert headline([]) is None


def test_ring_spans_the_time_from_report_to_due_while_it_runs() -> None:
    """Over night an office-hours promise lasts longer than it counts."""
    told = story((0, "reported"))
    commitment = promise(WORKDAYS, solved=600)

    running = only(commitment, told, 1)
    paused = only(commitment, [*told, Event(at(1), "suspended", "customer")], 2)

    assert span(running, START) == dt.timedelta(hours=26)
    assert span(paused, START) == dt.timedelta(hours=10)
