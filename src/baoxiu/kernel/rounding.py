"""Exact division of integers of a smallest unit, rounded as money is: half up, away from zero."""

from __future__ import annotations


def half_up(total: int, count: int) -> int:
    """`total` divided by a positive `count`: 5 / 2 is 3, -5 / 2 is -3."""
    rounded = (2 * abs(total) + count) // (2 * count)
    return -rounded if total < 0 else rounded
