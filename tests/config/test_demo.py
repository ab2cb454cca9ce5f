"""Generated demo data keeps the ledger exact."""

from __future__ import annotations

import pytest

from baoxiu.config.demo.mass_moves import add_mass_moves
from baoxiu.operations.stock import public as stock
from tests.factories import cast


@pytest.mark.django_db
def test_generated_moves_are_added_up_to_a_number_and_sum_up() -> None:
    owner = cast.organisation()
    told: list[str] = []

    made = [add_mass_moves(owner, size, cast.AT, told.append) for size in (61, 60, 90)]

    assert made == [60, 0, 30]
    assert stock.visible_moves(cast.olga(owner)).count() == 90
    assert stock.check_ledger() == []
    assert told[-1] == "90/90 moves"
