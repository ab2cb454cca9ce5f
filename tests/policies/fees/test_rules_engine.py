"""Which fees arise: worked cases, and what holds whatever the facts are."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from baoxiu.policies.fees.engine.lines import amount_minor
from baoxiu.policies.fees.engine.rules import (
    BEARER,
    Facts,
    Rule,
    arising,
    bearer,
    days,
    nights,
    quantity_milli,
)

BASES = ("visit", "kilometre", "hour", "minute", "content", "day", "night")
NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("basis", "facts", "quantity", "amount"),
    [
        ("kilometre", Facts(is_warranty=False, distance_milli=86_000), 86_000, 10_320),
        ("visit", Facts(is_warranty=False, visits=2), 2_000, 240),
        ("hour", Facts(is_warranty=False, minutes=100), 1_667, 200),
        ("minute", Facts(is_warranty=False, minutes=100), 100_000, 12_000),
        ("content", Facts(is_warranty=False, content_milli=1_500), 1_500, 180),
        ("day", Facts(is_warranty=False, stays=((at(1, 9), at(2, 11)),)), 2_000, 240),
        ("night", Facts(is_warranty=False, stays=((at(1, 9), at(2, 11)),)), 1_000, 120),
    ],
)
def test_rule_counts_its_basis(basis: str, facts: Facts, quantity: int, amount: int) -> None:
    (line,) = arising(facts, [Rule(1, basis, item=7)], {7: 120}, {7: "travel"})

    assert (line.rule, line.item) == (1, 7)
    assert (line.quantity_milli, line.amount_minor) == (quantity, amount)


@pytest.mark.parametrize(
    ("stays", "expected"),
    [
        ([], 0),
        ([(at(1, 8), at(1, 20))], 0),
        ([(at(1, 8), at(1, 20, 1))], 1),
        ([(at(1, 7, 59), at(1, 12))], 1),
        ([(at(1, 19), at(2, 9))], 1),
        ([(at(1, 19), at(1, 21)), (at(2, 3), at(2, 4))], 1),
        ([(at(1, 7), at(1, 21))], 2),
        ([(at(1, 22), at(1, 22))], 1),
    ],
)
def test_nights_are_counted_once_each(
    stays: list[tuple[dt.datetime, dt.datetime]], expected: int
) -> None:
    assert nights(stays) == expected


@pytest.mark.parametrize(
    ("is_warranty", "kind", "has_supplier", "expected"),
    [
        (True, "part", True, "supplier"),
        (True, "part", False, "warranty"),
        (True, "travel", False, "station"),
        (True, "labour", True, "warranty"),
        (False, "part", True, "customer"),
        (False, "travel", False, "customer"),
    ],
)
def test_first_rule_that_fits_says_who_bears_it(
    is_warranty: bool, kind: str, has_supplier: bool, expected: str
) -> None:
    rules = [
        Rule(1, BEARER, payer="supplier", warranty="yes", kind="part", supplier_only=True),
        Rule(2, BEARER, payer="station", warranty="yes", kind="travel"),
        Rule(3, BEARER, payer="goodwill", task_type="培训"),
    ]
    facts = Facts(is_warranty=is_warranty, task_type="故障维修")

    assert bearer(facts, kind, has_supplier=has_supplier, rules=rules) == expected
    training = Facts(is_warranty=False, task_type="培训")
    assert bearer(training, kind, has_supplier=has_supplier, rules=rules) == "goodwill"


instants = some.integers(0, 60 * 24 * 20).map(lambda minutes: NOON + dt.timedelta(minutes=minutes))
stays = some.tuples(instants, instants).map(lambda pair: (min(pair), max(pair)))
facts = some.builds(
    Facts,
    is_warranty=some.booleans(),
    task_type=some.sampled_from(["", "培训", "故障维修"]),
    visits=some.integers(0, 20),
    distance_milli=some.integers(0, 10**9),
    minutes=some.integers(0, 10**6),
    content_milli=some.integers(0, 10**9),
    stays=some.lists(stays, max_size=4).map(tuple),
)
rules = some.lists(
    some.builds(
        Rule,
        key=some.integers(1, 10**6),
        basis=some.sampled_from((*BASES, BEARER)),
        item=some.integers(1, 4),
        payer=some.sampled_from(["customer", "station"]),
        warranty=some.sampled_from(["", "yes", "no"]),
        task_type=some.sampled_from(["", "培训"]),
    ),
    max_size=8,
    unique_by=lambda rule: rule.key,
)
prices = some.dictionaries(some.integers(1, 3), some.integers(0, 10**7))


@given(facts, rules, prices)
def test_each_rule_raises_one_line_at_most_and_its_arithmetic_is_right(
    facts: Facts, rules: list[Rule], prices: dict[int, int]
) -> None:
    kinds = dict.fromkeys(prices, "labour")
    lines = arising(facts, rules, prices, kinds)

    keys = [line.rule for line in lines]
    assert keys == [rule.key for rule in rules if rule.key in set(keys)]
    by_key = {rule.key: rule for rule in rules}
    for line in lines:
        rule = by_key[line.rule]
        assert rule.basis != BEARER
        assert rule.fits(facts)
        assert line.quantity_milli == quantity_milli(rule.basis, facts) > 0
        assert line.amount_minor == amount_minor(line.quantity_milli, prices[line.item])
    assert lines == arising(facts, rules, prices, kinds)


@given(some.lists(stays, max_size=4))
def test_more_presence_is_never_less_days_or_nights(
    stays: list[tuple[dt.datetime, dt.datetime]],
) -> None:
    for count in (days, nights):
        assert count(stays) >= count(stays[1:])
        assert count(stays) == count(stays[::-1]) == count(stays + stays)
    assert abs(days(stays) - nights(stays)) <= sum(
        (until - since).days + 2 for since, until in stays
    )
