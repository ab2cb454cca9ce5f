"""Decisions of orders: proposed, overridden with a reason, stored, replayed, appraised."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Refused
from baoxiu.operations.dispatch import public as dispatch
from baoxiu.policies.warranty import public as warranty
from baoxiu.policies.warranty.models import StoredDecision
from tests.factories import cast, contracts, products
from tests.factories import warranty as factory

pytestmark = pytest.mark.django_db
TODAY = cast.AT.date()
NEW = {
    "ex_works_on": TODAY - dt.timedelta(days=90),
    "put_into_use_on": TODAY - dt.timedelta(days=60),
}
OLD = {"ex_works_on": dt.date(2018, 1, 9), "put_into_use_on": dt.date(2018, 3, 1)}


def decision_of(actor: Actor, order: dispatch.WorkOrder) -> StoredDecision:
    found = warranty.decision_of_order(actor, order.pk)
    assert found is not None
    return found


def test_order_in_period_is_proposed_as_covered() -> None:
    olga = cast.olga(cast.organisation())

    order = factory.order(olga, factory.pump(olga, **NEW), is_warranty=None)

    kept = decision_of(olga, order)
    assert (order.is_warranty, kept.proposed, kept.taken, kept.is_override) == (
        True, True, True, False,
    )  # fmt: skip


def test_order_past_its_period_is_proposed_as_paid() -> None:
    olga = cast.olga(cast.organisation())

    order = factory.order(olga, factory.pump(olga, **OLD), is_warranty=None)

    assert order.is_warranty is False


def test_nothing_proposed_must_be_said() -> None:
    olga = cast.olga(cast.organisation())

    with pytest.raises(Invalid) as refused:
        factory.order(olga, products.machine(olga), is_warranty=None)

    assert "is_warranty" in refused.value.fields


def test_override_needs_reason_and_right() -> None:
    olga = cast.olga(cast.organisation())
    machine = factory.pump(olga, **OLD)
    clerk = replace(olga, permissions=olga.permissions - {warranty.OVERRIDE.code})

    with pytest.raises(Invalid) as without_reason:
        factory.order(olga, machine, is_warranty=True)
    with pytest.raises(Invalid) as without_right:
        factory.order(clerk, machine, is_warranty=True, warranty_reason="老客户")
    order = factory.order(olga, machine, is_warranty=True, warranty_reason="老客户")

    kept = decision_of(olga, order)
    assert "warranty_reason" in without_reason.value.fields
    assert "is_warranty" in without_right.value.fields
    assert (order.is_warranty, kept.is_override, kept.reason) == (True, True, "老客户")


def two_pumps(actor: Actor, **second: Any) -> list[Any]:
    """A pump within its period, and another of the same model."""
    first = factory.pump(actor, **NEW)
    return [first, products.machine(actor, model=first.model_id, **second)]


def order_of(actor: Actor, machines: list[Any], **values: Any) -> Any:
    return factory.order(actor, machines[0], machine_ids=[one.pk for one in machines], **values)


def test_every_machine_of_an_order_is_judged_and_stored() -> None:
    olga = cast.olga(cast.organisation())
    machines = two_pumps(olga, **NEW)

    order = order_of(olga, machines, is_warranty=None)

    rows = warranty.visible_decisions(olga).filter(subject_id=order.pk)
    assert order.is_warranty is True
    assert {row.machine_id for row in rows} == {one.pk for one in machines}


def test_machines_that_are_judged_differently_make_people_say_it() -> None:
    olga = cast.olga(cast.organisation())
    machines = two_pumps(olga, **OLD)

    with pytest.raises(Invalid) as unsaid:
        order_of(olga, machines, is_warranty=None)
    with pytest.raises(Invalid) as without_reason:
        order_of(olga, machines, is_warranty=True)
    order = order_of(olga, machines, is_warranty=True, warranty_reason="一并处理")

    kept = {row.machine_id: row for row in warranty.visible_decisions(olga)}
    assert "is_warranty" in unsaid.value.fields
    assert "warranty_reason" in without_reason.value.fields
    assert order.is_warranty is True
    assert [kept[one.pk].is_override for one in machines] == [False, True]


def test_appraisal_of_one_machine_leaves_an_order_that_is_judged_differently() -> None:
    olga = cast.olga(cast.organisation())
    machines = two_pumps(olga, **NEW)
    order = order_of(olga, machines, is_warranty=None)

    dispatch.appraise(olga, order.pk, factory.findings(cause="misuse"), at=cast.AT)

    first = warranty.decision_of_order(olga, order.pk, machines[0].pk)
    others = warranty.decisions_of_order(olga, order.pk, [machines[1].pk])
    assert dispatch.get_work_order(olga, order.pk).is_warranty is True
    assert first is not None
    assert first.decision == "paid_service"
    assert [row.machine_id for row in others] == [machines[1].pk]


def test_appraisal_decides_anew_and_the_cause_settles_it() -> None:
    olga = cast.olga(cast.organisation())
    order = factory.order(olga, factory.pump(olga, **NEW), is_warranty=None)

    dispatch.appraise(olga, order.pk, factory.findings(cause="misuse"), at=cast.AT)

    kept = decision_of(olga, order)
    assert dispatch.get_work_order(olga, order.pk).is_warranty is False
    assert (kept.decision, kept.deciding) == ("paid_service", "PUMP.3.3a")


def test_appraisal_of_an_order_that_is_over_is_kept_and_changes_nothing_else() -> None:
    olga = cast.olga(cast.organisation())
    order = factory.order(olga, factory.pump(olga, **NEW), is_warranty=None)
    dispatch.WorkOrder.objects.filter(pk=order.pk).update(state="closed")

    dispatch.appraise(olga, order.pk, factory.findings(cause="misuse"), at=cast.AT)

    kept = decision_of(olga, order)
    assert dispatch.get_work_order(olga, order.pk).is_warranty is True
    assert (kept.decision, kept.taken, kept.is_override) == ("paid_service", False, False)


def test_appraisal_leaves_an_override_alone() -> None:
    olga = cast.olga(cast.organisation())
    order = factory.order(
        olga, factory.pump(olga, **OLD), is_warranty=True, warranty_reason="老客户"
    )

    dispatch.appraise(olga, order.pk, factory.findings(), at=cast.AT)

    assert dispatch.get_work_order(olga, order.pk).is_warranty is True
    assert decision_of(olga, order).is_override


def test_appraisal_names_what_is_wrong() -> None:
    olga = cast.olga(cast.organisation())
    order = factory.order(olga, factory.pump(olga, **NEW), is_warranty=None)
    wrong = factory.findings(
        cause="magic", appraiser=" ", appraised_on=TODAY + dt.timedelta(days=9)
    )

    with pytest.raises(Invalid) as refused:
        dispatch.appraise(olga, order.pk, wrong, at=cast.AT)

    assert set(refused.value.fields) == {"cause", "appraiser", "appraised_on"}


def test_decision_replays_to_the_same_result() -> None:
    olga = cast.olga(cast.organisation())
    kept = factory.decision(olga)

    row, again, is_same = warranty.replay(olga, kept.pk)

    assert (row.pk, again, is_same) == (kept.pk, kept.result, True)


def test_decision_of_others_is_not_found() -> None:
    kept = factory.decision(cast.olga(cast.organisation()))

    with pytest.raises(NotFound):
        warranty.replay(cast.mallory(), kept.pk)


def test_decision_and_appraisal_of_another_region_are_not_found() -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    kept, found = factory.decision(olga), factory.appraisal(olga)
    stefan = cast.actor(owner, "station_staff", "Stefan", region_ids=frozenset({2**40}))

    with pytest.raises(NotFound):
        warranty.replay(stefan, kept.pk)
    with pytest.raises(NotFound):
        warranty.get_appraisal(stefan, found.pk)

    assert not warranty.visible_decisions(stefan).exists()
    assert not warranty.visible_appraisals(stefan).exists()


def test_decision_cannot_be_changed() -> None:
    kept = factory.decision(cast.olga(cast.organisation()))

    with pytest.raises(DatabaseError), transaction.atomic():
        StoredDecision.objects.filter(pk=kept.pk).update(reason="x")


def test_repair_of_the_same_fault_is_a_fact_of_the_next_decision() -> None:
    olga = cast.olga(cast.organisation())
    machine = factory.pump(olga, **NEW)
    first = factory.order(olga, machine, is_warranty=None, fault="轴封漏水")
    later = cast.AT + dt.timedelta(days=9)
    dispatch.WorkOrder.objects.filter(pk=first.pk).update(
        state="done", finished_at=cast.AT + dt.timedelta(days=2)
    )

    (told,) = dispatch.propose(olga, [machine.pk], fault="轴封漏水", urgency="normal", at=later)

    assert [(one.came_in, one.same_fault) for one in told.facts.repairs] == [(TODAY, True)]


def test_upkeep_under_warranty_is_no_repair() -> None:
    olga = cast.olga(cast.organisation())
    machine = factory.pump(olga, **NEW)
    upkeep = dispatch.save_task_type(
        olga, name="定期保养", position=1, is_active=True, is_repair=False, at=cast.AT
    )
    done = factory.order(olga, machine, is_warranty=None, fault="保养", task_type_id=upkeep.pk)
    dispatch.WorkOrder.objects.filter(pk=done.pk).update(state="done", finished_at=cast.AT)

    later = cast.AT + dt.timedelta(days=9)
    (told,) = dispatch.propose(olga, [machine.pk], fault="保养", urgency="normal", at=later)

    assert told.facts.repairs == ()


def test_what_if_shows_the_difference_and_stores_nothing() -> None:
    olga = cast.olga(cast.organisation())
    machine = factory.pump(olga, **NEW)
    judgement = warranty.judge(olga, machine, warranty.Occurrence(reported_at=cast.AT))
    typed = {"failure.cause": "misuse", "failure.cause_appraised": "true", "dates.first_use": "x"}

    found = warranty.what_if(judgement, typed)

    assert found.after is not None
    assert found.after.tone == "amber"
    assert [field.name for field in found.fields if field.problem] == ["dates.first_use"]
    assert not warranty.visible_decisions(olga).exists()


def test_station_may_not_assign_policies() -> None:
    owner = cast.organisation()
    factory.policies(cast.olga(owner))

    with pytest.raises(Refused):
        warranty.create_choice(cast.tara(owner), {"policy": "PUMP", "family": "泵"}, at=cast.AT)


def test_assignment_names_what_is_wrong() -> None:
    olga = cast.olga(cast.organisation())
    factory.policies(olga)
    given = {"policy": "NONE", "family": "", "jurisdiction": "MOON"}

    with pytest.raises(Invalid) as refused:
        warranty.create_choice(olga, given, at=cast.AT)
    values = {"policy": "PUMP", "family": "泵", "parameters": {"combine": "never"}}
    with pytest.raises(Invalid) as unfit:
        warranty.create_choice(olga, values, at=cast.AT)

    assert set(refused.value.fields) == {"policy", "family", "jurisdiction"}
    assert "parameters" in unfit.value.fields


def test_contract_goes_before_family_with_its_open_values() -> None:
    olga = cast.olga(cast.organisation())
    machine = factory.pump(olga, ex_works_on=TODAY, put_into_use_on=dt.date(2025, 1, 1))
    order = factory.order(olga, machine, is_warranty=None)
    contract = order.contracts.get().contract
    contracts.put_in(olga, contract, machine)
    values = {"policy": "PUMP", "contract": contract.pk, "parameters": {"combine": "earliest"}}
    warranty.create_choice(olga, values, at=cast.AT)

    found = warranty.judge(olga, machine, warranty.Occurrence(reported_at=cast.AT))

    assert found.facts.parameters == {"combine": "earliest"}
    assert warranty.proposal(found) is False


def test_packs_are_installed_once_and_never_changed() -> None:
    olga = cast.olga(cast.organisation())

    first = warranty.install_packs(olga, at=cast.AT)
    again = warranty.install_packs(olga, at=cast.AT)

    assert (len(first) > 18, again) == (True, [])
