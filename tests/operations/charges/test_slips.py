"""Charge slips: what they charge, that they stay, and what is paid on them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from baoxiu.foundation.lifecycle.advancing import WrongState
from baoxiu.foundation.notifications.models import Notice
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid, NotFound, Refused
from baoxiu.operations.charges import public as charges
from baoxiu.operations.charges.models import ChargeSlip
from baoxiu.operations.charges.public import ChargeSlip as Slip
from baoxiu.operations.charges.public import PaymentInput
from baoxiu.operations.dispatch import public as dispatch
from tests.factories import cast
from tests.factories import charges as make
from tests.factories import dispatch as orders
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


def fresh(actor: Actor, slip: Slip) -> Slip:
    return charges.get_slip(actor, slip.pk)


def test_slip_charges_what_the_customer_bears() -> None:
    olga = cast.olga(cast.organisation())
    order = orders.in_state(olga, "working")
    orders.line(olga, order, unit_price_minor=10_320, payer="customer", name="往返里程")
    orders.line(olga, order, unit_price_minor=99_900, payer="warranty")
    for act in ("ask_to_sign", "sign"):
        orders.act(olga, order, act)
    seen = dispatch.get_work_order(olga, order.pk).version
    dispatch.review_fees(olga, {order.pk: seen}, at=AT)

    slip = charges.issue_slip(olga, order.pk, at=AT, remark="送货上门时收")

    assert (slip.total_minor, slip.state) == (10_320, "issued")
    assert slip.in_capitals == "壹佰零叁元贰角整"
    assert slip.number.startswith("SF-2611-")
    assert [line.name for line in slip.lines.all()] == ["往返里程"]


def test_an_order_that_a_slip_stands_for_is_not_voided() -> None:
    olga = cast.olga(cast.organisation())
    slip = make.slip(olga)
    before = slip.work_order.state

    with pytest.raises(charges.SlipStands):
        orders.act(olga, slip.work_order, "void")

    assert dispatch.get_work_order(olga, slip.work_order_id).state == before
    charges.cancel_slip(olga, slip.pk, reason="误开", version=fresh(olga, slip).version, at=AT)
    assert orders.act(olga, slip.work_order, "void").state == "void"


def test_only_reviewed_fees_are_charged_and_only_once() -> None:
    olga = cast.olga(cast.organisation())
    done = orders.in_state(olga, "done")
    with pytest.raises(charges.NothingToCharge):
        charges.issue_slip(olga, done.pk, at=AT)
    slip = make.slip(olga)

    with pytest.raises(charges.SlipStands):
        charges.issue_slip(olga, slip.work_order_id, at=AT)

    assert charges.visible_slips(olga).count() == 1


def test_nothing_is_charged_where_the_customer_bears_nothing() -> None:
    olga = cast.olga(cast.organisation())
    order = make.reviewed(olga, is_warranty=True)

    with pytest.raises(charges.NothingToCharge):
        charges.issue_slip(olga, order.pk, at=AT)


def test_payments_move_the_slip_on() -> None:
    olga = cast.olga(cast.organisation())
    slip = make.slip(olga)

    make.payment(olga, 5_000, slip)
    part = fresh(olga, slip)
    make.payment(olga, 7_000, slip)
    whole = fresh(olga, slip)

    assert (part.state, part.open_minor) == ("partly_paid", 7_000)
    assert (whole.state, whole.open_minor) == ("paid", 0)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"amount_minor": 0}, "amount"),
        ({"method": "cheque"}, "method"),
        ({"paid_on": AT.date() + dt.timedelta(days=1)}, "paid_on"),
        ({"paid_on": AT.date() - dt.timedelta(days=1)}, "paid_on"),
        ({"reference": "9" * 81}, "reference"),
    ],
)
def test_payment_that_can_not_be_is_refused(given: dict[str, Any], field: str) -> None:
    olga = cast.olga(cast.organisation())
    slip = make.slip(olga)

    payment = PaymentInput(**{"amount_minor": 100, "method": "cash", **given})

    with pytest.raises(Invalid) as refusal:
        charges.record_payment(olga, slip.pk, payment, version=slip.version, at=AT)

    assert list(refusal.value.fields) == [field]


def test_more_than_is_open_is_refused() -> None:
    olga = cast.olga(cast.organisation())
    slip = make.slip(olga)
    make.payment(olga, 12_000, slip)

    with pytest.raises((charges.TooMuch, WrongState)):
        make.payment(olga, 1, slip)
    with pytest.raises(charges.TooMuch):
        make.payment(olga, 12_001)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChargeSlip.objects.filter(pk=slip.pk).update(paid_minor=12_001)

    assert fresh(olga, slip).paid_minor == 12_000


def test_wrong_payment_is_taken_back_by_a_negative_one() -> None:
    olga = cast.olga(cast.organisation())
    payment = make.payment(olga)
    slip = charges.get_slip(olga, payment.slip_id)

    counter = charges.take_back_payment(
        olga, payment.pk, reason="转错户", version=slip.version, at=AT
    )
    with pytest.raises(Conflict):
        charges.take_back_payment(olga, payment.pk, reason="又一次", version=3, at=AT)

    after = fresh(olga, slip)
    assert (counter.amount_minor, after.state, after.paid_minor) == (-5_000, "issued", 0)


def test_cancelling_needs_a_reason_and_makes_a_counter_slip() -> None:
    olga = cast.olga(cast.organisation())
    slip = make.slip(olga)

    with pytest.raises(Invalid):
        charges.cancel_slip(olga, slip.pk, reason=" ", version=slip.version, at=AT)
    counter = charges.cancel_slip(olga, slip.pk, reason="开错单位", version=slip.version, at=AT)
    again = charges.issue_slip(olga, slip.work_order_id, at=AT)

    assert (fresh(olga, slip).state, counter.state) == ("cancelled", "cancelled")
    assert counter.total_minor == -12_000
    assert sum(each.total_minor for each in (slip, counter, again)) == again.total_minor


def test_slip_on_which_something_is_paid_is_not_cancelled() -> None:
    olga = cast.olga(cast.organisation())
    slip = charges.get_slip(olga, make.payment(olga).slip_id)

    with pytest.raises(WrongState):
        charges.cancel_slip(olga, slip.pk, reason="x", version=slip.version, at=AT)


def test_fees_are_not_opened_while_a_slip_stands_for_them() -> None:
    olga = cast.olga(cast.organisation())
    slip = make.slip(olga)
    order = dispatch.get_work_order(olga, slip.work_order_id)

    with pytest.raises(charges.SlipStands), transaction.atomic():
        charges.reopen_fees(olga, order.pk, reason="漏项", version=order.version, at=AT)
    charges.cancel_slip(olga, slip.pk, reason="漏项", version=slip.version, at=AT)
    opened = charges.reopen_fees(olga, order.pk, reason="漏项", version=order.version, at=AT)

    assert opened.fees_reviewed_at is None


def test_later_changes_leave_the_slip_alone() -> None:
    olga = cast.olga(cast.organisation())
    slip = make.slip(olga)
    from_order = dispatch.get_work_order(olga, slip.work_order_id).lines.get()

    from_order.__class__.objects.filter(pk=from_order.pk).update(name="改名", amount_minor=1)

    assert slip.lines.get().amount_minor == 12_000


def test_strangers_find_nothing_and_technicians_collect_nothing() -> None:
    owner = cast.organisation()
    slip = make.slip(cast.olga(owner))

    with pytest.raises(NotFound):
        charges.get_slip(cast.mallory(), slip.pk)
    with pytest.raises(Refused):
        charges.issue_slip(cast.tara(owner), slip.work_order_id, at=AT)
    with pytest.raises(Refused):
        make.payment(cast.tara(owner), 1, slip)


def test_finance_is_told_of_a_completed_order() -> None:
    owner = cast.organisation()
    finance = cast.member(owner, "finance", "Fen")

    orders.in_state(cast.olga(owner), "done")

    notices = Notice.objects.filter(user_id=finance.user_id)
    assert [notice.url.endswith("/charges") for notice in notices] == [True]


def test_whole_way_on_its_pages(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    order = orders.in_state(olga, "done")
    client.force_login(cast.signed_in(owner, "finance", "Fen"))
    page = reverse("charges:order", args=[order.pk])

    client.post(f"{page}/review", {"version": order.version})
    client.post(f"{page}/issue", {"remark": "现场收"})
    slip = ChargeSlip.objects.get()
    own = reverse("charges:slip", args=[slip.pk])
    too_much = client.post(
        f"{own}payments",
        {"version": slip.version, "amount": "999", "paid_on": "2026-11-24", "method": "cash"},
    )
    shown = client.get(own).content.decode()
    paper = client.get(f"{own}print").content.decode()

    assert too_much.status_code == 422
    assert "999" in too_much.content.decode()
    assert "壹佰贰拾元整" in shown
    assert "壹佰贰拾元整" in paper
    assert slip.number in client.get(f"/work-orders/{order.pk}/").content.decode()


def test_whole_way_by_rest(client: Client) -> None:
    owner = cast.organisation()
    order = orders.in_state(cast.olga(owner), "done")
    client.force_login(cast.signed_in(owner, "finance", "Fen"))

    def send(path: str, body: dict[str, Any], key: str) -> Any:
        return client.post(
            f"/api/v1/{path}",
            json.dumps(body),
            content_type="application/json",
            headers={"Idempotency-Key": key},
        )

    send(f"work-orders/{order.pk}/fee-review", {"version": order.version}, "review")
    slip = send(f"work-orders/{order.pk}/charge-slips", {}, "issue").json()
    pay = {"version": slip["version"], "amount": "120.00", "method": "alipay"}
    answers = [send(f"charge-slips/{slip['id']}/payments", pay, "pay") for _again in range(2)]
    late = send(f"charge-slips/{slip['id']}/payments", pay, "other")

    assert [answer.status_code for answer in (*answers, late)] == [201, 201, 409]
    assert answers[0].json() == answers[1].json()
    after = client.get(f"/api/v1/charge-slips/{slip['id']}").json()
    assert (after["state"], after["paid"], after["open"]) == ("paid", "120.00", "0.00")
    assert len(after["payments"]) == 1
