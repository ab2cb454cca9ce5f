"""Return notes: what goes back, in which condition, and what an order has in hand afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Refused
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.models import ReturnNote
from baoxiu.operations.materials.public import NotEnoughHere, NothingInHand, ReturnInput
from baoxiu.operations.stock import public as ledger
from baoxiu.register.accounts import public as accounts
from tests.factories import cast, products, stock
from tests.factories import materials as made
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga(client: Client) -> Actor:
    member = cast.member(cast.organisation(), "administrator")
    client.force_login(member.user)
    return accounts.actor_of(member, origin="test")


def lies(actor: Actor, place_id: int, part_id: int) -> int:
    """What lies of the part in the place."""
    return materials.lying_in(actor, place_id, [part_id]).get(part_id, 0)


def in_hand(actor: Actor, note: ReturnNote) -> int:
    """What the note's order has in hand of its one part."""
    assert note.work_order is not None
    (row,) = materials.materials_of_order(actor, note.work_order)
    found: int = row.in_hand
    return found


@pytest.mark.parametrize("state", ["draft", "handed_in", "taken_back", "cancelled"])
def test_note_reaches_every_state_and_the_sums_stay_right(olga: Actor, state: str) -> None:
    note = made.returned(olga, state=state)

    assert note.state == state
    assert in_hand(olga, note) == (1_000 if state == "taken_back" else 2_000)
    assert materials.check_order_materials() == []
    assert ledger.check_ledger() == []


@pytest.mark.parametrize(
    ("condition", "kind", "reason"),
    [("good", None, "return"), ("faulty", "repair", "return"), ("scrap", "scrap", "scrap")],
)
def test_condition_says_where_a_part_goes(
    olga: Actor, condition: str, kind: str | None, reason: str
) -> None:
    ledger.add_standard_locations(olga, at=AT)
    issued = made.in_state(olga, "issued")
    part_id = issued.lines.get().part_id

    note = made.returned(
        olga,
        state="taken_back",
        order_id=issued.work_order_id,
        source_id=issued.target_id,
        target_id=issued.source_id,
        parts={(part_id, condition): 1_000},
    )

    move = ledger.visible_moves(olga).get(document_kind="materials.returnnote")
    assert (move.reason, move.document_id) == (reason, note.pk)
    assert move.target_id == issued.source_id if kind is None else move.target.kind == kind


def test_storekeeper_corrects_the_count_with_a_reason(olga: Actor) -> None:
    note = made.returned(olga, state="handed_in")
    line = note.lines.get()
    seen: dict[str, Any] = {"version": note.version, "at": AT}

    with pytest.raises(Invalid) as refusal:
        materials.take_back_return(olga, note.pk, {line.pk: 500}, **seen)
    materials.take_back_return(olga, note.pk, {line.pk: 500}, {line.pk: "只有半桶"}, **seen)

    assert list(refusal.value.fields) == [f"line{line.pk}-note"]
    assert in_hand(olga, note) == 1_500
    assert lies(olga, note.target_id, line.part_id) == 3_500


def test_no_more_goes_back_than_is_in_hand(olga: Actor) -> None:
    note = made.returned(olga, state="handed_in")
    line = note.lines.get()

    with pytest.raises(NothingInHand):
        made.returned(
            olga,
            order_id=note.work_order_id,
            source_id=note.source_id,
            target_id=note.target_id,
            parts={(line.part_id, "good"): 1_000, (line.part_id, "faulty"): 1_001},
        )
    stock.receive(olga, line.part, note.source, 5_000)
    with pytest.raises(NothingInHand):
        materials.take_back_return(
            olga, note.pk, {line.pk: 3_000}, {line.pk: "多出来"}, version=note.version, at=AT
        )

    assert in_hand(olga, note) == 2_000
    assert lies(olga, note.source_id, line.part_id) == 7_000


def test_parts_that_are_not_there_are_named(olga: Actor) -> None:
    van, part = made.van(olga), products.part(olga)
    note = made.returned(
        olga,
        state="handed_in",
        order_id=None,
        source_id=van.pk,
        target_id=stock.place(olga).pk,
        parts={(part.pk, "good"): 1_000},
    )

    with pytest.raises(NotEnoughHere) as refusal:
        materials.take_back_return(olga, note.pk, version=note.version, at=AT)

    assert list(refusal.value.lines) == [note.lines.get().pk]
    assert materials.get_return(olga, note.pk).state == "handed_in"


def test_repeated_taking_back_has_one_effect(olga: Actor) -> None:
    note = made.returned(olga, state="handed_in")
    seen: dict[str, Any] = {"version": note.version, "at": AT, "key": "press-1"}

    for _press in range(2):
        materials.take_back_return(olga, note.pk, **seen)

    assert in_hand(olga, note) == 1_000


def test_strangers_and_technicians_are_kept_out(olga: Actor) -> None:
    note = made.returned(olga, state="handed_in")
    tara = cast.actor(cast.organisation("别处"), "technician", "Tara")

    with pytest.raises(NotFound):
        materials.get_return(cast.mallory(), note.pk)
    with pytest.raises(NotFound):
        materials.take_back_return(tara, note.pk, version=note.version, at=AT)
    with pytest.raises(Refused):
        materials.create_return(
            Actor(**{**vars_of(tara), "permissions": frozenset()}),
            ReturnInput(target_id=1, parts={}),
            at=AT,
        )


def vars_of(actor: Actor) -> dict[str, Any]:
    """The fields of an actor."""
    return {name: getattr(actor, name) for name in Actor.__dataclass_fields__}


def test_return_begins_with_what_is_in_hand_and_is_taken_back(olga: Actor, client: Client) -> None:
    issued = made.in_state(olga, "issued")
    assert issued.work_order is not None
    url = reverse("materials:new-return")

    form = client.get(url, {"order": issued.work_order.pk}).context["form"]
    line = form.part_lines.lines[0]
    given = {
        "order": form["order"].value(),
        "source": issued.target_id,
        "target": issued.source_id,
        "line1-part": line["part"].value(),
        "line1-quantity": line["quantity"].value(),
        "line1-condition": line["condition"].value(),
        "act": "submit",
    }
    client.post(url, given)
    note = ReturnNote.objects.of(olga).get()
    box = f"line{note.lines.get().pk}"
    act = reverse("materials:return-take-back", args=[note.pk])
    refused = client.post(act, {"version": note.version, f"{box}-quantity": "1"})
    done = client.post(
        act, {"version": note.version, f"{box}-quantity": "1", f"{box}-note": "差一件"}
    )

    assert (given["line1-quantity"], note.state) == ("2", "handed_in")
    assert list(refused.context["form"].errors) == [f"{box}-note"]
    assert done.status_code == 302
    assert in_hand(olga, note) == 1_000
    page = client.get(reverse("materials:return", args=[note.pk]))
    paper = client.get(reverse("materials:print-return", args=[note.pk]))
    assert "差一件" in page.text
    assert note.number in paper.text


def test_scanner_adds_returned_parts(olga: Actor, client: Client) -> None:
    part = products.part(olga)

    response = client.post(reverse("materials:new-return"), {"scan": part.code})

    line = response.context["form"].part_lines.lines[0]
    assert [line[name].value() for name in ("part", "quantity", "condition")] == [
        part.code, "1", "good"
    ]  # fmt: skip


def test_draft_is_handed_in_and_cancelled(olga: Actor, client: Client) -> None:
    note = made.returned(olga)

    client.post(reverse("materials:return-hand-in", args=[note.pk]), {"version": str(note.version)})
    assert materials.get_return(olga, note.pk).state == "handed_in"
    client.post(
        reverse("materials:return-cancel", args=[note.pk]),
        {"version": str(note.version + 1), "reason": "还要用"},
    )

    assert materials.get_return(olga, note.pk).state == "cancelled"
