"""Old parts: labelled, handed on, and settled; each hand-over is a link of the chain."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from baoxiu.foundation.events.bus import publish
from baoxiu.foundation.lifecycle.advancing import WrongState
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Overtaken
from baoxiu.operations.dispatch.events import PartsPlanned, PartSwapped, PartUsed
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.models import OldPart
from baoxiu.operations.materials.public import Custodian
from baoxiu.operations.stock import public as ledger
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, customers, dispatch, products
from tests.factories import materials as made
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga(client: Client) -> Actor:
    member = cast.member(cast.organisation(), "administrator")
    client.force_login(member.user)
    return accounts.actor_of(member, origin="test")


@pytest.mark.parametrize("state", sorted(made.OLD_WAYS))
def test_old_part_reaches_every_state_link_by_link(olga: Actor, state: str) -> None:
    old_part = made.old_part(olga, state=state)

    links = [link.act for link in materials.chain_of(old_part)]
    assert old_part.state == state
    assert links == ["create", *made.OLD_WAYS[state]]
    assert ledger.check_ledger() == []


def test_label_is_numbered_and_keeps_the_part_of_that_day(olga: Actor) -> None:
    old_part = made.old_part(olga)
    assert old_part.part is not None

    assert old_part.number == "JJ-261123-001"
    assert (old_part.part_code, old_part.name) == (old_part.part.code, old_part.part.name)
    assert (old_part.removed_by_name, old_part.holder) == ("Olga", "Olga")


def test_hand_over_adds_a_link_and_keeps_the_state(olga: Actor) -> None:
    old_part = made.old_part(olga)
    to = Custodian(holder="司机小马", place="随车", note="带回总部")

    materials.hand_over(olga, old_part.pk, to, version=old_part.version, at=AT)

    link = materials.chain_of(old_part)[-1]
    assert (link.holder, link.place, link.note) == ("司机小马", "随车", "带回总部")
    assert materials.get_old_part(olga, old_part.pk).state == "removed"
    with pytest.raises(Overtaken):
        materials.hand_over(olga, old_part.pk, to, version=old_part.version, at=AT)


def test_settled_part_is_handed_on_no_more(olga: Actor) -> None:
    old_part = made.old_part(olga, state="scrapped")

    with pytest.raises(WrongState):
        materials.hand_over(
            olga, old_part.pk, Custodian(holder="谁"), version=old_part.version, at=AT
        )


def test_repaired_part_goes_from_the_repair_place_to_a_store(olga: Actor) -> None:
    old_part = made.old_part(olga, state="repaired")

    move = ledger.visible_moves(olga).get(document_kind="materials.oldpart")
    assert (move.source.kind, move.target.kind, move.quantity_milli, move.serial) == (
        "repair", "warehouse", 1_000, "S-1"
    )  # fmt: skip
    assert move.document_id == old_part.pk


@pytest.mark.parametrize(
    ("act", "more", "wrong"),
    [
        ("charge_back", {"supplier_id": None}, "supplier"),
        ("charge_back", {"amount_minor": 0}, "amount"),
        ("repair", {"target_id": 2**60}, "target"),
    ],
)
def test_what_a_step_needs_is_named(
    olga: Actor, act: str, more: dict[str, Any], wrong: str
) -> None:
    old_part = made.old_part(olga, state="inspected")

    with pytest.raises(Invalid) as refusal:
        made.old_step(olga, old_part, act, **more)

    assert list(refusal.value.fields) == [wrong]


def test_others_find_nothing(olga: Actor) -> None:
    old_part = made.old_part(olga)

    with pytest.raises(NotFound):
        materials.get_old_part(cast.mallory(), old_part.pk)


def test_swap_labels_what_came_out(olga: Actor) -> None:
    order, part = dispatch.in_state(olga, "working"), products.part(olga)
    machine = order.machines.get().machine

    publish(
        PartSwapped(
            organisation_id=olga.organisation_id,
            work_order_id=order.pk,
            machine_id=machine.pk,
            part_id=part.pk,
            removed_serial="S-OLD",
            position="驱动端",
            reason="漏水",
            line_id=1,
            actor=olga,
            at=AT,
        )
    )

    (old_part,) = materials.old_parts_of_order(olga, order)
    assert (old_part.serial, old_part.machine, old_part.position, old_part.part) == (
        "S-OLD", machine, "驱动端", part
    )  # fmt: skip


def test_planned_and_used_parts_stand_in_the_orders_sums(olga: Actor) -> None:
    order, part = dispatch.in_state(olga, "working"), products.part(olga)
    publish(
        PartsPlanned(
            organisation_id=olga.organisation_id,
            work_order_id=order.pk,
            parts=((part.pk, 2_000), (part.pk, 500)),
            actor=olga,
            at=AT,
        )
    )
    for milli in (2_000, -500):
        publish(
            PartUsed(
                organisation_id=olga.organisation_id,
                work_order_id=order.pk,
                machine_id=None,
                part_id=part.pk,
                quantity_milli=milli,
                source_id=1,
                line_id=1,
                at=AT,
            )
        )

    (row,) = materials.materials_of_order(olga, order)
    assert (row.planned_milli, row.used_milli, row.in_hand) == (2_500, 1_500, 0)


def test_pages_walk_an_old_part_to_the_supplier(olga: Actor, client: Client) -> None:
    order, part = dispatch.in_state(olga, "working"), products.part(olga)
    form = client.get(reverse("materials:new-old-part"), {"order": order.pk}).context["form"]
    given = {name: form[name].value() for name in ("order", "machine")}

    refused = client.post(reverse("materials:new-old-part"), given)
    client.post(reverse("materials:new-old-part"), {**given, "part": part.code, "reason": "漏水"})
    old_part = OldPart.objects.of(olga).get()
    made_by_hand = customers.supplier(olga)
    for act, values in (
        ("hand-over", {"holder": "司机小马"}),
        ("hand-in", {"holder": "老周"}),
        ("inspect", {"findings": "材料缺陷"}),
        ("charge-back", {"supplier": made_by_hand.name, "amount": "123.00"}),
    ):
        seen = {"version": materials.get_old_part(olga, old_part.pk).version}
        url = reverse(f"materials:old-part-{act}", args=[old_part.pk])
        assert client.get(url).status_code == 200
        assert client.post(url, {**seen, **values}).status_code == 302

    old_part = materials.get_old_part(olga, old_part.pk)
    page = client.get(reverse("materials:old-part", args=[old_part.pk]))
    label = client.get(reverse("materials:old-part-label", args=[old_part.pk]), {"width": "80"})
    assert list(refused.context["form"].errors) == ["name"]
    assert (old_part.machine, old_part.charged_to, old_part.charged_minor) == (
        order.machines.get().machine, made_by_hand, 12_300
    )  # fmt: skip
    assert "司机小马" in page.text
    assert old_part.number in label.text
