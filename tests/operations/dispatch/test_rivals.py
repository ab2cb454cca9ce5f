"""Two people at once: who gets the last part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import ServiceLine, WorkOrder
from baoxiu.operations.stock import public as stock
from tests.factories import cast, products
from tests.factories import dispatch as make
from tests.factories import stock as stores
from tests.factories.cast import AT

Run = Callable[[Sequence[Callable[[], Any]]], list[Any]]


def test_of_two_technicians_one_gets_the_last_part(at_once: Run) -> None:
    actor = cast.olga(cast.organisation())
    stock.add_standard_locations(actor, at=AT)
    part, store = products.part(actor), stores.place(actor)
    stores.receive(actor, part, store, 1_000, 700)
    wanted = dispatch.LineInput(category="material", part_id=part.pk, source_id=store.pk)
    orders = [make.in_state(actor, "working") for _each in range(2)]

    def record(order: WorkOrder) -> Callable[[], ServiceLine]:
        return lambda: dispatch.add_line(actor, order.pk, wanted, at=AT)

    results = at_once([record(order) for order in orders])

    refused = [each for each in results if isinstance(each, stock.NotEnough)]
    lines = [each for each in results if not isinstance(each, Exception)]
    assert (len(refused), len(lines)) == (1, 1)
    assert lines[0].cost_minor == 700
    assert sum(order.lines.filter(category="material").count() for order in orders) == 1
    assert stock.check_ledger() == []
