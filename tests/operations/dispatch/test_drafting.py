"""Making, changing and deleting orders (PIM.11, PIM.14)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from baoxiu.foundation.audit.models import AuditEntry
from baoxiu.foundation.audit.queries import history
from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.operations.dispatch.models import WorkOrder
from tests.factories import cast, contracts, customers, products
from tests.factories import dispatch as make
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


def test_draft_has_no_number() -> None:
    order = make.draft(cast.olga(cast.organisation()))

    assert (order.number, order.state, str(order)) == (None, "draft", "草稿")


def test_submitted_order_is_numbered_by_its_local_day() -> None:
    olga = cast.olga(cast.organisation())
    given = make.order_input(olga)
    late = dt.datetime(2026, 11, 23, 16, 30, tzinfo=dt.UTC)  # already the 24th in Shanghai

    numbers = [
        dispatch.create_work_order(olga, given, at=at, submit=True).number for at in (AT, AT, late)
    ]

    assert numbers == ["PG-261123-001", "PG-261123-002", "PG-261124-001"]


def test_every_organisation_counts_for_itself() -> None:
    numbers = [make.waiting(who).number for who in (cast.olga(cast.organisation()), cast.mallory())]

    assert numbers == ["PG-261123-001"] * 2


def test_customer_address_and_summary_come_from_contract_and_machine() -> None:
    olga = cast.olga(cast.organisation())
    buyer = customers.customer(olga, name="临溪水务")
    contract = contracts.contract(olga, number="XS-1", customer=buyer.pk, address="东风路 118 号")
    machine = products.machine(olga, serial="2BY.5084.1044.1")

    order = make.draft(olga, contract_ids=[contract.pk], machine_ids=[machine.pk])

    said = (order.customer, order.address, order.contract_numbers, order.serial_numbers)
    assert said == (buyer, "东风路 118 号", "XS-1", "2BY.5084.1044.1")


def test_order_may_be_for_several_contracts_in_the_order_chosen() -> None:
    olga = cast.olga(cast.organisation())
    first, second = contracts.contract(olga, number="XS-9"), contracts.contract(olga, number="XS-1")

    order = make.draft(olga, contract_ids=[first.pk, second.pk, first.pk])

    assert order.contract_numbers == "XS-9、XS-1"
    assert order.contracts.count() == 2


def test_order_without_contract_says_why_and_whom_it_serves() -> None:
    olga = cast.olga(cast.organisation())
    owner = customers.customer(olga)
    machine = products.machine(olga, customer=owner.pk)

    order = make.draft(
        olga, contract_ids=[], machine_ids=[machine.pk], no_contract_reason=" 口头委托 "
    )

    assert (order.customer, order.no_contract_reason) == (owner, "口头委托")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"contract_ids": []}, "contracts"),
        ({"contract_ids": [], "no_contract_reason": "  "}, "contracts"),
        ({"contract_ids": [], "no_contract_reason": "口头委托"}, "customer"),
        ({"contract_ids": [2**62]}, "contracts"),
        ({"contract_ids": list(range(1, 52))}, "contracts"),
        ({"machine_ids": [2**62]}, "machines"),
        ({"task_type_id": 2**62}, "task_type"),
        ({"urgency": "yesterday"}, "urgency"),
    ],
)
def test_order_that_cannot_be_is_refused_by_name(values: dict[str, Any], field: str) -> None:
    olga = cast.olga(cast.organisation())

    with pytest.raises(Invalid) as refusal:
        make.draft(olga, **values)

    assert list(refusal.value.fields) == [field]
    assert list(dispatch.visible_work_orders(olga)) == []


@pytest.mark.parametrize("name", ["contract_ids", "machine_ids", "task_type_id"])
def test_choice_of_another_organisation_is_not_there(name: str) -> None:
    olga, mallory = cast.olga(cast.organisation()), cast.mallory()
    foreign = make.order_input(mallory)

    with pytest.raises(Invalid):
        make.draft(olga, **{name: getattr(foreign, name)})


@pytest.mark.parametrize("name", ["region_id", "customer_id"])
def test_place_or_customer_of_another_organisation_is_not_found(name: str) -> None:
    olga, mallory = cast.olga(cast.organisation()), cast.mallory()
    foreign = {
        "region_id": customers.region(mallory).pk,
        "customer_id": customers.customer(mallory).pk,
    }

    with pytest.raises(NotFound):
        make.draft(olga, **{name: foreign[name]})


def test_technician_makes_no_orders() -> None:
    owner = cast.organisation()
    given = make.order_input(cast.olga(owner))

    with pytest.raises(Refused):
        dispatch.create_work_order(cast.tara(owner), given, at=AT)


def test_new_order_may_come_with_lines_and_sums_them() -> None:
    olga = cast.olga(cast.organisation())
    lines = [make.line_input(), make.line_input(category="fee", quantity_milli=2500)]

    order = make.draft(olga, lines=lines)

    sums = (order.fee_total_minor, order.customer_total_minor, order.labour_minutes)
    assert sums == (42_000, 42_000, 120)
    assert order.lines.count() == 2


def test_change_is_recorded_field_by_field() -> None:
    olga = cast.olga(cast.organisation())
    given = make.order_input(olga)
    order = dispatch.create_work_order(olga, given, at=AT)

    dispatch.change_work_order(olga, order.pk, replace(given, fault="轴承异响"), version=1, at=AT)

    entry = history(olga, order)[0]
    assert (entry.action, entry.changes) == ("amend", [["fault", "机械密封漏水", "轴承异响"]])


def test_second_of_two_editors_learns_what_changed() -> None:
    owner = cast.organisation()
    olga, carla = cast.olga(owner), cast.actor(owner, "dispatcher", "Carla")
    given = make.order_input(olga)
    order = dispatch.create_work_order(olga, given, at=AT)
    dispatch.change_work_order(carla, order.pk, replace(given, fault="轴承异响"), version=1, at=AT)

    with pytest.raises(Overtaken) as refusal:
        dispatch.change_work_order(olga, order.pk, replace(given, fault="漏油"), version=1, at=AT)

    assert refusal.value.changes == (("故障现象", "轴承异响", "Carla"),)
    assert dispatch.get_work_order(olga, order.pk).fault == "轴承异响"


@pytest.mark.parametrize("state", ["done", "reviewed", "closed", "cancelled", "void"])
def test_order_past_completion_is_no_longer_changed(state: str) -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, state)

    with pytest.raises(dispatch.NotEditable) as refusal:
        dispatch.change_work_order(
            olga, order.pk, make.order_input(olga), version=order.version, at=AT
        )

    assert refusal.value.state == state


def test_deleted_draft_is_gone_and_its_record_stays() -> None:
    olga = cast.olga(cast.organisation())
    order = make.draft(olga, fault="输错了")

    dispatch.delete_draft(olga, order.pk, version=1, at=AT)

    entry = AuditEntry.objects.get(subject_type="dispatch.workorder", action="delete")
    assert list(WorkOrder.objects.of(olga)) == []
    assert (entry.subject_id, ["fault", "输错了", ""] in entry.changes) == (order.pk, True)


def test_draft_that_somebody_changed_is_not_deleted() -> None:
    olga = cast.olga(cast.organisation())
    given = make.order_input(olga)
    order = dispatch.create_work_order(olga, given, at=AT)
    dispatch.change_work_order(olga, order.pk, replace(given, fault="轴承异响"), version=1, at=AT)

    with pytest.raises(Overtaken):
        dispatch.delete_draft(olga, order.pk, version=1, at=AT)

    assert dispatch.visible_work_orders(olga).count() == 1


@pytest.mark.parametrize("state", sorted(make.WAYS))
def test_only_drafts_are_deleted(state: str) -> None:
    olga = cast.olga(cast.organisation())
    order = make.in_state(olga, state)

    with pytest.raises(dispatch.OnlyDraftsCanBeDeleted) as refusal:
        dispatch.delete_draft(olga, order.pk, version=order.version, at=AT)

    assert refusal.value.state == state
