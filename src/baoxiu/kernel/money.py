"""Exact money: integers of the smallest unit in storage, Decimal at the edges."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

CENT = Decimal("0.01")
LARGEST_MINOR = 10**15
LARGEST_EXPONENT = 18  # turning "1e9999999" into an integer would never end


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in minor units (fen) of one currency. Mixing currencies raises ValueError."""

    minor: int
    currency: str = "CNY"

    @classmethod
    def parse(cls, text: str, currency: str = "CNY") -> Money:
        """Read "1,286.50". Raises ValueError for anything else, or beyond 10^13 units."""
        try:
            amount = Decimal(text.replace(",", "").strip())
        except InvalidOperation as error:
            raise ValueError(text) from error
        if not amount.is_finite() or abs(amount.adjusted()) > LARGEST_EXPONENT:
            raise ValueError(text)
        minor = int((amount / CENT).to_integral_value(ROUND_HALF_UP))
        if abs(minor) > LARGEST_MINOR:
            raise ValueError(text)
        return cls(minor, currency)

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} + {other.currency}")
        return Money(self.minor + other.minor, self.currency)

    @property
    def decimal(self) -> Decimal:
        return Decimal(self.minor) * CENT

    def __str__(self) -> str:
        return plain(self.minor)


def plain(minor: int) -> str:
    """Minor units as a plain decimal string: 128650 -> "1286.50"."""
    sign = "-" if minor < 0 else ""
    whole, cents = divmod(abs(minor), 100)
    return f"{sign}{whole}.{cents:02d}"
