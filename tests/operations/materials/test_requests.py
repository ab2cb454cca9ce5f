"""Material requests: from the draft to what was received, with the ledger and the order's sums in step."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from baoxiu.foundation.lifecycle.advancing import WrongState
from baoxiu.kernel.actor import Actor
from baoxiu.kernel.errors import Invalid, NotFound, Overtaken, Refused
from baoxiu.operations.materials import public as materials
from baoxiu.operations.materials.models import MaterialRequest
from baoxiu.operations.materials.public import NotEnoughHere
from baoxiu.operations.stock import public as ledger
from tests.factories import cast, dispatch, products, stations, stock
from tests.factories import materials as made
from tests.factories.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga() -> Actor:
    return cast.olga(cast.organisation())


def lies(actor: Actor, place_id: int, part_id: int) -> int:
    """What lies of the part in the place."""
    return materials.lying_in(actor, place_id, [part_id]).get(part_id, 0)


def sums(actor: Actor, request: MaterialRequest) -> list[tuple[int, int, int]]:
    """(requested, issued, in hand) of each part of the request's order."""
    assert request.work_order is not None
    rows = materials.materials_of_order(actor, request.work_order)
    return [(row.requested_milli, row.issued_milli, row.in_hand) for row in rows]


@pytest.mark.parametrize("state", sorted(made.WAYS))
def test_request_reaches_every_state_and_the_sums_stay_right(olga: Actor, state: str) -> None:
    request = made.in_state(olga, state)

    assert request.state == state
    assert materials.check_order_materials() == []
    assert ledger.check_ledger() == []


def test_request_is_numbered_by_day_and_names_its_parts(olga: Actor) -> None:
    numbers = [made.request(olga).number for _ in range(2)]

    assert numbers == ["LY-261123-001", "LY-261123-002"]
    assert made.request(olga).part_words.endswith("机械密封")


def test_issue_moves_parts_with_the_request_as_document(olga: Actor) -> None:
    request = made.in_state(olga, "issued")
    line = request.lines.get()
    move = ledger.visible_moves(olga).get(document_id=request.pk, reason="issue")

    assert (move.document_kind, move.quantity_milli, move.note) == (
        "materials.materialrequest", 2_000, request.number
    )  # fmt: skip
    assert lies(olga, request.source_id, line.part_id) == 3_000
    assert lies(olga, request.target_id, line.part_id) == 2_000
    assert sums(olga, request) == [(2_000, 2_000, 2_000)]


def test_issue_in_parts_and_receiving_drops_the_rest(olga: Actor) -> None:
    request = made.in_state(olga, "partly_issued")
    line = request.lines.get()
    assert (line.issued_milli, line.remaining_milli) == (1_000, 1_000)

    done = materials.receive_request(olga, request.pk, version=request.version, at=AT)

    assert done.state == "received"
    assert sums(olga, request) == [(1_000, 1_000, 1_000)]


def test_second_issue_completes_the_first(olga: Actor) -> None:
    request = made.in_state(olga, "partly_issued")

    done = materials.issue_request(olga, request.pk, version=request.version, at=AT)

    assert (done.state, done.lines.get().issued_milli) == ("issued", 2_000)


def test_approval_may_lower_and_counts_less_as_requested(olga: Actor) -> None:
    request = made.in_state(olga, "requested")
    line = request.lines.get()

    materials.approve_request(
        olga, request.pk, {line.pk: 500}, version=request.version, at=AT, reason="先领一半"
    )

    assert sums(olga, request) == [(500, 0, 0)]


@pytest.mark.parametrize("milli", [-1, 2_001])
def test_approval_stays_between_nothing_and_what_was_requested(olga: Actor, milli: int) -> None:
    request = made.in_state(olga, "requested")
    line = request.lines.get()

    with pytest.raises(Invalid) as refusal:
        materials.approve_request(
            olga, request.pk, {line.pk: milli}, version=request.version, at=AT
        )

    assert list(refusal.value.fields) == [f"line{line.pk}-quantity"]


def test_short_lines_are_named_and_nothing_moves(olga: Actor) -> None:
    there, short = products.part(olga), products.part(olga)
    warehouse = stock.place(olga)
    stock.receive(olga, there, warehouse, 5_000)
    parts = {there.pk: 1_000, short.pk: 1_000}
    request = made.in_state(olga, "approved", source_id=warehouse.pk, parts=parts)

    with pytest.raises(NotEnoughHere) as refusal:
        materials.issue_request(olga, request.pk, version=request.version, at=AT)

    assert list(refusal.value.lines) == [request.lines.get(part=short).pk]
    assert lies(olga, warehouse.pk, there.pk) == 5_000
    assert materials.get_request(olga, request.pk).state == "approved"


def test_repeated_issue_has_one_effect(olga: Actor) -> None:
    request = made.in_state(olga, "approved")
    line = request.lines.get()
    given: dict[str, Any] = {"version": request.version, "at": AT, "key": "press-1"}

    for _press in range(2):
        materials.issue_request(olga, request.pk, {line.pk: 500}, **given)

    assert request.lines.get().issued_milli == 500


def test_second_storekeeper_with_an_old_page_is_told(olga: Actor) -> None:
    request = made.in_state(olga, "approved")
    line = request.lines.get()
    materials.issue_request(olga, request.pk, {line.pk: 500}, version=request.version, at=AT)

    with pytest.raises(Overtaken):
        materials.issue_request(olga, request.pk, {line.pk: 500}, version=request.version, at=AT)

    assert lies(olga, request.source_id, line.part_id) == 4_500


def test_difference_on_arrival_needs_its_reason(olga: Actor) -> None:
    request = made.in_state(olga, "issued")
    line = request.lines.get()
    given: dict[str, Any] = {"version": request.version, "at": AT}

    with pytest.raises(Invalid) as refusal:
        materials.receive_request(olga, request.pk, {line.pk: 1_000}, **given)
    materials.receive_request(olga, request.pk, {line.pk: 1_000}, {line.pk: "少一件"}, **given)

    assert list(refusal.value.fields) == [f"line{line.pk}-note"]
    assert (request.lines.get().received_milli, request.lines.get().note) == (1_000, "少一件")


def test_end_needs_a_reason_and_takes_what_was_requested_off_the_order(olga: Actor) -> None:
    request = made.in_state(olga, "approved")
    given: dict[str, Any] = {"version": request.version, "at": AT}

    with pytest.raises(Invalid):
        materials.end_request(olga, request.pk, "cancel", reason=" ", **given)
    materials.end_request(olga, request.pk, "cancel", reason="改期", **given)

    assert sums(olga, request) == [(0, 0, 0)]


def test_draft_is_stated_anew_and_later_stays(olga: Actor) -> None:
    request = made.request(olga)
    part = products.part(olga)
    given = made.request_input(
        olga, source_id=request.source_id, target_id=request.target_id, parts={part.pk: 7_000}
    )

    changed = materials.change_request(olga, request.pk, given, version=1, at=AT)
    materials.submit_request(olga, request.pk, at=AT)

    assert [line.part_id for line in changed.lines.all()] == [part.pk]
    with pytest.raises(WrongState):
        materials.change_request(olga, request.pk, given, version=changed.version + 1, at=AT)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"source_id": 2**60}, "source"),
        ({"target_id": 2**60}, "target"),
        ({"parts": {}}, "parts"),
        ({"parts": {1: 0}}, "parts"),
        ({"needed_on": dt.date(2026, 11, 1)}, "needed_on"),
    ],
)
def test_wrong_input_is_named(olga: Actor, values: dict[str, Any], wrong: str) -> None:
    plain = {"parts": {products.part(olga).pk: 1_000}} | values

    with pytest.raises(Invalid) as refusal:
        made.request(olga, **plain)

    assert list(refusal.value.fields) == [wrong]


def test_draft_orders_take_no_parts(olga: Actor) -> None:
    with pytest.raises(Invalid) as refusal:
        made.request(olga, order_id=dispatch.draft(olga).pk)

    assert list(refusal.value.fields) == ["order"]


def test_without_target_parts_go_to_whoever_goes_to_the_order(olga: Actor) -> None:
    order = dispatch.in_state(olga, "working")
    technician = order.visits.get().technicians.get()
    place = stock.place(
        olga, ledger.Kind.PERSONAL, technician=technician.pk, station=technician.station_id
    )

    assert made.request(olga, order_id=order.pk, target_id=None).target == place


def test_order_and_part_without_stock_are_to_be_bought(olga: Actor) -> None:
    part = made.part_to_buy(olga)
    stock.receive(olga, part, stock.place(olga), 1_000)

    (row,) = materials.parts_to_buy(olga)

    assert (row.pk, row.wanted, row.available, row.missing) == (part.pk, 3_000, 1_000, 2_000)


def test_other_organisations_and_stations_see_nothing(olga: Actor) -> None:
    request = made.in_state(olga, "issued")
    stranger = cast.stefan(cast.organisation("别处"), 2**40)

    for actor in (cast.mallory(), stranger):
        assert not materials.visible_requests(actor).exists()
        assert not materials.visible_order_materials(actor).exists()
        with pytest.raises(NotFound):
            materials.get_request(actor, request.pk)


def test_station_sees_what_goes_to_its_people_and_no_more() -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    mine = made.in_state(olga, "requested")
    made.in_state(olga, "requested")
    stefan = cast.stefan(owner, mine.target.station_id or 0)

    assert list(materials.visible_requests(stefan)) == [mine]


def test_station_asks_the_warehouse_and_its_own_store() -> None:
    owner = cast.organisation()
    olga = cast.olga(owner)
    ours, theirs = stations.station(olga), stations.station(olga)
    warehouse = stock.place(olga)
    own = stock.place(olga, ledger.Kind.STATION, station=ours.pk)
    stock.place(olga, ledger.Kind.STATION, station=theirs.pk)

    found = materials.stores(cast.stefan(owner, ours.pk)).order_by("pk")

    assert list(found) == [warehouse, own]


@pytest.mark.parametrize("act", ["approve", "issue", "reject"])
def test_technician_neither_approves_nor_issues(act: str) -> None:
    owner = cast.organisation()
    state = "approved" if act == "issue" else "requested"
    request = made.in_state(cast.olga(owner), state)

    with pytest.raises(Refused):
        made.step(cast.tara(owner), request, act)
