"""Exact money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baoxiu.kernel.money import LARGEST_MINOR, Money, plain

MINORS = st.integers(-LARGEST_MINOR, LARGEST_MINOR)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1286", 128_600),
        ("1,286.50", 128_650),
        (" 1286.5 ", 128_650),
        ("-0.01", -1),
        ("0", 0),
        ("0.005", 1),
        ("-0.005", -1),
        ("0.0049", 0),
        ("1e3", 100_000),
        ("１２", 1_200),
        ("10000000000000.00", LARGEST_MINOR),
    ],
)
def test_amount_is_read(text: str, minor: int) -> None:
    assert Money.parse(text) == Money(minor)


@pytest.mark.parametrize(
    "text",
    ["", " ", "x", "1.2.3", "nan", "inf", "-Infinity", "1e9999999", "1e-9999999", "0x10", "¥5",
     "10000000000000.01", "1 2"],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the text itself is the message
        Money.parse(text)


@given(MINORS)
def test_written_amount_reads_as_the_same(minor: int) -> None:
    assert Money.parse(plain(minor)).minor == minor


@given(MINORS)
def test_amount_has_two_decimals_and_no_exponent(minor: int) -> None:
    whole, _point, cents = plain(minor).partition(".")

    assert (len(cents), whole.removeprefix("-").isdigit()) == (2, True)
    assert Money(minor).decimal == Decimal(plain(minor))


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_a_value_error(text: str) -> None:
    try:
        found = Money.parse(text)
    except ValueError:
        return

    assert abs(found.minor) <= LARGEST_MINOR


def test_amounts_of_one_currency_add_up() -> None:
    assert str(Money(128_600) + Money(50)) == "1286.50"


def test_currencies_do_not_mix() -> None:
    with pytest.raises(ValueError, match="CNY"):
        Money(1) + Money(1, "EUR")
