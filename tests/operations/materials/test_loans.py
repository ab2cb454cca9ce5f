"""Loans of spares: out through the ledger, back by condition, overdue at the day's edge, one spare only once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from baoxiu.foundation.lifecycle.advancing import WrongState
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.models import Loan
from baoxiu.operations.materials.public import LoanReturn
from baoxiu.operations.stock import public as ledger
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, customers, products
from tests.factories import materials as made
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga(client: Client) -> Actor:
    member = cast.member(cast.organisation(), "administrator")
    client.force_login(member.user)
    return accounts.actor_of(member, origin="test")


def balance(actor: Actor, part_id: int, place_id: int) -> tuple[int, int]:
    row = ledger.Balance.objects.of(actor).get(part_id=part_id, location_id=place_id)
    return row.quantity_milli, row.value_minor


def sound() -> bool:
    return ledger.check_ledger() == [] and materials.check_loans() == []


def test_lent_spare_goes_from_its_place_to_the_customers_site(olga: Actor) -> None:
    loan = made.loan(olga, serial="")

    move = ledger.visible_moves(olga).get(document_kind="materials.loan", document_id=loan.pk)
    assert (loan.number, loan.state) == ("JY-261123-001", "out")
    assert (move.source_id, move.target.kind, move.quantity_milli) == (
        loan.source_id, "site", 1_000
    )  # fmt: skip
    assert balance(olga, loan.part_id, loan.source_id) == (1_000, 12_000)
    assert loan.work_order is not None
    assert loan.machine == loan.work_order.machines.get().machine
    assert loan.customer == loan.work_order.customer
    assert sound()


@pytest.mark.parametrize(
    ("condition", "kind", "reason"),
    [("good", "warehouse", "return"), ("faulty", "repair", "return"), ("scrap", "scrap", "scrap")],
)
def test_it_comes_back_to_where_its_condition_says(
    olga: Actor, condition: str, kind: str, reason: str
) -> None:
    loan = made.loan(olga)
    back = LoanReturn(condition=condition, target_id=loan.source_id, note="客户退回")

    done = materials.take_back_loan(olga, loan.pk, back, version=loan.version, at=AT)

    move = ledger.visible_moves(olga).filter(document_id=loan.pk).latest("pk")
    assert (move.target.kind, move.reason, move.value_minor) == (kind, reason, 12_000)
    assert (done.state, done.condition, done.returned_to_id) == ("back", condition, move.target_id)
    assert sound()


def test_what_is_back_in_the_store_is_worth_what_it_was(olga: Actor) -> None:
    loan = made.loan(olga, state="back")

    assert balance(olga, loan.part_id, loan.source_id) == (2_000, 24_000)


def test_what_stays_with_the_customer_needs_a_reason_and_moves_no_more(olga: Actor) -> None:
    loan = made.loan(olga)
    with pytest.raises(Invalid) as refusal:
        materials.keep_loan(olga, loan.pk, reason=" ", version=loan.version, at=AT)
    assert list(refusal.value.fields) == ["reason"]

    kept = materials.keep_loan(olga, loan.pk, reason="客户买下", version=loan.version, at=AT)

    assert kept.state == "kept"
    assert ledger.visible_moves(olga).filter(document_id=loan.pk).count() == 1
    with pytest.raises(WrongState):
        materials.take_back_loan(olga, loan.pk, LoanReturn(), version=kept.version, at=AT)
    assert sound()


def test_what_never_left_lies_again_where_it_lay(olga: Actor) -> None:
    loan = made.loan(olga, state="cancelled")

    assert balance(olga, loan.part_id, loan.source_id) == (2_000, 24_000)
    assert sound()


def test_last_spare_is_lent_once(olga: Actor) -> None:
    given = made.loan_input(olga, quantity_milli=2_000)
    materials.lend(olga, given, at=AT)

    with pytest.raises(ledger.NotEnough):
        materials.lend(olga, given, at=AT)

    assert Loan.objects.of(olga).count() == 1
    assert sound()


def test_same_key_lends_once(olga: Actor) -> None:
    given = made.loan_input(olga)

    first, again = (materials.lend(olga, given, at=AT, key="k-1") for _time in range(2))

    assert (again.pk, Loan.objects.of(olga).count()) == (first.pk, 1)
    assert balance(olga, given.part_id, given.source_id)[0] == 1_000


def test_piece_with_a_serial_number_is_out_only_once(olga: Actor) -> None:
    given = made.loan_input(olga, serial="SP-7")
    first = materials.lend(olga, given, at=AT)

    with pytest.raises(Invalid) as refusal:
        materials.lend(olga, given, at=AT)

    assert list(refusal.value.fields) == ["serial"]
    back = LoanReturn(target_id=given.source_id)
    materials.take_back_loan(olga, first.pk, back, version=first.version, at=AT)
    assert materials.lend(olga, given, at=AT).state == "out"


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"quantity_milli": 0}, "quantity"),
        ({"quantity_milli": 2_000, "serial": "SP-1"}, "quantity"),
        ({"due_on": dt.date(2026, 11, 22)}, "due_on"),
        ({"order_id": None}, "machine"),
    ],
)
def test_what_does_not_fit_is_named(olga: Actor, values: dict[str, Any], wrong: str) -> None:
    given = made.loan_input(olga, **values)

    with pytest.raises(Invalid) as refusal:
        materials.lend(olga, given, at=AT)

    assert list(refusal.value.fields) == [wrong]
    assert not Loan.objects.of(olga).exists()


def test_machine_of_another_customer_is_refused(olga: Actor) -> None:
    other = products.machine(olga, customer=customers.customer(olga).pk)
    order_id = made.loan_input(olga).order_id
    given = made.loan_input(olga, order_id=order_id, machine_id=other.pk)

    with pytest.raises(Invalid) as refusal:
        materials.lend(olga, given, at=AT)

    assert list(refusal.value.fields) == ["machine"]


def test_days_overdue_begin_the_day_after(olga: Actor) -> None:
    due = dt.date(2026, 11, 30)
    loan = made.loan(olga, due_on=due)
    kept = made.loan(olga, due_on=due, state="kept")

    told = {}
    for today in (due, due + dt.timedelta(days=1), due + dt.timedelta(days=31)):
        rows = dict(materials.overdue_loans(olga, today).values_list("pk", "days_overdue"))
        told[today.isoformat()] = (rows[loan.pk], rows[kept.pk])
        assert materials.days_overdue(loan, today) == (rows[loan.pk] or 0)

    assert told == {"2026-11-30": (None, None), "2026-12-01": (1, None), "2026-12-31": (31, None)}


def test_loan_is_extended_to_a_later_day_only(olga: Actor) -> None:
    loan = made.loan(olga)
    later = loan.due_on + dt.timedelta(days=7)

    with pytest.raises(Invalid):
        materials.extend_loan(olga, loan.pk, loan.due_on, reason="", version=loan.version, at=AT)
    longer = materials.extend_loan(olga, loan.pk, later, reason="", version=loan.version, at=AT)

    assert (longer.state, longer.due_on) == ("out", later)
    with pytest.raises(Overtaken):
        materials.keep_loan(olga, loan.pk, reason="丢失", version=loan.version, at=AT)


def test_lending_is_for_who_may_lend(olga: Actor) -> None:
    given = made.loan_input(olga)
    tara = cast.tara(accounts.own_organisation(olga))

    with pytest.raises(Refused):
        materials.lend(tara, given, at=AT)


def test_others_find_nothing(olga: Actor) -> None:
    loan = made.loan(olga)
    mallory = cast.mallory()

    with pytest.raises(NotFound):
        materials.get_loan(mallory, loan.pk)
    assert not materials.visible_loans(mallory).exists()


def test_wrong_sum_is_found(olga: Actor) -> None:
    loan = made.loan(olga)
    Loan.objects.filter(pk=loan.pk).update(quantity_milli=5_000)

    (difference,) = materials.check_loans()

    assert (difference.loan_id, difference.kept_milli, difference.moved_milli) == (
        loan.pk, 5_000, 1_000
    )  # fmt: skip
