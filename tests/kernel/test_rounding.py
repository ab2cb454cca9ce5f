"""Division of smallest units."""

from __future__ import annotations

import pytest

from baoxiu.kernel.rounding import half_up


@pytest.mark.parametrize(
    ("total", "count", "expected"),
    [(0, 3, 0), (10, 4, 3), (9, 4, 2), (5, 2, 3), (-5, 2, -3), (-9, 4, -2), (10**30 + 1, 2, 5 * 10**29 + 1)],
)  # fmt: skip
def test_halves_go_up_and_nothing_is_lost(total: int, count: int, expected: int) -> None:
    assert half_up(total, count) == expected
