"""Exact arithmetic of fees."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baoxiu.policies.fees.engine.lines import Priced, amount_minor, totals_by_payer

MILLI = st.integers(-(10**9), 10**9)
PRICE = st.integers(0, 10**9)
LINES = st.lists(st.builds(Priced, MILLI, PRICE, st.sampled_from(["customer", "warranty"])))


@pytest.mark.parametrize(
    ("quantity", "price", "amount"),
    [
        (1000, 12_000, 12_000),
        (2500, 1999, 4998),
        (1, 499, 0),
        (1, 500, 1),
        (-1, 500, -1),
        (0, 9, 0),
    ],
)
def test_amount_is_rounded_half_away_from_zero(quantity: int, price: int, amount: int) -> None:
    assert amount_minor(quantity, price) == amount


@given(MILLI, PRICE)
def test_amount_is_never_off_by_more_than_half_a_unit(quantity: int, price: int) -> None:
    exact = Fraction(quantity * price, 1000)

    assert abs(amount_minor(quantity, price) - exact) <= Fraction(1, 2)
    assert amount_minor(-quantity, price) == -amount_minor(quantity, price)


def test_totals_stand_by_payer() -> None:
    lines = [
        Priced(1000, 100, "customer"),
        Priced(2000, 50, "warranty"),
        Priced(1000, 1, "customer"),
    ]

    assert totals_by_payer(lines) == {"customer": 101, "warranty": 100}


@given(LINES)
def test_totals_add_up_to_the_amounts(lines: list[Priced]) -> None:
    whole = sum(amount_minor(line.quantity_milli, line.unit_price_minor) for line in lines)

    assert sum(totals_by_payer(lines).values()) == whole
