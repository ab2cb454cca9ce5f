"""Parts used on orders: one entry moves stock, costs the line, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Overtaken
from baoxiu.operations.dispatch import events
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.stock import public as stock
from baoxiu.register.products.public import Part
from tests.factories import cast, products
from tests.factories import dispatch as make
from tests.factories import stock as stores
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga() -> Actor:
    actor = cast.olga(cast.organisation())
    stock.add_standard_locations(actor, at=AT)
    return actor


def lying(actor: Actor, part: Part, place: stock.Location) -> tuple[int, int]:
    row = stock.visible_balances(actor).get(part=part, location=place)
    return row.quantity_milli, row.value_minor


def used(part: Part, source: stock.Location | None, **values: Any) -> dispatch.LineInput:
    given = dispatch.LineInput(
        category="material", part_id=part.pk, source_id=source.pk if source else None
    )
    return replace(given, **values)


def test_a_part_leaves_the_place_and_costs_what_it_cost(olga: Actor) -> None:
    order = make.in_state(olga, "working")
    part, van = products.part(olga), stores.place(olga, stock.Kind.PERSONAL)
    stores.receive(olga, part, van, 3_000, 1_000)

    line = dispatch.add_line(olga, order.pk, used(part, van, quantity_milli=2_000), at=AT)

    assert lying(olga, part, van) == (1_000, 333)
    assert dispatch.get_line(olga, line.pk).cost_minor == 667
    (move,) = stock.visible_moves(olga).filter(document_kind="dispatch.line")
    assert (move.document_id, move.reason, move.target.kind) == (line.pk, "use", "site")


def test_changing_and_removing_makes_counter_entries(olga: Actor) -> None:
    order = make.in_state(olga, "working")
    part, van = products.part(olga), stores.place(olga, stock.Kind.PERSONAL)
    stores.receive(olga, part, van, 3_000, 1_000)
    line = dispatch.add_line(olga, order.pk, used(part, van, quantity_milli=2_000), at=AT)

    changed = dispatch.change_line(olga, line.pk, used(part, van), at=AT, version=1)
    after_change = lying(olga, part, van), changed.cost_minor
    dispatch.remove_line(olga, line.pk, at=AT, version=changed.version)

    assert after_change == ((2_000, 667), 333)
    assert lying(olga, part, van) == (3_000, 1_000)
    moves = stock.visible_moves(olga).filter(document_kind="dispatch.line").order_by("pk")
    assert [(m.quantity_milli, bool(m.corrects_id)) for m in moves] == [
        (2_000, False), (2_000, True), (1_000, False), (1_000, True),
    ]  # fmt: skip
    assert stock.check_ledger() == []


def test_a_correction_of_words_moves_nothing(olga: Actor) -> None:
    order = make.in_state(olga, "working")
    part, van = products.part(olga), stores.place(olga, stock.Kind.PERSONAL)
    stores.receive(olga, part, van, 1_000, 500)
    line = dispatch.add_line(olga, order.pk, used(part, van), at=AT)

    changed = dispatch.change_line(olga, line.pk, used(part, van, note="磨损"), at=AT, version=1)

    assert (changed.note, changed.cost_minor) == ("磨损", 500)
    assert stock.visible_moves(olga).filter(document_kind="dispatch.line").count() == 1


def test_not_enough_leaves_no_trace(olga: Actor) -> None:
    order = make.in_state(olga, "working")
    part, van = products.part(olga), stores.place(olga, stock.Kind.PERSONAL)
    stores.receive(olga, part, van, 1_000)

    with pytest.raises(stock.NotEnough):
        dispatch.add_line(olga, order.pk, used(part, van, quantity_milli=1_001), at=AT)

    assert order.lines.count() == 0
    assert lying(olga, part, van) == (1_000, 0)


def test_without_a_place_nothing_moves(olga: Actor) -> None:
    order = make.in_state(olga, "working")

    line = dispatch.add_line(olga, order.pk, used(products.part(olga), None), at=AT)

    assert line.cost_minor == 0
    assert stock.visible_moves(olga).count() == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [({"category": "content"}, "source"), ({"part_id": None, "name": "密封"}, "part_code")],
)
def test_only_a_known_part_of_a_material_leaves_a_place(
    olga: Actor, values: dict[str, Any], field: str
) -> None:
    order = make.in_state(olga, "working")
    van = stores.place(olga, stock.Kind.PERSONAL)

    with pytest.raises(Invalid) as refusal:
        dispatch.add_line(olga, order.pk, used(products.part(olga), van, **values), at=AT)

    assert list(refusal.value.fields) == [field]


def test_the_world_outside_is_no_source_and_foreign_places_are_not_found(olga: Actor) -> None:
    order = make.in_state(olga, "working")
    part, supplier = products.part(olga), stores.place(olga, stock.Kind.SUPPLIER)
    foreign = stores.place(cast.olga(cast.organisation()))

    with pytest.raises(Invalid) as refusal:
        dispatch.add_line(olga, order.pk, used(part, supplier), at=AT)
    with pytest.raises(NotFound):
        dispatch.add_line(olga, order.pk, used(part, foreign), at=AT)

    assert list(refusal.value.fields) == ["source"]


def test_those_above_hear_of_every_part(olga: Actor, heard: Callable[..., list[Any]]) -> None:
    told = heard(events.PartUsed)
    order = make.in_state(olga, "working")
    part, van = products.part(olga), stores.place(olga, stock.Kind.PERSONAL)
    stores.receive(olga, part, van, 3_000)
    line = dispatch.add_line(olga, order.pk, used(part, van, quantity_milli=2_000), at=AT)
    dispatch.change_line(olga, line.pk, used(part, van), at=AT, version=1)

    assert [(each.quantity_milli, each.source_id, each.line_id) for each in told] == [
        (2_000, van.pk, line.pk), (-2_000, van.pk, line.pk), (1_000, van.pk, line.pk),
    ]  # fmt: skip


def test_the_second_of_two_correctors_moves_nothing(olga: Actor) -> None:
    order = make.in_state(olga, "working")
    part, van = products.part(olga), stores.place(olga, stock.Kind.PERSONAL)
    stores.receive(olga, part, van, 5_000)
    line = dispatch.add_line(olga, order.pk, used(part, van), at=AT)
    dispatch.change_line(olga, line.pk, used(part, van, quantity_milli=2_000), at=AT, version=1)

    with pytest.raises(Overtaken):
        dispatch.change_line(olga, line.pk, used(part, van, quantity_milli=4_000), at=AT, version=1)

    assert lying(olga, part, van)[0] == 3_000
