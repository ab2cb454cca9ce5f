"""What is promised to whom, and how it is counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from baoxiu.kernel.working_time import WorkingCalendar

RESPOND, ON_SITE, SOLVED, SPARE = "respond", "on_site", "solved", "spare"
TARGETS = (RESPOND, ON_SITE, SPARE, SOLVED)
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Level:
    """Whom to tell when: at a share of the time in per cent, and some minutes of working time after that."""

    key: str
    role: str
    percent: int = WHOLE
    plus_minutes: int = 0

    def amount(self, promised: dt.timedelta) -> dt.timedelta:
        """After how much counted time it is reached."""
        return promised * self.percent / WHOLE + dt.timedelta(minutes=self.plus_minutes)


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What of an order decides which commitment holds."""

    reported_on: dt.date
    customer: int = 0
    contracts: frozenset[int] = frozenset()
    families: frozenset[str] = frozenset()
    task_type: str = ""
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commitment: for which orders, in how many minutes of its calendar, and who stops the clock.

    Conditions that are empty always hold. Time held by one of `stops` is not counted; by default that is the customer
    alone, for our own missing parts are our own affair.
    """

    key: int
    calendar: WorkingCalendar
    minutes: Mapping[str, int]
    stops: frozenset[str] = frozenset({"customer"})
    levels: tuple[Level, ...] = ()
    valid_from: dt.date = dt.date.min
    valid_until: dt.date = dt.date.max
    customer: int | None = None
    contract: int | None = None
    family: str = ""
    task_type: str = ""
    urgency: str = ""

    def fits(self, order: OrderFacts) -> bool:
        """Whether it is about orders like this one."""
        return (
            self.valid_from <= order.reported_on <= self.valid_until
            and self.customer in {None, order.customer}
            and (self.contract is None or self.contract in order.contracts)
            and (not self.family or self.family in order.families)
            and self.task_type in {"", order.task_type}
            and self.urgency in {"", order.urgency}
        )

    def promised(self, target: str) -> dt.timedelta:
        """The time that a target has."""
        return dt.timedelta(minutes=self.minutes[target])


def applying(commitments: Iterable[Commitment], order: OrderFacts) -> Commitment | None:
    """The first commitment that fits, in the order in which they are asked; None when nothing is promised."""
    return next((each for each in commitments if each.fits(order)), None)
