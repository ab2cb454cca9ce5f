"""What leaving parts cost: moving average, exact to the fen."""

from __future__ import annotations


def leaving_value(quantity: int, value: int, leaving: int) -> int:
    """The share of `value` (fen) that goes with `leaving` of `quantity` (thousandths), rounded half up.

    All of it goes with the last piece, so that no fen stays where nothing lies. Raises ValueError unless
    0 < leaving <= quantity.
    """
    if not 0 < leaving <= quantity:
        raise ValueError(leaving)
    if leaving == quantity:
        return value
    return (2 * value * leaving + quantity) // (2 * quantity)


def found_value(quantity: int, value: int, found: int) -> int:
    """What `found` thousandths more are worth where `quantity` are worth `value` fen, rounded half up; 0 where nothing lay."""
    if quantity <= 0:
        return 0
    return (2 * value * found + quantity) // (2 * quantity)
