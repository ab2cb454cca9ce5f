"""Fees that arise by rules, corrections with a reason, and the lock of the finance review."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Conflict, Invalid, Overtaken, Refused
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import ServiceLine, WorkOrder
from baoxiu.policies.fees import public as policies
from tests.factories import cast, fees
from tests.factories import dispatch as make
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db

KM = 86_000


def charge(actor: Actor, order: WorkOrder, distance: int | None = KM) -> list[dispatch.Proposal]:
    seen = dispatch.get_work_order(actor, order.pk).version
    return dispatch.charge_by_rules(actor, order.pk, version=seen, at=AT, distance_milli=distance)


def raised(order: WorkOrder) -> list[ServiceLine]:
    return list(order.lines.filter(rule__isnull=False).order_by("pk"))


def corrected(actor: Actor, line: ServiceLine, reason: str = "客户商定", **values: Any) -> None:
    given = make.line_input(
        category=line.category, item_id=line.item_id, name=line.name, minutes=line.minutes,
        quantity_milli=line.quantity_milli, unit_price_minor=line.unit_price_minor,
        payer=line.payer,
    )  # fmt: skip
    dispatch.change_line(
        actor, line.pk, replace(given, **values), at=AT, version=line.version, reason=reason
    )


def test_proposal_shows_the_arithmetic_and_writes_nothing() -> None:
    olga = cast.olga(cast.organisation())
    rule = fees.rule(olga, name="往返里程")
    order = make.in_state(olga, "done")

    (proposal,) = dispatch.propose_fees(olga, order.pk, at=AT, distance_milli=KM)

    assert (proposal.rule, proposal.outcome) == (rule.name, "new")
    assert proposal.wanted is not None
    assert proposal.wanted.explained == "86 公里 × 1.20 = 103.20"
    assert raised(order) == []


def test_charging_again_changes_nothing() -> None:
    olga = cast.olga(cast.organisation())
    fees.rule(olga)
    fees.rule(olga, basis="visit")
    order = make.in_state(olga, "done")
    charge(olga, order)
    before = [(line.pk, line.version, line.amount_minor) for line in raised(order)]
    version = dispatch.get_work_order(olga, order.pk).version

    again = charge(olga, order, None)

    assert [each.outcome for each in again] == ["same", "same"]
    assert [(line.pk, line.version, line.amount_minor) for line in raised(order)] == before
    assert dispatch.get_work_order(olga, order.pk).version == version


def test_sums_of_the_order_follow() -> None:
    olga = cast.olga(cast.organisation())
    fees.rule(olga)
    order = make.in_state(olga, "done")

    charge(olga, order)

    order.refresh_from_db()
    assert order.fee_total_minor == sum(line.amount_minor for line in order.lines.all()) == 22_320


def test_own_untouched_lines_are_replaced_and_corrected_ones_stay() -> None:
    olga = cast.olga(cast.organisation())
    by_distance, by_visit = fees.rule(olga), fees.rule(olga, basis="visit")
    gone = fees.rule(olga, basis="content")
    order = make.in_state(olga, "done")
    charge(olga, order)
    lines = {line.rule_id: line for line in raised(order)}
    corrected(olga, lines[by_visit.pk], unit_price_minor=50)
    policies.amend_rule(olga, gone.pk, {"is_active": False}, version=1, at=AT)

    outcomes = {each.rule: each.outcome for each in charge(olga, order, 90_000)}

    assert outcomes == {by_distance.name: "changed", by_visit.name: "kept", gone.name: "gone"}
    assert {line.rule_id: line.amount_minor for line in raised(order)} == {
        by_distance.pk: 10_800,
        by_visit.pk: 50,
    }


def test_correction_needs_a_reason_and_keeps_what_it_was() -> None:
    olga = cast.olga(cast.organisation())
    fees.rule(olga)
    order = make.in_state(olga, "done")
    charge(olga, order)
    (line,) = raised(order)

    with pytest.raises(Invalid) as refusal:
        corrected(olga, line, reason=" ", unit_price_minor=100)
    corrected(olga, line, unit_price_minor=100, payer="goodwill")
    line.refresh_from_db()
    corrected(olga, line, reason="再次商定", unit_price_minor=90, payer="goodwill")

    line.refresh_from_db()
    assert list(refusal.value.fields) == ["reason"]
    assert (line.original_amount_minor, line.original_payer) == (10_320, "customer")
    assert (line.amount_minor, line.payer) == (7_740, "goodwill")
    assert (line.corrected_by, line.correction_reason) == ("Olga", "再次商定")


def test_rules_say_who_bears_a_line() -> None:
    olga = cast.olga(cast.organisation())
    fees.rule(olga, basis="bearer", payer="station", warranty="yes", kind="labour")
    order = make.in_state(olga, "working", is_warranty=True)

    labour, other = make.line(olga, order), make.line(olga, order, category="fee")

    assert (labour.payer, other.payer) == ("station", "warranty")


def test_reviewed_fees_are_locked_until_they_are_opened_with_a_reason() -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, "done")
    (line,) = order.lines.all()
    (reviewed,) = dispatch.review_fees(olga, {order.pk: order.version}, at=AT)

    with pytest.raises(dispatch.FeesLocked):
        charge(olga, order)
    with pytest.raises(dispatch.FeesLocked):
        make.line(olga, order, category="fee")
    with pytest.raises(dispatch.FeesLocked):
        dispatch.remove_line(olga, line.pk, at=AT, version=line.version)
    with pytest.raises(Invalid):
        dispatch.reopen_fees(olga, order.pk, reason="", version=reviewed.version, at=AT)
    dispatch.reopen_fees(olga, order.pk, reason="漏记吊车", version=reviewed.version, at=AT)

    assert make.line(olga, order, category="fee").pk
    assert reviewed.fees_reviewed_by == "Olga"


def test_several_orders_are_reviewed_all_or_none() -> None:
    olga = cast.olga(cast.organisation())
    done, working = make.in_state(olga, "done"), make.in_state(olga, "working")

    with pytest.raises(Conflict):
        dispatch.review_fees(olga, {row.pk: row.version for row in (done, working)}, at=AT)
    with pytest.raises(Overtaken):
        dispatch.review_fees(olga, {done.pk: done.version + 1}, at=AT)

    done.refresh_from_db()
    assert done.fees_reviewed_at is None


def test_technicians_charge_and_finance_reviews() -> None:
    owner = cast.organisation()
    olga, tara = cast.olga(owner), cast.tara(owner)
    finance = cast.actor(owner, "finance", "Fen")
    fees.rule(olga)
    order = make.in_state(olga, "done")

    charge(tara, order)
    seen = dispatch.get_work_order(olga, order.pk).version
    with pytest.raises(Refused):
        dispatch.review_fees(tara, {order.pk: seen}, at=AT)

    assert [row.pk for row in dispatch.review_fees(finance, {order.pk: seen}, at=AT)] == [order.pk]


def test_order_is_charged_and_reviewed_on_its_pages(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    fees.rule(olga)
    order = make.in_state(olga, "done")
    client.force_login(cast.signed_in(owner))
    page = reverse("dispatch:charge", args=[order.pk])

    preview = client.post(page, {"version": order.version, "distance": "86", "then": "preview"})
    written = client.post(page, {"version": order.version, "distance": "86"})
    seen = dispatch.get_work_order(olga, order.pk).version
    reviewed = client.post(reverse("dispatch:fee-reviews"), {"order": f"{order.pk}:{seen}"})
    shown = client.get(reverse("dispatch:work-order", args=[order.pk])).content.decode()

    assert (preview.status_code, written.status_code, reviewed.status_code) == (200, 302, 302)
    assert "86 公里 × 1.20 = 103.20" in preview.content.decode()
    assert "费用已审 Olga" in shown


def test_order_is_charged_by_rest(client: Client) -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    fees.rule(olga)
    order = make.in_state(olga, "done")
    client.force_login(cast.signed_in(owner))
    path = f"/api/v1/work-orders/{order.pk}"

    proposed = client.get(f"{path}/fee-proposals?distance=10").json()
    body = json.dumps({"version": order.version, "distance": "10"})
    answers = [
        client.post(
            f"{path}/charge",
            body,
            content_type="application/json",
            headers={"Idempotency-Key": "once"},
        ).json()
        for _again in range(2)
    ]

    assert [each["amount"] for each in proposed] == ["12.00"]
    assert answers[0] == answers[1]
    assert [line.amount_minor for line in raised(order)] == [1_200]
