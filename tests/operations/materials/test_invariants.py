"""Whatever people do in whatever order, an order's sums are those of its documents, and the ledger adds up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.public import LineInput
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.models import Loan, MaterialRequest, OrderMaterial
from baoxiu.operations.materials.public import NotEnoughHere, RequestInput, ReturnInput
from baoxiu.operations.stock import public as ledger
from tests.factories import cast, products, stock
from tests.factories import dispatch as orders
from tests.factories import materials as made
from tests.factories.cast import AT

KEEPERS = 8


def _issue(actor: Actor, request: MaterialRequest) -> bool:
    try:
        materials.issue_request(actor, request.pk, version=request.version, at=AT)
    except (NotEnoughHere, Conflict):
        return False
    return True


@pytest.mark.parametrize("is_same", [True, False])
def test_last_part_is_issued_once(is_same: bool, at_once: Callable[..., list[Any]]) -> None:
    """Storekeepers issue the last piece at the same moment: of one request, or each of another."""
    olga = cast.olga(cast.organisation())
    part, shop = products.part(olga), stock.place(olga)
    stock.receive(olga, part, shop, 1_000, 333)
    given = {"source_id": shop.pk, "parts": {part.pk: 1_000}}
    order_id = orders.in_state(olga, "working").pk
    requests = [
        made.in_state(olga, "approved", order_id=order_id, **given)
        for _number in range(1 if is_same else KEEPERS)
    ]

    keepers = (requests * KEEPERS)[:KEEPERS]
    done = at_once([partial(_issue, olga, row) for row in keepers])

    assert sum(done) == 1
    assert materials.lying_in(olga, shop.pk, [part.pk]) == {part.pk: 0}
    assert OrderMaterial.objects.get(work_order_id=order_id).issued_milli == 1_000
    assert ledger.check_ledger() == []
    assert materials.check_order_materials() == []


@pytest.mark.parametrize("is_same_form", [True, False])
def test_last_spare_is_lent_once(is_same_form: bool, at_once: Callable[..., list[Any]]) -> None:
    """Storekeepers lend the last spare at the same moment, or one presses twice."""
    olga = cast.olga(cast.organisation())
    ledger.add_standard_locations(olga, at=AT)
    part, shop = products.part(olga), stock.place(olga)
    stock.receive(olga, part, shop, 1_000, 333)
    given = made.loan_input(olga, part_id=part.pk, source_id=shop.pk)
    keys = ["same" if is_same_form else f"form-{number}" for number in range(KEEPERS)]

    done = at_once([partial(materials.lend, olga, given, at=AT, key=key) for key in keys])

    lent = [each for each in done if isinstance(each, Loan)]
    assert {each.pk for each in lent} == set(Loan.objects.of(olga).values_list("pk", flat=True))
    assert len(lent) == (KEEPERS if is_same_form else 1), done
    assert materials.lying_in(olga, shop.pk, [part.pk]) == {part.pk: 0}
    assert ledger.check_ledger() == []
    assert materials.check_loans() == []


class Work(RuleBasedStateMachine):
    """One order with two parts: requests, approvals, issues, uses, returns and ends in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.olga = cast.olga(cast.organisation())
        ledger.add_standard_locations(self.olga, at=AT)
        self.shop, self.van = stock.place(self.olga), made.van(self.olga)
        self.order = orders.in_state(self.olga, "working")
        self.parts = [products.part(self.olga) for _number in range(2)]
        for part in self.parts:
            stock.receive(self.olga, part, self.shop, 20_000, 7_001)
        self.requests: list[int] = []

    def try_to(self, act: Callable[[], Any]) -> Any:
        """Do it if it may be done; a refusal must leave everything as it was."""
        try:
            with transaction.atomic():
                return act()
        except (Conflict, Invalid):
            return None

    def request_of(self, which: int) -> MaterialRequest | None:
        if not self.requests:
            return None
        return materials.get_request(self.olga, self.requests[which % len(self.requests)])

    @rule(first=st.integers(1, 9_000), second=st.integers(0, 9_000))
    def request(self, first: int, second: int) -> None:
        wanted = {self.parts[0].pk: first} | ({self.parts[1].pk: second} if second else {})
        given = RequestInput(
            source_id=self.shop.pk, target_id=self.van.pk, order_id=self.order.pk, parts=wanted
        )
        row = materials.create_request(self.olga, given, at=AT, submit=True)
        self.requests.append(row.pk)

    @rule(which=st.integers(0, 9), act=st.sampled_from(["approve", "receive", "cancel", "reject"]))
    def walk(self, which: int, act: str) -> None:
        row = self.request_of(which)
        if row is not None:
            self.try_to(lambda: made.step(self.olga, row, act))

    @rule(which=st.integers(0, 9), share=st.integers(1, 3))
    def issue(self, which: int, share: int) -> None:
        row = self.request_of(which)
        if row is None:
            return
        amounts = {line.pk: line.remaining_milli // share for line in row.lines.all()}
        self.try_to(
            lambda: materials.issue_request(self.olga, row.pk, amounts, version=row.version, at=AT)
        )

    @rule(part=st.integers(0, 1), milli=st.integers(1, 5_000))
    def use(self, part: int, milli: int) -> None:
        given = LineInput(
            category="material",
            part_id=self.parts[part].pk,
            source_id=self.van.pk,
            quantity_milli=milli,
        )
        self.try_to(lambda: dispatch.add_line(self.olga, self.order.pk, given, at=AT))

    @rule(which=st.integers(0, 9))
    def take_off(self, which: int) -> None:
        lines = list(dispatch.visible_lines(self.olga).filter(source=self.van.pk).order_by("pk"))
        if lines:
            line = lines[which % len(lines)]
            self.try_to(
                lambda: dispatch.remove_line(self.olga, line.pk, at=AT, version=line.version)
            )

    @rule(
        part=st.integers(0, 1),
        milli=st.integers(1, 5_000),
        condition=st.sampled_from(["good", "faulty", "scrap"]),
    )
    def give_back(self, part: int, milli: int, condition: str) -> None:
        given = ReturnInput(
            source_id=self.van.pk,
            target_id=self.shop.pk,
            order_id=self.order.pk,
            parts={(self.parts[part].pk, condition): milli},
        )

        def act() -> None:
            note = materials.create_return(self.olga, given, at=AT, hand_in=True)
            materials.take_back_return(self.olga, note.pk, version=note.version, at=AT)

        self.try_to(act)

    @invariant()
    def sums_are_those_of_the_documents(self) -> None:
        assert materials.check_order_materials() == []
        assert ledger.check_ledger() == []
        rows = {row.part_id: row for row in materials.materials_of_order(self.olga, self.order)}
        carried = materials.lying_in(self.olga, self.van.pk, [part.pk for part in self.parts])
        for part in self.parts:
            row = rows.get(part.pk)
            assert carried.get(part.pk, 0) == (row.in_hand if row else 0)
            assert row is None or row.issued_milli <= row.requested_milli


@pytest.mark.django_db
def test_any_sequence_keeps_the_sums_right() -> None:
    class InTransaction(Work):
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
            max_examples=8,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
