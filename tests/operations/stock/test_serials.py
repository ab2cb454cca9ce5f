"""Pieces with serial numbers: each lies in one place, whoever moves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from baoxiu.kernel.errors import Invalid
from baoxiu.operations.stock import public as stock
from baoxiu.operations.stock.choices import Kind
from tests.factories import cast, products
from tests.factories import stock as make
from tests.factories.cast import AT


def move(actor: Any, *lines: Any) -> list[stock.Move]:
    return stock.record_moves(actor, lines, at=AT, recorded_at=AT)


@pytest.mark.django_db
def test_a_known_serial_leaves_from_where_it_lies() -> None:
    olga = cast.olga(cast.organisation())
    part, shop, van = products.part(olga), make.place(olga), make.place(olga, Kind.PERSONAL)
    make.receive(olga, part, shop, 3_000)
    make.receive(olga, part, van, 3_000)
    (taken,) = move(olga, make.move_input(part, shop, van, 1_000, serial="M7919-1"))
    again = make.move_input(part, shop, van, 1_000, serial="m7919-1")

    with pytest.raises(stock.LiesElsewhere, match="M7919-1"):
        move(olga, again)

    assert stock.serial_lies_in(olga, part.pk, "M7919-1") == van
    stock.correct_move(olga, taken.pk, "记错", at=AT)
    assert move(olga, again)[0].target == van
    assert stock.check_ledger() == []


@pytest.mark.django_db
def test_one_serial_is_one_piece_and_stands_once_in_a_request() -> None:
    olga = cast.olga(cast.organisation())
    part, shop, van = products.part(olga), make.place(olga), make.place(olga, Kind.PERSONAL)
    make.receive(olga, part, shop, 5_000)
    one = make.move_input(part, shop, van, 1_000, serial="S-1")

    with pytest.raises(Invalid):
        move(olga, make.move_input(part, shop, van, 2_000, serial="S-1"))
    with pytest.raises(stock.LiesElsewhere):
        move(olga, one, one)

    assert stock.serial_lies_in(olga, part.pk, "S-1") is None


def test_two_people_take_one_piece_once(
    at_once: Callable[[list[Callable[[], Any]]], list[Any]],
) -> None:
    olga = cast.olga(cast.organisation())
    part, shop, van = products.part(olga), make.place(olga), make.place(olga, Kind.PERSONAL)
    make.receive(olga, part, shop, 5_000)

    def take() -> str:
        try:
            move(olga, make.move_input(part, shop, van, 1_000, serial="S-1"))
        except stock.LiesElsewhere:
            return "gone"
        return "taken"

    assert sorted(at_once([take, take])) == ["gone", "taken"]
