"""What a line of work, material or expense comes to, and who bears how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from baoxiu.kernel.quantity import MILLI


@dataclass(frozen=True, slots=True)
class Priced:
    """One line: thousandths of the unit, price in minor units per unit, and who bears it."""

    quantity_milli: int
    unit_price_minor: int
    payer: str


def amount_minor(quantity_milli: int, unit_price_minor: int) -> int:
    """Quantity times price in minor units, half a unit rounded up (away from zero).

    >>> amount_minor(2500, 1999)
    4998
    """
    product = quantity_milli * unit_price_minor
    rounded = (abs(product) * 2 + MILLI) // (2 * MILLI)
    return rounded if product >= 0 else -rounded


def totals_by_payer(lines: Iterable[Priced]) -> dict[str, int]:
    """The sum of the lines' amounts for each payer, in minor units; payers without lines are absent."""
    totals: dict[str, int] = {}
    for line in lines:
        amount = amount_minor(line.quantity_milli, line.unit_price_minor)
        totals[line.payer] = totals.get(line.payer, 0) + amount
    return totals
