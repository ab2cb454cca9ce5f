"""Exact quantities: integers of a thousandth of the unit."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

MILLI = 1000
LARGEST_MILLI = 10**12
LARGEST_EXPONENT = 12  # turning "1e9999999" into an integer would never end


def parse(text: str) -> int:
    """Read "2.5" as 2500 thousandths. Raises ValueError when not a number or finer than a thousandth."""
    try:
        amount = Decimal(text.replace(",", "").strip())
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not amount.is_finite() or abs(amount.adjusted()) > LARGEST_EXPONENT:
        raise ValueError(text)
    milli = amount * MILLI
    if milli != milli.to_integral_value() or abs(milli) > LARGEST_MILLI:
        raise ValueError(text)
    return int(milli)


def plain(milli: int) -> str:
    """Thousandths as a decimal string without trailing zeros: 2500 -> "2.5", 16000 -> "16"."""
    sign = "-" if milli < 0 else ""
    whole, rest = divmod(abs(milli), MILLI)
    return f"{sign}{whole}.{rest:03d}".rstrip("0").rstrip(".")
