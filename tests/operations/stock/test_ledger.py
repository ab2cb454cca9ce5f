"""The ledger of stock: exact, append-only, never below zero, once for one key (R-37, P-06)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Refused
from baoxiu.operations.stock.choices import Kind, Reason
from baoxiu.operations.stock.errors import CorrectedAlready, NotEnough
from baoxiu.operations.stock.models import Balance, Location, Move
from baoxiu.operations.stock.queries.ledger import check_ledger, stock_as_of
from baoxiu.operations.stock.services.ledger import correct_move, record_moves
from baoxiu.register.products.public import Part
from tests.factories import cast, products, stock
from tests.factories.cast import AT
from tests.factories.stock import move_input

PEOPLE = 16


def lies(place: Location, part: Part) -> tuple[int, int]:
    """(thousandths, fen) of the part in the place."""
    row = Balance.objects.filter(location=place, part=part).first()
    return (row.quantity_milli, row.value_minor) if row else (0, 0)


def record(actor: Actor, *lines: Any, key: str = "", at: dt.datetime = AT) -> list[Move]:
    return record_moves(actor, lines, at=at, recorded_at=at, key=key)


@pytest.mark.django_db
def test_parts_leave_at_their_average_cost_and_the_last_takes_what_is_left() -> None:
    olga = cast.olga(cast.organisation())
    part, shop, van = products.part(olga), stock.place(olga), stock.place(olga, Kind.PERSONAL)
    stock.receive(olga, part, shop, 2_000, 1_000)
    stock.receive(olga, part, shop, 1_000, 1_001)

    moves = [record(olga, move_input(part, shop, van, 1_000))[0] for _number in range(3)]

    assert [move.value_minor for move in moves] == [667, 667, 667]
    assert lies(shop, part) == (0, 0)
    assert lies(van, part) == (3_000, 2_001)


@pytest.mark.django_db
def test_request_moves_whole_or_not_at_all() -> None:
    olga = cast.olga(cast.organisation())
    plenty, rare = products.part(olga), products.part(olga, code="ZF-1")
    shop, van = stock.place(olga), stock.place(olga, Kind.PERSONAL)
    stock.receive(olga, plenty, shop, 5_000)
    stock.receive(olga, rare, shop, 1_000)

    with pytest.raises(NotEnough, match="ZF-1"):
        record(olga, move_input(plenty, shop, van, 1_000), move_input(rare, shop, van, 1_001))

    assert lies(shop, plenty) == (5_000, 0)
    assert lies(van, plenty) == (0, 0)


@pytest.mark.django_db
def test_repeated_request_has_one_effect() -> None:
    olga = cast.olga(cast.organisation())
    part, shop, van = products.part(olga), stock.place(olga), stock.place(olga, Kind.PERSONAL)
    stock.receive(olga, part, shop, 5_000)

    first, again = (record(olga, move_input(part, shop, van, 2_000), key="a") for _ in range(2))

    assert first == again
    assert lies(van, part) == (2_000, 0)


@pytest.mark.django_db
def test_mistake_is_undone_once_by_a_counter_entry() -> None:
    olga = cast.olga(cast.organisation())
    part, shop = products.part(olga), stock.place(olga)
    move = stock.receive(olga, part, shop, 3_000, 900)

    counter = correct_move(olga, move.pk, "数量录错", at=AT)

    assert (counter.source, counter.target, counter.corrects) == (shop, move.source, move)
    assert (counter.reason, counter.value_minor) == (Reason.CORRECTION, 900)
    assert lies(shop, part) == (0, 0)
    for done in (move, counter):
        with pytest.raises(CorrectedAlready):
            correct_move(olga, done.pk, "再来一次", at=AT)


@pytest.mark.django_db
def test_counter_entry_needs_a_reason_and_the_parts() -> None:
    olga = cast.olga(cast.organisation())
    part, shop, van = products.part(olga), stock.place(olga), stock.place(olga, Kind.PERSONAL)
    move = stock.receive(olga, part, shop, 3_000)
    record(olga, move_input(part, shop, van, 1_000))

    with pytest.raises(Invalid):
        correct_move(olga, move.pk, " ", at=AT)
    with pytest.raises(NotEnough):
        correct_move(olga, move.pk, "退货", at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["update", "delete"])
def test_database_refuses_to_change_a_move(act: str) -> None:
    olga = cast.olga(cast.organisation())
    move = stock.receive(olga, products.part(olga), stock.place(olga), 1_000)
    rows = Move.objects.filter(pk=move.pk)

    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(note="anders") if act == "update" else rows.delete()

    assert rows.get().note == ""


@pytest.mark.django_db
@pytest.mark.parametrize("milli", [0, -1, 10**12 + 1])
def test_nothing_and_less_can_not_move(milli: int) -> None:
    olga = cast.olga(cast.organisation())
    part, shop, van = products.part(olga), stock.place(olga), stock.place(olga, Kind.PERSONAL)

    with pytest.raises(Invalid):
        record(olga, move_input(part, shop, van, milli))
    with pytest.raises(Invalid):
        record(olga, move_input(part, shop, shop, 1_000))


@pytest.mark.django_db
def test_others_places_and_parts_are_not_found_and_not_everybody_moves() -> None:
    owner = cast.organisation()
    olga, mallory = cast.olga(owner), cast.mallory()
    part, shop = products.part(olga), stock.place(olga)
    foreign = stock.place(mallory, Kind.SUPPLIER)
    own = stock.place(olga, Kind.SUPPLIER)

    with pytest.raises(NotFound):
        record(olga, move_input(part, foreign, shop, 1_000))
    with pytest.raises(NotFound):
        record(mallory, move_input(part, foreign, stock.place(mallory), 1_000))
    with pytest.raises(Refused):
        record(cast.tara(owner), move_input(part, own, shop, 1_000))


@pytest.mark.django_db
def test_stock_is_known_of_any_day() -> None:
    olga = cast.olga(cast.organisation())
    part, shop, van = products.part(olga), stock.place(olga), stock.place(olga, Kind.PERSONAL)
    stock.receive(olga, part, shop, 5_000)
    record(olga, move_input(part, shop, van, 2_000), at=AT + dt.timedelta(days=3))

    days = [AT - dt.timedelta(days=1), AT, AT + dt.timedelta(days=3)]

    found = [stock_as_of(olga, shop.pk, day) for day in days]
    assert [[(row.part_id, row.quantity_milli) for row in rows] for rows in found] == [
        [], [(part.pk, 5_000)], [(part.pk, 3_000)],
    ]  # fmt: skip


def _take(actor: Actor, line: Any) -> bool:
    try:
        record(actor, line)
    except NotEnough:
        return False
    return True


@pytest.mark.parametrize("there", [1, 10])
def test_last_part_is_never_issued_twice(there: int, at_once: Callable[..., list[Any]]) -> None:
    """P-06: many want it at the same moment, each by a connection of its own."""
    olga = cast.olga(cast.organisation())
    part, shop = products.part(olga), stock.place(olga)
    vans = [stock.place(olga, Kind.PERSONAL) for _number in range(PEOPLE)]
    stock.receive(olga, part, shop, there * 1_000, there * 333)

    got = at_once([lambda van=van: _take(olga, move_input(part, shop, van, 1_000)) for van in vans])

    assert sum(got) == there
    assert lies(shop, part) == (0, 0)
    assert sum(lies(van, part)[0] for van in vans) == there * 1_000
    assert check_ledger() == []


class Ledger(RuleBasedStateMachine):
    """Any sequence of receipts, transfers and corrections, beside a dictionary that does the same."""

    def __init__(self) -> None:
        super().__init__()
        self.olga = cast.olga(cast.organisation())
        self.parts = [products.part(self.olga) for _number in range(2)]
        self.supplier = stock.place(self.olga, Kind.SUPPLIER)
        self.places = [stock.place(self.olga), stock.place(self.olga, Kind.STATION)]
        self.model: dict[tuple[int, int], int] = {}
        self.moves: list[Move] = []

    def keep(self, move: Move, sign: int = 1) -> None:
        for place, direction in ((move.source_id, -1), (move.target_id, 1)):
            key = (place, move.part_id)
            self.model[key] = self.model.get(key, 0) + sign * direction * move.quantity_milli

    @rule(
        part=st.integers(0, 1),
        to=st.integers(0, 1),
        milli=st.integers(1, 5_000),
        cost=st.integers(0, 9_999),
    )
    def receive(self, part: int, to: int, milli: int, cost: int) -> None:
        line = move_input(
            self.parts[part], self.supplier, self.places[to], milli,
            reason=Reason.RECEIPT, cost_minor=cost,
        )  # fmt: skip
        self.moves += record(self.olga, line)
        self.keep(self.moves[-1])

    @rule(part=st.integers(0, 1), start=st.integers(0, 1), milli=st.integers(1, 5_000))
    def transfer(self, part: int, start: int, milli: int) -> None:
        source, target = self.places[start], self.places[1 - start]
        line = move_input(self.parts[part], source, target, milli)
        there = self.model.get((source.pk, self.parts[part].pk), 0)
        if milli > there:
            with pytest.raises(NotEnough):
                record(self.olga, line)
            return
        self.moves += record(self.olga, line)
        self.keep(self.moves[-1])

    @rule(which=st.integers(0, 50))
    def correct(self, which: int) -> None:
        if not self.moves:
            return
        move = self.moves[which % len(self.moves)]
        try:
            self.keep(correct_move(self.olga, move.pk, "更正", at=AT))
        except (CorrectedAlready, NotEnough):
            return

    @invariant()
    def balances_are_the_moves(self) -> None:
        kept = Balance.objects.values_list(
            "location_id", "part_id", "quantity_milli", "value_minor"
        )
        found = {(place, part): milli for place, part, milli, _value in kept}
        assert {key: milli for key, milli in found.items() if milli} == {
            key: milli for key, milli in self.model.items() if milli
        }
        counted = {place.pk for place in self.places}
        assert all(
            (milli > 0 or value == 0) and milli >= 0 and value >= 0
            for place, _part, milli, value in kept
            if place in counted
        )
        assert check_ledger() == []


@pytest.mark.django_db
def test_any_sequence_keeps_the_ledger_sound() -> None:
    class InTransaction(Ledger):
        def __init__(self) -> None:
            self.savepoint = transaction.atomic()
            self.savepoint.__enter__()
            super().__init__()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    run_state_machine_as_test(
        InTransaction,
        settings=settings(
            max_examples=20,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
