"""Which fee lines arise from an order, and who bears a line, by rules that are data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from baoxiu.kernel.quantity import MILLI
from baoxiu.kernel.rounding import half_up
from baoxiu.policies.fees.engine.lines import amount_minor

BEARER = "bearer"
EVENING, MORNING = dt.time(20), dt.time(8)
MINUTES_PER_HOUR = 60
LONGEST_STAY = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Conditions that are empty always hold; `warranty` is "yes", "no" or empty.

    With basis "bearer" it says who bears lines of a `kind` (all kinds when empty; with `supplier_only` just parts that
    have a supplier); with every other basis it raises a line of `item`, whose payer is the bearers' where it names none.
    """

    key: int
    basis: str
    item: int | None = None
    payer: str = ""
    warranty: str = ""
    task_type: str = ""
    kind: str = ""
    supplier_only: bool = False

    def fits(self, order: Facts) -> bool:
        """Whether it is about orders like this one."""
        is_warranty = self.warranty in {"", "yes" if order.is_warranty else "no"}
        return is_warranty and self.task_type in {"", order.task_type}


@dataclass(frozen=True, slots=True)
class Facts:
    """What an order says that fees arise from. `stays` are (arrived, left) in the clock of the place."""

    is_warranty: bool
    task_type: str = ""
    visits: int = 0
    distance_milli: int = 0
    minutes: int = 0
    content_milli: int = 0
    stays: tuple[tuple[dt.datetime, dt.datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class Arising:
    """A line that a rule raises: so many units of an item, at a price, borne by somebody."""

    rule: int
    item: int
    quantity_milli: int
    price_minor: int
    amount_minor: int
    payer: str


def bearer(facts: Facts, kind: str, *, has_supplier: bool, rules: Iterable[Rule]) -> str:
    """Who bears a line of a kind: the first rule that fits, else the factory under warranty, else the customer."""
    for rule in rules:
        is_about = rule.kind in {"", kind} and (has_supplier or not rule.supplier_only)
        if rule.basis == BEARER and is_about and rule.fits(facts):
            return rule.payer
    return "warranty" if facts.is_warranty else "customer"


def arising(
    facts: Facts, rules: Iterable[Rule], prices: Mapping[int, int], kinds: Mapping[int, str]
) -> tuple[Arising, ...]:
    """The lines that arise, in the order of the rules: one for each rule that fits and counts anything.

    `prices` and `kinds` say what an item costs and of what kind it is; a rule whose item is not among them raises none.
    """
    known = tuple(rules)
    found = []
    for rule in known:
        item = rule.item
        if item is None or item not in prices or rule.basis == BEARER or not rule.fits(facts):
            continue
        quantity = quantity_milli(rule.basis, facts)
        if quantity <= 0:
            continue
        price = prices[item]
        payer = rule.payer or bearer(facts, kinds[item], has_supplier=False, rules=known)
        amount = amount_minor(quantity, price)
        found.append(Arising(rule.key, item, quantity, price, amount, payer))
    return tuple(found)


def quantity_milli(basis: str, facts: Facts) -> int:
    """How much of a basis an order has, in thousandths."""
    counted = {
        "visit": facts.visits * MILLI,
        "kilometre": facts.distance_milli,
        "hour": half_up(facts.minutes * MILLI, MINUTES_PER_HOUR),
        "minute": facts.minutes * MILLI,
        "content": facts.content_milli,
    }
    if basis in counted:
        return counted[basis]
    return (days(facts.stays) if basis == "day" else nights(facts.stays)) * MILLI


def days(stays: Iterable[tuple[dt.datetime, dt.datetime]]) -> int:
    """On how many calendar days somebody was there."""
    return len({day for since, until in stays for day in _days(since, until)})


def nights(stays: Iterable[tuple[dt.datetime, dt.datetime]]) -> int:
    """In how many nights, from 20:00 to 08:00, somebody was there."""
    found = set()
    for since, until in stays:
        for day in _days(since - dt.timedelta(days=1), until):
            begins = dt.datetime.combine(day, EVENING, since.tzinfo)
            ends = dt.datetime.combine(day + dt.timedelta(days=1), MORNING, since.tzinfo)
            if since < ends and (until > begins or since >= begins):
                found.add(day)
    return len(found)


def _days(since: dt.datetime, until: dt.datetime) -> Iterator[dt.date]:
    last = min(max(since, until), since + LONGEST_STAY).date()
    day = since.date()
    while day <= last:
        yield day
        day += dt.timedelta(days=1)
