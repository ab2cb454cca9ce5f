"""Work plans: which fit an order, and what applying one leaves there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Refused
from baoxiu.operations.dispatch import events
from baoxiu.operations.dispatch import public as dispatch
from tests.factories import cast, fees, products
from tests.factories import dispatch as make
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga() -> Actor:
    return cast.olga(cast.organisation())


def test_applying_adds_the_work_and_keeps_the_parts_as_planned(
    olga: Actor, heard: Callable[..., list[Any]]
) -> None:
    told = heard(events.PartsPlanned)
    order, plan = make.in_state(olga, "working"), make.plan(olga)
    symptom = products.fault_code(olga)

    applied = dispatch.apply_plan(olga, order.pk, plan.pk, at=AT, symptom_id=symptom.pk)

    (line,) = order.lines.all()
    assert (line.name, line.minutes, line.symptom, line.machine_id) == (
        "拆检泵组", 60, symptom, order.machines.get().machine_id,
    )  # fmt: skip
    assert applied.labour_minutes == 60
    (planned,) = dispatch.planned_parts(olga, order)
    assert planned.quantity_milli == 2_000
    assert [event.parts for event in told] == [((planned.part_id, 2_000),)]


def test_sent_twice_it_has_one_effect(olga: Actor) -> None:
    order, plan = make.in_state(olga, "working"), make.plan(olga)

    for _time in range(2):
        dispatch.apply_plan(olga, order.pk, plan.pk, at=AT)

    assert order.lines.count() == 1
    assert [row.quantity_milli for row in dispatch.planned_parts(olga, order)] == [2_000]


def test_two_plans_add_up(olga: Actor) -> None:
    order, seal = make.in_state(olga, "working"), products.part(olga)
    for name in ("甲", "乙"):
        plan = dispatch.create_plan(
            olga, {"name": name}, [], [dispatch.PartInput(part_id=seal.pk)], at=AT
        )
        dispatch.apply_plan(olga, order.pk, plan.pk, at=AT)

    assert [row.quantity_milli for row in dispatch.planned_parts(olga, order)] == [2_000]


def test_plans_fit_model_or_family_and_symptom_and_the_closest_comes_first(olga: Actor) -> None:
    order = make.in_state(olga, "working")
    model = order.machines.select_related("machine__model").get().machine.model
    leak, noise = products.fault_code(olga), products.fault_code(olga)
    family = make.plan(olga, family=model.family, symptom=leak.pk)
    own = make.plan(olga, family="", model=model.pk, symptom=leak.pk)
    anything = make.plan(olga, family="")
    make.plan(olga, family="破碎机")
    make.plan(olga, family="", model=products.product_model(olga).pk)
    make.plan(olga, is_active=False)
    other = make.plan(olga, symptom=noise.pk)

    assert dispatch.plans_for(olga, order, leak.pk) == [own, family, anything]
    assert other in dispatch.plans_for(olga, order)


def test_a_plan_is_checked(olga: Actor) -> None:
    part, cause = products.part(olga), products.fault_code(olga, "cause")
    twice = [dispatch.PartInput(part_id=part.pk)] * 2

    for values, work, parts, field in (
        ({"name": ""}, [], [], "name"),
        ({"name": "甲", "symptom": cause.pk}, [], [], "symptom"),
        ({"name": "甲"}, [dispatch.WorkInput()], [], "work"),
        ({"name": "甲"}, [], twice, "parts"),
    ):
        with pytest.raises(Invalid) as refusal:
            dispatch.create_plan(olga, values, work, parts, at=AT)
        assert list(refusal.value.fields) == [field]


def test_only_those_with_the_right_edit_plans_and_strangers_find_none(olga: Actor) -> None:
    plan = make.plan(olga)
    tara = cast.actor(cast.organisation(), "technician", "Tara")
    mallory = cast.olga(cast.organisation())
    order = make.in_state(mallory, "working")

    with pytest.raises(Refused):
        dispatch.create_plan(tara, {"name": "甲"}, at=AT)
    with pytest.raises(NotFound):
        dispatch.apply_plan(mallory, order.pk, plan.pk, at=AT)


def test_pages_take_a_plan_and_apply_it(client: Client) -> None:
    owner = cast.organisation()
    client.force_login(cast.member(owner, "administrator", "Olga").user)
    olga = cast.olga(owner)
    item, part = fees.item(olga, code="S-9", name="更换机械密封"), products.part(olga)
    order = make.in_state(olga, "working")
    work = {
        "work0-item": item.pk,
        "work0-minutes": "90",
        "work2-name": "试车",
        "work2-minutes": "15",
    }
    given = {"name": "换密封", "is_active": "on", **work}

    wrong = client.post("/work-plans/new", {**given, "part0-part": "没有", "part0-quantity": "1"})
    made = client.post("/work-plans/new", {**given, "part7-part": part.code, "part7-quantity": "2"})
    plan = dispatch.visible_plans(olga).get()
    page = client.get(f"/work-orders/{order.pk}/plans").content.decode()
    client.post(f"/work-orders/{order.pk}/plans", {"plan": plan.pk})
    again = client.post(made.headers["Location"], {**given, "code": plan.code, "version": "1"})

    assert 'name="part0-part" value="没有"' in wrong.content.decode()
    assert (wrong.status_code, made.status_code, again.status_code) == (422, 302, 302)
    assert "换密封" in page
    assert [(line.item_id, line.minutes) for line in order.lines.order_by("pk")] == [
        (item.pk, 90), (None, 15),
    ]  # fmt: skip
    assert (plan.work.count(), plan.parts.count()) == (2, 0)
